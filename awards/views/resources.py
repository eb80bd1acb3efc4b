"""Huy động nguồn lực: the district's table, and each unit's own for a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.forms.resources import ResourceForm
from awards.models import ResourceReport
from awards.results.resources import (
    FIGURES,
    lines_seen,
    may_send,
    money_total,
    send_resources,
    table_of,
    versions_of,
)
from campaign.editing import answer_form, seen_version
from campaign.models import ReportingPeriod, Unit
from criteria.permissions import can_see_behind
from criteria.views.address import chosen_period, period_choices

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest


@require_safe
def resources(request: OfficerRequest) -> HttpResponse:
    if "ky" not in request.GET and not ReportingPeriod.objects.opened().exists():
        return render(request, "movement/resources.html", {})
    period = chosen_period(request, default="closed")
    table = table_of(period)
    context = {
        "period": period,
        "period_label": period.name,
        "periods": period_choices(request, period),
        "heads": [head for _, head in FIGURES],
        "lines": lines_seen(table, request.user),
        "table": table,
        "own": _own_link(request),
    }
    return render(request, "movement/resources.html", context)


def _own_link(request: OfficerRequest) -> str:
    """Where a commune enters its own, while a period is open."""
    unit, open_period = request.user.unit, ReportingPeriod.objects.newest_open()
    if unit is None or open_period is None or not may_send(request.user, unit, open_period):
        return ""
    return f"{reverse('awards:unit_resources', args=[unit.code])}?ky={open_period.code}"


@require_http_methods(["GET", "HEAD", "POST"])
def unit_resources(request: OfficerRequest, code: str) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.reporting(), code=code)
    if not can_see_behind(request.user, unit):
        raise Http404("Không có biểu này.")
    period = chosen_period(request, default="open")
    editable = may_send(request.user, unit, period)
    if request.method == "POST" and not editable:
        raise PermissionDenied
    versions = versions_of(unit, period)
    newest = versions[0] if versions else ResourceReport(unit=unit, period=period, version=0)
    form = ResourceForm(request.POST or None, instance=newest)

    def save() -> str:
        newest.unit = unit
        sent = send_resources(newest, by=request.user, seen=seen_version(request))
        messages.success(request, _receipt(sent))
        return request.get_full_path()

    context = {
        "unit": unit,
        "period": period,
        "period_label": period.name,
        "periods": period_choices(request, period),
        "editable": editable,
        "report": versions[0] if versions else None,
        "total": money_total(versions[0]) if versions else None,
        "versions": versions,
    }
    return answer_form(request, form, save=save, template="movement/unit_resources.html", context=context)


def _receipt(sent: ResourceReport) -> str:
    if sent.version == 1:
        return f"Đã gửi biểu huy động nguồn lực {sent.period.short_name}."
    return f"Đã gửi bản sửa lần {sent.version - 1}; bản trước vẫn còn trong quá trình."
