"""Units that the office adds itself: schools, enterprises, associations of communes, hamlets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from awards.permissions import receives
from campaign.models import Unit
from campaign.moves import MoveRefused
from campaign.permissions import is_administrator
from campaign.revision import raise_revision
from criteria.sheets.columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from campaign.models import User

Kind = Unit.Kind
ADDED_KINDS = (Kind.SCHOOL, Kind.ENTERPRISE, Kind.ASSOCIATION, Kind.HAMLET)
# What stands below a commune cannot be without one.
OF_A_COMMUNE = frozenset({Kind.ASSOCIATION, Kind.HAMLET})
CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
LONGEST_NAME = 120  # a unit has one name here, and it must fit into both fields
LONGEST_STEM = 16  # leaves room for a number behind it
SOURCE = "Phòng Nội vụ, Quản trị bổ sung trên cổng"


def may_add_units(user: User) -> bool:
    return is_administrator(user) or receives(user)


def parents_to_choose() -> QuerySet[Unit]:
    """Communes, the town, and the organisations of the district."""
    return Unit.objects.exclude(kind__in=[Kind.DISTRICT, *ADDED_KINDS]).in_order()


def kinds_to_choose() -> list[tuple[str, str]]:
    return [(kind.value, str(kind.label)) for kind in ADDED_KINDS]


@dataclass(frozen=True, slots=True)
class Known:
    """Codes and names that are taken; a name only under the same parent: every commune has its Thôn 1."""

    codes: set[str]
    names: set[tuple[int | None, str]]

    def code_fault(self, code: str) -> str:
        if not CODE.fullmatch(code):
            return "Mã chỉ gồm chữ không dấu, số, gạch nối, tối đa 20 ký tự."
        return f"Mã {code} đã có. Ghi mã khác, hoặc để trống để cổng tự đặt." if code in self.codes else ""

    def name_fault(self, parent: int | None, name: str) -> str:
        return "Đơn vị này đã có trên cổng." if (parent, plain(name)) in self.names else ""

    def take(self, unit: Unit) -> None:
        self.codes.add(unit.code)
        self.names.add((unit.parent_id, plain(unit.full_name)))

    def code_for(self, short_name: str) -> str:
        """From initials, words in capitals whole: `THCS Bình Tường` THCSBT, and a second one THCSBT-2."""
        stem = initials(short_name) or "DV"
        number, code = 1, stem
        while code in self.codes:
            number += 1
            code = f"{stem}-{number}"
        return code


def known_units() -> Known:
    """One query."""
    rows = list(Unit.objects.values_list("code", "parent", "full_name"))
    return Known({code.upper() for code, _, _ in rows}, {(parent, plain(name)) for _, parent, name in rows})


def initials(name: str) -> str:
    found = (word if word.isupper() or word.isdigit() else word[0] for word in _unaccented(name).split())
    return "".join(found).upper()[:LONGEST_STEM]


def _unaccented(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(
        one if one.isascii() and one.isalnum() else " " for one in bare if one.isascii() or one == " "
    )


def parent_fault(kind: str, parent: Unit | None) -> str:
    if kind in OF_A_COMMUNE and (parent is None or not parent.reports_progress):
        return f"{Kind(kind).label} phải thuộc một xã hoặc thị trấn."
    return ""


@transaction.atomic
def add_units(units: Sequence[Unit], *, by: User) -> None:
    """Behind every other in official order. Raises MoveRefused: one of them came in meanwhile."""
    if not may_add_units(by):
        raise PermissionDenied
    known = known_units()
    last = Unit.objects.aggregate(last=Max("position"))["last"] or 0
    for position, unit in enumerate(units, start=last + 1):
        unit.code = unit.code or known.code_for(unit.short_name)
        fault = known.code_fault(unit.code) or known.name_fault(unit.parent_id, unit.full_name)
        if fault:
            raise MoveRefused(f"{unit.full_name}: {fault}")
        known.take(unit)
        unit.name, unit.position, unit.in_campaign, unit.source = unit.full_name, position, False, SOURCE
        try:
            unit.clean_fields(exclude=["parent"])
        except ValidationError as wrong:
            raise MoveRefused(f"{unit.full_name}: {' '.join(wrong.messages)}") from wrong
    _write(units, by)


def _write(units: Iterable[Unit], by: User) -> None:
    """A unit carries no editor of its own; the administration's log says who added it."""
    try:
        with transaction.atomic():
            added = Unit.objects.bulk_create(units)
    except IntegrityError as taken:
        raise MoveRefused("Mã đơn vị vừa được người khác dùng. Bấm lại lần nữa.") from taken
    keys = Unit.objects.filter(pk__in=[unit.pk for unit in added])
    LogEntry.objects.log_actions(by.pk, keys, ADDITION, change_message="Thêm ở Triển khai ở đơn vị")
    raise_revision()
