"""Papers beside a version, and the signed scan where the unit's head has no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Subquery

from awards.models import RegistrationFile, RegistrationVersion
from awards.permissions import acts_for
from awards.registration.moves import RETURN
from awards.registration.registering import awaits_scan, lock_open_version, lock_version, may_edit, with_scans
from campaign.files import KINDS, Refused
from campaign.revision import raise_revision
from criteria.evidence import NOT_A_SCAN
from criteria.record_files import attach

if TYPE_CHECKING:
    from django.core.files import File

    from campaign.models import User

SIGNED = "sign"  # the move that brings the signed scan
SCAN_NOTE = "Bản ký"


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
    returned = version.decisions.filter(move=RETURN.name).order_by("-at").values("at")[:1]
    return set(version.files.filter(at__gt=Subquery(returned)).values_list("pk", flat=True))


def remove(version: RegistrationVersion, file: int, *, by: User) -> str:
    """Take a file out of an open version; its name. Raises PermissionDenied, MoveRefused or Refused."""
    with transaction.atomic():
        found = lock_open_version(version, by=by).files.filter(pk=file).first()
        if found is None:
            raise Refused("Tệp này vừa được bỏ. Tải lại trang để xem.")
        found.delete()
        return found.name


def bring(
    version: RegistrationVersion, uploaded: File[bytes] | None, *, by: User, signed: bool, note: str
) -> str:
    """Keep a file beside the version; returns its name. Raises PermissionDenied, MoveRefused or Refused."""
    may = may_bring_scan if signed else may_edit
    if not may(by, version):
        raise PermissionDenied
    if uploaded is None:
        raise Refused("Chọn tệp rồi bấm Tải lên.")
    with transaction.atomic():
        lock_version(version)
        fresh = with_scans(RegistrationVersion.objects.filter(pk=version.pk)).get()
        if not may(by, fresh):
            raise Refused("Bản đăng ký vừa được gửi nên không nhận thêm tệp. Tải lại trang để xem.")
        note = SCAN_NOTE if signed else note.strip()[:120]
        kept: RegistrationFile = attach(RegistrationFile, fresh, uploaded, by=by, note=note)
        if signed:
            if not KINDS[kept.evidence.content_type].shown_inline:
                raise Refused(NOT_A_SCAN)
            kept.is_signed = True
            kept.save(update_fields=["is_signed"])
            raise_revision()
    return kept.name
