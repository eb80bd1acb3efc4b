"""Writes the obstacles as criteria.obstacle_workflow would have, step by step on their days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from campaign.models import ContentArea
from criteria.models import Obstacle, ObstacleDecision, ObstacleFile, Urgency
from criteria.obstacle_workflow import ANSWER, DIRECT, RAISE, REOPEN
from tayson_ntm.demonstration import papers, schedule, story
from tayson_ntm.demonstration.obstacle_story import OBSTACLES

if TYPE_CHECKING:
    from datetime import date, datetime

    from campaign.models import User
    from tayson_ntm.demonstration.obstacle_story import ObstacleStory, Step
    from tayson_ntm.demonstration.world import World


def meet(world: World) -> None:
    urgencies = {one.code: one for one in Urgency.objects.all()}
    areas = {area.number: area for area in ContentArea.objects.all()}
    criteria = {one.number: one for one in world.books[story.COMMUNES].set.criteria.all()}
    for told in OBSTACLES:
        obstacle = Obstacle(
            unit=world.units[told.unit],
            area=areas.get(told.area),
            criterion=criteria.get(told.criterion),
            title=told.title,
            description=told.description,
            urgency=urgencies[told.urgency],
            wanted_by=told.wanted_by,
            office=world.units[told.office],
            raised_at=_at(told, told.steps[0]),
            version=1 + len(told.steps),
            updated_by=world.acting[world.units[told.unit].pk],
            updated_at=_at(told, told.steps[0]),
        )
        decisions = [_decision(world, obstacle, told, step) for step in told.steps]
        obstacle.state = told.steps[-1].move.target
        obstacle.save()
        ObstacleDecision.objects.bulk_create(decisions)
        if told.paper:
            _attach(obstacle, told.paper, decisions[0].by, decisions[0].at)


def _at(told: ObstacleStory, step: Step) -> datetime:
    return schedule.moment(step.on, f"{told.unit} {step.move.name} {told.title}")


def _decision(world: World, obstacle: Obstacle, told: ObstacleStory, step: Step) -> ObstacleDecision:
    """The obstacle gets the holder and the last day of this step."""
    if step.office:
        obstacle.office = world.units[step.office]
    obstacle.due = _due(obstacle, step)
    return ObstacleDecision(
        obstacle=obstacle,
        move=step.move.name,
        by=world.people[step.by] if step.by else world.acting[obstacle.unit_id],
        at=_at(told, step),
        note=step.note,
        office=obstacle.office,
        direction=step.direction,
        due=obstacle.due,
    )


def _due(obstacle: Obstacle, step: Step) -> date | None:
    if step.move is DIRECT:
        return step.due
    if step.move in (RAISE, REOPEN):
        return step.on + timedelta(days=obstacle.urgency.days_to_answer)
    if step.move is ANSWER:
        return step.on + timedelta(days=obstacle.urgency.days_to_confirm)
    return None


def _attach(obstacle: Obstacle, name: str, by: User, at: datetime) -> None:
    evidence = papers.paper(name.removesuffix(".pdf"), at)
    ObstacleFile.objects.create(record=obstacle, evidence=evidence, name=name, by=by, at=at)
