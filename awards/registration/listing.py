"""Registrations at a glance: one unit's own, what waits to be received, every unit of a drive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse

from awards.drives import NOT_SENT, STANDING_WORDS, UnitStanding
from awards.models import Pledge, RegistrationVersion
from awards.registration.page import badge_of
from awards.registration.registering import awaits_scan, with_scans
from campaign.models import Cluster, Drive, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

State = RegistrationVersion.State
# The states as the address names them, in the order of the work.
STATES = {
    "chua-gui": NOT_SENT,
    "cho-tiep-nhan": State.SUBMITTED,
    "de-nghi-bo-sung": State.RETURNED,
    "da-tiep-nhan": State.RECEIVED,
}
COUNTED = (Pledge.Kind.TARGET, Pledge.Kind.WORK, Pledge.Kind.INITIATIVE, Pledge.Kind.PRODUCT)


# --- A unit's own ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OwnRow:
    drive: Drive
    version: RegistrationVersion | None
    badge: tuple[str, str]
    to_do: str
    action: str
    begins: bool  # the action is one POST that makes the draft
    url: str
    in_force: bool  # an earlier version is received while the shown one is under way


def own_rows(unit: Unit, *, acts: bool, today: date) -> list[OwnRow]:
    """Every drive that asked this unit, the newest first; two queries. `acts`: the person may write."""
    drives = Drive.objects.filter(invited=unit).exclude(state=Drive.State.DRAFT).order_by("-starts", "-pk")
    versions: dict[int, list[RegistrationVersion]] = defaultdict(list)
    found = with_scans(RegistrationVersion.objects.filter(registration__unit=unit)).order_by("-number")
    for version in found.select_related("registration"):
        if acts or version.state != State.DRAFT:
            versions[version.registration.drive_id].append(version)
    return [_own_row(drive, unit, versions[drive.pk], acts=acts, today=today) for drive in drives]


def _own_row(
    drive: Drive, unit: Unit, versions: list[RegistrationVersion], *, acts: bool, today: date
) -> OwnRow:
    version = versions[0] if versions else None
    begins = version is None and acts and drive.is_launched
    return OwnRow(
        drive=drive,
        version=version,
        badge=badge_of(version) if version else ("not_sent", "Chưa đăng ký"),
        to_do=_to_do(drive, unit, version, today) if acts else "",
        action="Lập đăng ký" if begins else ("Mở" if version else ""),
        begins=begins,
        url=registration_url(drive, unit),
        in_force=any(one.state == State.RECEIVED for one in versions[1:]),
    )


def _to_do(drive: Drive, unit: Unit, version: RegistrationVersion | None, today: date) -> str:
    if not drive.is_launched:
        return "Đợt đã kết thúc."
    if version is None or (version.state == State.DRAFT and not version.number):
        return _first_sending(drive, unit, today)
    if version.state == State.DRAFT:
        return "Gửi bản điều chỉnh đang soạn."
    if version.state == State.RETURNED:
        return "Bổ sung theo đề nghị của Phòng Nội vụ và gửi lại."
    if awaits_scan(version):
        return "Nộp bản ký của người đứng đầu."
    return "Chờ Phòng Nội vụ tiếp nhận." if version.state == State.SUBMITTED else ""


def _first_sending(drive: Drive, unit: Unit, today: date) -> str:
    """Whoever is asked and never chased is not told of a delay."""
    due = drive.registration_due
    words = "Trân trọng đề nghị gửi đăng ký" if unit.asked_not_chased else "Gửi đăng ký"
    if due and due >= today:
        return f"{words} trước {due:%d/%m/%Y}."
    if due and not unit.asked_not_chased:
        return f"{words}, quá hạn từ {due + timedelta(days=1):%d/%m/%Y}."
    return f"{words} trước khi đợt kết thúc."


def registration_url(drive: Drive, unit: Unit) -> str:
    return reverse("awards:registration", args=[drive.pk, unit.code])


# --- What waits -----------------------------------------------------------------------------------


def waiting_versions() -> list[RegistrationVersion]:
    """Sent and not yet received, of every drive, the oldest first; one query."""
    found = with_scans(RegistrationVersion.objects.filter(state=State.SUBMITTED))
    return list(found.select_related("registration__drive", "registration__unit").order_by("sent_at", "pk"))


# --- Every unit of a drive ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegistrationRow:
    """Appendix 1 of the summary: one invited unit, its newest sent version, and how much stands in it."""

    unit: Unit
    clusters: str
    sent_at: datetime | None
    counts: tuple[int, ...]  # of COUNTED; empty where nothing was sent
    state: str
    badge: tuple[str, str]
    changing: bool
    url: str  # empty where nothing was sent

    @property
    def counted(self) -> list[tuple[str, int]]:
        """With the heads of their columns."""
        return list(zip(("Chỉ tiêu", "Công trình", "Sáng kiến", "Sản phẩm"), self.counts, strict=False))


def narrowed(standings: Iterable[UnitStanding], state: str, cluster: Cluster | None) -> list[UnitStanding]:
    """Those of a state of STANDING_WORDS (empty: all) and of a cluster; at most one query."""
    members = set(cluster.members.values_list("pk", flat=True)) if cluster else None
    return [
        one
        for one in standings
        if (not state or one.state == state) and (members is None or one.unit.pk in members)
    ]


def registration_rows(drive: Drive, standings: Iterable[UnitStanding]) -> list[RegistrationRow]:
    """Three queries for any number of units."""
    standings = list(standings)
    units = [one.unit.pk for one in standings]
    newest: dict[int, RegistrationVersion] = {}
    sent = with_scans(RegistrationVersion.objects.exclude(state=State.DRAFT))
    for version in (
        sent.filter(registration__drive=drive, registration__unit__in=units)
        .select_related("registration")
        .order_by("number")
    ):
        newest[version.registration.unit_id] = version
    counts = _counts(version.pk for version in newest.values())
    clusters = _clusters(units)
    return [_row(drive, one, newest.get(one.unit.pk), counts, clusters) for one in standings]


def _row(
    drive: Drive,
    standing: UnitStanding,
    version: RegistrationVersion | None,
    counts: dict[int, dict[str, int]],
    clusters: dict[int, list[str]],
) -> RegistrationRow:
    unit = standing.unit
    return RegistrationRow(
        unit=unit,
        clusters=", ".join(clusters.get(unit.pk, ())),
        sent_at=version.sent_at if version else None,
        counts=tuple(counts[version.pk][kind] for kind in COUNTED) if version else (),
        state=STANDING_WORDS[standing.state],
        badge=badge_of(version) if version else (standing.badge, standing.word),
        changing=standing.changing,
        url=registration_url(drive, unit) if version else "",
    )


def _counts(versions: Iterable[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Pledge.objects.filter(version__in=list(versions)).order_by().values_list("version", "kind")
    for version, kind, number in rows.annotate(number=Count("pk")):
        found[version][kind] = number
    return found


def _clusters(units: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Cluster.members.through.objects.filter(unit__in=units).order_by(
        "cluster__position", "cluster__name"
    )
    for unit, name in rows.values_list("unit_id", "cluster__name"):
        found[unit].append(name)
    return found
