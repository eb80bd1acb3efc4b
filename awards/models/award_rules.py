"""The law of awards as data: rule sets by date, and what the district sets itself."""

from __future__ import annotations

from django.db import models

from campaign.models import Edited
from campaign.models.reference import Reference


class RuleSet(Reference):
    """One state of the law (Luật 2003 or Luật 2022), in force from a day to a day, both included."""

    code = models.SlugField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=120)
    valid_from = models.DateField("có hiệu lực từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        verbose_name = "bộ quy định khen thưởng"
        verbose_name_plural = "bộ quy định khen thưởng"
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.name


class RecipientGroup(Reference):
    """Whom an award goes to (mục II.2 of the plan): công nhân, nông dân, tập thể nhỏ, lãnh đạo…"""

    code = models.SlugField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=120)
    direct = models.BooleanField("trực tiếp lao động, sản xuất, công tác", default=False)
    leads = models.BooleanField("lãnh đạo, quản lý", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm đối tượng khen thưởng"
        verbose_name_plural = "nhóm đối tượng khen thưởng"
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name


class AwardSetting(Edited):
    """One setting of awards (awards.awarding.settings names them). Empty: not set, so nothing is computed."""

    key = models.CharField("mã", max_length=40, unique=True)
    value = models.CharField("giá trị", max_length=40, blank=True)
    source = models.TextField("nguồn, căn cứ", blank=True)

    class Meta:
        verbose_name = "thiết lập khen thưởng"
        verbose_name_plural = "thiết lập khen thưởng"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class Holiday(Reference, Edited):
    """A day on which offices do not work. A weekend made up for is not modelled: it is no working day."""

    day = models.DateField("ngày nghỉ", unique=True)
    name = models.CharField("tên", max_length=120)

    class Meta:
        verbose_name = "ngày nghỉ"
        verbose_name_plural = "ngày nghỉ"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
