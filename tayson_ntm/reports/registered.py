"""What units registered and what came of it, frozen for the summary: PDF, Word and workbook read this.

A unit's lateness and what was sent back are not printed in papers (design, rule 12): a registration is
«đã tiếp nhận» or «đã gửi», and who has sent nothing is counted, not named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from awards.models import Pledge, PledgeResultFile, RegistrationVersion
from awards.results.progress import clusters_of_units, contributions, progress_by_drive
from campaign import clock
from campaign.models import Drive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awards.results.progress import PledgeProgress
    from campaign.models import ReportingPeriod

State = RegistrationVersion.State
RECEIVED, SENT = "Đã tiếp nhận", "Đã gửi"


@dataclass(frozen=True, slots=True)
class RegisteredUnit:
    """Counts are None while the registration is not received."""

    unit: str
    cluster: str
    day: date | None
    targets: int | None
    works: int | None
    initiatives: int | None
    products: int | None
    state: str
    version: str  # "Bản điều chỉnh lần 1"; empty for the first


@dataclass(frozen=True, slots=True)
class RegisteredLine:
    unit: str
    kind: str  # in words
    name: str
    measure: str
    registered: Decimal | None
    done: Decimal | None
    finished: bool | None
    percent: Decimal | None
    met: bool | None
    proof: str


@dataclass(frozen=True, slots=True)
class RegisteredContribution:
    label: str
    measure: str
    units: int
    registered: Decimal | None
    done: Decimal | None


@dataclass(frozen=True, slots=True)
class RegisteredDrive:
    """One drive with everything its units registered, in official order."""

    name: str
    invited: int
    units: tuple[RegisteredUnit, ...]  # those that sent
    lines: tuple[RegisteredLine, ...]  # of what was received
    contributions: tuple[RegisteredContribution, ...]

    @property
    def received(self) -> int:
        return sum(one.state == RECEIVED for one in self.units)

    @property
    def met(self) -> int:
        return sum(line.met is True for line in self.lines)


def registered_drives(period: ReportingPeriod, day: date) -> tuple[RegisteredDrive, ...]:
    """Drives that had begun by a day and that somebody registered in; a fixed number of queries."""
    drives = Drive.objects.exclude(state=Drive.State.DRAFT).filter(
        starts__lte=day, registrations__isnull=False
    )
    found = list(drives.annotate(asked=Count("invited", distinct=True)).order_by("starts", "pk").distinct())
    versions = _counting(found, day)
    found = [drive for drive in found if versions[drive.pk]]
    if not found:
        return ()
    progress = progress_by_drive(found, up_to=period, by_day=day)
    facts = _Facts(clusters_of_units(), _files(line for lines in progress.values() for line in lines))
    return tuple(_drive(drive, versions[drive.pk], progress[drive.pk], facts) for drive in found)


@dataclass(frozen=True, slots=True)
class _Facts:
    clusters: Mapping[int, tuple[int, str]]  # by the unit's key
    files: Mapping[int, int]  # how many, by the result's key


def _drive(
    drive: Drive, versions: list[RegistrationVersion], lines: Iterable[PledgeProgress], facts: _Facts
) -> RegisteredDrive:
    received = {one.registration_id for one in versions if one.state == State.RECEIVED}
    progress = [one for one in lines if one.registration_id in received]
    kinds = Counter((one.registration_id, one.kind) for one in progress)
    return RegisteredDrive(
        name=drive.name,
        invited=drive.asked,  # type: ignore[attr-defined]
        units=tuple(_unit(one, kinds, facts.clusters) for one in versions),
        lines=tuple(_line(one, facts.files) for one in progress),
        contributions=tuple(
            RegisteredContribution(one.label, one.measure, one.units, one.registered, one.done)
            for one in contributions(progress)
        ),
    )


def _counting(drives: Iterable[Drive], day: date) -> dict[int, list[RegistrationVersion]]:
    """By drive, of each unit that had sent by a day: the version in force, else the newest sent."""
    rows = RegistrationVersion.objects.filter(
        registration__drive__in=drives, sent_at__lte=clock.end_of_day(day)
    ).exclude(state=State.DRAFT)
    rows = rows.select_related("registration__unit").order_by(
        "registration__unit__position", "registration__unit__code", "number"
    )
    found: dict[int, RegistrationVersion] = {}
    for row in rows:
        before = found.get(row.registration_id)
        if before is None or row.state == State.RECEIVED or before.state != State.RECEIVED:
            found[row.registration_id] = row
    by_drive: dict[int, list[RegistrationVersion]] = defaultdict(list)
    for version in found.values():
        by_drive[version.registration.drive_id].append(version)
    return by_drive


def _unit(
    version: RegistrationVersion,
    kinds: Counter[tuple[int, str]],
    clusters: Mapping[int, tuple[int, str]],
) -> RegisteredUnit:
    unit, is_received = version.registration.unit, version.state == State.RECEIVED

    def lines(kind: Pledge.Kind) -> int | None:
        return kinds[version.registration_id, kind.value] if is_received else None

    return RegisteredUnit(
        unit=unit.full_name,
        cluster=clusters.get(unit.pk, (0, ""))[1],
        day=timezone.localtime(version.sent_at).date() if version.sent_at else None,
        targets=lines(Pledge.Kind.TARGET),
        works=lines(Pledge.Kind.WORK),
        initiatives=lines(Pledge.Kind.INITIATIVE),
        products=lines(Pledge.Kind.PRODUCT),
        state=RECEIVED if is_received else SENT,
        version=version.name if version.number else "",
    )


def _files(progress: Iterable[PledgeProgress]) -> dict[int, int]:
    """Files of the newest results, by the result's key."""
    results: Sequence[int] = [one.result_id for one in progress if one.result_id]
    rows = PledgeResultFile.objects.filter(record__in=results).values("record_id")
    return dict(rows.annotate(number=Count("pk")).values_list("record_id", "number"))


def _line(one: PledgeProgress, files: Mapping[int, int]) -> RegisteredLine:
    return RegisteredLine(
        unit=one.unit.full_name,
        kind=one.kind_word,
        name=one.name,
        measure=one.measure,
        registered=one.registered,
        done=one.done,
        finished=one.finished,
        percent=one.percent,
        met=one.met,
        proof=_proof(one, files.get(one.result_id or 0, 0)),
    )


def _proof(one: PledgeProgress, files: int) -> str:
    """What a reader can ask for: the source of the figure, and how many files stand beside it."""
    if not one.is_known:
        return ""
    words = [one.source] if one.reads_indicator else [one.note]
    if files:
        words.append(f"{files} tệp")
    return "; ".join(word for word in words if word)
