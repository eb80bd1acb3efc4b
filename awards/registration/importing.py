"""Rows of an Excel file become lines of a registration: read like the forms, every fault told at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from awards.forms.registration import FORMS
from awards.models import Pledge
from awards.registration.adding import name_of
from awards.registration.content import MEASURES, MONEY
from awards.registration.import_columns import AREA, DAYS, KIND, KINDS, LAYOUT, NUMBERS, TEXTS
from awards.registration.slips import slips
from campaign.models import ContentArea
from criteria.models import Indicator
from criteria.sheets.cells import NO, YES, Fault, day, typed_number, words
from criteria.sheets.columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.forms import CharField

    from awards.registration.adding import LineName
    from campaign.models import Drive, Unit
    from criteria.sheets.cells import RawCell, RawRow

LEADING = re.compile(r"\d+")
# Kinds whose measure is not chosen.
FIXED = {Pledge.Kind.WORK: MONEY}


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """`values` are the fields of a Pledge as JSON can carry them; only a row without faults is used."""

    number: int
    values: dict[str, Any]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a row may name: content areas by number, indicators of the unit by what is written."""

    areas: dict[int, ContentArea]
    indicators: dict[str, Indicator]
    began: date | None = None  # the first day of the drive

    def indicator(self, written: str) -> Indicator:
        """By its whole name or its code. Raises ValidationError."""
        wanted = plain(written)
        exact = [one for name, one in self.indicators.items() if plain(name) == wanted]
        found = exact or [one for one in self.indicators.values() if one.code == wanted]
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(f"Không có chỉ tiêu «{written}». Xem mã ở trang LuaChon của tệp mẫu.")
        names = [name for name, one in self.indicators.items() if one in found]
        raise ValidationError(f"Mã {written} có ở nhiều bộ tiêu chí. Ghi «{names[0]}» hoặc «{names[1]}».")


def catalogue_of(unit: Unit, drive: Drive) -> Catalogue:
    """Two queries. A commune's own sets; an office may point at any."""
    rows = Indicator.objects.filter(valid_to=None).select_related("criterion__set")
    rows = rows.order_by("criterion__set__position", "criterion__number", "position")
    if unit.reports_progress:
        rows = rows.filter(criterion__set__enrolments__unit=unit)
    return Catalogue(
        {area.number: area for area in ContentArea.objects.order_by("number")},
        {f"{one.criterion.set.short_name} {one.code}": one for one in rows},
        drive.starts,
    )


def read_lines(
    rows: Iterable[RawRow], catalogue: Catalogue, known: Iterable[LineName] = ()
) -> list[ImportedRow]:
    """Every row with all its faults; `known` are the lines that the draft has already. No query."""
    first: dict[LineName, int] = dict.fromkeys(known, 0)
    return [_Reader(row, catalogue, first).read() for row in rows]


class _Reader:
    """One row: collects values and faults column by column."""

    def __init__(self, row: RawRow, catalogue: Catalogue, first: dict[LineName, int]) -> None:
        self.row, self.catalogue, self.first = row, catalogue, first
        self.values: dict[str, Any] = {}
        self.faults: list[Fault] = []

    def read(self) -> ImportedRow:
        kind = self._kind()
        if kind is not None:
            self.values["kind"] = kind.value
            self._fields(kind)
            self._between(kind)
        for field, cell in self.row.cells.items():
            if cell.fault:
                self._fault(field, cell.fault)
        return ImportedRow(self.row.number, self.values, tuple(self.faults))

    def _fault(self, field: str, sentence: str) -> None:
        self.faults.append(Fault(self.row.number, LAYOUT.head_of(field), sentence))

    def _kind(self) -> Pledge.Kind | None:
        written = words(self.row.cells[KIND.field])
        found = KINDS.get(plain(written))
        if found is None:
            said = f"Không có loại «{written}»" if written else "Chưa ghi loại"
            self._fault(KIND.field, f"{said}. Chọn một loại trong danh sách của ô.")
        return found

    def _fields(self, kind: Pledge.Kind) -> None:
        asked: Mapping[str, Any] = FORMS[kind].base_fields
        for field, cell in self.row.cells.items():
            if field == KIND.field or cell.fault:
                continue
            if field not in asked:
                self._not_asked(kind, field, cell)
            elif cell.is_empty and asked[field].required:
                self._fault(field, f"Cần ghi {LAYOUT.head_of(field).lower()}.")
            elif not cell.is_empty:
                self._take(field, cell, asked[field])

    def _not_asked(self, kind: Pledge.Kind, field: str, cell: RawCell) -> None:
        if cell.is_empty or (field == "decreases" and plain(words(cell)) == plain(NO)):
            return
        if field == "unit_of_measure" and kind in {Pledge.Kind.WORK, Pledge.Kind.CONTRIBUTION}:
            return  # compared with the fixed one below
        self._fault(field, f"Loại «{kind.label}» không dùng cột này. Xóa ô, hoặc đổi loại.")

    def _take(self, field: str, cell: RawCell, asked: Any) -> None:
        try:
            self.values[field] = self._value(field, cell, asked)
        except ValidationError as refused:
            self._fault(field, " ".join(refused.messages))

    def _value(self, field: str, cell: RawCell, asked: Any) -> Any:
        written = words(cell)
        if field in NUMBERS:
            return str(asked.clean(typed_number(cell)))
        if field in DAYS:
            return day(cell).isoformat()
        if field in TEXTS:
            return _text(written, asked)
        if field == AREA.field:
            return self._area(written)
        if field == "indicator":
            return self.catalogue.indicator(written).pk
        if field == "contribution":
            return _contribution(written)
        return _yes(written)

    def _area(self, written: str) -> int:
        match = LEADING.match(written)
        area = self.catalogue.areas.get(int(match[0])) if match else None
        if area is None:
            numbers = list(self.catalogue.areas)
            raise ValidationError(
                f"Không có nội dung thi đua «{written}». Ghi số từ {numbers[0]} đến {numbers[-1]}."
            )
        return area.pk

    def _between(self, kind: Pledge.Kind) -> None:
        """What no column alone can tell."""
        starts, due = self.values.get("starts"), self.values.get("due")
        if starts and due and starts > due:
            self._fault("due", "Ngày hoàn thành phải sau ngày bắt đầu.")
        if kind == Pledge.Kind.CONTRIBUTION and Decimal(self.values.get("value", 1)) == 0:
            self._fault("value", "Nhập số lớn hơn 0.")
        self._slips()
        self._measure(kind)
        self._once(kind)

    def _slips(self) -> None:
        figures = {name: Decimal(self.values[name]) for name in NUMBERS if name in self.values}
        told = slips(
            measure=self.values.get("unit_of_measure", ""),
            baseline=figures.get("baseline"),
            value=figures.get("value"),
            decreases=bool(self.values.get("decreases")),
            due=date.fromisoformat(self.values["due"]) if "due" in self.values else None,
            began=self.catalogue.began,
        )
        for field, sentence in told.items():
            self._fault(field, sentence)

    def _measure(self, kind: Pledge.Kind) -> None:
        form = self.values.get("contribution")
        fixed = MEASURES[Pledge.Contribution(form)] if form else FIXED.get(kind, "")
        if not fixed:
            return
        written = plain(words(self.row.cells["unit_of_measure"])).replace("m2", "m²")
        if written and written != plain(fixed):
            self._fault(
                "unit_of_measure", f"Đơn vị tính ở đây là {fixed}. Đổi số theo đơn vị đó, hoặc xóa ô."
            )
        self.values["unit_of_measure"] = fixed

    def _once(self, kind: Pledge.Kind) -> None:
        if not self.values.get("name"):
            return
        name = name_of(kind.value, self.values["name"])
        if name not in self.first:
            self.first[name] = self.row.number
        elif earlier := self.first[name]:
            self._fault("name", f"Trùng với dòng {earlier} của tệp. Xóa một trong hai dòng.")
        else:
            self._fault("name", "Bản đăng ký đã có nội dung này. Xóa dòng, hoặc sửa trên cổng.")


# --- Cells ----------------------------------------------------------------------------------------


def _text(written: str, asked: CharField) -> str:
    text = " ".join(written.split())
    if asked.max_length and len(text) > asked.max_length:
        raise ValidationError(f"Dài {len(text)} chữ, tối đa {asked.max_length}. Viết gọn lại.")
    return text


def _contribution(written: str) -> str:
    words = {plain(str(form.label)): form for form in MEASURES}
    found = words.get(plain(written))
    if found is None:
        raise ValidationError(
            f"Không có hình thức «{written}». Chọn: {', '.join(str(one.label) for one in MEASURES)}."
        )
    return found.value


def _yes(written: str) -> bool:
    found = {plain(YES): True, "x": True, plain(NO): False}.get(plain(written))
    if found is None:
        raise ValidationError(f"Ghi {YES} hoặc {NO}.")
    return found


def pledge_from(values: Mapping[str, Any]) -> Pledge:
    """An unsaved line from the values of a row without faults."""
    fields = dict(values)
    for name in NUMBERS & fields.keys():
        fields[name] = Decimal(fields[name])
    for name in DAYS & fields.keys():
        fields[name] = date.fromisoformat(fields[name])
    for name in {AREA.field, "indicator"} & fields.keys():
        fields[f"{name}_id"] = fields.pop(name)
    return Pledge(**fields)
