"""The lines of an open version: written, changed and deleted without overwriting a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from awards.models import Pledge
from awards.registration.registering import lock_open_version, record_edit, reserved_keys
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from awards.forms.registration import LineForm
    from awards.models import RegistrationVersion
    from campaign.models import User

GONE = "Dòng này vừa được người khác xóa. Quay lại bản đăng ký để xem."
CHANGED = "Dòng này vừa được người khác sửa."


@transaction.atomic
def save_line(form: LineForm, *, by: User, version: RegistrationVersion, seen: int | None) -> Pledge:
    """Write a valid form into its line, a new one after the others.

    Raises PermissionDenied, MoveRefused, or StaleVersion (carrying the line as it stands).
    """
    open_version = lock_open_version(version, by=by)
    line = form.instance
    if line.pk:
        _check_unchanged(line, seen)
    else:
        line.version = open_version
        [key] = reserved_keys(open_version, 1)
        line.key = line.position = key
    line.edits += 1
    kept: Pledge = form.save()
    record_edit(open_version, by=by)
    return kept


@transaction.atomic
def delete_line(line: Pledge, *, by: User, seen: int | None) -> None:
    """Raises PermissionDenied, MoveRefused, or StaleVersion where a colleague changed it meanwhile."""
    open_version = lock_open_version(line.version, by=by)
    _check_unchanged(line, seen)
    line.delete()
    record_edit(open_version, by=by)


def _check_unchanged(line: Pledge, seen: int | None) -> None:
    saved = Pledge.objects.select_related("version", "area", "indicator").filter(pk=line.pk).first()
    if saved is None:
        raise MoveRefused(GONE)
    if saved.edits != seen:
        raise StaleVersion(CHANGED, saved)
