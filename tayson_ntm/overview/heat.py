"""The heat map: what each commune still misses, in official order; only what is not met has ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict
from criteria.pages.board_page import AMBER_FROM, BoardPage
from criteria.pages.board_shapes import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from criteria.board import Board
    from criteria.pages.board_shapes import HeadCell, Row


@dataclass(frozen=True, slots=True)
class HeatFoot:
    """Communes whose criterion is not yet confirmed as met."""

    number: int
    unmet: int

    @property
    def many(self) -> bool:
        return self.unmet >= AMBER_FROM


@dataclass(frozen=True, slots=True)
class Heat:
    size: int
    heads: tuple[HeadCell, ...]
    rows: tuple[Row, ...]
    feet: tuple[HeatFoot, ...]
    without_data: bool

    @property
    def lacking(self) -> tuple[Row, ...]:
        """The phone's rows: communes that miss something."""
        return tuple(row for row in self.rows if row.total < self.size)

    @property
    def complete(self) -> int:
        return len(self.rows) - len(self.lacking)


def heat(board: Board, sees: Callable[[int], bool]) -> Heat:
    """Cells, sentences and links are the board's own."""
    page = BoardPage(board, View.BOTH, sees)
    return Heat(
        size=len(board.criteria),
        heads=page.heads,
        rows=page.rows,
        feet=tuple(
            HeatFoot(
                head.number,
                sum(
                    not cell.counts(cell.verdict) for cell in (line.cell(head.number) for line in board.lines)
                ),
            )
            for head in board.criteria
        ),
        without_data=any(
            cell.shown_verdict is Verdict.NO_DATA for line in board.lines for cell in line.cells
        ),
    )
