"""What Phòng NN&PTNT does about periods: opening the next one, closing the one whose day has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from campaign.models.calendar import period_name
from tayson_ntm.home.tasks import NBSP, Task, short, until

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import ReportingPeriod


def opening_task(code: str) -> Task:
    return Task(
        title=f"Mở kỳ báo cáo {period_name(code).replace(' ', NBSP)}",
        url=reverse("admin:campaign_reportingperiod_changelist"),
        action="Xem các kỳ",
        detail="Đã đến ngày mở. Các đơn vị nhập được sau khi Phòng mở kỳ.",
    )


def closing_task(period: ReportingPeriod, today: date) -> Task:
    name = period.short_name.replace(" ", NBSP)
    return Task(
        title=f"Chốt số liệu {name}",
        url=reverse("admin:campaign_reportingperiod_close", args=[period.pk]),
        action="Xem trước khi chốt",
        days=until(period.closes, today, chased=False),
        detail=f"Hạn gửi {short(period.due, today)} đã qua. Chốt khi các cơ quan đã xác nhận xong.",
    )
