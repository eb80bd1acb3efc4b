"""Bỏ phiếu trên cổng and kiểm phiếu: what is typed here is kept nowhere but in the counters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from awards.council import access
from awards.council.conflicts import conflicts_of
from awards.council.counting import CountRefused, Exceptions, Papers, enter_count
from awards.council.listing import active_cases, in_order
from awards.council.results import house_of, results_of, rule_of
from awards.council.voting import cast, turnout, waiting_cases
from awards.models import Sitting, Tally
from awards.views.awarding.sittings import visible_sitting
from campaign.editing import seen_version
from campaign.http import whole
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.models import Membership
    from campaign.http import OfficerRequest


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: OfficerRequest, pk: int) -> HttpResponse:
    """One member's whole ballot in one POST; the sign-in page never carries it (tayson_ntm.carried)."""
    found = visible_sitting(request, pk)
    place = access.seat_at(request.user, found)
    if place is None or not access.may_vote(request.user, found):
        raise PermissionDenied
    chosen: dict[int, str] = {}
    fault, status = "", 200
    if request.method == "POST":
        try:
            chosen = _choices(request, waiting_cases(found, place.member))
            cast(found, place.member, chosen, by=request.user)
        except MoveRefused as refusal:
            fault, status = str(refusal), 422
        else:
            messages.success(request, "Đã ghi nhận phiếu của đồng chí.")
            return redirect("awarding:sitting", pk=pk)
    context = _ballot_page(found, place.member, chosen) | {"fault": fault}
    return render(request, "awarding/ballot.html", context, status=status)


def _choices(request: OfficerRequest, waiting: list[int]) -> dict[int, str]:
    """What was marked; with «Đồng ý tất cả» the cases left unmarked are agreed to."""
    rest = Tally.Choice.AGREE.value if request.POST.get("tat-ca") else ""
    marked = {case: request.POST.get(f"phieu-{case}", "") or rest for case in waiting}
    return {case: choice for case, choice in marked.items() if choice in Tally.Choice.values}


def _ballot_page(found: Sitting, member: Membership, chosen: dict[int, str]) -> dict[str, Any]:
    waiting = set(waiting_cases(found, member))
    cases = in_order(active_cases(found))
    conflicts = conflicts_of(cases, [member], frozen=True)
    grounds = {
        case: row.get_ground_display()
        for case, rows in conflicts.items()
        for row in rows
        if row.member_id == member.pk
    }
    rows = [
        {"case": case, "chosen": chosen.get(case.pk, ""), "ground": grounds.get(case.pk, "")}
        for case in cases
    ]
    return {"sitting": found, "rows": rows, "done": not waiting, "choices": Tally.Choice.choices}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: OfficerRequest, pk: int) -> HttpResponse:
    """Enter the papers of the whole list; afterwards the result, to whoever may see it by then."""
    found = visible_sitting(request, pk)
    if request.method == "POST":
        if not access.keeps_council(request.user):
            raise PermissionDenied
        return _enter(request, found)
    if access.count_is_open(request.user, found):
        return _count_form(request, found)
    if not access.sees_totals(request.user, found):
        raise PermissionDenied
    return _count_result(request, found)


def _count_form(
    request: OfficerRequest,
    found: Sitting,
    *,
    fault: str = "",
    faults: dict[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    house = house_of(found)
    typed = request.POST
    rows = [
        {
            "case": case,
            "disagree": typed.get(f"khong-dong-y-{case.pk}", ""),
            "invalid": typed.get(f"khong-hop-le-{case.pk}", ""),
            "missing": typed.get(f"khong-thu-ve-{case.pk}", ""),
            "fault": (faults or {}).get(case.pk, ""),
        }
        for case in in_order(active_cases(found))
    ]
    numbers = {
        "handed": typed.get("phat-ra", str(len(house.attending))),
        "collected": typed.get("thu-ve", str(len(house.attending))),
        "missing": typed.get("khong-thu-ve", "0"),
        "all": bool(typed.get("tat-ca")),
    }
    context = {
        "sitting": found,
        "rows": rows,
        "numbers": numbers,
        "fault": fault,
        "voters": len(house.attending),
    }
    return render(request, "awarding/count.html", context | {"words": _words(found)}, status=status)


def _words(found: Sitting) -> dict[str, str]:
    """A show of hands has no papers: the same numbers under their own names."""
    if found.is_open_vote:
        return {
            "handed": "Số người có quyền biểu quyết",
            "collected": "Số người biểu quyết",
            "missing": "Số người không biểu quyết",
        }
    if found.kind == Sitting.Kind.WRITTEN:
        return {
            "handed": "Số phiếu gửi đi",
            "collected": "Số phiếu nhận về",
            "missing": "Số phiếu không nhận về",
        }
    return {"handed": "Số phiếu phát ra", "collected": "Số phiếu thu về", "missing": "Số phiếu không thu về"}


def _enter(request: OfficerRequest, found: Sitting) -> HttpResponse:
    faults: dict[int, str] = {}
    fault = ""
    try:
        papers, exceptions = _read(request, found, faults)
        enter_count(found, papers, exceptions, by=request.user, version=seen_version(request))
    except CountRefused as refusal:
        faults |= refusal.cases
        fault = str(refusal)
    except StaleVersion as stale:
        return _count_form(request, stale.record, fault=str(stale), status=409)
    except MoveRefused as refusal:
        fault = str(refusal)
    else:
        messages.success(request, "Đã nhập kiểm phiếu. In biên bản kiểm phiếu, ký rồi xác nhận.")
        return redirect("awarding:count", pk=found.pk)
    fresh = visible_sitting(request, found.pk)
    if not access.count_is_open(request.user, fresh):
        messages.error(request, fault)
        return redirect("awarding:sitting", pk=found.pk)
    return _count_form(request, fresh, fault=fault, faults=faults, status=422)


def _read(
    request: OfficerRequest, found: Sitting, faults: dict[int, str]
) -> tuple[Papers, dict[int, Exceptions]]:
    """Raises CountRefused where a number is none."""
    numbers = [whole(request.POST.get(name, "")) for name in ("phat-ra", "thu-ve", "khong-thu-ve")]
    if None in numbers:
        raise CountRefused("Ghi đủ số phiếu phát ra, thu về và không thu về bằng số.")
    blank, exceptions = 0, {}
    for case in active_cases(found).values_list("pk", flat=True):
        typed = [request.POST.get(f"{name}-{case}", "").strip() for name in EXCEPTIONS]
        values = [whole(text) if text else 0 for text in typed]
        blank += not any(typed)
        if None in values or max(value or 0 for value in values) > MOST:
            faults[case] = "Ghi số phiếu bằng số."
            continue
        exceptions[case] = Exceptions(values[0] or 0, values[1] or 0, values[2] if typed[2] else None)
    if faults:
        raise CountRefused(cases=dict(faults))
    if blank and not request.POST.get("tat-ca"):
        raise CountRefused(
            "Chọn «Đồng ý tất cả» cho các trường hợp để trống, hoặc ghi số phiếu từng trường hợp."
        )
    return Papers(*(number or 0 for number in numbers)), exceptions


EXCEPTIONS = ("khong-dong-y", "khong-hop-le", "khong-thu-ve")
MOST = 999  # papers of one case


def _count_result(request: OfficerRequest, found: Sitting) -> HttpResponse:
    context = {
        "sitting": found,
        "results": results_of(found),
        "rule": rule_of(found),
        "missing": rule_of(found).missing,
        "house": house_of(found),
        "words": _words(found),
        "turnout": turnout(found) if found.in_portal else None,
    }
    return render(request, "awarding/count_result.html", context)
