"""Files beside a dossier and its nominations: scans with signature and seal, pictures, other papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.awarding.access import may_write
from awards.awarding.workflow import SENT, lock_nomination
from awards.models import Dossier, DossierFile, Nomination, NominationFile, Round
from awards.nominating.content import sent_digests
from awards.nominating.sending import may_write_dossier
from awards.permissions import acts_for
from campaign.files import Refused
from criteria.record_files import attach

if TYPE_CHECKING:
    from django.core.files import File

    from campaign.models import User


def may_add_to_dossier(user: User, dossier: Dossier) -> bool:
    """Signed scans may follow what was sent, until the round ends."""
    return acts_for(user, dossier.unit) and dossier.round.state != Round.State.ENDED


def may_add_to_nomination(user: User, nomination: Nomination) -> bool:
    """While it is written, and the signed report until it is being appraised."""
    if may_write(user, nomination):
        return True
    return acts_for(user, nomination.unit) and nomination.state in SENT


@transaction.atomic
def add_to_dossier(dossier: Dossier, uploaded: File[bytes], kind: str, *, by: User) -> str:
    """The file's name. Raises PermissionDenied or Refused."""
    fresh = _locked(dossier)
    if not may_add_to_dossier(by, fresh):
        raise PermissionDenied
    return _add(DossierFile, fresh, uploaded, DossierFile.Kind(kind), by)


@transaction.atomic
def add_to_nomination(nomination: Nomination, uploaded: File[bytes], kind: str, *, by: User) -> str:
    """The file's name. Raises PermissionDenied, Refused or MoveRefused."""
    fresh = lock_nomination(nomination)
    if not may_add_to_nomination(by, fresh):
        raise PermissionDenied
    return _add(NominationFile, fresh, uploaded, NominationFile.Kind(kind), by)


@transaction.atomic
def take_from_dossier(dossier: Dossier, file: int, *, by: User) -> str:
    fresh = _locked(dossier)
    if not may_write_dossier(by, fresh):
        raise PermissionDenied
    return _take(fresh, file, sent_digests(fresh.nominations.all()))


@transaction.atomic
def take_from_nomination(nomination: Nomination, file: int, *, by: User) -> str:
    fresh = lock_nomination(nomination)
    if not may_write(by, fresh):
        raise PermissionDenied
    return _take(fresh, file, sent_digests([fresh]))


def removable_from_dossier(user: User, dossier: Dossier) -> set[int]:
    """Keys of files that this person may take out: none that was sent. Three queries."""
    if not may_write_dossier(user, dossier):
        return set()
    return _unsent(dossier, sent_digests(dossier.nominations.all()))


def removable_from_nomination(user: User, nomination: Nomination) -> set[int]:
    if not may_write(user, nomination):
        return set()
    return _unsent(nomination, sent_digests([nomination]))


def _unsent(record: Dossier | Nomination, sent: set[str]) -> set[int]:
    return set(record.files.exclude(evidence__sha256__in=sent).values_list("pk", flat=True))


def _locked(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_for_update(of=("self",)).select_related("round", "unit").get(pk=dossier.pk)


def _add(model: Any, record: Any, uploaded: File[bytes], kind: Any, by: User) -> str:
    kept = attach(model, record, uploaded, by=by, note=str(kind.label))
    kept.kind = kind.value
    kept.save(update_fields=["kind"])
    return str(kept.name)


def _take(record: Any, file: int, sent: set[str]) -> str:
    found = record.files.select_related("evidence").filter(pk=file).first()
    if found is None:
        raise Refused("Tệp này vừa được bỏ. Tải lại trang để xem.")
    if found.evidence.sha256 in sent:
        raise Refused("Tệp này đã gửi cùng hồ sơ nên không bỏ được. Tải thêm tệp mới bên cạnh.")
    found.delete()
    return str(found.name)
