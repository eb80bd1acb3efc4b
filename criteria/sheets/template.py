"""The workbook that people fill in: one sheet with the heads, a second that explains every choice."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from campaign.files import XLSX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from criteria.sheets.columns import Column, Layout

CHOICES = "LuaChon"
EXPLAINED = ("Cột", "Ghi vào ô", "Ý nghĩa")
EXPLAINED_WIDTHS = (30, 26, 90)
FONT = "Times New Roman"
HEAD = PatternFill("solid", fgColor="E4E4E4")
WRAP = Alignment(wrap_text=True, vertical="center")


def template(layout: Layout, explained: Iterable[tuple[str, str, str]]) -> bytes:
    """No macros, no formulas. `explained`: column, what to write, what it means."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = layout.title
    for number, column in enumerate(layout.columns, start=1):
        _column(sheet, number, column, layout.most)
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"
    _choices(book.create_sheet(CHOICES), explained)
    book.properties.language = "vi"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def template_response(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=XLSX.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _column(sheet: Worksheet, number: int, column: Column, rows: int) -> None:
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = column.width
    head = sheet.cell(1, number, column.head)
    head.font, head.fill, head.alignment = Font(name=FONT, size=12, bold=True), HEAD, WRAP
    for row in range(2, rows + 2):
        filled = sheet.cell(row, number)
        filled.number_format, filled.font = column.number_format, Font(name=FONT, size=12)
    if column.choices:
        # Other words are still read, and refused with a sentence.
        choice = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
        choice.showErrorMessage = False
        sheet.add_data_validation(choice)
        choice.add(f"{letter}2:{letter}{rows + 1}")


def _choices(sheet: Worksheet, explained: Iterable[tuple[str, str, str]]) -> None:
    for number, width in enumerate(EXPLAINED_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in (EXPLAINED, *explained):
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.font = Font(name=FONT, size=12, bold=cell.row == 1)
            cell.alignment, cell.number_format = WRAP, "@"
            if isinstance(cell.value, str):
                cell.data_type = "s"  # wordings come from people and from the law: never a formula
    sheet.freeze_panes = "A2"
