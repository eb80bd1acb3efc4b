"""Horizontal bars in two steps of one hue: what is confirmed over what the unit says, a tick at the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tayson_ntm.charts.shapes import Block, DataTable, Label, Rule

SOLID, LIGHT = "#2d3f94", "#b9c2e6"
HEAD, ROW, FOOT = 36, 20, 4  # px above the bars, of a row, below
THICK = 10  # px of a bar
NAME = 84  # px of the names
FIGURE = 34  # px of each of the two columns of figures
SECOND_NAME = 132  # px from the left to the second of the two names
TICK = 15  # px of the threshold's tick


@dataclass(frozen=True, slots=True)
class BarRow:
    name: str
    solid: int
    light: int


@dataclass(frozen=True, slots=True)
class BarChart:
    width: int
    height: int
    sentence: str
    blocks: tuple[Block, ...]
    ticks: tuple[Rule, ...]
    labels: tuple[Label, ...]
    names: tuple[Block, ...]
    table: DataTable


def bar_chart(
    rows: tuple[BarRow, ...],
    *,
    threshold: int,
    words: tuple[str, str, str],
    width: int,
    title: str,
    sentence: str,
) -> BarChart | None:
    """`words`: what a row is, what is solid, what is light."""
    if not any(row.solid or row.light for row in rows):
        return None
    end = width - 2 * FIGURE - 8  # where a whole bar ends
    middles = [HEAD + ROW * index + ROW / 2 for index in range(len(rows))]
    return BarChart(
        width=width,
        height=HEAD + ROW * len(rows) + FOOT,
        sentence=sentence,
        blocks=tuple(
            Block(NAME, middle - THICK / 2, round((end - NAME) * part / threshold, 1), THICK, fill)
            for row, middle in zip(rows, middles, strict=True)
            for part, fill in ((row.light, LIGHT), (row.solid, SOLID))
            if part
        ),
        ticks=tuple(Rule(end, middle - TICK / 2, end, middle + TICK / 2) for middle in middles),
        labels=(Label(end, HEAD - 8, str(threshold), strong=True), *_labels(rows, middles, width)),
        names=(
            Block(0.5, 4, THICK, THICK, SOLID, text=words[1]),
            Block(SECOND_NAME, 4, THICK, THICK, LIGHT, text=words[2]),
        ),
        table=DataTable(
            caption=title,
            head=words,
            rows=tuple((row.name, str(row.solid), str(row.light)) for row in rows),
        ),
    )


def _labels(rows: tuple[BarRow, ...], middles: list[float], width: int) -> Iterator[Label]:
    """The name at the left, both figures at the right."""
    for row, middle in zip(rows, middles, strict=True):
        yield Label(0, middle + 4, row.name, "start")
        yield Label(width - FIGURE, middle + 4, str(row.solid), "end", strong=True)
        yield Label(width, middle + 4, str(row.light), "end")
