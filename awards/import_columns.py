"""The columns of the Excel file of registered lines: their heads, their width, and the field each fills."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from awards.models import Pledge


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    field: str
    width: int


KIND = Column("Loại", "kind", 20)
AREA = Column("Nội dung thi đua (số)", "area", 13)
NAME = Column("Nội dung đăng ký", "name", 48)
INDICATOR = Column("Chỉ tiêu nông thôn mới", "indicator", 16)
CONTRIBUTION = Column("Hình thức đóng góp", "contribution", 18)
MEASURE = Column("Đơn vị tính", "unit_of_measure", 13)
DECREASES = Column("Càng thấp càng tốt", "decreases", 12)
COLUMNS = (
    KIND,
    AREA,
    NAME,
    INDICATOR,
    CONTRIBUTION,
    MEASURE,
    Column("Hiện có", "baseline", 11),
    Column("Mức đăng ký", "value", 12),
    DECREASES,
    Column("Địa điểm", "place", 20),
    Column("Quy mô", "scale", 20),
    Column("Ngày bắt đầu", "starts", 13),
    Column("Hoàn thành trước ngày", "due", 13),
    Column("Người phụ trách", "person_in_charge", 22),
)
HEADS = tuple(column.head for column in COLUMNS)
NUMBERS = frozenset({"baseline", "value"})
DAYS = frozenset({"starts", "due"})
TEXTS = frozenset({"name", "unit_of_measure", "place", "scale", "person_in_charge"})
YES, NO = "Có", "Không"

# What people write in the column of kinds, besides its full words.
SHORT_KINDS = {
    "công trình": Pledge.Kind.WORK,
    "phần việc": Pledge.Kind.WORK,
    "công trình, phần việc": Pledge.Kind.WORK,
}


def plain(text: str) -> str:
    """For comparing words: one case, one form of accents, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


KINDS = {plain(str(kind.label)): kind for kind in Pledge.Kind} | SHORT_KINDS
