"""«Tải danh sách»: exactly the rows of the list as it is filtered, as a workbook without formulas."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell

    from awards.appraising.listing import Line

COLUMNS = (
    ("TT", 6),
    ("Hồ sơ số", 10),
    ("Đợt xét", 28),
    ("Được đề nghị", 30),
    ("Chức vụ, nơi công tác", 34),
    ("Loại đối tượng", 16),
    ("Nhóm đối tượng", 24),
    ("Đơn vị trình", 28),
    ("Tóm tắt thành tích", 60),
    ("Trạng thái", 24),
    ("Hạn thẩm định", 18),
)
PLAIN = Font(name="Times New Roman", size=12)
BOLD = Font(name="Times New Roman", size=12, bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)


def workbook(lines: Sequence[Line], mark: str) -> bytes:
    """`mark` is said in the first heading of a demonstration, so that no row is taken for a real person."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("DeNghi")
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    heads = [title for title, _ in COLUMNS]
    sheet.append([_cell(sheet, title, BOLD) for title in (*heads, *([mark] if mark else []))])
    for number, line in enumerate(lines, start=1):
        sheet.append([_cell(sheet, value, PLAIN) for value in _values(number, line)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _values(number: int, line: Line) -> tuple[str | int, ...]:
    one = line.nomination
    return (
        number,
        one.pk,
        one.round.name,
        line.name,
        line.about,
        line.kind,
        line.group,
        one.unit.full_name,
        line.summary,
        line.badge.label,
        line.clock.words,
    )


def _cell(sheet: Any, value: str | int, font: Font) -> Cell:
    """Texts come from people: a leading "=" stays text."""
    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment = font, WRAPPED
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell
