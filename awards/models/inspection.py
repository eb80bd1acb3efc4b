"""Inspections of the movement: plan, team, biên bản, findings and what became of them (kiểm tra)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from campaign.models import ContentArea, Decision, Drive, Edited, Unit, User
from criteria.models import Criterion, RecordFile

CELL = 600  # characters: a row of the notice's table is never split over two pages


class Inspection(Edited):
    """One visit to one unit by one inspecting office."""

    class State(models.TextChoices):
        PLANNED = "planned", "Đã lên kế hoạch"
        HELD = "held", "Đã kiểm tra"
        ANNOUNCED = "announced", "Đã thông báo kết quả"
        CLOSED = "closed", "Đã kết thúc"
        CANCELLED = "cancelled", "Không tiến hành"

    office = models.ForeignKey(
        Unit, models.PROTECT, related_name="inspections", editable=False, verbose_name="cơ quan kiểm tra"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="inspected_in", verbose_name="đơn vị được kiểm tra"
    )
    drive = models.ForeignKey(
        Drive,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inspections",
        verbose_name="đợt thi đua",
        help_text="Để trống nếu kiểm tra chung cả phong trào.",
    )
    plan_number = models.CharField("số kế hoạch kiểm tra", max_length=30, blank=True)
    plan_day = models.DateField("ngày ban hành kế hoạch", null=True, blank=True)
    day = models.DateField("ngày kiểm tra")
    place = models.CharField("địa điểm", max_length=150)
    areas = models.ManyToManyField(ContentArea, related_name="inspections", verbose_name="nội dung thi đua")
    scope = models.TextField("nội dung kiểm tra cụ thể", blank=True)

    # The biên bản, as it is written at the unit.
    held_on = models.DateField("ngày làm việc", null=True, blank=True)
    began = models.TimeField("bắt đầu lúc", null=True, blank=True)
    ended = models.TimeField("kết thúc lúc", null=True, blank=True)
    attendance = models.TextField("thành phần tham dự", blank=True)
    chair = models.CharField("chủ tọa", max_length=150, blank=True)
    secretary = models.CharField("thư ký", max_length=150, blank=True)
    minutes = models.TextField("nội dung làm việc", blank=True)
    conclusions = models.TextField("kết luận kiểm tra", blank=True)

    notice_number = models.CharField("số thông báo", max_length=30, blank=True)
    notice_day = models.DateField("ngày thông báo", null=True, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=State, default=State.PLANNED, editable=False
    )

    class Meta:
        verbose_name = "cuộc kiểm tra"
        verbose_name_plural = "các cuộc kiểm tra"
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["unit", "state"]), models.Index(fields=["office", "state"])]

    def __str__(self) -> str:
        return f"Kiểm tra {self.unit_words} ngày {self.day:%d/%m/%Y}"

    @property
    def unit_words(self) -> str:
        """Inside a sentence: `xã Bình Tường`, `Phòng Nội vụ`."""
        name = self.unit.full_name
        return f"{name[:1].lower()}{name[1:]}" if self.unit.reports_progress else name

    def clean(self) -> None:
        if self.unit_id and self.unit_id == self.office_id:
            raise ValidationError({"unit": "Cơ quan kiểm tra không tự kiểm tra mình."})
        if self.began and self.ended and self.ended <= self.began:
            raise ValidationError({"ended": "Giờ kết thúc phải sau giờ bắt đầu."})


class TeamMember(models.Model):
    """Somebody of the team; a name typed as in the plan, an account of the portal where there is one."""

    class Role(models.TextChoices):
        HEAD = "head", "Trưởng đoàn"
        DEPUTY = "deputy", "Phó trưởng đoàn"
        SECRETARY = "secretary", "Thư ký"
        MEMBER = "member", "Thành viên"

    inspection = models.ForeignKey(
        Inspection, models.CASCADE, related_name="team", verbose_name="cuộc kiểm tra"
    )
    role = models.CharField("nhiệm vụ trong đoàn", max_length=10, choices=Role, default=Role.MEMBER)
    name = models.CharField("họ và tên", max_length=100)
    title = models.CharField("chức vụ, cơ quan", max_length=150)
    person = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tài khoản trên cổng",
        help_text="Có tài khoản thì người này xem được cuộc kiểm tra.",
    )

    class Meta:
        verbose_name = "thành viên đoàn kiểm tra"
        verbose_name_plural = "đoàn kiểm tra"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection"],
                condition=models.Q(role="head"),
                name="inspection_has_one_head",
                violation_error_message="Đoàn đã có trưởng đoàn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


class InspectionDecision(Decision):
    """That an inspection was held, announced, closed or called off: by whom and when."""

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="decisions", verbose_name="cuộc kiểm tra"
    )

    class Meta:
        verbose_name = "quyết định về cuộc kiểm tra"
        verbose_name_plural = "quyết định về cuộc kiểm tra"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.inspection_id}"


class InspectionFile(RecordFile):
    """The plan, the signed biên bản, the signed notice."""

    record = models.ForeignKey(Inspection, models.CASCADE, related_name="files", verbose_name="cuộc kiểm tra")

    class Meta(RecordFile.Meta):
        verbose_name = "giấy tờ của cuộc kiểm tra"
        verbose_name_plural = "giấy tờ của cuộc kiểm tra"


class Finding(Edited):
    """Something that the unit has to put right by a day (kiến nghị sau kiểm tra)."""

    class State(models.TextChoices):
        OPEN = "open", "Chờ đơn vị báo cáo"
        REPORTED = "reported", "Chờ xem xét"
        RETURNED = "returned", "Đề nghị bổ sung"
        CLOSED = "closed", "Đã khắc phục"

    inspection = models.ForeignKey(
        Inspection, models.PROTECT, related_name="findings", editable=False, verbose_name="cuộc kiểm tra"
    )
    number = models.PositiveSmallIntegerField("số thứ tự", editable=False)
    text = models.TextField("tồn tại, hạn chế", max_length=CELL)
    area = models.ForeignKey(
        ContentArea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nội dung thi đua"
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tiêu chí"
    )
    remedy = models.TextField("việc phải làm", max_length=CELL)
    due = models.DateField("hoàn thành trước ngày")
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.OPEN, editable=False)

    class Meta:
        verbose_name = "kiến nghị sau kiểm tra"
        verbose_name_plural = "kiến nghị sau kiểm tra"
        ordering = ["inspection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="finding_number_once"),
        ]

    def __str__(self) -> str:
        return f"Kiến nghị {self.number}"

    @property
    def waits_for_unit(self) -> bool:
        return self.state in {self.State.OPEN, self.State.RETURNED}


class FindingDecision(Decision):
    """What the unit answered (the note is its answer), and what the inspecting office said to it."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="decisions", verbose_name="kiến nghị")

    class Meta:
        verbose_name = "quá trình khắc phục"
        verbose_name_plural = "quá trình khắc phục"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.finding_id}"


class FindingFile(RecordFile):
    """A picture or a paper that shows what was put right."""

    record = models.ForeignKey(Finding, models.CASCADE, related_name="files", verbose_name="kiến nghị")

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của kiến nghị"
        verbose_name_plural = "tệp của kiến nghị"
