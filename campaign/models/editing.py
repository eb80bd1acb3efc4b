"""Records that people edit in forms: who edited last, and the number that keeps two from overwriting."""

from django.conf import settings
from django.db import models


class Edited(models.Model):
    """`version` goes up with every edit; a form carries the one it showed (campaign.editing)."""

    version = models.PositiveIntegerField("lần sửa", default=0, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người sửa",
    )
    updated_at = models.DateTimeField("sửa lúc", null=True, editable=False)

    class Meta:
        abstract = True
