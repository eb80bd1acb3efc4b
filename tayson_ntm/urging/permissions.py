"""Who follows what has not been sent, one condition a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from criteria.permissions import sees_lateness_of_every_unit, writes

if TYPE_CHECKING:
    from campaign.models import User


def urges(user: User) -> bool:
    """Opens the lists: leaders, Phòng Nội vụ, Phòng NN&PTNT."""
    return sees_lateness_of_every_unit(user)


def keeps_the_log(user: User) -> bool:
    """Writes down what was said; leaders only read."""
    if not urges(user):
        return False
    return writes(user)
