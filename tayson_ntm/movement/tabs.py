"""The parts of «Thi đua», as the tabs above each of its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from tayson_ntm.urging.permissions import urges

if TYPE_CHECKING:
    from campaign.models import User


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


Tabs = tuple[tuple[str, str, "Callable[[User], bool]"], ...]


def _everybody(user: User) -> bool:
    return True


TABS: Tabs = (
    ("Kế hoạch", "movement:plan", _everybody),
    ("Đợt thi đua", "awards:drives", _everybody),
    ("Đăng ký", "awards:registrations", _everybody),
    ("Chỉ tiêu", "movement:targets", _everybody),
    ("Huy động nguồn lực", "awards:resources", _everybody),
    ("Triển khai ở đơn vị", "awards:rollout", _everybody),
    ("Cụm, khối", "awards:clusters", _everybody),
    ("Kiểm tra", "awards:inspections", _everybody),
    ("Sơ kết, tổng kết", "awards:reviews", _everybody),
    ("Điển hình", "awards:exemplars", _everybody),
    ("Đôn đốc", "movement:urging", urges),
)


def tabs_for(path: str, user: User, tabs: Tabs = TABS) -> list[Tab]:
    """The current one is that with the longest address that the path lies under."""
    found = [(label, reverse(name)) for label, name, shown in tabs if shown(user)]
    here = max((url for _, url in found if path.startswith(url)), key=len, default="")
    return [Tab(label, url, url == here) for label, url in found]
