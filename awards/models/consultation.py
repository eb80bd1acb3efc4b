"""Hiệp y: what an office is asked about one nomination before it goes on, and what it answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from awards.models.nominations import Nomination
from campaign.models import Edited, Unit
from campaign.models.history import AppendOnly
from criteria.models import RecordFile


class Consultation(Edited):
    """One question to one office. Without an answer after its due day the silence rule speaks (a setting)."""

    class Answer(models.TextChoices):
        AGREE = "agree", "Đồng ý"
        OBJECT = "object", "Không đồng ý"
        NONE = "none", "Không có ý kiến"

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="consultations", verbose_name="đề nghị"
    )
    office = models.ForeignKey(
        Unit, models.PROTECT, related_name="consultations", verbose_name="cơ quan được hỏi"
    )
    question = models.TextField("nội dung xin ý kiến")
    due = models.DateField("đề nghị trả lời đến hết ngày")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="người hỏi"
    )
    asked_at = models.DateTimeField("hỏi lúc")
    answer = models.CharField("ý kiến", max_length=6, choices=Answer, blank=True, default="")
    text = models.TextField("nội dung trả lời", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="người trả lời",
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, editable=False)
    # Set when Phòng Nội vụ ends the consultation: an office is no longer waited for.
    closed_at = models.DateTimeField("kết thúc lúc", null=True, editable=False)
    # The rule of silence as it stood when it was closed without an answer.
    silence = models.CharField("khi không trả lời", max_length=6, blank=True, default="", editable=False)

    class Meta:
        verbose_name = "hiệp y"
        verbose_name_plural = "hiệp y"
        ordering = ["nomination", "office__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "office"],
                condition=models.Q(closed_at=None),
                name="asked_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Hiệp y {self.nomination_id}"

    if TYPE_CHECKING:
        nomination_id: int
        office_id: int


class ConsultationAnswer(AppendOnly):
    """Every answer as it was sent; the last one counts and stands in the consultation itself."""

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="answers", verbose_name="hiệp y"
    )
    answer = models.CharField("ý kiến", max_length=6, choices=Consultation.Answer)
    text = models.TextField("nội dung trả lời", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người trả lời"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần trả lời hiệp y"
        verbose_name_plural = "các lần trả lời hiệp y"
        ordering = ["consultation", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.answer}"


class ConsultationFile(RecordFile):
    """The office's own công văn, as it answered."""

    record = models.ForeignKey(Consultation, models.CASCADE, related_name="files", verbose_name="hiệp y")

    class Meta(RecordFile.Meta):
        verbose_name = "tệp trả lời hiệp y"
        verbose_name_plural = "tệp trả lời hiệp y"
