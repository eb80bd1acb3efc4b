"""A Grid laid out on its paper: what spans what, how large each cell is printed. PDF and Word draw this."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from tayson_ntm.letters.widths import widest_word
from tayson_ntm.letters.wording import clean, one_line
from tayson_ntm.reports.words import NBSP

if TYPE_CHECKING:
    from tayson_ntm.letters.document import Align, Grid

PORTRAIT, LANDSCAPE = 160.0, 247.0  # millimetres between the margins of A4
SIZE, DENSE_SIZE, SMALL = 12.0, 11.0, 8.5  # points
SMALLEST, STEP = 7.0, 0.5
PADDING, DENSE_PADDING = 4.0, 1.0  # points, left and right
TURNED_HEIGHT = 31.5  # millimetres of a row of titles that read upwards
MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    width: float  # millimetres
    size: float  # points
    align: Align
    span: int = 1
    bold: bool = False
    turned: bool = False
    tinted: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    is_heading: bool = False  # of the rows below: never the last of its page


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    widths: tuple[float, ...]  # millimetres
    head: Row
    index: tuple[str, ...]  # (1) (2) (3), or nothing
    rows: tuple[Row, ...]
    dense: bool
    padding: float  # points


def laid_out(grid: Grid, room: float) -> Table:
    """`room` is the width of the paper between its margins. ValueError for a row of too many cells."""
    dense = any(column.turned for column in grid.columns)
    plan = _Plan(grid, room, dense)
    return Table(
        caption=one_line(grid.caption),
        widths=plan.widths,
        head=Row(tuple(plan.title(number) for number in range(len(grid.columns)))),
        index=tuple(f"({number})" for number in range(1, len(grid.columns) + 1)) if grid.numbered else (),
        rows=(
            *(plan.row(row, bold=False) for row in grid.rows),
            *(plan.row(row, bold=True) for row in grid.totals),
        ),
        dense=dense,
        padding=plan.padding,
    )


class _Plan:
    """The columns in millimetres, and how a text fits into them."""

    def __init__(self, grid: Grid, room: float, dense: bool) -> None:
        columns = grid.columns
        whole = sum(column.width for column in columns)
        self.columns, self.tinted = columns, frozenset(grid.tinted)
        # Each edge is rounded, not each width: the parts add up to the whole.
        edges = [0.0, *(round(room * share / whole, 2) for share in accumulate(one.width for one in columns))]
        self.widths = tuple(round(right - left, 2) for left, right in pairwise(edges))
        self.padding = DENSE_PADDING if dense else PADDING
        self.size = DENSE_SIZE if dense else SIZE

    def title(self, number: int) -> Cell:
        column, width = self.columns[number], self.widths[number]
        text = clean(column.title)
        if column.turned:
            # On one line where it can be: two are as wide as the column.
            size = self._fitting(text.replace(" ", NBSP), TURNED_HEIGHT - 2, self.size - STEP, bold=False)
            return Cell(text, width, size, "left", turned=True)
        return Cell(text, width, self._fitting(text, width, self.size, bold=True), "centre", bold=True)

    def row(self, texts: tuple[str, ...], *, bold: bool) -> Row:
        missing = len(self.columns) - len(texts)
        if missing < 0 or not texts:
            raise ValueError(f"A row of {len(texts)} cells in a table of {len(self.columns)} columns")
        first = self._cell(0, texts[0], span=missing + 1, bold=bold or (missing > 0 and len(texts) == 1))
        rest = [self._cell(missing + place, text, bold=bold) for place, text in enumerate(texts[1:], start=1)]
        return Row((first, *rest), is_heading=len(texts) == 1 and not bold)

    def _cell(self, number: int, text: str, *, span: int = 1, bold: bool = False) -> Cell:
        column = self.columns[number]
        width = round(sum(self.widths[number : number + span]), 2)
        said = clean(text)
        tinted = said in self.tinted
        whole = SMALL if column.small and not bold else self.size
        size = self._fitting(said, width, whole, bold=bold or tinted)
        align = "left" if span > 1 else column.align
        return Cell(said, width, size, align, span, bold=bold or tinted, tinted=tinted)

    def _fitting(self, text: str, width: float, size: float, *, bold: bool) -> float:
        """As large as the widest word allows: a word that is cut in two is worse than a small one."""
        room = width - 2 * self.padding * MM_PER_POINT - 0.3  # the border's pen
        found = size
        while found >= SMALLEST and widest_word(text, found, bold=bold) > room:
            found -= STEP
        return found if found >= SMALLEST else size  # nothing helps: an address, say, is cut where it must be
