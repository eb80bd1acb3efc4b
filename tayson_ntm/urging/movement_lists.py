"""Who has not registered in a launched drive, as lists of Đôn đốc."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from awards.models import RegistrationVersion
from campaign.models import Drive, Unit
from tayson_ntm.urging.listing import Missing, UrgingList


def registrations(at: datetime) -> Iterator[UrgingList]:
    """One list a launched drive; three queries, however many drives and units. A draft is not sent."""
    drives = list(Drive.objects.filter(state=Drive.State.LAUNCHED).order_by("starts", "pk"))
    invited: dict[int, list[Unit]] = defaultdict(list)
    links = Drive.invited.through.objects.filter(drive__in=drives).values_list("drive", "unit")
    units = {unit.pk: unit for unit in Unit.objects.filter(invited_to__in=drives).distinct().in_order()}
    order = {key: position for position, key in enumerate(units)}
    for drive_id, unit_id in sorted(links, key=lambda link: order[link[1]]):
        invited[drive_id].append(units[unit_id])
    sent = set(
        RegistrationVersion.objects.exclude(state=RegistrationVersion.State.DRAFT)
        .filter(registration__drive__in=drives)
        .values_list("registration__drive", "registration__unit")
    )
    for drive in drives:
        missing = [unit for unit in invited[drive.pk] if (drive.pk, unit.pk) not in sent]
        yield UrgingList(
            key=f"dang-ky-{drive.pk}",
            title=f"Đăng ký thi đua: {drive.name}",
            what=f"bản đăng ký giao ước thi đua đợt “{drive.name}”",
            due=drive.registration_due,
            last_day=drive.ends,
            made_at=at,
            total=len(invited[drive.pk]),
            missing=tuple(Missing(unit, drive.registration_due) for unit in missing),
            url=reverse("awards:drive", args=[drive.pk]),
        )
