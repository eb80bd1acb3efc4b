"""Inspections as they stand in each state, for tests of their pages and papers."""

from datetime import date, time
from typing import Any

from awards.models import Finding, Inspection, TeamMember
from campaign.models import ContentArea, Unit

FILLED: dict[str, Any] = {
    "held_on": date(2023, 12, 4),
    "began": time(8, 0),
    "ended": time(11, 0),
    "minutes": "Kiểm tra việc đăng ký và thực hiện.",
    "conclusions": "Đơn vị triển khai đầy đủ.",
    "notice_number": "25/TB-PNV",
    "notice_day": date(2023, 12, 8),
}
EMPTY = {"planned": FILLED.keys(), "held": (), "announced": (), "closed": (), "cancelled": FILLED.keys()}


def make_inspection(office: Unit, unit: Unit, state: str = "planned", **fields: Any) -> Inspection:
    """With a head of the team, one content area, and the papers that the state presupposes."""
    filled = {name: value for name, value in FILLED.items() if name not in EMPTY[state]}
    defaults = {"day": date(2023, 12, 4), "place": "Hội trường UBND xã", "plan_number": "12/KH-PNV"}
    found = Inspection.objects.create(office=office, unit=unit, state=state, **defaults | filled | fields)
    found.areas.set(ContentArea.objects.filter(number=6))
    TeamMember.objects.create(
        inspection=found, role=TeamMember.Role.HEAD, name="Trần Văn Đoàn", title="Trưởng phòng Nội vụ"
    )
    return found


def make_finding(inspection: Inspection, state: str = "open", **fields: Any) -> Finding:
    defaults = {
        "number": inspection.findings.count() + 1,
        "text": "Chưa phân loại rác tại nguồn ở thôn Hòa Lạc",
        "area": ContentArea.objects.get(number=6),
        "remedy": "Tổ chức phân loại tại nguồn, báo cáo bằng hình ảnh",
        "due": date(2023, 12, 31),
    }
    return Finding.objects.create(inspection=inspection, state=state, **defaults | fields)
