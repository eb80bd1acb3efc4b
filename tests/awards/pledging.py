"""Small builders of drives, received registrations, their lines and results."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from awards.models import Pledge, PledgeResult, Registration, RegistrationVersion
from campaign import clock
from campaign.models import Campaign, ContentArea, Drive, Unit, User


def make_drive(*units: Unit, state: str = Drive.State.LAUNCHED, **fields: Any) -> Drive:
    """Of all content areas; registration is due five days from now."""
    defaults = {
        "name": "Thi đua thu gom rác thải",
        "campaign": Campaign.objects.order_by("-starts")[:1].get(),
        "launched_by": Unit.objects.get(code="PNV"),
        "starts": date(2023, 1, 1),
        "ends": date(2023, 12, 31),
        "registration_due": date(2023, 12, 25),
    }
    drive = Drive.objects.create(state=state, **defaults | fields)
    drive.areas.set(ContentArea.objects.all())
    drive.invited.set(units)
    return drive


def make_version(
    drive: Drive, unit: Unit, *, state: str = RegistrationVersion.State.RECEIVED, **fields: Any
) -> RegistrationVersion:
    """The next version of a unit's registration; a received one unless told otherwise."""
    registration, _ = Registration.objects.get_or_create(drive=drive, unit=unit)
    drive.invited.add(unit)
    defaults = {
        "number": registration.versions.count(),
        "representative": "(Họ và tên)",
        "aims": "Mục tiêu thử",
        "sent_at": clock.now() if state != RegistrationVersion.State.DRAFT else None,
    }
    return RegistrationVersion.objects.create(registration=registration, state=state, **defaults | fields)


def make_pledge(version: RegistrationVersion, value: Any = 10, **fields: Any) -> Pledge:
    key = version.pledges.count() + 1
    area = fields.pop("area", 1)
    defaults = {
        "key": key,
        "kind": Pledge.Kind.TARGET,
        "name": f"Nội dung thử {key}",
        "unit_of_measure": "km",
        "position": key,
    }
    number = None if value is None else Decimal(str(value))
    return Pledge.objects.create(
        version=version, value=number, area=ContentArea.objects.get(number=area), **defaults | fields
    )


def make_result(pledge: Pledge, value: Any = None, *, by: User, **fields: Any) -> PledgeResult:
    number = None if value is None else Decimal(str(value))
    defaults = {"day": clock.today(), "at": clock.now(), "note": ""}
    return PledgeResult.objects.create(
        registration=pledge.version.registration, key=pledge.key, value=number, by=by, **defaults | fields
    )
