"""The proof page: each unit vouches for the print of its recipients. The decision's own list stays as it is.

Only one rule changes what is printed: a correction that Phòng Nội vụ accepts as one of spelling, with reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count

from awards.models import AwardDecision, DecisionLine, Nominee, Proof, ProofDecision
from awards.permissions import acts_for
from awards.printed_names import printed_as, split_name
from campaign import clock
from campaign.editing import save_edit
from campaign.moves import Move, MoveRefused, Workflow, apply_move
from campaign.permissions import is_standing_office
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from awards.printed_names import Printed
    from campaign.forms import PortalModelForm
    from campaign.models import Unit, User

State = Proof.State
OPEN = frozenset({State.ASKED, State.CONFIRMED, State.CORRECTED})
SETTLED = frozenset({State.CONFIRMED, State.KEPT, State.ACCEPTED})


def _of_the_unit(user: User, proof: Proof) -> bool:
    return acts_for(user, proof.line.nomination.unit)


def _office(user: User, proof: Proof) -> bool:
    return is_standing_office(user)


CONFIRM = Move("confirm", "Xác nhận đúng", OPEN, State.CONFIRMED, _of_the_unit)
CORRECT = Move("correct", "Đề nghị sửa", OPEN, State.CORRECTED, _of_the_unit)
CONFIRM_FOR = Move(
    "confirm_for",
    "Xác nhận thay đơn vị",
    frozenset({State.ASKED}),
    State.CONFIRMED,
    _office,
    needs_note="Ghi ai ở đơn vị đã xác nhận và bằng cách nào.",
)
KEEP = Move("keep", "In theo quyết định", frozenset({State.CORRECTED}), State.KEPT, _office)
ACCEPT = Move(
    "accept",
    "In theo bản sửa chính tả",
    frozenset({State.CORRECTED}),
    State.ACCEPTED,
    _office,
    needs_note="Ghi căn cứ để in khác danh sách của quyết định.",
)
ASK_AGAIN = Move(
    "ask_again",
    "Hỏi lại đơn vị",
    frozenset({State.CONFIRMED, State.CORRECTED, State.KEPT, State.ACCEPTED}),
    State.ASKED,
    _office,
    needs_note="Ghi chỗ cần đơn vị xem lại.",
)
OFFICE_MOVES = (CONFIRM_FOR, KEEP, ACCEPT, ASK_AGAIN)


def lock_proof(proof: Proof) -> Proof:
    rows = Proof.objects.select_for_update(of=("self",)).select_related("line__nomination__unit")
    return rows.get(pk=proof.pk)


def record(proof: Proof, move: Move, by: User, note: str) -> None:
    """Raises MoveRefused where a person would be printed without Ông or Bà."""
    if move.target in SETTLED and lacks_honorific(proof):
        raise MoveRefused("Chưa chọn Ông hay Bà. Đơn vị chọn ở trang soát của dòng này.")
    ProofDecision.objects.create(proof=proof, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


PROOF_WORKFLOW = Workflow((CONFIRM, CORRECT, *OFFICE_MOVES), lock=lock_proof, decide=record)


# --- Who sees what --------------------------------------------------------------------------------


def visible_proofs(user: User) -> QuerySet[Proof]:
    """Phòng Nội vụ all, a unit those of whom it proposed, nobody else any."""
    rows = Proof.objects.select_related(
        "line__decision",
        "line__nomination__unit",
        "line__nomination__nominee",
        "line__cancelled_by__decision",
    ).prefetch_related("line__recoveries")
    if is_standing_office(user):
        return rows
    if user.unit is None or not acts_for(user, user.unit):
        return rows.none()
    return rows.filter(line__nomination__unit=user.unit)


def to_confirm(unit: Unit) -> QuerySet[Proof]:
    return Proof.objects.filter(line__nomination__unit=unit, line__cancelled_by=None, state=State.ASKED)


def to_settle() -> QuerySet[Proof]:
    return Proof.objects.filter(line__cancelled_by=None, state=State.CORRECTED)


def waiting_units(decision: AwardDecision) -> list[tuple[str, int]]:
    """Units that are still to proof, in official order, each with the number of its lines."""
    asked = Proof.objects.filter(line__decision=decision, state=State.ASKED)
    name = "line__nomination__unit__name"
    rows = asked.values(name).annotate(lines=Count("pk")).order_by("line__nomination__unit__position")
    return list(rows.values_list(name, "lines"))


# --- Asking and answering -------------------------------------------------------------------------


@transaction.atomic
def ask(decision: AwardDecision) -> int:
    """A proof for each line that has none yet; returns how many were asked. Raises MoveRefused."""
    if not decision.is_recorded or not decision.is_award:
        raise MoveRefused("Quyết định chưa ghi số, chưa có danh sách để soát.")
    lines = DecisionLine.objects.select_for_update(of=("self",)).filter(
        decision=decision, proof=None, cancelled_by=None
    )
    asked = [_proof_of(line) for line in lines.select_related("nomination__nominee")]
    Proof.objects.bulk_create(asked)
    raise_revision()
    return len(asked)


def _proof_of(line: DecisionLine) -> Proof:
    honorific, name = split_name(line.printed_name)
    if not honorific and line.kind == Nominee.Kind.INDIVIDUAL:
        known = line.nomination.nominee.honorific
        honorific = "" if "(" in known else known
    return Proof(line=line, honorific=honorific, name=name, place=line.printed_unit)


def lacks_honorific(proof: Proof) -> bool:
    return proof.line.kind == Nominee.Kind.INDIVIDUAL and not proof.honorific


def printed_of(proof: Proof) -> Printed:
    return printed_as(proof.line.printed_name, proof.line.printed_unit, proof.spelled)


def name_differs(proof: Proof) -> bool:
    """From the decision's own list. Ông/Bà where the list leaves it open is no difference."""
    honorific, name = split_name(proof.line.printed_name)
    if honorific and honorific != proof.honorific:
        return True
    return proof.name != name


def place_differs(proof: Proof) -> bool:
    return proof.place != proof.line.printed_unit


@transaction.atomic
def answer(form: PortalModelForm, *, by: User, seen: int | None) -> Proof:
    """Save what the unit says; equal to the decision it is confirmed, else it waits for Phòng Nội vụ."""
    proof: Proof = save_edit(form, by=by, seen=seen, still_editable=lambda row: row.state in OPEN)
    move = CORRECT if name_differs(proof) or place_differs(proof) else CONFIRM
    moved: Proof = apply_move(proof, PROOF_WORKFLOW, move, by=by)
    return moved


@transaction.atomic
def confirm_rest(decision: AwardDecision, *, by: User) -> int:
    """All lines of the unit that wait and are complete. Raises MoveRefused where Ông/Bà is still open."""
    waiting = list(
        visible_proofs(by).filter(line__decision=decision, state=State.ASKED, line__nomination__unit=by.unit)
    )
    open_ones = sum(lacks_honorific(proof) for proof in waiting)
    if open_ones:
        raise MoveRefused(f"Còn {open_ones} người chưa chọn Ông hay Bà. Bấm «Sửa» ở từng dòng.")
    for proof in waiting:
        apply_move(proof, PROOF_WORKFLOW, CONFIRM, by=by)
    return len(waiting)
