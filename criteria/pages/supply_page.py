"""What an office's grid shows: built once, frozen; the template asks nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from campaign.models import Unit
from criteria import entries
from criteria.models import Decision, Indicator
from criteria.pages.supply_rows import FIGURE, Asked, Cell, Row, supply_row
from criteria.supply import Grid
from criteria.supplying import Fault, faults_of

if TYPE_CHECKING:
    from criteria.models import CriteriaSet

ASKED_AGAIN = ("object", "return")


@dataclass(frozen=True)
class Choice:
    """One indicator of the office, as a chip above the grid."""

    code: str
    set_name: str
    url: str
    current: bool


@dataclass(frozen=True)
class DistrictLink:
    label: str
    url: str


@dataclass(frozen=True)
class Column:
    label: str
    unit: str


@dataclass(frozen=True)
class SupplyPage:
    grid: Grid
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    year: Cell | None
    source: Cell
    faults: tuple[Fault, ...]

    @property
    def indicator(self) -> Indicator:
        return self.grid.indicator

    @property
    def citation(self) -> str:
        return self.grid.book.citation(self.grid.indicator)

    @property
    def editable(self) -> bool:
        return self.grid.period.is_open

    @property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(row.asked for row in self.rows if row.asked)

    @property
    def sent(self) -> int:
        return sum(self.grid.sent(row.unit) is not None for row in self.rows)

    @property
    def unsent(self) -> int:
        """Rows that wait in drafts."""
        return sum(row.state == "draft" for row in self.rows)

    @property
    def saved_at(self) -> datetime | None:
        typed = (self.grid.drafts[row.unit.pk].updated_at for row in self.rows if row.state == "draft")
        return max(typed, default=None)


def choices_of(indicators: Iterable[Indicator], chosen: Indicator | None, period: str) -> list[Choice]:
    choices = []
    for indicator in indicators:
        criteria_set = indicator.criterion.set
        query = urlencode({"bo": criteria_set.slug, "chi_tieu": indicator.code, "ky": period})
        current = chosen is not None and chosen.pk == indicator.pk
        choices.append(Choice(indicator.code, criteria_set.short_name, f"?{query}", current))
    return choices


def district_links(indicators: Iterable[Indicator], district: Unit, period: str) -> list[DistrictLink]:
    """The forms of the district's own criteria, one a criterion."""
    links = {}
    for indicator in indicators:
        criterion = indicator.criterion
        query = urlencode({"bo": criterion.set.slug, "ky": period})
        url = f"{reverse('criteria:entry', args=[district.code, criterion.number])}?{query}"
        links[criterion.pk] = DistrictLink(f"{criterion.number}. {criterion.name}", url)
    return list(links.values())


def is_district(criteria_set: CriteriaSet) -> bool:
    return bool(criteria_set.unit_kind == Unit.Kind.DISTRICT)


def supply_page(grid: Grid) -> SupplyPage:
    faults = faults_of(grid)
    errors = {fault.place: fault.message for fault in faults}
    asked = _asked(grid)
    year = Cell(
        entries.YEAR, "Số liệu của năm", "", grid.year, "", "figure", (), errors.get(entries.YEAR, "")
    )
    source_error = errors.get(entries.SOURCE, "")
    return SupplyPage(
        grid=grid,
        rows=tuple(supply_row(grid, unit, errors, asked.get(unit.pk)) for unit in grid.units),
        columns=tuple(
            Column(component.label or FIGURE, component.unit_of_measure.replace("%", ""))
            for component in grid.book.components(grid.indicator)
        ),
        year=year if grid.yearly else None,
        source=Cell(entries.SOURCE, "Nguồn số liệu", "", grid.source, "", "text", (), source_error),
        faults=faults,
    )


def _asked(grid: Grid) -> dict[int, Asked]:
    """The newest word of each unit whose figure came back; one query."""
    returned = {
        sent.report_id: unit
        for unit in grid.units
        if (sent := grid.sent(unit)) is not None and sent.state == "returned"
    }
    decisions = Decision.objects.filter(move__in=ASKED_AGAIN, measurement__report__in=list(returned))
    found = {}
    for decision in decisions.select_related("measurement", "by__unit").order_by("at", "pk"):
        unit = returned[decision.measurement.report_id]
        who = decision.by.unit.full_name if decision.by.unit else decision.by.full_name
        found[unit.pk] = Asked(unit, who, decision.at, decision.note)
    return found
