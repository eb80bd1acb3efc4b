"""Trao Giấy khen: the whole list of a decision at once, then line by line. Thu hồi of what was cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.deciding import access
from awards.deciding.after import note_recovery
from awards.deciding.handing import entries_of, hand_over, hand_over_all
from awards.forms.awarding.handing import HandOverAllForm, HandOverForm, RecoveryForm
from awards.models import DecisionLine
from campaign.editing import seen_version
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.models import AwardDecision, RegisterEntry
    from campaign.http import OfficerRequest


def _decision(request: OfficerRequest, pk: int) -> AwardDecision:
    found = access.visible_decisions(request.user).select_related("round")
    decision = get_object_or_404(found, pk=pk)
    if not access.may_hand_over(request.user, decision):
        raise PermissionDenied
    return decision


@require_http_methods(["GET", "HEAD", "POST"])
def handovers(request: OfficerRequest, pk: int) -> HttpResponse:
    decision = _decision(request, pk)
    form = HandOverAllForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            many = hand_over_all(decision, form.given(), by=request.user)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã ghi trao {many} Giấy khen. Trường hợp khác thì ghi ở từng dòng.")
            return redirect("awarding:handovers", pk=pk)
    entries = list(entries_of(decision))
    context = {
        "decision": decision,
        "form": form,
        "entries": entries,
        "waiting": sum(not one.handovers.all() and not one.is_taken_back for one in entries),
        "given": sum(one.handover is not None and one.handover.day is not None for one in entries),
        "outside": decision.lines.filter(entry=None, cancelled_by=None).count(),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "awarding/handovers.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: OfficerRequest, pk: int, entry: int) -> HttpResponse:
    decision = _decision(request, pk)
    found = get_object_or_404(entries_of(decision), pk=entry)
    start = found.handover
    initial = {"day": start.day, "receiver": start.receiver, "note": start.note} if start else {}
    form = HandOverForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                hand_over(found, form.given(), by=request.user, seen=seen_version(request))
                messages.success(request, f"Đã ghi việc trao, số sổ {found}.")
                return redirect("awarding:handovers", pk=pk)
            except StaleVersion as stale:
                status = 409
                form.add_error(None, str(stale))
                found = get_object_or_404(entries_of(decision), pk=entry)
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
    return render(request, "awarding/handover.html", _one(decision, found, form), status=status)


def _one(decision: AwardDecision, entry: RegisterEntry, form: HandOverForm) -> dict[str, object]:
    rows = list(entry.handovers.all())
    return {
        "decision": decision,
        "entry": entry,
        "form": form,
        "seen": len(rows),
        "rows": rows[::-1],
        "back": reverse("awarding:handovers", args=[decision.pk]),
    }


# --- Thu hồi --------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: OfficerRequest, pk: int, line: int) -> HttpResponse:
    """`line` is the award that the decision `pk` took back."""
    decision = get_object_or_404(access.visible_decisions(request.user), pk=pk)
    if not access.may_recover(request.user, decision):
        raise PermissionDenied
    found = get_object_or_404(
        DecisionLine.objects.select_related("decision"), cancelled_by__decision=pk, pk=line
    )
    form = RecoveryForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                seen = seen_version(request)
                note_recovery(decision, found, **form.cleaned_data, by=request.user, seen=seen)
                messages.success(request, "Đã ghi việc thu hồi.")
                return redirect("awarding:decision", pk=pk)
            except StaleVersion as stale:
                status = 409
                form.add_error(None, str(stale))
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
    rows = list(found.recoveries.select_related("by").order_by("-at", "-pk"))
    context = {"decision": decision, "line": found, "form": form, "rows": rows, "seen": len(rows)}
    return render(request, "awarding/recovery.html", context, status=status)
