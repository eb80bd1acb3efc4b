"""Decisions and conclusions as Phòng NN&PTNT records them: added, read, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Q

from campaign import clock
from campaign.admin_base import ScopedAdmin
from campaign.models import Unit, User
from campaign.permissions import is_ntm_office
from criteria.admin.law import LawAdmin
from criteria.models import CouncilConclusion, CriteriaSet, GeneralCondition, Recognition

if TYPE_CHECKING:
    from django.db.models import ForeignKey, Model
    from django.forms import ModelChoiceField, ModelForm
    from django.http import HttpRequest

MEASURED = (Unit.Kind.COMMUNE, Unit.Kind.TOWN, Unit.Kind.DISTRICT)


class RecordedOnce(ScopedAdmin):
    """A row that is added and then only read, with who recorded it and when."""

    touches_board = True
    may_add = staticmethod(is_ntm_office)
    list_select_related = ["unit", "set"]
    search_fields = ["unit__full_name"]

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm[Any], change: bool) -> None:
        if isinstance(obj, Recognition | CouncilConclusion) and isinstance(request.user, User):
            obj.by, obj.at = request.user, clock.now()
        super().save_model(request, obj, form, change)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any]:
        if db_field.name == "unit":
            kwargs["queryset"] = Unit.objects.filter(kind__in=MEASURED).in_order()
        elif db_field.name == "set":
            kwargs["queryset"] = CriteriaSet.objects.order_by("position")
        elif db_field.name == "withdraws":
            granted = Q(withdraws=None, withdrawn_by=None)
            kwargs["queryset"] = Recognition.objects.filter(granted).select_related("unit")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[return-value]


@admin.register(Recognition)
class RecognitionAdmin(RecordedOnce):
    list_display = ["unit", "stage", "number", "date", "assessed_year", "rests_on", "standing"]
    list_display_links = ["unit"]
    list_filter = ["stage", "set"]
    list_select_related = ["unit", "set", "withdrawn_by", "withdraws"]
    search_fields = ["unit__full_name", "number"]
    fields = [
        "unit",
        "stage",
        "set",
        "number",
        "date",
        "issuer",
        "assessed_year",
        "withdraws",
        "source",
        "confidence",
    ]

    @admin.display(description="bộ tiêu chí", ordering="set")
    def rests_on(self, row: Recognition) -> str:
        return row.set.citation if row.set else "giai đoạn trước"

    @admin.display(description="tình trạng")
    def standing(self, row: Recognition) -> str:
        if row.withdraws:
            return f"thu hồi {row.withdraws.words or 'quyết định công nhận'}"
        return "đã bị thu hồi" if hasattr(row, "withdrawn_by") else "còn hiệu lực"


@admin.register(CouncilConclusion)
class CouncilConclusionAdmin(RecordedOnce):
    list_display = ["unit", "set", "council", "held_on", "assessed_year", "conclusion", "criteria_met"]
    list_display_links = ["unit"]
    list_filter = ["set", "conclusion"]


@admin.register(GeneralCondition)
class GeneralConditionAdmin(LawAdmin):
    list_display = ["code", "wording", "rule", "value", "value_each", "confidence"]
    list_display_links = ["code", "wording"]
    readonly_fields = ["set", "code", "rule", "position"]
