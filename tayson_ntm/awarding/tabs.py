"""The parts of «Khen thưởng», as the tabs above each of its pages; each shown to who has business there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import asked_about, is_chairman
from awards.certificates.access import prints
from awards.council.access import has_sittings
from awards.deciding.access import sees_decisions, sees_proposals, sees_register
from awards.nominating.nominees import opens_register
from awards.rounds.keeping import may_read_settings
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


def _proposes(user: User) -> bool:
    """Whose unit hands in dossiers, who receives them, the chairman."""
    return opens_register(user) or is_chairman(user)


TABS: Tabs = (
    ("Đề nghị", "awarding:nominations", _everybody),
    ("Đợt xét", "awarding:rounds", _everybody),
    ("Hồ sơ đề nghị", "awarding:dossiers", _proposes),
    ("Đối tượng", "awarding:nominees", opens_register),
    ("Hiệp y", "awarding:consultations", _consulted),
    ("Phiên họp Hội đồng", "awarding:sittings", has_sittings),
    ("Tờ trình Chủ tịch", "awarding:proposals", sees_proposals),
    ("Quyết định", "awarding:decisions", sees_decisions),
    ("Sổ khen thưởng", "awarding:register", sees_register),
    ("Đề nghị cấp trên", "awarding:higher", _appraises),
    ("Giấy khen", "certificates:index", prints),
    ("Thiết lập", "awarding:settings", may_read_settings),
)
