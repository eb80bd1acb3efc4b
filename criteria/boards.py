"""Computes the Board of a set and period from the law and the readings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from campaign import clock
from campaign.models import Demonstration, ReportingPeriod, Unit
from criteria.board import (
    STATE_ORDER,
    Board,
    Cell,
    CriterionHead,
    IndicatorCell,
    Line,
    PeriodHead,
    SetHead,
    UnitHead,
)
from criteria.evaluation import combine
from criteria.lawbook import Lawbook, lawbook, place_of
from criteria.models import CriteriaSet, Criterion, Indicator
from criteria.readings import Readings, readings
from criteria.standing import Standing, standing
from criteria.thresholds import Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence


def board_for(criteria_set: CriteriaSet, period: ReportingPeriod, *, only: Unit | None = None) -> Board:
    """The Board of a set at a period; `only` keeps one unit of it, at the same number of queries."""
    units = list(Unit.objects.filter(enrolments__set=criteria_set).in_order())
    if only is not None:
        units = [unit for unit in units if unit.pk == only.pk]
    book = lawbook(criteria_set)
    found = readings(units, criteria_set, up_to=period)
    previous = ReportingPeriod.objects.closed().filter(starts__lt=period.starts).order_by("-starts").first()
    today = clock.today()
    return Board(
        set=_set_head(criteria_set),
        period=period_head(period),
        criteria=_criterion_heads(book, units, period),
        lines=tuple(_line(book, unit, period, previous, found, today) for unit in units),
        previous_period=previous.code if previous else "",
        demonstration=Demonstration.objects.exists(),
        list_confirmed=all(unit.in_campaign_confirmed for unit in units),
    )


def standings_of(
    book: Lawbook, criterion: Criterion, unit: Unit, period: ReportingPeriod, found: Readings, today: date
) -> list[Standing]:
    return [
        standing(book, indicator, unit, period, found, today=today)
        for indicator in book.indicators(criterion)
    ]


def _line(
    book: Lawbook,
    unit: Unit,
    period: ReportingPeriod,
    previous: ReportingPeriod | None,
    found: Readings,
    today: date,
) -> Line:
    cells = tuple(
        cell_of(criterion, standings_of(book, criterion, unit, period, found, today))
        for criterion in book.criteria
    )
    head = UnitHead(unit.pk, unit.code, unit.name, unit.full_name, unit.in_campaign)
    before = None
    if previous is not None:
        before = sum(
            cell.counts(cell.verdict)
            for criterion in book.criteria
            for cell in [
                cell_of(criterion, standings_of(book, criterion, unit, previous, found, previous.ends))
            ]
        )
    return Line(unit=head, cells=cells, previous_total=before, sent=has_sent(book, unit, period, found))


def cell_of(criterion: Criterion, standings: Sequence[Standing]) -> Cell:
    """A criterion of a unit: verdicts combined, state the least advanced of its indicators."""
    return Cell(
        criterion=criterion.number,
        verdict=combine(standing.confirmed_verdict for standing in standings),
        self_verdict=combine(standing.verdict for standing in standings),
        state=min((standing.state for standing in standings), key=STATE_ORDER.index, default="not_sent"),
        indicators=tuple(_indicator_cell(standing) for standing in standings),
        counts_when_not_applicable=criterion.not_applicable_counts_as_met,
    )


def has_sent(book: Lawbook, unit: Unit, period: ReportingPeriod, found: Readings) -> bool:
    """Every quarterly indicator that the unit enters itself has a report in the period (design, rule 5)."""
    own = [
        indicator
        for indicator in book.all_indicators
        if indicator.supplied_by_id is None and indicator.frequency == Indicator.Frequency.QUARTER
    ]
    return bool(own) and all(found.of(unit.pk, indicator.pk, period) for indicator in own)


def _indicator_cell(found: Standing) -> IndicatorCell:
    indicator, reading = found.indicator, found.reading
    return IndicatorCell(
        code=indicator.code,
        wording=indicator.wording,
        lead=indicator.lead.short_name if indicator.lead else "",
        verdict=found.verdict,
        confirmed_verdict=found.confirmed_verdict,
        state=found.state,
        sentence=found.judgement.sentence,
        shown="; ".join(part.shown for part in found.judgement.parts if part.shown),
        held_from=found.held_from,
        by_declaration=found.judgement.by_declaration,
        measurement_id=reading.measurement_id if reading else None,
        sent_at=reading.at if reading else None,
    )


def _criterion_heads(
    book: Lawbook, units: Sequence[Unit], period: ReportingPeriod
) -> tuple[CriterionHead, ...]:
    place = place_of(units[0]) if units else None
    heads = []
    for criterion in book.criteria:
        indicators = book.indicators(criterion)
        unknown = place is not None and any(
            isinstance(part.thresholds, Unknown)
            for indicator in indicators
            for part in book.parts(indicator, place, on=period.ends, year=period.starts.year)
            if not part.is_context
        )
        heads.append(
            CriterionHead(
                number=criterion.number,
                name=criterion.name,
                short_name=criterion.short_name,
                group=criterion.group,
                group_position=criterion.group_position,
                indicators=len(indicators),
                by_declaration=unknown,
            )
        )
    return tuple(heads)


def _set_head(criteria_set: CriteriaSet) -> SetHead:
    return SetHead(
        slug=criteria_set.slug,
        name=criteria_set.name,
        short_name=criteria_set.short_name,
        board_title=criteria_set.board_title,
        citation=criteria_set.citation,
        legal_basis=criteria_set.legal_basis,
        unit_kind=criteria_set.unit_kind,
    )


def period_head(period: ReportingPeriod) -> PeriodHead:
    return PeriodHead(
        code=period.code,
        name=period.name,
        short_name=period.short_name,
        ends=period.ends,
        due=period.due,
        state=period.state,
    )
