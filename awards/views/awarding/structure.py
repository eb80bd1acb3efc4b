"""Cơ cấu, số lượng of a round: typed, sent, agreed, approved; the figures always shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.forms.awarding.structure import AllocationForm, StructureForm, StructurePapersForm
from awards.models import Structure
from awards.rounds.allocation import allocations_of, may_allocate
from awards.rounds.structure import structure_of
from awards.rounds.structure_workflow import (
    ASKED,
    MOVE_WORDS,
    STRUCTURE_WORKFLOW,
    may_number,
    may_see,
    may_write,
)
from awards.rounds.workflow import visible_rounds
from awards.views.record_parts import steps_of
from campaign.acting import BACK, act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.models import Unit
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest

BADGES = {
    Structure.State.DRAFT: "draft",
    Structure.State.SENT: "submitted",
    Structure.State.AGREED: "submitted",
    Structure.State.SUBMITTED: "submitted",
    Structure.State.APPROVED: "verified",
    Structure.State.RETURNED: "returned",
}


def _found(request: OfficerRequest, pk: int) -> Structure:
    """The structure of the round; one that nobody began yet is not saved."""
    round = get_object_or_404(visible_rounds(request.user), pk=pk)
    if not may_see(request.user):
        raise PermissionDenied
    record = Structure.objects.select_related("round").filter(round=round).first()
    return record or Structure(round=round)


@require_http_methods(["GET", "HEAD", "POST"])
def structure(request: OfficerRequest, pk: int) -> HttpResponse:
    record = _found(request, pk)
    if request.method == "POST" and request.POST.get("move") != BACK:
        return _move(request, record)
    writes = may_write(request.user, record)
    if request.method == "POST" and not writes:
        raise PermissionDenied
    if not writes:
        return _shown(request, record)
    form = StructureForm(request.POST or None, instance=record)

    def save() -> str:
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_write(request.user, fresh),
        )
        raise_revision()
        messages.success(request, "Đã lưu cơ cấu, số lượng.")
        return reverse("awarding:structure", args=[pk])

    context = _page(request, record)
    return answer_form(request, form, save=save, template="awarding/structure.html", context=context)


def _move(request: OfficerRequest, record: Structure) -> HttpResponse:
    def show(record: Structure = record, note: str = "", status: int = 200) -> HttpResponse:
        return _shown(request, record, note, status)

    return act(request, record, STRUCTURE_WORKFLOW, show=show, done=_receipt)


def _shown(request: OfficerRequest, record: Structure, note: str = "", status: int = 200) -> HttpResponse:
    form = StructureForm(instance=record) if may_write(request.user, record) else None
    context = _page(request, record, note) | {"form": form, "clash": (), "seen": record.version}
    return render(request, "awarding/structure.html", context, status=status)


def _receipt(record: Structure, move: str) -> str:
    if record.state == record.State.AGREED:
        return "Đã thống nhất. Hai phòng đều đã có ý kiến, Phòng Nội vụ trình Chủ tịch."
    return f"Đã ghi: {MOVE_WORDS[move].lower()}."


def _page(request: OfficerRequest, record: Structure, note: str = "") -> dict[str, Any]:
    decisions: list[Any] = []
    if record.pk:
        decisions = list(record.decisions.select_related("by__unit").order_by("-at", "-pk"))
    return {
        "round": record.round,
        "record": record,
        "badge": BADGES[Structure.State(record.state)],
        "structure": structure_of(record.round),
        "offices": _offices(record),
        "buttons": buttons(record, STRUCTURE_WORKFLOW, request.user) if record.pk else (),
        "may_number": bool(record.pk) and may_number(request.user, record),
        "may_allocate": bool(record.pk) and may_allocate(request.user, record),
        "allocated": allocations_of(record) if record.pk else None,
        "note": note,
        "steps": steps_of(decisions, MOVE_WORDS),
    }


def _offices(record: Structure) -> list[dict[str, Any]]:
    """The two that are asked, and what each said to the sending of now."""
    units = Unit.objects.filter(duty__in=ASKED).in_order()
    said = {}
    if record.pk:
        said = {one.office_id: one for one in record.agreements.filter(sending=record.sending)}
    return [{"unit": unit, "agreement": said.get(unit.pk)} for unit in units]


@require_http_methods(["GET", "HEAD", "POST"])
def allocation(request: OfficerRequest, pk: int) -> HttpResponse:
    """How many of each kind every unit may propose; more than the quota is told, not refused."""
    record = _found(request, pk)
    if record.pk is None or not may_allocate(request.user, record):
        raise PermissionDenied
    form = AllocationForm(request.POST or None, instance=record)

    def save() -> str:
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_allocate(request.user, fresh),
        )
        raise_revision()
        for one in allocations_of(record).sums:
            if one.over:
                messages.warning(request, f"{one.label}: phân bổ {one.number}, cơ cấu {one.quota}.")
        messages.success(request, "Đã lưu phân bổ cho các đơn vị.")
        return reverse("awarding:structure", args=[pk])

    context = {"round": record.round, "record": record, "allocated": allocations_of(record)}
    return answer_form(request, form, save=save, template="awarding/allocation.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def structure_papers(request: OfficerRequest, pk: int) -> HttpResponse:
    """Number and day of tờ trình and công văn, as văn thư gave them."""
    record = _found(request, pk)
    if record.pk is None or not may_number(request.user, record):
        raise PermissionDenied
    form = StructurePapersForm(request.POST or None, instance=record)
    back = reverse("awarding:structure", args=[pk])

    def save() -> str:
        save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu số, ngày văn bản.")
        return back

    context = {"title": f"Số, ngày văn bản: {record.round}", "cancel": back}
    return answer_form(request, form, save=save, template="awarding/form.html", context=context)
