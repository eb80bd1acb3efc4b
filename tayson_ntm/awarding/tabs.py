"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.certificates.access import prints
from awards.deciding.access import sees_decisions, sees_proposals, sees_register

if TYPE_CHECKING:
    from tayson_ntm.movement.tabs import Tabs

TABS: Tabs = (
    ("Tờ trình Chủ tịch", "awarding:proposals", sees_proposals),
    ("Quyết định", "awarding:decisions", sees_decisions),
    ("Sổ khen thưởng", "awarding:register", sees_register),
    ("Giấy khen", "certificates:index", prints),
)
