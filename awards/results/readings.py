"""A registered line that points at an indicator of nông thôn mới: what the criteria say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from campaign import clock
from campaign.models import ReportingPeriod, Unit
from campaign.models.calendar import period_inside
from criteria.evaluation import Verdict
from criteria.figures import exact_value
from criteria.lawbook import lawbook
from criteria.models import CriteriaSet
from criteria.numbers import rounded
from criteria.readings import readings
from criteria.standing import standing

if TYPE_CHECKING:
    from awards.models import Pledge
    from criteria.evaluation import Part
    from criteria.lawbook import Lawbook
    from criteria.models import Indicator
    from criteria.readings import Reading, Readings
    from criteria.standing import Standing

PLACES = 4  # of a percentage counted from two numbers
Key = tuple[int, int]  # a unit and an indicator
VERDICTS = {Verdict.MET: True, Verdict.NOT_MET: False}


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """`value` and `met` are confirmed ones; both None where there is none, and `source` says why."""

    value: Decimal | None
    previous: Decimal | None
    met: bool | None  # what the law asks, not what was registered
    source: str


def reads_indicator(pledge: Pledge) -> bool:
    """Whether the criteria hold a figure of this very unit: a commune's set for a commune."""
    if pledge.indicator is None:
        return False
    return pledge.indicator.criterion.set.unit_kind == pledge.version.registration.unit.kind


def indicator_figures(pledges: Iterable[Pledge], up_to: ReportingPeriod | None) -> dict[Key, IndicatorFigure]:
    """By unit and indicator. A fixed number of queries for each criteria set that is pointed at."""
    by_set: dict[CriteriaSet, list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        if pledge.indicator is not None and reads_indicator(pledge):
            by_set[pledge.indicator.criterion.set].append(pledge)
    period = up_to or (ReportingPeriod.objects.newest_open() if by_set else None)
    if period is None:
        return {}
    found: dict[Key, IndicatorFigure] = {}
    for criteria_set, several in by_set.items():
        found |= _of_set(criteria_set, several, period)
    return found


def _of_set(
    criteria_set: CriteriaSet, pledges: list[Pledge], period: ReportingPeriod
) -> dict[Key, IndicatorFigure]:
    units = {pledge.version.registration.unit_id: pledge.version.registration.unit for pledge in pledges}
    book = lawbook(criteria_set)
    sent = readings(units.values(), criteria_set, up_to=period, depth=2)
    known = {indicator.pk: indicator for indicator in book.all_indicators}
    wanted = {(pledge.version.registration.unit_id, pledge.indicator_id) for pledge in pledges}
    found = {}
    for unit_id, indicator_id in wanted:
        if indicator_id in known:
            found[unit_id, indicator_id] = _figure(book, sent, units[unit_id], known[indicator_id], period)
    return found


def _figure(
    book: Lawbook, sent: Readings, unit: Unit, indicator: Indicator, period: ReportingPeriod
) -> IndicatorFigure:
    now = standing(book, indicator, unit, period, sent, today=clock.today())
    if now.reading is None:
        return IndicatorFigure(None, None, None, _missing_words(now))
    source = _source_words(now.reading)
    if not now.confirmed:
        waiting = "ngành đề nghị bổ sung" if now.returned else "chờ ngành xác nhận"
        return IndicatorFigure(None, None, None, f"{source}, {waiting}")
    before = sent.before(unit.pk, now.indicator.pk, period) if not now.held_from else None
    return IndicatorFigure(
        _number(now.parts, now.reading),
        _number(now.parts, before) if before else None,
        VERDICTS.get(now.verdict),
        f"{source}, ngành xác nhận",
    )


def _missing_words(now: Standing) -> str:
    if now.expired_year is not None:
        return f"Bộ tiêu chí: số liệu năm {now.expired_year} không còn dùng, chưa có số liệu mới"
    return "Bộ tiêu chí: chưa có số liệu"


def _source_words(reading: Reading) -> str:
    year = f", số liệu năm {reading.answer.year}" if reading.answer.year else ""
    return f"Bộ tiêu chí, {period_inside(reading.period)}{year}"


def _number(parts: tuple[Part, ...], reading: Reading) -> Decimal | None:
    """The figure of the only part that is judged; of several (nam, nữ) none speaks for all."""
    judged = [part for part in parts if not part.is_context]
    if len(judged) != 1:
        return None
    exact = exact_value(judged[0], reading.answer.figure(judged[0]))
    return None if exact is None else rounded(exact, PLACES).normalize()
