"""Registrations: who sees which version, how one is begun and changed, and the moves between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery

from awards.models import Pledge, RegistrationVersion
from awards.permissions import acts_for, sees_records_of

if TYPE_CHECKING:
    from campaign.models import Drive, Unit

State = RegistrationVersion.State


# --- Who sees which version -----------------------------------------------------------------------


def visible_versions(user: User, drive: Drive, unit: Unit) -> QuerySet[RegistrationVersion]:
    """Newest first. A draft is open to who types for the unit; what was sent also to who follows the district."""
    found = (
        RegistrationVersion.objects.filter(registration__drive=drive, registration__unit=unit)
        .select_related("registration__drive__launched_by", "registration__unit")
        .order_by("-number")
    )
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


def current_pledges(drive: Drive) -> QuerySet[Pledge]:
    """The lines in force of every unit of a drive, units in official order; one query."""
    newest = (
        RegistrationVersion.objects.filter(
            registration=OuterRef("version__registration"), state=State.RECEIVED
        )
        .order_by("-number")
        .values("pk")[:1]
    )
    return (
        Pledge.objects.filter(version__registration__drive=drive, version=Subquery(newest))
        .select_related("version__registration__unit", "area", "indicator")
        .order_by("version__registration__unit__position", "version__registration__unit", "position", "key")
    )
