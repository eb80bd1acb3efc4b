"""What a set asks beside its criteria, and the residents' survey that one of these conditions reads."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from campaign.models import AppendOnly, Reference, Unit
from criteria.models.law import CriteriaSet, Criterion


class GeneralCondition(Reference):
    """A condition of a set that follows from other records and has no form (điều kiện chung).

    `value_each` is the level in every commune for every content, where the law has a second one.
    """

    class Rule(models.TextChoices):
        COMMUNES = "communes", "tỷ lệ xã được công nhận đạt chuẩn"
        ADVANCED = "advanced", "tỷ lệ xã được công nhận nâng cao"
        TOWNS = "towns", "tỷ lệ thị trấn được công nhận"
        SATISFACTION = "satisfaction", "tỷ lệ người dân hài lòng"
        CRITERIA = "criteria", "số tiêu chí đạt"
        RECORDED = "recorded", "theo hồ sơ, chưa có số liệu trên cổng"

    set = models.ForeignKey(
        CriteriaSet, models.CASCADE, related_name="conditions", verbose_name="bộ tiêu chí"
    )
    code = models.CharField("mã", max_length=8)
    wording = models.TextField("nội dung")
    rule = models.CharField("tính từ", max_length=15, choices=Rule)
    value = models.DecimalField("mức", max_digits=8, decimal_places=2, null=True, blank=True)
    value_each = models.DecimalField(
        "mức ở từng xã, từng nội dung", max_digits=8, decimal_places=2, null=True, blank=True
    )
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "điều kiện chung"
        verbose_name_plural = "điều kiện chung"
        ordering = ["set", "position"]
        constraints = [
            models.UniqueConstraint(fields=["set", "code"], name="condition_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.wording}"


class SurveyRound(AppendOnly):
    """One collection of residents' opinions by UBMTTQ huyện (lấy ý kiến hài lòng của người dân)."""

    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveSmallIntegerField("lần", default=1)
    reported_on = models.DateField("ngày báo cáo")
    paper = models.CharField("số báo cáo", max_length=60)

    class Meta:
        verbose_name = "đợt lấy ý kiến hài lòng"
        verbose_name_plural = "đợt lấy ý kiến hài lòng"
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="survey_round_once"),
        ]

    def __str__(self) -> str:
        return f"Năm {self.year}, lần {self.number}"


class SurveyShare(AppendOnly):
    """How many households of one commune are satisfied, of those that answered.

    With one content (a criterion of the communes' set), or, without a criterion, with the whole.
    """

    round = models.ForeignKey(
        SurveyRound, models.PROTECT, related_name="shares", verbose_name="đợt lấy ý kiến"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="survey_shares", verbose_name="đơn vị")
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="survey_shares",
        verbose_name="nội dung",
    )
    satisfied = models.PositiveIntegerField("số hộ hài lòng")
    answered = models.PositiveIntegerField("số hộ trả lời")

    class Meta:
        verbose_name = "kết quả lấy ý kiến"
        verbose_name_plural = "kết quả lấy ý kiến"
        constraints = [
            # Coalesce: a second figure for the whole must collide with the first, on both databases.
            models.UniqueConstraint("round", "unit", Coalesce("criterion", 0), name="surveyed_once"),
            models.CheckConstraint(
                condition=Q(answered__gt=0, satisfied__lte=F("answered")),
                name="satisfied_among_answered",
                violation_error_message="Số hộ hài lòng không được lớn hơn số hộ trả lời.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}/{self.criterion_id}: {self.satisfied}/{self.answered}"
