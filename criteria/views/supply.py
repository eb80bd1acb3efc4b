"""`/cung-cap/`: an office enters the figures that it supplies for all communes in one grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaign import clock
from campaign.http import OfficerRequest
from campaign.models import ReportingPeriod, Unit
from criteria import entries
from criteria.models import Indicator
from criteria.pages.supply_conflict import draft_conflicts, version_conflicts
from criteria.pages.supply_page import choices_of, district_links, is_district, supply_page
from criteria.permissions import can_send
from criteria.supply import Grid, open_grid, supplied_indicators
from criteria.supplying import GridConflict, Outcome, TypedRow, keep_rows, read_rows, send_rows
from criteria.views.address import chosen_period, period_choices

LISTED = 5  # units named in a message before "và n xã khác"


@require_http_methods(["GET", "HEAD", "POST"])
def supply(request: OfficerRequest) -> HttpResponse:
    supplied = supplied_indicators(request.user)
    if not supplied:
        raise Http404
    period = chosen_period(request, default="open")
    indicator = _chosen(request, [one for one in supplied if not is_district(one.criterion.set)])
    if request.method == "POST":
        return _act(request, indicator, period, supplied)
    grid = open_grid(request.user, indicator, period, today=clock.today()) if indicator else None
    return _page(request, supplied, period, grid)


def _chosen(request: OfficerRequest, indicators: Sequence[Indicator]) -> Indicator | None:
    """`?bo=&chi_tieu=`; left out, the first. None where the office supplies the district's alone."""
    slug, code = request.GET.get("bo"), request.GET.get("chi_tieu")
    found = [one for one in indicators if slug in (None, one.criterion.set.slug) and code in (None, one.code)]
    if not found and (indicators or slug or code):
        raise Http404("Cơ quan không cung cấp chỉ tiêu này.")
    return found[0] if found else None


def _act(
    request: OfficerRequest, indicator: Indicator | None, period: ReportingPeriod, supplied: list[Indicator]
) -> HttpResponse:
    move = request.POST.get("move")
    if indicator is None or move not in {"save", "send"} or not period.is_open:
        raise PermissionDenied
    if move == "send" and not _may_send(request):
        raise PermissionDenied
    data = {name: str(text) for name, text in request.POST.items()}
    grid = open_grid(request.user, indicator, period, today=clock.today())
    rows = read_rows(grid, data)
    # What was typed is kept before anything else: no answer below may lose it.
    clashes = keep_rows(grid, rows)
    kept = replace(
        open_grid(request.user, indicator, period, today=grid.today, book=grid.book),
        year=data.get(entries.YEAR, grid.year),
        source=data.get(entries.SOURCE, grid.source),
    )
    if clashes:
        return _conflict(request, kept, draft_conflicts(kept, clashes), data)
    if move == "save":
        messages.success(request, f"Đã lưu lúc {timezone.localtime(clock.now()):%H:%M}.")
        return redirect(request.get_full_path())
    return _send(request, kept, rows, data, supplied)


def _may_send(request: OfficerRequest) -> bool:
    return request.user.unit is not None and can_send(request.user, request.user.unit)


def _send(
    request: OfficerRequest, grid: Grid, rows: list[TypedRow], data: dict[str, str], supplied: list[Indicator]
) -> HttpResponse:
    try:
        outcome = send_rows(grid)
    except GridConflict as conflict:
        return _conflict(request, grid, version_conflicts(grid, conflict), data)
    if not outcome.receipts:
        if not outcome.faults and any(row.chosen for row in rows):
            messages.success(request, "Đã giữ số liệu đang có trên cổng.")
            return redirect(request.get_full_path())
        return _page(request, supplied, grid.period, grid, _refusal(grid, outcome), status=422)
    _thank(request, outcome)
    return redirect(request.get_full_path())


def _refusal(grid: Grid, outcome: Outcome) -> dict[str, Any]:
    errors = [
        {
            "href": f"#{fault.place}",
            "text": f"{fault.unit.name}, {fault.field}: {fault.message}" if fault.unit else fault.message,
        }
        for fault in outcome.faults
    ]
    if errors:
        return {"title": f"Chưa gửi được, còn {len(errors)} chỗ cần sửa", "errors": errors}
    left = [
        {"href": f"#r{left.unit.code}", "text": f"{left.unit.name}: {' '.join(left.reasons)}"}
        for left in outcome.left
    ]
    nothing = [{"href": "", "text": "Chưa có số liệu mới. Nhập hoặc sửa số liệu rồi gửi."}]
    return {"title": "Chưa có số liệu nào gửi được", "errors": left or nothing}


def _thank(request: OfficerRequest, outcome: Outcome) -> None:
    receipts = outcome.receipts
    at = timezone.localtime(receipts[0].at)
    codes = receipts[0].code if len(receipts) == 1 else f"{receipts[0].code} đến {receipts[-1].code}"
    what = f"số liệu {receipts[0].sent[0]} của {_count(len(receipts))} đơn vị"
    messages.success(request, f"Đã gửi lúc {at:%H} giờ {at:%M}, mã {codes}: {what}.")
    if outcome.left:
        named = "; ".join(f"{left.unit.name} ({left.reasons[0]})" for left in outcome.left[:LISTED])
        more = len(outcome.left) - LISTED
        also = f" và {_count(more)} đơn vị khác" if more > 0 else ""
        messages.warning(request, f"Còn trong nháp {_count(len(outcome.left))} đơn vị: {named}{also}.")


def _count(number: int) -> str:
    return f"{number:02}" if number < 10 else str(number)


def _conflict(request: OfficerRequest, grid: Grid, clashes: list[Any], data: dict[str, str]) -> HttpResponse:
    """409, carrying everything that was typed: the answer of the person repeats the same move."""
    replaced = {f"{clash.unit.code}/{name}" for clash in clashes for name in ("ban", "goc", "chon")}
    context = {
        "clashes": clashes,
        "carried": [
            (name, text)
            for name, text in data.items()
            if name not in {"csrfmiddlewaretoken", "move", *replaced}
        ],
        "move": data["move"],
        "grid": grid,
        "period_label": grid.period.name,
    }
    return render(request, "criteria/supply_conflict.html", context, status=409)


def _page(
    request: OfficerRequest,
    supplied: list[Indicator],
    period: ReportingPeriod,
    grid: Grid | None,
    summary: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    of_district = [one for one in supplied if is_district(one.criterion.set)]
    of_units = [one for one in supplied if not is_district(one.criterion.set)]
    district = Unit.objects.filter(kind=Unit.Kind.DISTRICT).first() if of_district else None
    context = {
        "page": supply_page(grid) if grid else None,
        "choices": choices_of(of_units, grid.indicator if grid else None, period.code),
        "links": district_links(of_district, district, period.code) if district else [],
        "may_send": _may_send(request),
        "summary": summary,
        "period": period,
        "periods": period_choices(request, period),
        "period_label": period.name,
    }
    return render(request, "criteria/supply.html", context, status=status)
