from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from campaign.models.history import Decision
from campaign.models.reference import Reference
from campaign.models.units import Unit
from campaign.querysets import ReportingPeriodQuerySet

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def period_name(code: str) -> str:
    """`Quý IV/2023`."""
    year, quarter = code.split("-Q")
    return f"Quý {ROMAN[int(quarter)]}/{year}"


def period_inside(code: str) -> str:
    """`quý IV/2023`, inside a sentence."""
    name = period_name(code)
    return f"{name[:1].lower()}{name[1:]}"


class ReportingPeriod(Reference):
    """A quarter for which units report (kỳ báo cáo). It opens and closes by an act, never by date."""

    class State(models.TextChoices):
        PLANNED = "planned", "Chưa mở"
        OPEN = "open", "Đang mở"
        CLOSED = "closed", "Đã chốt số liệu"

    code = models.CharField("mã kỳ", max_length=7, unique=True)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày")
    opens = models.DateField("ngày mở")
    due = models.DateField("hạn gửi")
    closes = models.DateField("dự kiến chốt")
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.PLANNED)

    objects = ReportingPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ báo cáo"
        verbose_name_plural = "kỳ báo cáo"
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts__lte=models.F("ends")),
                name="period_starts_before_it_ends",
                violation_error_message="Ngày bắt đầu phải trước ngày kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return period_name(self.code)

    @property
    def short_name(self) -> str:
        """`quý IV`, for running text inside the year."""
        return f"quý {ROMAN[int(self.code[-1])]}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_last_of_year(self) -> bool:
        return self.code.endswith("Q4")

    def days_left(self, day: date) -> int:
        """Whole days until the due date; the due date itself still counts (0), after it negative."""
        return (self.due - day).days

    def to_close(self, day: date) -> bool:
        """Nothing closes by date; once the due day has passed, closing waits for somebody."""
        return self.is_open and day > self.due


class Extension(models.Model):
    """More time for whoever enters figures in one period, given with its reason (gia hạn)."""

    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="extensions", verbose_name="kỳ báo cáo"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="extensions", verbose_name="đơn vị")
    due = models.DateField("hạn mới")
    reason = models.TextField("lý do")

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        ordering = ["period", "unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "unit"],
                name="extended_once_a_period",
                violation_error_message="Đơn vị đã được gia hạn trong kỳ này; hãy sửa hạn đã cho.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.due:%d/%m/%Y}"

    def clean(self) -> None:
        if self.period_id and self.due and self.due <= self.period.due:
            raise ValidationError({"due": f"Hạn mới phải sau hạn chung {self.period.due:%d/%m/%Y}."})
        if self.period_id and not self.period.is_open:
            raise ValidationError({"period": "Chỉ gia hạn trong kỳ đang mở."})


class PeriodDecision(Decision):
    """That a period was opened or closed: by whom and when."""

    period = models.ForeignKey(
        ReportingPeriod, models.PROTECT, related_name="decisions", verbose_name="kỳ báo cáo"
    )

    class Meta:
        verbose_name = "quyết định về kỳ"
        verbose_name_plural = "quyết định về kỳ"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.period_id}"
