"""How many are proposed, appraised and decided, by what they are: the strip above the list. No names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from awards.awarding.access import follows_awards
from awards.models import Nomination, Nominee, Round
from awards.rounds.structure import structure_of
from campaign.http import whole
from criteria.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    quota: int | None = None  # of the one round that is looked at, where its structure is set

    @property
    def width(self) -> int:
        """Of the whole bar."""
        return max(self.proposed, self.quota or 0)


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
    """By kind of nominee, of the round or of all; one query, and those of its structure for one round."""
    rows = _proposed(visible, user, round_key).values("nominee__kind")
    rows = rows.annotate(
        proposed=Count("pk"),
        appraised=Count("pk", filter=Q(state__in=APPRAISED)),
        decided=Count("pk", filter=Q(state__in=DECIDED)),
    )
    found = {row["nominee__kind"]: row for row in rows}
    empty = {"proposed": 0, "appraised": 0, "decided": 0}
    quotas = _quotas(user, round_key)
    return [_of(str(kind.label), found.get(kind, empty), quotas.get(kind)) for kind in Nominee.Kind]


def _quotas(user: User, round_key: str) -> dict[str, int | None]:
    """The structure is the district's: beside a unit's own counts it would mislead."""
    if not follows_awards(user):
        return {}
    round = Round.objects.filter(pk=whole(round_key) or 0).first() if round_key else None
    return structure_of(round).quota_by_kind if round else {}


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


def _of(label: str, row: Mapping[str, Any], quota: int | None) -> KindCount:
    return KindCount(label, row["proposed"], row["appraised"], row["decided"], quota)
