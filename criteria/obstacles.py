"""Obstacles: who sees them, which office they go to, and whose move it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from campaign import clock
from campaign.models import Unit, User
from criteria.models import Obstacle, ObstacleDecision, ObstacleRoute
from criteria.permissions import writes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from criteria.models import Criterion

State = Obstacle.State
TO_ANSWER = (State.RAISED, State.DIRECTED)  # the office that holds it has to move
OPEN = (State.RAISED, State.ANSWERED, State.ESCALATED, State.DIRECTED)
# Mục V.4: what stands in the way is reported to these two, who report to the chairman.
REPORTED_TO = (Unit.Duty.NTM_OFFICE, Unit.Duty.STANDING_OFFICE)
# Kinds of units that an office can hand an obstacle on to.
ANSWERING_KINDS = (
    Unit.Kind.DEPARTMENT,
    Unit.Kind.PUBLIC_SERVICE,
    Unit.Kind.VERTICAL,
    Unit.Kind.PARTY,
    Unit.Kind.FRONT,
    Unit.Kind.FORCE,
)
# Whom the chairman of the UBND assigns work to: neither Party bodies nor Mặt trận and đoàn thể.
DIRECTED_KINDS = (
    Unit.Kind.DEPARTMENT,
    Unit.Kind.PUBLIC_SERVICE,
    Unit.Kind.VERTICAL,
    Unit.Kind.FORCE,
    Unit.Kind.COMMUNE,
    Unit.Kind.TOWN,
)


# --- Who may --------------------------------------------------------------------------------------


def follows_obstacles(user: User) -> bool:
    """Sees every obstacle that was raised, and the synthesis: leaders and the two offices of mục V.4."""
    if user.role == User.Role.LEADER:
        return True
    return user.duty in REPORTED_TO


def may_raise(user: User) -> bool:
    """Any officer of any unit: mục V.4 asks for «kịp thời», so no head is waited for."""
    return writes(user) and user.unit_id is not None


def speaks_for(user: User, obstacle: Obstacle) -> bool:
    """For the unit that raised it."""
    return writes(user) and user.unit_id == obstacle.unit_id


def holds(user: User, obstacle: Obstacle) -> bool:
    return writes(user) and user.unit_id == obstacle.office_id


def reports_to_chairman(user: User, obstacle: Obstacle) -> bool:
    return writes(user) and user.duty in REPORTED_TO


def directs(user: User, obstacle: Obstacle) -> bool:
    return user.role == User.Role.LEADER


def may_close(user: User, obstacle: Obstacle) -> bool:
    """The office itself, once the unit's time to say whether the answer helped is over."""
    if not holds(user, obstacle):
        return False
    return obstacle.due is not None and clock.today() > obstacle.due


def may_edit(user: User, obstacle: Obstacle) -> bool:
    """What was sent is not edited: a reason of its own goes with a second raising."""
    return speaks_for(user, obstacle) and obstacle.state == State.DRAFT


def may_attach(user: User, obstacle: Obstacle) -> bool:
    """The unit and the office that holds it, until it is resolved."""
    if obstacle.state == State.RESOLVED:
        return False
    return speaks_for(user, obstacle) or holds(user, obstacle)


def takes_files(obstacle: Obstacle) -> bool:
    """No upload about what may be secret (an ninh, quốc phòng); one query where there is a criterion."""
    criterion = obstacle.criterion
    return criterion is None or not criterion.indicators.filter(sensitive=True).exists()


# --- Which ones -----------------------------------------------------------------------------------


def visible_obstacles(user: User) -> QuerySet[Obstacle]:
    """A draft is its unit's alone; what was raised is open to whoever held it and whoever follows them."""
    own = Q(unit=user.unit_id) if user.unit_id else Q(pk__in=[])
    if follows_obstacles(user):
        return Obstacle.objects.filter(own | ~Q(state=State.DRAFT))
    held = ObstacleDecision.objects.filter(obstacle=OuterRef("pk"), office=user.unit_id)
    return Obstacle.objects.filter(own | Exists(held)) if user.unit_id else Obstacle.objects.none()


def told(obstacles: QuerySet[Obstacle]) -> QuerySet[Obstacle]:
    """With everything a line about an obstacle names; newest first, drafts before all."""
    return obstacles.select_related(
        "unit", "office", "area", "criterion__set", "criterion__chair", "urgency"
    ).order_by(F("raised_at").desc(nulls_first=True), "-pk")


def to_answer(office: int) -> Q:
    return Q(state__in=TO_ANSWER, office=office)


def to_confirm(unit: int) -> Q:
    return Q(state=State.ANSWERED, unit=unit)


def waiting_for(user: User) -> Q:
    """Obstacles in which this person has the next move."""
    if user.role == User.Role.LEADER:
        return Q(state=State.ESCALATED)
    if not may_raise(user) or user.unit_id is None:
        return Q(pk__in=[])
    return to_answer(user.unit_id) | to_confirm(user.unit_id)


# --- Which office ---------------------------------------------------------------------------------


def office_for(obstacle: Obstacle) -> Unit | None:
    """By rule: the row of its area or criterion, else that of all criteria. Never the unit that raises it:
    then it is the other office of mục V.4.
    """
    office = _by_rule(obstacle.area_id, obstacle.criterion)
    if office is not None and office.pk != obstacle.unit_id:
        return office
    others = Unit.objects.filter(duty__in=REPORTED_TO).exclude(pk=obstacle.unit_id)
    return others.in_order().first()


def _by_rule(area_id: int | None, criterion: Criterion | None) -> Unit | None:
    routes = ObstacleRoute.objects.select_related("office")
    if area_id:
        route = routes.filter(area=area_id).first()
    else:
        of_criteria = Q(criterion=None) | Q(criterion=criterion)
        route = routes.filter(of_criteria, area=None).order_by(F("criterion").asc(nulls_last=True)).first()
    return route.office if route else None


def answering_offices(
    obstacle: Obstacle, kinds: Sequence[str] = ANSWERING_KINDS
) -> tuple[list[Unit], list[Unit]]:
    """(nearest to it, all others) of these kinds that it can be handed to, in official order; one query."""
    near: list[Unit] = []
    others: list[Unit] = []
    chair = obstacle.criterion.chair_id if obstacle.criterion else None
    offices = Unit.objects.filter(kind__in=kinds).exclude(pk=obstacle.unit_id)
    for unit in offices.in_order():
        is_near = unit.duty in REPORTED_TO or unit.pk in {chair, obstacle.office_id}
        (near if is_near else others).append(unit)
    return near, others
