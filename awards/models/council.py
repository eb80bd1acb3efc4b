"""The district's Hội đồng Thi đua - Khen thưởng: who sits in it, what is put to it, and how it voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from awards.models.rounds import Round
from campaign.models import Decision, Edited, Unit
from criteria.models import RecordFile


class Membership(Edited):
    """Somebody's seat from a day to a day, both included, by a decision. An account is not needed for it."""

    class Part(models.TextChoices):
        CHAIR = "chair", "Chủ tịch Hội đồng"
        VICE_CHAIR = "vice_chair", "Phó Chủ tịch Hội đồng"
        STANDING = "standing", "Ủy viên thường trực"
        MEMBER = "member", "Ủy viên"
        SECRETARY = "secretary", "Thư ký Hội đồng"

    name = models.CharField("họ và tên", max_length=100)
    title = models.CharField("chức vụ, cơ quan", max_length=160, help_text="Ghi như in trên giấy mời.")
    part = models.CharField("nhiệm vụ trong Hội đồng", max_length=10, choices=Part, default=Part.MEMBER)
    votes = models.BooleanField("có quyền biểu quyết, bỏ phiếu", default=True)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị",
        help_text="Đề nghị của chính đơn vị này thì người này không biểu quyết.",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="council_seats",
        verbose_name="tài khoản trên cổng",
        help_text="Có tài khoản thì xem được hồ sơ của phiên họp mình dự.",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Thứ tự trong quyết định.")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    source = models.CharField("quyết định kiện toàn", max_length=200, help_text="Số, ngày quyết định.")

    class Meta:
        verbose_name = "thành viên Hội đồng"
        verbose_name_plural = "thành viên Hội đồng"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="seat_begins_before_it_ends",
                violation_error_message="Ngày hết nhiệm vụ không thể trước ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"

    if TYPE_CHECKING:
        user_id: int | None
        unit_id: int | None


class Sitting(Edited):
    """One sitting (phiên họp), or one asking in writing; a closed one is never edited."""

    class Kind(models.TextChoices):
        OPEN = "open", "Họp, biểu quyết"
        SECRET = "secret", "Họp, bỏ phiếu kín"
        WRITTEN = "written", "Lấy ý kiến bằng văn bản"

    class State(models.TextChoices):
        PREPARED = "prepared", "Đang chuẩn bị"
        READY = "ready", "Đã gửi giấy mời"
        VOTING = "voting", "Đang biểu quyết, kiểm phiếu"
        COUNTED = "counted", "Đã kiểm phiếu, chờ xác nhận"
        CLOSED = "closed", "Đã chốt biên bản"
        CANCELLED = "cancelled", "Không tiến hành"

    round = models.ForeignKey(Round, models.PROTECT, related_name="sittings", verbose_name="đợt xét")
    kind = models.CharField("hình thức", max_length=8, choices=Kind, default=Kind.SECRET)
    day = models.DateField("ngày họp")
    hour = models.TimeField("giờ họp", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=160, blank=True)
    in_portal = models.BooleanField(
        "thành viên bỏ phiếu trên cổng",
        default=False,
        help_text="Không chọn: bỏ phiếu giấy, thư ký nhập kết quả kiểm phiếu.",
    )
    chair = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ trì"
    )
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="thư ký phiên họp"
    )
    invitation_number = models.CharField("số giấy mời", max_length=30, blank=True)
    invitation_day = models.DateField("ngày giấy mời", null=True, blank=True)

    # The biên bản, as it is written at the sitting.
    began = models.TimeField("bắt đầu lúc", null=True, blank=True)
    ended = models.TimeField("kết thúc lúc", null=True, blank=True)
    discussion = models.TextField("nội dung thảo luận", blank=True)
    conclusion = models.TextField("kết luận của chủ trì", blank=True)

    # The settings as they stood when the vote opened; empty: not set then, and read once as it is concluded.
    quorum = models.CharField("tỷ lệ dự họp tối thiểu (%)", max_length=40, blank=True, editable=False)
    min_share = models.CharField("tỷ lệ phiếu tối thiểu (%)", max_length=40, blank=True, editable=False)
    denominator = models.CharField("tính tỷ lệ trên", max_length=10, blank=True, editable=False)
    separate = models.BooleanField("tách người thẩm định", default=False, editable=False)
    concluded = models.BooleanField("đã kết luận", default=False, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="người nhập kiểm phiếu",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="người xác nhận",
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=State, default=State.PREPARED, editable=False
    )

    class Meta:
        verbose_name = "phiên họp Hội đồng"
        verbose_name_plural = "phiên họp Hội đồng"
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return f"Phiên họp Hội đồng ngày {self.day:%d/%m/%Y}"

    @property
    def is_open_vote(self) -> bool:
        return self.kind == self.Kind.OPEN

    def clean(self) -> None:
        if self.in_portal and self.kind == self.Kind.OPEN:
            raise ValidationError({"in_portal": "Biểu quyết công khai tại họp thì không bỏ phiếu trên cổng."})
        if self.began and self.ended and self.ended <= self.began:
            raise ValidationError({"ended": "Giờ kết thúc phải sau giờ bắt đầu."})

    if TYPE_CHECKING:
        chair_id: int | None
        secretary_id: int
        entered_by_id: int | None
        round_id: int


class SittingDecision(Decision):
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="decisions", verbose_name="phiên họp")

    class Meta:
        verbose_name = "quá trình của phiên họp"
        verbose_name_plural = "quá trình của phiên họp"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.sitting_id}"


class SittingRecord(models.Model):
    """What a closed sitting says, frozen (awards.council.record): added to, never changed.

    One row as the biên bản is closed; one more where it is concluded later, by settings that were unset then.
    """

    class Step(models.TextChoices):
        CLOSED = "1_closed", "Chốt biên bản"
        CONCLUDED = "2_concluded", "Kết luận theo quy chế"

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="records", verbose_name="phiên họp")
    step = models.CharField("bước", max_length=11, choices=Step)
    content = models.TextField("nội dung")
    sha256 = models.CharField("mã SHA-256", max_length=64)

    class Meta:
        verbose_name = "biên bản đã chốt"
        verbose_name_plural = "biên bản đã chốt"
        ordering = ["sitting", "step"]
        constraints = [models.UniqueConstraint(fields=["sitting", "step"], name="one_record_a_step")]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.step}"

    if TYPE_CHECKING:
        sitting_id: int


class SittingFile(RecordFile):
    """Signed papers of a sitting; the signed count is what a second person confirms it by."""

    class Kind(models.TextChoices):
        COUNT = "count", "Biên bản kiểm phiếu có chữ ký"
        MINUTES = "minutes", "Biên bản họp có chữ ký"
        OTHER = "other", "Giấy tờ khác"

    record = models.ForeignKey(Sitting, models.CASCADE, related_name="files", verbose_name="phiên họp")
    kind = models.CharField("loại giấy tờ", max_length=8, choices=Kind)

    class Meta(RecordFile.Meta):
        verbose_name = "tệp của phiên họp"
        verbose_name_plural = "tệp của phiên họp"
