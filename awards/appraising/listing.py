"""The rows of the list: what each says beside the name, its badge, its clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from awards.appraising.clock import calendar, clock_of
from awards.awarding.access import handles, may_appraise
from awards.checking.checks import check_lists
from awards.models import Nomination, Nominee
from awards.nominating.content import as_others_read
from criteria.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.appraising.clock import Clock
    from awards.checking.check import CheckList
    from awards.nominating.content import NominationContent, NomineeContent
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
    name: str
    kind: str
    group: str
    summary: str
    about: str  # below the name: what the nominee is and where
    badge: Badge
    clock: Clock
    held: bool  # only where the reader appraises it
    checks: CheckList | None  # of the rows of a page; None where the list is a file


def lines_of(nominations: Iterable[Any], user: User, *, checked: bool = False) -> list[Line]:
    """Rows of `with_hold(with_end(…))`; the same number of queries however many there are."""
    rows = list(nominations)
    known = calendar(rows)
    mine = [one for one in rows if handles(user, one)]
    checks = check_lists(user, mine) if checked and mine else {}
    sent = as_others_read(user, rows)
    return [
        Line(
            one,
            **_told(user, one, sent.get(one.pk)),
            badge=badge_of(one),
            clock=clock_of(one, known),
            held=one.held and may_appraise(user, one),
            checks=checks.get(one.pk),
        )
        for one in rows
    ]


def _told(user: User, nomination: Nomination, sent: NominationContent | None) -> dict[str, str]:
    """`sent` where it is being changed. Of a draft about somebody whom another unit keeps, the name."""
    nominee = sent.nominee if sent else nomination.nominee
    unread = nomination.state == State.DRAFT and nomination.nominee.kept_by_id != user.unit_id
    return {
        "name": nominee.full_name,
        "kind": str(Kind(nominee.kind).label),
        "group": sent.group if sent else nomination.group.name,
        "summary": sent.summary if sent else nomination.summary,
        "about": "" if unread else about_nominee(nominee),
    }


def badge_of(nomination: Nomination) -> Badge:
    """The same for everybody: a hold is a mark of its own."""
    tone, icon = BADGES[nomination.state]
    return Badge(tone, icon, nomination.get_state_display())


def about_nominee(nominee: Nominee | NomineeContent) -> str:
    """`Nông dân, thôn Hòa Sơn`; of a collective how many it has."""
    if nominee.kind in {Kind.INDIVIDUAL, Kind.HOUSEHOLD}:
        words = [nominee.position_title, nominee.place]
    else:
        noun = "lao động" if nominee.kind == Kind.ENTERPRISE else "thành viên"
        members = f"{format_number(nominee.members)} {noun}" if nominee.members else ""
        words = [nominee.place, members]
    return ", ".join(word for word in words if word)
