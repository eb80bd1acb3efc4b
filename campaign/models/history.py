"""Rows that are written once: what was decided, by whom, when."""

from typing import Any

from django.conf import settings
from django.db import models


class AppendOnly(models.Model):
    """A row that is inserted and never changed: a correction is another row."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RuntimeError(f"{type(self).__name__} chỉ được thêm, không được sửa.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise RuntimeError(f"{type(self).__name__} chỉ được thêm, không được xóa.")


class Decision(AppendOnly):
    """One move of a workflow: who moved it, when, and the sentence they gave."""

    move = models.CharField("việc", max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thực hiện"
    )
    at = models.DateTimeField("lúc")
    note = models.TextField("ý kiến", blank=True)

    class Meta:
        abstract = True
