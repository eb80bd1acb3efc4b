"""What a unit registers in a drive, and what came of it (đăng ký giao ước thi đua)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from campaign.models import ContentArea, Decision, Drive, Edited, Unit
from criteria.models import Indicator, RecordFile


class Registration(models.Model):
    """One unit in one drive. What it registered stands in its versions; the newest received one counts."""

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="registrations", verbose_name="đợt thi đua")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registrations", verbose_name="đơn vị")
    # A line's number is never given twice, so that a deleted line's form cannot write into a new one.
    last_key = models.PositiveSmallIntegerField("số dòng đã dùng", default=0, editable=False)

    class Meta:
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        ordering = ["drive", "unit__position"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "unit"], name="registered_once_a_drive"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.drive}"


class RegistrationVersion(Edited):
    """Version 0 is the registration, version n «bản điều chỉnh lần n». A received one is frozen.

    Its edit version goes up with its lines too: what is sent or received is what the person saw.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Nháp"
        SUBMITTED = "submitted", "Chờ tiếp nhận"
        RETURNED = "returned", "Đề nghị bổ sung"
        RECEIVED = "received", "Đã tiếp nhận"

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="versions", verbose_name="đăng ký"
    )
    number = models.PositiveSmallIntegerField("bản điều chỉnh lần", default=0, editable=False)
    representative = models.CharField("người đại diện", max_length=100)
    representative_title = models.CharField("chức vụ người đại diện", max_length=120, blank=True)
    aims = models.TextField("mục tiêu thi đua")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)
    sent_at = models.DateTimeField("gửi lúc", null=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người gửi",
    )
    signed = models.BooleanField("người đứng đầu gửi", default=False, editable=False)

    class Meta:
        verbose_name = "bản đăng ký"
        verbose_name_plural = "bản đăng ký"
        ordering = ["registration", "number"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "number"], name="registration_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}, {self.name.lower()}"

    @property
    def name(self) -> str:
        return f"Bản điều chỉnh lần {self.number}" if self.number else "Bản đăng ký"

    @property
    def is_open(self) -> bool:
        """Still being written: never sent, or sent back."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    if TYPE_CHECKING:
        sent_by_id: int | None


class RegistrationDecision(Decision):
    """Sending keeps what was sent: others read that while a returned version is being rewritten."""

    version = models.ForeignKey(
        RegistrationVersion, models.PROTECT, related_name="decisions", verbose_name="bản đăng ký"
    )
    content = models.JSONField("nội dung đã gửi", null=True, editable=False)

    class Meta:
        verbose_name = "quyết định về đăng ký"
        verbose_name_plural = "quyết định về đăng ký"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.version_id}"


class Pledge(models.Model):
    """One line of a registration (nội dung đăng ký). `key` is the same line in every later version."""

    class Kind(models.TextChoices):
        TARGET = "target", "Chỉ tiêu"
        WORK = "work", "Công trình, phần việc trọng điểm"
        INITIATIVE = "initiative", "Sáng kiến"
        PRODUCT = "product", "Sản phẩm"
        CONTEST = "contest", "Hội thi"
        TITLE = "title", "Danh hiệu"
        CONTRIBUTION = "contribution", "Đóng góp"

    class Contribution(models.TextChoices):
        MONEY = "money", "Tiền"
        LAND = "land", "Đất hiến"
        DAYS = "days", "Ngày công"
        GOODS = "goods", "Hiện vật quy đổi"
        TREES = "trees", "Cây trồng"

    version = models.ForeignKey(
        RegistrationVersion, models.CASCADE, related_name="pledges", verbose_name="bản đăng ký"
    )
    key = models.PositiveSmallIntegerField("dòng", editable=False)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    area = models.ForeignKey(
        ContentArea, models.PROTECT, related_name="pledges", verbose_name="nội dung thi đua"
    )
    name = models.CharField("nội dung đăng ký", max_length=300)
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pledges",
        verbose_name="chỉ tiêu nông thôn mới",
        help_text="Chọn chỉ tiêu thì kết quả thực hiện lấy từ số liệu đã báo cáo, không phải nhập lại.",
    )
    contribution = models.CharField("hình thức đóng góp", max_length=6, choices=Contribution, blank=True)
    unit_of_measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    baseline = models.DecimalField(
        "hiện có khi đăng ký", max_digits=18, decimal_places=4, null=True, blank=True
    )
    value = models.DecimalField("mức đăng ký", max_digits=18, decimal_places=4, null=True, blank=True)
    decreases = models.BooleanField("càng thấp càng tốt", default=False)
    place = models.CharField("địa điểm", max_length=150, blank=True)
    scale = models.CharField("quy mô", max_length=150, blank=True)
    starts = models.DateField("khởi công, bắt đầu", null=True, blank=True)
    due = models.DateField("hoàn thành trước ngày", null=True, blank=True)
    person_in_charge = models.CharField("người phụ trách", max_length=100, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0, editable=False)
    edits = models.PositiveIntegerField("lần sửa", default=0, editable=False)

    class Meta:
        verbose_name = "nội dung đăng ký"
        verbose_name_plural = "nội dung đăng ký"
        ordering = ["version", "position", "key"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="pledge_line_once"),
        ]

    def __str__(self) -> str:
        return self.name


class RegistrationFile(RecordFile):
    """The signed scan of a version, or a paper beside it."""

    record = models.ForeignKey(
        RegistrationVersion, models.CASCADE, related_name="files", verbose_name="bản đăng ký"
    )
    is_signed = models.BooleanField("bản ký", default=False)

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của bản đăng ký"
        verbose_name_plural = "tệp của bản đăng ký"
