"""Giấy khen: where its text stands, who vouched for the spelling, what was printed and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from awards.models.decisions import AwardDecision, DecisionLine
from awards.models.rounds import Round
from awards.printed_names import Spelled
from campaign.models import Decision, Edited
from campaign.models.history import AppendOnly


class CertificateLayout(Edited):
    """The district's blank, measured by the office. No rule that was read gives its size: it begins empty."""

    name = models.CharField("tên mẫu", max_length=120, unique=True)
    width = models.DecimalField(
        "chiều ngang giấy (mm)",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(50), MaxValueValidator(600)],
    )
    height = models.DecimalField(
        "chiều dọc giấy (mm)",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(50), MaxValueValidator(600)],
    )
    is_example = models.BooleanField(
        "chỉ là ví dụ, chưa đo trên phôi của huyện",
        default=False,
        help_text="Bỏ dấu này sau khi in trang thước và đo trên phôi thật; còn dấu thì không in Giấy khen.",
    )

    class Meta:
        verbose_name = "mẫu in Giấy khen"
        verbose_name_plural = "mẫu in Giấy khen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LayoutLine(models.Model):
    """One line of text on the blank; without a place (x, y, width) it is not printed."""

    class Key(models.TextChoices):
        HEAD = "head", "Quyền hạn ở đầu giấy"
        AWARDS = "awards", "Chữ «Tặng»"
        FORM = "form", "Hình thức khen"
        NAME = "name", "Họ tên, tên tập thể"
        UNIT = "unit", "Chức vụ, đơn vị, địa chỉ"
        ACHIEVEMENT = "achievement", "Thành tích"
        DECISION = "decision", "Số, ngày quyết định"
        REGISTER = "register", "Số sổ khen thưởng"
        PLACE_DATE = "place_date", "Địa danh, ngày tháng"
        SIGNER = "signer", "Quyền hạn, chức vụ người ký"
        SIGNATORY = "signatory", "Họ tên người ký"
        FREE = "free", "Dòng khác"

    class Align(models.TextChoices):
        LEFT = "left", "Trái"
        CENTRE = "centre", "Giữa"
        RIGHT = "right", "Phải"

    class Family(models.TextChoices):
        TINOS = "Tinos", "Tinos (như Times New Roman)"
        BE_VIETNAM = "Be Vietnam Pro", "Be Vietnam Pro"

    class Rule(models.TextChoices):
        SHRINK = "shrink", "Thu nhỏ cho vừa một dòng"
        WRAP = "wrap", "Xuống dòng, hết dòng mới thu nhỏ"
        BOTH = "both", "Thu nhỏ trước, không vừa mới xuống dòng"

    class Grows(models.TextChoices):
        DOWN = "down", "Xuống dưới"
        UP = "up", "Lên trên"

    layout = models.ForeignKey(CertificateLayout, models.CASCADE, related_name="lines", verbose_name="mẫu in")
    position = models.PositiveSmallIntegerField("thứ tự")
    key = models.CharField("dòng", max_length=12, choices=Key)
    text = models.CharField("nội dung", max_length=300, blank=True)
    x = models.DecimalField("cách mép trái (mm)", max_digits=5, decimal_places=1, null=True, blank=True)
    y = models.DecimalField(
        "chân chữ cách mép trên (mm)", max_digits=5, decimal_places=1, null=True, blank=True
    )
    width = models.DecimalField("bề rộng (mm)", max_digits=5, decimal_places=1, null=True, blank=True)
    family = models.CharField("phông", max_length=20, choices=Family, default=Family.TINOS)
    size = models.DecimalField("cỡ chữ", max_digits=4, decimal_places=1, default=14)
    min_size = models.DecimalField("cỡ nhỏ nhất", max_digits=4, decimal_places=1, default=10)
    colour = models.CharField("màu", max_length=7, default="#000000")
    align = models.CharField("căn", max_length=6, choices=Align, default=Align.CENTRE)
    bold = models.BooleanField("đậm", default=False)
    italic = models.BooleanField("nghiêng", default=False)
    rule = models.CharField("chữ dài", max_length=6, choices=Rule, default=Rule.SHRINK)
    grows = models.CharField("thêm dòng về phía", max_length=4, choices=Grows, default=Grows.DOWN)
    max_lines = models.PositiveSmallIntegerField("nhiều nhất (dòng)", default=2)
    leading = models.DecimalField("giãn dòng", max_digits=3, decimal_places=2, default="1.35")

    class Meta:
        verbose_name = "dòng của mẫu in Giấy khen"
        verbose_name_plural = "dòng của mẫu in Giấy khen"
        ordering = ["layout", "position"]
        constraints = [
            models.UniqueConstraint(fields=["layout", "key"], name="layout_line_once"),
        ]

    def __str__(self) -> str:
        return self.get_key_display()

    @property
    def is_placed(self) -> bool:
        return bool(self.text) and None not in (self.x, self.y, self.width)


class Proof(Edited):
    """What the unit says about the print of one line of a decision, whose own list stays as it is."""

    class State(models.TextChoices):
        ASKED = "asked", "Chờ đơn vị soát"
        CONFIRMED = "confirmed", "Đơn vị đã xác nhận"
        CORRECTED = "corrected", "Khác danh sách, chờ Phòng Nội vụ"
        KEPT = "kept", "In theo quyết định"
        ACCEPTED = "accepted", "In theo bản sửa chính tả"

    line = models.OneToOneField(
        DecisionLine, models.PROTECT, related_name="proof", verbose_name="dòng của quyết định"
    )
    honorific = models.CharField(
        "danh xưng", max_length=8, blank=True, choices=[("Ông", "Ông"), ("Bà", "Bà")]
    )
    name = models.CharField("họ tên, tên tập thể", max_length=200)
    place = models.CharField("chức vụ, đơn vị, nơi cư trú", max_length=400, blank=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.ASKED, editable=False)

    class Meta:
        verbose_name = "bản soát Giấy khen"
        verbose_name_plural = "bản soát Giấy khen"
        ordering = ["line__position"]

    def __str__(self) -> str:
        return f"Dòng {self.line_id}"

    @property
    def spelled(self) -> Spelled:
        return Spelled(self.honorific, self.name, self.place, self.state == self.State.ACCEPTED)


class ProofDecision(Decision):
    proof = models.ForeignKey(Proof, models.PROTECT, related_name="decisions", verbose_name="bản soát")

    class Meta:
        verbose_name = "ý kiến về bản soát Giấy khen"
        verbose_name_plural = "ý kiến về bản soát Giấy khen"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.move} {self.proof_id}"


class PrintJob(models.Model):
    """One PDF for several recipients. Who asked and what was asked never change; how far it came does.

    `content` holds page and recipients as JSON, so that a job begun again prints the very same.
    """

    decision = models.ForeignKey(
        AwardDecision, models.PROTECT, related_name="print_jobs", verbose_name="quyết định"
    )
    layout = models.ForeignKey(CertificateLayout, models.PROTECT, related_name="+", verbose_name="mẫu in")
    layout_version = models.PositiveIntegerField("bản của mẫu in")
    content = models.TextField("nội dung in")
    reason = models.CharField("lý do in lại", max_length=300, blank=True)
    total = models.PositiveIntegerField("số Giấy khen")
    done = models.PositiveIntegerField("đã xong", default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người in"
    )
    at = models.DateTimeField("lúc")
    began_at = models.DateTimeField("bắt đầu lúc", null=True)
    finished_at = models.DateTimeField("xong lúc", null=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    problem = models.CharField("lỗi", max_length=300, blank=True)

    class Meta:
        verbose_name = "lượt in Giấy khen"
        verbose_name_plural = "lượt in Giấy khen"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done__lte=models.F("total")), name="printed_no_more_than_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"Lượt in {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.finished_at is not None

    @property
    def words(self) -> str:
        if self.problem:
            return "Chưa in được"
        if self.finished_at:
            return "Đã xong"
        return "Đang soạn" if self.began_at else "Chờ soạn"

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 0


class PrintLog(AppendOnly):
    """Each certificate each time: the first print, and every print after it with its reason."""

    line = models.ForeignKey(DecisionLine, models.PROTECT, related_name="prints", verbose_name="dòng")
    job = models.ForeignKey(PrintJob, models.PROTECT, related_name="prints", verbose_name="lượt in")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người in"
    )
    at = models.DateTimeField("lúc")
    reason = models.CharField("lý do in lại", max_length=300, blank=True)

    class Meta:
        verbose_name = "nhật ký in Giấy khen"
        verbose_name_plural = "nhật ký in Giấy khen"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["line", "job"], name="logged_once_a_job")]

    def __str__(self) -> str:
        return f"Dòng {self.line_id}, lượt {self.job_id}"


class PrintDownload(AppendOnly):
    """Whoever fetched the file of a print, each time: it is as good as the certificates in it."""

    job = models.ForeignKey(PrintJob, models.PROTECT, related_name="downloads", verbose_name="lượt in")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tải"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần tải tệp in Giấy khen"
        verbose_name_plural = "lần tải tệp in Giấy khen"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Lượt in {self.job_id}, {self.at:%d/%m/%Y}"

    if TYPE_CHECKING:
        job_id: int


class RoundArchive(AppendOnly):
    """A round as it went into the archive: the file of that moment, found again by its SHA-256."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="archives", verbose_name="đợt xét")
    sha256 = models.CharField("SHA-256 của cả gói", max_length=64)
    sums = models.CharField("SHA-256 của SHA256SUMS", max_length=64)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    papers = models.PositiveIntegerField("số văn bản")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lưu trữ"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "gói lưu trữ của đợt xét"
        verbose_name_plural = "gói lưu trữ của đợt xét"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"Gói lưu trữ {self.pk}"
