"""An uploaded workbook becomes plain rows; nothing is judged here but the file itself."""

from __future__ import annotations

import zipfile
import zlib
from math import isfinite
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from campaign.files import MEGABYTE, XLSX, Refused, inspect
from criteria.sheets.cells import RawCell, RawRow
from criteria.sheets.columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files import File
    from django.http import HttpRequest

    from criteria.sheets.columns import Layout

LARGEST = 2 * MEGABYTE
LARGEST_UNPACKED = 30 * MEGABYTE
# Empty rows between the lines are passed over; a sheet that was formatted to its end is not read to it.
LAST_ROW = 2000
EXCEL_ROWS = 1_048_576
# What openpyxl and its parsers raise for a file that is not what it says; an XML error is a SyntaxError.
BROKEN = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, OSError, SyntaxError),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
)
UNCALCULATED = "Ô này là công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại, hoặc ghi thẳng giá trị."


def posted_rows(request: HttpRequest, layout: Layout) -> tuple[str, list[RawRow]]:
    """Name and rows of the file in the field `tep`. Raises campaign.files.Refused."""
    uploaded = request.FILES.get("tep")
    if uploaded is None:
        raise Refused("Chọn tệp Excel rồi bấm Xem trước.")
    return uploaded.name or "", read_rows(uploaded, layout)


def read_rows(uploaded: File[bytes], layout: Layout) -> list[RawRow]:
    """The filled rows of the first sheet. Raises campaign.files.Refused with a sentence for the person."""
    _check_size(uploaded)
    try:
        rows = list(_rows(uploaded, layout))
    except Refused:
        raise
    except BROKEN as broken:
        raise Refused("Không đọc được tệp Excel này. Tải mẫu về, chép các dòng sang rồi tải lên.") from broken
    filled = [row for row in rows if not row.is_empty]
    if not filled:
        raise Refused("Tệp chưa có dòng nào. Ghi từ hàng 2 của trang tính đầu tiên.")
    if len(filled) > layout.most:
        raise Refused(
            f"Tệp có {len(filled)} dòng, mỗi lần nhận tối đa {layout.most} dòng. Chia làm nhiều tệp."
        )
    return filled


def _check_size(uploaded: File[bytes]) -> None:
    if uploaded.size > LARGEST:
        raise Refused(f"Tệp quá {LARGEST // MEGABYTE} MB. Chỉ để lại trang tính cần nhập rồi tải lên.")
    if inspect(uploaded) != XLSX:
        raise Refused("Cần tệp Excel (.xlsx) lập theo mẫu của cổng.")
    with zipfile.ZipFile(uploaded) as archive:
        if sum(info.file_size for info in archive.infolist()) > LARGEST_UNPACKED:
            raise Refused("Tệp quá lớn sau khi giải nén. Chép các dòng sang tệp mẫu rồi tải lên.")
    uploaded.seek(0)


def _rows(uploaded: File[bytes], layout: Layout) -> Iterator[RawRow]:
    """Each cell twice: as it was written, and with the value that a formula had when the file was saved."""
    columns = layout.columns
    written = load_workbook(uploaded, read_only=True)
    uploaded.seek(0)
    shown = load_workbook(uploaded, read_only=True, data_only=True)
    try:
        sheets = (
            book.worksheets[0].iter_rows(max_row=LAST_ROW, max_col=len(columns)) for book in (written, shown)
        )
        pairs = zip(*sheets, strict=False)
        heads, _ = next(pairs, ((), ()))
        _check_heads([cell.value for cell in heads], layout)
        for number, (formulas, values) in enumerate(pairs, start=2):
            cells = [_cell(formula, value) for formula, value in zip(formulas, values, strict=False)]
            cells += [RawCell(None)] * (len(columns) - len(cells))
            yield RawRow(number, {column.field: cell for column, cell in zip(columns, cells, strict=True)})
        _check_nothing_follows(written.worksheets[0], len(columns))
    finally:
        written.close()
        shown.close()


def _check_nothing_follows(sheet: Any, columns: int) -> None:
    """What stands beneath the last row that is read would be lost without a word."""
    beneath = sheet.iter_rows(LAST_ROW + 1, EXCEL_ROWS, max_col=columns, values_only=True)
    for number, values in enumerate(beneath, start=LAST_ROW + 1):
        if any(str(value).strip() for value in values if value is not None):
            raise Refused(
                f"Hàng {number} có nội dung, mà cổng chỉ đọc đến hàng {LAST_ROW}. "
                "Chuyển các dòng lên trên, xóa hàng trống ở giữa."
            )


def _check_heads(found: list[Any], layout: Layout) -> None:
    for number, head in enumerate(layout.heads):
        given = found[number] if number < len(found) else None
        if plain(str(given or "")) != plain(head):
            said = f"«{given}»" if given else "trống"
            raise Refused(
                f"Hàng 1, cột {number + 1} phải là «{head}», trong tệp là {said}. Dùng đúng tệp mẫu của cổng."
            )


def _cell(formula: Any, value: Any) -> RawCell:
    if formula.data_type == "f" and value.value is None:
        return RawCell(None, fault=UNCALCULATED)
    if value.data_type == "e":
        return RawCell(None, fault=f"Ô này báo lỗi {value.value}. Sửa trong Excel, hoặc ghi thẳng giá trị.")
    if isinstance(value.value, float) and not isfinite(value.value):
        return RawCell(None, fault="Số trong ô này không đọc được. Ghi lại số.")
    is_percent = isinstance(value.value, int | float) and "%" in str(value.number_format or "")
    return RawCell(value.value, is_percent)
