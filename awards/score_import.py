"""A score sheet from Excel: check every row, say every problem at once."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from awards.models import ScoreItem
from criteria.numbers import Unreadable, read_number
from criteria.sheets.cells import Fault, one_line, typed_number
from criteria.sheets.columns import GENERAL, Column, Layout, plain
from criteria.sheets.template import template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from criteria.sheets.cells import RawCell, RawRow

LAYOUT = Layout(
    "BangDiem",
    (
        Column("Nhóm", "group", 34),
        Column("Tiêu chí chấm điểm", "text", 70),
        Column("Loại", "kind", 14, choices=tuple(str(label) for label in ScoreItem.Kind.labels)),
        Column("Điểm tối đa", "maximum", 14, GENERAL),
    ),
    most=500,
)
EXPLAINED = (
    ("Nhóm", "Tên nhóm", "Để trống thì lấy nhóm của dòng trên"),
    ("Tiêu chí chấm điểm", "Tên tiêu chí", "Mỗi dòng một tiêu chí, như văn bản đã ban hành"),
    ("Loại", "Chấm điểm, Điểm thưởng hoặc Điểm trừ", "Để trống là Chấm điểm"),
    (
        "Điểm tối đa",
        "Số như thường viết",
        "Bắt buộc với Chấm điểm; thưởng, trừ để trống nếu văn bản không ghi mức",
    ),
)
LONGEST_GROUP = 200
MOST_POINTS = Decimal(9999)
KINDS = {plain(str(label)): value for value, label in ScoreItem.Kind.choices}


@dataclass(frozen=True, slots=True)
class Line:
    group: str
    text: str
    kind: str
    maximum: Decimal | None

    @property
    def kind_label(self) -> str:
        return str(ScoreItem.Kind(self.kind).label)

    @property
    def values(self) -> dict[str, str | None]:
        """As JSON can carry it."""
        return asdict(self) | {"maximum": None if self.maximum is None else str(self.maximum)}


@dataclass(frozen=True, slots=True)
class Checked:
    """Lines that can be imported, or the faults that stand in the way."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]


def score_template() -> bytes:
    """Nothing to copy from: no weight stands in it."""
    return template(LAYOUT, EXPLAINED)


def line_from(values: Mapping[str, Any]) -> Line:
    maximum = values["maximum"]
    return Line(
        values["group"], values["text"], values["kind"], None if maximum is None else Decimal(maximum)
    )


def check(rows: list[RawRow]) -> Checked:
    lines: list[Line] = []
    faults: list[Fault] = []
    group, seen = "", set()
    for row in rows:
        group = one_line(row.cells["group"]) or group
        line, found = _read(row, group)
        if line.text and (group, line.text) in seen:
            found["text"] = "Tiêu chí này đã có ở dòng trên."
        seen.add((group, line.text))
        faults += [Fault(row.number, LAYOUT.head_of(field), sentence) for field, sentence in found.items()]
        lines.append(line)
    return Checked(() if faults else tuple(lines), tuple(faults))


def _read(row: RawRow, group: str) -> tuple[Line, dict[str, str]]:
    """The line, and what is wrong with each of its fields."""
    found = {field: cell.fault for field, cell in row.cells.items() if cell.fault}
    text, kind_word = one_line(row.cells["text"]), one_line(row.cells["kind"])
    kind = KINDS.get(plain(kind_word), "") if kind_word else str(ScoreItem.Kind.NORMAL)
    maximum = _maximum(row.cells["maximum"], found)
    if not group:
        found.setdefault("group", "Chưa có tên nhóm.")
    if len(group) > LONGEST_GROUP:
        found["group"] = f"Tên nhóm dài quá {LONGEST_GROUP} ký tự."
    if not text:
        found.setdefault("text", "Chưa ghi tiêu chí.")
    if not kind:
        found["kind"] = f"Loại «{kind_word}» không có; ghi Chấm điểm, Điểm thưởng hoặc Điểm trừ."
    if kind == ScoreItem.Kind.NORMAL and row.cells["maximum"].is_empty:
        found["maximum"] = "Tiêu chí chấm điểm cần điểm tối đa."
    return Line(group, text, kind, maximum), found


def _maximum(cell: RawCell, found: dict[str, str]) -> Decimal | None:
    if cell.is_empty or cell.fault:
        return None
    try:
        value = read_number(typed_number(cell), maximum=MOST_POINTS)
    except (Unreadable, ValidationError) as unreadable:
        found["maximum"] = str(unreadable.message)
        return None
    if not value:
        found["maximum"] = "Điểm tối đa phải lớn hơn 0."
    return value
