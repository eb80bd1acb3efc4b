"""Registrations: who sees which version, and how one is begun, changed and given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.models import Pledge, Registration, RegistrationFile, RegistrationVersion
from awards.permissions import acts_for, sees_records_of
from campaign import clock
from campaign.models import User
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from campaign.models import Drive, Unit

State = RegistrationVersion.State


# --- Who sees which version -----------------------------------------------------------------------


def visible_versions(user: User, drive: Drive, unit: Unit) -> QuerySet[RegistrationVersion]:
    """Newest first; a draft only to who types for the unit. Each says whether a scan signs it (`scanned`)."""
    found = with_scans(RegistrationVersion.objects.all()).filter(
        registration__drive=drive, registration__unit=unit
    )
    found = found.select_related("registration__drive__launched_by", "registration__unit").order_by("-number")
    if acts_for(user, unit):
        return found
    if sees_records_of(user, unit):
        return found.exclude(state=State.DRAFT)
    return found.none()


def newest_visible(user: User, drive: Drive, unit: Unit) -> RegistrationVersion | None:
    return visible_versions(user, drive, unit).first()


def received_version(drive: Drive, unit: Unit) -> RegistrationVersion | None:
    """The version in force: the newest that was received."""
    return (
        RegistrationVersion.objects.filter(
            registration__drive=drive, registration__unit=unit, state=State.RECEIVED
        )
        .select_related("registration__drive", "registration__unit")
        .order_by("-number")
        .first()
    )


def current_pledges(*drives: Drive) -> QuerySet[Pledge]:
    """The lines in force of every unit of these drives, units in official order; one query."""
    newest = (
        RegistrationVersion.objects.filter(
            registration=OuterRef("version__registration"), state=State.RECEIVED
        )
        .order_by("-number")
        .values("pk")[:1]
    )
    return (
        Pledge.objects.filter(version__registration__drive__in=drives, version=Subquery(newest))
        .select_related("version__registration__unit", "area", "indicator")
        .order_by("version__registration__unit__position", "version__registration__unit", "position", "key")
    )


# --- The signature --------------------------------------------------------------------------------


def has_scan() -> Exists:
    """Of a row of RegistrationVersion: a signed scan came since the last edit. An older one signs less."""
    edited = Coalesce(OuterRef("updated_at"), OuterRef("sent_at"))
    return Exists(RegistrationFile.objects.filter(Q(at__gte=edited), record=OuterRef("pk"), is_signed=True))


def with_scans(versions: QuerySet[RegistrationVersion]) -> QuerySet[RegistrationVersion]:
    """Each says whether a scan signs it (`scanned`)."""
    return versions.annotate(scanned=has_scan())


def awaits_scan(version: RegistrationVersion) -> bool:
    """Sent by somebody who does not sign, and no signed scan yet. Asked of a row of `with_scans`."""
    return bool(version.sent_at and not version.is_open and not version.signed and not version.scanned)  # type: ignore[attr-defined]


# --- Beginning and changing -----------------------------------------------------------------------


def may_begin(user: User, drive: Drive, unit: Unit) -> bool:
    if not acts_for(user, unit):
        return False
    if not drive.is_launched:
        return False
    return drive.invited.filter(pk=unit.pk).exists()


def may_edit(user: User, version: RegistrationVersion) -> bool:
    if not acts_for(user, version.registration.unit):
        return False
    if not version.registration.drive.is_launched:
        return False
    return version.is_open


def may_adjust(user: User, newest: RegistrationVersion) -> bool:
    """Asked of the newest version: what was received stays in force while the next one is written."""
    if not acts_for(user, newest.registration.unit):
        return False
    if not newest.registration.drive.is_launched:
        return False
    return newest.state == State.RECEIVED


def may_withdraw(user: User, version: RegistrationVersion) -> bool:
    """A bản điều chỉnh that was never sent can be given up; what was sent once stays."""
    if not acts_for(user, version.registration.unit):
        return False
    if not version.number:
        return False
    return version.state == State.DRAFT


@transaction.atomic
def begin(*, by: User, drive: Drive, unit: Unit) -> RegistrationVersion:
    """The unit's registration in this drive, with an empty first version; a second call finds the same.

    Raises PermissionDenied.
    """
    if not may_begin(by, drive, unit):
        raise PermissionDenied
    registration, _ = Registration.objects.get_or_create(drive=drive, unit=unit)
    newest = registration.versions.order_by("-number").first()
    if newest is not None:
        return newest
    head = User.objects.filter(unit=unit, signs=True, is_active=True).order_by("pk").first()
    return RegistrationVersion.objects.create(
        registration=registration,
        representative=head.full_name if head else "",
        representative_title=head.position_title if head else "",
        updated_by=by,
        updated_at=clock.now(),
    )


@transaction.atomic
def adjust(*, by: User, registration: Registration) -> RegistrationVersion:
    """The next version as a copy of the received one, line by line under the same keys.

    Raises PermissionDenied, also where the next one is being written already.
    """
    Registration.objects.select_for_update().get(pk=registration.pk)
    received = registration.versions.select_related("registration__unit", "registration__drive").latest(
        "number"
    )
    if not may_adjust(by, received):
        raise PermissionDenied
    copy = RegistrationVersion.objects.create(
        registration=registration,
        number=received.number + 1,
        representative=received.representative,
        representative_title=received.representative_title,
        aims=received.aims,
        updated_by=by,
        updated_at=clock.now(),
    )
    lines = list(received.pledges.all())
    for line in lines:
        line.pk, line.version = None, copy
    Pledge.objects.bulk_create(lines)
    return copy


@transaction.atomic
def withdraw(*, by: User, version: RegistrationVersion, seen: int | None) -> None:
    """Delete a draft of a bản điều chỉnh. Raises PermissionDenied, MoveRefused or StaleVersion."""
    fresh = lock_version(version)
    if not may_withdraw(by, fresh):
        raise PermissionDenied
    if fresh.version != seen:
        raise StaleVersion("Bản điều chỉnh vừa được người khác sửa. Xem lại trước khi bỏ.", fresh)
    fresh.delete()


def lock_version(version: RegistrationVersion) -> RegistrationVersion:
    """Raises MoveRefused where a colleague gave it up meanwhile."""
    fresh = (
        RegistrationVersion.objects.select_for_update(of=("self",))
        .select_related("registration__drive", "registration__unit")
        .filter(pk=version.pk)
        .first()
    )
    if fresh is None:
        raise MoveRefused("Bản điều chỉnh này vừa được bỏ. Mở lại đăng ký để xem bản đang có hiệu lực.")
    return fresh


def lock_open_version(version: RegistrationVersion, *, by: User) -> RegistrationVersion:
    """The version, still open to this person. Raises PermissionDenied, or MoveRefused where it moved on."""
    fresh = lock_version(version)
    if may_edit(by, fresh):
        return fresh
    if not acts_for(by, fresh.registration.unit):
        raise PermissionDenied
    raise MoveRefused("Bản đăng ký đã được gửi nên không sửa được nữa. Mở lại đăng ký để xem bản đã gửi.")


def reserved_keys(version: RegistrationVersion, many: int) -> Sequence[int]:
    """Under the version's lock; never a number that was given before."""
    registrations = Registration.objects.filter(pk=version.registration_id)
    registrations.update(last_key=F("last_key") + many)
    last = registrations.values_list("last_key", flat=True).get()
    return range(last - many + 1, last + 1)


def record_edit(version: RegistrationVersion, *, by: User) -> None:
    """A line changed: whoever is about to send sees it first, and a scan brought before signs no longer."""
    RegistrationVersion.objects.filter(pk=version.pk).update(
        version=F("version") + 1, updated_by=by, updated_at=clock.now()
    )
