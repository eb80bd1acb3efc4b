"""What units reported: versions that are only ever added to."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from campaign.models import AppendOnly, ReportingPeriod, Unit
from campaign.models import Decision as AbstractDecision
from criteria.models.law import Component, Indicator
from criteria.querysets import IndicatorReportQuerySet, MeasurementQuerySet


class IndicatorReport(models.Model):
    """A unit's report of one indicator in one period; no row means nothing was sent."""

    class State(models.TextChoices):
        SUBMITTED = "submitted", "Chờ xác nhận"
        RETURNED = "returned", "Đề nghị bổ sung"
        VERIFIED = "verified", "Ngành xác nhận"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name="đơn vị")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="reports", verbose_name="chỉ tiêu")
    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="reports", verbose_name="kỳ báo cáo"
    )
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.SUBMITTED)
    version = models.PositiveIntegerField("bản hiện hành", default=0)

    objects = IndicatorReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo chỉ tiêu"
        verbose_name_plural = "báo cáo chỉ tiêu"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "indicator", "period"],
                name="report_once_a_period",
                violation_error_message="Kỳ này đã có báo cáo cho chỉ tiêu này.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["indicator", "period"],
                name="report_waiting",
                condition=Q(state="submitted"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.indicator.code}, {self.period}"


class Measurement(AppendOnly):
    """One version of a report: what was sent, by whom, when. Inserted once, never changed."""

    report = models.ForeignKey(
        IndicatorReport, models.PROTECT, related_name="measurements", verbose_name="báo cáo"
    )
    version = models.PositiveIntegerField("bản số")
    declared = models.CharField("tự đánh giá", max_length=10, blank=True)
    not_applicable = models.BooleanField("không áp dụng", default=False)
    reason = models.TextField("lý do không áp dụng", blank=True)
    figure_year = models.PositiveSmallIntegerField("số liệu của năm", null=True, blank=True)
    as_of = models.DateField("số liệu đến ngày", null=True, blank=True)
    source = models.CharField("nguồn số liệu", max_length=250, blank=True)
    note = models.TextField("ghi chú", blank=True)
    unchanged = models.BooleanField("không thay đổi so với kỳ trước", default=False)
    signed = models.BooleanField("người đứng đầu gửi", default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )
    at = models.DateTimeField("gửi lúc")

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả đã gửi"
        verbose_name_plural = "kết quả đã gửi"
        ordering = ["report", "version"]
        constraints = [
            models.UniqueConstraint(fields=["report", "version"], name="measurement_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} bản {self.version}"


class Value(AppendOnly):
    """One figure of a measurement: a number, a level, or counts. Inserted once, never changed."""

    measurement = models.ForeignKey(
        Measurement, models.PROTECT, related_name="values", verbose_name="kết quả"
    )
    component = models.ForeignKey(Component, models.PROTECT, related_name="values", verbose_name="thành phần")
    number = models.DecimalField("số", max_digits=18, decimal_places=4, null=True, blank=True)
    level = models.CharField("mức", max_length=30, blank=True)
    numerator = models.DecimalField("tử số", max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField("mẫu số", max_digits=18, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        constraints = [
            models.UniqueConstraint(fields=["measurement", "component"], name="value_once_a_component"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
                name="value_denominator_is_positive",
                violation_error_message="Mẫu số phải lớn hơn 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.component_id}: {self.number if self.number is not None else self.level}"


class Decision(AbstractDecision):
    """What was decided about one measurement: sent, confirmed, returned, objected to."""

    measurement = models.ForeignKey(
        Measurement, models.PROTECT, related_name="decisions", verbose_name="kết quả"
    )

    class Meta:
        verbose_name = "quyết định xử lý"
        verbose_name_plural = "quyết định xử lý"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.measurement_id}"
