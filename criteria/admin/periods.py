"""Periods: their days are kept here, opening and closing are acts with a page or a button of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from campaign.admin_base import ScopedAdmin
from campaign.models import Extension, ReportingPeriod, Unit, User
from campaign.moves import MoveRefused
from campaign.periods import lock_row, open_period
from campaign.permissions import is_ntm_office
from criteria.closing import CLOSE, close_period
from criteria.pages.closing_page import closing_page

if TYPE_CHECKING:
    from django.db.models import ForeignKey, QuerySet
    from django.forms import ModelChoiceField
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

LIST = "admin:campaign_reportingperiod_changelist"


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(ScopedAdmin):
    touches_board = True
    may_change = staticmethod(is_ntm_office)
    list_display = ["name", "code", "opens", "due", "closes", "state", "act"]
    readonly_fields = ["code", "starts", "ends", "state"]
    fields = ["code", "starts", "ends", "opens", "due", "closes", "state", "source", "confidence"]
    actions = ["open_chosen"]

    def get_urls(self) -> list[URLPattern]:
        closing = self.admin_site.admin_view(self.close_view)
        return [
            path("<int:pk>/chot/", closing, name="campaign_reportingperiod_close"),
            *super().get_urls(),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: ReportingPeriod | None = None) -> list[str]:
        """A closed period is only read: its days decide lateness and which yearly figure counts."""
        closed = obj is not None and obj.state == ReportingPeriod.State.CLOSED
        return [str(name) for name in (self.fields if closed else self.readonly_fields)]

    def has_open_period_permission(self, request: HttpRequest) -> bool:
        return is_ntm_office(request.user)

    @admin.action(description="Mở kỳ báo cáo đã chọn", permissions=["open_period"])
    def open_chosen(self, request: HttpRequest, queryset: QuerySet[ReportingPeriod]) -> None:
        for period in queryset:
            try:
                open_period(period, by=_person(request))
            except MoveRefused as refusal:
                self.message_user(request, f"{period.name}: {refusal}", messages.WARNING)
            else:
                self.message_user(request, f"Đã mở {period.name}. Các đơn vị nhập được từ bây giờ.")

    @admin.display(description="kỳ", ordering="starts")
    def name(self, period: ReportingPeriod) -> str:
        return period.name

    @admin.display(description="việc")
    def act(self, period: ReportingPeriod) -> str:
        if not period.is_open:
            return "—"
        return format_html(
            '<a href="{}">Chốt số liệu</a>', reverse("admin:campaign_reportingperiod_close", args=[period.pk])
        )

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What closing will do, and the one button that does it: 302 done, 422 refused, 403 not theirs."""
        period = get_object_or_404(ReportingPeriod, pk=pk)
        if not is_ntm_office(request.user):
            raise PermissionDenied
        if request.method != "POST":
            return self._closing(request, period)
        if request.POST.get("move") != CLOSE.name:
            raise PermissionDenied
        try:
            close_period(period, by=_person(request), note=request.POST.get("note", ""))
        except MoveRefused as refusal:
            return self._closing(request, period, refusal=str(refusal), status=422)
        self.message_user(
            request, f"Đã chốt số liệu {period.name}. Bảng và văn bản của kỳ giữ nguyên từ nay."
        )
        return HttpResponseRedirect(reverse(LIST))

    def _closing(
        self, request: HttpRequest, period: ReportingPeriod, *, refusal: str = "", status: int = 200
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Chốt số liệu {period.name}",
            "opts": self.opts,
            "page": closing_page(period),
            "refusal": refusal,
            "note": request.POST.get("note", ""),
        }
        return TemplateResponse(request, "admin/period_close.html", context, status=status)


def _person(request: HttpRequest) -> User:
    """Only people of ours reach the administration; the permission was asked before."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class ExtensionForm(forms.ModelForm):  # type: ignore[type-arg]  # reason: generic only in the stubs
    """Checked under the period's lock, which the administration holds until the row is saved."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        period = cleaned.get("period") or (self.instance.period if self.instance.pk else None)
        if period is not None and not lock_row(period).is_open:
            raise ValidationError("Kỳ vừa được chốt số liệu nên không gia hạn được nữa.")
        return cleaned


@admin.register(Extension)
class ExtensionAdmin(ScopedAdmin):
    """More time for one unit in an open period; once the period is closed it is a fact."""

    touches_board = True
    form = ExtensionForm
    may_add = may_change = may_delete = staticmethod(is_ntm_office)
    list_display = ["unit", "period_name", "due", "reason"]
    list_display_links = ["unit"]
    list_filter = ["period"]
    list_select_related = ["unit", "period"]
    search_fields = ["unit__full_name"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any]:
        if db_field.name == "period":
            kwargs["queryset"] = ReportingPeriod.objects.open().order_by("-starts")
        elif db_field.name == "unit":
            kwargs["queryset"] = Unit.objects.in_order()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[return-value]

    @admin.display(description="kỳ", ordering="period__starts")
    def period_name(self, extension: Extension) -> str:
        return extension.period.name

    def get_readonly_fields(self, request: HttpRequest, obj: Extension | None = None) -> list[str]:
        if obj is None:
            return []
        return ["period", "unit"] if obj.period.is_open else ["period", "unit", "due", "reason"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if isinstance(obj, Extension) and not obj.period.is_open:
            return False
        return super().has_delete_permission(request, obj)
