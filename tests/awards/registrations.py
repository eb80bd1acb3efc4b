"""Builders of drives and registrations, and the ways a test moves them."""

from datetime import date
from typing import Any

from awards.models import Pledge, Registration, RegistrationVersion
from awards.registration.moves import RECEIVE, REGISTRATION_WORKFLOW, RETURN, SEND
from awards.registration.registering import begin
from campaign.models import ContentArea, Drive, Unit, User
from campaign.moves import Move, apply_move

MOVES = {"send": SEND, "receive": RECEIVE, "return": RETURN}


def draft(drive: Drive, unit: Unit, by: User, *, lines: int = 1) -> RegistrationVersion:
    """A draft that can be sent, with so many targets."""
    begin(by=by, drive=drive, unit=unit)
    version = RegistrationVersion.objects.get(registration__drive=drive, registration__unit=unit)
    version.representative, version.aims = "Võ Thị Hạnh", "Sạch làng, sạch ngõ"
    version.save(update_fields=["representative", "aims"])
    for _ in range(lines):
        add_target(version)
    return version


def add_target(version: RegistrationVersion, name: str = "Hộ phân loại rác", **fields: Any) -> Pledge:
    registration = Registration.objects.get(pk=version.registration_id)
    registration.last_key += 1
    registration.save()
    defaults = {
        "kind": Pledge.Kind.TARGET,
        "area": ContentArea.objects.get(number=6),
        "unit_of_measure": "%",
        "value": 90,
        "due": date(2023, 12, 15),
        "position": registration.last_key,
        "edits": 1,
    }
    return Pledge.objects.create(version=version, name=name, key=registration.last_key, **defaults | fields)


def move(version: RegistrationVersion, name: str, by: User, note: str = "Lý do") -> RegistrationVersion:
    chosen: Move = MOVES[name]
    moved: RegistrationVersion = apply_move(version, REGISTRATION_WORKFLOW, chosen, by=by, note=note)
    return moved


def address(drive: Drive, unit: Unit, rest: str = "") -> str:
    return f"/thi-dua/dang-ky/{drive.pk}/{unit.code}/{rest}"
