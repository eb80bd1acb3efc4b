"""The columns of the Excel file of nominees, and what its second sheet explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import Nominee, RecipientGroup
from awards.nominating.completeness import MOST_LINES
from criteria.sheets.columns import DAY, GENERAL, Column, Layout, plain
from criteria.sheets.template import template

if TYPE_CHECKING:
    from collections.abc import Iterable

KIND = Column("Loại đối tượng", "kind", 16, choices=tuple(str(kind.label) for kind in Nominee.Kind))
NAME = Column("Họ và tên, tên tập thể", "name", 32)
GENDER = Column("Giới tính", "gender", 10, choices=tuple(str(one.label) for one in Nominee.Gender))
GROUP = Column("Nhóm đối tượng", "group", 26)
BEGINS = Column("Thành tích từ ngày", "achievement_from", 13, DAY)
ENDS = Column("Thành tích đến ngày", "achievement_to", 13, DAY)
LAYOUT = Layout(
    "DoiTuong",
    (
        KIND,
        NAME,
        GENDER,
        Column("Năm sinh", "birth_year", 10),
        Column("Chức vụ, nghề nghiệp", "position_title", 22),
        Column("Nơi công tác, cư trú", "place", 28),
        Column("Số thành viên, lao động", "members", 13, GENERAL),
        Column("Trong đó nữ", "women", 10, GENERAL),
        GROUP,
        Column("Tóm tắt thành tích", "summary", 60),
        BEGINS,
        ENDS,
        Column("Báo cáo thành tích", "report", 60),
    ),
    most=200,
)
KINDS = {plain(str(kind.label)): kind for kind in Nominee.Kind} | {"hộ": Nominee.Kind.HOUSEHOLD}
GENDERS = {plain(str(one.label)): one for one in Nominee.Gender}
# What a nominee holds, and what its nomination does.
NOMINEE = ("kind", "name", "gender", "birth_year", "position_title", "place", "members", "women")
NOMINATION = ("group", "summary", "achievement_from", "achievement_to", "report")
NEEDED = {"kind", "name", "group", "summary"}


def nominees_workbook() -> bytes:
    return template(LAYOUT, _explained())


def _explained() -> Iterable[tuple[str, str, str]]:
    for kind in Nominee.Kind:
        yield KIND.head, str(kind.label), _kind_words(kind)
    for group in RecipientGroup.objects.order_by("position", "code"):
        yield GROUP.head, group.name, "Nhóm theo cơ cấu khen thưởng của phong trào"
    yield "Năm sinh", "1968", "Để phân biệt người cùng tên; không in trên giấy tờ"
    yield "Tóm tắt thành tích", "Không quá ba dòng", f"In vào danh sách; tối đa {MOST_LINES} dòng, 500 chữ"
    yield "Các cột ngày", "15/12/2023", "Để trống thì lấy thời gian của đợt xét"
    yield "Báo cáo thành tích", "Để trống được", "Viết tiếp trên cổng, hoặc soạn từ số liệu"


def _kind_words(kind: Nominee.Kind) -> str:
    if kind == Nominee.Kind.HOUSEHOLD:
        return "Ghi họ tên chủ hộ; «Hộ ông», «Hộ bà» do cổng thêm"
    if kind == Nominee.Kind.INDIVIDUAL:
        return "Ghi giới tính, năm sinh, chức vụ hoặc nghề nghiệp, nơi công tác hoặc cư trú"
    return "Ghi số thành viên, lao động, trong đó nữ"
