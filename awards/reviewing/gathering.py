"""The figures of a review, read from where they are kept; nothing is typed a second time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils import timezone

from awards.drives import standing_of as registration_standing
from awards.models import Exemplar, Finding, Inspection, RegistrationDecision, RegistrationVersion, Review
from awards.registration.registering import received_version
from awards.results.progress import contributions, progress_of
from awards.results.sums import known_sum
from awards.reviewing.documents import (
    ContributionLine,
    CriteriaLine,
    DistrictFigures,
    ExemplarLine,
    InspectionLine,
    ObstacleLine,
    PledgeLine,
    UnitFigures,
    UnitSummary,
)
from awards.reviewing.exemplars import published_of
from campaign import clock
from campaign.models import ReportingPeriod, Unit
from campaign.models.calendar import period_inside
from criteria.board import Board
from criteria.boards import board_for
from criteria.evaluation import Verdict
from criteria.models import Enrolment, Obstacle
from criteria.sets import sets_in_force
from criteria.trend import first_totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from awards.results.progress import PledgeProgress
    from awards.results.sums import ContributionSum
    from awards.reviewing.documents import UnitReview
    from campaign.models import Drive

MID_REVIEW_WORDS = "báo cáo sơ kết"


# --- A unit ---------------------------------------------------------------------------------------


def unit_figures(drive: Drive, unit: Unit, *, before: UnitReview | None) -> UnitFigures:
    """`before` is the unit's review that this one is compared with, where there is one."""
    version = received_version(drive, unit)
    progress = progress_of(drive, unit)
    areas = [area.pk for area in drive.areas.all()]
    return UnitFigures(
        unit=unit.full_name,
        day=clock.today(),
        registration=version.name if version else "",
        received_on=_received_on(version) if version else None,
        pledges=tuple(pledge_line(one) for one in progress),
        criteria=criteria_lines(unit, before=before),
        contributions=tuple(contribution_line(one) for one in contributions(progress)),
        exemplars=exemplar_lines(published_of(unit, areas).select_related("unit")),
        obstacles=_obstacles(drive, unit),
        inspections=_inspections(drive, unit),
    )


def _received_on(version: RegistrationVersion) -> date | None:
    at = (
        RegistrationDecision.objects.filter(version=version, move="receive")
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )
    return timezone.localtime(at).date() if at else None


def pledge_line(line: PledgeProgress) -> PledgeLine:
    return PledgeLine(
        area=line.area,
        kind=line.kind_word,
        name=line.name,
        measure=line.measure,
        registered=line.registered,
        done=line.done,
        percent=line.percent,
        met=line.met,
        due=line.due,
    )


def contribution_line(one: ContributionSum) -> ContributionLine:
    return ContributionLine(one.label, one.measure, one.registered, one.done, one.units)


def exemplar_lines(exemplars: Iterable[Exemplar]) -> tuple[ExemplarLine, ...]:
    return tuple(
        ExemplarLine(one.pk, one.get_kind_display(), one.title, one.of_whom, one.unit.full_name)
        for one in exemplars
    )


def _inspections(drive: Drive, unit: Unit) -> tuple[InspectionLine, ...]:
    """Of this drive, or of the whole movement since it began; what is not announced is no result yet."""
    about = Q(drive=drive) | Q(drive=None, day__gte=drive.starts)
    announced = (Inspection.State.ANNOUNCED, Inspection.State.CLOSED)
    closed = Count("findings", filter=Q(findings__state=Finding.State.CLOSED))
    found: QuerySet[Any] = (
        Inspection.objects.filter(about, unit=unit, state__in=announced)
        .select_related("office")
        .annotate(asked=Count("findings"), closed=closed)
        .order_by("day", "pk")
    )
    return tuple(
        InspectionLine(one.held_on or one.day, one.office.full_name, one.notice_number, one.asked, one.closed)
        for one in found
    )


def _obstacles(drive: Drive, unit: Unit) -> tuple[ObstacleLine, ...]:
    begins = clock.end_of_day(drive.starts - timedelta(days=1))
    raised = Obstacle.objects.filter(unit=unit, raised_at__gt=begins).exclude(state=Obstacle.State.DRAFT)
    closed = {Obstacle.State.RESOLVED}
    return tuple(
        ObstacleLine(one.title, one.get_state_display(), one.state not in closed)
        for one in raised.order_by("raised_at", "pk")
    )


def criteria_lines(unit: Unit, *, before: UnitReview | None = None) -> tuple[CriteriaLine, ...]:
    """A line for each set that the unit is enrolled in, at the last closed period; none for offices."""
    enrolled = set(Enrolment.objects.filter(unit=unit).values_list("set", flat=True))
    period = ReportingPeriod.objects.last_closed() if enrolled else None
    if period is None:
        return ()
    found = []
    for criteria_set in sets_in_force(period).values():
        if criteria_set.pk in enrolled:
            board = board_for(criteria_set, period, only=unit)
            if board.lines:
                first = first_totals(criteria_set, period)
                found.append(criteria_line(board, unit, before, first))
    return tuple(found)


def criteria_line(
    board: Board, unit: Unit, before: UnitReview | None, first: tuple[str, dict[str, int]]
) -> CriteriaLine:
    """Of the board's first line. Compared with the review before, else with the first closed period."""
    line, names = board.lines[0], {one.number: one.short_name for one in board.criteria}
    earlier = next(
        (one for one in (before.figures.criteria if before else ()) if one.set == board.set.short_name), None
    )
    code, totals = first
    if earlier is not None:
        compared, words = earlier.total, MID_REVIEW_WORDS
    else:
        compared, words = totals.get(unit.code), period_inside(code) if code else ""  # type: ignore[assignment]
    return CriteriaLine(
        set=board.set.short_name,
        period=period_inside(board.period.code),
        size=len(board.criteria),
        total=line.total,
        self_total=line.self_total,
        before=compared,
        before_words=words if compared is not None else "",
        not_met=tuple(
            f"{cell.criterion} {names[cell.criterion]}"
            for cell in line.cells
            if cell.shown_verdict is Verdict.NOT_MET
        ),
    )


# --- The district ---------------------------------------------------------------------------------


def district_figures(drive: Drive, kind: str, sent: Mapping[int, UnitReview]) -> DistrictFigures:
    """From what the units sent; a fixed number of queries, however many there are."""
    registration = registration_standing(drive)
    received = Review.objects.filter(drive=drive, kind=kind, state=Review.State.RECEIVED)
    exemplars = Exemplar.objects.filter(
        area__in=drive.areas.all(), state=Exemplar.State.PUBLISHED, unit__in=drive.invited.all()
    ).order_by("unit__position", "unit__code", "pk")
    return DistrictFigures(
        day=clock.today(),
        invited=len(registration.units),
        registered=registration.sent,
        sent=len(sent),
        received=received.exclude(unit__kind=Unit.Kind.DISTRICT).count(),
        units=tuple(_summary(one) for one in sent.values()),
        contributions=_added(sent.values()),
        exemplars=exemplar_lines(exemplars.select_related("unit")),
    )


def _summary(review: UnitReview) -> UnitSummary:
    figures, texts = review.figures, review.texts
    return UnitSummary(
        unit=figures.unit,
        pledges=len(figures.pledges),
        kept=figures.kept,
        exemplars=len(figures.exemplars),
        limits=texts.limits.strip(),
        proposals=texts.proposals.strip(),
    )


def _added(reviews: Iterable[UnitReview]) -> tuple[ContributionLine, ...]:
    """The units' contributions by kind and measure; what nobody knows stays unknown."""
    groups: dict[tuple[str, str], list[ContributionLine]] = {}
    for review in reviews:
        for line in review.figures.contributions:
            groups.setdefault((line.label, line.measure), []).append(line)
    return tuple(
        ContributionLine(
            label,
            measure,
            registered=known_sum(line.registered for line in lines),
            done=known_sum(line.done for line in lines),
            units=len(lines),
        )
        for (label, measure), lines in groups.items()
    )
