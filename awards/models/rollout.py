"""How units carry the plan to their own field: their plan, what they told people, what came of it."""

from __future__ import annotations

from django.db import models

from campaign.models import ContentArea, Edited, ReportingPeriod, Unit
from criteria.models import RecordFile


class UnitPlan(Edited):
    """The plan by which a unit launches the movement in its field (kế hoạch của đơn vị, mục V.1)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans", verbose_name="đơn vị")
    number = models.CharField("số, ký hiệu", max_length=40)
    issued_on = models.DateField("ngày ban hành")
    subject = models.CharField("trích yếu", max_length=300)
    launched_on = models.DateField(
        "đã phát động ngày", null=True, blank=True, help_text="Để trống nếu chưa tổ chức phát động."
    )

    class Meta:
        verbose_name = "kế hoạch của đơn vị"
        verbose_name_plural = "kế hoạch của đơn vị"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number", "issued_on"],
                name="unit_plan_once",
                violation_error_message="Kế hoạch số này đã được ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch số {self.number}"


class UnitPlanFile(RecordFile):
    record = models.ForeignKey(UnitPlan, models.CASCADE, related_name="files", verbose_name="kế hoạch")

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của kế hoạch"
        verbose_name_plural = "tệp của kế hoạch"


class Guidance(Edited):
    """What Phòng Nội vụ tells units to do and how, with the forms to fill in (hướng dẫn, mục V.2)."""

    title = models.CharField("tên hướng dẫn", max_length=250)
    number = models.CharField("số, ký hiệu", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành")
    text = models.TextField("nội dung", blank=True)

    class Meta:
        verbose_name = "hướng dẫn"
        verbose_name_plural = "hướng dẫn"
        ordering = ["-issued_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class GuidanceFile(RecordFile):
    record = models.ForeignKey(Guidance, models.CASCADE, related_name="files", verbose_name="hướng dẫn")

    class Meta(RecordFile.Meta):
        verbose_name = "biểu mẫu của hướng dẫn"
        verbose_name_plural = "biểu mẫu của hướng dẫn"


class Publicity(Edited):
    """What a unit did in one period so that people know of the movement (tuyên truyền, mục III.1)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="publicity", verbose_name="đơn vị")
    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="publicity", verbose_name="kỳ báo cáo"
    )
    conferences = models.PositiveIntegerField("hội nghị, buổi tuyên truyền")
    participants = models.PositiveIntegerField("lượt người dự")
    articles = models.PositiveIntegerField("tin, bài, phát thanh")
    banners = models.PositiveIntegerField("pa nô, băng rôn, khẩu hiệu")
    note = models.CharField("ghi chú", max_length=250, blank=True)

    class Meta:
        verbose_name = "kết quả tuyên truyền"
        verbose_name_plural = "kết quả tuyên truyền"
        constraints = [
            models.UniqueConstraint(fields=["unit", "period"], name="publicity_once_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.period}"


class Mobilisation(Edited):
    """What a drive of MTTQ or a mass organisation brought (kết quả cuộc vận động, mục III.8, V.3)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="mobilisations", verbose_name="đơn vị")
    name = models.CharField("cuộc vận động, phong trào", max_length=250)
    area = models.ForeignKey(
        ContentArea, models.PROTECT, related_name="mobilisations", verbose_name="nội dung thi đua"
    )
    until = models.DateField("số liệu đến ngày")
    taking_part = models.PositiveIntegerField("số người, hộ tham gia", null=True, blank=True)
    result = models.TextField("kết quả")

    class Meta:
        verbose_name = "kết quả cuộc vận động"
        verbose_name_plural = "kết quả các cuộc vận động"
        ordering = ["unit__position", "-until", "pk"]

    def __str__(self) -> str:
        return self.name
