"""Thiết lập khen thưởng: settings, coefficients, base salary, legal grounds, each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.settings import SECTIONS, SETTINGS, Setting
from awards.forms.awarding.law import (
    BaseSalaryForm,
    CoefficientForm,
    HolidayForm,
    LegalGroundForm,
    SettingForm,
)
from awards.models import AwardSetting, BaseSalary, Coefficient, Holiday, LegalGround
from awards.rounds.keeping import may_enter_money, may_read_settings, may_set
from campaign.editing import answer_form, delete_seen, save_edit, seen_version
from campaign.moves import MoveRefused
from campaign.revision import raise_revision
from criteria.numbers import format_number

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.forms import PortalModelForm
    from campaign.http import OfficerRequest


@dataclass(frozen=True, slots=True)
class SettingLine:
    """`value` in words, "" where unset; `row` None: the default of the portal stands."""

    one: Setting
    value: str
    source: str
    row: AwardSetting | None


@require_safe
def award_settings(request: OfficerRequest) -> HttpResponse:
    if not may_read_settings(request.user):
        raise PermissionDenied
    rows = {row.key: row for row in AwardSetting.objects.select_related("updated_by__unit")}
    context = {
        "sections": [
            (name, [_line(one, rows.get(one.key)) for one in several]) for name, several in SECTIONS
        ],
        "coefficients": Coefficient.objects.select_related("rule_set"),
        "salaries": BaseSalary.objects.all(),
        "grounds": LegalGround.objects.select_related("rule_set"),
        "holidays": Holiday.objects.all(),
        "may_set": may_set(request.user),
        "may_enter_money": may_enter_money(request.user),
    }
    return render(request, "awarding/settings.html", context)


def _line(one: Setting, row: AwardSetting | None) -> SettingLine:
    value = row.value if row else one.default
    return SettingLine(one, _words(one, value), row.source if row else one.source, row)


def _words(one: Setting, value: str) -> str:
    """`10 ngày làm việc`, the label of a choice, "" where unset."""
    if not value or one.choices:
        return dict(one.choices).get(value, "")
    if "/" in value:  # «2/3» of the whole
        return value
    figure = format_number(Decimal(value))
    return f"{figure}{one.unit}" if one.unit == "%" else f"{figure} {one.unit}".strip()


@require_http_methods(["GET", "HEAD", "POST"])
def edit_setting(request: OfficerRequest, key: str) -> HttpResponse:
    one = SETTINGS.get(key)
    if one is None:
        raise Http404("Không có thiết lập này.")
    if not may_set(request.user):
        raise PermissionDenied
    row = AwardSetting.objects.filter(key=key).first() or AwardSetting(key=key)
    form = SettingForm(request.POST or None, instance=row, one=one)
    return _edited(request, form, title=one.label, done="Đã lưu thiết lập.")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_coefficient(request: OfficerRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Coefficient.objects.select_related("rule_set"), pk=pk)
    if not may_enter_money(request.user):
        raise PermissionDenied
    form = CoefficientForm(request.POST or None, instance=row)
    title = f"Hệ số: {row.get_kind_display().lower()}, {row.rule_set}"
    return _edited(request, form, title=title, done="Đã lưu hệ số.")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_base_salary(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    row = get_object_or_404(BaseSalary, pk=pk) if pk else BaseSalary()
    if not may_enter_money(request.user):
        raise PermissionDenied
    form = BaseSalaryForm(request.POST or None, instance=row)
    title = f"Mức lương cơ sở {str(row).lower()}" if pk else "Mức lương cơ sở mới"
    return _edited(request, form, title=title, done="Đã lưu mức lương cơ sở.")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_holiday(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    """One that the office added can be taken out again; what the portal brings is corrected."""
    row = get_object_or_404(Holiday, pk=pk) if pk else Holiday()
    if not may_set(request.user):
        raise PermissionDenied
    if pk and request.POST.get("move") == "drop":
        return _drop_holiday(request, row)
    form = HolidayForm(request.POST or None, instance=row)
    title = f"Ngày nghỉ {row.day:%d/%m/%Y}" if pk else "Ngày nghỉ mới"
    more = {"drop": "Bỏ ngày nghỉ này" if pk and not row.loaded_digest else ""}
    return _edited(request, form, title=title, done="Đã lưu ngày nghỉ.", more=more)


def _drop_holiday(request: OfficerRequest, row: Holiday) -> HttpResponse:
    if row.loaded_digest:
        raise PermissionDenied
    try:
        delete_seen(row, seen=seen_version(request))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("awarding:settings")
    raise_revision()
    messages.success(request, "Đã bỏ ngày nghỉ.")
    return redirect("awarding:settings")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_ground(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    row = get_object_or_404(LegalGround, pk=pk) if pk else LegalGround(code=_next_code())
    if not may_set(request.user):
        raise PermissionDenied
    form = LegalGroundForm(request.POST or None, instance=row)
    title = f"Căn cứ: {row.short}" if pk else "Căn cứ mới"
    return _edited(request, form, title=title, done="Đã lưu căn cứ.")


def _next_code() -> str:
    """Of a ground that the office adds: no fixture names it."""
    return f"bo-sung-{LegalGround.objects.count() + 1}"


def _edited(
    request: OfficerRequest,
    form: PortalModelForm,
    *,
    title: str,
    done: str,
    more: dict[str, str] | None = None,
) -> HttpResponse:
    back = reverse("awarding:settings")

    def save() -> str:
        save_edit(form, by=request.user, seen=seen_version(request))
        raise_revision()
        messages.success(request, done)
        return back

    context: dict[str, Any] = {"title": title, "cancel": back, "settings_form": True} | (more or {})
    return answer_form(request, form, save=save, template="awarding/form.html", context=context)
