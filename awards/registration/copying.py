"""Lines of an earlier registration, taken into a draft: what is outdated about them stays behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from awards.models import Pledge, RegistrationVersion
from awards.registration.adding import add_lines, name_of, names_in
from awards.results.progress import progress_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from django.db.models import QuerySet

    from campaign.models import Drive, User

State = RegistrationVersion.State


@dataclass(frozen=True, slots=True)
class CopiedLine:
    """`pledge` is unsaved, as it would be added; `is_there` says that the draft has it already."""

    pledge: Pledge
    is_there: bool
    changed: str  # what differs from the earlier registration, in words


def earlier_versions(to_version: RegistrationVersion) -> QuerySet[RegistrationVersion]:
    """The newest received version of each other drive of the same unit, newest drive first."""
    about = to_version.registration
    others = RegistrationVersion.objects.filter(registration__unit=about.unit, state=State.RECEIVED)
    newest = RegistrationVersion.objects.filter(
        registration=OuterRef("registration"), state=State.RECEIVED
    ).order_by("-number")
    return (
        others.exclude(registration=about)
        .filter(pk=Subquery(newest.values("pk")[:1]))
        .select_related("registration__drive", "registration__unit")
        .order_by("-registration__drive__starts", "-registration__drive")
    )


def lines_to_copy(from_version: RegistrationVersion, to_version: RegistrationVersion) -> list[CopiedLine]:
    """As they would be added: days outside the new drive are left empty, the baseline is what was reached."""
    about = from_version.registration
    reached = {one.key: one.done for one in progress_of(about.drive, about.unit)}
    there = names_in(to_version)
    pledges = from_version.pledges.select_related("area", "indicator").order_by("position", "key")
    return [
        _copied(pledge, reached, to_version.registration.drive, name_of(pledge.kind, pledge.name) in there)
        for pledge in pledges
    ]


def copy_lines(from_version: RegistrationVersion, to_version: RegistrationVersion, by: User) -> int:
    """Add what the draft does not have yet; returns how many lines.

    Raises PermissionDenied or MoveRefused, as `add_lines` does.
    """
    lines = [one.pledge for one in lines_to_copy(from_version, to_version) if not one.is_there]
    return add_lines(to_version, lines, by=by)


def _copied(
    pledge: Pledge, reached: Mapping[int, Decimal | None], drive: Drive, is_there: bool
) -> CopiedLine:
    changed = []
    starts, due = _inside(pledge.starts, drive), _inside(pledge.due, drive)
    if (starts, due) != (pledge.starts, pledge.due):
        changed.append("bỏ ngày của đợt trước")
    if pledge.kind == Pledge.Kind.TARGET and pledge.baseline != reached.get(pledge.key):
        pledge.baseline = reached.get(pledge.key)
        changed.append(
            "hiện có lấy theo kết quả đợt trước" if pledge.baseline is not None else "bỏ số hiện có"
        )
    pledge.starts, pledge.due = starts, due
    return CopiedLine(pledge, is_there, ", ".join(changed))


def _inside(day: date | None, drive: Drive) -> date | None:
    return day if day and drive.starts <= day <= drive.ends else None
