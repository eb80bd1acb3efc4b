"""What the print page offers: the layout, who would be printed, five counts, what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.certificates.layouts import page_of
from awards.deciding.content import TamperedDecision
from awards.models import CertificateLayout
from tayson_ntm.certificates.handing import handing_of
from tayson_ntm.certificates.recipients import Counts, Printable, counts_of, lines_of, printable, sheets_of
from tayson_ntm.home.signals import demonstration_is_on

if TYPE_CHECKING:
    from awards.certificates.layouts import Page
    from awards.models import AwardDecision


@dataclass(frozen=True, slots=True)
class Row:
    """A recipient on the print page; `problems` of the text on the blank, `prints` so far."""

    found: Printable
    problems: tuple[str, ...]
    prints: int


@dataclass(frozen=True, slots=True)
class Offer:
    decision: AwardDecision
    layouts: tuple[CertificateLayout, ...]
    layout: CertificateLayout | None
    page: Page | None
    rows: tuple[Row, ...]
    counts: Counts | None
    blockers: tuple[str, ...]

    @property
    def found(self) -> tuple[Printable, ...]:
        return tuple(row.found for row in self.rows)

    @property
    def printed_before(self) -> int:
        return sum(row.prints > 0 for row in self.rows)


def offer_of(decision: AwardDecision, wanted: int | None) -> Offer:
    """`wanted` names a layout; without one the first that is measured. Five queries, however many lines."""
    demonstration = demonstration_is_on()
    layouts = tuple(CertificateLayout.objects.prefetch_related("lines"))
    layout = _chosen(layouts, wanted)
    page = page_of(layout) if layout else None
    found = printable(decision, lines_of(decision), demonstration=demonstration)
    rows = tuple(_row(one, page) for one in found)
    fitting = sum(1 for row in rows if row.found.recipient and page and not row.problems)
    try:
        counts = counts_of(decision, fitting=fitting, handing=handing_of(decision))
    except TamperedDecision:
        counts = None
    return Offer(
        decision,
        layouts,
        layout,
        page,
        rows,
        counts,
        tuple(_blockers(layout, page, rows, counts, demonstration=demonstration)),
    )


def _chosen(layouts: tuple[CertificateLayout, ...], wanted: int | None) -> CertificateLayout | None:
    if wanted is not None:
        return next((one for one in layouts if one.pk == wanted), None)
    measured = [one for one in layouts if one.width is not None]
    # A real one before the example.
    return min(measured, key=lambda one: one.is_example, default=None)


def _row(one: Printable, page: Page | None) -> Row:
    problems = sheets_of(page, [one])[0].problems if page and one.recipient else ()
    return Row(one, problems, len(one.line.prints.all()))


def _blockers(
    layout: CertificateLayout | None,
    page: Page | None,
    rows: tuple[Row, ...],
    counts: Counts | None,
    *,
    demonstration: bool,
) -> list[str]:
    """In the order in which one would settle them."""
    if layout is None:
        return ["Chưa có mẫu in nào đã đo."]
    if page is None:
        return ["Mẫu in này chưa có khổ giấy."]
    told = []
    if layout.is_example and not demonstration:
        told.append("Mẫu in này chỉ là ví dụ; đo lại trên phôi của huyện rồi bỏ dấu «chỉ là ví dụ».")
    if counts is None:
        return [*told, "Danh sách của quyết định không khớp nội dung đã ghi số; báo quản trị kiểm tra."]
    if lacking := sum(row.found.recipient is None for row in rows):
        told.append(f"Còn {lacking} dòng chưa soát xong hoặc chưa vào sổ.")
    if clipped := sum(bool(row.problems) for row in rows):
        told.append(f"Có {clipped} dòng chữ không vừa phôi; sửa mẫu in.")
    if not counts.agree:
        told.append("Năm con số chưa bằng nhau.")
    return told
