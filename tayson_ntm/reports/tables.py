"""A board as the table of a paper; PDF and workbook print the same rows.

Everything in it is confirmed, but for the self-assessed total, which stands under its own name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict
from tayson_ntm.reports.words import signed

if TYPE_CHECKING:
    from criteria.board import Board, Line

MARKS = {
    Verdict.MET: "Đ",
    Verdict.NOT_MET: "CĐ",
    Verdict.NO_DATA: "—",
    Verdict.NOT_APPLICABLE: "KAD",
}
ONE_DECIMAL = Decimal("0.1")
ISSUER = re.compile(r"/QĐ-\S+")  # of a decision's number


@dataclass(frozen=True, slots=True)
class Row:
    position: int
    code: str
    name: str
    full_name: str
    marks: tuple[str, ...]
    total: int
    previous: int | None
    change: int | None
    recognition: str
    earlier_recognition: str
    self_total: int

    @property
    def signed_change(self) -> str:
        return signed(self.change)

    @property
    def decision(self) -> str:
        """`3015, 21/8/2023`: its column says that it is a decision, and a table is narrow."""
        number, _, day = ISSUER.sub("", self.recognition).removeprefix("QĐ ").partition("ngày ")
        return ", ".join(part.strip() for part in (number, day) if part.strip())


@dataclass(frozen=True, slots=True)
class Foot:
    """Units that meet each criterion, and those that meet all of them."""

    units: int
    met: tuple[int, ...]
    all_met: int
    previous_all_met: int | None
    change: int | None
    recognised: int
    self_all_met: int

    @property
    def signed_change(self) -> str:
        return signed(self.change)


def rows_of(board: Board) -> tuple[Row, ...]:
    return tuple(_row(board, line, position) for position, line in enumerate(board.lines, start=1))


def _row(board: Board, line: Line, position: int) -> Row:
    return Row(
        position=position,
        code=line.unit.code,
        name=line.unit.name,
        full_name=line.unit.full_name,
        marks=tuple(MARKS[cell.verdict] for cell in line.cells),
        total=line.total,
        previous=line.previous_total,
        change=_change(board, line.total, line.previous_total),
        recognition=line.recognition,
        earlier_recognition=line.earlier_recognition,
        self_total=line.self_total,
    )


def foot_of(board: Board, lines: Sequence[Line]) -> Foot:
    before = previous_all_met(board, lines)
    return Foot(
        units=len(lines),
        met=tuple(board.communes_met(head.number, lines) for head in board.criteria),
        all_met=board.all_met(lines),
        previous_all_met=before,
        change=_change(board, board.all_met(lines), before),
        recognised=board.recognised(lines),
        self_all_met=self_all_met(board, lines),
    )


def self_all_met(board: Board, lines: Sequence[Line]) -> int:
    return board.self_all_met(lines)


def previous_all_met(board: Board, lines: Sequence[Line]) -> int | None:
    """How many met all criteria at the last closed period before; None where there is none."""
    if not board.previous_period:
        return None
    return sum(line.previous_total == len(board.criteria) for line in lines)


def previous_average(board: Board) -> Decimal | None:
    totals = [line.previous_total for line in board.lines if line.previous_total is not None]
    if not totals:
        return None
    return (Decimal(sum(totals)) / len(totals)).quantize(ONE_DECIMAL, ROUND_HALF_UP)


def share(part: int, whole: int) -> Decimal | None:
    """Percent to one decimal, as it is printed."""
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(ONE_DECIMAL, ROUND_HALF_UP)


def _change(board: Board, now: int, before: int | None) -> int | None:
    """No change is computed against an unfinished period."""
    return None if before is None or board.period.is_open else now - before
