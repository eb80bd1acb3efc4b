"""Two communes that wrote a bản điều chỉnh of their registration: one is received, one waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from awards.models import Pledge, RegistrationDecision, RegistrationVersion
from awards.registration_content import content_of, to_row
from awards.registration_moves import RECEIVE, SEND
from tayson_ntm.demonstration import schedule

if TYPE_CHECKING:
    from datetime import datetime

    from campaign.models import User
    from tayson_ntm.demonstration.registrations import Kept
    from tayson_ntm.demonstration.world import World

State = RegistrationVersion.State
DRIVE = "thuong-xuyen"


@dataclass(frozen=True)
class Adjustment:
    """`line` gets a new figure; the others stay as they were."""

    unit: str
    line: str
    value: int
    sent: date
    received: date | None = None


ADJUSTMENTS = (
    Adjustment("21838", "Hiến đất mở rộng đường", 2_600, date(2023, 7, 18), date(2023, 7, 21)),
    Adjustment("21820", "Số hộ đấu nối nước sạch tăng thêm", 260, date(2023, 12, 18)),
)


def adjust(world: World, kept: Kept) -> None:
    """Changes `kept` where the adjusted lines are those in force."""
    for one in ADJUSTMENTS:
        by, at = world.acting[world.units[one.unit].pk], schedule.moment(one.sent, f"điều chỉnh {one.unit}")
        version = _version(one, kept[DRIVE, one.unit][0][0].version, by, at)
        lines = [(_copied(version, line, one), said) for line, said in kept[DRIVE, one.unit]]
        Pledge.objects.bulk_create(line for line, _ in lines)
        content = to_row(content_of(version))
        RegistrationDecision.objects.create(version=version, move=SEND.name, by=by, at=at, content=content)
        if one.received:
            _receive(world, version, schedule.moment(one.received, f"tiếp nhận điều chỉnh {one.unit}"))
            kept[DRIVE, one.unit] = lines


def _version(one: Adjustment, before: RegistrationVersion, by: User, at: datetime) -> RegistrationVersion:
    return RegistrationVersion.objects.create(
        registration=before.registration,
        number=1,
        representative=before.representative,
        representative_title=before.representative_title,
        aims=before.aims,
        state=State.RECEIVED if one.received else State.SUBMITTED,
        sent_at=at,
        sent_by=by,
        signed=by.signs,
        version=1,
        updated_by=by,
        updated_at=at,
    )


def _copied(version: RegistrationVersion, line: Pledge, one: Adjustment) -> Pledge:
    values = {field.attname: getattr(line, field.attname) for field in Pledge._meta.concrete_fields}
    values |= {"id": None, "version_id": version.pk}
    if line.name == one.line:
        values["value"] = Decimal(one.value)
    copied = Pledge(**values)
    copied.version = version
    return copied


def _receive(world: World, version: RegistrationVersion, at: datetime) -> None:
    RegistrationDecision.objects.create(version=version, move=RECEIVE.name, by=world.people["thuky"], at=at)
