"""A line over the quarters: values at the dots, the target as a dashed line of ink."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from criteria.numbers import format_number
from tayson_ntm.charts.shapes import DataTable, Dot, Label, Rule, quarter, quarter_labels

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

Values = tuple[tuple[str, "Decimal"], ...]

LEFT, RIGHT, TOP, BOTTOM = 46, 24, 12, 22  # px around the plot
AXIS = 16  # px from the left edge to the right end of the axis' numbers
VALLEY = 12  # px more below the plot, where a value stands under its dot
LABEL_ABOVE, LABEL_BELOW = 8, 17  # px from a dot to the base line of its value
CLOSE = 22  # px: nearer to the target line a value has no room above its dot


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to its height; the lowest number is printed, so it need not be zero."""

    low: int
    high: int
    foot: int  # px from the top to the lowest number

    def level(self, value: Decimal | int) -> float:
        share = float(value - self.low) / (self.high - self.low)
        return round(self.foot - share * (self.foot - TOP), 1)


@dataclass(frozen=True, slots=True)
class LineChart:
    width: int
    height: int
    sentence: str
    points: str  # of the polyline
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    grid: tuple[Rule, ...]
    target: Rule
    table: DataTable


def line_chart(
    values: Values, *, target: int, width: int, height: int, title: str, sentence: str
) -> LineChart | None:
    """`values`: code of the period and value; one alone makes no line."""
    if len(values) < 2:
        return None
    low = min(target - 1, floor(min(value for _, value in values)))
    valleys = _valleys([value for _, value in values])
    scale = Scale(low, target, height - BOTTOM - (VALLEY if valleys else 0))
    ticks = sorted({low, (low + target) // 2, target})
    dots = _dots(values, scale, width)
    rules = {tick: Rule(AXIS + 8, scale.level(tick), width, scale.level(tick)) for tick in ticks}
    return LineChart(
        width=width,
        height=height,
        sentence=sentence,
        points=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        dots=dots,
        labels=(
            *(Label(AXIS, scale.level(tick) + 4, str(tick), "end") for tick in ticks),
            *_values(values, dots, scale.level(target), valleys),
            *_quarters(values, dots, height),
        ),
        grid=tuple(rules[tick] for tick in ticks if tick != target),
        target=rules[target],
        table=DataTable(
            caption=title,
            head=("Kỳ", title),
            rows=tuple((f"Quý {quarter(code)}", format_number(value, trim=False)) for code, value in values),
        ),
    )


def _dots(values: Values, scale: Scale, width: int) -> tuple[Dot, ...]:
    """The quarters in equal steps; the last one is larger."""
    step = (width - RIGHT - LEFT) / (len(values) - 1)
    last = len(values) - 1
    return tuple(
        Dot(round(LEFT + step * index, 1), scale.level(value), 4.5 if index == last else 3)
        for index, (_, value) in enumerate(values)
    )


def _valleys(values: list[Decimal]) -> set[int]:
    """Where the line comes down and goes up again: a value above the dot would stand in the line."""
    return {
        index for index in range(1, len(values) - 1) if values[index - 1] > values[index] < values[index + 1]
    }


def _values(values: Values, dots: tuple[Dot, ...], target: float, valleys: set[int]) -> Iterator[Label]:
    """Above its dot, or below in a valley and under the target line; the last one is strong."""
    for index, ((_, value), dot) in enumerate(zip(values, dots, strict=True)):
        below = index in valleys or dot.y - target < CLOSE
        base = round(dot.y + (LABEL_BELOW if below else -LABEL_ABOVE), 1)
        yield Label(dot.x, base, format_number(value, trim=False), strong=index == len(dots) - 1)


def _quarters(values: Values, dots: tuple[Dot, ...], height: int) -> tuple[Label, ...]:
    words = quarter_labels(tuple(code for code, _ in values))
    return tuple(Label(dot.x, height - 4, word) for dot, word in zip(dots, words, strict=True))
