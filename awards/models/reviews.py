"""Sơ kết and tổng kết of a drive: what a unit, or the district, writes about it."""

from __future__ import annotations

from django.db import models

from campaign.models import Decision, Drive, Edited, Milestone, Unit
from criteria.models import RecordFile


class Review(Edited):
    """One unit's review of one drive at one milestone; the district's own is that of the unit «huyện»."""

    class Kind(models.TextChoices):
        MID_REVIEW = Milestone.Kind.MID_REVIEW.value, "Sơ kết"
        FINAL_REVIEW = Milestone.Kind.FINAL_REVIEW.value, "Tổng kết"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        SUBMITTED = "submitted", "Chờ tiếp nhận"
        RETURNED = "returned", "Đề nghị bổ sung"
        RECEIVED = "received", "Đã tiếp nhận"

    drive = models.ForeignKey(Drive, models.PROTECT, related_name="reviews", verbose_name="đợt thi đua")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reviews", verbose_name="đơn vị")
    kind = models.CharField("loại báo cáo", max_length=12, choices=Kind)
    results = models.TextField("Kết quả đạt được", blank=True)
    exemplary = models.TextField("Mô hình, điển hình, cách làm hay", blank=True)
    limits = models.TextField("Hạn chế, nguyên nhân", blank=True)
    directions = models.TextField("Phương hướng, nhiệm vụ", blank=True)
    proposals = models.TextField("Kiến nghị, đề xuất", blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = "báo cáo sơ kết, tổng kết"
        verbose_name_plural = "báo cáo sơ kết, tổng kết"
        ordering = ["drive", "kind", "unit__position"]
        constraints = [
            models.UniqueConstraint(fields=["drive", "unit", "kind"], name="reviewed_once_a_milestone"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_kind_display().lower()} {self.drive}"

    @property
    def is_open(self) -> bool:
        """Still being written: never sent, or sent back."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    @property
    def author(self) -> str:
        """`huyện`, `xã Bình Tường`, `Hội Nông dân huyện`: inside a sentence."""
        if self.is_of_district:
            return "huyện"
        name = self.unit.full_name
        return f"{name[:1].lower()}{name[1:]}" if self.unit.reports_progress else name

    @property
    def is_of_district(self) -> bool:
        return self.unit.kind == Unit.Kind.DISTRICT


class ReviewDecision(Decision):
    """A move of a review. A sending keeps what was sent, figures and texts, as canonical JSON.

    `signed` says whether who sent it was the unit's head then.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="decisions", verbose_name="báo cáo")
    sent = models.TextField("nội dung đã gửi", blank=True)
    sent_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    signed = models.BooleanField("người đứng đầu gửi", default=False, editable=False)

    class Meta:
        verbose_name = "quyết định về báo cáo sơ kết, tổng kết"
        verbose_name_plural = "quyết định về báo cáo sơ kết, tổng kết"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.review_id}"


class ReviewFile(RecordFile):
    """The signed scan of a review, or a paper beside it."""

    record = models.ForeignKey(Review, models.CASCADE, related_name="files", verbose_name="báo cáo")
    is_signed = models.BooleanField("bản ký", default=False)

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của báo cáo sơ kết, tổng kết"
        verbose_name_plural = "tệp của báo cáo sơ kết, tổng kết"
