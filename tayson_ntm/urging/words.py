"""What is said to a unit that has not sent, ready to paste into a messenger; and how a screen says it.

Communes, the town and departments are told what is missing and since when. MTTQ, đoàn thể, Party bodies, công
an, quân sự and ngành dọc are asked, and never told of a delay (design, rule 12).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from tayson_ntm.home.tasks import lower_first, two

if TYPE_CHECKING:
    from datetime import date, datetime

    from campaign.models import ReportingPeriod, Unit, User
    from tayson_ntm.urging.listing import Missing, UrgingList


def addressee(unit: Unit) -> str:
    """`Ủy ban nhân dân xã Bình Tân`; an office by its whole name."""
    if unit.reports_progress:
        return f"Ủy ban nhân dân {lower_first(unit.full_name)}"
    return unit.full_name


def sender(user: User) -> str:
    """Phòng Nội vụ, Phòng NN&PTNT; a leader speaks for the district."""
    if user.role == user.Role.LEADER or user.unit is None:
        return "Ủy ban nhân dân huyện"
    return user.unit.full_name


def hour(at: datetime) -> str:
    """`14 giờ 05 ngày 20/12/2023`."""
    local = timezone.localtime(at)
    return f"{local:%H} giờ {local:%M} ngày {local:%d/%m/%Y}"


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def period_name(period: ReportingPeriod) -> str:
    """`quý IV/2023`, kept together."""
    return lower_first(period.name).replace(" ", "\N{NO-BREAK SPACE}")


def remaining(listed: UrgingList, today: date) -> date | None:
    """The next day that is worth naming: the due day, after it the day until which it is taken."""
    return next((one for one in (listed.due, listed.last_day) if one and one >= today), None)


def standing(one: Missing, today: date) -> str:
    """`quá hạn 05 ngày (hạn 15/12/2023)`, `hạn 25/12/2023 (được gia hạn)`."""
    if one.due is None:
        return "chưa gửi"
    late = one.days_late(today)
    if late:
        return f"quá hạn {two(late)} ngày (hạn {day(one.due)})"
    if one.asked and one.due < today:
        return "trân trọng đề nghị gửi"
    return f"hạn {day(one.due)}{' (được gia hạn)' if one.extended else ''}"


def message(listed: UrgingList, one: Missing, *, by: str, today: date) -> str:
    said = _asked(listed, one, by, today) if one.asked else _chased(listed, one, by, today)
    return "\n".join([f"Kính gửi {addressee(one.unit)},", *said, "Trân trọng."])


def _asked(listed: UrgingList, one: Missing, by: str, today: date) -> list[str]:
    before = remaining(listed, today)
    until = f" trước ngày {day(before)}" if before else ""
    lines = [f"{by} trân trọng đề nghị quý cơ quan quan tâm gửi {listed.what} trên cổng thi đua{until}."]
    if one.lacking:
        lines.append(f"Nội dung: {one.lacking}.")
    return lines


def _chased(listed: UrgingList, one: Missing, by: str, today: date) -> list[str]:
    lines = [
        f"Tính đến {hour(listed.made_at)}, cổng thi đua chưa nhận đủ {listed.what} "
        f"của đơn vị: {standing(one, today)}."
    ]
    if one.lacking:
        lines.append(f"Còn thiếu: {one.lacking}.")
    soon = "sớm" if one.days_late(today) else "đúng hạn"
    lines.append(f"{by} đề nghị đơn vị gửi {soon}; có vướng mắc, đề nghị báo lại để cùng tháo gỡ.")
    return lines
