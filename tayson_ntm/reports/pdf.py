"""The summary report as official paper (NĐ 30/2020)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from tayson_ntm.charts import WIDE
from tayson_ntm.charts.district import BANDS_TITLE, UNITS_TITLE, bands_chart, units_chart
from tayson_ntm.reports.issuers import STANDING_OFFICE
from tayson_ntm.reports.printing import printed
from tayson_ntm.reports.prose import introduction, parts, subject
from tayson_ntm.reports.tables import foot_of, rows_of
from tayson_ntm.reports.words import (
    DEMONSTRATION,
    LEGEND,
    ROMAN,
    count,
    long_date,
    paper_period,
    sentence,
    state_of,
    unconfirmed_list,
)

if TYPE_CHECKING:
    from criteria.board import Board, CriterionHead
    from tayson_ntm.charts.bars import BarChart
    from tayson_ntm.charts.shapes import DataTable
    from tayson_ntm.charts.stack import StackChart
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.tables import Foot, Row

BANDS_HEIGHT = 190  # px: both charts and the table behind fit on one page


@dataclass(frozen=True, slots=True)
class Result:
    """One unit of a set whose criteria stand below each other."""

    unit: str
    row: Row
    marks: tuple[tuple[CriterionHead, str], ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """One board on pages of its own: units × criteria (`matrix`), or a row a criterion."""

    number: str
    title: str
    matrix: bool
    board: Board
    rows: tuple[Row, ...]
    feet: tuple[tuple[str, Foot], ...]
    bands: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]

    @property
    def closing_columns(self) -> range:
        """The printed numbers of the columns after the criteria."""
        first = len(self.board.criteria) + 3
        return range(first, first + 5)

    @property
    def results(self) -> tuple[Result, ...]:
        heads = self.board.criteria
        return tuple(
            Result(row.full_name, row, tuple(zip(heads, row.marks, strict=True))) for row in self.rows
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as the overview draws it; the figures behind it stand below or in an appendix."""

    title: str
    template: str
    chart: StackChart | BarChart
    table: DataTable | None
    note: str


def render(summary: Summary) -> bytes:
    return printed(html(summary))


def html(summary: Summary) -> str:
    return render_to_string(
        "reports/summary.html",
        {
            "summary": summary,
            "issuer": STANDING_OFFICE,
            "subject": subject(summary),
            "introduction": introduction(summary),
            "parts": tuple(zip(ROMAN, parts(summary), strict=False)),
            "conditions": summary.district.conditions,
            "drawings": drawings(summary),
            "appendices": appendices(summary),
            "date": long_date(summary.day),
            "mark": DEMONSTRATION if summary.demonstration else "",
        },
    )


def drawings(summary: Summary) -> tuple[Drawing, ...]:
    """Bands by quarter, and criteria met by commune; none where no figure was ever frozen or sent."""
    found = []
    if bands := bands_chart(summary.points, WIDE, height=BANDS_HEIGHT):
        title = f"{BANDS_TITLE}, ngành xác nhận, các kỳ đã chốt"
        found.append(Drawing(title, "charts/stack.html", bands, bands.table, ""))
    if units := units_chart(summary.communes, WIDE):
        title = f"{UNITS_TITLE}, {paper_period(summary.period.code)}"
        found.append(Drawing(title, "charts/bars.html", units, None, "Số liệu từng xã tại Phụ lục I."))
    return tuple(found)


def appendices(summary: Summary) -> tuple[Appendix, ...]:
    return tuple(
        _appendix(number, board, is_whole=board is summary.communes)
        for number, board in zip(ROMAN, summary.boards, strict=True)
    )


def _appendix(number: str, board: Board, *, is_whole: bool) -> Appendix:
    criteria = count(len(board.criteria), "tiêu chí")
    title = f"Kết quả thực hiện {criteria} {board.set.short_name}, {paper_period(board.period.code)}"
    plan, every = board.in_campaign(), board.lines
    feet = (
        (f"Kế hoạch ({len(plan)} xã)", foot_of(board, plan)),
        (f"Cả huyện ({len(every)} xã)", foot_of(board, every)),
    )
    return Appendix(
        number=number,
        title=title.upper(),
        matrix=board.set.unit_kind == "commune",
        board=board,
        rows=rows_of(board),
        feet=feet if is_whole else (),
        bands=tuple((band.label, units) for band, units in board.bands()) if is_whole else (),
        notes=tuple(_notes(board, is_whole=is_whole)),
    )


def _notes(board: Board, *, is_whole: bool) -> list[str]:
    legend = ". ".join(f"{mark}: {meaning}" for mark, meaning in LEGEND)
    notes = [f"Kết quả ngành xác nhận; {state_of(board.period)}. {legend}."]
    if is_whole:
        size = len(board.criteria)
        plan = len(board.in_campaign())
        note = f"Hai dòng cuối: số xã đạt từng tiêu chí; cột Số TC đạt là số xã đủ {size}/{size}."
        notes.append(note if board.list_confirmed else f"{note} {sentence(unconfirmed_list(plan))}.")
    if not board.lines:
        notes.append(f"Chưa có đơn vị thực hiện bộ tiêu chí ({count(0, 'đơn vị')}).")
    return notes
