"""Reviews and exemplars counted for the summary report; nothing is worded here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from awards.models import Exemplar, Review, ReviewDecision
from awards.reviewing.reviews import APPROVE, RECEIVE, SEND
from campaign import clock
from campaign.models import ContentArea, Drive, Milestone, Unit

if TYPE_CHECKING:
    from datetime import datetime

    from campaign.models import Campaign


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """One milestone of one drive."""

    drive: str
    kind: str  # Review.Kind
    invited: int
    sent: int  # sent and not given back
    received: int
    district_approved: bool
    due: date


@dataclass(frozen=True, slots=True)
class AreaFacts:
    number: int
    title: str
    exemplars: int


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    rounds: tuple[RoundFacts, ...]  # by due day
    areas: tuple[AreaFacts, ...]  # all content areas, in the plan's order; 0 is a count

    @property
    def exemplars(self) -> int:
        return sum(area.exemplars for area in self.areas)


def review_facts(campaign: Campaign, by_day: date) -> ReviewFacts:
    """As it stood at the end of a day; three queries, however many drives, units and exemplars."""
    moment = clock.end_of_day(by_day)
    return ReviewFacts(_rounds(campaign, moment), _areas(campaign, moment))


def _rounds(campaign: Campaign, moment: datetime) -> tuple[RoundFacts, ...]:
    days = (
        Milestone.objects.filter(drive__campaign=campaign, kind__in=Review.Kind.values)
        .exclude(drive__state=Drive.State.DRAFT)
        .annotate(invited=Count("drive__invited", distinct=True))
        .select_related("drive")
        .order_by("day", "pk")
    )
    last: dict[int, tuple[int, str, str, bool]] = {}
    moves = ReviewDecision.objects.filter(review__drive__campaign=campaign, at__lte=moment)
    fields = ("review", "move", "review__drive", "review__kind", "review__unit__kind")
    for review, move, drive, kind, unit_kind in moves.order_by("at", "pk").values_list(*fields):
        last[review] = (drive, kind, move, unit_kind == Unit.Kind.DISTRICT)
    counts = Counter(last.values())
    return tuple(_round(one, counts) for one in days)


def _round(day: Any, counts: Counter[tuple[int, str, str, bool]]) -> RoundFacts:
    """`counts`: reviews by drive, kind, last move and whether it is the district's own."""

    def units(move: str) -> int:
        return counts[day.drive_id, day.kind, move, False]

    return RoundFacts(
        drive=day.drive.name,
        kind=day.kind,
        invited=day.invited,
        sent=units(SEND.name) + units(RECEIVE.name),
        received=units(RECEIVE.name),
        district_approved=counts[day.drive_id, day.kind, APPROVE.name, True] > 0,
        due=day.day,
    )


def _areas(campaign: Campaign, moment: datetime) -> tuple[AreaFacts, ...]:
    published = Count(
        "exemplars",
        filter=Q(exemplars__state=Exemplar.State.PUBLISHED, exemplars__published_at__lte=moment),
    )
    areas = ContentArea.objects.filter(campaign=campaign).annotate(published=published).order_by("number")
    return tuple(AreaFacts(area.number, area.title, area.published) for area in areas)
