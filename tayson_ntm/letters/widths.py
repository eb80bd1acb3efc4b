"""How wide a text is printed. Tinos and Times New Roman have the same widths, so PDF and Word agree."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

from django.conf import settings
from fontTools.ttLib import TTFont

from tayson_ntm.reports.words import JOINER

MM_PER_POINT = 25.4 / 72
BREAKS = re.compile(r"[ \n]|(?<=-)")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Millimetres of one line at `size` points."""
    advances, units = _advances("tinos-bold" if bold else "tinos-regular")
    letters = text.replace(JOINER, "")
    return sum(advances.get(ord(one), units // 2) for one in letters) * size * MM_PER_POINT / units


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Millimetres of the longest piece that a line break does not part."""
    return max(width_of(word, size, bold=bold) for word in BREAKS.split(text))


def rule_of(lines: tuple[str, ...], room: float, size: float) -> float:
    """Millimetres of the rule below a heading: between a third and a half of its longest line (NĐ 30)."""
    return 0.42 * min(room, max((width_of(line, size, bold=True) for line in lines), default=0))


@cache
def _advances(style: str) -> tuple[dict[int, int], int]:
    content = (settings.BASE_DIR / "static" / "fonts" / f"{style}.woff2").read_bytes()
    font = TTFont(BytesIO(content))
    table = font["hmtx"]
    return {code: table[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm
