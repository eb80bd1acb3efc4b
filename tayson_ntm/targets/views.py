"""`/thi-dua/chi-tieu/`: everybody reads; the office in charge enters results, Phòng Nội vụ the path too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from campaign import clock
from campaign.http import whole
from campaign.models import Target
from criteria.permissions import can_enter_target, can_plan_target
from criteria.target_recording import (
    NothingNew,
    SharesRefused,
    TargetConflict,
    record_method,
    record_plan,
    record_results,
)
from criteria.views.address import chosen_period, period_choices
from tayson_ntm.targets import typed
from tayson_ntm.targets.conflict import conflict_page
from tayson_ntm.targets.records import Records, records_of, years_of
from tayson_ntm.targets.standing import standing_at
from tayson_ntm.targets.target_page import first_year, target_page
from tayson_ntm.targets.typed import Fault

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from tayson_ntm.targets.typed import Texts


@require_safe
def targets(request: OfficerRequest) -> HttpResponse:
    """At the last closed period, as the overview tells it; `?ky=` tells another one, the open one too."""
    period = chosen_period(request, default="closed")
    context = {
        "standing": standing_at(period),
        "periods": period_choices(request, period),
        "period_label": period.name,
        "query": f"?ky={period.code}" if "ky" in request.GET else "",
    }
    return render(request, "targets/list.html", context)


@dataclass(frozen=True)
class Act:
    """A form that was sent: by whom, about which target and year."""

    request: OfficerRequest
    target: Target
    records: Records
    year: int
    texts: Texts

    @property
    def address(self) -> str:
        return f"{reverse('movement:target', args=[self.target.code])}?nam={self.year}"


class Refused(Exception):
    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(faults)
        self.faults = faults


@require_http_methods(["GET", "HEAD", "POST"])
def target(request: OfficerRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Target.objects.select_related("campaign"), code=code)
    records = records_of(found)
    if request.method != "POST":
        return _page(request, found, records, _chosen_year(request.GET.get("nam"), records, found))
    year = _chosen_year(request.POST.get("nam", ""), records, found)
    if year is None:
        raise Http404("Chỉ tiêu không nhập cho năm này.")
    act = Act(request, found, records, year, {name: str(text) for name, text in request.POST.items()})
    if request.POST.get("move") == BACK and can_plan_target(request.user, records.office_id):
        return _page(request, found, records, year, act.texts)
    move = MOVES.get(request.POST.get("move", ""))
    if move is None:
        raise PermissionDenied
    try:
        said = move(act)
    except Refused as refusal:
        return _page(request, found, records, year, act.texts, refusal.faults)
    except TargetConflict as conflict:
        context = {"page": conflict_page(records, found, conflict, act.texts), "address": act.address}
        return render(request, "targets/conflict.html", context, status=409)
    except NothingNew:
        messages.info(request, "Không có gì thay đổi so với bản đang có.")
        return redirect(act.address)
    messages.success(request, said)
    return redirect(act.address)


def _chosen_year(text: str | None, records: Records, found: Target) -> int | None:
    """None where the address names none; a year outside the target's has no page."""
    if text is None:
        return None
    year = whole(text)
    if year not in years_of(records, found):
        raise Http404("Chỉ tiêu không nhập cho năm này.")
    return year


def _enter(act: Act) -> str:
    if not can_enter_target(act.request.user, act.records.office_id):
        raise PermissionDenied
    said, source, faults = typed.results_of(act.records.targets, act.texts)
    if act.year > clock.today().year:
        faults.append(Fault(act.target.code, f"Năm {act.year} chưa đến, chưa có kết quả."))
    if faults:
        raise Refused(faults)
    try:
        record_results(by=act.request.user, year=act.year, said=said, source=source)
    except SharesRefused as refusal:
        raise Refused([Fault(said[0].target.code, str(refusal))]) from refusal
    return f"Đã ghi kết quả năm {act.year}."


def _plan(act: Act) -> str:
    if not can_plan_target(act.request.user, act.records.office_id) or not act.target.unit_of_measure:
        raise PermissionDenied
    said, source, faults = typed.plan_of(act.target, act.texts)
    if faults:
        raise Refused(faults)
    record_plan(by=act.request.user, year=act.year, said=said, source=source)
    return f"Đã ghi mức phấn đấu năm {act.year}."


def _method(act: Act) -> str:
    if not can_plan_target(act.request.user, act.records.office_id) or not act.records.is_average:
        raise PermissionDenied
    base_year, averaging, source, faults = typed.method_of(act.target.campaign, act.texts)
    if faults:
        raise Refused(faults)
    record_method(
        by=act.request.user,
        target=act.target,
        base_year=base_year,
        averaging=averaging,
        source=source,
        base_version=typed.base_version(act.texts, typed.AVERAGING),
    )
    return "Đã ghi năm gốc và cách tính bình quân."


BACK = "save"  # after signing in again: what was typed stands in its form once more, written nowhere
MOVES: Mapping[str, Callable[[Act], str]] = {"enter": _enter, "plan": _plan, "method": _method}


def _page(
    request: OfficerRequest,
    found: Target,
    records: Records,
    year: int | None,
    texts: Texts | None = None,
    faults: list[Fault] | None = None,
) -> HttpResponse:
    enters = can_enter_target(request.user, records.office_id) or can_plan_target(
        request.user, records.office_id
    )
    # Whoever enters sees at once what was entered; everybody else reads what the list tells.
    period = chosen_period(request, default="open" if enters else "closed")
    standing, today = standing_at(period), clock.today()
    line = standing.line(found.code)
    if line is None:
        raise Http404("Chỉ tiêu của một phong trào khác.")
    faults = faults or []
    context: dict[str, Any] = {
        "page": target_page(
            request.user,
            found,
            records,
            standing,
            first_year(records, found, line, today) if year is None else year,
            today,
            texts,
            {fault.field: fault.message for fault in faults},
        ),
        "period": standing.period,
        "waits": enters or standing.period.is_open,
        "summary": {
            "title": f"Chưa ghi được, còn {len(faults)} chỗ cần sửa",
            "errors": [{"href": f"#{fault.field}", "text": fault.message} for fault in faults],
        },
    }
    return render(request, "targets/target.html", context, status=422 if faults else 200)
