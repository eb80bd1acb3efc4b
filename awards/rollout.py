"""Where each unit stands in carrying the plan to its own field; one table for everybody it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from awards.models import Publicity, UnitPlan
from campaign.models import Unit

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod


@dataclass(frozen=True, slots=True)
class UnitRollout:
    """`plan` is the newest one; `told` what the unit reported for the period, None where nothing."""

    unit: Unit
    plan: UnitPlan | None
    launched: bool
    told: Publicity | None


@dataclass(frozen=True, slots=True)
class Told:
    """Sums over units of one period."""

    conferences: int
    participants: int
    articles: int
    banners: int


def rollout(period: ReportingPeriod | None, *, kind: str = "") -> tuple[UnitRollout, ...]:
    """Every unit that the plan asks, in official order; three queries, however many."""
    units = Unit.objects.exclude(kind=Unit.Kind.DISTRICT).exclude(duty=Unit.Duty.STANDING_OFFICE)
    plans: dict[int, UnitPlan] = {}
    launched: set[int] = set()
    for plan in UnitPlan.objects.order_by("issued_on", "pk"):
        plans[plan.unit_id] = plan
        if plan.launched_on:
            launched.add(plan.unit_id)
    told = {one.unit_id: one for one in Publicity.objects.filter(period=period)} if period else {}
    shown = units.filter(kind=kind) if kind else units
    return tuple(
        UnitRollout(unit, plans.get(unit.pk), unit.pk in launched, told.get(unit.pk))
        for unit in shown.in_order()
    )


def told_in(period: ReportingPeriod) -> Told:
    fields = ("conferences", "participants", "articles", "banners")
    found = Publicity.objects.filter(period=period).aggregate(**{name: Sum(name) for name in fields})
    return Told(**{name: found[name] or 0 for name in fields})
