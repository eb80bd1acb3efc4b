"""The rows of the list: what each says beside the name, its badge, its clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from awards.appraising.clock import calendar, clock_of
from awards.awarding.access import may_appraise
from awards.checking.checks import check_lists
from awards.models import Nomination, Nominee
from criteria.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.appraising.clock import Clock
    from awards.checking.check import CheckList
    from campaign.models import User

State = Nomination.State
Kind = Nominee.Kind

# The state's look (components/state_badge.html has no awards of its own): an icon and a tone.
BADGES: dict[str, tuple[str, str]] = {
    State.DRAFT: ("draft", "pen"),
    State.SUBMITTED: ("submitted", "clock"),
    State.RECEIVED: ("submitted", "clock"),
    State.RETURNED: ("returned", "back"),
    State.APPRAISING: ("submitted", "clock"),
    State.CONSULTING: ("resting", "pause"),
    State.FOR_COUNCIL: ("verified", "double-check"),
    State.CONSIDERED: ("verified", "double-check"),
    State.WITH_CHAIRMAN: ("submitted", "send"),
    State.APPROVED: ("verified", "double-check"),
    State.DECIDED: ("closed", "seal"),
    State.AWARDED: ("closed", "award"),
    State.ARCHIVED: ("closed", "lock"),
    State.REFUSED: ("resting", "cross"),
    State.WITHDRAWN: ("resting", "back"),
    State.HIGHER: ("submitted", "up"),
    State.CANCELLED: ("resting", "cross"),
}
HELD = ("resting", "pause")


@dataclass(frozen=True, slots=True)
class Badge:
    tone: str
    icon: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    nomination: Nomination
    about: str  # below the name: what the nominee is and where
    badge: Badge
    clock: Clock
    held: bool  # only where the reader appraises it
    checks: CheckList | None  # of the rows of a page; None where the list is a file


def lines_of(nominations: Iterable[Any], user: User, *, checked: bool = False) -> list[Line]:
    """Rows of `with_hold(with_end(…))`; the same number of queries however many there are."""
    rows = list(nominations)
    known = calendar(rows)
    checks = check_lists(user, rows) if checked and rows else {}
    return [
        Line(
            one,
            about_nominee(one.nominee),
            badge_of(one),
            clock_of(one, known),
            held=one.held and may_appraise(user, one),
            checks=checks.get(one.pk),
        )
        for one in rows
    ]


def badge_of(nomination: Nomination) -> Badge:
    """The same for everybody: a hold is a mark of its own."""
    tone, icon = BADGES[nomination.state]
    return Badge(tone, icon, nomination.get_state_display())


def about_nominee(nominee: Nominee) -> str:
    """`Nông dân, thôn Hòa Sơn`; of a collective how many it has."""
    if nominee.kind in {Kind.INDIVIDUAL, Kind.HOUSEHOLD}:
        words = [nominee.position_title, nominee.place]
    else:
        noun = "lao động" if nominee.kind == Kind.ENTERPRISE else "thành viên"
        members = f"{format_number(nominee.members)} {noun}" if nominee.members else ""
        words = [nominee.place, members]
    return ", ".join(word for word in words if word)
