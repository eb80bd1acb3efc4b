"""The columns of the Excel file of registered lines: their heads, their width, and the field each fills."""

from __future__ import annotations

from awards.models import Pledge
from criteria.sheets.cells import NO, YES
from criteria.sheets.columns import DAY, GENERAL, Column, Layout, plain

# A comma would part the choices of a list.
KIND_WORDS = tuple("Công trình" if kind == Pledge.Kind.WORK else str(kind.label) for kind in Pledge.Kind)
KIND = Column("Loại", "kind", 20, choices=KIND_WORDS)
AREA = Column("Nội dung thi đua (số)", "area", 13)
NAME = Column("Nội dung đăng ký", "name", 48)
INDICATOR = Column("Chỉ tiêu nông thôn mới", "indicator", 16)
CONTRIBUTION = Column("Hình thức đóng góp", "contribution", 18)
MEASURE = Column("Đơn vị tính", "unit_of_measure", 13)
DECREASES = Column("Càng thấp càng tốt", "decreases", 12, choices=(YES, NO))
LAYOUT = Layout(
    "DangKy",
    (
        KIND,
        AREA,
        NAME,
        INDICATOR,
        CONTRIBUTION,
        MEASURE,
        Column("Hiện có", "baseline", 11, GENERAL),
        Column("Mức đăng ký", "value", 12, GENERAL),
        DECREASES,
        Column("Địa điểm", "place", 20),
        Column("Quy mô", "scale", 20),
        Column("Ngày bắt đầu", "starts", 13, DAY),
        Column("Hoàn thành trước ngày", "due", 13, DAY),
        Column("Người phụ trách", "person_in_charge", 22),
    ),
    most=300,
)
NUMBERS = frozenset({"baseline", "value"})
DAYS = frozenset({"starts", "due"})
TEXTS = frozenset({"name", "unit_of_measure", "place", "scale", "person_in_charge"})

# What people write in the column of kinds, besides its full words.
SHORT_KINDS = {
    "công trình": Pledge.Kind.WORK,
    "phần việc": Pledge.Kind.WORK,
    "công trình, phần việc": Pledge.Kind.WORK,
}
KINDS = {plain(str(kind.label)): kind for kind in Pledge.Kind} | SHORT_KINDS
