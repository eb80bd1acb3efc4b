"""What one version of a nomination says differently from another, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.models import Nominee
from criteria.numbers import format_number

if TYPE_CHECKING:
    from awards.nominating.content import Gift, MinutesContent, NominationContent


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    old: str
    new: str


def changes(before: NominationContent, after: NominationContent) -> tuple[FieldChange, ...]:
    """What the later one says differently, field by field in the order of the form."""
    old, new = _fields(before), _fields(after)
    return tuple(
        FieldChange(label, old.get(label, ""), new.get(label, ""))
        for label in dict.fromkeys([*new, *old])
        if old.get(label, "") != new.get(label, "")
    )


def _fields(content: NominationContent) -> dict[str, str]:
    nominee = content.nominee
    gender = Nominee.Gender(nominee.gender).label if nominee.gender else ""
    return {
        "Đối tượng": nominee.full_name,
        "Loại đối tượng": nominee.kind_word,
        "Giới tính": str(gender),
        "Năm sinh": str(nominee.birth_year or ""),
        "Chức vụ, nghề nghiệp": nominee.position_title,
        "Nơi công tác, cư trú": nominee.place,
        "Số thành viên, lao động": _count(nominee.members),
        "Trong đó nữ": _count(nominee.women),
        "Nhóm đối tượng": content.group,
        "Đơn vị lãnh đạo": content.leads_unit,
        "Tóm tắt thành tích": content.summary,
        "Sơ lược đặc điểm, tình hình": content.general,
        "Thành tích đạt được": content.report,
        "Thành tích từ ngày": f"{content.achievement_from:%d/%m/%Y}",
        "Thành tích đến ngày": f"{content.achievement_to:%d/%m/%Y}",
        "Mẫu báo cáo": content.form_used,
        "Điển hình": content.exemplar,
        "Nội dung đã đăng ký": "\n".join(content.pledges),
        "Đóng góp": "\n".join(_gift(one) for one in content.given),
        "Tệp kèm theo": "\n".join(one.name for one in content.papers),
        "Tờ trình": _letter(content),
        "Biên bản xét": _meeting(content.minutes) if content.minutes else "",
        "Giấy tờ của hồ sơ": "\n".join(one.name for one in content.dossier_papers),
    }


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _gift(gift: Gift) -> str:
    return f"{gift.words} ({gift.note})" if gift.note else gift.words


def _meeting(minutes: MinutesContent) -> str:
    """A line for each thing that the minutes say."""
    percent = minutes.agreed_percent
    said = (
        ("Ngày họp", f"{minutes.met_on:%d/%m/%Y}" if minutes.met_on else ""),
        ("Địa điểm", minutes.place),
        ("Chủ trì", minutes.chair),
        ("Thư ký", minutes.secretary),
        ("Có mặt", _count(minutes.present)),
        ("Vắng mặt", _count(minutes.absent)),
        ("Nhất trí", "" if percent is None else f"{format_number(percent)}%"),
        ("Thảo luận", minutes.discussion.strip()),
    )
    return "\n".join(f"{label}: {words}" for label, words in said if words)


def _letter(content: NominationContent) -> str:
    if content.addition:
        return "Bổ sung"
    day = f", {content.letter_date:%d/%m/%Y}" if content.letter_date else ""
    return f"{content.letter_number}{day}"
