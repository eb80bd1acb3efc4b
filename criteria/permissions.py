"""Who may do what, one condition a line. Administrators move no workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaign.models import Unit, User
from campaign.permissions import is_standing_office
from criteria.models import Indicator

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from criteria.models import IndicatorReport

SEES_EVERY_UNIT = {User.Role.LEADER, User.Role.ADMIN}
SEES_LATENESS = {Unit.Duty.STANDING_OFFICE, Unit.Duty.NTM_OFFICE}


def leads_an_indicator(office: Unit | None) -> bool:
    return office is not None and Indicator.objects.filter(lead=office).exists()


def sees_behind_every_unit(user: User) -> bool:
    if user.role in SEES_EVERY_UNIT:
        return True
    if user.unit_id is None:
        return False
    if user.duty:
        return True
    return leads_an_indicator(user.unit)


def can_see_behind(user: User, unit: Unit) -> bool:
    """May read what stands behind a unit's verdicts: sheet, values, notes, evidence, decisions."""
    if user.unit_id == unit.pk:
        return True
    return sees_behind_every_unit(user)


def units_seen_behind(user: User) -> Callable[[int], bool]:
    """By a unit's key; one question for all units, then their own: it costs the same for 1 and for 15."""
    if sees_behind_every_unit(user):
        return lambda unit_id: True
    return lambda unit_id: unit_id == user.unit_id


def sees_lateness_of_every_unit(user: User) -> bool:
    """Who sent late is for leaders and the two standing offices; a unit sees its own."""
    if user.role == User.Role.LEADER:
        return True
    return user.duty in SEES_LATENESS


def writes(user: User) -> bool:
    """Types, sends and decides for an office; a leader, a clerk and an administrator only read."""
    return user.role == User.Role.OFFICER


def can_enter(user: User, unit: Unit, indicator: Indicator) -> bool:
    """May type this indicator's figures for this unit: the unit itself, or the office that supplies them."""
    if not writes(user):
        return False
    return user.unit_id == (indicator.supplied_by_id or unit.pk)


def heads_of(office: int | None) -> QuerySet[User]:
    """Accounts that sign for the office with this key."""
    return User.objects.filter(unit=office, signs=True, is_active=True)


def has_head(office: Unit) -> bool:
    return heads_of(office.pk).exists()


def can_send(user: User, office: Unit) -> bool:
    """Where the office's head has an account only the head sends; elsewhere the officer does."""
    if not writes(user):
        return False
    if user.unit_id != office.pk:
        return False
    return user.signs or not has_head(office)


def can_decide(user: User, report: IndicatorReport) -> bool:
    """May confirm or return: the confirming office, never for what it sent itself or what is supplied."""
    if not writes(user):
        return False
    if report.indicator.confirmed_by_supply:
        return False
    if user.unit_id != report.indicator.confirmer_id:
        return False
    return user.unit_id != (report.indicator.supplied_by_id or report.unit_id)


def can_object(user: User, report: IndicatorReport) -> bool:
    """A unit may object to a figure that an office supplied about it."""
    if not writes(user):
        return False
    if not report.indicator.confirmed_by_supply:
        return False
    return user.unit_id == report.unit_id


def can_enter_target(user: User, office_id: int | None) -> bool:
    """May enter a target's figures: the office that Phòng Nội vụ named for it."""
    if not writes(user):
        return False
    return office_id is not None and user.unit_id == office_id


def can_plan_target(user: User, office_id: int | None) -> bool:
    """May enter the planned path and the way of averaging: Phòng Nội vụ, or the office in charge."""
    if is_standing_office(user):
        return True
    return can_enter_target(user, office_id)
