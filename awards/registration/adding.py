"""Many lines at once into an open version: what is copied and what is imported takes this one path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from awards.models import Pledge
from awards.registration.registering import lock_open_version, record_edit, reserved_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import RegistrationVersion
    from campaign.models import User

LineName = tuple[str, str]  # kind and wording: twice the same is the same line


def name_of(kind: str, wording: str) -> LineName:
    return kind, " ".join(wording.casefold().split())


def names_in(version: RegistrationVersion) -> set[LineName]:
    return {name_of(kind, name) for kind, name in version.pledges.values_list("kind", "name")}


@transaction.atomic
def add_lines(version: RegistrationVersion, lines: Iterable[Pledge], *, by: User) -> int:
    """Append unsaved lines that the version does not have yet; returns how many were added.

    Raises PermissionDenied, or MoveRefused where the version was sent meanwhile.
    """
    open_version = lock_open_version(version, by=by)
    known = names_in(open_version)
    fresh = []
    for line in lines:
        name = name_of(line.kind, line.name)
        if name not in known:
            known.add(name)
            fresh.append(line)
    for key, line in zip(reserved_keys(open_version, len(fresh)), fresh, strict=True):
        line.pk, line.version = None, open_version
        line.key = line.position = key
        line.edits = 1
    Pledge.objects.bulk_create(fresh)
    if fresh:
        record_edit(open_version, by=by)
    return len(fresh)
