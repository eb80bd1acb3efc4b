"""The district's three charts, from a Board and the totals of closed periods; nothing is asked here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from criteria.board import bands_of
from criteria.numbers import format_number
from criteria.pages.words import assessor, capital, unit_noun
from tayson_ntm.charts.bars import BarChart, BarRow, bar_chart
from tayson_ntm.charts.line import LineChart, line_chart
from tayson_ntm.charts.shapes import quarter
from tayson_ntm.charts.stack import StackChart, stack_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from criteria.board import Board
    from criteria.trend import Point

AVERAGE_TITLE = "Tiêu chí đạt bình quân mỗi xã"
BANDS_TITLE = "Số xã theo số tiêu chí đạt"
UNITS_TITLE = "Số tiêu chí đạt của từng xã"


def average_chart(points: Sequence[Point], width: int, *, height: int = 132) -> LineChart | None:
    """The trend: confirmed criteria a commune, over the closed periods."""
    told = [point for point in points if point.totals]
    if not told:
        return None
    first, last = told[0], told[-1]
    return line_chart(
        tuple((point.code, point.average) for point in told),
        target=last.size,
        width=width,
        height=height,
        title=AVERAGE_TITLE,
        sentence=(
            f"{AVERAGE_TITLE}, ngành xác nhận: quý {quarter(first.code)} là "
            f"{format_number(first.average)}, quý {quarter(last.code)} là {format_number(last.average)}, "
            f"trên {last.size} tiêu chí."
        ),
    )


def bands_chart(points: Sequence[Point], width: int, *, height: int = 260) -> StackChart | None:
    """How many communes stand in each band, a column for each closed period."""
    told = [point for point in points if point.totals and point.size == points[-1].size]
    if not told:
        return None
    bands = bands_of(told[-1].size)
    columns = tuple(
        (point.code, tuple(sum(band.low <= total <= band.high for total in point.totals) for band in bands))
        for point in told
    )
    last_code, counts = columns[-1]
    found = ", ".join(f"{count} xã {band.label}" for band, count in zip(bands, counts, strict=True) if count)
    return stack_chart(
        tuple(capital(band.label) for band in bands),
        columns,
        width=width,
        height=height,
        title=BANDS_TITLE,
        sentence=f"{BANDS_TITLE}, ngành xác nhận, {len(columns)} kỳ; quý {quarter(last_code)}: {found}.",
    )


def units_chart(board: Board, width: int) -> BarChart | None:
    """Criteria met by each unit in official order: confirmed over self-assessed, a tick at all of them."""
    size, noun, judge = len(board.criteria), unit_noun(board.set), assessor(board.set)
    return bar_chart(
        tuple(BarRow(line.unit.name, line.total, line.self_total) for line in board.lines),
        threshold=size,
        words=(capital(noun), "Ngành xác nhận", f"{capital(judge)} tự đánh giá"),
        width=width,
        title=UNITS_TITLE,
        sentence=(
            f"Số tiêu chí đạt của {len(board.lines)} {noun}, trên {size} tiêu chí: "
            f"ngành xác nhận {board.all_met()} {noun} đủ {size}, "
            f"{judge} tự đánh giá {board.self_all_met()} {noun} đủ {size}."
        ),
    )
