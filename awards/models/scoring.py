"""Score sheets of clusters: what is scored, by whom, and every version of every score.

No weight stands here: Phòng Nội vụ enters or imports the sheet that was issued. Totals are computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from campaign.models import AppendOnly, Cluster, Decision, Edited, Unit, User
from criteria.models import RecordFile

if TYPE_CHECKING:
    from campaign.querysets import UnitQuerySet


class ScoreSheet(Edited):
    """A sheet of criteria and maxima for a year, as a document laid it down (bảng điểm)."""

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        IN_USE = "in_use", "Đang chấm điểm"
        CLOSED = "closed", "Đã khóa"

    name = models.CharField("tên bảng điểm", max_length=200)
    year = models.PositiveSmallIntegerField("năm")
    clusters = models.ManyToManyField(
        Cluster, through="ClusterSheet", related_name="score_sheets", verbose_name="cụm, khối áp dụng"
    )
    source_number = models.CharField("số văn bản ban hành", max_length=40, blank=True)
    source_day = models.DateField("ngày văn bản", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = "bảng điểm"
        verbose_name_plural = "bảng điểm"
        ordering = ["-year", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "year"],
                name="score_sheet_once_a_year",
                violation_error_message="Năm này đã có bảng điểm cùng tên.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, năm {self.year}"


class ScoreGroup(models.Model):
    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="groups", verbose_name="bảng điểm")
    name = models.CharField("nhóm tiêu chí", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm tiêu chí của bảng điểm"
        verbose_name_plural = "nhóm tiêu chí của bảng điểm"
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["sheet", "name"], name="score_group_once")]

    def __str__(self) -> str:
        return self.name


class ScoreItem(Edited):
    """One line of a sheet. Points of a penalty are typed as a number above 0 and taken off."""

    class Kind(models.TextChoices):
        NORMAL = "normal", "Chấm điểm"
        BONUS = "bonus", "Điểm thưởng"
        PENALTY = "penalty", "Điểm trừ"

    group = models.ForeignKey(ScoreGroup, models.CASCADE, related_name="items", verbose_name="nhóm")
    text = models.TextField("tiêu chí chấm điểm")
    kind = models.CharField("loại", max_length=8, choices=Kind, default=Kind.NORMAL)
    maximum = models.DecimalField(
        "điểm tối đa",
        max_digits=8,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0, editable=False)

    class Meta:
        verbose_name = "tiêu chí của bảng điểm"
        verbose_name_plural = "tiêu chí của bảng điểm"
        ordering = ["group__position", "group", "position", "pk"]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        if self.kind == self.Kind.NORMAL and not self.maximum:
            raise ValidationError({"maximum": "Tiêu chí chấm điểm cần điểm tối đa lớn hơn 0."})


class ScoreSheetDecision(Decision):
    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="decisions", verbose_name="bảng điểm")

    class Meta:
        verbose_name = "quyết định về bảng điểm"
        verbose_name_plural = "quyết định về bảng điểm"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.sheet_id}"


class ClusterSheet(Edited):
    """A sheet as one cluster works with it: who scores whom, the scores, whom it proposes."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="places", verbose_name="bảng điểm")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="sheets", verbose_name="cụm, khối")

    class Meta:
        verbose_name = "bảng điểm của cụm, khối"
        verbose_name_plural = "bảng điểm của các cụm, khối"
        constraints = [models.UniqueConstraint(fields=["sheet", "cluster"], name="sheet_once_a_cluster")]

    def __str__(self) -> str:
        return f"{self.cluster}: {self.sheet}"

    @property
    def members(self) -> UnitQuerySet:
        """A closed sheet stays with the units it scored, whoever joins or leaves the cluster after."""
        if self.sheet.state != ScoreSheet.State.CLOSED:
            return self.cluster.members.all()
        scored, crossed = self.scorings.values("unit"), self.crossings.values("unit")
        return Unit.objects.filter(models.Q(pk__in=scored) | models.Q(pk__in=crossed))


class CrossScoring(models.Model):
    """That `scorer` scores `unit` (chấm chéo); entered by the cluster's head or Phòng Nội vụ."""

    place = models.ForeignKey(
        ClusterSheet, models.CASCADE, related_name="crossings", verbose_name="bảng điểm"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị được chấm")
    scorer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị chấm chéo")

    class Meta:
        verbose_name = "phân công chấm chéo"
        verbose_name_plural = "phân công chấm chéo"
        constraints = [
            models.UniqueConstraint(fields=["place", "unit"], name="one_cross_scorer_a_unit"),
            models.CheckConstraint(
                condition=~models.Q(unit=models.F("scorer")), name="nobody_cross_scores_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scorer} chấm {self.unit}"


class Scoring(AppendOnly):
    """One version of what was scored for a unit. The newest version of each kind counts."""

    class Kind(models.TextChoices):
        SELF = "self", "Tự chấm"
        CROSS = "cross", "Chấm chéo"
        APPRAISED = "appraised", "Thẩm định"

    place = models.ForeignKey(ClusterSheet, models.PROTECT, related_name="scorings", verbose_name="bảng điểm")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scorings", verbose_name="đơn vị được chấm")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    version = models.PositiveIntegerField("lần")
    scorer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị chấm")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người chấm")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần chấm điểm"
        verbose_name_plural = "các lần chấm điểm"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "unit", "kind", "version"], name="scoring_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.unit}, lần {self.version}"


class Mark(AppendOnly):
    """Points of one item in one version; an item without a row was not scored."""

    scoring = models.ForeignKey(Scoring, models.PROTECT, related_name="marks", verbose_name="lần chấm")
    item = models.ForeignKey(ScoreItem, models.PROTECT, related_name="marks", verbose_name="tiêu chí")
    points = models.DecimalField("điểm", max_digits=16, decimal_places=4)
    reason = models.TextField("lý do", blank=True)

    class Meta:
        verbose_name = "điểm"
        verbose_name_plural = "điểm"
        constraints = [
            models.UniqueConstraint(fields=["scoring", "item"], name="mark_once"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="points_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.points}"


class Honour(Edited):
    """A unit that the cluster proposes for a title (bình bầu, suy tôn), with its count of votes."""

    place = models.ForeignKey(
        ClusterSheet, models.PROTECT, related_name="honours", editable=False, verbose_name="bảng điểm"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị được suy tôn")
    title = models.CharField("danh hiệu, hình thức đề nghị", max_length=150)
    present = models.PositiveSmallIntegerField("số thành viên có mặt")
    votes = models.PositiveSmallIntegerField("số phiếu tán thành")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "đề nghị suy tôn"
        verbose_name_plural = "đề nghị suy tôn"
        ordering = ["unit__position", "unit__code", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "unit", "title"],
                name="honoured_once_a_title",
                violation_error_message="Đơn vị này đã được suy tôn danh hiệu ấy.",
            ),
            models.CheckConstraint(
                condition=models.Q(votes__lte=models.F("present")),
                name="votes_of_those_present",
                violation_error_message="Số phiếu tán thành không thể nhiều hơn số có mặt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.title}"


class HonourFile(RecordFile):
    """The biên bản of the meeting that proposed."""

    record = models.ForeignKey(Honour, models.CASCADE, related_name="files", verbose_name="đề nghị suy tôn")

    class Meta(RecordFile.Meta):
        verbose_name = "biên bản suy tôn"
        verbose_name_plural = "biên bản suy tôn"
