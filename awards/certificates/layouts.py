"""Where each line stands on the blank: frozen, and as JSON inside the job that prints it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from awards.certificates.recipients import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awards.models import CertificateLayout

NAMED = re.compile(r"\{([^{}]*)\}")
SHRINK, WRAP, BOTH = "shrink", "wrap", "both"
DOWN, UP = "down", "up"
NUMBERS = frozenset({"x", "y", "width", "size", "min_size", "leading"})


@dataclass(frozen=True, slots=True)
class Line:
    """Millimetres from the page's left and top edge; sizes are points.

    `y` is the base line of the first line of print, of the last one where the text grows upwards.
    """

    key: str
    text: str
    x: float
    y: float
    width: float
    family: str
    size: float
    min_size: float
    colour: str
    align: str
    bold: bool
    italic: bool
    rule: str
    grows: str
    max_lines: int
    leading: float  # distance of base lines, in sizes


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    lines: tuple[Line, ...]


def page_of(layout: CertificateLayout) -> Page | None:
    """None while the office has not set the size of the page; a line without a place is not printed."""
    if layout.width is None or layout.height is None:
        return None
    placed = (line for line in layout.lines.all() if line.is_placed)
    return Page(float(layout.width), float(layout.height), tuple(line_of(vars(line)) for line in placed))


def line_of(values: Mapping[str, Any]) -> Line:
    """From the columns of a row, or from what a form read; decimals become floats."""
    read: dict[str, Any] = {
        name: float(values[name]) if name in NUMBERS else values[name] for name in Line.__dataclass_fields__
    }
    return Line(**read)


def as_json(page: Page) -> str:
    return json.dumps(asdict(page), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Page:
    read = json.loads(text)
    return Page(read["width"], read["height"], tuple(Line(**line) for line in read["lines"]))


def unknown_words(text: str) -> list[str]:
    return [word for word in NAMED.findall(text) if word not in WORDS]


def filled(text: str, words: dict[str, str]) -> str:
    """A word may bring lines of its own (`KT. CHỦ TỊCH`). Raises KeyError for one nobody knows."""
    said = NAMED.sub(lambda found: words[found[1]], text)
    return "\n".join(" ".join(line.split()) for line in said.split("\n"))
