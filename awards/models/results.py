"""What came of each line of a registration: rows that are only ever added to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.models.registration import Registration
from campaign.models import AppendOnly
from criteria.models import RecordFile


class PledgeResult(AppendOnly):
    """How far a line had come on a day. A correction is a further row; the newest one stands.

    `key` is the line's own in every version, so a result outlives a bản điều chỉnh.
    """

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="results", verbose_name="đăng ký"
    )
    key = models.PositiveSmallIntegerField("dòng")
    day = models.DateField("tính đến ngày")
    value = models.DecimalField("thực hiện", max_digits=18, decimal_places=4, null=True, blank=True)
    done = models.BooleanField("đã hoàn thành", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    at = models.DateTimeField("nhập lúc")

    class Meta:
        verbose_name = "kết quả thực hiện nội dung đăng ký"
        verbose_name_plural = "kết quả thực hiện nội dung đăng ký"
        ordering = ["registration", "key", "at", "pk"]
        indexes = [models.Index(fields=["registration", "key"], name="result_of_line")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(done__isnull=False),
                name="pledge_result_says_something",
                violation_error_message="Nhập số thực hiện, hoặc chọn đã hoàn thành hay chưa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}, dòng {self.key}, {self.day:%d/%m/%Y}"


class PledgeResultFile(RecordFile):
    """What shows that a result is so: a biên bản, a picture, a table (minh chứng)."""

    record = models.ForeignKey(PledgeResult, models.CASCADE, related_name="files", verbose_name="kết quả")

    class Meta(RecordFile.Meta):
        verbose_name = "minh chứng của kết quả"
        verbose_name_plural = "minh chứng của kết quả"
