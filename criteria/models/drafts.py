from django.conf import settings
from django.db import models

from campaign.models import ReportingPeriod, Unit
from criteria.models.law import Criterion


class Draft(models.Model):
    """What somebody is typing: raw text, valid or not, for one criterion; the only mutable text (bản nháp).

    `data` maps field names to the text as typed; `base_versions` maps indicator codes to the version
    the form showed when it was typed. Only the owning office sees it.
    """

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="drafts", verbose_name="đơn vị nhập")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="số liệu của")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="drafts", verbose_name="tiêu chí")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="drafts", verbose_name="kỳ")
    data = models.JSONField("nội dung đang nhập", default=dict)
    base_versions = models.JSONField("bản gốc", default=dict)
    revision = models.PositiveIntegerField("lần lưu", default=0)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lưu"
    )
    updated_at = models.DateTimeField("lưu lúc")
    ready_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người trình",
    )
    ready_at = models.DateTimeField("trình lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "unit", "criterion", "period"], name="draft_once_per_owner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {self.unit_id}/{self.criterion_id}/{self.period_id}"
