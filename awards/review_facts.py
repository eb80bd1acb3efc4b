"""Reviews and exemplars counted for the summary report; nothing is worded here."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from awards.models import Exemplar, Review
from awards.review_sending import SENT_STATES
from campaign.models import ContentArea, Drive, Milestone, Unit

if TYPE_CHECKING:
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


def review_facts(campaign: Campaign) -> ReviewFacts:
    """Three queries, however many drives, units and exemplars."""
    return ReviewFacts(_rounds(campaign), _areas(campaign))


def _rounds(campaign: Campaign) -> tuple[RoundFacts, ...]:
    days = (
        Milestone.objects.filter(drive__campaign=campaign, kind__in=Review.Kind.values)
        .exclude(drive__state=Drive.State.DRAFT)
        .annotate(invited=Count("drive__invited", distinct=True))
        .select_related("drive")
        .order_by("day", "pk")
    )
    counts: Counter[tuple[int, str, str, bool]] = Counter()
    reviews = Review.objects.filter(drive__campaign=campaign).values_list(
        "drive", "kind", "state", "unit__kind"
    )
    for drive, kind, state, unit_kind in reviews:
        counts[drive, kind, state, unit_kind == Unit.Kind.DISTRICT] += 1
    return tuple(
        RoundFacts(
            drive=one.drive.name,
            kind=one.kind,
            invited=one.invited,
            sent=sum(counts[one.drive_id, one.kind, each, False] for each in SENT_STATES),
            received=counts[one.drive_id, one.kind, Review.State.RECEIVED, False],
            district_approved=counts[one.drive_id, one.kind, Review.State.RECEIVED, True] > 0,
        )
        for one in days
    )


def _areas(campaign: Campaign) -> tuple[AreaFacts, ...]:
    published = Count("exemplars", filter=Q(exemplars__state=Exemplar.State.PUBLISHED))
    areas = ContentArea.objects.filter(campaign=campaign).annotate(published=published).order_by("number")
    return tuple(AreaFacts(area.number, area.title, area.published) for area in areas)
