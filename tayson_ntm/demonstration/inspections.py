"""Writes the inspections with their team, biên bản, decisions, findings and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awards.models import (
    Finding,
    FindingDecision,
    FindingFile,
    Inspection,
    InspectionDecision,
    InspectionFile,
    TeamMember,
)
from campaign.models import ContentArea
from tayson_ntm.demonstration import papers, schedule
from tayson_ntm.demonstration.inspection_story import INSPECTIONS

if TYPE_CHECKING:
    from campaign.models import Drive, User
    from tayson_ntm.demonstration.inspection_story import FindingStory, InspectionStory
    from tayson_ntm.demonstration.world import World


def inspect(world: World, drives: dict[str, Drive]) -> None:
    areas = {area.number: area for area in ContentArea.objects.all()}
    for told in INSPECTIONS:
        by = world.people[told.by]
        inspection = _inspection(world, drives, told, by)
        inspection.areas.set([areas[number] for number in told.areas])
        TeamMember.objects.bulk_create(
            TeamMember(
                inspection=inspection,
                role=one.role,
                name=one.name,
                title=one.title,
                person=world.people.get(one.account),
            )
            for one in told.team
        )
        InspectionDecision.objects.bulk_create(
            InspectionDecision(
                inspection=inspection,
                move=move.name,
                by=by,
                at=schedule.moment(day, f"{told.unit} {move.name}"),
            )
            for move, day in told.moves
        )
        for number, one in enumerate(told.findings, start=1):
            _finding(world, inspection, areas, number, one, by)
        for name, note, day in told.papers:
            _attach(InspectionFile, inspection, name, by, schedule.moment(day, name), note)


def _inspection(world: World, drives: dict[str, Drive], told: InspectionStory, by: User) -> Inspection:
    """As it was edited last: on the day of its plan, or when its notice was written."""
    number, day = told.plan
    edited = told.notice[1] if told.notice else day
    began, ended = told.hours or (None, None)
    return Inspection.objects.create(
        office=world.units[told.office],
        unit=world.units[told.unit],
        drive=drives.get(told.drive),
        plan_number=number,
        plan_day=day,
        day=told.day,
        place=told.place,
        scope=told.scope,
        held_on=told.day if told.moves else None,
        began=began,
        ended=ended,
        attendance=f"Đoàn kiểm tra; đại diện {told.place} và các bộ phận phụ trách." if told.moves else "",
        chair="Trưởng đoàn kiểm tra" if told.moves else "",
        secretary="Thư ký đoàn kiểm tra" if told.moves else "",
        minutes=told.minutes,
        conclusions=told.conclusions,
        notice_number=told.notice[0] if told.notice else "",
        notice_day=told.notice[1] if told.notice else None,
        state=told.moves[-1][0].target if told.moves else Inspection.State.PLANNED,
        version=3 if told.moves else 1,
        updated_by=by,
        updated_at=schedule.moment(edited, f"{told.unit} kế hoạch"),
    )


def _finding(
    world: World,
    inspection: Inspection,
    areas: dict[int, ContentArea],
    number: int,
    told: FindingStory,
    by: User,
) -> None:
    finding = Finding.objects.create(
        inspection=inspection,
        number=number,
        text=told.text,
        remedy=told.remedy,
        area=areas[told.area],
        due=told.due,
        state=told.said[-1][0].target if told.said else Finding.State.OPEN,
        version=1,
        updated_by=by,
        updated_at=schedule.moment(inspection.day, f"{inspection.unit_id} kiến nghị {number}"),
    )
    decisions = [
        FindingDecision(
            finding=finding,
            move=move.name,
            by=world.acting[inspection.unit_id] if of_unit else by,
            at=schedule.moment(day, f"{told.text} {move.name}"),
            note=note,
        )
        for move, day, note, of_unit in told.said
    ]
    FindingDecision.objects.bulk_create(decisions)
    if told.proof:
        _attach(FindingFile, finding, told.proof, decisions[0].by, decisions[0].at, "")


def _attach(model: type[Any], record: Any, name: str, by: User, at: Any, note: str) -> None:
    evidence = papers.paper(name.removesuffix(".pdf"), at)
    model.objects.create(record=record, evidence=evidence, name=name, by=by, at=at, note=note)
