"""Whom and what others may learn from (điển hình tiên tiến, mô hình, cách làm hay)."""

from __future__ import annotations

from django.db import models

from campaign.models import ContentArea, Decision, Edited, Unit
from criteria.models import RecordFile


class Exemplar(Edited):
    """Proposed by a unit, introduced inside the portal by Phòng Nội vụ.

    Of a person it holds the name and where they live or work, nothing else.
    """

    class Kind(models.TextChoices):
        EXEMPLAR = "exemplar", "Điển hình tiên tiến"
        MODEL = "model", "Mô hình"
        PRACTICE = "practice", "Cách làm hay"

    class Holder(models.TextChoices):
        COLLECTIVE = "collective", "Tập thể"
        PERSON = "person", "Cá nhân"

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        PROPOSED = "proposed", "Chờ giới thiệu"
        RETURNED = "returned", "Đề nghị bổ sung"
        PUBLISHED = "published", "Đã giới thiệu"
        WITHDRAWN = "withdrawn", "Đã rút"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="exemplars", verbose_name="đơn vị đề xuất")
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.EXEMPLAR)
    area = models.ForeignKey(
        ContentArea, models.PROTECT, related_name="exemplars", verbose_name="nội dung thi đua"
    )
    holder = models.CharField("tập thể hay cá nhân", max_length=10, choices=Holder, default=Holder.COLLECTIVE)
    name = models.CharField("họ và tên, hoặc tên tập thể", max_length=150)
    place = models.CharField(
        "thôn, khối phố, đơn vị",
        max_length=150,
        blank=True,
        help_text="Chỉ ghi nơi ở hoặc nơi làm việc; không ghi ngày sinh, số điện thoại, số giấy tờ.",
    )
    title = models.CharField("tiêu đề", max_length=200)
    story = models.TextField(
        "nội dung",
        help_text="Việc đã làm, cách làm, kết quả, điều đơn vị khác học được. Dòng trống ngăn các đoạn.",
    )
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField("giới thiệu lúc", null=True, editable=False)

    class Meta:
        verbose_name = "điển hình, mô hình, cách làm hay"
        verbose_name_plural = "điển hình, mô hình, cách làm hay"
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Still being written: never proposed, or sent back."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def of_whom(self) -> str:
        return f"{self.name}, {self.place}" if self.place else self.name


class ExemplarDecision(Decision):
    exemplar = models.ForeignKey(
        Exemplar, models.PROTECT, related_name="decisions", verbose_name="điển hình, mô hình"
    )

    class Meta:
        verbose_name = "quyết định về điển hình, mô hình"
        verbose_name_plural = "quyết định về điển hình, mô hình"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.exemplar_id}"


class ExemplarPicture(RecordFile):
    """A picture of a story; `note` is the caption under it, `alt` says what it shows to who cannot see it."""

    record = models.ForeignKey(
        Exemplar, models.CASCADE, related_name="files", verbose_name="điển hình, mô hình"
    )
    alt = models.CharField("mô tả ảnh", max_length=200)

    class Meta(RecordFile.Meta):
        verbose_name = "ảnh của điển hình, mô hình"
        verbose_name_plural = "ảnh của điển hình, mô hình"
