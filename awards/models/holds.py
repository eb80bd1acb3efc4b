"""Tạm dừng xét: a nomination that Phòng Nội vụ holds back for a while."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from awards.models.nominations import Nomination
from campaign.models import Edited
from campaign.models.history import AppendOnly


class Hold(Edited):
    """Tạm dừng, chưa xét: while discipline, inspection or a complaint is looked at. For Phòng Nội vụ alone.

    Source: tóm tắt Thông tư 08/2017/TT-BNV (award_rules.json, eligibility).
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="holds", verbose_name="đề nghị")
    ground = models.TextField(
        "căn cứ tạm dừng", help_text="Chỉ Phòng Nội vụ thấy, không in trên giấy tờ nào."
    )
    since = models.DateField("từ ngày")
    until = models.DateField("dự kiến đến ngày", null=True, blank=True)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="người ghi"
    )
    lifted_at = models.DateTimeField("bỏ tạm dừng lúc", null=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="người bỏ tạm dừng",
    )
    lift_reason = models.TextField("lý do bỏ tạm dừng", blank=True, editable=False)

    class Meta:
        verbose_name = "tạm dừng xét"
        verbose_name_plural = "tạm dừng xét"
        ordering = ["nomination", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"], condition=models.Q(lifted_at=None), name="one_open_hold"
            ),
        ]

    def __str__(self) -> str:
        return f"Tạm dừng {self.nomination_id}"


class HoldText(AppendOnly):
    """What a hold said before it was changed. For Phòng Nội vụ alone."""

    hold = models.ForeignKey(Hold, models.PROTECT, related_name="texts", verbose_name="tạm dừng xét")
    ground = models.TextField("căn cứ tạm dừng")
    since = models.DateField("từ ngày")
    until = models.DateField("dự kiến đến ngày", null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "nội dung tạm dừng đã ghi"
        verbose_name_plural = "nội dung tạm dừng đã ghi"
        ordering = ["hold", "at", "pk"]

    def __str__(self) -> str:
        return f"Tạm dừng {self.hold_id}"
