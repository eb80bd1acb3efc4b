"""Stacked columns over the quarters: one hue, darkest at the foot, with its number in each block."""

from __future__ import annotations

from dataclasses import dataclass

from tayson_ntm.charts.shapes import Block, DataTable, Label, quarter, quarter_labels

TOP, BOTTOM = 34, 22  # px above the columns (the names of the parts) and below (the quarters)
WIDEST = 56  # px of a column
SHARE = 0.72  # of the room of a column that the column takes
READABLE = 13  # px: a lower block has no number in it
SWATCH, SWATCH_GAP, LETTER = 10, 14, 6.4  # px of a name's square, between names, of an average letter

# From the foot up; each step is lighter than the one below it in black and white too. With it the ink on it.
STEPS = (
    ("#24347d", "#ffffff"),
    ("#5466b3", "#ffffff"),
    ("#9aa7dc", "#17211c"),
    ("#c9d1ee", "#17211c"),
    ("#eef0f9", "#17211c"),
)


@dataclass(frozen=True, slots=True)
class StackChart:
    width: int
    height: int
    sentence: str
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    names: tuple[Block, ...]  # a square for each part; its text stands right of it
    table: DataTable


def stack_chart(
    parts: tuple[str, ...],
    columns: tuple[tuple[str, tuple[int, ...]], ...],
    *,
    width: int,
    height: int,
    title: str,
    sentence: str,
) -> StackChart | None:
    """`columns`: code of the period and how many there are of each part, in the order of `parts`."""
    most = max((sum(counts) for _, counts in columns), default=0)
    if not most:
        return None
    room = width / len(columns)
    wide = round(min(WIDEST, room * SHARE), 1)
    unit = (height - TOP - BOTTOM) / most
    blocks: list[Block] = []
    labels: list[Label] = []
    words = quarter_labels(tuple(code for code, _ in columns))
    for index, ((_, counts), word) in enumerate(zip(columns, words, strict=True)):
        left = round(room * index + (room - wide) / 2, 1)
        blocks += _column(counts, left, wide, height - BOTTOM, unit)
        labels.append(Label(round(left + wide / 2, 1), height - 5, word))
    used = [index for index in range(len(parts)) if any(counts[index] for _, counts in columns)]
    return StackChart(
        width=width,
        height=height,
        sentence=sentence,
        blocks=tuple(blocks),
        labels=tuple(labels),
        names=_names([(parts[index], STEPS[index][0]) for index in used]),
        table=DataTable(
            caption=title,
            head=("Kỳ", *parts),
            rows=tuple((f"Quý {quarter(code)}", *map(str, counts)) for code, counts in columns),
        ),
    )


def _column(counts: tuple[int, ...], left: float, wide: float, foot: float, unit: float) -> list[Block]:
    blocks = []
    for count, (fill, ink) in zip(counts, STEPS, strict=False):
        if not count:
            continue
        tall = count * unit
        foot -= tall
        text = str(count) if tall >= READABLE else ""
        blocks.append(Block(left, round(foot, 1), wide, round(tall, 1), fill, ink, text))
    return blocks


def _names(parts: list[tuple[str, str]]) -> tuple[Block, ...]:
    """In one row; the letters of a name are counted, which is near enough for a gap."""
    found, left = [], 0.5
    for name, fill in parts:
        found.append(Block(round(left, 1), 4, SWATCH, SWATCH, fill, text=name))
        left += SWATCH + 5 + LETTER * len(name) + SWATCH_GAP
    return tuple(found)
