"""Which registration an address means, and which of its versions the person may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from awards.drives import visible_drives
from awards.registration.registering import may_begin, may_edit, visible_versions
from campaign.http import whole
from campaign.models import Drive, Unit, User

if TYPE_CHECKING:
    from awards.models import RegistrationVersion
    from campaign.http import OfficerRequest


@dataclass(frozen=True)
class Place:
    """One unit in one drive; `versions` newest first, those this person may see."""

    user: User
    drive: Drive
    unit: Unit
    versions: tuple[RegistrationVersion, ...]
    is_own: bool

    @property
    def newest(self) -> RegistrationVersion:
        if not self.versions:
            raise Http404("Đơn vị chưa gửi đăng ký trong đợt này.")
        return self.versions[0]

    @property
    def url(self) -> str:
        return reverse("awards:registration", args=[self.drive.pk, self.unit.code])

    @property
    def can_begin(self) -> bool:
        return not self.versions and may_begin(self.user, self.drive, self.unit)

    def version(self, asked: str | None) -> RegistrationVersion:
        """`?ban=n`, else the newest; 404 for one that this person does not see."""
        if asked is None:
            return self.newest
        found = next((one for one in self.versions if one.number == whole(asked)), None)
        if found is None:
            raise Http404("Không có bản đăng ký này.")
        return found

    def before(self, version: RegistrationVersion) -> RegistrationVersion | None:
        return next((one for one in self.versions if one.number == version.number - 1), None)


def place_of(request: OfficerRequest, drive: int, code: str) -> Place:
    """Three queries; 404 where the drive or the unit is not there for this person."""
    found = get_object_or_404(visible_drives(request.user).select_related("launched_by"), pk=drive)
    unit = get_object_or_404(Unit, code=code)
    versions = tuple(visible_versions(request.user, found, unit))
    return Place(request.user, found, unit, versions, request.user.unit_id == unit.pk)


def open_version(request: OfficerRequest, drive: int, code: str) -> tuple[Place, RegistrationVersion]:
    """The newest version, open to this person: 404 where they see none, 403 where it is frozen."""
    place = place_of(request, drive, code)
    version = place.newest
    if not may_edit(request.user, version):
        raise PermissionDenied
    return place, version
