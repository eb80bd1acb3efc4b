"""Whoever is proposed for an award: a person, a collective, a household, an enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from awards.awarding.searching import searchable
from campaign.models import Edited, Unit
from campaign.models.history import AppendOnly


class Nominee(Edited):
    """Kept once and found again, so that a history grows. Personal data only as far as a paper needs them."""

    class Kind(models.TextChoices):
        COLLECTIVE = "collective", "Tập thể"
        INDIVIDUAL = "individual", "Cá nhân"
        HOUSEHOLD = "household", "Hộ gia đình"
        ENTERPRISE = "enterprise", "Doanh nghiệp"

    class Gender(models.TextChoices):
        FEMALE = "female", "Nữ"
        MALE = "male", "Nam"

    kind = models.CharField("loại đối tượng", max_length=10, choices=Kind)
    name = models.CharField(
        "họ và tên, tên tập thể",
        max_length=160,
        help_text="Hộ gia đình ghi tên chủ hộ; «Hộ ông», «Hộ bà» do cổng thêm.",
    )
    searched = models.CharField("tên để tìm", max_length=200, editable=False, db_index=True)
    gender = models.CharField("giới tính", max_length=6, choices=Gender, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    position_title = models.CharField("chức vụ, nghề nghiệp", max_length=160, blank=True)
    place = models.CharField("nơi công tác, cư trú", max_length=200, blank=True)
    members = models.PositiveIntegerField("số thành viên, lao động", null=True, blank=True)
    women = models.PositiveIntegerField("trong đó nữ", null=True, blank=True)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominees",
        verbose_name="đơn vị trên cổng",
        help_text="Khi tập thể được đề nghị là một đơn vị có trên cổng.",
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tài khoản trên cổng",
    )
    # Of the same name, and by the word of Phòng Nội vụ somebody else.
    not_accounts = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name="tài khoản trùng tên của người khác",
    )
    head_of_household = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="households",
        verbose_name="chủ hộ",
        help_text="Để cùng một thành tích không được đề nghị hai lần, cho người và cho hộ.",
    )
    # Said by the unit that keeps this person of a household that another unit keeps, until that one answers.
    claimed_household = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="claimants",
        verbose_name="được ghi là chủ hộ của, chờ xác nhận",
    )
    kept_by = models.ForeignKey(
        Unit, models.PROTECT, related_name="kept_nominees", editable=False, verbose_name="đơn vị lập"
    )

    class Meta:
        verbose_name = "đối tượng khen thưởng"
        verbose_name_plural = "đối tượng khen thưởng"
        ordering = ["searched", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        self.searched = searchable(self.name)
        fields = kwargs.get("update_fields")
        if isinstance(fields, set | frozenset | list | tuple):
            kwargs["update_fields"] = {*fields, "searched"}
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def honorific(self) -> str:
        """`Ông`, `Bà`, `Ông (bà)` of a person; empty of a collective."""
        if self.kind not in {self.Kind.INDIVIDUAL, self.Kind.HOUSEHOLD}:
            return ""
        titles = {self.Gender.FEMALE.value: "Bà", self.Gender.MALE.value: "Ông"}
        return titles.get(self.gender, "Ông (bà)")

    @property
    def full_name(self) -> str:
        """`Hộ ông Trần Văn Lợi`; of everybody else the name alone."""
        if self.kind == self.Kind.HOUSEHOLD:
            return f"Hộ {self.honorific.lower()} {self.name}"
        return self.name


class NomineeCorrection(AppendOnly):
    """What was changed of a nominee whose papers were with Phòng Nội vụ, and why."""

    nominee = models.ForeignKey(
        Nominee, models.PROTECT, related_name="corrections", verbose_name="đối tượng khen thưởng"
    )
    field = models.CharField("mục", max_length=40)
    old = models.CharField("trước", max_length=300, blank=True)
    new = models.CharField("sau", max_length=300, blank=True)
    reason = models.CharField("lý do", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đính chính"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "đính chính đối tượng khen thưởng"
        verbose_name_plural = "đính chính đối tượng khen thưởng"
        ordering = ["nominee", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.field} {self.nominee_id}"

    if TYPE_CHECKING:
        nominee_id: int


class PastAward(Edited):
    """An award from elsewhere or before the portal, as a unit remembers it. One taken out stays, marked."""

    nominee = models.ForeignKey(
        Nominee, models.PROTECT, related_name="past_awards", verbose_name="đối tượng khen thưởng"
    )
    form = models.CharField("hình thức khen thưởng", max_length=160)
    decision_number = models.CharField("số quyết định", max_length=60)
    decision_date = models.DateField("ngày quyết định")
    decided_by = models.CharField("cấp quyết định", max_length=160)
    achievement = models.CharField("thành tích", max_length=300)
    achievement_from = models.DateField("thành tích từ ngày", null=True, blank=True)
    achievement_to = models.DateField("đến ngày", null=True, blank=True)
    by_office = models.BooleanField("do Phòng Nội vụ ghi", default=False, editable=False)
    removed_at = models.DateTimeField("bỏ lúc", null=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="người bỏ",
    )

    class Meta:
        verbose_name = "khen thưởng đã nhận"
        verbose_name_plural = "khen thưởng đã nhận"
        ordering = ["nominee", "-decision_date", "pk"]

    def __str__(self) -> str:
        return f"{self.nominee}: {self.form}"
