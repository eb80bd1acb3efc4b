"""What follows a recorded decision: its signed scan, the handing over, what a cancelled award gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from awards.models.decisions import AwardDecision, DecisionLine
from awards.models.register import RegisterEntry
from campaign.models.history import AppendOnly
from criteria.models import RecordFile


class DecisionFile(AppendOnly, RecordFile):
    """The decision as it was signed and stamped. Never taken out: a better scan is another row."""

    record = models.ForeignKey(
        AwardDecision, models.PROTECT, related_name="files", verbose_name="quyết định khen thưởng"
    )

    class Meta(RecordFile.Meta):
        verbose_name = "bản ký của quyết định"
        verbose_name_plural = "bản ký của quyết định"


class Handover(AppendOnly):
    """When a Giấy khen and its money were given, and to whom; the last row of an entry counts.

    Without a day it was not given: the row takes back an earlier one, or says why a list left it out.
    """

    entry = models.ForeignKey(
        RegisterEntry, models.PROTECT, related_name="handovers", verbose_name="dòng trong sổ"
    )
    day = models.DateField("ngày trao", null=True)
    receiver = models.CharField("người nhận", max_length=120, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "lần trao Giấy khen"
        verbose_name_plural = "lần trao Giấy khen"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.day or 'chưa trao'}"

    if TYPE_CHECKING:
        entry_id: int


class Recovery(AppendOnly):
    """What came back of an award that was cancelled; of each thing the last row counts.

    `line` is that of the decision which gave the award. Without a day it is still under way.
    """

    class What(models.TextChoices):
        OBJECT = "object", "Giấy khen"
        MONEY = "money", "Tiền thưởng"

    line = models.ForeignKey(
        DecisionLine, models.PROTECT, related_name="recoveries", verbose_name="dòng bị hủy"
    )
    what = models.CharField("thu hồi", max_length=6, choices=What)
    who = models.CharField("cơ quan, người thực hiện", max_length=160)
    done = models.DateField("ngày thu hồi xong", null=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người ghi"
    )
    at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "việc thu hồi khen thưởng"
        verbose_name_plural = "việc thu hồi khen thưởng"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.get_what_display()}"

    if TYPE_CHECKING:
        line_id: int
