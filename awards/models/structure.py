"""Cơ cấu, số lượng of a round: how many of whom may be rewarded, and who agreed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from awards.models.award_rules import RecipientGroup
from awards.models.nominees import Nominee
from awards.models.rounds import Round
from campaign.models import Decision, Edited, Unit
from campaign.models.history import AppendOnly


class Structure(Edited):
    """Drafted by Phòng Nội vụ, agreed by TC-KH and NN&PTNT, approved by the chairman.

    `sending` counts how often it was sent out: what an office agreed to before belongs to an earlier one.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        SENT = "sent", "Đang lấy ý kiến thống nhất"
        AGREED = "agreed", "Hai phòng đã thống nhất"
        SUBMITTED = "submitted", "Đã trình Chủ tịch"
        APPROVED = "approved", "Chủ tịch đã duyệt"
        RETURNED = "returned", "Trả lại để sửa"

    round = models.OneToOneField(
        Round, models.PROTECT, related_name="structure", verbose_name="đợt xét", editable=False
    )
    reasons = models.TextField("thuyết minh", blank=True)
    proposal_number = models.CharField("số tờ trình", max_length=60, blank=True)
    proposal_date = models.DateField("ngày tờ trình", null=True, blank=True)
    allocation_number = models.CharField("số công văn phân bổ", max_length=60, blank=True)
    allocation_date = models.DateField("ngày công văn phân bổ", null=True, blank=True)
    sending = models.PositiveSmallIntegerField("lần gửi", default=0, editable=False)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.DRAFT, editable=False)

    class Meta:
        verbose_name = "cơ cấu, số lượng khen thưởng"
        verbose_name_plural = "cơ cấu, số lượng khen thưởng"

    def __str__(self) -> str:
        return f"Cơ cấu, số lượng: {self.round}"

    @property
    def is_open(self) -> bool:
        """Still being written: never sent, or sent back."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    @property
    def is_approved(self) -> bool:
        return self.state == self.State.APPROVED

    if TYPE_CHECKING:
        round_id: int


class Quota(models.Model):
    """So many of a kind and a group; without a group: of the whole kind, the groups being among them."""

    structure = models.ForeignKey(
        Structure, models.CASCADE, related_name="quotas", verbose_name="cơ cấu, số lượng"
    )
    kind = models.CharField("loại đối tượng", max_length=10, choices=Nominee.Kind)
    group = models.ForeignKey(
        RecipientGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nhóm đối tượng",
    )
    number = models.PositiveSmallIntegerField("số lượng")

    class Meta:
        verbose_name = "chỉ tiêu số lượng khen thưởng"
        verbose_name_plural = "chỉ tiêu số lượng khen thưởng"
        ordering = ["structure", "kind", "group__position"]
        constraints = [
            models.UniqueConstraint(fields=["structure", "kind", "group"], name="one_quota_a_kind_and_group"),
            models.UniqueConstraint(
                fields=["structure", "kind"],
                condition=models.Q(group=None),
                name="one_quota_of_a_whole_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.number}"

    if TYPE_CHECKING:
        group_id: int | None


class Allocation(Edited):
    """How many of a kind a unit may propose. Given out by Phòng Nội vụ once the structure is approved."""

    structure = models.ForeignKey(
        Structure,
        models.CASCADE,
        related_name="allocations",
        editable=False,
        verbose_name="cơ cấu, số lượng",
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="allocations", editable=False, verbose_name="đơn vị"
    )
    kind = models.CharField("loại đối tượng", max_length=10, choices=Nominee.Kind, editable=False)
    number = models.PositiveSmallIntegerField("số lượng")

    class Meta:
        verbose_name = "số lượng phân bổ cho đơn vị"
        verbose_name_plural = "số lượng phân bổ cho đơn vị"
        ordering = ["structure", "unit__position", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "unit", "kind"], name="one_allocation_a_unit_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.number} {self.get_kind_display().lower()}"

    if TYPE_CHECKING:
        unit_id: int


class StructureAgreement(AppendOnly):
    """An office agreed to what was sent to it; a new sending asks anew."""

    structure = models.ForeignKey(
        Structure, models.PROTECT, related_name="agreements", verbose_name="cơ cấu, số lượng"
    )
    sending = models.PositiveSmallIntegerField("lần gửi")
    office = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thống nhất"
    )
    at = models.DateTimeField("lúc")
    note = models.TextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "ý kiến thống nhất cơ cấu"
        verbose_name_plural = "ý kiến thống nhất cơ cấu"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["structure", "sending", "office"], name="an_office_agrees_once_a_sending"
            )
        ]

    def __str__(self) -> str:
        return f"{self.office}: lần {self.sending}"


class StructureDecision(Decision):
    """`figures`: the quotas as they stood then, `[[kind, group code or "", number], …]`."""

    structure = models.ForeignKey(
        Structure, models.PROTECT, related_name="decisions", verbose_name="cơ cấu, số lượng"
    )
    figures = models.JSONField("số lượng lúc đó", default=list)

    class Meta:
        verbose_name = "quyết định về cơ cấu"
        verbose_name_plural = "quyết định về cơ cấu"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.structure_id}"

    if TYPE_CHECKING:
        structure_id: int
