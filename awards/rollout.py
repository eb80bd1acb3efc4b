"""Where each unit stands in carrying the plan to its own field; one table for everybody it asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from awards.models import Publicity, UnitPlan
from campaign.models import Unit

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from campaign.models import ReportingPeriod
    from campaign.querysets import UnitQuerySet


@dataclass(frozen=True, slots=True)
class UnitRollout:
    """`plan` is the newest one; `told` what the unit reported for the period, None where nothing."""

    unit: Unit
    plan: UnitPlan | None
    launched: bool
    told: Publicity | None


@dataclass(frozen=True, slots=True)
class Told:
    """Sums over units."""

    conferences: int
    participants: int
    articles: int
    banners: int
    units: int = 0  # that told anything


@dataclass(frozen=True, slots=True)
class RolloutCounts:
    """Of the units that the plan asks."""

    asked: int
    planned: int
    launched: int


def units_asked() -> UnitQuerySet:
    return Unit.objects.exclude(kind=Unit.Kind.DISTRICT).exclude(duty=Unit.Duty.STANDING_OFFICE)


def rollout(period: ReportingPeriod | None, *, kind: str = "") -> tuple[UnitRollout, ...]:
    """Every unit that the plan asks, in official order; three queries, however many."""
    units = units_asked()
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
        for unit in shown.order_by("position", "code")
    )


def rollout_counts(day: date) -> RolloutCounts:
    """What had been issued and launched by a day; one query."""
    issued = Count("pk", filter=Q(plans__issued_on__lte=day), distinct=True)
    launched = Count("pk", filter=Q(plans__launched_on__lte=day), distinct=True)
    found = units_asked().aggregate(asked=Count("pk", distinct=True), planned=issued, launched=launched)
    return RolloutCounts(**found)


def told_in(period: ReportingPeriod) -> Told:
    return _told(Publicity.objects.filter(period=period))


def told_up_to(period: ReportingPeriod) -> Told:
    """In this period and every earlier one."""
    return _told(Publicity.objects.filter(period__starts__lte=period.starts))


def _told(rows: QuerySet[Publicity]) -> Told:
    sums = {name: Sum(name) for name in ("conferences", "participants", "articles", "banners")}
    found = rows.aggregate(**sums, units=Count("unit", distinct=True))
    return Told(**{name: number or 0 for name, number in found.items()})
