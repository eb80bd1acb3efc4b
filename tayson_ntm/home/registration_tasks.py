"""What registrations ask of a person: complete, send, sign, receive; and what of theirs waits for others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.models import RegistrationDecision, RegistrationVersion
from awards.permissions import receives
from awards.registration.listing import registration_url
from awards.registration.moves import RETURN
from awards.registration.registering import has_scan
from campaign.models import Drive, Unit
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.tasks import Badge, Quote, Task, moment, politely, since, two, until

if TYPE_CHECKING:
    from campaign.models import User

State = RegistrationVersion.State
STANDING_OFFICE = "Phòng Nội vụ"


@dataclass(frozen=True)
class Found:
    to_fix: tuple[Task, ...] = ()
    due: tuple[Task, ...] = ()
    waiting: tuple[Task, ...] = ()


# --- The rows, counted for the navigation and told as tasks ---------------------------------------


def _returned(unit: Unit) -> QuerySet[RegistrationVersion]:
    return RegistrationVersion.objects.filter(
        registration__unit=unit, registration__drive__state=Drive.State.LAUNCHED, state=State.RETURNED
    )


def _unsent(unit: Unit) -> QuerySet[Drive]:
    """Drives that asked this unit, and to which it never sent anything."""
    sent = RegistrationVersion.objects.exclude(state=State.DRAFT)
    sent = sent.filter(registration__drive=OuterRef("pk"), registration__unit=unit)
    return Drive.objects.filter(~Exists(sent), invited=unit, state=Drive.State.LAUNCHED)


def _unsigned(unit: Unit) -> QuerySet[RegistrationVersion]:
    """The newest sent versions that nobody signed: not the head by sending, not a scan."""
    newer = RegistrationVersion.objects.exclude(state=State.DRAFT).filter(
        registration=OuterRef("registration"), number__gt=OuterRef("number")
    )
    return RegistrationVersion.objects.filter(
        ~Exists(newer),
        ~has_scan(),
        registration__unit=unit,
        state__in=(State.SUBMITTED, State.RECEIVED),
        signed=False,
    )


def _under_way(unit: Unit) -> QuerySet[RegistrationVersion]:
    return RegistrationVersion.objects.filter(registration__unit=unit, state=State.SUBMITTED)


def _to_receive(user: User) -> QuerySet[RegistrationVersion]:
    """Of every unit; what the person sent is for a colleague."""
    if not receives(user):
        return RegistrationVersion.objects.none()
    return RegistrationVersion.objects.filter(~Q(sent_by=user), state=State.SUBMITTED)


def registration_facts(user: User, unit: Unit) -> dict[str, Any]:
    """Columns beside the unit's own row, by the fields of signals.Facts: they cost no query of their own."""
    facts: dict[str, Any] = {
        "registrations_returned": count_of(_returned(unit)),
        "registrations_unsent": count_of(_unsent(unit)),
        "registrations_unsigned": count_of(_unsigned(unit)),
        "registrations_under_way": Exists(_under_way(unit)),
    }
    if receives(user):
        facts["registrations_to_receive"] = Exists(_to_receive(user))
    return facts


# --- The tasks ------------------------------------------------------------------------------------


def registration_tasks(user: User, today: date) -> Found:
    """Six queries at most, however many drives and units."""
    unit = user.unit
    if unit is None:
        return Found()
    due = [_send_task(drive, user, unit, today) for drive in _drives_to_send(unit)]
    due += [_scan_task(version, unit, today) for version in _with_place(_unsigned(unit))]
    arrived = list(_with_place(_to_receive(user)).order_by("sent_at", "pk"))
    if arrived:
        due.append(_receive_task(arrived, today))
    sent = list(_with_place(_under_way(unit)).order_by("sent_at", "pk"))
    return Found(
        to_fix=tuple(_fix_tasks(unit, today)),
        due=tuple(due),
        waiting=(_waiting_task(sent, unit, today),) if sent else (),
    )


def _with_place(versions: QuerySet[RegistrationVersion]) -> QuerySet[RegistrationVersion]:
    return versions.select_related("registration__drive", "registration__unit")


def _fix_tasks(unit: Unit, today: date) -> list[Task]:
    versions = list(_with_place(_returned(unit)).order_by("registration__drive__registration_due", "pk"))
    asked: dict[int, RegistrationDecision] = {}
    decisions = RegistrationDecision.objects.filter(version__in=versions, move=RETURN.name)
    for decision in decisions.order_by("at", "pk") if versions else ():
        asked[decision.version_id] = decision
    return [_fix_task(version, asked.get(version.pk), unit, today) for version in versions]


def _fix_task(
    version: RegistrationVersion, asked: RegistrationDecision | None, unit: Unit, today: date
) -> Task:
    drive = version.registration.drive
    return Task(
        title=politely(unit, f"Bổ sung {version.name.lower()} giao ước thi đua: {drive}"),
        url=registration_url(drive, unit),
        action="Sửa và gửi lại",
        days=_until(drive, unit, today),
        quotes=(Quote(f"{STANDING_OFFICE} đề nghị bổ sung:", asked.note),) if asked else (),
        notes=(f"Đề nghị {moment(asked.at, today)}",) if asked else (),
    )


def _drives_to_send(unit: Unit) -> QuerySet[Drive]:
    """Each says whether a draft was begun (`begun`)."""
    begun = RegistrationVersion.objects.filter(registration__drive=OuterRef("pk"), registration__unit=unit)
    return _unsent(unit).annotate(begun=Exists(begun)).order_by("registration_due", "pk")


def _send_task(drive: Any, user: User, unit: Unit, today: date) -> Task:
    begun = "Xem và gửi" if user.signs else "Soạn tiếp"
    return Task(
        title=politely(unit, f"Đăng ký giao ước thi đua: {drive}"),
        url=registration_url(drive, unit),
        action=begun if drive.begun else "Lập đăng ký",
        days=_until(drive, unit, today),
        badges=(Badge("draft", ""),) if drive.begun else (),
        notes=() if drive.registration_due else (f"Đợt thi đua đến {drive.ends:%d/%m/%Y}",),
    )


def _scan_task(version: RegistrationVersion, unit: Unit, today: date) -> Task:
    sent = timezone.localtime(version.sent_at).date()
    due = sent + timedelta(days=settings.SIGNED_SCAN_DAYS)
    return Task(
        title=politely(unit, f"Nộp bản ký đăng ký thi đua: {version.registration.drive}"),
        url=f"{registration_url(version.registration.drive, unit)}?ban={version.number}",
        action="Nộp bản ký",
        days=until(due, today, chased=not unit.asked_not_chased),
        detail="Đã gửi mà chưa có chữ ký của người đứng đầu. In ra, ký, đóng dấu rồi tải bản quét lên.",
        badges=(Badge("awaiting_signature", ""),),
    )


def _receive_task(versions: list[RegistrationVersion], today: date) -> Task:
    units = dict.fromkeys(version.registration.unit.short_name for version in versions)
    return Task(
        title=f"{two(len(versions))} bản đăng ký chờ tiếp nhận",
        url=reverse("awards:registrations"),
        action="Mở danh sách",
        days=since(versions[0].sent_at, today) if versions[0].sent_at else None,
        detail=f"{', '.join(units)}.",
        badges=(Badge("submitted", "Chờ tiếp nhận"),),
    )


def _waiting_task(versions: list[RegistrationVersion], unit: Unit, today: date) -> Task:
    first = versions[0]
    one = len(versions) == 1
    return Task(
        title=f"{two(len(versions))} bản đăng ký đã gửi, chờ {STANDING_OFFICE} tiếp nhận",
        url=registration_url(first.registration.drive, unit) if one else reverse("awards:registrations"),
        action="Xem",
        days=since(first.sent_at, today) if first.sent_at else None,
        detail=f"{'; '.join(version.registration.drive.name for version in versions)}.",
        badges=(Badge("submitted", "Chờ tiếp nhận"),),
    )


def _until(drive: Drive, unit: Unit, today: date) -> Any:
    if drive.registration_due is None:
        return None
    return until(drive.registration_due, today, chased=not unit.asked_not_chased, last_chance=drive.ends)
