"""The one read: what stands for each unit and indicator, folded to any period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from campaign.models import Extension
from criteria.evaluation import Answer, Figure, Verdict
from criteria.models import IndicatorReport, Measurement

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit
    from criteria.board import Board, IndicatorCell
    from criteria.models import CriteriaSet
    from criteria.querysets import MeasurementQuerySet

FIELDS = (
    "pk",
    "report_id",
    "report__unit_id",
    "report__indicator_id",
    "report__period__code",
    "report__period__starts",
    "report__state",
    "version",
    "declared",
    "not_applicable",
    "reason",
    "figure_year",
    "as_of",
    "source",
    "note",
    "unchanged",
    "signed",
    "by_id",
    "at",
)
FIGURE_FIELDS = (
    "values__component__key",
    "values__number",
    "values__level",
    "values__numerator",
    "values__denominator",
)
WIDTH = len(FIELDS)


@dataclass(frozen=True, slots=True)
class Reading:
    """The newest version of one report, with what was answered."""

    measurement_id: int
    report_id: int
    period: str
    period_starts: date
    state: str
    version: int
    answer: Answer
    as_of: date | None
    source: str
    note: str
    unchanged: bool
    signed: bool
    by_id: int
    at: datetime


class Readings:
    """Readings of units by indicator, newest period first, and until when each office could send."""

    def __init__(
        self, rows: dict[tuple[int, int], list[Reading]], extended: dict[tuple[int, int], date]
    ) -> None:
        self._rows = rows
        self._extended = extended
        self._decided: dict[tuple[str, int, str], IndicatorCell] = {}

    def settle(self, board: Board) -> None:
        """Whatever the law becomes, a closed period stays as its board was frozen."""
        for line in board.lines:
            for one in (one for cell in line.cells for one in cell.indicators):
                self._decided[board.period.code, line.unit.pk, one.code] = one

    def decided(self, unit_id: int, code: str, period: ReportingPeriod) -> IndicatorCell | None:
        return self._decided.get((period.code, unit_id, code))

    def due(self, period: ReportingPeriod, office_id: int) -> date:
        """The last day for whoever enters figures: the period's, or the office's own where that is later."""
        return max(period.due, self._extended.get((period.pk, office_id), period.due))

    def verified(self) -> list[int]:
        """Keys of the newest measurements that stand confirmed."""
        return [
            rows[0].measurement_id
            for rows in self._rows.values()
            if rows[0].state == IndicatorReport.State.VERIFIED
        ]

    def measured(self, measurement_id: int | None) -> Reading | None:
        """By its own key, whatever indicator it belongs to."""
        every = (row for rows in self._rows.values() for row in rows)
        return next((row for row in every if row.measurement_id == measurement_id), None)

    def at(self, unit_id: int, indicator_id: int, period: ReportingPeriod) -> Reading | None:
        """The value at a period: the newest one sent for it or for an earlier one."""
        rows = self._rows.get((unit_id, indicator_id), [])
        return next((row for row in rows if row.period_starts <= period.starts), None)

    def of(self, unit_id: int, indicator_id: int, period: ReportingPeriod) -> Reading | None:
        """What was sent for this very period."""
        found = self.at(unit_id, indicator_id, period)
        return found if found and found.period == period.code else None

    def before(self, unit_id: int, indicator_id: int, period: ReportingPeriod) -> Reading | None:
        rows = self._rows.get((unit_id, indicator_id), [])
        return next((row for row in rows if row.period_starts < period.starts), None)


def readings(
    units: Iterable[Unit], criteria_set: CriteriaSet, *, up_to: ReportingPeriod, depth: int | None = None
) -> Readings:
    """Two queries for 1 or 15 units and 1 or 7 periods: what was sent with its figures, and extensions.

    `depth` keeps the newest so many periods of each unit and indicator, for a third query; None keeps all.
    """
    reports = IndicatorReport.objects.filter(
        unit__in=[unit.pk for unit in units],
        indicator__criterion__set=criteria_set,
        period__starts__lte=up_to.starts,
    )
    if depth is not None:
        reports = reports.newest(depth)
    # The few newest by their keys: joined with their figures first, all of them would be sorted.
    wanted: Any = reports.values("pk") if depth is None else list(reports.values_list("pk", flat=True))
    current = Measurement.objects.current().filter(report__in=wanted)
    extended = {
        (period_id, unit_id): due
        for period_id, unit_id, due in Extension.objects.values_list("period_id", "unit_id", "due")
    }
    return Readings(_grouped(current.order_by("-report__period__starts", "pk")), extended)


def _grouped(rows: MeasurementQuerySet) -> dict[tuple[int, int], list[Reading]]:
    """One row comes back for each figure of a measurement; they stand together."""
    found: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    for _, parts in groupby(rows.values_list(*FIELDS, *FIGURE_FIELDS), key=itemgetter(0)):
        several = list(parts)
        figures = {row[WIDTH]: Figure(*row[WIDTH + 1 :]) for row in several if row[WIDTH] is not None}
        first = several[0]
        found[first[2], first[3]].append(_reading(first, figures))
    return found


def _reading(row: tuple[Any, ...], figures: dict[str, Figure]) -> Reading:
    answer = Answer(
        figures=figures,
        declared=Verdict(row[8]) if row[8] else None,
        not_applicable=row[9],
        reason=row[10],
        year=row[11],
    )
    return Reading(
        measurement_id=row[0],
        report_id=row[1],
        period=row[4],
        period_starts=row[5],
        state=row[6],
        version=row[7],
        answer=answer,
        as_of=row[12],
        source=row[13],
        note=row[14],
        unchanged=row[15],
        signed=row[16],
        by_id=row[17],
        at=row[18],
    )
