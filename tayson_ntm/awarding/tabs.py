"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import is_chairman
from awards.nominating.nominees import opens_register

if TYPE_CHECKING:
    from campaign.models import User
    from tayson_ntm.movement.tabs import Tabs


def _proposes(user: User) -> bool:
    """Whose unit hands in dossiers, who receives them, the chairman."""
    return opens_register(user) or is_chairman(user)


TABS: Tabs = (
    ("Hồ sơ đề nghị", "awarding:dossiers", _proposes),
    ("Đối tượng", "awarding:nominees", opens_register),
)
