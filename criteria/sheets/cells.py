"""One cell and one row of an uploaded workbook, and how a cell reads as words, a number or a day."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField

from campaign.forms import DAY_FORMATS, WRONG_DAY
from criteria.numbers import format_for_field, format_number

TOO_LARGE = 10**12
YES, NO = "Có", "Không"


@dataclass(frozen=True, slots=True)
class RawCell:
    value: Any  # str, int, float, bool, datetime or None
    is_percent: bool = False  # shown as a percentage: 0.95 reads 95%
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.fault and (self.value is None or str(self.value).strip() == "")

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int | float) and not isinstance(self.value, bool)


@dataclass(frozen=True, slots=True)
class RawRow:
    number: int
    cells: dict[str, RawCell]  # by the column's field

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Fault:
    """What somebody has to change in the file: row, head of the column, what to do."""

    row: int
    column: str
    sentence: str


def words(cell: RawCell) -> str:
    """As the person sees it in Excel: 17.6 stays 17.6, a day is a day, text stays text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        return f"{format_number(number * 100)}%" if cell.is_percent else f"{number.normalize():f}"
    return unicodedata.normalize("NFC", str(value)).strip()


def one_line(cell: RawCell) -> str:
    return " ".join(words(cell).split())


def figure(cell: RawCell) -> str:
    """As a preview prints a column of figures: the way Vietnamese write them."""
    if cell.is_number and not cell.is_percent:
        return format_number(Decimal(repr(cell.value)))
    return words(cell)


def typed_number(cell: RawCell) -> str:
    """As somebody would type it into a field of the portal: `85,5`. Raises ValidationError."""
    if not cell.is_number:
        return words(cell).removesuffix("%").strip()
    number = Decimal(repr(cell.value)) * (100 if cell.is_percent else 1)
    if abs(number) >= TOO_LARGE:
        raise ValidationError("Số quá lớn. Kiểm tra lại đơn vị tính.")
    return format_for_field(number.quantize(Decimal("0.0001")).normalize())


def day(cell: RawCell) -> date:
    """Raises ValidationError."""
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    try:
        found: date = DateField(input_formats=DAY_FORMATS).clean(words(cell))
    except ValidationError as wrong:
        raise ValidationError(WRONG_DAY) from wrong
    return found
