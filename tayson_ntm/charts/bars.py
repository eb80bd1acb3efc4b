"""Horizontal bars in two steps of one hue: what is confirmed over what the unit says, the threshold as a tick."""

from __future__ import annotations

from dataclasses import dataclass

from tayson_ntm.charts.shapes import Block, DataTable, Label, Rule

SOLID, LIGHT = "#2d3f94", "#b9c2e6"
HEAD, ROW, FOOT = 36, 20, 4  # px above the bars, of a row, below
THICK = 10  # px of a bar
NAME = 84  # px of the names
FIGURE = 34  # px of each of the two columns of figures
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
    long = width - NAME - 2 * FIGURE - 8
    blocks: list[Block] = []
    ticks: list[Rule] = []
    labels = [Label(round(NAME + long, 1), HEAD - 8, str(threshold), strong=True)]
    for index, row in enumerate(rows):
        middle = HEAD + ROW * index + ROW / 2
        blocks += [
            Block(NAME, middle - THICK / 2, round(long * part / threshold, 1), THICK, fill)
            for part, fill in ((row.light, LIGHT), (row.solid, SOLID))
            if part
        ]
        at = round(NAME + long, 1)
        ticks.append(Rule(at, middle - TICK / 2, at, middle + TICK / 2))
        labels += [
            Label(0, middle + 4, row.name, "start"),
            Label(width - FIGURE, middle + 4, str(row.solid), "end", strong=True),
            Label(width, middle + 4, str(row.light), "end"),
        ]
    half = (width - 0.5) / 2
    return BarChart(
        width=width,
        height=HEAD + ROW * len(rows) + FOOT,
        sentence=sentence,
        blocks=tuple(blocks),
        ticks=tuple(ticks),
        labels=tuple(labels),
        names=(
            Block(0.5, 4, THICK, THICK, SOLID, text=words[1]),
            Block(round(min(half, 160), 1), 4, THICK, THICK, LIGHT, text=words[2]),
        ),
        table=DataTable(
            caption=title,
            head=words,
            rows=tuple((row.name, str(row.solid), str(row.light)) for row in rows),
        ),
    )
