"""Which papers a sitting has, and for whom; tayson_ntm.letters draws them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from awards.council.access import keeps_council, sees_totals
from awards.models import Sitting

if TYPE_CHECKING:
    from campaign.models import User

TITLES = {
    "giay-moi": "Giấy mời",
    "danh-sach-ky-du": "Danh sách ký dự",
    "danh-sach-trich-ngang": "Danh sách trích ngang",
    "phieu": "Phiếu biểu quyết",
    "bien-ban-kiem-phieu": "Biên bản kiểm phiếu",
    "bien-ban-hop": "Biên bản họp",
}
FOR_THE_OFFICE = frozenset({"danh-sach-ky-du", "phieu"})
COUNTED = frozenset({"bien-ban-kiem-phieu", "bien-ban-hop"})


def papers_of(user: User, sitting: Sitting) -> list[tuple[str, str, str]]:
    """(title, address of the PDF, address of the Word file) of what this person is given now."""
    return [
        (_title(sitting, name), *(reverse("sitting_paper", args=[sitting.pk, name, one]) for one in BOTH))  # type: ignore[misc]
        for name in TITLES
        if name not in lacking(sitting)
        if not (name in FOR_THE_OFFICE and not keeps_council(user))
        and not (name in COUNTED and not sees_totals(user, sitting))
    ]


BOTH = ("pdf", "docx")


def lacking(sitting: Sitting) -> frozenset[str]:
    """A show of hands has no papers to mark."""
    return frozenset({"phieu"}) if sitting.is_open_vote else frozenset()


def _title(sitting: Sitting, name: str) -> str:
    if name == "giay-moi" and sitting.kind == Sitting.Kind.WRITTEN:
        return "Công văn lấy ý kiến"
    if name == "bien-ban-kiem-phieu" and sitting.is_open_vote:
        return "Biên bản kết quả biểu quyết"
    return TITLES[name]
