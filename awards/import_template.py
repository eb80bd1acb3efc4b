"""The workbook that a unit fills in: one sheet with the heads, a second that explains every choice."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from awards.forms.registration import FORMS
from awards.import_columns import COLUMNS, DAYS, DECREASES, KIND, NO, NUMBERS, YES, Column
from awards.models import Pledge
from awards.registration_content import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from awards.importing import Catalogue

SHEET, CHOICES = "DangKy", "LuaChon"
ROWS = 300
FONT = "Times New Roman"
HEAD = PatternFill("solid", fgColor="E4E4E4")
WRAP = Alignment(wrap_text=True, vertical="center")
# A comma would part the choices of a list.
KIND_WORDS = ["Công trình" if kind == Pledge.Kind.WORK else str(kind.label) for kind in Pledge.Kind]
FORMATS = dict.fromkeys(NUMBERS, "General") | dict.fromkeys(DAYS, "dd/mm/yyyy")


def template(catalogue: Catalogue) -> bytes:
    """No macros, no formulas; every text column is formatted as text, so that 17.10 stays 17.10."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = SHEET
    _heads(sheet)
    _lists(sheet)
    _choices(book.create_sheet(CHOICES), catalogue)
    book.properties.language = "vi"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _heads(sheet: Worksheet) -> None:
    for number, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        cell = sheet.cell(1, number, column.head)
        cell.font, cell.fill, cell.alignment = Font(name=FONT, size=12, bold=True), HEAD, WRAP
        for row in range(2, ROWS + 2):
            filled = sheet.cell(row, number)
            filled.number_format = FORMATS.get(column.field, "@")
            filled.font = Font(name=FONT, size=12)
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"


def _lists(sheet: Worksheet) -> None:
    """Drop-down lists for what has few answers; other words are still read, and refused with a sentence."""
    _list(sheet, KIND, KIND_WORDS)
    _list(sheet, DECREASES, [YES, NO])


def _list(sheet: Worksheet, column: Column, words: Sequence[str]) -> None:
    letter = get_column_letter(COLUMNS.index(column) + 1)
    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    choice.showErrorMessage = False
    sheet.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{ROWS + 1}")


def _choices(sheet: Worksheet, catalogue: Catalogue) -> None:
    widths = (30, 26, 90)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in _explained(catalogue):
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.font = Font(name=FONT, size=12, bold=cell.row == 1)
            cell.alignment, cell.number_format = WRAP, "@"
            if isinstance(cell.value, str):
                cell.data_type = "s"  # wordings come from people and from the law: never a formula
    sheet.freeze_panes = "A2"


def _explained(catalogue: Catalogue) -> Iterable[tuple[str, str, str]]:
    yield "Cột", "Ghi vào ô", "Ý nghĩa"
    for kind in Pledge.Kind:
        used = [column.head for column in COLUMNS[1:] if column.field in FORMS[kind].base_fields]
        yield KIND.head, str(kind.label), f"Dùng các cột: {', '.join(used)}"
    for area in catalogue.areas.values():
        yield "Nội dung thi đua (số)", str(area.number), area.title
    for form, measure in MEASURES.items():
        yield "Hình thức đóng góp", str(form.label), f"Mức đăng ký tính theo {measure}"
    yield "Hiện có, Mức đăng ký", "1.250,5", "Số như thường viết; tỷ lệ 97,5 với đơn vị tính %"
    yield (
        "Càng thấp càng tốt",
        f"{YES} hoặc {NO}",
        "Ghi Có khi mức đăng ký là mức giảm xuống, ví dụ tỷ lệ hộ nghèo",
    )
    yield "Các cột ngày", "15/12/2023", "Ngày/tháng/năm"
    for name, indicator in catalogue.indicators.items():
        yield "Chỉ tiêu nông thôn mới", name, indicator.wording
