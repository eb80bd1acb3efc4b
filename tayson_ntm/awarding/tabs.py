"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.rounds.keeping import may_read_settings
from awards.awarding.access import is_chairman
from awards.nominating.nominees import opens_register
from awards.council.access import has_sittings

if TYPE_CHECKING:
    from campaign.models import User
    from tayson_ntm.movement.tabs import Tabs


def _everybody(user: User) -> bool:
    return True


TABS: Tabs = (
    ("Đợt xét", "awarding:rounds", _everybody),
    ("Thiết lập", "awarding:settings", may_read_settings),
def _proposes(user: User) -> bool:
    """Whose unit hands in dossiers, who receives them, the chairman."""
    return opens_register(user) or is_chairman(user)
    ("Hồ sơ đề nghị", "awarding:dossiers", _proposes),
    ("Đối tượng", "awarding:nominees", opens_register),
)
TABS: Tabs = (("Phiên họp Hội đồng", "awarding:sittings", has_sittings),)
