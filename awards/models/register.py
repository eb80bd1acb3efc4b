"""Sổ khen thưởng: a running number for every Giấy khen, and the word that lets anybody check one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from awards.models.decisions import DecisionLine
from campaign.models.history import AppendOnly

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from awards.models.handover import Handover


class RegisterCounter(models.Model):
    """The last number given in a year. Whoever gives the next one holds this row locked."""

    year = models.PositiveSmallIntegerField("năm", unique=True)
    last = models.PositiveIntegerField("số đã cấp", default=0)

    class Meta:
        verbose_name = "số đang chạy của sổ khen thưởng"
        verbose_name_plural = "số đang chạy của sổ khen thưởng"
        ordering = ["year"]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class RegisterEntry(AppendOnly):
    """The year is that of the decision; a number is never given twice and none is left out."""

    line = models.OneToOneField(DecisionLine, models.PROTECT, related_name="entry", verbose_name="người nhận")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số vào sổ")
    at = models.DateTimeField("vào sổ lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người vào sổ"
    )

    class Meta:
        verbose_name = "dòng trong sổ khen thưởng"
        verbose_name_plural = "dòng trong sổ khen thưởng"
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="register_number_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"

    @property
    def handover(self) -> Handover | None:
        """What counts of its handovers; a list brings them with `prefetch_related`."""
        rows = list(self.handovers.all())
        return rows[-1] if rows else None

    @property
    def is_taken_back(self) -> bool:
        return hasattr(self.line, "cancelled_by")

    if TYPE_CHECKING:
        line_id: int
        handovers: RelatedManager[Handover]


class PublicToken(AppendOnly):
    """What a QR leads to. Found by its digest: the time that a look-up takes says nothing about the word."""

    line = models.OneToOneField(
        DecisionLine, models.PROTECT, related_name="public_token", verbose_name="người nhận"
    )
    token = models.CharField("mã kiểm tra", max_length=64, unique=True)
    digest = models.CharField("SHA-256 của mã", max_length=64, unique=True)

    class Meta:
        verbose_name = "mã kiểm tra Giấy khen"
        verbose_name_plural = "mã kiểm tra Giấy khen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Mã kiểm tra {self.pk}"

    if TYPE_CHECKING:
        line_id: int
