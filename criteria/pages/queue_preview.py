"""What exactly many chosen items are, before they are confirmed or returned together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from campaign import clock
from criteria.models import IndicatorReport, Measurement
from criteria.pages.queue_address import Address
from criteria.pages.queue_case import Seen, seen_version
from criteria.pages.queue_items import Item, Shelf, open_shelf, versions_as_seen
from criteria.workflow import CONFIRM, RETURN

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from criteria.models import CriteriaSet


@dataclass(frozen=True)
class PreviewRow:
    """`seen` is the version that was chosen, where the unit has sent another one since."""

    item: Item
    unit: str
    criterion: str
    seen: Seen | None
    error: str

    @property
    def can_confirm(self) -> bool:
        return CONFIRM.name in self.item.moves

    @property
    def chosen(self) -> bool:
        """A newer version has to be chosen anew by the officer who reads it."""
        return self.seen is None


@dataclass(frozen=True)
class Preview:
    rows: tuple[PreviewRow, ...]
    period_name: str
    note: str
    note_error: str
    form_url: str
    list_url: str

    @property
    def changed(self) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if row.seen)

    @property
    def refused(self) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if row.error)

    @property
    def confirmable(self) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if row.can_confirm)

    @property
    def returnable(self) -> tuple[PreviewRow, ...]:
        return tuple(row for row in self.rows if RETURN.name in row.item.moves)


@dataclass(frozen=True)
class Asked:
    """What was posted: the chosen reports with the versions seen, and what was wrong with them."""

    versions: Mapping[int, int]
    note: str = ""
    note_error: str = ""
    refused: Mapping[int, str] | None = None


def build_preview(
    user: User,
    office: Unit,
    period: ReportingPeriod,
    address: Address,
    reports: Sequence[IndicatorReport],
    asked: Asked,
) -> Preview:
    """`reports` come with their unit, indicator, criterion and set."""
    shelf = open_shelf(user, office, period, clock.today())
    _fill(shelf, reports)
    stale = {
        report.pk: asked.versions[report.pk]
        for report in reports
        if report.version != asked.versions[report.pk]
    }
    old = versions_as_seen(stale) if stale else {}
    return Preview(
        rows=tuple(_row(shelf, report, old.get(report.pk), asked) for report in reports),
        period_name=period.name,
        note=asked.note,
        note_error=asked.note_error,
        form_url=address.url(),
        list_url=address.list().url(),
    )


def _row(shelf: Shelf, report: IndicatorReport, old: Measurement | None, asked: Asked) -> PreviewRow:
    criterion = report.indicator.criterion
    slug = criterion.set.slug
    indicator = shelf.indicator(slug, report.indicator_id)
    return PreviewRow(
        item=shelf.item(slug, indicator, report.unit),
        unit=report.unit.short_name,
        criterion=f"tiêu chí\u00a0{criterion.number}",
        seen=seen_version(shelf, slug, indicator, report.unit, old) if old else None,
        error=(asked.refused or {}).get(report.pk, ""),
    )


def _fill(shelf: Shelf, reports: Sequence[IndicatorReport]) -> None:
    units: dict[CriteriaSet, set[Unit]] = defaultdict(set)
    for report in reports:
        units[report.indicator.criterion.set].add(report.unit)
    for criteria_set, of_it in units.items():
        shelf.add(criteria_set, of_it)
