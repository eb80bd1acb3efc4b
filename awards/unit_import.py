"""Units from Excel: read like the form, every fault told at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from awards.units import LONGEST_NAME, Known, kinds_to_choose, parent_fault
from campaign.models import Unit
from criteria.sheets.cells import Fault, RawCell, one_line
from criteria.sheets.columns import Column, Layout, plain
from criteria.sheets.template import template

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from criteria.sheets.cells import RawRow

# A comma would part the choices of a list.
KIND_WORDS = {"Hội cấp xã": Unit.Kind.ASSOCIATION, "Thôn": Unit.Kind.HAMLET, "Khối phố": Unit.Kind.HAMLET}
KINDS = {plain(label): value for value, label in kinds_to_choose()} | {
    plain(word): kind.value for word, kind in KIND_WORDS.items()
}
LAYOUT = Layout(
    "DonVi",
    (
        Column("Loại", "kind", 16, choices=("Trường học", "Doanh nghiệp", "Hội cấp xã", "Thôn")),
        Column("Tên đầy đủ", "full_name", 46),
        Column("Tên gọi tắt", "short_name", 28),
        Column("Mã", "code", 14),
        Column("Thuộc", "parent", 28),
        Column("Người phụ trách", "contact_name", 26),
        Column("Điện thoại", "contact_phone", 18),
    ),
    most=300,
)
NEEDED = ("kind", "full_name")
LENGTHS = {"full_name": LONGEST_NAME, "short_name": 60, "contact_name": 100, "contact_phone": 30}
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """`values` are the fields of units as JSON can carry them; empty where a fault stands in the way."""

    values: tuple[dict[str, Any], ...]
    faults: tuple[Fault, ...]


def filled_template(parents: Iterable[Unit]) -> bytes:
    return template(LAYOUT, _explained(parents))


def with_codes(rows: list[RawRow], checked: Checked) -> list[RawRow]:
    """The rows as they will be written: with the codes that the portal made."""
    return [
        replace(row, cells=row.cells | {"code": RawCell(values["code"])})
        for row, values in zip(rows, checked.values, strict=True)
    ]


def _explained(parents: Iterable[Unit]) -> Iterable[tuple[str, str, str]]:
    yield "Loại", "Trường học, Doanh nghiệp, Hội cấp xã hoặc Thôn", "Thôn dùng cho cả khối phố"
    yield "Tên đầy đủ", "Trường THCS Bình Tường", "Như trong văn bản"
    yield "Tên gọi tắt", "THCS Bình Tường", "Để trống thì lấy tên đầy đủ, nếu không quá 60 chữ"
    yield "Mã", "THCSBT", "Để trống thì cổng đặt từ chữ đầu của tên gọi tắt"
    yield "Điện thoại", "0256 388 000", "Số bắt đầu bằng 0: giữ ô ở dạng văn bản"
    for parent in parents:
        yield "Thuộc", parent.code, parent.full_name


def check(rows: list[RawRow], parents: Iterable[Unit], known: Known) -> Checked:
    """`known` learns the rows as they come, so that a file cannot bring the same unit twice. No query."""
    named = {plain(word): one for one in parents for word in (one.code, one.full_name)}
    values: list[dict[str, Any]] = []
    faults: list[Fault] = []
    for row in rows:
        texts = {field: one_line(cell) for field, cell in row.cells.items()}
        found = {field: cell.fault for field, cell in row.cells.items() if cell.fault}
        unit = _unit(texts, named, known, found)
        faults += [Fault(row.number, LAYOUT.head_of(name), sentence) for name, sentence in found.items()]
        if not found:
            known.take(unit)
            values.append({name: getattr(unit, name) for name in (*texts.keys() - {"parent"}, "parent_id")})
    return Checked(() if faults else tuple(values), tuple(faults))


def _unit(texts: Texts, named: Mapping[str, Unit], known: Known, found: Texts) -> Unit:
    """What a row describes; what is wrong with it is added to `found`, by field."""
    for field in NEEDED:
        if not texts[field]:
            found.setdefault(field, f"Cần ghi {LAYOUT.head_of(field).lower()}.")
    short = texts["short_name"] or texts["full_name"]
    _check_lengths(texts | {"short_name": short}, found)
    kind = KINDS.get(plain(texts["kind"]), "")
    if texts["kind"] and not kind:
        found["kind"] = f"Không có loại «{texts['kind']}». Chọn một loại trong danh sách của ô."
    parent = named.get(plain(texts["parent"]))
    if texts["parent"] and parent is None:
        found["parent"] = f"Không có «{texts['parent']}». Xem mã, tên ở trang LuaChon của tệp mẫu."
    elif kind and (fault := parent_fault(kind, parent)):
        found.setdefault("parent", fault)
    return _named(texts | {"kind": kind, "short_name": short}, parent, known, found)


def _check_lengths(texts: Texts, found: Texts) -> None:
    for field, longest in LENGTHS.items():
        if len(texts[field]) > longest:
            found[field] = f"Dài {len(texts[field])} chữ, tối đa {longest}. Viết gọn lại."


def _named(texts: Texts, parent: Unit | None, known: Known, found: Texts) -> Unit:
    code = texts["code"].upper()
    if code and (fault := known.code_fault(code)):
        found["code"] = fault
    if fault := known.name_fault(parent.pk if parent else None, texts["full_name"]):
        found.setdefault("full_name", f"{fault} Xóa dòng này, hoặc sửa tên.")
    return Unit(
        kind=texts["kind"],
        full_name=texts["full_name"],
        short_name=texts["short_name"],
        code=code or known.code_for(texts["short_name"]),
        parent=parent,
        contact_name=texts["contact_name"],
        contact_phone=texts["contact_phone"],
    )
