"""What offices entered about the plan's targets, detached from the database, as it stood at a moment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal  # read at run time by whoever thaws a frozen summary
from typing import TYPE_CHECKING, TypeVar

from campaign import clock
from campaign.models import PeriodDecision
from criteria.closing import CLOSE
from criteria.models import EnteredTarget, GrowthMethod, TargetPlan, TargetResult
from criteria.models.targets import RecordedFigure
from criteria.target_rules import Method, YearFigure

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from campaign.models import Campaign, ReportingPeriod

Recorded = TypeVar("Recorded", bound=RecordedFigure)


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """One target that an office enters. Without an office Phòng Nội vụ has still to name one."""

    code: str
    office: str  # as the screens call it
    over: str
    form: str
    figures: tuple[YearFigure, ...]
    method: Method | None


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    code: str
    year: int
    number: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Entered:
    """Frozen with the summary of a closed period: what was entered until then."""

    first_year: int
    last_year: int
    rows: tuple[EnteredRow, ...]
    planned: tuple[PlannedFigure, ...]

    def row(self, code: str) -> EnteredRow | None:
        return next((one for one in self.rows if one.code == code), None)

    def planned_of(self, code: str) -> tuple[PlannedFigure, ...]:
        return tuple(one for one in self.planned if one.code == code)


def closing_moment(period: ReportingPeriod) -> datetime | None:
    """When the period was closed the last time; None while it is open."""
    if period.is_open:
        return None
    decision = PeriodDecision.objects.filter(period=period, move=CLOSE.name).order_by("-at").first()
    return decision.at if decision else clock.end_of_day(period.closes)


def entered_at(campaign: Campaign, until: datetime | None) -> Entered:
    """Four queries. `until` leaves out what was entered after a closing."""
    results = _standing(TargetResult.objects.filter(target__campaign=campaign), until)
    planned = _standing(TargetPlan.objects.filter(target__campaign=campaign), until)
    methods = _standing(GrowthMethod.objects.filter(target__campaign=campaign), until)
    figures: dict[int, list[YearFigure]] = defaultdict(list)
    for one in results:
        figures[one.target_id].append(YearFigure(one.year, one.number, one.achieved, one.source))
    averaged = {one.target_id: Method(one.base_year, one.averaging, one.source) for one in methods}
    assigned = EnteredTarget.objects.filter(target__campaign=campaign).select_related("target", "office")
    return Entered(
        first_year=campaign.starts.year,
        last_year=campaign.ends.year,
        rows=tuple(
            EnteredRow(
                code=one.target.code,
                office=one.office.short_name if one.office else "",
                over=one.over,
                form=one.form,
                figures=tuple(figures[one.target_id]),
                method=averaged.get(one.target_id),
            )
            for one in assigned.order_by("target__position")
        ),
        planned=tuple(PlannedFigure(one.target.code, one.year, one.number, one.source) for one in planned),
    )


def _standing(rows: QuerySet[Recorded], until: datetime | None) -> list[Recorded]:
    """The newest version of each target and year, in the order of years."""
    rows = rows.select_related("target")
    if until is not None:
        rows = rows.filter(at__lte=until)
    return newest_of(rows.order_by("version"))


def newest_of(rows: Iterable[Recorded]) -> list[Recorded]:
    """The rows come with the oldest version first."""
    found: dict[Hashable, Recorded] = {}
    for one in rows:
        found[one.target_id, getattr(one, "year", None)] = one  # type: ignore[attr-defined]  # reason: on each
    return sorted(found.values(), key=lambda one: getattr(one, "year", 0))
