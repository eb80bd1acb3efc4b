"""Puts figures behind whole criteria, so that a board has verdicts to print."""

from decimal import Decimal
from typing import Any

from campaign.models import ReportingPeriod, Unit
from criteria.evaluation import CHUA_DAT, DAT, Kind, Part, Verdict
from criteria.lawbook import Lawbook, lawbook, place_of
from criteria.models import IndicatorReport
from criteria.thresholds import Unknown
from tests.factories import make_report, the_set

YEAR = 2022  # of yearly figures; still in force on the suite's day


def law(slug: str = "xa-ntm") -> Lawbook:
    return lawbook(the_set(slug))


def report_criterion(
    book: Lawbook,
    unit: Unit,
    number: int,
    period: ReportingPeriod,
    *,
    met: bool = True,
    state: str = IndicatorReport.State.VERIFIED,
) -> None:
    criterion = book.criterion(number)
    assert criterion is not None
    for indicator in book.indicators(criterion):
        parts = book.parts(indicator, place_of(unit), on=period.ends, year=YEAR)
        declared = Verdict.MET if met else Verdict.NOT_MET
        make_report(
            unit,
            indicator,
            period,
            {part.key: _value(part, met) for part in parts},
            state=state,
            declared=declared if any(isinstance(part.thresholds, Unknown) for part in parts) else "",
            figure_year=YEAR if indicator.frequency == "year" else None,
        )


def report_all(
    book: Lawbook, unit: Unit, period: ReportingPeriod, *, unmet: tuple[int, ...] = (), **fields: Any
) -> None:
    for criterion in book.criteria:
        report_criterion(book, unit, criterion.number, period, met=criterion.number not in unmet, **fields)


def _value(part: Part, met: bool) -> Any:
    if part.kind in {Kind.YES_NO, Kind.DECLARED}:
        return DAT if met else CHUA_DAT
    row = None if isinstance(part.thresholds, Unknown) else part.thresholds[0] if part.thresholds else None
    if part.kind is Kind.GRADED:
        return row.level if row and met else part.scale[0]
    if part.is_context:
        return 3
    level = row.value if row and row.value is not None else Decimal(50)
    if met:
        return level
    return level + 1 if part.direction == "le" else level - 1
