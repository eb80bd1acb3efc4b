"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import asked_about, is_chairman
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from campaign.models import User
    from tayson_ntm.movement.tabs import Tabs


def _everybody(user: User) -> bool:
    return True


def _appraises(user: User) -> bool:
    return is_standing_office(user) or is_chairman(user)


def _consulted(user: User) -> bool:
    """Phòng Nội vụ and leaders always, an office once it was asked; one query for an office."""
    return _appraises(user) or asked_about(user).exists()


TABS: Tabs = (
    ("Đề nghị", "awarding:nominations", _everybody),
    ("Hiệp y", "awarding:consultations", _consulted),
    ("Đề nghị cấp trên", "awarding:higher", _appraises),
)
