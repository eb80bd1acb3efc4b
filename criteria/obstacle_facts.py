"""Obstacles counted for the summary report; nothing is worded here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from campaign import clock
from criteria.models import ObstacleDecision
from criteria.obstacle_workflow import CLOSE, RESOLVE

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class ObstacleFacts:
    raised: int
    resolved: int

    @property
    def waiting(self) -> int:
        return self.raised - self.resolved


def obstacle_facts(by_day: date) -> ObstacleFacts:
    """As it stood at the end of a day; one query. A draft was never raised and has no step."""
    steps = ObstacleDecision.objects.filter(at__lte=clock.end_of_day(by_day)).order_by("at", "pk")
    last = dict(steps.values_list("obstacle", "move"))
    return ObstacleFacts(len(last), sum(move in {RESOLVE.name, CLOSE.name} for move in last.values()))
