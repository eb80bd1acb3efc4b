"""What stands in the way of a unit, who was asked to clear it, and what came of it (vướng mắc, mục V.4)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Coalesce

from campaign.models import ContentArea, Decision, Edited, Reference, Unit
from criteria.models.evidence import RecordFile
from criteria.models.law import Criterion


class Urgency(Reference):
    """How pressing an obstacle is, and how many days that gives whoever has to move (mức độ)."""

    code = models.SlugField("mã", unique=True)
    name = models.CharField("mức độ", max_length=40)
    days_to_answer = models.PositiveSmallIntegerField("số ngày trả lời")
    days_to_confirm = models.PositiveSmallIntegerField("số ngày để đơn vị xác nhận")
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "mức độ của vướng mắc"
        verbose_name_plural = "mức độ của vướng mắc"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class ObstacleRoute(Reference):
    """Which office answers first. The row without area and criterion is that of all criteria."""

    area = models.ForeignKey(
        ContentArea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nội dung thi đua"
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="riêng tiêu chí",
        help_text="Để trống cả hai ô là quy tắc chung của mọi tiêu chí.",
    )
    office = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan tiếp nhận")

    class Meta:
        verbose_name = "quy tắc chuyển vướng mắc"
        verbose_name_plural = "quy tắc chuyển vướng mắc"
        ordering = ["area__number", "criterion__set__position", "criterion__number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area=None) | models.Q(criterion=None),
                name="obstacle_route_of_one_thing",
                violation_error_message="Chọn nội dung thi đua hoặc tiêu chí, không chọn cả hai.",
            ),
            models.UniqueConstraint(
                Coalesce("area", models.Value(0)),
                Coalesce("criterion", models.Value(0)),
                name="obstacle_route_once",
                violation_error_message="Nội dung, tiêu chí này đã có quy tắc.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.area or self.criterion or "Mọi tiêu chí")


class Obstacle(Edited):
    """One obstacle of one unit, about a content area or about a criterion.

    `office` holds it since it was raised; `due` is the last day of whoever has to move now: the office that
    answers, or the unit that is asked whether the answer helped.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        RAISED = "raised", "Chờ trả lời"
        ANSWERED = "answered", "Đã trả lời"
        ESCALATED = "escalated", "Đã trình Chủ tịch"
        DIRECTED = "directed", "Đã có ý kiến chỉ đạo"
        RESOLVED = "resolved", "Đã giải quyết"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obstacles", verbose_name="đơn vị phản ánh")
    area = models.ForeignKey(
        ContentArea,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="obstacles",
        verbose_name="nội dung thi đua",
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="obstacles",
        verbose_name="tiêu chí",
    )
    title = models.CharField("vướng mắc", max_length=200)
    description = models.TextField("nội dung cụ thể", max_length=4000)
    urgency = models.ForeignKey(Urgency, models.PROTECT, related_name="+", verbose_name="mức độ")
    wanted_by = models.DateField("đề nghị giải quyết trước ngày", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)
    office = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="obstacles_held",
        verbose_name="cơ quan xử lý",
    )
    raised_at = models.DateTimeField("phản ánh lúc", null=True, editable=False)
    due = models.DateField("hạn của bước này", null=True, editable=False)

    class Meta:
        verbose_name = "vướng mắc"
        verbose_name_plural = "vướng mắc"
        ordering = ["-raised_at", "-pk"]
        indexes = [models.Index(fields=["state", "office"], name="obstacle_waits_for")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area__isnull=True, criterion__isnull=False)
                | models.Q(area__isnull=False, criterion__isnull=True),
                name="obstacle_about_one_thing",
                violation_error_message="Chọn một nội dung thi đua hoặc một tiêu chí.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """`Tiêu chí 17. Môi trường (Xã nông thôn mới)`, `Nội dung 6. Thu gom rác thải`."""
        if self.criterion:
            one = self.criterion
            return f"Tiêu chí {one.number}. {one.name} ({one.set.short_name})"
        return f"Nội dung {self.area}"

    @property
    def is_open(self) -> bool:
        return self.state not in {self.State.DRAFT, self.State.RESOLVED}

    def days_late(self, today: date) -> int:
        """Days since the last day of this step; 0 while it lasts. Who may be told so: criteria.obstacles."""
        return max((today - self.due).days, 0) if self.due else 0


class ObstacleDecision(Decision):
    """One step: `office` is who holds the obstacle from then on, so that its way can be read back."""

    class Direction(models.TextChoices):
        """What a leader asks of an office, ready to be ticked."""

        SOLVE = "solve", "Chủ trì giải quyết và trả lời đơn vị"
        ADVISE = "advise", "Tham mưu văn bản kiến nghị cấp trên"
        CLARIFY = "clarify", "Làm rõ thêm rồi trình lại"

    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="decisions", verbose_name="vướng mắc")
    office = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan xử lý"
    )
    direction = models.CharField("ý kiến chỉ đạo", max_length=10, choices=Direction, blank=True)
    due = models.DateField("hạn", null=True, blank=True)

    class Meta:
        verbose_name = "bước xử lý vướng mắc"
        verbose_name_plural = "các bước xử lý vướng mắc"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["office", "obstacle"], name="obstacle_was_held_by")]

    def __str__(self) -> str:
        return f"{self.move} {self.obstacle_id}"


class ObstacleFile(RecordFile):
    """What a unit shows of its obstacle, or an office sends with its answer."""

    record = models.ForeignKey(Obstacle, models.PROTECT, related_name="files", verbose_name="vướng mắc")

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của vướng mắc"
        verbose_name_plural = "tệp của vướng mắc"
