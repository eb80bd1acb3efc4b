"""Who has not registered in a launched drive, and who has not sent its review, as lists of Đôn đốc."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from awards.models import RegistrationVersion, Review
from awards.reviewing.rounds import SLUGS, Round
from campaign.models import Drive, Milestone, Unit
from tayson_ntm.urging.listing import Missing, UrgingList

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

# A review is spoken of so many days before its milestone: units have to compose it first.
BEFORE_MILESTONE = timedelta(days=15)


def registrations(at: datetime) -> Iterator[UrgingList]:
    """One list a launched drive; four queries, however many drives and units. A draft is not sent."""
    drives = list(Drive.objects.filter(state=Drive.State.LAUNCHED).order_by("starts", "pk"))
    invited = _invited(drives)
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
            units=frozenset(unit.pk for unit in invited[drive.pk]),
            missing=tuple(Missing(unit, drive.registration_due) for unit in missing),
            url=reverse("awards:drive", args=[drive.pk]),
        )


def reviews(at: datetime) -> Iterator[UrgingList]:
    """One list a sơ kết or tổng kết that is near or past; four queries, however many drives and units.

    A draft is not sent; one that was sent and given back for more is (reviewing.reviews.missing_reviews).
    """
    horizon = timezone.localtime(at).date() + BEFORE_MILESTONE
    near = Milestone.objects.filter(kind__in=SLUGS, day__lte=horizon).exclude(drive__state=Drive.State.DRAFT)
    rounds = {(one.drive_id, one.kind): one for one in near.select_related("drive").order_by("day", "pk")}
    drives = {one.drive for one in rounds.values()}
    invited = _invited(drives)
    written = Review.objects.exclude(state=Review.State.DRAFT).filter(drive__in=drives)
    sent = set(written.values_list("drive", "kind", "unit"))
    for (drive, kind), one in rounds.items():
        missing = [unit for unit in invited[drive] if (drive, kind, unit.pk) not in sent]
        name = Review.Kind(kind).label
        yield UrgingList(
            key=f"{SLUGS[Review.Kind(kind)]}-{drive}",
            title=f"Báo cáo {name.lower()}: {one.drive.name}",
            what=f"báo cáo {name.lower()} đợt “{one.drive.name}”",
            due=one.day,
            last_day=None,
            made_at=at,
            units=frozenset(unit.pk for unit in invited[drive]),
            missing=tuple(Missing(unit, one.day) for unit in missing),
            url=Round.address_of(drive, kind),
        )


def _invited(drives: Collection[Drive]) -> dict[int, list[Unit]]:
    """Units by drive, in official order; two queries."""
    invited: dict[int, list[Unit]] = defaultdict(list)
    links = Drive.invited.through.objects.filter(drive__in=drives).values_list("drive", "unit")
    units = {unit.pk: unit for unit in Unit.objects.filter(invited_to__in=drives).distinct().in_order()}
    order = {key: position for position, key in enumerate(units)}
    for drive_id, unit_id in sorted(links, key=lambda link: order[link[1]]):
        invited[drive_id].append(units[unit_id])
    return invited
