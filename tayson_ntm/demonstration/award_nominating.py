"""Writes nominees and dossiers, and carries each nomination as far as it came, by its real moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from awards.appraising.steps import return_note
from awards.awarding import workflow as way
from awards.models import (
    Dossier,
    DossierFile,
    Exemplar,
    Given,
    Nomination,
    NominationFile,
    Nominee,
    PastAward,
    RecipientGroup,
)
from awards.nominating.completeness import unsigned_papers
from awards.registration.registering import current_pledges
from campaign import clock
from campaign.models import User
from campaign.moves import apply_move
from tayson_ntm.demonstration import papers, schedule
from tayson_ntm.demonstration.award_story import SOMEBODY, WAYS
from tayson_ntm.demonstration.story import FIRST_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from awards.models import Round
    from campaign.models import Unit
    from campaign.moves import Move
    from criteria.models import Evidence
    from tayson_ntm.demonstration.award_story import Told, Way
    from tayson_ntm.demonstration.world import World

APPRAISED = "Đủ đối tượng, đủ tiêu chuẩn; đề nghị Hội đồng xét."
ALSO_MISSING = (
    "\n- số liệu cụ thể về giá trị, khối lượng và thời gian làm;\n- xác nhận của thôn, khối nơi cư trú."
)
LETTERS_BEFORE, MEETING_BEFORE = timedelta(days=1), timedelta(days=4)
PLACE = "Phòng họp của đơn vị"


@dataclass
class Scene:
    """One round with what its nominations need, read once."""

    world: World
    round: Round
    groups: dict[str, RecipientGroup]
    letter: Evidence
    minutes: Evidence
    report: Evidence
    dossiers: dict[str, Dossier] = field(default_factory=dict)


def scene_of(world: World, round: Round, papers_at: date) -> Scene:
    groups = {one.code: one for one in RecipientGroup.objects.all()}
    at = schedule.moment(papers_at, round.name)
    kinds = ("To trinh khen thuong, ban ky", "Bien ban xet khen thuong, ban ky", "Bao cao thanh tich, ban ky")
    letter, minutes, report = (papers.paper(f"{kind}, {round.opens:%m/%Y}", at) for kind in kinds)
    return Scene(world, round, groups, letter, minutes, report)


def nominate(scene: Scene, cases: Sequence[Told]) -> list[Nomination]:
    """In the order told, each as far along as its way goes."""
    return [_carried(scene, told, _nomination(scene, told)) for told in cases]


def move(nomination: Nomination, chosen: Move, by: User, day: date, note: str = "") -> Nomination:
    """Made on this day, in working hours."""
    name = f"{nomination.unit.code} {nomination.nominee.name} {chosen.name}"
    with clock.told(schedule.moment(day, name)):
        moved: Nomination = apply_move(nomination, way.NOMINATION_WORKFLOW, chosen, by=by, note=note)
    return moved


def _carried(scene: Scene, told: Told, found: Nomination) -> Nomination:
    days, office = WAYS[told.way], scene.world.people["thuky"]
    if days.sent:
        found = move(found, way.SEND, scene.world.acting[found.unit_id], days.sent)
    if days.returned:
        note = return_note(unsigned_papers(found)) + ALSO_MISSING
        return move(found, way.RETURN, office, days.returned, note)
    if days.received:
        found = move(found, way.RECEIVE, office, days.received)
    if days.appraised:
        found = move(found, way.APPRAISE, office, days.appraised)
    if days.forwarded and told.way != "higher":
        found = move(found, way.TO_COUNCIL, office, days.forwarded, APPRAISED)
    return found


# --- The rows before they are sent ----------------------------------------------------------------


def _nomination(scene: Scene, told: Told) -> Nomination:
    unit, days = scene.world.units[told.unit], WAYS[told.way]
    dossier = _dossier(scene, unit, days)
    by = _writer(scene.world, unit)
    written = (days.sent or FIRST_DAY) - timedelta(days=2)
    at = schedule.moment(schedule.working_day_before(written), told.name)
    found = Nomination.objects.create(
        round=scene.round,
        dossier=dossier,
        unit=unit,
        nominee=_nominee(scene, told, unit, by),
        group=scene.groups[told.group],
        leads_unit=scene.world.units.get(told.leads),
        summary=told.summary,
        report=told.report,
        achievement_from=scene.round.achievement_from,
        achievement_to=scene.round.achievement_to,
        exemplar=Exemplar.objects.get(unit=unit, title=told.exemplar) if told.exemplar else None,
        form_used="Mẫu số 07",
        drafted_by=by,
        version=1,
        updated_by=by,
        updated_at=at,
    )
    if told.pledge and scene.round.drive:
        lines = current_pledges(scene.round.drive).filter(version__registration__unit=unit)
        found.pledges.set(lines.filter(name=told.pledge))
    Given.objects.bulk_create(
        Given(nomination=found, form=form, amount=amount, worth=worth) for form, amount, worth in told.given
    )
    if told.papers and days.sent:
        NominationFile.objects.create(
            record=found,
            kind=NominationFile.Kind.REPORT,
            evidence=scene.report,
            name="Bao cao thanh tich, ban ky.pdf",
            by=by,
            at=at,
        )
    return found


def _nominee(scene: Scene, told: Told, unit: Unit, by: User) -> Nominee:
    days = WAYS[told.way]
    day = schedule.working_day_before((days.sent or FIRST_DAY) - timedelta(days=5))
    at = schedule.moment(day, told.name)
    found = Nominee.objects.create(
        kind=told.kind,
        name=told.name,
        gender=told.gender,
        birth_year=told.born,
        position_title=told.title,
        place=told.place,
        members=told.members,
        women=told.women,
        unit=scene.world.units.get(told.itself),
        kept_by=unit,
        version=1,
        updated_by=by,
        updated_at=at,
    )
    PastAward.objects.bulk_create(
        PastAward(
            nominee=found,
            form=had.form,
            decision_number=had.number,
            decision_date=had.day,
            decided_by=had.by,
            achievement=had.achievement,
            version=1,
            updated_by=by,
            updated_at=at,
        )
        for had in told.had
    )
    return found


def _writer(world: World, unit: Unit) -> User:
    """The officer who types, where the head has an account too."""
    return world.people.get(f"xa.{unit.code}", world.acting[unit.pk])


def _dossier(scene: Scene, unit: Unit, days: Way) -> Dossier:
    """Tờ trình and biên bản belong to whatever the unit sent first."""
    if unit.code not in scene.dossiers:
        by = _writer(scene.world, unit)
        found = scene.dossiers[unit.code] = Dossier.objects.create(
            round=scene.round, unit=unit, updated_by=by
        )
        found.updated_at = schedule.moment(scene.round.opens, unit.code)
        found.save()
    found = scene.dossiers[unit.code]
    if days.sent and not found.letter_number:
        _write_letter(scene, found, days.sent)
    return found


def _write_letter(scene: Scene, dossier: Dossier, sent: date) -> None:
    """The signed scans come with the first sending."""
    unit, by = dossier.unit, _writer(scene.world, dossier.unit)
    letter = schedule.working_day_before(sent - LETTERS_BEFORE)
    met = schedule.working_day_before(sent - MEETING_BEFORE)
    dossier.letter_number = f"{31 + schedule.pick(unit.code, 60)}/TTr MINH HỌA"
    dossier.letter_date, dossier.met_on, dossier.place = letter, met, PLACE
    dossier.chair = dossier.secretary = SOMEBODY
    dossier.present, dossier.absent = 7 + schedule.pick(unit.code, 6), schedule.pick(f"{unit.code} vắng", 2)
    dossier.discussion = "Hội nghị nghe tóm tắt thành tích từng trường hợp, thảo luận và nhất trí đề nghị."
    dossier.agreed_percent = 100
    dossier.version += 1
    dossier.updated_by, dossier.updated_at = by, schedule.moment(letter, f"tờ trình {unit.code}")
    dossier.save()
    for kind, evidence, name in (
        (DossierFile.Kind.LETTER, scene.letter, "To trinh khen thuong, ban ky.pdf"),
        (DossierFile.Kind.MINUTES, scene.minutes, "Bien ban xet khen thuong, ban ky.pdf"),
    ):
        DossierFile.objects.create(
            record=dossier, kind=kind, evidence=evidence, name=name, by=by, at=dossier.updated_at
        )
