"""One unit's row of an office's grid: its fields as typed, its level and its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from criteria import entries
from criteria.drafting import digest
from criteria.entries import asks_declaration, field_name
from criteria.evaluation import Judgement, Verdict, judge
from criteria.figures import ANSWERED, NUMERIC, Figure, Kind, Part, fault, shown
from criteria.numbers import format_number
from criteria.required import law_words
from criteria.standing import standing
from criteria.supply import ASSESSOR, Grid

if TYPE_CHECKING:
    from campaign.models import Unit
    from criteria.readings import Reading

MET_OR_NOT = (("dat", "Đạt"), ("chua_dat", "Chưa đạt"))
FIGURE = "Số liệu"


@dataclass(frozen=True)
class Cell:
    """One field of a row; `kind` is figure or choice."""

    name: str
    label: str
    word: str  # the label without the unit's name
    value: str
    unit: str
    kind: str
    options: tuple[tuple[str, str], ...]
    error: str


@dataclass(frozen=True)
class Asked:
    """What a unit said against its figure."""

    unit: Unit
    who: str
    at: datetime
    note: str


@dataclass(frozen=True)
class Row:
    unit: Unit
    previous: str
    previous_of: str
    required: str
    unknown: str
    cells: tuple[tuple[Cell, ...], ...]  # by column; a percentage given as counts has two
    declaration: Cell | None
    absence: Cell | None
    reason: Cell | None
    note: Cell
    as_of: Cell | None
    said: str  # the row in words, where nothing can be typed
    base_version: int
    base: str
    verdict: Verdict
    confirmed: bool
    rest: str
    state: str
    asked: Asked | None
    missing: tuple[str, ...]


def supply_row(grid: Grid, unit: Unit, errors: Mapping[str, str], asked: Asked | None) -> Row:
    typed, texts = grid.typed(unit), grid.shown(unit)
    entry = grid.read(unit, texts if texts else {grid.own(entries.YEAR): grid.year})
    now = standing(grid.book, grid.indicator, unit, grid.period, grid.found, today=grid.today)
    judgement = now.judgement
    law = law_words(entry.parts) if grid.period.is_open else now.law
    if typed:
        judgement = judge(
            entry.parts, entry.answer, assessor=ASSESSOR, citation=grid.book.citation(grid.indicator)
        )
    fields = _Fields(grid, unit, texts, errors)
    before = _before(grid, unit)
    absent = texts.get(grid.own(entries.NOT_APPLICABLE)) == "1"
    return Row(
        unit=unit,
        previous=_words(entry.parts, before) if before else "",
        previous_of=_when(grid, before) if before else "",
        required=law.required,
        unknown=law.unknown,
        cells=tuple(fields.of(part) for part in entry.parts),
        declaration=fields.choice(entries.DECLARED, "Tự đánh giá") if asks_declaration(entry.parts) else None,
        absence=fields.plain(entries.NOT_APPLICABLE, "Không áp dụng")
        if grid.indicator.may_not_apply
        else None,
        reason=fields.plain(entries.REASON, "Lý do") if grid.indicator.may_not_apply else None,
        note=fields.plain(entries.NOTE, "Ghi chú"),
        as_of=fields.plain(entries.AS_OF, "Số liệu đến ngày") if grid.own(entries.AS_OF) in texts else None,
        said="không áp dụng" if absent else _said(entry.parts, entry.answer.figures),
        base_version=grid.version(unit),
        base=f"{digest(texts)}.{grid.fingerprint(unit)}",
        verdict=judgement.verdict,
        confirmed=now.confirmed and not typed,
        rest=_rest(judgement),
        state="draft" if typed else now.state,
        asked=asked,
        missing=entry.missing if typed else (),
    )


@dataclass(frozen=True)
class _Fields:
    """The fields of one row, by the names that it comes back with."""

    grid: Grid
    unit: Unit
    texts: Mapping[str, str]
    errors: Mapping[str, str]

    def of(self, part: Part) -> tuple[Cell, ...]:
        name = field_name(self.grid.indicator, part.key)
        label = part.label or FIGURE
        if part.kind in ANSWERED:
            return (self._cell(name, label, kind="choice", options=MET_OR_NOT),)
        if part.kind not in NUMERIC:
            return (
                self._cell(name, label, kind="choice", options=tuple((step, step) for step in part.scale)),
            )
        unit = "%" if part.kind is Kind.PERCENT else ""
        counts = (f"{name}.{entries.NUMERATOR}", f"{name}.{entries.DENOMINATOR}")
        if any(count in self.texts for count in counts):
            return (self._cell(counts[0], f"{label}, số đạt"), self._cell(counts[1], f"{label}, tổng số"))
        return (self._cell(name, label, unit=unit),)

    def plain(self, suffix: str, label: str) -> Cell:
        return self._cell(self.grid.own(suffix), label, kind="text")

    def choice(self, suffix: str, label: str) -> Cell:
        return self._cell(self.grid.own(suffix), label, kind="choice", options=MET_OR_NOT)

    def _cell(
        self,
        name: str,
        label: str,
        *,
        unit: str = "",
        kind: str = "figure",
        options: tuple[tuple[str, str], ...] = (),
    ) -> Cell:
        place = f"{self.unit.code}/{name}"
        error = self.errors.get(place, "")
        return Cell(
            place, f"{self.unit.name}: {label}", label, self.texts.get(name, ""), unit, kind, options, error
        )


def _before(grid: Grid, unit: Unit) -> Reading | None:
    """The figure to compare with: of an earlier period, or this period's of another year."""
    sent = grid.sent(unit)
    if sent is not None and not grid.standing_texts(unit):
        return sent
    return grid.found.before(unit.pk, grid.indicator.pk, grid.period)


def _when(grid: Grid, before: Reading) -> str:
    year, quarter = before.period.split("-Q")
    if grid.yearly and before.answer.year:
        return f"năm {before.answer.year}"
    return f"quý {('I', 'II', 'III', 'IV')[int(quarter) - 1]}/{year}"


def _words(parts: tuple[Part, ...], reading: Reading) -> str:
    return "không áp dụng" if reading.answer.not_applicable else _said(parts, reading.answer.figures)


def _said(parts: tuple[Part, ...], figures: Mapping[str, Figure]) -> str:
    """Figures without their unit of measure, which stands in the head of the column."""
    words = []
    for part in parts:
        figure = figures.get(part.key)
        if figure is None or fault(part, figure):
            continue
        plain = part.kind in NUMERIC and part.kind is not Kind.PERCENT and figure.number is not None
        words.append(
            format_number(figure.number) if plain and figure.number is not None else shown(part, figure)
        )
    return "; ".join(words)


def _rest(judgement: Judgement) -> str:
    words = [
        part.distance.words for part in judgement.parts if part.distance and part.verdict is judgement.verdict
    ]
    return "; ".join(words) if judgement.verdict is Verdict.NOT_MET else ""
