"""Writes the reviews of units with the figures of their day, and the district's of the regular drive."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from awards.models import Exemplar, RegistrationDecision, Review, ReviewDecision
from awards.registration.moves import RECEIVE as TAKEN_IN
from awards.results.progress import contributions, progress_of
from awards.reviewing.documents import DistrictReview, Texts, UnitFigures, UnitReview
from awards.reviewing.exemplars import State as ExemplarState
from awards.reviewing.gathering import (
    contribution_line,
    criteria_line,
    district_figures,
    exemplar_lines,
    pledge_line,
    unit_figures,
)
from awards.reviewing.reviews import APPROVE, RECEIVE, RETURN, SEND, SUBMIT
from awards.reviewing.words import composed_texts
from campaign.clock import end_of_day
from campaign.models import Unit
from criteria.boards import boards_at
from criteria.freezing import canonical, digest
from criteria.trend import first_totals
from tayson_ntm.demonstration import review_story as told
from tayson_ntm.demonstration import schedule

if TYPE_CHECKING:
    from datetime import date, datetime

    from awards.results.progress import PledgeProgress
    from awards.reviewing.documents import CriteriaLine, Document, ExemplarLine
    from campaign.models import Drive, User
    from campaign.moves import Move
    from tayson_ntm.demonstration.world import World

Kind, State = Review.Kind, Review.State


def review(world: World, drives: dict[str, Drive]) -> None:
    sent = _first_round(world, drives[told.REGULAR])
    _of_district(world, drives[told.REGULAR], sent)
    for one in told.SINGLES:
        drive, unit = drives[one.drive], world.units[one.unit]
        figures = replace(unit_figures(drive, unit, before=None), day=one.sent)
        answer = (RETURN if one.returned else RECEIVE) if one.answered else None
        _write(
            drive,
            unit,
            _with_texts(one.unit, figures),
            _moves(world, unit, one.sent, answer, one.answered, one.returned),
        )


# --- The regular drive, in March 2023 -------------------------------------------------------------


def _first_round(world: World, drive: Drive) -> dict[int, UnitReview]:
    """By the unit's key, in official order."""
    apart = {one.unit for one in told.SINGLES if one.drive == told.REGULAR} | told.MISSING
    period = world.periods[told.CLOSED_QUARTER]
    lines: dict[int, list[PledgeProgress]] = {}
    for line in progress_of(drive, up_to=period, by_day=told.GATHERED):
        lines.setdefault(line.unit.pk, []).append(line)
    criteria, exemplars, received = _criteria(world), _exemplars_by(told.GATHERED), _received_days(drive)
    found = {}
    for unit in drive.invited.in_order():
        if unit.code in apart:
            continue
        day = schedule.working_day(told.FIRST_SENT + timedelta(days=schedule.pick(f"{unit.code} sơ kết", 8)))
        own = lines.get(unit.pk, [])
        figures = UnitFigures(
            unit=unit.full_name,
            day=day,
            registration="Bản đăng ký" if own else "",
            received_on=received.get(unit.pk),
            pledges=tuple(pledge_line(one) for one in own),
            criteria=tuple(criteria.get(unit.pk, ())),
            contributions=tuple(contribution_line(one) for one in contributions(tuple(own))),
            exemplars=tuple(one for one in exemplars if one.unit == unit.full_name),
        )
        found[unit.pk] = _with_texts(unit.code, figures)
        answered = schedule.days_later(schedule.moment(day, unit.code), 2, f"{unit.code} tiếp nhận")
        answer = timezone.localtime(answered).date()
        _write(drive, unit, found[unit.pk], _moves(world, unit, day, RECEIVE, answer, ""))
    return found


def _received_days(drive: Drive) -> dict[int, date]:
    rows = RegistrationDecision.objects.filter(
        version__registration__drive=drive, version__number=0, move=TAKEN_IN.name
    )
    return {
        unit: timezone.localtime(at).date()
        for unit, at in rows.values_list("version__registration__unit", "at")
    }


def _criteria(world: World) -> dict[int, list[CriteriaLine]]:
    """The frozen boards of the quarter, once for all units."""
    period = world.periods[told.CLOSED_QUARTER]
    boards = boards_at(period)
    found: dict[int, list[CriteriaLine]] = {}
    for slug, units in world.enrolled.items():
        first = first_totals(world.books[slug].set, period)
        for unit in units:
            line = boards[slug].line(unit.code)
            if line is not None:
                own = replace(boards[slug], lines=(line,))
                found.setdefault(unit.pk, []).append(criteria_line(own, unit, None, first))
    return found


def _exemplars_by(day: date) -> tuple[ExemplarLine, ...]:
    rows = Exemplar.objects.filter(state=ExemplarState.PUBLISHED, published_at__lte=end_of_day(day))
    return exemplar_lines(rows.select_related("unit").order_by("unit__position", "unit__code", "pk"))


# --- The district ---------------------------------------------------------------------------------


def _of_district(world: World, drive: Drive, sent: dict[int, UnitReview]) -> None:
    figures = replace(
        district_figures(drive, Kind.MID_REVIEW, sent),
        day=told.DISTRICT_SENT,
        exemplars=_exemplars_by(told.DISTRICT_SENT),
    )
    texts = replace(
        composed_texts(DistrictReview(figures, Texts())),
        limits=told.DISTRICT_LIMITS,
        directions=told.DISTRICT_DIRECTIONS,
        proposals=told.DISTRICT_PROPOSALS,
    )
    unit = Unit.objects.get(kind=Unit.Kind.DISTRICT)
    moves = [
        (SUBMIT, world.people["noivu"], schedule.moment(told.DISTRICT_SENT, "trình sơ kết"), ""),
        (APPROVE, world.people["lanhdao"], schedule.moment(told.DISTRICT_APPROVED, "duyệt sơ kết"), ""),
    ]
    _write(drive, unit, DistrictReview(figures, texts), moves)


# --- Writing --------------------------------------------------------------------------------------

Moves = list[tuple["Move", "User", "datetime", str]]


def _with_texts(code: str, figures: UnitFigures) -> UnitReview:
    """The portal's own sentences, and what the unit added to them."""
    texts = composed_texts(UnitReview(figures, Texts()))
    limits = "\n".join(part for part in (texts.limits, told.LIMITS.get(code, "")) if part)
    return UnitReview(
        figures, replace(texts, limits=limits, proposals=told.PROPOSALS.get(code, texts.proposals))
    )


def _moves(
    world: World, unit: Unit, sent: date, answer: Move | None, answered: date | None, note: str
) -> Moves:
    moves: Moves = [(SEND, world.acting[unit.pk], schedule.moment(sent, f"{unit.code} sơ kết"), "")]
    if answer is not None and answered is not None:
        at = schedule.moment(answered, f"{unit.code} tiếp nhận sơ kết")
        moves.append((answer, world.people["thuky"], at, note))
    return moves


def _write(drive: Drive, unit: Unit, document: Document, moves: Moves) -> None:
    _, sender, sent_at, _ = moves[0]
    texts = document.texts
    review = Review.objects.create(
        drive=drive,
        unit=unit,
        kind=Kind.MID_REVIEW,
        results=texts.results,
        exemplary=texts.exemplary,
        limits=texts.limits,
        directions=texts.directions,
        proposals=texts.proposals,
        state=moves[-1][0].target,
        version=1,
        updated_by=sender,
        updated_at=sent_at,
    )
    kept = canonical(document)
    ReviewDecision.objects.bulk_create(
        ReviewDecision(
            review=review,
            move=move.name,
            by=by,
            at=at,
            note=note,
            sent=kept if number == 0 else "",
            sent_sha256=digest(kept) if number == 0 else "",
            signed=number == 0 and by.signs,
        )
        for number, (move, by, at, note) in enumerate(moves)
    )
