"""What Phòng Nội vụ let pass, check by check, with its reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from awards.models.nominations import Nomination
from campaign.models.history import AppendOnly


class CheckOverride(AppendOnly):
    """It holds for what was found (`about`) alone: another conflict of the same check is a new question."""

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="overrides", verbose_name="đề nghị"
    )
    code = models.CharField("nội dung kiểm tra", max_length=20)
    about = models.CharField("điều đã phát hiện", max_length=64)
    sentence = models.TextField("câu đã hiện")
    reason = models.TextField("lý do chấp nhận")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người chấp nhận"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "chấp nhận một nội dung kiểm tra"
        verbose_name_plural = "chấp nhận nội dung kiểm tra"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.nomination_id}"
