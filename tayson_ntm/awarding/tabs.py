"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.rounds.keeping import may_read_settings

if TYPE_CHECKING:
    from campaign.models import User
    from tayson_ntm.movement.tabs import Tabs


def _everybody(user: User) -> bool:
    return True


TABS: Tabs = (
    ("Đợt xét", "awarding:rounds", _everybody),
    ("Thiết lập", "awarding:settings", may_read_settings),
)
