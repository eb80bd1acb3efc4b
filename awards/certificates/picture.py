"""The page as a picture beside its settings: the same runs of text that the PDF prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models.functions import Length

from awards.certificates.fitting import Sheet, sheet_of
from awards.certificates.fonts import POINT
from awards.certificates.recipients import SAMPLE, Recipient
from awards.models import DecisionLine

if TYPE_CHECKING:
    from awards.certificates.layouts import Page


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    baseline: float
    size: float  # millimetres, the unit of the picture
    family: str
    colour: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Picture:
    caption: str
    sheet: Sheet

    @property
    def words(self) -> list[Word]:
        return [
            Word(
                run.text,
                run.left,
                run.baseline,
                round(one.size * POINT, 3),
                one.line.family,
                one.line.colour,
                one.line.bold,
                one.line.italic,
            )
            for one in self.sheet.placed
            for run in one.runs
        ]


def longest_recipient() -> Recipient:
    """The sample with the longest name and the longest place that any decision holds; two queries."""
    return replace(
        LONG_SAMPLE,
        name=_longest("printed_name") or LONG_SAMPLE.name,
        place=_longest("printed_unit") or LONG_SAMPLE.place,
    )


def _longest(column: str) -> str:
    """By letters, near enough to width to be a hard case."""
    values = DecisionLine.objects.annotate(letters=Length(column)).order_by("-letters", "pk")
    return str(values.values_list(column, flat=True).first() or "")


LONG_SAMPLE = replace(
    SAMPLE,
    honorific="",
    name=(
        "Tập thể cán bộ và nhân dân thôn Hòa Sơn, Chi hội Nông dân và Tổ hợp tác sản xuất lúa giống "
        "chất lượng cao xã Bình Tường"
    ),
    place="Phó Chủ tịch Hội đồng quản trị kiêm Giám đốc Hợp tác xã Nông nghiệp dịch vụ xã Bình Tường",
)


def pictures_of(page: Page) -> tuple[Picture, ...]:
    return (
        Picture("Mẫu thử", sheet_of(page, SAMPLE.words)),
        Picture("Tên dài nhất đã có trong quyết định", sheet_of(page, longest_recipient().words)),
    )
