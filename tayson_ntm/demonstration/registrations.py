"""Registrations of the demonstration, in every state, and how far each line has come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from awards.models import (
    Pledge,
    Registration,
    RegistrationDecision,
    RegistrationFile,
    RegistrationVersion,
)
from awards.registration.content import content_of, to_row
from awards.registration.moves import RECEIVE, RETURN, SEND
from campaign.models import ContentArea, Unit
from tayson_ntm.demonstration import papers, pledged, schedule

if TYPE_CHECKING:
    from campaign.models import Drive
    from tayson_ntm.demonstration.pledged import Pledged
    from tayson_ntm.demonstration.world import World

State = RegistrationVersion.State
# The lines of every received registration, by drive and unit.
Kept = dict[tuple[str, str], list[tuple[Pledge, "Pledged"]]]
RETURNED = "Bổ sung chỉ tiêu về số hộ phân loại rác và người phụ trách từng nội dung."
# By drive: units whose registration is not received; NOTHING: they have not begun one.
NOTHING = ""
OTHERWISE = {
    "thuong-xuyen": {"21841": NOTHING, "PDT": NOTHING},
    "cay-xanh": {"21826": NOTHING},
    "rac-thai": {
        "21814": NOTHING,
        "21841": NOTHING,
        "THON-HL": NOTHING,
        "21826": State.DRAFT,
        "21829": State.SUBMITTED,
        "HLHPN": State.SUBMITTED,
        "21844": State.RETURNED,
    },
}
# Those that came long after the drive's own day.
SENT_LATE = {("rac-thai", "21829"): date(2023, 12, 15), ("rac-thai", "HLHPN"): date(2023, 12, 18)}
AIMS = "Hoàn thành các nội dung đăng ký, góp phần xây dựng huyện Tây Sơn đạt chuẩn nông thôn mới."


def register(world: World, drives: dict[str, Drive]) -> Kept:
    kept: Kept = {}
    areas = {area.number: area for area in ContentArea.objects.all()}
    for key, drive in drives.items():
        for unit in drive.invited.in_order():
            state = OTHERWISE[key].get(unit.code, State.RECEIVED)
            if state == NOTHING:
                continue
            version = _version(world, key, drive, unit, state)
            lines = [_line(world, version, areas, unit, one, n) for n, one in enumerate(_said(key, unit), 1)]
            Pledge.objects.bulk_create(line for line, _ in lines)
            _decide(world, version)
            if state == State.RECEIVED:
                kept[key, unit.code] = lines
    return kept


def _said(key: str, unit: Unit) -> tuple[Pledged, ...]:
    if key == "cay-xanh":
        return pledged.TREES
    if key == "rac-thai":
        return pledged.RUBBISH if unit.reports_progress else pledged.RUBBISH_SMALL
    if unit.kind == Unit.Kind.TOWN:  # the criteria of communes are not the town's
        return tuple(one for one in pledged.COMMUNE_REGULAR if not one.indicator)
    return pledged.COMMUNE_REGULAR if unit.reports_progress else pledged.OFFICE_REGULAR


def _version(world: World, key: str, drive: Drive, unit: Unit, state: str) -> RegistrationVersion:
    registration = Registration.objects.create(drive=drive, unit=unit, last_key=len(_said(key, unit)))
    usual = (drive.registration_due or drive.starts) - timedelta(days=3 + schedule.pick(unit.code, 8))
    day = SENT_LATE.get((key, unit.code), schedule.working_day_before(usual))
    at, by = schedule.moment(day, f"{key} {unit.code}"), world.acting[unit.pk]
    sent = state != State.DRAFT
    return RegistrationVersion.objects.create(
        registration=registration,
        representative=f"Người đứng đầu {unit.short_name}",
        representative_title="Thủ trưởng đơn vị",
        aims=AIMS,
        state=state,
        sent_at=at if sent else None,
        sent_by=by if sent else None,
        signed=sent and by.signs,
        version=1,
        updated_by=by,
        updated_at=at,
    )


def _line(
    world: World,
    version: RegistrationVersion,
    areas: dict[int, ContentArea],
    unit: Unit,
    one: Pledged,
    key: int,
) -> tuple[Pledge, Pledged]:
    line = Pledge(
        version=version,
        key=key,
        position=key,
        edits=1,
        kind=one.kind,
        area=areas[one.area],
        name=one.name,
        indicator=world.indicator("xa-ntm", one.indicator) if one.indicator else None,
        contribution=one.form,
        unit_of_measure=one.measure,
        baseline=one.baseline,
        value=one.amount(schedule.pick(f"{unit.code} {one.name}", one.spread + 1)),
        place=one.place,
        scale=one.scale,
        starts=one.starts,
        due=one.due,
        person_in_charge="Cán bộ phụ trách",
    )
    return line, one


def _decide(world: World, version: RegistrationVersion) -> None:
    if version.sent_at is None or version.sent_by is None:
        return
    content, office = to_row(content_of(version)), world.people["thuky"]
    RegistrationDecision.objects.create(
        version=version, move=SEND.name, by=version.sent_by, at=version.sent_at, content=content
    )
    answered = schedule.days_later(version.sent_at, 2, str(version.registration))
    if version.state == State.RECEIVED:
        RegistrationDecision.objects.create(version=version, move=RECEIVE.name, by=office, at=answered)
    elif version.state == State.RETURNED:
        RegistrationDecision.objects.create(
            version=version, move=RETURN.name, by=office, at=answered, note=RETURNED
        )


def sign() -> None:
    """The signed scan that Phòng Nội vụ had when it received what nobody signed on the portal."""
    unsigned = RegistrationVersion.objects.filter(state=State.RECEIVED, signed=False).select_related(
        "sent_by"
    )
    sent = [(one, one.sent_at) for one in unsigned.order_by("sent_at", "pk") if one.sent_at]
    evidence = papers.paper("Ban dang ky thi dua, ban ky", sent[0][1])
    RegistrationFile.objects.bulk_create(
        RegistrationFile(
            record=version,
            evidence=evidence,
            name="Ban dang ky thi dua, ban ky.pdf",
            by=version.sent_by,
            at=at,
            is_signed=True,
        )
        for version, at in sent
    )
