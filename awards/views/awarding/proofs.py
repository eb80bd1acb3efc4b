"""The proof page of a decision, and one line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.certificates import proofing
from awards.certificates.access import printable_decisions, prints
from awards.certificates.proofing import OFFICE_MOVES, PROOF_WORKFLOW, visible_proofs
from awards.forms.awarding.proofs import ProofForm
from awards.views.record_parts import steps_of
from campaign.acting import act, buttons
from campaign.editing import answer_form, seen_version
from campaign.moves import MoveRefused, Workflow

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.models import AwardDecision, Proof
    from campaign.http import OfficerRequest

WORDS = {move.name: move.label for move in PROOF_WORKFLOW.moves}
OFFICE = Workflow(OFFICE_MOVES, lock=PROOF_WORKFLOW.lock, decide=PROOF_WORKFLOW.decide)


@require_http_methods(["GET", "HEAD", "POST"])
def proofs(request: OfficerRequest, pk: int) -> HttpResponse:
    """Phòng Nội vụ asks and sees all; a unit confirms its own."""
    decision = get_object_or_404(printable_decisions().select_related("round"), pk=pk)
    is_office, refused = prints(request.user), ""
    if not is_office and not visible_proofs(request.user).filter(line__decision=decision).exists():
        raise Http404
    if request.method == "POST":
        try:
            _act(request, decision)
            return redirect("awarding:proofs", pk)
        except MoveRefused as refusal:
            refused = str(refusal)
    rows = visible_proofs(request.user).filter(line__decision=decision).order_by("line__position")
    shown = [_Row(row) for row in rows]
    context = {
        "decision": decision,
        "rows": shown,
        "is_office": is_office,
        "refused": refused,
        "waiting": sum(row.proof.state == row.proof.State.ASKED for row in shown),
        "unasked": decision.lines.filter(proof=None, cancelled_by=None).count() if is_office else 0,
        "units": proofing.waiting_units(decision) if is_office else (),
    }
    return render(request, "awarding/certificates/proofs.html", context, status=422 if refused else 200)


class _Row:
    """A proof beside the decision's own words."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.printed = " ".join(part for part in (proof.honorific, proof.name) if part)
        self.name_differs = proofing.name_differs(proof)
        self.place_differs = proofing.place_differs(proof)
        self.lacks_honorific = proofing.lacks_honorific(proof)
        self.is_open = proof.state in proofing.OPEN


def _act(request: OfficerRequest, decision: AwardDecision) -> None:
    match request.POST.get("move"):
        case "ask":
            if not prints(request.user):
                raise PermissionDenied
            asked = proofing.ask(decision)
            messages.success(request, f"Đã gửi {asked} dòng để các đơn vị soát.")
        case "confirm":
            done = proofing.confirm_rest(decision, by=request.user)
            messages.success(request, f"Đã xác nhận {done} dòng.")
        case _:
            raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def proof(request: OfficerRequest, pk: int) -> HttpResponse:
    """The unit types what is to be printed; Phòng Nội vụ settles a difference."""
    found = get_object_or_404(visible_proofs(request.user), pk=pk)
    back = reverse("awarding:proofs", args=[found.line.decision_id])
    if request.user.unit_id == found.line.nomination.unit_id and found.state in proofing.OPEN:
        form = ProofForm(request.POST or None, instance=found)

        def save() -> str:
            kept = proofing.answer(form, by=request.user, seen=seen_version(request))
            messages.success(request, f"Đã ghi: {kept.get_state_display().lower()}.")
            return back

        context = {"proof": found, "back": back, "writes": True}
        return answer_form(
            request, form, save=save, template="awarding/certificates/proof.html", context=context
        )
    return _settle(request, found, back)


def _settle(request: OfficerRequest, found: Proof, back: str) -> HttpResponse:
    """What only Phòng Nội vụ moves; a unit reads what became of its answer."""

    def show(*, record: Proof = found, note: str = "", status: int = 200) -> HttpResponse:
        context = {
            "proof": record,
            "row": _Row(record),
            "back": back,
            "buttons": buttons(record, OFFICE, request.user),
            "note": note,
            "steps": steps_of(record.decisions.select_related("by__unit").order_by("-at", "-pk"), WORDS),
        }
        return render(request, "awarding/certificates/proof.html", context, status=status)

    return act(request, found, OFFICE, show=show) if request.method == "POST" else show()
