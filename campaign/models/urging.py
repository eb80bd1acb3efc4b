"""Đôn đốc: when somebody is reminded, what they were told that day, and how a late unit was spoken to."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from campaign.models.history import AppendOnly
from campaign.models.reference import Reference
from campaign.models.units import Unit


class ReminderRule(Reference):
    """A distance from a due day on which people are reminded (quy tắc nhắc việc)."""

    days = models.SmallIntegerField(
        "số ngày so với hạn",
        unique=True,
        help_text="Số âm: trước hạn; 0: đúng ngày hết hạn; số dương: sau hạn.",
        error_messages={"unique": "Đã có quy tắc cho số ngày này."},
    )
    every = models.PositiveSmallIntegerField(
        "rồi cứ mỗi … ngày nhắc lại",
        null=True,
        blank=True,
        help_text="Chỉ dùng từ ngày hết hạn trở đi; để trống nếu chỉ nhắc một lần.",
    )
    active = models.BooleanField("đang áp dụng", default=True)

    class Meta:
        verbose_name = "quy tắc nhắc việc"
        verbose_name_plural = "quy tắc nhắc việc"
        ordering = ["days"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every=None) | models.Q(every__gt=0, days__gte=0),
                name="reminded_again_only_after_the_due_day",
                violation_error_message="Chỉ nhắc lại từ ngày hết hạn trở đi, mỗi lần cách ít nhất 1 ngày.",
            ),
        ]

    def __str__(self) -> str:
        if self.days < 0:
            return f"Trước hạn {-self.days} ngày"
        words = f"Sau hạn {self.days} ngày" if self.days else "Đúng ngày hết hạn"
        return f"{words}, rồi cứ mỗi {self.every} ngày" if self.every else words

    def last_fell(self, due: date, day: date) -> date | None:
        """The newest day, up to `day`, on which this rule reminds of what is due on `due`."""
        beyond = (day - due).days - self.days
        if beyond < 0:
            return None
        return day - timedelta(beyond % self.every if self.every else beyond)


class Digest(models.Model):
    """What one person was reminded of on one day, as it stood then (bản nhắc việc).

    `lines`: a list of {group, title, when, detail, url}. Only the columns about the mail change later.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="digests", verbose_name="người nhận"
    )
    day = models.DateField("ngày")
    opening = models.TextField("lời mở đầu")
    lines = models.JSONField("nội dung")
    composed_at = models.DateTimeField("soạn lúc")
    # Set before a mail is handed over, taken back when it surely was not: see tayson_ntm.urging.mailing.
    mail_started_at = models.DateTimeField("bắt đầu gửi thư lúc", null=True)
    mailed_at = models.DateTimeField("gửi thư lúc", null=True)
    error = models.TextField("lỗi gửi thư", blank=True)

    class Meta:
        verbose_name = "bản nhắc việc"
        verbose_name_plural = "bản nhắc việc"
        ordering = ["-day", "user"]
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_digest_per_person_and_day"),
        ]

    def __str__(self) -> str:
        return f"Nhắc việc ngày {self.day:%d/%m/%Y}"


class UrgingEntry(AppendOnly):
    """That a unit on a «chưa gửi» list was spoken to: how, when, what was agreed (nhật ký đôn đốc).

    Lists are computed and come from every room, so the entry names its list by key and keeps its title.
    """

    class Kind(models.TextChoices):
        CALL = "call", "Gọi điện"
        PROMISE = "promise", "Hẹn"
        MESSAGE = "message", "Nhắn tin"

    list_key = models.CharField("danh sách", max_length=80)
    list_title = models.TextField("tên danh sách")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="urgings", verbose_name="đơn vị")
    kind = models.CharField("hình thức", max_length=10, choices=Kind)
    note = models.TextField("nội dung đã thống nhất", blank=True)
    promised = models.DateField("hẹn gửi ngày", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đôn đốc"
    )
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần đôn đốc"
        verbose_name_plural = "nhật ký đôn đốc"
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["list_key", "unit"], name="urging_of_list_and_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.unit_id}, {self.list_title}"

    @property
    def said(self) -> str:
        """`Gọi điện`, `Gọi điện, hẹn gửi ngày 21/12/2023`, `Hẹn gửi ngày 21/12/2023`."""
        if self.promised is None:
            return self.get_kind_display()
        promise = f"hẹn gửi ngày {self.promised:%d/%m/%Y}"
        if self.kind == self.Kind.PROMISE:
            return f"{promise[:1].upper()}{promise[1:]}"
        return f"{self.get_kind_display()}, {promise}"

    def clean(self) -> None:
        """Whoever keeps the log later reads only what stands here."""
        if self.kind == self.Kind.PROMISE and self.promised is None:
            raise ValidationError({"promised": "Ghi ngày đơn vị hẹn gửi."})
        if self.kind == self.Kind.CALL and not self.note.strip():
            raise ValidationError({"note": "Ghi nội dung cuộc gọi, hoặc lý do chưa liên lạc được."})
