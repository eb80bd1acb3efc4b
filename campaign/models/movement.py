"""The emulation movement itself: its drives, their milestones, and the clusters units compete in."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from campaign.models.editing import Edited
from campaign.models.history import Decision
from campaign.models.plan import Campaign, ContentArea
from campaign.models.units import Unit


class Drive(Edited):
    """A drive of the campaign that units register in (phong trào thường xuyên, theo đợt, theo chuyên đề)."""

    class Kind(models.TextChoices):
        REGULAR = "regular", "Thường xuyên"
        PERIOD = "period", "Theo đợt"
        THEMATIC = "thematic", "Theo chuyên đề"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        LAUNCHED = "launched", "Đã phát động"
        ENDED = "ended", "Đã kết thúc"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="drives", verbose_name="phong trào")
    name = models.CharField("tên đợt thi đua", max_length=200)
    kind = models.CharField("hình thức", max_length=10, choices=Kind, default=Kind.THEMATIC)
    launched_by = models.ForeignKey(
        Unit, models.PROTECT, related_name="drives", verbose_name="đơn vị phát động"
    )
    aims = models.TextField("mục tiêu, yêu cầu", blank=True)
    slogan = models.CharField("khẩu hiệu", max_length=200, blank=True)
    areas = models.ManyToManyField(ContentArea, related_name="drives", verbose_name="nội dung thi đua")
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến hết ngày")
    registration_due = models.DateField("hạn đăng ký", null=True, blank=True)
    invited = models.ManyToManyField(Unit, related_name="invited_to", verbose_name="đơn vị tham gia")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = "đợt thi đua"
        verbose_name_plural = "đợt thi đua"
        ordering = ["-starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts__lte=models.F("ends")),
                name="drive_starts_before_it_ends",
                violation_error_message="Ngày bắt đầu phải trước ngày kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.registration_due and self.ends and self.registration_due > self.ends:
            raise ValidationError({"registration_due": "Hạn đăng ký phải trước ngày kết thúc đợt."})
        span = f"{self.campaign.starts:%d/%m/%Y} – {self.campaign.ends:%d/%m/%Y}"
        for name in ("starts", "ends"):
            day = getattr(self, name)
            if day and not self.campaign.starts <= day <= self.campaign.ends:
                raise ValidationError({name: f"Đợt thi đua nằm trong thời gian của phong trào: {span}."})

    @property
    def is_launched(self) -> bool:
        return self.state == self.State.LAUNCHED

    def days_left(self, day: date) -> int:
        return (self.ends - day).days


class DriveDecision(Decision):
    """That a drive was launched or ended: by whom and when."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="decisions", verbose_name="đợt thi đua")

    class Meta:
        verbose_name = "quyết định về đợt thi đua"
        verbose_name_plural = "quyết định về đợt thi đua"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.drive_id}"


class Milestone(models.Model):
    """A day of a drive that everybody works towards (mốc): phát động, sơ kết, tổng kết."""

    class Kind(models.TextChoices):
        LAUNCH = "launch", "Phát động"
        MID_REVIEW = "mid_review", "Sơ kết"
        FINAL_REVIEW = "final_review", "Tổng kết"
        OTHER = "other", "Mốc khác"

    drive = models.ForeignKey(Drive, models.CASCADE, related_name="milestones", verbose_name="đợt thi đua")
    kind = models.CharField("loại mốc", max_length=15, choices=Kind)
    name = models.CharField("nội dung", max_length=150, blank=True)
    day = models.DateField("ngày")

    class Meta:
        verbose_name = "mốc của đợt thi đua"
        verbose_name_plural = "các mốc của đợt thi đua"
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()


class Cluster(Edited):
    """Units that compete with each other: cụm by territory, khối by sector (cụm, khối thi đua)."""

    class Kind(models.TextChoices):
        TERRITORIAL = "cum", "Cụm"
        SECTORAL = "khoi", "Khối"

    kind = models.CharField("loại", max_length=5, choices=Kind, default=Kind.TERRITORIAL)
    name = models.CharField("tên cụm, khối", max_length=120, unique=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    members = models.ManyToManyField(Unit, related_name="clusters", verbose_name="thành viên", blank=True)

    class Meta:
        verbose_name = "cụm, khối thi đua"
        verbose_name_plural = "cụm, khối thi đua"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class ClusterYear(Edited):
    """Who leads a cluster in one year, and which council member follows it."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="years", verbose_name="cụm, khối")
    year = models.PositiveSmallIntegerField("năm")
    head = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đơn vị trưởng"
    )
    deputy = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="đơn vị phó"
    )
    council_member = models.CharField(
        "thành viên Hội đồng phụ trách",
        max_length=150,
        blank=True,
        help_text="Chức vụ, cơ quan; không bắt buộc ghi tên.",
    )

    class Meta:
        verbose_name = "cụm, khối theo năm"
        verbose_name_plural = "cụm, khối theo năm"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["cluster", "year"],
                name="cluster_year_once",
                violation_error_message="Cụm, khối đã có phân công của năm này.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster}, {self.year}"

    def clean(self) -> None:
        if self.head_id and self.head_id == self.deputy_id:
            raise ValidationError({"deputy": "Đơn vị phó phải khác đơn vị trưởng."})
