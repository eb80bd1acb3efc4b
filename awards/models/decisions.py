"""What the chairman is asked, and what was decided: tờ trình Chủ tịch, the decision, its frozen lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from awards.models.nominations import Nomination
from awards.models.nominees import Nominee
from awards.models.rounds import Round
from awards.printed_names import printed_as
from campaign.models import Decision, Edited
from campaign.models.history import AppendOnly

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from awards.models.handover import Recovery
    from awards.printed_names import Printed


class Proposal(Edited):
    """Tờ trình Chủ tịch: nominations of one round, put to the chairman together."""

    class State(models.TextChoices):
        DRAFT = "draft", "Đang lập"
        SUBMITTED = "submitted", "Chờ Chủ tịch duyệt"
        APPROVED = "approved", "Chủ tịch đã duyệt"
        RETURNED = "returned", "Chủ tịch trả lại"

    round = models.ForeignKey(Round, models.PROTECT, related_name="proposals", verbose_name="đợt xét")
    nominations = models.ManyToManyField(
        Nomination, related_name="proposals", verbose_name="các trường hợp trình"
    )
    number = models.CharField("số tờ trình", max_length=60, blank=True)
    day = models.DateField("ngày tờ trình", null=True, blank=True)
    note = models.TextField("nội dung báo cáo thêm", blank=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.DRAFT, editable=False)
    # What was put to the chairman: canonical JSON of the moment it was submitted; papers come from it.
    content = models.TextField("nội dung đã trình", blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "tờ trình Chủ tịch"
        verbose_name_plural = "tờ trình Chủ tịch"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Tờ trình {self.number}" if self.number else f"Tờ trình khen thưởng, bản lập thứ {self.pk}"

    if TYPE_CHECKING:
        round_id: int


class ProposalDecision(Decision):
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="decisions", verbose_name="tờ trình Chủ tịch"
    )

    class Meta:
        verbose_name = "quyết định về tờ trình Chủ tịch"
        verbose_name_plural = "quyết định về tờ trình Chủ tịch"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.proposal_id}"


class AwardDecision(Edited):
    """Quyết định khen thưởng, or the one that cancels it. Drafted, then recorded with number and date.

    From the recording on the row never changes: `content` is canonical JSON under its SHA-256.
    """

    class Kind(models.TextChoices):
        AWARD = "award", "Tặng Giấy khen"
        CANCEL = "cancel", "Hủy bỏ khen thưởng"

    class Signer(models.TextChoices):
        CHAIRMAN = "chairman", "Chủ tịch"
        DEPUTY = "deputy", "Phó Chủ tịch ký thay"

    class Ground(models.TextChoices):
        """Luật 2003 Điều 96 knows the first; Luật 2022 Điều 93.2 all four."""

        FALSE_CLAIM = "claim", "gian dối trong việc kê khai thành tích"
        FALSE_PAPERS = "papers", "cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ"
        PROCEDURE = "procedure", "thẩm định, xét, duyệt, đề nghị khen thưởng trái quy định"
        VIOLATION = "violation", "có kết luận, quyết định, bản án về vi phạm trong thời gian tính thành tích"

    kind = models.CharField("loại quyết định", max_length=6, choices=Kind, default=Kind.AWARD)
    round = models.ForeignKey(Round, models.PROTECT, related_name="award_decisions", verbose_name="đợt xét")
    proposal = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        related_name="award_decisions",
        editable=False,
        verbose_name="theo tờ trình",
    )
    nominations = models.ManyToManyField(
        Nomination, related_name="award_decisions", verbose_name="các trường hợp"
    )
    subject = models.CharField("trích yếu", max_length=300, help_text="Viết sau chữ «Về việc».")
    planned = models.DateField(
        "ngày dự kiến ký", help_text="Căn cứ và tiền thưởng của bản dự thảo theo ngày này."
    )
    place = models.CharField("nơi ký", max_length=60, default="Tây Sơn")
    signer = models.CharField("người ký", max_length=8, choices=Signer, default=Signer.CHAIRMAN)
    signer_name = models.CharField("họ và tên người ký", max_length=80, blank=True)
    cancels = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        related_name="cancelled_by",
        editable=False,
        verbose_name="hủy quyết định",
    )
    ground = models.CharField("căn cứ hủy", max_length=9, choices=Ground, blank=True)
    reason = models.TextField("lý do hủy", blank=True)
    recovery = models.TextField(
        "việc thu hồi",
        blank=True,
        help_text="Thu hồi Giấy khen và tiền thưởng: cơ quan thực hiện, thời hạn.",
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="người lập"
    )
    drafted_at = models.DateTimeField("lập lúc", editable=False)
    # What is printed for the signature: canonical JSON, drawn up when the draft was saved or settled anew.
    presented = models.TextField("bản trình ký", blank=True, editable=False)
    presented_sha256 = models.CharField("SHA-256 của bản trình ký", max_length=64, blank=True, editable=False)
    presented_at = models.DateTimeField("chốt bản trình ký lúc", null=True, editable=False)
    number = models.PositiveIntegerField("số quyết định", null=True, editable=False)
    date = models.DateField("ngày quyết định", null=True, editable=False)
    year = models.PositiveSmallIntegerField("năm", null=True, editable=False)
    content = models.TextField("nội dung đã ghi", blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="người ghi số",
    )
    recorded_at = models.DateTimeField("ghi số lúc", null=True, editable=False)

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        ordering = ["-date", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="decision_number_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(kind="award", cancels=None)
                | models.Q(kind="cancel", cancels__isnull=False),
                name="a_cancelling_decision_names_another",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    recorded_at=None, number=None, date=None, year=None, recorded_by=None, sha256=""
                )
                | models.Q(
                    recorded_at__isnull=False,
                    number__isnull=False,
                    date__isnull=False,
                    year__isnull=False,
                    recorded_by__isnull=False,
                )
                & ~models.Q(sha256=""),
                name="decision_recorded_whole_or_not_at_all",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"Quyết định số {self.numbered}" if self.number else f"Dự thảo quyết định, bản lập thứ {self.pk}"
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_recorded()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_recorded()
        return super().delete(*args, **kwargs)

    def _refuse_recorded(self) -> None:
        """Asked of the database: what this object holds may be older."""
        if self.pk and AwardDecision.objects.filter(pk=self.pk, recorded_at__isnull=False).exists():
            raise RuntimeError("Quyết định đã ghi số không được sửa, không được xóa.")

    @property
    def is_recorded(self) -> bool:
        return self.recorded_at is not None

    @property
    def is_award(self) -> bool:
        return self.kind == self.Kind.AWARD

    @property
    def numbered(self) -> str:
        """`3125/QĐ-UBND`; empty while Văn thư has not recorded it."""
        return f"{self.number}/QĐ-UBND" if self.number else ""

    if TYPE_CHECKING:
        round_id: int
        proposal_id: int | None
        cancels_id: int | None


class DecisionLine(AppendOnly):
    """One recipient as the decision printed it: text and whole đồng, written when it was recorded."""

    decision = models.ForeignKey(
        AwardDecision, models.PROTECT, related_name="lines", verbose_name="quyết định"
    )
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="lines", verbose_name="đề nghị khen thưởng"
    )
    position = models.PositiveIntegerField("thứ tự")
    kind = models.CharField("loại đối tượng", max_length=10, choices=Nominee.Kind)
    printed_name = models.CharField("tên in", max_length=200)
    printed_unit = models.CharField("chức vụ, đơn vị, nơi cư trú", max_length=400)
    achievement = models.CharField("thành tích", max_length=400)
    amount = models.PositiveBigIntegerField("tiền thưởng (đồng)", null=True)
    formula = models.CharField("cách tính", max_length=200, blank=True)
    searched = models.CharField("để tìm", max_length=700)
    # The line of an earlier decision that this one of a cancelling decision takes back.
    cancels = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="cancelled_by", verbose_name="hủy dòng"
    )

    class Meta:
        verbose_name = "người nhận trong quyết định"
        verbose_name_plural = "người nhận trong quyết định"
        ordering = ["decision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "position"], name="decision_position_once"),
            models.UniqueConstraint(fields=["decision", "nomination"], name="decided_once_a_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}, dòng {self.position}"

    @property
    def printed(self) -> Printed:
        """As every paper after the decision names it; a list brings `proof` with it."""
        proof = getattr(self, "proof", None)
        return printed_as(self.printed_name, self.printed_unit, proof.spelled if proof else None)

    @property
    def recovered(self) -> list[tuple[str, Recovery | None]]:
        """Giấy khen, then money, each with its last row; a list brings `recoveries` with it."""
        last = {one.what: one for one in self.recoveries.all()}
        words = [("object", "Giấy khen"), ("money", "tiền thưởng")]
        return [(label, last.get(what)) for what, label in words]

    if TYPE_CHECKING:
        recoveries: RelatedManager[Recovery]
        decision_id: int
        nomination_id: int


class DecisionPaper(AppendOnly):
    """A paper of a recorded decision: made when first asked for, its bytes served from then on."""

    decision = models.ForeignKey(
        AwardDecision, models.PROTECT, related_name="papers", verbose_name="quyết định"
    )
    name = models.CharField("tên tệp", max_length=80)
    content = models.BinaryField("nội dung")
    sha256 = models.CharField("SHA-256", max_length=64)
    at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "văn bản của quyết định"
        verbose_name_plural = "văn bản của quyết định"
        ordering = ["decision", "name"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "name"], name="paper_once_a_decision"),
        ]

    def __str__(self) -> str:
        return self.name
