"""Files: stored once under their SHA-256, reached only through the record they are attached to."""

from django.conf import settings
from django.db import models

from campaign.models import AppendOnly, ReportingPeriod, Unit
from criteria.models.drafts import Draft
from criteria.models.law import CriteriaSet, Indicator
from criteria.models.results import Measurement


class Evidence(AppendOnly):
    """The content of a file, stored outside any public folder under its SHA-256 (minh chứng)."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    content_type = models.CharField("loại tệp", max_length=100)
    size = models.PositiveBigIntegerField("dung lượng, byte")
    at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = "tệp minh chứng"
        verbose_name_plural = "tệp minh chứng"

    def __str__(self) -> str:
        return self.sha256[:12]


class Attachment(AppendOnly):
    """A file as part of a sent measurement; access goes by this row, never by the file."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="attachments", verbose_name="tệp")
    measurement = models.ForeignKey(
        Measurement, models.PROTECT, related_name="attachments", verbose_name="kết quả"
    )
    name = models.CharField("tên tệp", max_length=200)

    class Meta:
        verbose_name = "minh chứng đính kèm"
        verbose_name_plural = "minh chứng đính kèm"
        constraints = [
            models.UniqueConstraint(fields=["evidence", "measurement"], name="attached_once"),
        ]

    def __str__(self) -> str:
        return self.name


class DraftFile(models.Model):
    """A file waiting in a draft for one indicator; it becomes an attachment when the draft is sent."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="files", verbose_name="bản nháp")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name="tệp")
    name = models.CharField("tên tệp", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tải lên"
    )
    at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = "tệp trong bản nháp"
        verbose_name_plural = "tệp trong bản nháp"
        constraints = [
            models.UniqueConstraint(fields=["draft", "indicator", "evidence"], name="draft_file_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SignedForm(AppendOnly):
    """The signed scan of a unit's self-assessment: it signs what was sent up to its moment."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="signed_forms", verbose_name="đơn vị")
    set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="+", verbose_name="bộ tiêu chí")
    period = models.ForeignKey(ReportingPeriod, models.PROTECT, related_name="+", verbose_name="kỳ")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name="bản quét")
    name = models.CharField("tên tệp", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tải lên"
    )
    at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = "bản ký của đơn vị"
        verbose_name_plural = "bản ký của đơn vị"
        ordering = ["at"]

    def __str__(self) -> str:
        return self.name


class RecordFile(models.Model):
    """A file beside a record of the movement; a subclass says which record, by a key named `record`.

    Its `related_name` is `files`. Access goes by the record (criteria.record_files), never by the file.
    """

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+", verbose_name="tệp")
    name = models.CharField("tên tệp", max_length=200)
    note = models.CharField("loại giấy tờ", max_length=120, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tải lên"
    )
    at = models.DateTimeField("tải lên lúc")

    class Meta:
        abstract = True
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.name
