"""The one read: what stands for each unit and indicator, folded to any period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F

from criteria.evaluation import Answer, Figure, Verdict
from criteria.models import Measurement, Value

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit
    from criteria.models import CriteriaSet

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
    """Readings of units by indicator, newest period first."""

    def __init__(self, rows: dict[tuple[int, int], list[Reading]]) -> None:
        self._rows = rows

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


def readings(units: Iterable[Unit], criteria_set: CriteriaSet, *, up_to: ReportingPeriod) -> Readings:
    """Two queries for 1 or 15 units and 1 or 7 periods: the measurements, and their figures."""
    wanted = {
        "report__unit__in": [unit.pk for unit in units],
        "report__indicator__criterion__set": criteria_set,
    }
    current = Measurement.objects.current().up_to(up_to).filter(**wanted)
    figures: dict[int, dict[str, Figure]] = defaultdict(dict)
    values = Value.objects.filter(
        measurement__version=F("measurement__report__version"),
        measurement__report__period__starts__lte=up_to.starts,
        **{f"measurement__{name}": value for name, value in wanted.items()},
    )
    for measurement_id, key, number, level, numerator, denominator in values.values_list(
        "measurement_id", "component__key", "number", "level", "numerator", "denominator"
    ):
        figures[measurement_id][key] = Figure(number, level, numerator, denominator)
    rows: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    for row in current.order_by("-report__period__starts").values_list(*FIELDS, named=True):
        rows[row.report__unit_id, row.report__indicator_id].append(_reading(row, figures.get(row.pk, {})))
    return Readings(rows)


def _reading(row: Any, figures: dict[str, Figure]) -> Reading:
    answer = Answer(
        figures=figures,
        declared=Verdict(row.declared) if row.declared else None,
        not_applicable=row.not_applicable,
        reason=row.reason,
        year=row.figure_year,
    )
    return Reading(
        measurement_id=row.pk,
        report_id=row.report_id,
        period=row.report__period__code,
        period_starts=row.report__period__starts,
        state=row.report__state,
        version=row.version,
        answer=answer,
        as_of=row.as_of,
        source=row.source,
        note=row.note,
        unchanged=row.unchanged,
        signed=row.signed,
        by_id=row.by_id,
        at=row.at,
    )
