"""A text into its place by the rule of its line: smaller, or on more lines, never clipped."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from awards.certificates.fonts import POINT, face, ink_of, missing_in, width_of
from awards.certificates.layouts import BOTH, SHRINK, UP, Line, Page, filled

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
    problems = [one.problem for one in placed if one.problem]
    return Sheet(page, placed, (*problems, *_overlaps(placed)))


@lru_cache(maxsize=8192)  # the page that offers the print asks again and again
def place(line: Line, text: str, page: Page) -> Placed:
    used = face(line.family, line.bold, line.italic)
    if missing := missing_in(text.replace("\n", ""), used):
        return Placed(line, line.size, (), f"Phông {line.family} không có chữ «{missing}».")
    size, texts = _fitted(line, text)
    step = line.leading * size * POINT
    first = line.y - (len(texts) - 1) * step if line.grows == UP else line.y
    runs = tuple(_run(line, words, first + number * step, size) for number, words in enumerate(texts))
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
    edges = [_reach(line, run, size) for run in runs]
    if any(above < 0 or below > page.height for above, below in edges):
        return f"«{text}» chạm hoặc vượt mép giấy."
    if line.x < 0 or line.x + line.width > page.width:
        return f"«{text}» chạm hoặc vượt mép giấy."
    return ""


def _reach(line: Line, run: Run, size: float) -> tuple[float, float]:
    """Highest and lowest millimetre of a run's ink, from the page's top."""
    above, below = ink_of(run.text, face(line.family, line.bold, line.italic), size)
    return run.baseline - above, run.baseline + below


def _overlaps(placed: tuple[Placed, ...]) -> list[str]:
    """Texts of two lines that would be printed over each other, each pair said once."""
    pairs = ((one, other) for number, one in enumerate(placed) for other in placed[number + 1 :])
    return [
        f"«{one.runs[0].text}» đè lên «{other.runs[0].text}»."
        for one, other in pairs
        if any(_touch(one, first, other, second) for first in one.runs for second in other.runs)
    ]


def _touch(one: Placed, first: Run, other: Placed, second: Run) -> bool:
    if first.left >= second.left + second.width or second.left >= first.left + first.width:
        return False
    (top, bottom), (upper, lower) = _reach(one.line, first, one.size), _reach(other.line, second, other.size)
    return top < lower and upper < bottom
