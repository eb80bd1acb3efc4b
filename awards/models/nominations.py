"""A nomination (đề nghị khen thưởng): one nominee in one round, in the dossier of the unit that proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from awards.models.award_rules import RecipientGroup
from awards.models.exemplars import Exemplar
from awards.models.nominees import Nominee
from awards.models.registration import Pledge
from awards.models.rounds import Round
from campaign.models import Decision, Edited, Unit
from campaign.models.history import AppendOnly
from criteria.models import RecordFile


class Dossier(Edited):
    """What a unit hands in in one round: tờ trình, biên bản xét, and the nominations they are about."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="dossiers", verbose_name="đợt xét")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers", verbose_name="đơn vị trình")
    letter_number = models.CharField("số tờ trình", max_length=60, blank=True)
    letter_date = models.DateField("ngày tờ trình", null=True, blank=True)
    met_on = models.DateField("ngày họp xét", null=True, blank=True)
    place = models.CharField("địa điểm họp", max_length=160, blank=True)
    chair = models.CharField("chủ trì", max_length=160, blank=True)
    secretary = models.CharField("thư ký", max_length=160, blank=True)
    present = models.PositiveSmallIntegerField("số người có mặt", null=True, blank=True)
    absent = models.PositiveSmallIntegerField("số người vắng mặt", null=True, blank=True)
    discussion = models.TextField("nội dung thảo luận", blank=True)
    agreed_percent = models.DecimalField(
        "tỷ lệ nhất trí (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = "hồ sơ đề nghị của đơn vị"
        verbose_name_plural = "hồ sơ đề nghị của đơn vị"
        ordering = ["round", "unit__position"]
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="one_dossier_a_round")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.round}"


class DossierFile(RecordFile):
    """The signed tờ trình, the signed biên bản, or another paper of the whole dossier."""

    class Kind(models.TextChoices):
        LETTER = "letter", "Tờ trình có chữ ký, dấu"
        MINUTES = "minutes", "Biên bản xét có chữ ký, dấu"
        OTHER = "other", "Giấy tờ khác"

    record = models.ForeignKey(Dossier, models.CASCADE, related_name="files", verbose_name="hồ sơ")
    kind = models.CharField("loại giấy tờ", max_length=8, choices=Kind)

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của hồ sơ đề nghị"
        verbose_name_plural = "tệp của hồ sơ đề nghị"


class Nomination(Edited):
    """States as the table of moves in awards.awarding.workflow leads through them."""

    class State(models.TextChoices):
        DRAFT = "nhap", "Nháp"
        SUBMITTED = "da_trinh", "Đã trình, chờ tiếp nhận"
        RECEIVED = "da_tiep_nhan", "Đã tiếp nhận"
        RETURNED = "yeu_cau_bo_sung", "Đề nghị bổ sung"
        APPRAISING = "dang_tham_dinh", "Đang thẩm định"
        CONSULTING = "dang_lay_y_kien", "Đang hiệp y"
        FOR_COUNCIL = "cho_hoi_dong", "Chờ Hội đồng"
        CONSIDERED = "da_xet", "Hội đồng đã xét"
        WITH_CHAIRMAN = "da_trinh_chu_tich", "Đã trình Chủ tịch"
        APPROVED = "da_duyet", "Chủ tịch đã duyệt"
        DECIDED = "da_quyet_dinh", "Đã có quyết định"
        AWARDED = "da_in_trao", "Đã in, trao"
        ARCHIVED = "da_luu_tru", "Đã lưu trữ"
        REFUSED = "khong_khen", "Chưa đủ điều kiện khen thưởng"
        WITHDRAWN = "da_rut", "Đã rút"
        HIGHER = "de_nghi_cap_tren", "Đề nghị cấp trên khen thưởng"
        CANCELLED = "bi_huy_bo", "Quyết định đã hủy"

    class Refusal(models.TextChoices):
        """The reasons of the rules (S05), and those of issue and practice."""

        SUBJECT = "subject", "không đúng đối tượng"
        STANDARD = "standard", "không đủ tiêu chuẩn"
        PAPERS = "papers", "không đủ hồ sơ"
        VIOLATION = "violation", "vi phạm pháp luật"
        TWICE = "twice", "trùng đề nghị"
        REWARDED = "rewarded", "đã khen cùng thành tích"
        QUOTA = "quota", "vượt cơ cấu"
        VOTES = "votes", "không đủ tỷ lệ phiếu"
        NOT_YET = "not_yet", "chưa xét"

    round = models.ForeignKey(Round, models.PROTECT, related_name="nominations", verbose_name="đợt xét")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="nominations", verbose_name="hồ sơ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nominations", verbose_name="đơn vị trình")
    nominee = models.ForeignKey(
        Nominee, models.PROTECT, related_name="nominations", verbose_name="đối tượng được đề nghị"
    )
    group = models.ForeignKey(RecipientGroup, models.PROTECT, related_name="+", verbose_name="nhóm đối tượng")
    leads_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị do người này lãnh đạo",
        help_text="Thành tích của người lãnh đạo được xét theo kết quả của đơn vị.",
    )
    summary = models.TextField(
        "tóm tắt thành tích", max_length=500, help_text="Không quá ba dòng, in vào danh sách trích ngang."
    )
    general = models.TextField("Sơ lược đặc điểm, tình hình", blank=True)
    report = models.TextField("Thành tích đạt được", blank=True)
    achievement_from = models.DateField("thành tích từ ngày")
    achievement_to = models.DateField("đến ngày")
    exemplar = models.ForeignKey(
        Exemplar,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name="điển hình tiên tiến",
    )
    pledges = models.ManyToManyField(
        Pledge, blank=True, related_name="nominations", verbose_name="nội dung đã đăng ký"
    )
    form_used = models.CharField("mẫu báo cáo", max_length=60, blank=True, editable=False)
    state = models.CharField("trạng thái", max_length=20, choices=State, default=State.DRAFT, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="người lập"
    )
    # The day from which the ten working days count; empty while the dossier is not with Phòng Nội vụ whole.
    complete_on = models.DateField("đủ hồ sơ ngày", null=True, editable=False)
    appraised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="người thẩm định",
    )
    appraisal = models.TextField("ý kiến thẩm định", blank=True, editable=False)
    # Proposed by Phòng Nội vụ, confirmed by the council or the chairman; kept where it was refused.
    refusal = models.CharField(
        "lý do chưa khen", max_length=10, choices=Refusal, blank=True, default="", editable=False
    )
    refusal_text = models.TextField("giải thích lý do", blank=True, editable=False)

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        ordering = ["round", "unit__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "nominee"],
                condition=~models.Q(state="da_rut"),  # a withdrawn one may be proposed again
                name="nominated_once_in_a_dossier",
            ),
            models.CheckConstraint(
                condition=models.Q(achievement_from__lte=models.F("achievement_to")),
                name="achievement_begins_before_it_ends",
            ),
        ]
        indexes = [models.Index(fields=["round", "state"])]

    def __str__(self) -> str:
        return f"Hồ sơ số {self.pk}"

    @property
    def is_open(self) -> bool:
        """Still being written: never sent, or sent back."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}

    if TYPE_CHECKING:
        senders: frozenset[int]  # awards.awarding.access
        round_id: int
        unit_id: int
        nominee_id: int
        drafted_by_id: int
        appraised_by_id: int | None
        leads_unit_id: int | None


class Given(models.Model):
    """What a nominee gave (tiền, đất, ngày công, hiện vật, cây), for the standards that ask for sums."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="given", verbose_name="đề nghị")
    form = models.CharField("hình thức", max_length=6, choices=Pledge.Contribution)
    amount = models.DecimalField("số lượng", max_digits=18, decimal_places=2)
    worth = models.DecimalField(
        "giá trị quy đổi (triệu đồng)", max_digits=18, decimal_places=3, null=True, blank=True
    )
    note = models.CharField("ghi chú, nguồn", max_length=200, blank=True)

    class Meta:
        verbose_name = "đóng góp"
        verbose_name_plural = "đóng góp"
        ordering = ["nomination", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "form"], name="given_once_a_form"),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.amount}"


class NominationVersion(AppendOnly):
    """What was sent: canonical JSON under its SHA-256, with the person who sent it."""

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="versions", verbose_name="đề nghị"
    )
    number = models.PositiveSmallIntegerField("bản")
    content = models.TextField("nội dung đã gửi")
    sha256 = models.CharField("SHA-256", max_length=64)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )
    signed = models.BooleanField("người đứng đầu gửi", default=False)

    class Meta:
        verbose_name = "bản đề nghị đã gửi"
        verbose_name_plural = "bản đề nghị đã gửi"
        ordering = ["nomination", "number"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "number"], name="nomination_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}, bản {self.number}"


class NominationDecision(Decision):
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="decisions", verbose_name="đề nghị"
    )

    class Meta:
        verbose_name = "quyết định về đề nghị khen thưởng"
        verbose_name_plural = "quyết định về đề nghị khen thưởng"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.nomination_id}"


class NominationFile(RecordFile):
    """The signed báo cáo thành tích, pictures, or another paper of one nominee."""

    class Kind(models.TextChoices):
        REPORT = "report", "Báo cáo thành tích có chữ ký, xác nhận"
        PICTURE = "picture", "Ảnh"
        OTHER = "other", "Giấy tờ khác"

    record = models.ForeignKey(Nomination, models.CASCADE, related_name="files", verbose_name="đề nghị")
    kind = models.CharField("loại giấy tờ", max_length=8, choices=Kind)

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của đề nghị khen thưởng"
        verbose_name_plural = "tệp của đề nghị khen thưởng"
