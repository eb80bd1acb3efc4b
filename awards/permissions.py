"""Who may do what in the movement, one condition a line. Administrators move no workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaign.models import Unit, User
from campaign.permissions import follows_the_district, is_standing_office
from criteria.permissions import can_send, writes

if TYPE_CHECKING:
    from campaign.models import Drive


def acts_for(user: User, unit: Unit) -> bool:
    """Types and hands in for its own unit."""
    if not writes(user):
        return False
    return user.unit_id == unit.pk


def signs_for(user: User, unit: Unit) -> bool:
    """Sends in the unit's name: its head, or the officer where the head has no account."""
    return can_send(user, unit)


def sees_records_of(user: User, unit: Unit) -> bool:
    """What a unit registered, reviewed or proposed: the unit, and whose work is the whole district."""
    if user.unit_id == unit.pk:
        return True
    return follows_the_district(user)


def may_launch(user: User, drive: Drive) -> bool:
    """Launches, changes and ends: the unit whose drive it is; Phòng Nội vụ too, once it is launched."""
    if not writes(user):
        return False
    if user.unit_id == drive.launched_by_id:
        return True
    return is_standing_office(user) and drive.state != drive.State.DRAFT


def receives(user: User) -> bool:
    """Takes in what units hand in (tiếp nhận, đề nghị bổ sung): Phòng Nội vụ alone."""
    return is_standing_office(user)
