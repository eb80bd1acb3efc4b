"""Acting on many nominations at once: all that can be moved are, and each other is named with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from awards.appraising.consulting import already_asked, ask
from awards.appraising.guards import obstacles_of_many
from awards.awarding.access import is_head_of_standing_office, partial_among
from awards.awarding.workflow import (
    APPRAISE,
    CHECKED_WORKFLOW,
    CONSULT,
    CONSULTED,
    RECEIVE,
    RETURN,
    TO_CHAIRMAN,
    TO_COUNCIL,
    lock_nominations,
)
from awards.models import Nomination
from campaign.moves import carry_out
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awards.appraising.consulting import Question
    from campaign.models import User
    from campaign.moves import Move

State = Nomination.State
MANY = 500  # at once: a browser's form and a transaction stay small
ACTS = (RECEIVE, APPRAISE, RETURN, CONSULT, CONSULTED, TO_COUNCIL, TO_CHAIRMAN)

PARTIAL = "người lập, người gửi, người hoặc tập thể được đề nghị không thẩm định"
NO_CONSULTATION = "đợt xét này không có bước hiệp y"
NO_COUNCIL = "đợt xét này không họp Hội đồng"
WITH_COUNCIL = "đợt xét này trình qua Hội đồng"
OF_HEAD = "việc của Trưởng phòng Nội vụ"
CHANGED = "vừa được người khác sửa, xem lại rồi chọn lần nữa"


@dataclass(frozen=True, slots=True)
class Case:
    """`reason` empty: it can be done now."""

    nomination: Nomination
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    done: tuple[Nomination, ...]
    refused: tuple[Case, ...]


def acts_for_many(user: User) -> tuple[Move, ...]:
    """The buttons of the list, in the order of the work."""
    if not is_standing_office(user):
        return ()
    return tuple(move for move in ACTS if move is not TO_CHAIRMAN or is_head_of_standing_office(user))


def act_named(user: User, name: str) -> Move | None:
    return next((move for move in acts_for_many(user) if move.name == name), None)


def cases_of(nominations: Sequence[Nomination], move: Move, user: User) -> list[Case]:
    """What would become of each; the same number of queries however many there are."""
    blocked = obstacles_of_many(nominations, move.name, user)
    partial = partial_among(user, nominations)
    reasons = {one.pk: PARTIAL if one.pk in partial else _reason(one, move) for one in nominations}
    return [Case(one, reasons[one.pk] or " ".join(blocked.get(one.pk, []))) for one in nominations]


def _reason(nomination: Nomination, move: Move) -> str:
    if move is CONSULT and not nomination.round.with_consultation:
        return NO_CONSULTATION
    if move is TO_COUNCIL and not nomination.round.with_council:
        return NO_COUNCIL
    if move is TO_CHAIRMAN and nomination.round.with_council:
        return WITH_COUNCIL
    if move is CONSULT and nomination.state == State.CONSULTING:
        return ""  # one more office is asked
    if nomination.state not in move.sources:
        return f"đang ở trạng thái «{nomination.get_state_display()}»"
    return ""


@transaction.atomic
def act_on_many(
    chosen: dict[int, int],
    move: Move,
    *,
    by: User,
    note: str = "",
    question: Question | None = None,
) -> Outcome:
    """`chosen`: the version that was seen, by the nomination's key. Every one is moved or refused by name.

    A fixed number of queries, and a fixed number for each that is moved. The caller took the keys from what
    the person may see; `question` comes with CONSULT alone.
    """
    cases = cases_of(lock_nominations(list(chosen)), move, by)
    cases = [_unseen(case, chosen) for case in cases]
    if question is not None:
        asked = already_asked([case.nomination for case in cases], question)
        cases = [Case(one.nomination, one.reason or asked.get(one.nomination.pk, "")) for one in cases]
    able = [case.nomination for case in cases if not case.reason]
    for nomination in able:
        if nomination.state in move.sources:
            carry_out(nomination, CHECKED_WORKFLOW, move, by=by, note=note)
    if question is not None:
        ask(able, question, by=by)
    return Outcome(tuple(able), tuple(case for case in cases if case.reason))


def _unseen(case: Case, chosen: dict[int, int]) -> Case:
    if case.nomination.version != chosen[case.nomination.pk]:
        return Case(case.nomination, CHANGED)
    return case
