"""A text into its place by the rule of its line: smaller, or on more lines, never clipped."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from awards.certificates.fonts import POINT, face, missing_in, width_of
from awards.certificates.layouts import BOTH, SHRINK, Line, Page, filled

STEP = 0.5  # points, from one size to the next smaller one


@dataclass(frozen=True, slots=True)
class Run:
    """One line of print in millimetres: where its first letter begins, its base line from the page's top."""

    text: str
    left: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class Placed:
    line: Line
    size: float  # points
    runs: tuple[Run, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One certificate, ready to be drawn; with `problems` it is not printed."""

    page: Page
    placed: tuple[Placed, ...]
    problems: tuple[str, ...] = field(default=())


def sheet_of(page: Page, words: dict[str, str]) -> Sheet:
    placed = tuple(place(line, filled(line.text, words), page) for line in page.lines)
    return Sheet(page, placed, tuple(one.problem for one in placed if one.problem))


@lru_cache(maxsize=8192)  # the page that offers the print asks again and again
def place(line: Line, text: str, page: Page) -> Placed:
    used = face(line.family, line.bold, line.italic)
    if missing := missing_in(text.replace("\n", ""), used):
        return Placed(line, line.size, (), f"Phông {line.family} không có chữ «{missing}».")
    size, texts = _fitted(line, text)
    runs = tuple(
        _run(line, words, line.y + number * line.leading * size * POINT, size)
        for number, words in enumerate(texts)
    )
    return Placed(line, size, runs, _problem(line, text, size, runs, page))


def _fitted(line: Line, text: str) -> tuple[float, list[str]]:
    """The largest size at which the text fits; else the smallest, on as many lines as it takes."""
    if line.rule == BOTH and (whole := _largest(line, text, wraps=False)):
        return whole
    wraps = line.rule != SHRINK
    return _largest(line, text, wraps=wraps) or (line.min_size, _texts(line, text, line.min_size, wraps))


def _largest(line: Line, text: str, *, wraps: bool) -> tuple[float, list[str]] | None:
    size, allowed = line.size, _allowed(line, text, wraps)
    while size >= line.min_size:
        texts = _texts(line, text, size, wraps)
        if len(texts) <= allowed and _all_fit(line, texts, size):
            return size, texts
        size -= STEP
    return None


def _allowed(line: Line, text: str, wraps: bool) -> int:
    """Lines that the words bring with them are never too many."""
    return max(line.max_lines if wraps else 1, text.count("\n") + 1)


def _texts(line: Line, text: str, size: float, wraps: bool) -> list[str]:
    given = text.split("\n")
    return [one for part in given for one in _lines(line, part, size)] if wraps else given


def _lines(line: Line, text: str, size: float) -> list[str]:
    """Broken at spaces; as even as so many lines allow, so that no word stands alone below."""
    broken = _broken(line, text, size, line.width)
    low, high = 0.0, line.width
    for _ in range(12):
        middle = (low + high) / 2
        tried = _broken(line, text, size, middle)
        if len(tried) == len(broken) and all(_width(line, one, size) <= middle for one in tried):
            broken, high = tried, middle
        else:
            low = middle
    return broken


def _broken(line: Line, text: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and _width(line, f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _width(line: Line, text: str, size: float) -> float:
    return width_of(text, face(line.family, line.bold, line.italic), size)


def _all_fit(line: Line, texts: list[str], size: float) -> bool:
    return all(_width(line, text, size) <= line.width for text in texts)


def _run(line: Line, text: str, baseline: float, size: float) -> Run:
    wide = _width(line, text, size)
    spare = line.width - wide
    left = line.x + {"left": 0.0, "centre": spare / 2, "right": spare}[line.align]
    return Run(text, round(left, 3), round(baseline, 3), round(wide, 3))


def _problem(line: Line, text: str, size: float, runs: tuple[Run, ...], page: Page) -> str:
    if len(runs) > _allowed(line, text, line.rule != SHRINK) or not _all_fit(
        line, [run.text for run in runs], size
    ):
        return f"«{text}» không vừa {line.width:g} mm ở cỡ chữ nhỏ nhất ({line.min_size:g})."
    highest, lowest = face(line.family, line.bold, line.italic).ink
    above = runs[0].baseline - highest * size * POINT if runs else 0
    below = runs[-1].baseline + lowest * size * POINT if runs else 0
    if above < 0 or below > page.height or line.x < 0 or line.x + line.width > page.width:
        return f"«{text}» chạm hoặc vượt mép giấy."
    return ""
