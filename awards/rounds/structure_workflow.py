"""The way of cơ cấu, số lượng: Phòng Nội vụ leads, TC-KH and NN&PTNT agree, the chairman approves.

A refusal to go on is raised while the move is written down: the transaction takes the move back with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import (
    follows_awards,
    is_chairman,
    is_finance_office,
    is_head_of_standing_office,
    is_ntm_officer,
)
from awards.models import Structure, StructureAgreement, StructureDecision
from awards.permissions import signs_for
from campaign import clock
from campaign.models import Unit
from campaign.moves import Move, MoveRefused, Workflow, carry_out
from campaign.permissions import is_standing_office
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from campaign.models import User

State = Structure.State
ASKED = (Unit.Duty.FINANCE_OFFICE, Unit.Duty.NTM_OFFICE)


def may_see(user: User) -> bool:
    """The whole of it, with what is proposed and decided."""
    return follows_awards(user)


def may_write(user: User, structure: Structure) -> bool:
    return is_standing_office(user) and structure.is_open


def may_number(user: User, structure: Structure) -> bool:
    """Number and day of its two papers, at any time."""
    return is_standing_office(user)


def agreed_offices(structure: Structure) -> set[str]:
    """Duties of the offices that agreed to what was sent last."""
    rows = structure.agreements.filter(sending=structure.sending)
    return set(rows.values_list("office__duty", flat=True))


def _leads(user: User, structure: Structure) -> bool:
    return is_standing_office(user)


def _heads(user: User, structure: Structure) -> bool:
    return is_head_of_standing_office(user)


def _chairman(user: User, structure: Structure) -> bool:
    return is_chairman(user)


def _is_asked(user: User, structure: Structure) -> bool:
    """Whoever signs for one of the two offices, while that office has not answered this sending."""
    if not (is_finance_office(user) or is_ntm_officer(user)):
        return False
    if user.unit is None or not signs_for(user, user.unit):
        return False
    return user.duty not in agreed_offices(structure)


def _all_agreed(user: User, structure: Structure) -> bool:
    return agreed_offices(structure) >= set(ASKED)


SEND = Move(
    "send",
    "Gửi hai phòng cho ý kiến",
    frozenset({State.DRAFT, State.RETURNED}),
    State.SENT,
    _leads,
)
AGREE = Move("agree", "Thống nhất", frozenset({State.SENT}), State.SENT, _is_asked)
DISAGREE = Move(
    "disagree",
    "Đề nghị sửa",
    frozenset({State.SENT}),
    State.RETURNED,
    _is_asked,
    needs_note="Ghi nội dung cần sửa.",
)
# Follows by itself from the second agreement.
BOTH = Move("both", "Hai phòng đã thống nhất", frozenset({State.SENT}), State.AGREED, _all_agreed)
SUBMIT = Move("submit", "Trình Chủ tịch", frozenset({State.AGREED}), State.SUBMITTED, _heads)
APPROVE = Move("approve", "Duyệt", frozenset({State.SUBMITTED}), State.APPROVED, _chairman)
RETURN = Move(
    "return",
    "Trả lại",
    frozenset({State.SUBMITTED}),
    State.RETURNED,
    _chairman,
    needs_note="Ghi nội dung cần xem lại.",
)
RECALL = Move(
    "recall",
    "Rút về để sửa",
    frozenset({State.SENT, State.AGREED, State.SUBMITTED}),
    State.DRAFT,
    _heads,
    needs_note="Ghi lý do rút về.",
)
REVISE = Move(
    "revise",
    "Điều chỉnh cơ cấu đã duyệt",
    frozenset({State.APPROVED}),
    State.DRAFT,
    _heads,
    needs_note="Ghi lý do điều chỉnh; cơ cấu phải được thống nhất và duyệt lại.",
)
MOVES = (SEND, AGREE, DISAGREE, BOTH, SUBMIT, APPROVE, RETURN, RECALL, REVISE)
MOVE_WORDS = {
    SEND.name: "Gửi hai phòng cho ý kiến",
    AGREE.name: "Thống nhất",
    DISAGREE.name: "Đề nghị sửa",
    BOTH.name: "Hai phòng đã thống nhất",
    SUBMIT.name: "Trình Chủ tịch",
    APPROVE.name: "Chủ tịch duyệt",
    RETURN.name: "Chủ tịch trả lại",
    RECALL.name: "Rút về để sửa",
    REVISE.name: "Điều chỉnh cơ cấu đã duyệt",
}


def lock_structure(structure: Structure) -> Structure:
    rows = Structure.objects.select_for_update(of=("self",)).select_related("round")
    found = rows.filter(pk=structure.pk).first()
    if found is None:
        raise MoveRefused("Nhập và lưu cơ cấu trước.")
    return found


def figures_of(structure: Structure) -> list[list[object]]:
    """As a decision keeps them: `[kind, group code or "", number]`."""
    rows = structure.quotas.values_list("kind", "group__code", "number")
    return [[kind, group or "", number] for kind, group, number in rows]


def _decide(structure: Structure, move: Move, by: User, note: str) -> None:
    figures = figures_of(structure)
    if move is SEND:
        _begin_sending(structure, figures)
    if move is AGREE:
        _record_agreement(structure, by, note)
    StructureDecision.objects.create(
        structure=structure, move=move.name, by=by, at=clock.now(), note=note, figures=figures
    )
    raise_revision()
    if move is AGREE and _all_agreed(by, structure):
        carry_out(structure, STRUCTURE_WORKFLOW, BOTH, by=by)


def _begin_sending(structure: Structure, figures: list[list[object]]) -> None:
    if not any(number for _, _, number in figures):
        raise MoveRefused("Nhập số lượng của ít nhất một loại đối tượng trước khi gửi.")
    structure.sending += 1
    structure.save(update_fields=["sending"])


def _record_agreement(structure: Structure, by: User, note: str) -> None:
    assert by.unit is not None  # noqa: S101  # reason: _is_asked
    StructureAgreement.objects.create(
        structure=structure, sending=structure.sending, office=by.unit, by=by, at=clock.now(), note=note
    )


STRUCTURE_WORKFLOW = Workflow(MOVES, lock=lock_structure, decide=_decide)
