"""The law as Phòng NN&PTNT keeps it; others in the administration read it. Reports are not here at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model, QuerySet

from campaign.admin_base import ScopedAdmin, ScopedInline
from campaign.permissions import is_ntm_office
from criteria.models import Component, CriteriaSet, Criterion, Enrolment, Indicator, Threshold
from criteria.reference.rows import condition_key
from criteria.thresholds import Condition

if TYPE_CHECKING:
    from django.forms import ModelChoiceField
    from django.http import HttpRequest


THRESHOLD_FIELDS = [
    "component",
    "unit",
    "province",
    "region",
    "year",
    "valid_from",
    "valid_to",
    "value",
    "level",
    "condition",
    "source",
    "confidence",
]


class LawAdmin(ScopedAdmin):
    touches_board = True
    may_change = staticmethod(is_ntm_office)
    # What a row of the law belongs to, wherever one is chosen or named: read in the same query.
    parents = {
        "set": "",
        "criterion": "set",
        "indicator": "criterion__set",
        "component": "indicator__criterion__set",
    }

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What a row is comes first, where it comes from last."""
        names = [str(name) for name in super().get_fields(request, obj)]
        fixed = [str(name) for name in self.get_readonly_fields(request, obj)]
        last = ["source", "confidence"]
        return fixed + [name for name in names if name not in {*fixed, *last}] + last

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any]:
        path = self.parents.get(db_field.name)
        if path and db_field.related_model is not None:
            kwargs["queryset"] = db_field.related_model._default_manager.select_related(path)
        found = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "component":
            found.label_from_instance = _full_code  # type: ignore[union-attr,method-assign]
        return found  # type: ignore[return-value]


def _full_code(component: Component) -> str:
    """The same code stands in several sets."""
    return f"{component.indicator.criterion.set.short_name}, {component.code} {component.label}".strip()


class CriterionInline(ScopedInline):
    model = Criterion
    readonly_fields = ["number", "name", "group", "chair"]
    fields = (*readonly_fields,)
    may_view = staticmethod(lambda user: True)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Criterion]:
        return super().get_queryset(request).select_related("chair", "set")


@admin.register(CriteriaSet)
class CriteriaSetAdmin(LawAdmin):
    list_display = ["name", "slug", "version", "citation", "unit_kind", "valid_from", "valid_to"]
    readonly_fields = ["slug", "version", "unit_kind"]
    inlines = [CriterionInline]


class IndicatorInline(ScopedInline):
    model = Indicator
    readonly_fields = ["code", "wording", "kind", "lead", "supplied_by", "frequency"]
    fields = (*readonly_fields,)
    may_view = staticmethod(lambda user: True)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        return super().get_queryset(request).select_related("lead", "supplied_by")


@admin.register(Criterion)
class CriterionAdmin(LawAdmin):
    list_display = ["number", "name", "set", "group", "chair"]
    list_display_links = ["name"]
    list_filter = ["set"]
    list_select_related = ["set", "chair"]
    search_fields = ["name", "short_name"]
    readonly_fields = ["set", "number"]
    inlines = [IndicatorInline]


class ComponentInline(ScopedInline):
    model = Component
    readonly_fields = ["key", "label", "kind", "unit_of_measure", "direction"]
    fields = (*readonly_fields,)
    may_view = staticmethod(lambda user: True)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Component]:
        return super().get_queryset(request).select_related("indicator")


class AssumedFilter(admin.SimpleListFilter):
    title = "giả định chờ xác nhận"
    parameter_name = "assumed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("1", "Còn giả định"), ("0", "Không còn")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Indicator]) -> QuerySet[Indicator]:
        if self.value() == "1":
            return queryset.exclude(assumptions="")
        return queryset.filter(assumptions="") if self.value() == "0" else queryset


@admin.register(Indicator)
class IndicatorAdmin(LawAdmin):
    list_display = ["code", "wording", "set_name", "kind", "lead", "supplied_by", "frequency", "confidence"]
    list_display_links = ["code", "wording"]
    list_filter = ["criterion__set", AssumedFilter, "kind", "frequency", "sensitive", "confidence"]
    list_select_related = ["criterion__set", "lead", "supplied_by"]
    search_fields = ["code", "wording"]
    readonly_fields = ["criterion", "code", "position", "kind"]
    filter_horizontal = ["other_offices"]
    inlines = [ComponentInline]

    @admin.display(description="bộ tiêu chí", ordering="criterion__set__position")
    def set_name(self, indicator: Indicator) -> str:
        return indicator.criterion.set.short_name


class ThresholdInline(ScopedInline):
    model = Threshold
    readonly_fields = [
        "unit",
        "province",
        "region",
        "year",
        "value",
        "level",
        "valid_from",
        "valid_to",
    ]
    fields = (*readonly_fields,)
    may_view = staticmethod(lambda user: True)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Threshold]:
        return super().get_queryset(request).select_related("unit", "component")


@admin.register(Component)
class ComponentAdmin(LawAdmin):
    list_display = ["code", "label", "set_name", "kind", "unit_of_measure", "direction"]
    list_display_links = ["code", "label"]
    list_filter = ["indicator__criterion__set", "kind", "direction"]
    list_select_related = ["indicator__criterion__set"]
    search_fields = ["label", "indicator__code", "indicator__wording"]
    readonly_fields = ["indicator", "key", "kind", "scale"]
    inlines = [ThresholdInline]

    @admin.display(description="mã", ordering="indicator__code")
    def code(self, component: Component) -> str:
        return component.code

    @admin.display(description="bộ tiêu chí", ordering="indicator__criterion__set__position")
    def set_name(self, component: Component) -> str:
        return component.indicator.criterion.set.short_name


class ConditionField(forms.JSONField):
    def prepare_value(self, value: Any) -> Any:
        """No condition is an empty box, not a word of the notation."""
        return "" if value is None else super().prepare_value(value)


class ThresholdForm(forms.ModelForm):  # type: ignore[type-arg]  # reason: generic only in the stubs
    """Tells two levels apart by their condition, as loading does, and refuses a second one like it."""

    class Meta:
        model = Threshold
        fields = THRESHOLD_FIELDS
        help_texts = {
            "condition": "Theo mẫu của mức quy định đã có; để trống nếu áp dụng cho mọi trường hợp."
        }

    def clean_condition(self) -> dict[str, Any] | None:
        condition: dict[str, Any] | None = self.cleaned_data["condition"]
        try:
            Condition.read(condition)
            self.instance.condition_key = condition_key(condition)
        except (KeyError, TypeError, ValueError, ArithmeticError) as wrong:
            raise ValidationError("Điều kiện phải theo đúng mẫu của mức quy định đã có.") from wrong
        return condition

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or {}
        names = ("component", "unit", "province", "region", "year", "valid_from")
        if not self.errors and all(name in data for name in names):
            same = Threshold.objects.filter(
                condition_key=self.instance.condition_key, **{name: data[name] for name in names}
            )
            if same.exclude(pk=self.instance.pk).exists():
                raise ValidationError("Phạm vi và thời gian này đã có mức quy định.")
        return data


@admin.register(Threshold)
class ThresholdAdmin(LawAdmin):
    """A new level is a new row with its own dates; the row before is ended by date, not overwritten."""

    may_add = may_delete = staticmethod(is_ntm_office)
    list_display = [
        "code",
        "set_name",
        "scope",
        "year",
        "value",
        "level",
        "valid_from",
        "valid_to",
        "confidence",
    ]
    list_filter = ["component__indicator__criterion__set", "region", "year", "confidence"]
    list_select_related = ["component__indicator__criterion__set", "unit"]
    search_fields = ["component__indicator__code", "component__indicator__wording"]
    form = ThresholdForm

    def computed_fields(self, obj: Model) -> set[str]:
        return {"condition_key"}

    @admin.display(description="mã", ordering="component__indicator__code")
    def code(self, threshold: Threshold) -> str:
        return threshold.component.code

    @admin.display(description="bộ tiêu chí", ordering="component__indicator__criterion__set__position")
    def set_name(self, threshold: Threshold) -> str:
        return threshold.component.indicator.criterion.set.short_name

    @admin.display(description="áp dụng cho")
    def scope(self, threshold: Threshold) -> str:
        if threshold.unit:
            return str(threshold.unit)
        return f"Tỉnh {threshold.province}" if threshold.province else threshold.get_region_display()


@admin.register(Enrolment)
class EnrolmentAdmin(LawAdmin):
    may_add = may_delete = staticmethod(is_ntm_office)
    list_display = ["unit", "set", "confidence"]
    list_filter = ["set"]
    list_select_related = ["unit", "set"]
    search_fields = ["unit__full_name"]
