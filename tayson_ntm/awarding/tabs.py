"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.certificates.access import prints

if TYPE_CHECKING:
    from tayson_ntm.movement.tabs import Tabs

TABS: Tabs = (("Giấy khen", "certificates:index", prints),)
