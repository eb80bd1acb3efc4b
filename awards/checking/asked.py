"""What offices answered in hiệp y, as a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.checking.check import BLOCK, Check
from awards.checking.rules import found

if TYPE_CHECKING:
    from awards.checking.rules import Case


def objected(case: Case) -> Check | None:
    """An office asked in hiệp y does not agree: it goes on with a reason. Not told to the unit."""
    if not case.view.others:
        return None
    against = case.facts.objections.get(case.nomination.pk, ())
    if not against:
        return None
    check = Check(
        "objected",
        "Ý kiến hiệp y",
        BLOCK,
        "",
        rule="Có cơ quan không đồng ý thì ghi lý do trước khi đưa ra Hội đồng, trình Chủ tịch.",
        source="Giả định của cổng, chờ Phòng Nội vụ xác nhận.",
    )
    offices = ", ".join(office for _, office in against)
    return found(check, f"{offices} không đồng ý", *(pk for pk, _ in against))
