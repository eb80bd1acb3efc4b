"""Facts that are decided and not computed: recognition, its withdrawal, what a council concluded."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce

from campaign.models import AppendOnly, Reference, Unit
from criteria.models.law import CriteriaSet


class RecordedOnce(AppendOnly, Reference):
    """A fact that is recorded once and then only read, with who recorded it; a loaded one has nobody."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người ghi",
    )
    at = models.DateTimeField("ghi lúc", null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class Recognition(RecordedOnce):
    """A decision that a unit meets a standard (quyết định công nhận), or the one that withdraws it.

    `stage` names the standard, `set` the version it was assessed by; without a set the decision rests on
    an earlier stage (2016–2020 and before), which is shown and counts for nothing today.
    A decision is never edited: withdrawing one is another row that refers to it.
    """

    class Stage(models.TextChoices):
        COMMUNE = "xa-ntm", "Xã nông thôn mới"
        ADVANCED = "xa-ntm-nang-cao", "Xã nông thôn mới nâng cao"
        TOWN = "thi-tran", "Thị trấn đô thị văn minh"
        DISTRICT = "huyen-ntm", "Huyện nông thôn mới"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="recognitions", verbose_name="đơn vị")
    stage = models.CharField("danh hiệu", max_length=20, choices=Stage)
    set = models.ForeignKey(
        CriteriaSet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recognitions",
        verbose_name="bộ tiêu chí",
        help_text="Để trống: xét theo bộ tiêu chí của giai đoạn trước.",
    )
    number = models.CharField("số quyết định", max_length=40, blank=True)
    date = models.DateField("ngày quyết định", null=True, blank=True)
    assessed_year = models.PositiveSmallIntegerField("năm xét công nhận", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=120, blank=True)
    withdraws = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="withdrawn_by",
        verbose_name="thu hồi quyết định",
        help_text="Chỉ điền khi quyết định này thu hồi một quyết định công nhận đã ghi.",
    )

    class Meta:
        verbose_name = "quyết định công nhận"
        verbose_name_plural = "quyết định công nhận"
        ordering = ["unit__position", "date", "pk"]
        constraints = [
            # Coalesce: a year left out must collide with another left out, on both databases.
            models.UniqueConstraint(
                "unit",
                "stage",
                "number",
                Coalesce("assessed_year", 0),
                name="recognised_once_a_decision",
                violation_error_message="Quyết định này đã được ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_stage_display()}, {self.words or 'chưa rõ số'}"

    @property
    def words(self) -> str:
        """`QĐ 2110 ngày 13/6/2023`, as far as number and date are known."""
        day = f"ngày {self.date.day:02}/{self.date.month}/{self.date.year}" if self.date else ""
        return " ".join(filter(None, [f"QĐ {self.number}" if self.number else "", day]))

    def clean(self) -> None:
        if self.set and self.set.slug != self.stage:
            raise ValidationError({"set": "Bộ tiêu chí không thuộc danh hiệu đã chọn."})
        if self.unit_id and self.unit.kind != KIND_OF_STAGE[self.stage]:
            raise ValidationError({"unit": "Đơn vị không thuộc đối tượng của danh hiệu này."})
        if (self.set or self.withdraws) and (not self.number or not self.date):
            raise ValidationError("Ghi số và ngày của quyết định.")
        if self.withdraws:
            self._clean_withdrawal(self.withdraws)

    def _clean_withdrawal(self, granted: "Recognition") -> None:
        if (granted.unit_id, granted.stage) != (self.unit_id, self.stage):
            raise ValidationError(
                {"withdraws": "Quyết định bị thu hồi phải của cùng đơn vị, cùng danh hiệu."}
            )
        if granted.withdraws_id:
            raise ValidationError({"withdraws": "Không thu hồi được một quyết định thu hồi."})
        if granted.date and self.date and self.date < granted.date:
            raise ValidationError({"date": "Ngày thu hồi không thể trước ngày của quyết định công nhận."})


KIND_OF_STAGE: dict[str, str] = {
    Recognition.Stage.COMMUNE: Unit.Kind.COMMUNE,
    Recognition.Stage.ADVANCED: Unit.Kind.COMMUNE,
    Recognition.Stage.TOWN: Unit.Kind.TOWN,
    Recognition.Stage.DISTRICT: Unit.Kind.DISTRICT,
}


class CouncilConclusion(RecordedOnce):
    """What an assessing council concluded (kết luận của hội đồng): a record of its own.

    The outcome is not the arithmetic of criteria: a council voted a commune in with 18/19 reported.
    """

    class Conclusion(models.TextChoices):
        PROPOSE = "propose", "Đề nghị công nhận"
        NOT_YET = "not_yet", "Chưa đề nghị công nhận"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conclusions", verbose_name="đơn vị")
    set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="conclusions", verbose_name="bộ tiêu chí"
    )
    council = models.CharField("hội đồng", max_length=160)
    held_on = models.DateField("ngày họp", null=True, blank=True)
    assessed_year = models.PositiveSmallIntegerField("năm xét", null=True, blank=True)
    conclusion = models.CharField("kết luận", max_length=10, choices=Conclusion)
    criteria_met = models.PositiveSmallIntegerField("số tiêu chí đạt tại kỳ họp", null=True, blank=True)
    note = models.TextField("nội dung kết luận", blank=True)

    class Meta:
        verbose_name = "kết luận của hội đồng"
        verbose_name_plural = "kết luận của hội đồng"
        ordering = ["unit__position", "held_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "unit",
                "set",
                "council",
                Coalesce("assessed_year", 0),
                name="concluded_once_a_year",
                violation_error_message="Kết luận này đã được ghi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_conclusion_display()}"
