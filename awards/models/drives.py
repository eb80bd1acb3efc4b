from django.db import models

from campaign.models import Drive
from criteria.models import RecordFile


class DrivePaper(RecordFile):
    """A paper of a drive: its plan, its launching letter, a form for units."""

    record = models.ForeignKey(Drive, models.CASCADE, related_name="files", verbose_name="đợt thi đua")

    class Meta(RecordFile.Meta):
        verbose_name = "giấy tờ của đợt thi đua"
        verbose_name_plural = "giấy tờ của đợt thi đua"
