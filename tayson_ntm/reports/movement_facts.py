"""How the movement was led, followed and reviewed, frozen for the summary: PDF, Word and workbook read this.

Units are counted, never named: what one of them has not sent is no matter of a paper (design, rule 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from awards.inspection_facts import InspectionFacts, inspection_facts
from awards.reviewing.facts import ReviewFacts, review_facts
from awards.rollout import RolloutCounts, Told, rollout_counts, told_in, told_up_to
from campaign.models import Drive
from criteria.obstacle_facts import ObstacleFacts, obstacle_facts

if TYPE_CHECKING:
    from campaign.models import Campaign, ReportingPeriod


@dataclass(frozen=True, slots=True)
class LaunchedDrive:
    name: str
    kind: str  # in words
    by: str
    starts: date


@dataclass(frozen=True, slots=True)
class MovementFacts:
    drives: tuple[LaunchedDrive, ...]
    rollout: RolloutCounts
    told: Told  # in the period
    told_so_far: Told  # in it and the earlier ones
    reviews: ReviewFacts
    inspections: InspectionFacts
    obstacles: ObstacleFacts


def movement_facts(campaign: Campaign, period: ReportingPeriod, day: date) -> MovementFacts:
    """As it stood on the day of the paper; ten queries, however much there is."""
    launched = Drive.objects.exclude(state=Drive.State.DRAFT).filter(campaign=campaign, starts__lte=day)
    return MovementFacts(
        drives=tuple(
            LaunchedDrive(one.name, one.get_kind_display(), one.launched_by.full_name, one.starts)
            for one in launched.select_related("launched_by").order_by("starts", "pk")
        ),
        rollout=rollout_counts(day),
        told=told_in(period),
        told_so_far=told_up_to(period),
        reviews=review_facts(campaign, day),
        inspections=inspection_facts(day),
        obstacles=obstacle_facts(day),
    )
