"""Obstacles for tests: one in any state of its workflow, moved there by the people who may."""

from __future__ import annotations

from datetime import date
from typing import Any

from campaign import clock
from campaign.models import ContentArea, Unit, User
from campaign.moves import apply_move
from criteria.models import Criterion, Obstacle, ObstacleDecision, Urgency
from criteria.obstacle_workflow import ANSWER, DIRECT, ESCALATE, RAISE, RESOLVE, Handed, workflow_with
from tests.factories import make_user

State = Obstacle.State


def make_draft(unit: Unit, **fields: Any) -> Obstacle:
    """About criterion 17 unless an area is given."""
    about: dict[str, Any] = {}
    if "area" not in fields and "criterion" not in fields:
        about = {"criterion": Criterion.objects.get(set__slug="xa-ntm", number=17)}
    urgency = Urgency.objects.get(code=fields.pop("urgency", "thuong"))
    defaults = {"title": "Chưa có bãi trung chuyển rác", "description": "Ba thôn phía tây.", "version": 1}
    return Obstacle.objects.create(unit=unit, urgency=urgency, **defaults | about | fields)


def area(number: int) -> ContentArea:
    return ContentArea.objects.get(number=number)


def person_of(unit: Unit | None) -> User:
    assert unit is not None
    return unit.people.filter(role=User.Role.OFFICER).order_by("pk").first() or make_user(unit)


def a_leader() -> User:
    found = User.objects.filter(role=User.Role.LEADER).first()
    return found or make_user(Unit.objects.get(code="547"), role=User.Role.LEADER)


def direction(office: str = "PTNMT", due: date = date(2023, 12, 27)) -> Handed:
    chosen = ObstacleDecision.Direction.SOLVE
    return Handed(office=Unit.objects.get(code=office), direction=chosen, due=due)


def moved(obstacle: Obstacle, move: Any, by: User, note: str = "", handed: Handed | None = None) -> Obstacle:
    result: Obstacle = apply_move(obstacle, workflow_with(handed or Handed()), move, by=by, note=note)
    return result


def make_obstacle(unit: Unit, state: str = State.RAISED, **fields: Any) -> Obstacle:
    """In that state, with every step on the way; directed ones are held by Phòng TN&MT."""
    obstacle = make_draft(unit, **fields)
    if state == State.DRAFT:
        return obstacle
    obstacle = moved(obstacle, RAISE, person_of(unit))
    assert obstacle.office is not None
    if state in {State.ESCALATED, State.DIRECTED}:
        obstacle = moved(obstacle, ESCALATE, person_of(obstacle.office), "Kính đề nghị bố trí đất.")
    if state == State.DIRECTED:
        obstacle = moved(obstacle, DIRECT, a_leader(), handed=direction())
    if state in {State.ANSWERED, State.RESOLVED}:
        obstacle = moved(obstacle, ANSWER, person_of(obstacle.office), "Đã bố trí xe trung chuyển.")
    if state == State.RESOLVED:
        obstacle = moved(obstacle, RESOLVE, person_of(unit))
    return obstacle


def let_pass(obstacle: Obstacle, day: date) -> None:
    """As if the last day of this step had been another one."""
    Obstacle.objects.filter(pk=obstacle.pk).update(due=day)
    obstacle.refresh_from_db()


def yesterday() -> date:
    return date.fromordinal(clock.today().toordinal() - 1)
