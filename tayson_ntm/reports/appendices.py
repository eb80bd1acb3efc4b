"""The appendices of the summary report: a board each. PDF and Word print the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tayson_ntm.reports.tables import foot_of, rows_of
from tayson_ntm.reports.words import LEGEND, ROMAN, count, paper_period, sentence, state_of, unconfirmed_list

if TYPE_CHECKING:
    from criteria.board import Board, CriterionHead
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.tables import Foot, Row


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


def appendices(summary: Summary) -> tuple[Appendix, ...]:
    return tuple(
        _appendix(number, board, is_whole=board is summary.communes)
        for number, board in zip(ROMAN, summary.boards, strict=False)
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
