"""Registrations that the rows are about: a draft of Bình Tường, a sent one of Bình Tân, a received one."""

from datetime import date

from awards.models import Pledge, Registration, RegistrationFile, RegistrationVersion
from campaign import clock
from campaign.models import Campaign, ContentArea, Drive, Unit, User
from criteria.models import Evidence


def build_registrations(
    own: Unit, other: Unit, officer: User, other_officer: User, scan: Evidence
) -> dict[str, int]:
    """The numbers that the paths name."""
    drive, ended = _drive("Đợt đang mở"), _drive("Đợt đã tiếp nhận")
    draft = _version(drive, own, officer, "draft")
    sent = _version(drive, other, other_officer, "submitted")
    received = _version(ended, own, officer, "received")
    at = clock.now()
    files = [
        RegistrationFile.objects.create(record=one, evidence=scan, name="bien-ban.pdf", by=officer, at=at)
        for one in (draft, sent)
    ]
    return {
        "registering": drive.pk,
        "registered": received.registration.drive_id,
        "draft_registration_file": files[0].pk,
        "sent_registration_file": files[1].pk,
    }


def _drive(name: str) -> Drive:
    drive = Drive.objects.create(
        campaign=Campaign.objects.get(),
        name=name,
        launched_by=Unit.objects.get(code="PNV"),
        starts=date(2023, 10, 1),
        ends=date(2023, 12, 31),
        state=Drive.State.LAUNCHED,
    )
    drive.invited.set(Unit.objects.reporting())
    return drive


def _version(drive: Drive, unit: Unit, by: User, state: str) -> RegistrationVersion:
    registration = Registration.objects.create(drive=drive, unit=unit, last_key=1)
    version = RegistrationVersion.objects.create(
        registration=registration,
        representative="Người đại diện",
        aims="Mục tiêu",
        state=state,
        updated_at=clock.now(),
        sent_at=None if state == "draft" else clock.now(),
        sent_by=None if state == "draft" else by,
        signed=state == "received",
    )
    Pledge.objects.create(
        version=version,
        key=1,
        kind=Pledge.Kind.TARGET,
        area=ContentArea.objects.get(number=6),
        name="Hộ phân loại rác",
        unit_of_measure="%",
        value=90,
        due=date(2023, 12, 15),
        edits=1,
    )
    return version
