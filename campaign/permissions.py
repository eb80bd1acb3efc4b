"""Who keeps what in the shared administration, one condition a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaign.models import Unit, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

FOLLOWING = {Unit.Duty.STANDING_OFFICE, Unit.Duty.NTM_OFFICE, Unit.Duty.FINANCE_OFFICE}


def is_administrator(user: User | AnonymousUser) -> bool:
    return isinstance(user, User) and user.is_active and user.role == User.Role.ADMIN


def is_ntm_office(user: User | AnonymousUser) -> bool:
    return _is_officer_of(user, Unit.Duty.NTM_OFFICE)


def is_standing_office(user: User | AnonymousUser) -> bool:
    return _is_officer_of(user, Unit.Duty.STANDING_OFFICE)


def opens_administration(user: User | AnonymousUser) -> bool:
    return is_administrator(user) or is_ntm_office(user) or is_standing_office(user)


def follows_the_district(user: User) -> bool:
    """Whose work is the whole district: leaders, administrators, three offices with a duty of the plan."""
    if user.role in {User.Role.LEADER, User.Role.ADMIN}:
        return True
    return user.role == User.Role.OFFICER and user.duty in FOLLOWING


def _is_officer_of(user: User | AnonymousUser, duty: str) -> bool:
    if not isinstance(user, User) or not user.is_active:
        return False
    return user.role == User.Role.OFFICER and user.duty == duty
