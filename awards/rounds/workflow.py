"""The way of a round: đang chuẩn bị, nhận hồ sơ, hết nhận, kết thúc. Phòng Nội vụ moves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import follows_awards, is_head_of_standing_office
from awards.models import Nomination, Round, RoundDecision
from awards.rounds.changing import CHANGE
from campaign import clock
from campaign.moves import Move, MoveRefused, Workflow
from campaign.permissions import is_standing_office
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import User

State = Round.State
NominationState = Nomination.State

# With the office, the council, the chairman or the văn thư: somebody still owes them an answer.
UNDER_WAY = (
    NominationState.SUBMITTED,
    NominationState.RECEIVED,
    NominationState.RETURNED,
    NominationState.APPRAISING,
    NominationState.CONSULTING,
    NominationState.FOR_COUNCIL,
    NominationState.CONSIDERED,
    NominationState.WITH_CHAIRMAN,
    NominationState.APPROVED,
    NominationState.DECIDED,
)


def visible_rounds(user: User) -> QuerySet[Round]:
    """One that is being prepared is open to those who prepare it and lead; the others to everybody."""
    found = Round.objects.select_related("drive", "rule_set")
    return found if follows_awards(user) else found.exclude(state=State.DRAFT)


def may_keep(user: User) -> bool:
    """Sets up rounds: Phòng Nội vụ."""
    return is_standing_office(user)


def may_edit(user: User, round: Round) -> bool:
    return may_keep(user) and round.state != State.ENDED


def _keeps(user: User, round: Round) -> bool:
    return may_keep(user)


def _heads(user: User, round: Round) -> bool:
    return is_head_of_standing_office(user)


OPEN = Move("open", "Mở nhận hồ sơ", frozenset({State.DRAFT}), State.OPEN, _keeps)
CLOSE = Move("close", "Hết nhận hồ sơ", frozenset({State.OPEN}), State.CLOSED, _keeps)
REOPEN = Move(
    "reopen",
    "Nhận hồ sơ tiếp",
    frozenset({State.CLOSED}),
    State.OPEN,
    _heads,
    needs_note="Ghi lý do nhận hồ sơ tiếp.",
)
END = Move(
    "end",
    "Kết thúc đợt xét",
    frozenset({State.CLOSED}),
    State.ENDED,
    _heads,
    needs_note="Ghi kết quả của đợt xét hoặc lý do kết thúc.",
)
MOVE_WORDS = {
    OPEN.name: "Mở nhận hồ sơ",
    CLOSE.name: "Hết nhận hồ sơ",
    REOPEN.name: "Nhận hồ sơ tiếp",
    END.name: "Kết thúc đợt xét",
    CHANGE: "Thay đổi nội dung đợt xét",
}


def _lock(round: Round) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("drive", "rule_set").get(pk=round.pk)


def _decide(round: Round, move: Move, by: User, note: str) -> None:
    if move is END:
        _refuse_unfinished(round)
    RoundDecision.objects.create(round=round, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


def _refuse_unfinished(round: Round) -> None:
    waiting = round.nominations.filter(state__in=UNDER_WAY).count()
    if waiting:
        raise MoveRefused(f"Còn {waiting} đề nghị chưa xong. Giải quyết hết rồi kết thúc đợt xét.")


ROUND_WORKFLOW = Workflow((OPEN, CLOSE, REOPEN, END), lock=_lock, decide=_decide)
