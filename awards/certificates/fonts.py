"""How wide a text is in the very font that prints it. Kerning is off on paper and picture: widths add up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from fontTools.ttLib import TTFont

POINT = 25.4 / 72  # millimetres
TINOS, BE_VIETNAM = "Tinos", "Be Vietnam Pro"
# (family, bold, italic) → a file of static/fonts; Be Vietnam Pro has no italics in the house.
FACES = {
    (TINOS, False, False): "tinos-regular",
    (TINOS, True, False): "tinos-bold",
    (TINOS, False, True): "tinos-italic",
    (TINOS, True, True): "tinos-bold-italic",
    (BE_VIETNAM, False, False): "be-vietnam-pro-400",
    (BE_VIETNAM, True, False): "be-vietnam-pro-600",
    (BE_VIETNAM, False, True): "be-vietnam-pro-400",
    (BE_VIETNAM, True, True): "be-vietnam-pro-600",
}


@dataclass(frozen=True, slots=True)
class Face:
    """Advances, ascent and descent in units of the em."""

    advances: dict[int, float]
    ascent: float
    descent: float  # below the base line, positive
    ink: dict[int, tuple[float, float]]  # of each letter: how far above and below the base line


@cache
def face(family: str, bold: bool, italic: bool) -> Face:
    path = settings.BASE_DIR / "static" / "fonts" / f"{FACES[family, bold, italic]}.woff2"
    with TTFont(path) as font:
        em = font["head"].unitsPerEm
        widths, names = font["hmtx"], font.getBestCmap()
        return Face(
            {code: widths[name][0] / em for code, name in names.items()},
            font["hhea"].ascent / em,
            -font["hhea"].descent / em,
            {code: _ink(font["glyf"][name], em) for code, name in names.items()},
        )


def _ink(glyph: Any, em: int) -> tuple[float, float]:
    if not glyph.numberOfContours:
        return 0.0, 0.0
    return glyph.yMax / em, -glyph.yMin / em


def ink_of(text: str, of: Face, size: float) -> tuple[float, float]:
    """Millimetres above and below the base line that these letters reach, accents among them."""
    drawn = [of.ink[ord(letter)] for letter in text] or [(0.0, 0.0)]
    return max(up for up, _ in drawn) * size * POINT, max(down for _, down in drawn) * size * POINT


def width_of(text: str, of: Face, size: float) -> float:
    """Millimetres at a size in points. Raises KeyError for a letter that the font does not have."""
    return sum(of.advances[ord(letter)] for letter in text) * size * POINT


def missing_in(text: str, of: Face) -> str:
    """Letters that the font cannot print, once each."""
    return "".join(dict.fromkeys(letter for letter in text if ord(letter) not in of.advances))
