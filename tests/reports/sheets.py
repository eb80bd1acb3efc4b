"""Reads a workbook back as rows by column title."""

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def read_book(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def header(sheet: Worksheet) -> list[object]:
    return [cell.value for cell in sheet[1]]


def rows(sheet: Worksheet) -> list[dict[object, object]]:
    titles = header(sheet)
    return [dict(zip(titles, line, strict=True)) for line in sheet.iter_rows(min_row=2, values_only=True)]


def named(sheet: Worksheet, name: str) -> dict[object, object]:
    return next(row for row in rows(sheet) if row["Xã"] == name)
