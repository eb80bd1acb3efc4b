"""A score sheet from Excel: read the workbook, check every row, say every problem at once."""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import IO, Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from awards.models import ScoreItem
from criteria.numbers import Unreadable, read_number

HEADER = ("Nhóm", "Tiêu chí chấm điểm", "Loại", "Điểm tối đa")
WIDTHS = (34, 70, 14, 14)
GUIDE = (
    "Mỗi dòng một tiêu chí. Nhóm để trống thì lấy nhóm của dòng trên.",
    "Loại: Chấm điểm, Điểm thưởng hoặc Điểm trừ; để trống là Chấm điểm.",
    "Điểm tối đa: bắt buộc với Chấm điểm; thưởng, trừ để trống nếu văn bản không ghi mức.",
)
MOST_ROWS = 500
MOST_BYTES, MOST_UNPACKED = 2 * 1024 * 1024, 30 * 1024 * 1024
MOST_POINTS = Decimal(9999)
# What openpyxl raises on a file that only looks like a workbook.
UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    RuntimeError,
    SyntaxError,  # of its XML
)
KINDS = {label.casefold(): value for value, label in ScoreItem.Kind.choices}

Raw = tuple[str, ...]  # group, text, kind, maximum: as typed


class UnreadableWorkbook(Exception):
    """The message tells the person what to bring instead."""


@dataclass(frozen=True, slots=True)
class Line:
    group: str
    text: str
    kind: str
    maximum: Decimal | None

    @property
    def kind_label(self) -> str:
        return str(ScoreItem.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Checked:
    """Lines that can be imported, or the problems that stand in the way: (row of the workbook, what)."""

    lines: tuple[Line, ...]
    problems: tuple[tuple[int, str], ...]


def template() -> bytes:
    """An empty workbook to fill in; no weight stands in it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet, guide = book.create_sheet("BangDiem"), book.create_sheet("HuongDan")
    sheet.append(HEADER)
    for cell, width in zip(sheet[1], WIDTHS, strict=True):
        cell.font = Font(name="Times New Roman", bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    for line in GUIDE:
        guide.append([line])
    guide.column_dimensions["A"].width = 100
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read_rows(uploaded: IO[bytes]) -> list[tuple[int, Raw]]:
    """(row number, texts) of the first sheet below its header; raises UnreadableWorkbook."""
    _refuse_big(uploaded)
    try:
        book = load_workbook(uploaded, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [
            tuple(_text(value) for value in row)
            for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=len(HEADER), values_only=True)
        ]
    except UNREADABLE as fault:
        raise UnreadableWorkbook("Không đọc được tệp. Dùng tệp Excel (.xlsx) theo mẫu tải ở trên.") from fault
    if not rows or [title.casefold() for title in rows[0]] != [title.casefold() for title in HEADER]:
        raise UnreadableWorkbook(f"Dòng đầu phải là: {', '.join(HEADER)}. Tải mẫu rồi điền vào đó.")
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableWorkbook(f"Tệp có hơn {MOST_ROWS} dòng. Chia thành các tệp nhỏ hơn.")
    return [(number, row) for number, row in enumerate(rows[1:], start=2) if any(row)]


def _refuse_big(uploaded: IO[bytes]) -> None:
    uploaded.seek(0, 2)
    if uploaded.tell() > MOST_BYTES:
        raise UnreadableWorkbook("Tệp lớn hơn 2 MB. Chỉ giữ lại bảng tiêu chí trong tệp.")
    uploaded.seek(0)
    try:
        with zipfile.ZipFile(uploaded) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as fault:
        raise UnreadableWorkbook(
            "Đây không phải tệp Excel (.xlsx). Lưu lại dạng .xlsx rồi tải lên."
        ) from fault
    if size > MOST_UNPACKED:
        raise UnreadableWorkbook("Tệp giải nén quá lớn. Chỉ giữ lại bảng tiêu chí trong tệp.")
    uploaded.seek(0)


def _text(value: Any) -> str:
    """A cell as somebody would have typed it; 10.0 and 2.5 as Vietnamese write them."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return str(value).strip()


def check(rows: list[tuple[int, Raw]]) -> Checked:
    lines: list[Line] = []
    problems: list[tuple[int, str]] = []
    group, seen = "", set()
    for number, (named, text, kind_word, maximum_word) in rows:
        group = named or group
        found: list[str] = []
        kind = KINDS.get(kind_word.casefold(), "") if kind_word else str(ScoreItem.Kind.NORMAL)
        maximum = _maximum(maximum_word, found)
        if not group:
            found.append("Chưa có tên nhóm.")
        if not text:
            found.append("Chưa ghi tiêu chí.")
        if len(group) > 200:
            found.append("Tên nhóm dài quá 200 ký tự.")
        if not kind:
            found.append(f"Loại «{kind_word}» không có; ghi Chấm điểm, Điểm thưởng hoặc Điểm trừ.")
        if kind == ScoreItem.Kind.NORMAL and not maximum and not maximum_word:
            found.append("Tiêu chí chấm điểm cần điểm tối đa.")
        if text and (group, text) in seen:
            found.append("Tiêu chí này đã có ở dòng trên.")
        seen.add((group, text))
        problems += [(number, one) for one in found]
        if not found:
            lines.append(Line(group, text, kind, maximum))
    if not rows:
        problems.append((2, "Tệp chưa có dòng nào."))
    return Checked(tuple(lines), tuple(problems))


def _maximum(word: str, found: list[str]) -> Decimal | None:
    if not word:
        return None
    try:
        value = read_number(word, maximum=MOST_POINTS)
    except Unreadable as unreadable:
        found.append(f"Điểm tối đa: {unreadable.message}")
        return None
    if not value:
        found.append("Điểm tối đa phải lớn hơn 0.")
    return value


# --- Between the preview and the import -----------------------------------------------------------


def packed(rows: list[tuple[int, Raw]]) -> str:
    """The rows as the page of the preview carries them; they are checked again when they come back."""
    return json.dumps(rows, ensure_ascii=False)


def unpacked(text: str) -> list[tuple[int, Raw]]:
    """Raises UnreadableWorkbook where it is not what `packed` wrote."""
    try:
        rows = [(int(number), tuple(str(cell) for cell in cells)) for number, cells in json.loads(text)]
    except (ValueError, TypeError) as fault:
        raise UnreadableWorkbook("Bản xem trước không còn. Tải tệp lên lần nữa.") from fault
    if len(rows) > MOST_ROWS or any(len(cells) != len(HEADER) for _, cells in rows):
        raise UnreadableWorkbook("Bản xem trước không còn. Tải tệp lên lần nữa.")
    return rows
