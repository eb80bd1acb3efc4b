"""The way of a nomination, from nháp to lưu trữ: every move, from where, by whom.

Source: award_rules.json, nomination_states, with the additions of the awards' issue. Rooms carry a move out
through `campaign.moves`; those that write something of their own with it (a sending, a count, a decision)
do both under the same lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awards.appraising.consulting import close as close_consultations
from awards.appraising.guards import obstacles
from awards.awarding.access import (
    is_being_voted_on,
    is_chairman,
    is_clerk,
    is_head_of_standing_office,
    is_impartial,
    may_appraise,
    may_approve,
    may_send,
)
from awards.awarding.states import DECIDED
from awards.models import Nomination, NominationDecision
from awards.nominating.completeness import missing_of, missing_of_dossier
from awards.nominating.content import freeze
from awards.permissions import acts_for
from campaign import clock
from campaign.moves import Move, MoveRefused, Workflow
from campaign.permissions import is_standing_office
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from campaign.models import User

State = Nomination.State

SENT = frozenset({State.SUBMITTED, State.RECEIVED, State.RETURNED})
BEFORE_COUNT = SENT | {State.APPRAISING, State.CONSULTING, State.FOR_COUNCIL}


def _own(user: User, nomination: Nomination) -> bool:
    return acts_for(user, nomination.unit)


def _withdraws(user: User, nomination: Nomination) -> bool:
    """Until the council's vote opens on it."""
    return acts_for(user, nomination.unit) and not is_being_voted_on(nomination)


def _head_appraises(user: User, nomination: Nomination) -> bool:
    if not is_head_of_standing_office(user):
        return False
    return is_impartial(user, nomination)


def _consults(user: User, nomination: Nomination) -> bool:
    return nomination.round.with_consultation and may_appraise(user, nomination)


def _puts_to_council(user: User, nomination: Nomination) -> bool:
    return nomination.round.with_council and may_appraise(user, nomination)


def _submits_without_council(user: User, nomination: Nomination) -> bool:
    return not nomination.round.with_council and _head_appraises(user, nomination)


def _office(user: User, nomination: Nomination) -> bool:
    return is_standing_office(user)


def _chairman(user: User, nomination: Nomination) -> bool:
    return is_chairman(user)


def _clerk(user: User, nomination: Nomination) -> bool:
    return is_clerk(user)


def _move(
    name: str,
    label: str,
    sources: Iterable[State],
    target: State,
    allowed: Callable[[User, Nomination], bool],
    needs_note: str = "",
) -> Move:
    return Move(name, label, frozenset(sources), target, allowed, needs_note)


SEND = _move("send", "Trình Phòng Nội vụ", {State.DRAFT, State.RETURNED}, State.SUBMITTED, may_send)
RECEIVE = _move("receive", "Tiếp nhận, hồ sơ đủ", {State.SUBMITTED}, State.RECEIVED, may_appraise)
RETURN = _move(
    "return",
    "Đề nghị bổ sung",
    {State.SUBMITTED, State.RECEIVED, State.APPRAISING},
    State.RETURNED,
    may_appraise,
    needs_note="Ghi đủ một lần mọi nội dung cần bổ sung để đơn vị sửa và trình lại.",
)
APPRAISE = _move("appraise", "Bắt đầu thẩm định", {State.RECEIVED}, State.APPRAISING, may_appraise)
CONSULT = _move("consult", "Lấy ý kiến hiệp y", {State.APPRAISING}, State.CONSULTING, _consults)
CONSULTED = _move("consulted", "Kết thúc hiệp y", {State.CONSULTING}, State.APPRAISING, may_appraise)
TO_COUNCIL = _move(
    "to_council",
    "Thẩm định xong, đưa ra Hội đồng",
    {State.APPRAISING},
    State.FOR_COUNCIL,
    _puts_to_council,
    needs_note="Ghi ý kiến thẩm định.",
)
TO_CHAIRMAN = _move(
    "to_chairman",
    "Thẩm định xong, trình Chủ tịch",
    {State.APPRAISING},
    State.WITH_CHAIRMAN,
    _submits_without_council,
    needs_note="Ghi ý kiến thẩm định.",
)
# Proposed before with its reason; here it is confirmed.
CONFIRM_REFUSAL = _move(
    "confirm_refusal", "Xác nhận chưa đủ điều kiện", {State.APPRAISING}, State.REFUSED, _chairman
)
COUNT = _move("count", "Ghi kết quả xét của Hội đồng", {State.FOR_COUNCIL}, State.CONSIDERED, _office)
COUNCIL_REFUSES = _move(
    "council_refuses", "Hội đồng không nhất trí", {State.CONSIDERED}, State.REFUSED, _office
)
SUBMIT = _move("submit", "Trình Chủ tịch", {State.CONSIDERED}, State.WITH_CHAIRMAN, _head_appraises)
APPROVE = _move("approve", "Duyệt", {State.WITH_CHAIRMAN}, State.APPROVED, may_approve)
CHAIRMAN_RETURNS = _move(
    "chairman_returns",
    "Trả lại để thẩm định lại",
    {State.WITH_CHAIRMAN, State.APPROVED},
    State.APPRAISING,
    _chairman,
    needs_note="Ghi nội dung cần xem lại.",
)
CHAIRMAN_REFUSES = _move(
    "chairman_refuses",
    "Không khen",
    {State.WITH_CHAIRMAN},
    State.REFUSED,
    _chairman,
    needs_note="Ghi lý do chưa khen.",
)
DECIDE = _move("decide", "Ghi số, ngày quyết định", {State.APPROVED}, State.DECIDED, _clerk)
AWARD = _move("award", "Đã in, vào sổ", {State.DECIDED}, State.AWARDED, _office)
ARCHIVE = _move("archive", "Lưu trữ", {State.AWARDED}, State.ARCHIVED, _office)
CANCEL = _move("cancel", "Hủy bằng quyết định mới", DECIDED, State.CANCELLED, _clerk)
WITHDRAW = _move(
    "withdraw",
    "Rút đề nghị",
    BEFORE_COUNT,
    State.WITHDRAWN,
    _withdraws,
    needs_note="Ghi lý do rút.",
)
# The unit has read why; from then on nobody is told of it any more.
ACKNOWLEDGE = _move("acknowledge", "Đã nhận thông báo", {State.REFUSED}, State.REFUSED, _own)
HIGHER = _move(
    "higher",
    "Đề nghị cấp trên khen thưởng",
    {State.APPRAISING, State.CONSIDERED},
    State.HIGHER,
    _head_appraises,
    needs_note="Ghi hình thức và cấp được đề nghị.",
)

MOVES = (
    SEND,
    RECEIVE,
    RETURN,
    APPRAISE,
    CONSULT,
    CONSULTED,
    TO_COUNCIL,
    TO_CHAIRMAN,
    CONFIRM_REFUSAL,
    COUNT,
    COUNCIL_REFUSES,
    SUBMIT,
    APPROVE,
    CHAIRMAN_RETURNS,
    CHAIRMAN_REFUSES,
    DECIDE,
    AWARD,
    ARCHIVE,
    CANCEL,
    HIGHER,
    WITHDRAW,
    ACKNOWLEDGE,
)


# What was proposed against it no longer stands once it is sent back or goes on.
NOT_REFUSED = {"refusal": "", "refusal_text": ""}


def lock_nomination(nomination: Nomination) -> Nomination:
    """Raises MoveRefused where it was given up meanwhile."""
    found = lock_nominations([nomination.pk])
    if not found:
        raise MoveRefused("Đề nghị này vừa được bỏ. Tải lại trang để xem.")
    return found[0]


def lock_nominations(keys: list[int]) -> list[Nomination]:
    """In the order of their keys, so that two who lock several never wait for each other; one query."""
    rows = Nomination.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return list(rows.select_related("nominee__head_of_household", "unit", "round", "dossier", "group"))


def record(nomination: Nomination, move: Move, by: User, note: str) -> None:
    """The row of a move; whoever carries out many writes each through this. Sending freezes what is sent.

    Raises MoveRefused, with every reason, where something stands in the way of the move or the dossier is
    not complete: the transaction takes the move back.
    """
    if reasons := obstacles(nomination, move.name, by):
        raise MoveRefused(" ".join(reasons))
    record_checked(nomination, move, by, note)


def record_checked(nomination: Nomination, move: Move, by: User, note: str) -> None:
    """As `record`, where the caller asked for the obstacles of all its nominations at once."""
    if move is SEND:
        lacking = (*missing_of_dossier(nomination.dossier), *missing_of(nomination))
        if lacking:
            raise MoveRefused(f"Chưa trình được. {'; '.join(lacking)}.")
        freeze(nomination, by=by)
    _keep(nomination, move, by, note)
    NominationDecision.objects.create(nomination=nomination, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


def _keep(nomination: Nomination, move: Move, by: User, note: str) -> None:
    """What a move writes into the nomination itself."""
    kept: dict[str, Any] = {}
    if move in {CONSULTED, RETURN, WITHDRAW}:
        close_consultations(nomination)
    if move is RECEIVE:
        kept = {"complete_on": clock.today()}
    elif move is RETURN:
        kept = {"complete_on": None} | NOT_REFUSED
    elif move is WITHDRAW:
        kept = {"complete_on": None}
    elif move is CHAIRMAN_RETURNS:
        kept = {"complete_on": clock.today()}
    elif move is APPRAISE:
        kept = {"appraised_by": by}
    elif move in {TO_COUNCIL, TO_CHAIRMAN}:
        kept = {"appraised_by": by, "appraisal": note} | NOT_REFUSED
    if kept:
        for name, value in kept.items():
            setattr(nomination, name, value)
        nomination.save(update_fields=list(kept))


def record_all(nominations: list[Nomination], move: Move, by: User, note: str = "") -> None:
    """The rows of one move of many nominations, for `campaign.moves.carry_out_all`; moves without a guard."""
    at = clock.now()
    NominationDecision.objects.bulk_create(
        NominationDecision(nomination=one, move=move.name, by=by, at=at, note=note) for one in nominations
    )
    raise_revision()


NOMINATION_WORKFLOW = Workflow(MOVES, lock=lock_nomination, decide=record)
CHECKED_WORKFLOW = Workflow(MOVES, lock=lock_nomination, decide=record_checked)
