"""An office's grid: the figures of one indicator that it supplies for every unit of a set.

Field names: `<unit code>/<field name of criteria.entries>`; the year and the source are typed once for
all rows (`nam_so_lieu`, `nguon`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from campaign.models import Unit, User
from criteria import entries
from criteria.drafting import Texts, digest, texts_of
from criteria.entries import TypedEntry, field_name, read_entry, texts_from
from criteria.history import readings_at
from criteria.lawbook import Lawbook, lawbook, place_of
from criteria.models import Draft, Indicator
from criteria.readings import Readings

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod
    from criteria.readings import Reading

ASSESSOR = "cơ quan cung cấp"
COMMON = (entries.YEAR, entries.SOURCE)


def supplied_indicators(user: User) -> list[Indicator]:
    """What the person's office supplies, in the order of the sets; nothing for whoever enters no figures."""
    if user.role != User.Role.OFFICER or user.unit is None:
        return []
    found = Indicator.objects.filter(supplied_by=user.unit, valid_to=None).select_related("criterion__set")
    return list(found.order_by("criterion__set__position", "criterion__number", "position"))


def expected_year(period: ReportingPeriod) -> int:
    """The year whose figure is due with the period: its own with the last quarter, else the one before."""
    return period.starts.year if period.is_last_of_year else period.starts.year - 1


@dataclass(frozen=True)
class Grid:
    """The standing facts of one grid: law, units, what was sent and what the office is typing."""

    user: User
    indicator: Indicator
    book: Lawbook
    period: ReportingPeriod
    units: tuple[Unit, ...]
    found: Readings
    drafts: Mapping[int, Draft]
    today: date
    year: str = ""
    source: str = ""

    @property
    def yearly(self) -> bool:
        return self.indicator.frequency == Indicator.Frequency.YEAR

    def own(self, suffix: str) -> str:
        return f"{self.indicator.code}.{suffix}"

    def typed(self, unit: Unit) -> Texts:
        """What the office is typing and has not sent."""
        draft = self.drafts.get(unit.pk)
        return texts_of(self.indicator.code, draft.data) if draft else {}

    def sent(self, unit: Unit) -> Reading | None:
        return self.found.of(unit.pk, self.indicator.pk, self.period)

    def standing_texts(self, unit: Unit) -> Texts:
        """What was sent for the grid's year: the figure of another year must not pass for this one's."""
        sent = self.sent(unit)
        if sent is None or (self.yearly and str(sent.answer.year or "") != self.year.strip()):
            return {}
        return texts_from(self.indicator, sent)

    def shown(self, unit: Unit) -> Texts:
        return self.typed(unit) or self.standing_texts(unit)

    def own_version(self, unit: Unit) -> int:
        """What a row without a version (no form of ours) may correct: only what the person sent."""
        sent = self.sent(unit)
        return sent.version if sent and sent.by_id == self.user.pk else 0

    def version(self, unit: Unit) -> int:
        """The version that a row shows: the one its draft was typed over, else the current one."""
        sent = self.sent(unit)
        current = sent.version if sent else 0
        draft = self.drafts.get(unit.pk)
        if draft is None or not self.typed(unit):
            return current
        version: int = draft.base_versions.get(self.indicator.code, current)
        return version

    def read(self, unit: Unit, texts: Mapping[str, str]) -> TypedEntry:
        place = place_of(unit)
        return read_entry(
            self.book, self.indicator, place, self.period, texts, today=self.today, assessor=ASSESSOR
        )

    def row_fields(self) -> tuple[str, ...]:
        """The fields that a row may carry, in the order of its components."""
        names = []
        for component in self.book.components(self.indicator):
            name = field_name(self.indicator, component.key)
            names += [name, f"{name}.{entries.NUMERATOR}", f"{name}.{entries.DENOMINATOR}"]
        own = (entries.DECLARED, entries.NOT_APPLICABLE, entries.REASON, entries.AS_OF, entries.NOTE)
        return (*names, *(self.own(suffix) for suffix in own))

    def with_common(self, texts: Texts, year: str, source: str) -> Texts:
        """A row with what is typed once for all; a note alone makes no figure."""
        row = {name: text for name, text in texts.items() if name not in map(self.own, COMMON)}
        if not row.keys() - {self.own(entries.NOTE)}:
            return row
        common = {self.own(entries.YEAR): year if self.yearly else "", self.own(entries.SOURCE): source}
        return row | {name: text for name, text in common.items() if text.strip()}

    def fingerprint(self, unit: Unit) -> str:
        """Of the row as a form shows it: a row that comes back with it was not touched."""
        return fingerprint(self.with_common(self.shown(unit), self.year, self.source))


def fingerprint(texts: Texts) -> str:
    """Line breaks do not survive a one-line field, so they are no change."""
    return digest({name: " ".join(text.split()) for name, text in texts.items()})


def open_grid(
    user: User, indicator: Indicator, period: ReportingPeriod, *, today: date, book: Lawbook | None = None
) -> Grid:
    """Nine queries with the book, five without, for 1 or 14 units."""
    criteria_set = indicator.criterion.set
    book = book or lawbook(criteria_set)
    indicator = next(one for one in book.all_indicators if one.pk == indicator.pk)
    units = tuple(Unit.objects.filter(enrolments__set=criteria_set).in_order())
    drafts = Draft.objects.filter(owner=user.unit, criterion=indicator.criterion, period=period)
    found = {draft.unit_id: draft for draft in drafts.select_related("updated_by")}
    grid = Grid(
        user=user,
        indicator=indicator,
        book=book,
        period=period,
        units=units,
        found=readings_at(units, criteria_set, period),
        drafts=found,
        today=today,
    )
    expected = str(expected_year(period)) if grid.yearly else ""
    year = _agreed(grid, [grid.typed(unit) for unit in units], entries.YEAR) or expected
    dated = replace(grid, year=year)
    return replace(dated, source=_agreed(dated, [dated.shown(unit) for unit in units], entries.SOURCE))


def _agreed(grid: Grid, rows: list[Texts], suffix: str) -> str:
    """What all rows that say anything say alike."""
    said = {row.get(grid.own(suffix), "") for row in rows if row}
    return said.pop() if len(said) == 1 else ""
