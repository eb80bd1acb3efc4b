"""Sổ khen thưởng as a workbook: one header row, nothing a formula, numbers are numbers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from awards.deciding.content import FORM_OF_CHAIRMAN
from awards.views.awarding.register import entries_for
from tayson_ntm.letters.answering import mark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from awards.models import DecisionLine, RegisterEntry
    from campaign.http import OfficerRequest

COLUMNS = (
    ("Năm", 8),
    ("Số vào sổ", 11),
    ("Người nhận", 32),
    ("Chức vụ, đơn vị, nơi cư trú", 40),
    ("Loại đối tượng", 16),
    ("Đơn vị trình", 30),
    ("Hình thức", 34),
    ("Thành tích", 50),
    ("Thành tích từ ngày", 14),
    ("Đến ngày", 14),
    ("Số quyết định", 16),
    ("Ngày quyết định", 14),
    ("Tiền thưởng (đồng)", 16),
    ("Ngày trao", 14),
    ("Người nhận trao", 28),
    ("Ghi chú việc trao", 30),
    ("Ghi chú", 30),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def register_file(request: OfficerRequest) -> HttpResponse:
    """The register as the address narrows it."""
    return HttpResponse(
        workbook(entries_for(request.user, request.GET), mark()),
        content_type=XLSX,
        headers={
            "Content-Disposition": 'attachment; filename="so-khen-thuong.xlsx"',
            "Cache-Control": "private, no-cache",
        },
    )


def workbook(entries: Iterable[RegisterEntry], note: str) -> bytes:
    """`note` stands in the last column of every row: DỮ LIỆU MINH HỌA in a demonstration."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("SoKhenThuong")
    sheet.freeze_panes = "A2"
    for place, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_cell(sheet, title, bold=True) for title, _ in COLUMNS])
    for one in entries:
        sheet.append([_cell(sheet, value) for value in _values(one, note)])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _values(entry: RegisterEntry, note: str) -> tuple[str | int | date | None, ...]:
    line, given = entry.line, entry.handover
    printed = line.printed
    decided = f"quyết định ghi: {printed.decided}" if printed.decided else ""
    return (
        entry.year,
        entry.number,
        printed.full,
        printed.place,
        line.get_kind_display(),
        line.nomination.unit.full_name,
        FORM_OF_CHAIRMAN,
        line.achievement,
        line.nomination.achievement_from,
        line.nomination.achievement_to,
        line.decision.numbered,
        line.decision.date,
        line.amount,
        given.day if given else None,
        (given.receiver or printed.full) if given and given.day else "",
        given.note if given else "",
        "; ".join(text for text in (decided, *_taken_back(line), note) if text),
    )


def _taken_back(line: DecisionLine) -> list[str]:
    """That the award was cancelled, and what came back."""
    if not hasattr(line, "cancelled_by"):
        return []
    found = [f"đã hủy: {line.cancelled_by.decision.numbered}"]
    for label, row in line.recovered:
        done = f"xong {row.done:%d/%m/%Y}, {row.who}" if row and row.done else "chưa xong"
        found.append(f"thu hồi {label}: {done}")
    return found


def _cell(sheet: WriteOnlyWorksheet, value: str | int | date | None, *, bold: bool = False) -> Cell:
    """A name that begins with «=» stays a name."""
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        return cell
    cell.value = value
    if value is not None and not isinstance(value, int):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, int) and value > 9999:
        cell.number_format = "#,##0"
    return cell
