"""What a commune mobilised for the programme, by source (biểu huy động nguồn lực)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from campaign.models import AppendOnly, ReportingPeriod, Unit

AMOUNT_DIGITS, AMOUNT_PLACES = 18, 4


def _amount(label: str) -> Any:
    """Empty is «chưa có số liệu», 0 is none."""
    return models.DecimalField(
        label,
        max_digits=AMOUNT_DIGITS,
        decimal_places=AMOUNT_PLACES,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )


class ResourceReport(AppendOnly):
    """One version of a unit's table for a period, cumulative from the start of its year; never changed.

    One wide row: the columns are the form's own and do not change by data. Money is in triệu đồng.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="resources", verbose_name="đơn vị")
    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="resources", verbose_name="kỳ báo cáo"
    )
    version = models.PositiveIntegerField("bản số")
    central = _amount("Ngân sách trung ương")
    province = _amount("Ngân sách tỉnh")
    district = _amount("Ngân sách huyện")
    commune = _amount("Ngân sách xã, thị trấn")
    integrated = _amount("Vốn lồng ghép")
    credit = _amount("Vốn tín dụng")
    enterprise = _amount("Doanh nghiệp, hợp tác xã")
    people_money = _amount("Tiền mặt")
    people_land = _amount("Đất hiến")
    people_days = _amount("Ngày công")
    people_goods = models.CharField("Hiện vật", max_length=200, blank=True)
    people_worth = _amount("Quy đổi đất, ngày công, hiện vật")
    source = models.CharField("Nguồn số liệu", max_length=250, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )
    at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "biểu huy động nguồn lực"
        verbose_name_plural = "biểu huy động nguồn lực"
        ordering = ["period", "unit__position", "version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period", "version"], name="resource_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.period}, bản {self.version}"
