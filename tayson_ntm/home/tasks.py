"""What Việc của tôi shows: frozen, in words, so that its templates ask the database nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit
    from criteria.models import Criterion

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Days:
    """The largest thing of a row: how many days, and until or since when."""

    count: int
    note: str
    late: bool = False
    due: date | None = None  # the day that the words count to or from; people are reminded around it

    @property
    def is_new(self) -> bool:
        """It waits since today: then there are no days to count."""
        return self.count == 0 and self.due is None


@dataclass(frozen=True)
class Quote:
    who: str  # "Phòng Tài nguyên và Môi trường đề nghị bổ sung 17.6"
    text: str


@dataclass(frozen=True)
class Badge:
    state: str
    label: str


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    action: str
    days: Days | None = None
    quotes: tuple[Quote, ...] = ()
    detail: str = ""
    badges: tuple[Badge, ...] = ()
    notes: tuple[str, ...] = ()


def until(day: date, today: date, *, chased: bool = True, last_chance: date | None = None) -> Days:
    """Days left until a due day. Who is asked and never chased is told the last day instead of a delay."""
    left = (day - today).days
    if left >= 0:
        return Days(left, f"trước {short(day, today)}" if left else f"hôm nay, {short(day, today)}", due=day)
    if chased:
        return Days(-left, f"quá hạn từ {short(day + timedelta(days=1), today)}", late=True, due=day)
    if last_chance and last_chance >= today:
        return Days((last_chance - today).days, f"trước {short(last_chance, today)}", due=last_chance)
    return Days(-left, f"từ {short(day, today)}", due=day)


def since(at: datetime, today: date) -> Days:
    return Days((today - timezone.localtime(at).date()).days, "đã chờ")


def short(day: date, today: date) -> str:
    """`25/12` inside the running year, `25/12/2022` outside it."""
    return f"{day:%d/%m}" if day.year == today.year else f"{day:%d/%m/%Y}"


def moment(at: datetime, today: date) -> str:
    local = timezone.localtime(at)
    return f"{short(local.date(), today)} lúc {local:%H:%M}"


def two(count: int) -> str:
    """A whole count in running text: `02`, `15`."""
    return f"{count:02}" if 0 < count < 10 else str(count)


def lower_first(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def politely(unit: Unit, words: str) -> str:
    """MTTQ, đoàn thể, Party bodies, forces and ngành dọc are asked for it (design, rule 12)."""
    return f"Trân trọng đề nghị {lower_first(words)}" if unit.asked_not_chased else words


def named(criterion: Criterion) -> str:
    return f"{criterion.number}{NBSP}{criterion.name}"


def entry_url(unit: Unit, criterion: Criterion, period: ReportingPeriod, anchor: str = "") -> str:
    address = reverse("criteria:entry", args=[unit.code, criterion.number])
    return f"{address}?{_query(criterion.set.slug, period)}{f'#c{anchor}' if anchor else ''}"


def sheet_url(unit: Unit, slug: str, period: ReportingPeriod) -> str:
    return f"{reverse('criteria:sheet', args=[unit.code])}?{_query(slug, period)}"


def board_url(period: ReportingPeriod, slug: str = "xa-ntm") -> str:
    return f"{reverse('criteria:board')}?{_query(slug, period)}"


def _query(slug: str, period: ReportingPeriod) -> str:
    return urlencode({"bo": slug, "ky": period.code})
