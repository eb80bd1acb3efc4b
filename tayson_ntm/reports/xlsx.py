"""The summary workbook: a fixed contract (design, part 6) that other programs may read.

Row 1 is the only header row, no cell is merged, nothing is a formula, numbers are numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from campaign import clock
from criteria.evaluation import Verdict
from tayson_ntm.reports.overview import OVERVIEW_HEADER, overview_rows
from tayson_ntm.reports.prose import subject
from tayson_ntm.reports.registers import (
    COSTS,
    NOMINATIONS,
    NOTE,
    REGISTERS,
    REGISTRATIONS,
    STRUCTURE,
    TARGETS,
    CellValue,
    Measured,
    PlainValue,
    Values,
    cost_rows,
    nomination_rows,
    registration_rows,
    structure_rows,
    target_rows,
)
from tayson_ntm.reports.tables import MARKS, foot_of, rows_of, share
from tayson_ntm.reports.words import DEMONSTRATION, sentence, unconfirmed_list

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from criteria.board import Board
    from tayson_ntm.reports.data import Summary
    from tayson_ntm.reports.tables import Foot, Row

TOTAL = "Tổng số TC đạt"
WIDTHS = {
    "TT": 5,
    "Xã": 23,
    "Đơn vị": 24,
    TOTAL: 9,
    "Kỳ trước": 8,
    "Tăng/giảm": 8,
    "QĐ công nhận": 20,
    NOTE: 22,
    "Mã": 8,
    "Tự đánh giá": 8,
    "Mục": 40,
    "Nội dung": 62,
    "Giá trị": 44,
    "Đơn vị tính": 14,
    "Chỉ tiêu": 50,
    "Mức phấn đấu": 14,
    "Thực hiện": 14,
    "Năm": 7,
    "Kết quả": 11,
    "Nguồn": 26,
    "Tóm tắt thành tích": 50,
    "Họ tên/tên tập thể": 28,
    "Chức vụ, đơn vị": 30,
    "Đối tượng": 26,
    "Đơn vị trình": 24,
    "Loại đối tượng": 20,
}
TEXT_COLUMNS = {
    "Xã",
    "Đơn vị",
    NOTE,
    "QĐ công nhận",
    "Mục",
    "Nội dung",
    "Giá trị",
    "Đơn vị tính",
    "Chỉ tiêu",
    "Nguồn",
    "Tóm tắt thành tích",
    "Họ tên/tên tập thể",
    "Chức vụ, đơn vị",
    "Đối tượng",
    "Đơn vị trình",
    "Loại đối tượng",
    "Loại",
}
MONEY_COLUMNS = {"Lương cơ sở", "Mức (làm tròn)", "Thành tiền"}

# A target names there what it must not be mistaken for, a registration its drive, an award its round.
NOTE_WIDTHS = {TARGETS: 64, REGISTRATIONS: 40, NOMINATIONS: 40, STRUCTURE: 56, COSTS: 64}
CRITERION_WIDTH = 5.5
OTHER_WIDTH = 16
LINE_HEIGHT = 16  # points
HEADER_LINES = 3

_line = Side(style="thin", color="808080")
BORDER = Border(left=_line, right=_line, top=_line, bottom=_line)
PLAIN = Font(name="Times New Roman", size=12)
BOLD = Font(name="Times New Roman", size=12, bold=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
GREY = PatternFill("solid", fgColor="E4E4E4")


def render(summary: Summary, *, with_names: bool = False) -> bytes:
    """`with_names`: for those who handle the dossiers of awards; nobody else reads who is proposed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = subject(summary)
    book.properties.creator = "Phòng Nội vụ huyện Tây Sơn"
    book.properties.language = "vi"
    book.properties.created = timezone.localtime(clock.now()).replace(tzinfo=None)
    marked = _marker(summary)
    _write(book, "TongHop", OVERVIEW_HEADER, marked(overview_rows(summary)))
    _write(book, "TC-Xa", board_header(summary.communes, "Xã"), marked(_communes(summary.communes)))
    _write(book, "TC-XaNC", board_header(summary.advanced, "Xã"), marked(_units(summary.advanced)))
    _write(book, "TC-ThiTran", board_header(summary.town, "Đơn vị"), marked(_units(summary.town)))
    _write(book, "TC-Huyen", board_header(summary.district, "Đơn vị"), marked(_units(summary.district)))
    filled = {
        TARGETS: marked(target_rows(summary)),
        REGISTRATIONS: marked(registration_rows(summary)),
        NOMINATIONS: marked(nomination_rows(summary, with_names=with_names)),
        STRUCTURE: marked(structure_rows(summary)),
        COSTS: marked(cost_rows(summary)),
    }
    for name, header in REGISTERS.items():
        _write(book, name, header, filled.get(name, ()))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def board_header(board: Board, unit: str) -> tuple[str, ...]:
    criteria = (f"TC{head.number}" for head in board.criteria)
    after = (TOTAL, "Kỳ trước", "Tăng/giảm", "QĐ công nhận", NOTE, "Mã", "Tự đánh giá")
    return ("TT", unit, *criteria, *after)


def _marker(summary: Summary) -> Callable[[Iterable[Values]], list[Values]]:
    """In a demonstration every row says that it is one."""

    def marked(rows: Iterable[Values]) -> list[Values]:
        if not summary.demonstration:
            return list(rows)
        return [row | {NOTE: "; ".join([DEMONSTRATION, *_note(row)])} for row in rows]

    return marked


def _note(row: Values) -> list[str]:
    return [str(row[NOTE])] if row.get(NOTE) else []


def _units(board: Board) -> list[Values]:
    return [_unit(board, row) for row in rows_of(board)]


def _unit(board: Board, row: Row) -> Values:
    return {
        "TT": row.position,
        "Xã": row.name,
        "Đơn vị": row.full_name,
        **{f"TC{head.number}": mark for head, mark in zip(board.criteria, row.marks, strict=True)},
        TOTAL: row.total,
        "Kỳ trước": row.previous,
        "Tăng/giảm": row.change,
        "QĐ công nhận": row.recognition or None,
        NOTE: sentence(row.earlier_recognition) or None,
        "Mã": row.code,
        "Tự đánh giá": row.self_total,
    }


def _communes(board: Board) -> list[Values]:
    plan, every = board.in_campaign(), board.lines
    of_plan = _foot(board, "Số xã đạt (kế hoạch)", foot_of(board, plan))
    if not board.list_confirmed:
        of_plan[NOTE] = unconfirmed_list(len(plan))
    return [
        *_units(board),
        of_plan,
        _foot(board, "Số xã đạt (toàn huyện)", foot_of(board, every)),
        {"Xã": "Tỷ lệ %", TOTAL: share(board.all_met(), len(every))},
        {"Xã": "Bình quân TC/xã", TOTAL: board.average},
    ]


def _foot(board: Board, label: str, foot: Foot) -> Values:
    met = {f"TC{head.number}": units for head, units in zip(board.criteria, foot.met, strict=True)}
    return {"Xã": label, **met, TOTAL: foot.all_met}


def _write(book: Workbook, name: str, header: Sequence[str], rows: Iterable[Values]) -> None:
    sheet: Worksheet = book.create_sheet(name)
    _prepare_print(sheet)
    for column, title in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _width(name, title)
    sheet.append([_cell(sheet, title, BOLD, CENTRE) for title in header])
    sheet.row_dimensions[1].height = HEADER_LINES * LINE_HEIGHT
    for number, values in enumerate(rows, start=2):
        is_foot = "TT" in header and values.get("TT") is None
        sheet.append([_value(sheet, title, values.get(title), is_foot=is_foot) for title in header])
        sheet.row_dimensions[number].height = LINE_HEIGHT * max(
            _lines(name, title, values.get(title)) for title in header
        )


def _width(sheet: str, title: str) -> float:
    if title == NOTE and sheet in NOTE_WIDTHS:
        return NOTE_WIDTHS[sheet]
    return WIDTHS.get(title, CRITERION_WIDTH if title.startswith("TC") else OTHER_WIDTH)


def _lines(sheet: str, title: str, value: CellValue) -> int:
    """How many lines a cell needs: not every program makes wrapped rows high enough by itself."""
    if not isinstance(value, str):
        return 1
    return ceil(len(value) / _width(sheet, title))


def _value(sheet: Worksheet, title: str, value: CellValue, *, is_foot: bool) -> Cell:
    unmet = title.startswith("TC") and value == MARKS[Verdict.NOT_MET]
    if isinstance(value, Measured):
        cell = _cell(sheet, value.amount, PLAIN, CENTRE)
        cell.number_format = value.number_format
        return cell
    cell = _cell(sheet, value, BOLD if is_foot or unmet else PLAIN, LEFT if title in TEXT_COLUMNS else CENTRE)
    if unmet:
        cell.fill = GREY
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif title in MONEY_COLUMNS:
        cell.number_format = "#,##0"
    elif title == "Hệ số":
        cell.number_format = "0.0##"
    elif isinstance(value, Decimal):
        cell.number_format = "0.0"
    elif title == "Tăng/giảm":
        cell.number_format = '+0;"−"0;0'
    elif title == "Mã":
        cell.number_format = "@"
    return cell


def _cell(sheet: Worksheet, value: PlainValue, font: Font, alignment: Alignment) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment, cell.border = font, alignment, BORDER
    if isinstance(value, str):
        # Names and notes come from people: a leading "=" must stay text, not become a formula.
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell


def _prepare_print(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
