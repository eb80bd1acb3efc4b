"""Who keeps the law of awards on the portal: settings and grounds Phòng Nội vụ, money Phòng TC-KH."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import follows_awards, is_finance_office
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from campaign.models import User


def may_read_settings(user: User) -> bool:
    return follows_awards(user)


def may_set(user: User) -> bool:
    """Settings and legal grounds."""
    return is_standing_office(user)


def may_enter_money(user: User) -> bool:
    """Coefficients and base salary, each with its source."""
    return is_finance_office(user)
