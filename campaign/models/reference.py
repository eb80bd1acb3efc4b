"""What every row of reference data carries."""

from django.db import models


class Reference(models.Model):
    """A fact loaded from fixtures/, with where it comes from and how sure that is.

    `loaded_digest` is the SHA-256 of the content as it was loaded: a row whose content still has it
    was not touched by the office and may be updated by a later fixture.
    """

    class Confidence(models.TextChoices):
        QUOTED = "quoted", "Nguyên văn"
        RECALLED = "recalled", "Nhớ lại, chưa đối chiếu"
        UNCERTAIN = "uncertain", "Chưa chắc chắn"
        ASSUMED = "assumed", "Giả định, chờ xác nhận"

    source = models.TextField("nguồn", blank=True)
    confidence = models.CharField(
        "độ tin cậy", max_length=10, choices=Confidence, default=Confidence.RECALLED
    )
    loaded_digest = models.CharField("mã nội dung đã nạp", max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
