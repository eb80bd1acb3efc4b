"""What a decision rests on and what an award is worth: legal grounds, base salary, coefficients, by date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.validators import MinValueValidator
from django.db import models

from awards.models.award_rules import RuleSet
from awards.models.nominees import Nominee
from campaign.models import Edited
from campaign.models.reference import Reference


class LegalGround(Reference, Edited):
    """One line of «Căn cứ …», with its own validity. Without a rule set it stands under any of them."""

    class Kind(models.TextChoices):
        LAW = "law", "Luật"
        DECREE = "decree", "Nghị định"
        CIRCULAR = "circular", "Thông tư"
        PROVINCIAL = "provincial", "Văn bản của tỉnh"
        LOCAL = "local", "Văn bản của huyện"

    code = models.SlugField("mã", max_length=40, unique=True)
    rule_set = models.ForeignKey(
        RuleSet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grounds",
        verbose_name="bộ quy định",
    )
    kind = models.CharField("loại văn bản", max_length=10, choices=Kind)
    text = models.TextField("ghi trong căn cứ")  # after the word «Căn cứ», without the sign at its end
    short = models.CharField("tên gọn", max_length=80)
    issued = models.DateField("ngày ban hành", null=True, blank=True)
    valid_from = models.DateField("nêu được từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "căn cứ pháp lý của quyết định khen thưởng"
        verbose_name_plural = "căn cứ pháp lý của quyết định khen thưởng"
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.short

    if TYPE_CHECKING:
        rule_set_id: int | None


class BaseSalary(Reference, Edited):
    """Mức lương cơ sở, whole đồng a month, from a day to a day, both included."""

    valid_from = models.DateField("từ ngày", unique=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    amount = models.PositiveIntegerField("đồng một tháng", validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "mức lương cơ sở"
        verbose_name_plural = "mức lương cơ sở"
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return f"Từ {self.valid_from:%d/%m/%Y}"


class Coefficient(Reference, Edited):
    """How many base salaries the district chairman's Giấy khen brings. No value: unknown, not computed.

    `times`: the law gives the coefficient as so many times that of an individual, which matters for rounding.
    """

    rule_set = models.ForeignKey(
        RuleSet, models.PROTECT, related_name="coefficients", verbose_name="bộ quy định"
    )
    kind = models.CharField("loại đối tượng", max_length=10, choices=Nominee.Kind)
    value = models.DecimalField("hệ số", max_digits=6, decimal_places=3, null=True, blank=True)
    times = models.PositiveSmallIntegerField("bằng mấy lần mức cá nhân", null=True, blank=True)
    rule = models.CharField("quy định", max_length=200, blank=True)

    class Meta:
        verbose_name = "hệ số tiền thưởng"
        verbose_name_plural = "hệ số tiền thưởng"
        ordering = ["rule_set__valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rule_set", "kind"], name="one_coefficient_a_kind"),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__gt=0), name="coefficient_is_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.rule_set}"

    if TYPE_CHECKING:
        rule_set_id: int
