"""Papers beside a version, and the signed scan where the unit's head has no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.models import RegistrationFile, RegistrationVersion
from awards.permissions import acts_for
from awards.registration.moves import RETURN
from awards.registration.registering import awaits_scan, lock_open_version, lock_version, may_edit, with_scans
from awards.signed_papers import brought_since, keep_paper, take_out
from campaign.files import Refused
from criteria.record_files import NO_FILE

if TYPE_CHECKING:
    from django.core.files import File

    from campaign.models import User


def may_bring_scan(user: User, version: RegistrationVersion) -> bool:
    """While the version is open, and afterwards for as long as it waits for its signature."""
    if may_edit(user, version):
        return True
    if not acts_for(user, version.registration.unit):
        return False
    return awaits_scan(version)


def hidden_files(user: User, version: RegistrationVersion) -> set[int]:
    """Brought while a returned version is rewritten: others see them when it is sent again."""
    if version.state != RegistrationVersion.State.RETURNED or user.unit_id == version.registration.unit_id:
        return set()
    return brought_since(version, RETURN.name)


def remove(version: RegistrationVersion, file: int, *, by: User) -> str:
    """Take a file out of an open version; its name. Raises PermissionDenied, MoveRefused or Refused."""
    if not may_edit(by, version):
        raise PermissionDenied
    with transaction.atomic():
        return take_out(lock_open_version(version, by=by), file)


def bring(
    version: RegistrationVersion, uploaded: File[bytes] | None, *, by: User, signed: bool, note: str
) -> str:
    """Keep a file beside the version; returns its name. Raises PermissionDenied, MoveRefused or Refused."""
    may = may_bring_scan if signed else may_edit
    if not may(by, version):
        raise PermissionDenied
    if uploaded is None:
        raise Refused(NO_FILE)
    with transaction.atomic():
        lock_version(version)
        fresh = with_scans(RegistrationVersion.objects.filter(pk=version.pk)).get()
        if not may(by, fresh):
            raise Refused("Bản đăng ký vừa được gửi nên không nhận thêm tệp. Tải lại trang để xem.")
        return keep_paper(RegistrationFile, fresh, uploaded, by=by, signed=signed, note=note)
