"""How many are proposed, appraised and decided, by what they are: the strip above the list. No names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from awards.awarding.access import follows_awards
from awards.models import Nomination, Nominee
from campaign.http import whole
from criteria.numbers import format_number

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import User

State = Nomination.State
NOT_PROPOSED = (State.DRAFT, State.WITHDRAWN)
DECIDED = (State.DECIDED, State.AWARDED, State.ARCHIVED)
APPRAISED = (State.FOR_COUNCIL, State.CONSIDERED, State.WITH_CHAIRMAN, State.APPROVED, *DECIDED)


@dataclass(frozen=True, slots=True)
class KindCount:
    label: str
    proposed: int
    appraised: int
    decided: int

    @property
    def waiting(self) -> int:
        """Width of the lighter part of the bar."""
        return self.proposed - self.appraised


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the individuals proposed: how many work or produce themselves, are women, lead."""

    people: int
    direct: int
    women: int
    leaders: int

    @property
    def percent(self) -> str:
        return format_number(Decimal(100 * self.direct) / self.people, places=1) if self.people else ""


def counted(visible: QuerySet[Nomination], user: User, round_key: str) -> list[KindCount]:
    """By kind of nominee, of the round or of all; one query."""
    rows = _proposed(visible, user, round_key).values("nominee__kind")
    rows = rows.annotate(
        proposed=Count("pk"),
        appraised=Count("pk", filter=Q(state__in=APPRAISED)),
        decided=Count("pk", filter=Q(state__in=DECIDED)),
    )
    found = {row["nominee__kind"]: row for row in rows}
    empty = {"proposed": 0, "appraised": 0, "decided": 0}
    return [_of(str(kind.label), found.get(kind, empty)) for kind in Nominee.Kind]


def shares(visible: QuerySet[Nomination], user: User, round_key: str) -> Shares:
    """One query."""
    rows = _proposed(visible, user, round_key).filter(nominee__kind=Nominee.Kind.INDIVIDUAL)
    found = rows.aggregate(
        people=Count("pk"),
        direct=Count("pk", filter=Q(group__direct=True)),
        women=Count("pk", filter=Q(nominee__gender=Nominee.Gender.FEMALE)),
        leaders=Count("pk", filter=Q(group__leads=True)),
    )
    return Shares(**found)


def _proposed(visible: QuerySet[Nomination], user: User, round_key: str) -> QuerySet[Nomination]:
    """Whoever follows the awards counts everybody's, a unit its own."""
    rows = Nomination.objects.all() if follows_awards(user) else visible
    rows = rows.exclude(state__in=NOT_PROPOSED).order_by()
    return rows.filter(round=whole(round_key) or 0) if round_key else rows


def _of(label: str, row: dict[str, int]) -> KindCount:
    return KindCount(label, row["proposed"], row["appraised"], row["decided"])
