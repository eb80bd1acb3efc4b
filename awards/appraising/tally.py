"""How many are proposed, appraised and decided, by what they are: the strip above the list. No names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from awards.awarding.access import follows_awards
from awards.models import Nomination, Nominee
from campaign.http import whole

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


def counted(visible: QuerySet[Nomination], user: User, round_key: str) -> list[KindCount]:
    """By kind of nominee, of the round or of all; whoever follows the awards counts everybody's. One query."""
    rows = Nomination.objects.all() if follows_awards(user) else visible
    rows = rows.exclude(state__in=NOT_PROPOSED)
    if round_key:
        rows = rows.filter(round=whole(round_key) or 0)
    found = {
        row["nominee__kind"]: row
        for row in rows.order_by()
        .values("nominee__kind")
        .annotate(
            proposed=Count("pk"),
            appraised=Count("pk", filter=Q(state__in=APPRAISED)),
            decided=Count("pk", filter=Q(state__in=DECIDED)),
        )
    }
    empty = {"proposed": 0, "appraised": 0, "decided": 0}
    return [_of(str(kind.label), found.get(kind, empty)) for kind in Nominee.Kind]


def _of(label: str, row: dict[str, int]) -> KindCount:
    return KindCount(label, row["proposed"], row["appraised"], row["decided"])
