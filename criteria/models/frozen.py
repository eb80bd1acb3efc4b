"""What closing a period leaves behind: boards and papers that nobody changes any more (chốt số liệu)."""

from django.db import models

from campaign.models import AppendOnly, ReportingPeriod
from criteria.models.law import CriteriaSet


class PeriodSnapshot(AppendOnly):
    """The Board of one set as it stood when its period was closed; `number` counts the closings.

    `content` is canonical JSON (criteria.freezing) and `sha256` its digest. `figures` are the few totals
    that a trend over periods needs, so that it need not read whole boards; they have a digest of their own.
    """

    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="snapshots", verbose_name="kỳ báo cáo"
    )
    set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="snapshots", verbose_name="bộ tiêu chí")
    number = models.PositiveSmallIntegerField("lần chốt", default=1)
    content = models.TextField("nội dung")
    sha256 = models.CharField("SHA-256", max_length=64)
    figures = models.TextField("số tổng hợp")
    figures_sha256 = models.CharField("SHA-256 của số tổng hợp", max_length=64)
    at = models.DateTimeField("chốt lúc")

    class Meta:
        verbose_name = "số liệu đã chốt"
        verbose_name_plural = "số liệu đã chốt"
        ordering = ["period", "set", "number"]
        constraints = [
            models.UniqueConstraint(fields=["period", "set", "number"], name="snapshot_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.set_id}/{self.period_id}, lần {self.number}"


class Paper(AppendOnly):
    """A paper of a closed period: made when first asked for, its bytes served from then on.

    The summary of all sets stands with the snapshot of the communes' set, which is taken in the same moment.
    """

    snapshot = models.ForeignKey(
        PeriodSnapshot, models.PROTECT, related_name="papers", verbose_name="số liệu đã chốt"
    )
    name = models.CharField("tên tệp", max_length=80)
    content = models.BinaryField("nội dung")
    sha256 = models.CharField("SHA-256", max_length=64)
    at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "văn bản đã lập"
        verbose_name_plural = "văn bản đã lập"
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "name"], name="paper_once_a_snapshot"),
        ]

    def __str__(self) -> str:
        return self.name
