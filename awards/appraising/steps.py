"""«Bước tiếp theo» of a nomination: what can be done, and what not yet, with the reason.

What an other room does with data of its own (sending, counting, approving, numbering) is done on its pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse

from awards.appraising.guards import obstacles
from awards.appraising.holds import HOLDABLE
from awards.awarding.access import is_chairman, is_head_of_standing_office, is_impartial
from awards.awarding.naming import may_be_same
from awards.awarding.workflow import (
    ACKNOWLEDGE,
    APPRAISE,
    CONFIRM_REFUSAL,
    CONSULT,
    CONSULTED,
    HIGHER,
    RECEIVE,
    RETURN,
    TO_CHAIRMAN,
    TO_COUNCIL,
    WITHDRAW,
    lock_nomination,
    record,
)
from awards.models import Nomination
from awards.permissions import acts_for
from campaign.moves import Workflow
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from campaign.models import User
    from campaign.moves import Move

State = Nomination.State

MOVES = (
    RECEIVE,
    APPRAISE,
    RETURN,
    CONSULTED,
    TO_COUNCIL,
    TO_CHAIRMAN,
    CONFIRM_REFUSAL,
    HIGHER,
    WITHDRAW,
    ACKNOWLEDGE,
)
PAGE_WORKFLOW = Workflow(MOVES, lock=lock_nomination, decide=record)

OFFICE_MOVES = (RECEIVE, APPRAISE, RETURN, CONSULTED, TO_COUNCIL, TO_CHAIRMAN, HIGHER)
OWN = "own"
LEADING_ON = {
    OWN,
    *(one.name for one in (RECEIVE, APPRAISE, RETURN, CONSULTED, TO_COUNCIL, TO_CHAIRMAN, CONFIRM_REFUSAL)),
}
HEAD_ONLY = (TO_CHAIRMAN, HIGHER)
# A move that leads out of the appraisal is shown grey before its time; any other only in its time.
SHOWN_EARLY = {
    TO_COUNCIL: {State.RECEIVED, State.CONSULTING},
    TO_CHAIRMAN: {State.RECEIVED, State.CONSULTING},
}
EARLY_WORDS = {
    State.RECEIVED: "Bắt đầu thẩm định trước.",
    State.CONSULTING: "Kết thúc hiệp y trước.",
}
PARTIAL = "Người lập, người gửi, người hoặc tập thể được đề nghị không thẩm định đề nghị này."
NAMESAKE = "Trùng tên với người được đề nghị: nhờ đồng nghiệp xác nhận tài khoản ở trang của đối tượng."
OF_HEAD = "Việc của Trưởng phòng Nội vụ."
ICONS = {
    "receive": "check",
    "appraise": "right",
    "return": "back",
    "consulted": "check",
    "to_council": "double-check",
    "to_chairman": "double-check",
    "confirm_refusal": "check",
    "higher": "up",
    "withdraw": "back",
    "acknowledge": "check",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A button with its sentence where the move needs one, or a link to a page of its own."""

    name: str
    label: str
    icon: str
    reason: str = ""  # why it cannot be done now; then the button is grey
    asks: str = ""  # what the sentence must say
    note: str = ""  # what the field starts with
    url: str = ""
    primary: bool = False
    open: bool = False  # its field is shown


def steps_of(
    nomination: Nomination,
    user: User,
    *,
    lacking: Sequence[str] = (),
    posted: str = "",
    note: str = "",
    opened: str = "",
) -> list[Step]:
    """In the order of the work. `posted` is the move that was refused, `note` what was typed for it, `opened`
    the move whose field the address asks for."""
    steps = [
        _step(nomination, user, move, lacking, note if move.name == posted else None)
        for move in MOVES
        if _concerns(user, nomination, move)
    ]
    steps = [replace(one, open=one.open or one.name == opened) for one in steps]

    if acts_for(user, nomination.unit) and nomination.is_open:
        steps.insert(0, _to_dossier(nomination))
    if is_standing_office(user):
        steps += _links(nomination, user)
    return _with_first(steps)


def return_note(lacking: Sequence[str]) -> str:
    """What a return starts with: every paper that is missing, a line each."""
    if not lacking:
        return ""
    return "\n".join(["Đề nghị bổ sung:", *(f"- {words};" for words in lacking)])


def _with_first(steps: list[Step]) -> list[Step]:
    """The primary one leads on; a return only where there is something to ask for."""
    able = [one for one in steps if not one.reason and one.name in LEADING_ON]
    first = next((one for one in able if one.name != RETURN.name or one.note), None)
    return [replace(one, primary=one is first) for one in steps]


def _concerns(user: User, nomination: Nomination, move: Move) -> bool:
    """Belongs to this person's office and to the time of the nomination."""
    if nomination.state not in move.sources | SHOWN_EARLY.get(move, set()):
        return False
    if move is (TO_CHAIRMAN if nomination.round.with_council else TO_COUNCIL):
        return False
    if move in OFFICE_MOVES:
        return is_standing_office(user)
    if move is CONFIRM_REFUSAL:
        return is_chairman(user)
    if move is ACKNOWLEDGE and nomination.decisions.filter(move=ACKNOWLEDGE.name).exists():
        return False
    return acts_for(user, nomination.unit)


def _step(nomination: Nomination, user: User, move: Move, lacking: Sequence[str], typed: str | None) -> Step:
    reason = _reason(nomination, user, move)
    start = return_note(lacking) if move is RETURN else ""
    return Step(
        name=move.name,
        label=move.label,
        icon=ICONS[move.name],
        reason=reason,
        asks=move.needs_note,
        note=start if typed is None else typed,
        open=typed is not None,
    )


def _reason(nomination: Nomination, user: User, move: Move) -> str:
    if move in OFFICE_MOVES and not is_impartial(user, nomination):
        return _partial(nomination, user)
    if move in HEAD_ONLY and not is_head_of_standing_office(user):
        return OF_HEAD
    if nomination.state not in move.sources:
        return EARLY_WORDS[State(nomination.state)]
    return " ".join(obstacles(nomination, move.name, user))


def _partial(nomination: Nomination, user: User) -> str:
    return NAMESAKE if may_be_same(user, nomination.nominee) else PARTIAL


def _to_dossier(nomination: Nomination) -> Step:
    """The unit changes and sends what is still open on its dossier's own page."""
    url = reverse("awarding:own_nomination", args=[nomination.round_id, nomination.unit.code, nomination.pk])
    return Step(OWN, "Mở hồ sơ để sửa và trình", "pen", url=url)


def _links(nomination: Nomination, user: User) -> list[Step]:
    """Hiệp y, hold and refusal have pages of their own."""
    reason = "" if is_impartial(user, nomination) else _partial(nomination, user)
    found = []
    if nomination.round.with_consultation and nomination.state in {State.APPRAISING, State.CONSULTING}:
        url = f"{reverse('awarding:bulk')}?viec={CONSULT.name}&chon={nomination.pk}"
        found.append(Step(CONSULT.name, CONSULT.label, "talk", reason, url=url))
    if nomination.state in HOLDABLE:
        url = reverse("awarding:hold", args=[nomination.pk])
        found.append(Step("hold", "Tạm dừng, chưa xét", "pause", reason, url=url))
    if nomination.state == State.APPRAISING:
        url = reverse("awarding:refusal", args=[nomination.pk])
        found.append(Step("refusal", "Đề xuất chưa khen thưởng", "cross", reason, url=url))
    return found
