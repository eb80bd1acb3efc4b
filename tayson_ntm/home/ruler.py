"""The unit's own thước: how far each criterion of its set has come in the open period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from criteria.board import Cell
from criteria.cells import cell_of, standings_of
from criteria.models import Indicator

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit
    from criteria.lawbook import Lawbook
    from criteria.models import Criterion
    from criteria.readings import Readings
    from criteria.standing import Standing

LONG_GROUP = 6  # ticks from which the group's name fits below


@dataclass(frozen=True)
class Progress:
    """One criterion in the open period; `state` is the least advanced of its indicators that are due."""

    criterion: Criterion
    cell: Cell
    standings: tuple[Standing, ...]
    state: str  # not_due, not_sent, returned, submitted, verified

    @property
    def unsent_own(self) -> list[Indicator]:
        return [one.indicator for one in self._unsent if one.indicator.supplied_by_id is None]

    @property
    def unsent_supplied(self) -> list[Indicator]:
        return [one.indicator for one in self._unsent if one.indicator.supplied_by_id is not None]

    @property
    def _unsent(self) -> list[Standing]:
        return [one for one in self.standings if one.state == "not_sent"]

    @property
    def is_sent(self) -> bool:
        return self.state in {"submitted", "verified", "returned"}


def progress_of(
    book: Lawbook, unit: Unit, period: ReportingPeriod, found: Readings, today: date
) -> list[Progress]:
    rows = []
    for criterion in book.criteria:
        every = standings_of(book, criterion, unit, period, found, today)
        due = [one for one in every if one.state != "not_sent" or _is_due(one, period)]
        cell = cell_of(criterion, every)
        state = cell_of(criterion, due).state if due else "not_due"
        rows.append(Progress(criterion, cell, tuple(due), state))
    return rows


def _is_due(found: Standing, period: ReportingPeriod) -> bool:
    """A yearly figure is due with the last quarter, unless that year's was sent already."""
    if found.indicator.frequency == Indicator.Frequency.QUARTER:
        return True
    sent = found.reading is not None and found.reading.answer.year == period.starts.year
    return period.is_last_of_year and not sent


@dataclass(frozen=True)
class Tick:
    verdict: str
    confirmed: bool
    state: str
    label: str


@dataclass(frozen=True)
class TickGroup:
    ticks: tuple[Tick, ...]
    label: str


WORDS = {
    "not_due": "chưa đến hạn kỳ này",
    "not_sent": "chưa gửi",
    "returned": "cần bổ sung",
    "submitted": "chờ xác nhận",
    "verified": "ngành xác nhận",
}


def tick_groups(rows: Sequence[Progress]) -> tuple[TickGroup, ...]:
    groups: dict[int, list[Progress]] = {}
    for row in rows:
        groups.setdefault(row.criterion.group_position, []).append(row)
    return tuple(TickGroup(tuple(_tick(row) for row in group), _label(group)) for group in groups.values())


def _tick(row: Progress) -> Tick:
    label = f"{row.criterion.number} {row.criterion.short_name}: {WORDS[row.state]}"
    if not row.is_sent:
        return Tick("no_data", False, row.state, label)
    return Tick(str(row.cell.self_verdict.value), row.state == "verified", row.state, label)


def _label(group: list[Progress]) -> str:
    first, last = group[0].criterion, group[-1].criterion
    span = f"{first.number}–{last.number}" if len(group) > 1 else str(first.number)
    words = " ".join(first.group.split()[:2]) if len(group) >= LONG_GROUP else ""
    return f"{span} {words}".strip()
