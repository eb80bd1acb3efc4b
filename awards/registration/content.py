"""What a version says, frozen and in words: the page, the paper and the comparison read the same thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from awards.models import Pledge
from criteria.numbers import format_number

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from awards.models import RegistrationVersion

Kind = Pledge.Kind
Form = Pledge.Contribution
MONEY = "triệu đồng"
MEASURES = {Form.MONEY: MONEY, Form.LAND: "m²", Form.DAYS: "ngày công", Form.GOODS: MONEY, Form.TREES: "cây"}
FORM_WORDS = {Form.GOODS: "Hiện vật quy đổi thành tiền"}

# What is told of a line beside its name, by kind: the labels of Line.facts.
TARGET = ("Đơn vị tính", "Hiện có", "Mức đăng ký", "Hoàn thành", "Phụ trách")
WORK = ("Địa điểm", "Quy mô", "Giá trị (triệu đồng)", "Bắt đầu", "Hoàn thành")
PLAIN = ("Hoàn thành", "Phụ trách")
GIFT = ("Hình thức", "Mức đăng ký", "Đơn vị tính")
COLUMNS: dict[str, tuple[str, ...]] = {Kind.TARGET: TARGET, Kind.WORK: WORK, Kind.CONTRIBUTION: GIFT}
FIGURES = ("Hiện có", "Mức đăng ký", "Giá trị (triệu đồng)")
DATES = ("Hoàn thành", "Bắt đầu")


@dataclass(frozen=True, slots=True)
class Line:
    key: int
    kind: str
    area: str  # "6. Thu gom, xử lý rác thải"
    area_number: int
    name: str
    note: str  # "Chỉ tiêu nông thôn mới 17.6 · càng thấp càng tốt"
    facts: tuple[tuple[str, str], ...]  # (label, words), the columns of its kind


@dataclass(frozen=True, slots=True)
class Content:
    representative: str
    representative_title: str
    aims: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AreaGroup:
    area: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    kind: str
    label: str
    columns: tuple[str, ...]
    areas: tuple[AreaGroup, ...]

    @property
    def lines(self) -> list[Line]:
        return [line for area in self.areas for line in area.lines]

    @property
    def span(self) -> int:
        return 1 + len(self.columns)


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line (or the head of the registration, `kind` empty) that differs between two versions."""

    what: str  # "added", "removed", "changed"
    kind: str
    name: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def word(self) -> str:
        return {"added": "Thêm", "removed": "Bỏ", "changed": "Sửa"}[self.what]


# --- Reading --------------------------------------------------------------------------------------


def content_of(version: RegistrationVersion) -> Content:
    """One query, however many lines."""
    pledges = version.pledges.select_related("area", "indicator__criterion").order_by("position", "key")
    return Content(
        representative=version.representative,
        representative_title=version.representative_title,
        aims=version.aims,
        lines=tuple(line_of(pledge) for pledge in pledges),
    )


def line_of(pledge: Pledge) -> Line:
    facts = zip(COLUMNS.get(pledge.kind, PLAIN), _values(pledge), strict=True)
    return Line(
        key=pledge.key,
        kind=pledge.kind,
        area=str(pledge.area),
        area_number=pledge.area.number,
        name=pledge.name,
        note=_note(pledge),
        facts=tuple(facts),
    )


def _values(pledge: Pledge) -> tuple[str, ...]:
    if pledge.kind == Kind.TARGET:
        measures = (pledge.unit_of_measure, _figure(pledge.baseline), _figure(pledge.value))
        return (*measures, _day(pledge.due), pledge.person_in_charge)
    if pledge.kind == Kind.WORK:
        where = (pledge.place, pledge.scale, _figure(pledge.value))
        return (*where, _day(pledge.starts), _day(pledge.due))
    if pledge.kind == Kind.CONTRIBUTION:
        return (form_words(pledge.contribution), _figure(pledge.value), pledge.unit_of_measure)
    return (_day(pledge.due), pledge.person_in_charge)


def form_words(form: str) -> str:
    return FORM_WORDS.get(Form(form), Form(form).label) if form else ""


def _note(pledge: Pledge) -> str:
    words = []
    if pledge.indicator:
        words.append(f"Lấy số liệu chỉ tiêu {pledge.indicator.code}, tiêu chí nông thôn mới")
    if pledge.decreases:
        words.append("Càng thấp càng tốt")
    return " · ".join(words)


def _figure(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


# --- As it was sent -------------------------------------------------------------------------------


def to_row(content: Content) -> dict[str, Any]:
    """For RegistrationDecision.content; `from_row` reads it back equal."""
    return asdict(content)


def from_row(row: dict[str, Any]) -> Content:
    lines = tuple(
        Line(**line | {"facts": tuple((label, words) for label, words in line["facts"])})
        for line in row["lines"]
    )
    return Content(**row | {"lines": lines})


# --- Grouping and comparing -----------------------------------------------------------------------


def groups(lines: Iterable[Line]) -> list[KindGroup]:
    """By kind in the order of the plan's words, then by content area; the lines keep their order."""
    found = sorted(lines, key=lambda line: (_rank(line.kind), line.area_number))
    return [
        KindGroup(
            kind=kind,
            label=Kind(kind).label,
            columns=COLUMNS.get(kind, PLAIN),
            areas=tuple(
                AreaGroup(area, tuple(of_area))
                for area, of_area in groupby(of_kind, key=lambda line: line.area)
            ),
        )
        for kind, of_kind in groupby(found, key=lambda line: line.kind)
    ]


def _rank(kind: str) -> int:
    return Kind.values.index(kind)


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """What an adjustment changes, in the order of the newer version; removed lines last."""
    old = {line.key: line for line in before.lines}
    new = {line.key for line in after.lines}
    found = [_changed("", "Thông tin chung", _head(before), _head(after))]
    for line in after.lines:
        if line.key in old:
            found.append(_changed(line.kind, line.name, _fields(old[line.key]), _fields(line)))
        else:
            found.append(Change("added", line.kind, line.name))
    found += [Change("removed", line.kind, line.name) for line in before.lines if line.key not in new]
    return tuple(change for change in found if change)


def _changed(kind: str, name: str, old: dict[str, str], new: dict[str, str]) -> Change | None:
    labels = dict.fromkeys([*old, *new])
    differing = tuple(
        FieldChange(label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label, "") != new.get(label, "")
    )
    return Change("changed", kind, name, differing) if differing else None


def _head(content: Content) -> dict[str, str]:
    return {
        "Người đại diện": content.representative,
        "Chức vụ": content.representative_title,
        "Mục tiêu": content.aims,
    }


def _fields(line: Line) -> dict[str, str]:
    return {
        "Nội dung thi đua": line.area,
        "Nội dung đăng ký": line.name,
        **dict(line.facts),
        "Ghi chú": line.note,
    }
