"""The plan's targets whose figures an office enters: who enters which, the figures, the planned path."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from campaign.models import AppendOnly, Reference, Target, Unit


class EnteredTarget(Reference):
    """That an office enters a target's figures, and which of them decide (phân công nhập chỉ tiêu).

    Targets of one `form` are entered together; where a form holds several they are shares of one whole
    and add up to 100%. Without an office Phòng Nội vụ has still to say who enters the target.
    """

    class Over(models.TextChoices):
        AVERAGE = "average", "bình quân các năm sau năm gốc"
        EACH_YEAR = "each_year", "từng năm của phong trào"
        LAST_YEAR = "last_year", "năm cuối của phong trào"

    target = models.OneToOneField(
        Target, models.CASCADE, related_name="entry", verbose_name="chỉ tiêu của phong trào"
    )
    office = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="entered_targets",
        verbose_name="cơ quan nhập",
    )
    over = models.CharField("tính trên", max_length=10, choices=Over)
    form = models.SlugField(
        "biểu nhập",
        max_length=40,
        help_text="Các chỉ tiêu cùng biểu được nhập chung và cộng lại bằng 100%.",
    )

    class Meta:
        verbose_name = "phân công nhập chỉ tiêu"
        verbose_name_plural = "phân công nhập chỉ tiêu"
        ordering = ["target__position"]

    def __str__(self) -> str:
        return f"{self.target}"


class RecordedFigure(AppendOnly):
    """What somebody entered about a target, with its source; a correction is the next version."""

    version = models.PositiveSmallIntegerField("bản", default=1)
    source = models.TextField("nguồn")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        abstract = True


class TargetResult(RecordedFigure):
    """What was reached in a year: a figure, or whether it was met (kết quả thực hiện chỉ tiêu)."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="results", verbose_name="chỉ tiêu")
    year = models.PositiveSmallIntegerField("năm")
    number = models.DecimalField("số liệu", max_digits=14, decimal_places=4, null=True, blank=True)
    achieved = models.BooleanField("đạt", null=True, blank=True)

    class Meta:
        verbose_name = "kết quả chỉ tiêu của phong trào"
        verbose_name_plural = "kết quả chỉ tiêu của phong trào"
        ordering = ["target", "year", "version"]
        constraints = [
            models.UniqueConstraint(fields=["target", "year", "version"], name="target_result_version_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=False, achieved__isnull=True)
                | Q(number__isnull=True, achieved__isnull=False),
                name="target_result_is_a_figure_or_met",
                violation_error_message="Ghi một số liệu, hoặc đạt hay chưa đạt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}, năm {self.year}, bản {self.version}"


class TargetPlan(RecordedFigure):
    """What is to be reached in a year on the way to a target (lộ trình phấn đấu)."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="planned", verbose_name="chỉ tiêu")
    year = models.PositiveSmallIntegerField("năm")
    number = models.DecimalField("mức phấn đấu", max_digits=14, decimal_places=4)

    class Meta:
        verbose_name = "lộ trình chỉ tiêu"
        verbose_name_plural = "lộ trình chỉ tiêu"
        ordering = ["target", "year", "version"]
        constraints = [
            models.UniqueConstraint(fields=["target", "year", "version"], name="target_plan_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}, năm {self.year}, bản {self.version}"


class GrowthMethod(RecordedFigure):
    """From which year on an average is taken, and how; without a row it is unknown (cách tính bình quân)."""

    class Averaging(models.TextChoices):
        ARITHMETIC = "arithmetic", "bình quân cộng"
        GEOMETRIC = "geometric", "bình quân nhân"

    target = models.ForeignKey(Target, models.PROTECT, related_name="methods", verbose_name="chỉ tiêu")
    base_year = models.PositiveSmallIntegerField("năm gốc")
    averaging = models.CharField("cách tính bình quân", max_length=10, choices=Averaging)

    class Meta:
        verbose_name = "cách tính bình quân"
        verbose_name_plural = "cách tính bình quân"
        ordering = ["target", "version"]
        constraints = [
            models.UniqueConstraint(fields=["target", "version"], name="growth_method_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id}: {self.get_averaging_display()} từ năm gốc {self.base_year}"
