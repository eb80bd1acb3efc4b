"""A round of awards (đợt xét khen thưởng): what it rewards, its days, its steps."""

from __future__ import annotations

from django.db import models

from awards.models.award_rules import RuleSet
from campaign.models import Decision, Drive, Edited


class Round(Edited):
    """A consideration of nominations, at any time. Hiệp y and the council are steps that can be off."""

    class Kind(models.TextChoices):
        DRIVE = "drive", "Theo đợt, theo chuyên đề"
        TIMELY = "timely", "Khen kịp thời"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang chuẩn bị"
        OPEN = "open", "Đang nhận hồ sơ"
        CLOSED = "closed", "Đã hết nhận hồ sơ"
        ENDED = "ended", "Đã kết thúc"

    name = models.CharField("tên đợt xét", max_length=160)
    kind = models.CharField("hình thức", max_length=8, choices=Kind, default=Kind.DRIVE)
    drive = models.ForeignKey(
        Drive,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rounds",
        verbose_name="đợt thi đua",
        help_text="Đăng ký và kết quả của đợt này tự hiện trong hồ sơ đề nghị.",
    )
    achievement = models.CharField(
        "thành tích được xét",
        max_length=300,
        help_text="Ghi như trên Giấy khen, ví dụ: Đã có thành tích xuất sắc trong phong trào thi đua …",
    )
    achievement_from = models.DateField("thành tích từ ngày")
    achievement_to = models.DateField("đến ngày")
    opens = models.DateField("nhận hồ sơ từ ngày")
    due = models.DateField("nhận hồ sơ đến hết ngày")
    decision_day = models.DateField("ngày dự kiến ký quyết định", null=True, blank=True)
    with_consultation = models.BooleanField("có bước hiệp y", default=True)
    with_council = models.BooleanField("có bước họp Hội đồng", default=True)
    rule_set = models.ForeignKey(
        RuleSet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bộ quy định áp dụng",
        help_text="Để trống: chọn theo ngày ký quyết định.",
    )
    rule_set_reason = models.TextField("lý do chọn bộ quy định khác", blank=True)
    state = models.CharField("trạng thái", max_length=6, choices=State, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = "đợt xét khen thưởng"
        verbose_name_plural = "đợt xét khen thưởng"
        ordering = ["-opens", "-pk"]

    def __str__(self) -> str:
        return self.name


class RoundDecision(Decision):
    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions", verbose_name="đợt xét")

    class Meta:
        verbose_name = "quyết định về đợt xét"
        verbose_name_plural = "quyết định về đợt xét"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.round_id}"
