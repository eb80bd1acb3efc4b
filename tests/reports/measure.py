"""Measures a paper as a ruler would: where each text stands, how large and in which style it is printed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from django.conf import settings
from fontTools.ttLib import TTFont
from pypdf import PageObject, PdfReader

from tayson_ntm.reports.printing import printed

MILLIMETRE = 72 / 25.4
STYLES = {
    "Tinos": "tinos-regular",
    "Tinos-Bold": "tinos-bold",
    "Tinos-Italic": "tinos-italic",
    "Tinos-Bold-Italic": "tinos-bold-italic",
}


@dataclass(frozen=True)
class Text:
    """A run of text in one style: millimetres from the page's left and top edge, its size in points."""

    words: str
    left: float
    baseline: float
    width: float
    size: float
    bold: bool
    italic: bool
    upright: bool  # not turned

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True)
class Box:
    """What is drawn: a rule, a border, a tint."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@cache
def printed_once(html: str) -> bytes:
    """Rendering takes a second, and many tests measure the same paper."""
    return printed(html)


def read(paper: bytes) -> PdfReader:
    return PdfReader(BytesIO(paper))


def plain(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def words_of(reader: PdfReader) -> str:
    return plain(" ".join(page.extract_text() for page in reader.pages))


def size_of(page: PageObject) -> tuple[int, int]:
    return (
        round(float(page.mediabox.width) / MILLIMETRE),
        round(float(page.mediabox.height) / MILLIMETRE),
    )


def texts(page: PageObject) -> list[Text]:
    found: list[Text] = []
    height = float(page.mediabox.height)

    def visit(words: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if not words.strip() or font is None:
            return
        scale = _product(tm, cm)
        name = str(font["/BaseFont"]).partition("+")[2] or str(font["/BaseFont"])
        printed = size * math.hypot(scale[2], scale[3])
        turned = abs(scale[1]) > abs(scale[0])
        said = words.strip()
        found.append(
            Text(
                said,
                scale[4] / MILLIMETRE,
                (height - scale[5]) / MILLIMETRE,
                _width(said, name, printed) / MILLIMETRE,
                round(printed, 2),
                "Bold" in name,
                "Italic" in name,
                not turned,
            )
        )

    page.extract_text(visitor_text=visit)
    return found


def boxes(page: PageObject) -> list[Box]:
    """Rectangles, and lines as boxes without a height or a width."""
    found: list[Box] = []
    height = float(page.mediabox.height)
    pen = [(0.0, 0.0)]

    def visit(operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        if operator in {b"m", b"l"}:
            point = (float(operands[0]), float(operands[1]))
            if operator == b"l":
                found.append(_box([pen[0], point], cm, height))
            pen[0] = point
        if operator == b"re":
            x, y, wide, high = (float(one) for one in operands)
            found.append(_box([(x, y), (x + wide, y + high)], cm, height))

    page.extract_text(visitor_operand_before=visit)
    return found


def _box(corners: list[tuple[float, float]], cm: list[float], height: float) -> Box:
    placed = [(x * cm[0] + y * cm[2] + cm[4], height - (x * cm[1] + y * cm[3] + cm[5])) for x, y in corners]
    xs, ys = sorted(x for x, _ in placed), sorted(y for _, y in placed)
    return Box(
        xs[0] / MILLIMETRE, ys[0] / MILLIMETRE, (xs[1] - xs[0]) / MILLIMETRE, (ys[1] - ys[0]) / MILLIMETRE
    )


def _product(tm: list[float], cm: list[float]) -> list[float]:
    a, b, c, d, e, f = tm
    return [
        a * cm[0] + b * cm[2],
        a * cm[1] + b * cm[3],
        c * cm[0] + d * cm[2],
        c * cm[1] + d * cm[3],
        e * cm[0] + f * cm[2] + cm[4],
        e * cm[1] + f * cm[3] + cm[5],
    ]


def _width(words: str, name: str, size: float) -> float:
    """In points, from the font itself."""
    advances, units = _advances(STYLES.get(name, "tinos-regular"))
    return sum(advances.get(ord(letter), 0) for letter in words) * size / units


@cache
def _advances(style: str) -> tuple[dict[int, int], int]:
    font = TTFont(settings.BASE_DIR / "static" / "fonts" / f"{style}.woff2")
    table = font["hmtx"]
    return {code: table[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm
