"""«Quá trình» of a nomination: where it stands, what was done, and the steps that are still to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.awarding.access import is_chairman
from awards.awarding.workflow import (
    CHAIRMAN_REFUSES,
    CONFIRM_REFUSAL,
    COUNCIL_REFUSES,
    MOVES,
    RETURN,
    SEND,
    WITHDRAW,
)
from awards.models import Nomination, NominationDecision
from campaign.permissions import is_standing_office
from criteria.pages.words import who_words
from criteria.templatetags.criteria_tags import day, moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from campaign.models import User

State = Nomination.State
# Rows that no move writes: what Phòng Nội vụ proposes to the council or the chairman.
PROPOSED, TAKEN_BACK = "propose_refusal", "drop_refusal"
WORDS = {move.name: move.label for move in MOVES} | {
    "send": "Trình Phòng Nội vụ",
    "receive": "Tiếp nhận",
    PROPOSED: "Đề xuất chưa khen thưởng",
    TAKEN_BACK: "Bỏ đề xuất chưa khen thưởng",
}
# The sentences that a unit is meant to read; the others are between Phòng Nội vụ and the chairman.
FOR_THE_UNIT = {
    move.name for move in (SEND, RETURN, WITHDRAW, CONFIRM_REFUSAL, COUNCIL_REFUSES, CHAIRMAN_REFUSES)
}
OVER = (State.REFUSED, State.WITHDRAWN, State.HIGHER, State.CANCELLED, State.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Point:
    """As components/timeline.html draws it."""

    title: str
    who: str = ""
    at: str = ""
    quote: str = ""
    kind: str = "done"


def timeline_of(nomination: Nomination, user: User) -> list[Point]:
    """Now, then what was done, newest first, then what is to come; one query."""
    decisions = NominationDecision.objects.filter(nomination=nomination).select_related("by__unit")
    if not _is_inside(user):
        decisions = decisions.exclude(move__in=(PROPOSED, TAKEN_BACK))
    done = [_done(one, user) for one in decisions.order_by("-at", "-pk")]
    return [Point(nomination.get_state_display(), kind="now"), *done, *_to_come(nomination)]


def _is_inside(user: User) -> bool:
    return is_standing_office(user) or is_chairman(user)


def _done(decision: NominationDecision, user: User) -> Point:
    quote = decision.note if _is_inside(user) or decision.move in FOR_THE_UNIT else ""
    return Point(WORDS.get(decision.move, decision.move), who_words(decision.by), moment(decision.at), quote)


def _to_come(nomination: Nomination) -> Iterable[Point]:
    """Without what the round leaves out; nothing once it is over."""
    if nomination.state in OVER:
        return
    round = nomination.round
    steps = [
        ("Tiếp nhận", (State.DRAFT, State.SUBMITTED, State.RETURNED)),
        ("Thẩm định", (State.RECEIVED,)),
    ]
    if round.with_council:
        steps.append(("Họp Hội đồng", (State.APPRAISING, State.CONSULTING, State.FOR_COUNCIL)))
    steps += [
        ("Trình Chủ tịch UBND huyện", (State.CONSIDERED,)),
        ("Quyết định của Chủ tịch UBND huyện", (State.WITH_CHAIRMAN, State.APPROVED)),
        ("In, trao Giấy khen", (State.DECIDED, State.AWARDED)),
    ]
    reached = False
    for title, states in steps:
        reached = reached or nomination.state in states or _skips(nomination, title)
        if reached:
            yield Point(_dated(title, nomination), kind="next")


def _skips(nomination: Nomination, title: str) -> bool:
    """Without a council the appraisal leads straight to the chairman."""
    if nomination.round.with_council or not title.startswith("Trình"):
        return False
    return nomination.state in {State.APPRAISING, State.CONSULTING}


def _dated(title: str, nomination: Nomination) -> str:
    planned = nomination.round.decision_day
    if planned and title.startswith("Quyết định"):
        return f"{title}, dự kiến {day(planned)}"
    return title
