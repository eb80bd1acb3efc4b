"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.council.access import has_sittings

if TYPE_CHECKING:
    from tayson_ntm.movement.tabs import Tabs

TABS: Tabs = (("Phiên họp Hội đồng", "awarding:sittings", has_sittings),)
