"""How the demonstration comes about: people first, then quarter after quarter, each closed and frozen."""

from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from campaign import clock
from campaign.models import Demonstration, PeriodDecision, ReportingPeriod, Unit
from campaign.periods import OPEN
from campaign.revision import raise_revision
from criteria.closing import CLOSE
from criteria.reference.tables import TABLES
from criteria.snapshots import freeze
from tayson_ntm.demonstration import (
    adjusted,
    awards,
    exemplars,
    inspections,
    movement,
    obstacles,
    papers,
    records,
    registrations,
    resources,
    results,
    reviews,
    schedule,
    scores,
    story,
    targets,
    urging,
)
from tayson_ntm.demonstration.accounts import create_people
from tayson_ntm.demonstration.cases import cases_of
from tayson_ntm.demonstration.local_units import create_local_units
from tayson_ntm.demonstration.rows import write
from tayson_ntm.demonstration.world import World
from tayson_ntm.planning import learn_sizes
from tayson_ntm.reports.papers import kept_summary


def entries() -> dict[str, int]:
    """What people have entered, by table; empty means only reference data."""
    reference: list[type[models.Model]] = [table.model for table in TABLES]
    ours = [
        model for app in ("campaign", "criteria", "awards") for model in apps.get_app_config(app).get_models()
    ]
    found = {
        str(model._meta.verbose_name): model._default_manager.count()
        for model in ours
        if model is not Demonstration and model not in reference
    }
    for table in TABLES:  # rows without a digest were added by hand
        own = table.model._default_manager.filter(loaded_digest="").count()
        found[f"{table.model._meta.verbose_name} do cơ quan thêm"] = own
    found["kỳ báo cáo đã mở"] = ReportingPeriod.objects.opened().count()
    return {name: count for name, count in found.items() if count}


@dataclass(frozen=True)
class Seeded:
    """What the person at the terminal is told."""

    accounts: int
    closed: tuple[ReportingPeriod, ...]
    open: ReportingPeriod


@transaction.atomic
def seed() -> Seeded:
    """Turn a database that holds only reference data into the demonstration."""
    today = timezone.localdate()
    Demonstration.objects.create(started_on=today, offset_days=(story.FIRST_DAY - today).days)
    clock.forget_offset()
    units = {unit.code: unit for unit in Unit.objects.all()}
    create_local_units(units)
    world = World(units, create_people(units))
    records.enrol_second_commune(units)
    records.recognise(world)
    records.survey(world)
    targets.enter(world)
    for quarter in range(len(story.QUARTERS)):
        _live_through(world, quarter)
    records.extend(world)
    _tell_of_the_movement(world)
    records.draft(world)
    urging.urge(world)
    for period in world.periods[: story.OPEN]:
        kept_summary(period)
    raise_revision()
    clock.forget_offset()
    learn_sizes()
    return Seeded(len(world.people), world.periods[:-1], world.periods[story.OPEN])


def _tell_of_the_movement(world: World) -> None:
    """Reviews freeze what all the others say; awards rest on all of it."""
    drives = movement.tell(world)
    kept = registrations.register(world, drives)
    adjusted.adjust(world, kept)
    registrations.sign()
    results.enter(world, kept)
    resources.report(world)
    inspections.inspect(world, drives)
    scores.score(world)
    exemplars.tell(world)
    obstacles.meet(world)
    reviews.review(world, drives)
    awards.tell(world, drives)


def _live_through(world: World, quarter: int) -> None:
    """Open the quarter, write what came in, and close it, unless it is the last one."""
    period = world.periods[quarter]
    decisions = [_decision(world, period, OPEN.name)]
    write(world, list(cases_of(world, quarter)))
    papers.attach(world, quarter)
    papers.sign(world, quarter)
    period.state = OPEN.target
    if quarter != story.OPEN:
        period.state = CLOSE.target
        decisions.append(_decision(world, period, CLOSE.name))
    period.save(update_fields=["state"])
    PeriodDecision.objects.bulk_create(decisions)
    if quarter != story.OPEN:
        freeze(period, at=schedule.closed_at(period))


def _decision(world: World, period: ReportingPeriod, move: str) -> PeriodDecision:
    at = schedule.opened_at(period) if move == OPEN.name else schedule.closed_at(period)
    return PeriodDecision(period=period, move=move, by=world.people["nongnghiep"], at=at)
