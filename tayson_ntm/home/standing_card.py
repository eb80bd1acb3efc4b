"""The card beside the tasks: how much of the unit's set is sent in the open period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tayson_ntm.home.ruler import TickGroup, tick_groups
from tayson_ntm.home.tasks import NBSP

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod
    from tayson_ntm.home.unit_desk import UnitDesk


@dataclass(frozen=True)
class SideFact:
    label: str
    value: str
    url: str = ""


@dataclass(frozen=True)
class LegendItem:
    css: str
    label: str


@dataclass(frozen=True)
class Standing:
    title: str
    sent: int
    size: int
    sentence: str
    groups: tuple[TickGroup, ...]
    legend: tuple[LegendItem, ...]
    facts: tuple[SideFact, ...]


def standing_card(desks: Sequence[UnitDesk], closed: ReportingPeriod | None) -> Standing:
    desk, others = desks[0], desks[1:]
    counts = {state: sum(row.state == state for row in desk.rows) for state in LEGEND}
    legend = tuple(
        LegendItem(css, f"{word} {counts[state]}") for state, (css, word) in LEGEND.items() if counts[state]
    )
    facts = [fact for one in desks[:1] for fact in _totals(one, closed)]
    facts += [SideFact(f"{one.set.short_name}, đã gửi", _ratio(one)) for one in others]
    sent = sum(row.is_sent for row in desk.rows)
    words = ", ".join(item.label.lower() for item in legend)
    return Standing(
        title=desk.unit.full_name,
        sent=sent,
        size=len(desk.rows),
        sentence=f"{sent} trên {len(desk.rows)} tiêu chí đã gửi: {words}",
        groups=tick_groups(desk.rows),
        legend=legend,
        facts=tuple(facts),
    )


LEGEND = {
    "verified": ("met ok", "Đã xác nhận"),
    "submitted": ("met", "Chờ"),
    "returned": ("met returned", "Cần bổ sung"),
    "not_sent": ("no_data", "Chưa gửi"),
    "not_due": ("no_data", "Chưa đến hạn"),
}


def _ratio(desk: UnitDesk) -> str:
    return f"{sum(row.is_sent for row in desk.rows)}/{len(desk.rows)}"


def _totals(desk: UnitDesk, closed: ReportingPeriod | None) -> list[SideFact]:
    """At the last closed period where there is one; a running quarter is not yet a result."""
    period = closed or desk.period
    line = desk.line_at(period)
    if line is None:
        return []
    name = _head(period, desk.today)
    return [
        SideFact(f"{name}, ngành xác nhận", f"{line.total}/{len(line.cells)}"),
        SideFact(f"{name}, {desk.unit.assessor} tự đánh giá", f"{line.self_total}/{len(line.cells)}"),
    ]


def _head(period: ReportingPeriod, today: date) -> str:
    """`Quý III` inside the running year, `Quý III/2022` outside it."""
    name = period.name if period.starts.year != today.year else period.name.split("/")[0]
    return name.replace(" ", NBSP)
