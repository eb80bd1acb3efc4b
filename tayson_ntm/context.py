"""What every page shows around its own content: navigation, counts, the demonstration's strip.

Nothing is asked of the database before a template asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from campaign import clock
from campaign.models import User
from campaign.permissions import follows_the_district, is_administrator, opens_administration
from criteria.obstacles import follows_obstacles, may_raise
from tayson_ntm.awarding.tabs import TABS as AWARD_TABS
from tayson_ntm.home.signals import Signals, demonstration_is_on, signals_for
from tayson_ntm.movement.tabs import TABS as MOVEMENT_TABS
from tayson_ntm.movement.tabs import Tab, tabs_for

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class NavEntry:
    label: str
    short: str
    url: str
    icon: str
    current: bool
    count: int = 0
    count_kind: str = "mine"


class Frame:
    """Computed once a request, and shared with Việc của tôi, which shows what the counts count."""

    def __init__(self, request: HttpRequest) -> None:
        self.path = request.path
        self.user = getattr(request, "user", None)

    @cached_property
    def signals(self) -> Signals | None:
        return signals_for(self.user) if isinstance(self.user, User) else None

    @cached_property
    def demonstration(self) -> bool:
        if not settings.DEMO:
            return False
        if self.path.startswith(reverse("admin:index")) or self.signals is None:
            return demonstration_is_on()  # the administration shows no counts
        return self.signals.facts.demonstration

    @cached_property
    def nav(self) -> list[NavEntry]:
        if self.signals is None:
            return []
        facts = self.signals.facts
        entries = [self._entry("Việc của tôi", "Việc", "home", "tasks", self.signals.tasks)]
        if isinstance(self.user, User) and follows_the_district(self.user):
            entries.append(self._entry("Tổng quan điều hành", "Tổng quan", "overview", "chart"))
        entries.append(self._entry("Tiêu chí", "Tiêu chí", "criteria:board", "grid"))
        if facts.confirms:
            cases = len(self.signals.waiting.cases)
            entries.append(self._entry("Xác nhận", "Xác nhận", "criteria:queue", "double-check", cases))
        if facts.supplies:
            entries.append(self._entry("Cung cấp số liệu", "Cung cấp", "criteria:supply", "table"))
        entries.append(self._entry("Thi đua", "Thi đua", "movement:plan", "flag"))
        if isinstance(self.user, User) and not is_administrator(self.user):
            listed = facts.movement.awards.listed
            kind = "mine" if self.user.role == User.Role.LEADER else "size"
            entries.append(
                self._entry("Khen thưởng", "Khen thưởng", "awarding:nominations", "medal", listed, kind)
            )
        if isinstance(self.user, User) and (may_raise(self.user) or follows_obstacles(self.user)):
            entries.append(
                self._entry("Vướng mắc", "Vướng mắc", "criteria:obstacles", "talk", facts.movement.obstacles)
            )
        entries.append(self._entry("Báo cáo", "Báo cáo", "reports", "report"))
        if isinstance(self.user, User) and opens_administration(self.user):
            entries.append(self._entry("Quản trị", "Quản trị", "admin:index", "gear"))
        return entries

    @cached_property
    def section_tabs(self) -> list[Tab]:
        if not isinstance(self.user, User):
            return []
        tabs = AWARD_TABS if self.path.startswith("/khen-thuong/") else MOVEMENT_TABS
        return tabs_for(self.path, self.user, tabs)

    def _entry(
        self, label: str, short: str, name: str, icon: str, count: int = 0, kind: str = "mine"
    ) -> NavEntry:
        url = reverse(name)
        current = self.path == url if url == "/" else self.path.startswith(url)
        return NavEntry(label, short, url, icon, current, count, kind)


def frame_of(request: HttpRequest) -> Frame:
    frame = getattr(request, "portal_frame", None)
    if frame is None:
        frame = request.portal_frame = Frame(request)  # type: ignore[attr-defined]
    return frame


def portal(request: HttpRequest) -> dict[str, Any]:
    frame = frame_of(request)
    return {
        "nav": SimpleLazyObject(lambda: frame.nav),
        "demo": SimpleLazyObject(lambda: frame.demonstration),
        "demo_day": clock.today() if settings.DEMO else None,
        "section_tabs": SimpleLazyObject(lambda: frame.section_tabs),
        "more_current": request.path == reverse("more"),
    }
