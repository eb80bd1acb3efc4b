"""A criterion of a unit, from the standings of its indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from criteria.board import STATE_ORDER, Cell, IndicatorCell
from criteria.evaluation import combine
from criteria.models import Indicator
from criteria.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from campaign.models import ReportingPeriod, Unit
    from criteria.lawbook import Lawbook
    from criteria.models import Criterion
    from criteria.readings import Readings


def standings_of(
    book: Lawbook, criterion: Criterion, unit: Unit, period: ReportingPeriod, found: Readings, today: date
) -> list[Standing]:
    return [
        standing(book, indicator, unit, period, found, today=today)
        for indicator in book.indicators(criterion)
    ]


def cell_of(
    criterion: Criterion,
    standings: Sequence[Standing],
    decided: Mapping[int, datetime] | None = None,
) -> Cell:
    """A criterion of a unit: verdicts combined, state the least advanced of its indicators.

    `decided`: when each measurement was confirmed, where the page is about that.
    """
    return Cell(
        criterion=criterion.number,
        verdict=combine(standing.confirmed_verdict for standing in standings),
        self_verdict=combine(standing.verdict for standing in standings),
        state=min((standing.state for standing in standings), key=STATE_ORDER.index, default="not_sent"),
        indicators=tuple(_indicator_cell(standing, decided or {}) for standing in standings),
        counts_when_not_applicable=criterion.not_applicable_counts_as_met,
    )


def sends_each_quarter(indicator: Indicator) -> bool:
    """The unit itself enters it every quarter: only such a one can be "chưa gửi"."""
    return indicator.supplied_by_id is None and indicator.frequency == Indicator.Frequency.QUARTER


def _indicator_cell(found: Standing, decided: Mapping[int, datetime]) -> IndicatorCell:
    indicator, reading = found.indicator, found.reading
    at = decided.get(reading.measurement_id) if reading and found.confirmed else None
    law = found.law
    office = indicator.verifier or indicator.lead
    asked = None if indicator.confirmed_by_supply else office
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
        required=law.required,
        unknown=law.unknown,
        region=law.region,
        unverified=law.unverified,
        confirmer=asked.code if asked else "",
        confirmed_by=office.short_name if office else "",
        supplier=indicator.supplied_by.short_name if indicator.supplied_by else "",
        confirmed_on=timezone.localtime(at).date() if at else None,
        each_quarter=sends_each_quarter(indicator),
    )
