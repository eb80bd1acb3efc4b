"""What a new layout says, and an example of where it could stand: no district's blank, and marked as such."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from awards.models import LayoutLine

Key, Rule, Align = LayoutLine.Key, LayoutLine.Rule, LayoutLine.Align

BLACK, RED = "#000000", "#c00000"
EXAMPLE_SIZE = (Decimal(297), Decimal(210))

TEXTS: dict[str, str] = {
    Key.HEAD: "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN TÂY SƠN",
    Key.AWARDS: "TẶNG",
    Key.FORM: "GIẤY KHEN",
    Key.NAME: "{danh xưng} {họ tên}",
    Key.UNIT: "{đơn vị}",
    Key.ACHIEVEMENT: "{thành tích}",
    Key.DECISION: "Quyết định số {số quyết định} {ngày quyết định}",
    Key.REGISTER: "Số sổ khen thưởng: {số sổ}/{năm}",
    Key.PLACE_DATE: "{địa danh}, {ngày quyết định}",
    Key.SIGNER: "{quyền hạn}",
    Key.SIGNATORY: "{người ký}",
    Key.FREE: "",
}
# What most blanks bear in print already is offered without a place.
LOOKS: dict[str, dict[str, Any]] = {
    Key.HEAD: {"size": 18, "min_size": 14, "bold": True, "colour": RED},
    Key.AWARDS: {"size": 16, "bold": True},
    Key.FORM: {"size": 36, "min_size": 24, "bold": True, "colour": RED},
    Key.NAME: {"size": 26, "min_size": 16, "bold": True, "rule": Rule.BOTH, "grows": LayoutLine.Grows.UP},
    Key.UNIT: {"size": 15, "min_size": 11, "rule": Rule.WRAP},
    Key.ACHIEVEMENT: {"size": 15, "min_size": 11, "italic": True, "rule": Rule.WRAP, "max_lines": 3},
    Key.DECISION: {"size": 12, "min_size": 9, "align": Align.LEFT},
    Key.REGISTER: {"size": 12, "min_size": 9, "align": Align.LEFT},
    Key.PLACE_DATE: {"size": 14, "min_size": 11, "italic": True},
    Key.SIGNER: {"size": 14, "min_size": 11, "bold": True},
    Key.SIGNATORY: {"size": 14, "min_size": 11, "bold": True},
    Key.FREE: {},
}
EXAMPLE_PLACES: dict[str, tuple[int, int, int]] = {  # x, y, width in mm
    Key.NAME: (30, 96, 237),
    Key.UNIT: (40, 108, 217),
    Key.ACHIEVEMENT: (40, 125, 217),
    Key.DECISION: (30, 168, 110),
    Key.REGISTER: (30, 175, 110),
    Key.PLACE_DATE: (155, 154, 115),
    Key.SIGNER: (155, 161, 115),
    Key.SIGNATORY: (155, 193, 115),
}


def lines_of(*, example: bool) -> list[LayoutLine]:
    """The twelve lines of a new layout, not saved; placed only where it is the example."""
    lines = []
    for position, key in enumerate(Key.values, 1):
        line = LayoutLine(position=position, key=key, text=TEXTS[key], **LOOKS[key])
        if example and key in EXAMPLE_PLACES:
            line.x, line.y, line.width = (Decimal(number) for number in EXAMPLE_PLACES[key])
        lines.append(line)
    return lines
