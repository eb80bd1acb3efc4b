"""What waits for a person, counted: the numbers in the navigation and the reasons of each task.

Three queries at most, for every page: the periods, the facts of the unit, the reports that wait; for a
leader the periods, and what waits for their word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from campaign import clock
from campaign.models import Demonstration, Digest, Extension, ReportingPeriod, Unit, User
from campaign.permissions import is_ntm_office
from criteria.dues import (
    figures_for_communes,
    figures_for_district,
    own_figures,
    units_not_done,
    unsent,
)
from criteria.models import Draft, Indicator, IndicatorReport, Measurement, Obstacle, SignedForm
from criteria.obstacles import to_answer, to_confirm, waiting_for
from criteria.queue import days_left, queue_of
from criteria.target_dues import lacking
from tayson_ntm.home.inspection_tasks import inspection_facts
from tayson_ntm.home.registration_tasks import registration_facts
from tayson_ntm.home.review_tasks import approval_count, review_count

if TYPE_CHECKING:
    from criteria.querysets import IndicatorReportQuerySet


@dataclass(frozen=True)
class Waiting:
    """Reports that the person's office has to move: sent back to it, or sent to it for confirmation."""

    returned: frozenset[tuple[int, int]] = frozenset()  # (unit, criterion)
    cases: frozenset[tuple[int, int]] = frozenset()
    indicators: int = 0
    overdue: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True)
class Facts:
    """What stands open for a unit in the open period; counts of tasks, not of figures."""

    confirms: bool = False
    supplies: bool = False
    own_sets_unsent: int = 0
    drafts_ready: int = 0
    communes_unsent: bool = False
    district_unsent: bool = False
    units_unsent: bool = False
    list_unconfirmed: bool = False
    assumptions: bool = False
    scans_missing: int = 0
    targets_lacking: int = 0  # forms of the plan's targets
    demonstration: bool = False
    to_open: str | None = None  # code of the next period whose day of opening has come
    to_close: bool = False
    obstacles_to_answer: int = 0
    obstacles_to_confirm: int = 0
    obstacles_to_direct: int = 0
    extended_to: date | None = None  # the unit's own due day, where it was given more time
    reminded: bool = False  # a digest of today waits for this person
    # Inspections, each one task (inspection_tasks)
    inspections_planned: int = 0
    findings_open: int = 0
    findings_returned: int = 0
    findings_reported: int = 0

    # Registrations (registration_tasks): one task each, but one for all that wait for Phòng Nội vụ
    registrations_returned: int = 0
    registrations_unsent: int = 0
    registrations_unsigned: int = 0
    registrations_to_receive: bool = False
    registrations_under_way: bool = False  # waits for others: no task of this person
    reviews: int = 0  # tasks of reviews and exemplars (review_tasks)

    @property
    def inspections(self) -> int:
        return self.inspections_planned + self.findings_open + self.findings_returned + self.findings_reported

    @property
    def registrations(self) -> int:
        return (
            self.registrations_returned
            + self.registrations_unsent
            + self.registrations_unsigned
            + self.registrations_to_receive
        )

    @property
    def tasks(self) -> int:
        return (
            self.own_sets_unsent
            + self.drafts_ready
            + self.communes_unsent
            + self.district_unsent
            + self.units_unsent
            + self.list_unconfirmed
            + self.assumptions
            + self.scans_missing
            + self.targets_lacking
            + bool(self.to_open)
            + self.to_close
            + self.inspections
            + self.registrations
            + self.reviews
            + bool(self.obstacles_to_answer)
            + bool(self.obstacles_to_confirm)
            + bool(self.obstacles_to_direct)
        )

    @property
    def obstacles(self) -> int:
        """The count beside Vướng mắc: each of them, while a task gathers all of a kind."""
        return self.obstacles_to_answer + self.obstacles_to_confirm + self.obstacles_to_direct


@dataclass(frozen=True)
class Signals:
    period: ReportingPeriod | None  # the newest open one
    closed: ReportingPeriod | None  # the last closed one
    facts: Facts
    waiting: Waiting

    @property
    def due(self) -> date | None:
        """The person's own last day in the open period."""
        return self.facts.extended_to or (self.period.due if self.period else None)

    @property
    def tasks(self) -> int:
        """How many tasks wait for the person: the count beside Việc của tôi."""
        return len(self.waiting.returned) + bool(self.waiting.cases) + self.facts.tasks


def demonstration_is_on() -> bool:
    return settings.DEMO and Demonstration.objects.exists()


def signals_for(user: User) -> Signals:
    opened = list(ReportingPeriod.objects.opened().order_by("-starts"))
    period = next((one for one in opened if one.is_open), None)
    closed = next((one for one in opened if not one.is_open), None)
    if user.unit is None or user.role != User.Role.OFFICER:
        facts = Facts(demonstration=demonstration_is_on(), **_to_direct(user))
        return Signals(period, closed, facts, Waiting())
    facts = _facts(user, user.unit, opened, period)
    waiting = _waiting(user.unit, period, chased=not user.unit.asked_not_chased) if period else Waiting()
    return Signals(period, closed, facts, waiting)


def _to_direct(user: User) -> dict[str, Any]:
    """Facts of a leader, in one query."""
    if user.role != User.Role.LEADER:
        return {}
    obstacles = Obstacle.objects.filter(waiting_for(user)).order_by().annotate(every=Value(1))
    counted = Subquery(obstacles.values("every").annotate(n=Count("pk")).values("n"))
    columns = {"obstacles_to_direct": Coalesce(counted, 0), "reviews": approval_count()}
    found: dict[str, Any] = User.objects.filter(pk=user.pk).annotate(**columns).values(*columns).get()
    return found


def returned_to(office: Unit, period: ReportingPeriod) -> IndicatorReportQuerySet:
    """What was sent back, or objected to, and this office has to send again."""
    mine = Q(indicator__supplied_by=None, unit=office) | Q(indicator__supplied_by=office)
    return IndicatorReport.objects.filter(
        mine, period=period, state=IndicatorReport.State.RETURNED, indicator__valid_to=None
    )


def _waiting(office: Unit, period: ReportingPeriod, *, chased: bool) -> Waiting:
    rows = (
        Measurement.objects.current()
        .filter(Q(report__in=queue_of(office, period).waiting()) | Q(report__in=returned_to(office, period)))
        .values_list("report__state", "report__unit_id", "report__indicator__criterion_id", "at")
    )
    returned, cases, moments = set(), set(), []
    for state, unit_id, criterion_id, at in rows:
        if state == IndicatorReport.State.RETURNED:
            returned.add((unit_id, criterion_id))
        else:
            cases.add((unit_id, criterion_id))
            moments.append(at)
    today = clock.today()
    return Waiting(
        returned=frozenset(returned),
        cases=frozenset(cases),
        indicators=len(moments),
        overdue=sum(days_left(at, today) < 0 for at in moments) if chased else 0,
        oldest=min(moments, default=None),
    )


def _facts(user: User, unit: Unit, opened: list[ReportingPeriod], period: ReportingPeriod | None) -> Facts:
    """One query: each fact is a subquery beside the unit's own row."""
    columns = _standing_facts(user, unit) | registration_facts(user, unit) | inspection_facts(unit)
    columns["reviews"] = review_count(user, unit, clock.today())
    columns |= _period_facts(user, unit, period) if period else {}
    if is_ntm_office(user):
        columns |= _ntm_facts(opened, period)
    if settings.DEMO:
        columns["demonstration"] = Exists(Demonstration.objects.all())
    columns = {f"fact_{name}": column for name, column in columns.items()}
    row = Unit.objects.filter(pk=unit.pk).annotate(**columns).values(*columns).get()
    to_close = is_ntm_office(user) and period is not None and period.to_close(clock.today())
    found = {name.removeprefix("fact_"): value for name, value in row.items()}
    return Facts(**found, to_close=to_close)


def _standing_facts(user: User, unit: Unit) -> dict[str, Exists | Subquery]:
    current = Indicator.objects.filter(valid_to=None)
    confirms = current.filter(Q(verifier=unit) | Q(lead=unit, verifier=None))
    confirms = confirms.exclude(supplied_by__isnull=False, verifier=None)
    supplies = current.filter(
        supplied_by=unit, criterion__set__unit_kind__in=(Unit.Kind.COMMUNE, Unit.Kind.TOWN)
    )
    return {
        "confirms": Exists(confirms),
        "supplies": Exists(supplies),
        "targets_lacking": _counted(lacking(unit, clock.today()), "form"),
        "reminded": Exists(Digest.objects.filter(user=user, day=clock.today())),
        "obstacles_to_answer": _number_of(Obstacle.objects.filter(to_answer(unit.pk))),
        "obstacles_to_confirm": _number_of(Obstacle.objects.filter(to_confirm(unit.pk))),
    }


def _period_facts(user: User, unit: Unit, period: ReportingPeriod) -> dict[str, Exists | Subquery]:
    left = unsent(period)
    facts: dict[str, Exists | Subquery] = {
        "own_sets_unsent": _counted(own_figures(left, unit), "criterion__set"),
        "communes_unsent": Exists(figures_for_communes(left, unit)),
        "district_unsent": Exists(figures_for_district(left, unit)),
        "extended_to": Subquery(Extension.objects.filter(period=period, unit=unit).values("due")[:1]),
    }
    if user.signs:
        ready = Draft.objects.filter(owner=unit, period=period, ready_at__isnull=False)
        facts["drafts_ready"] = _counted(ready, "criterion__set")
    if unit.reports_progress:
        facts["scans_missing"] = _counted(unsigned(unit, period), "report__indicator__criterion__set")
    return facts


def _ntm_facts(opened: list[ReportingPeriod], period: ReportingPeriod | None) -> dict[str, Exists | Subquery]:
    next_ones = ReportingPeriod.objects.filter(
        state=ReportingPeriod.State.PLANNED, opens__lte=clock.today()
    ).order_by("-starts")
    if opened:
        next_ones = next_ones.filter(starts__gt=opened[0].starts)
    facts: dict[str, Exists | Subquery] = {
        "to_open": Subquery(next_ones.values("code")[:1]),
        "list_unconfirmed": Exists(Unit.objects.communes().filter(in_campaign_confirmed=False)),
        "assumptions": Exists(Indicator.objects.filter(valid_to=None).exclude(assumptions="")),
    }
    if period:
        facts["units_unsent"] = Exists(units_not_done(period))
    return facts


def unsigned(unit: Unit, period: ReportingPeriod) -> QuerySet[Measurement]:
    """What the unit sent and nobody signed yet: not by the head, not by a later scan."""
    scans = SignedForm.objects.filter(
        unit=unit, period=period, set=OuterRef("report__indicator__criterion__set"), at__gte=OuterRef("at")
    )
    return Measurement.objects.current().filter(
        ~Exists(scans),
        report__unit=unit,
        report__period=period,
        report__indicator__supplied_by=None,
        signed=False,
    )


def _number_of(rows: QuerySet[Obstacle]) -> Subquery:
    counted = rows.order_by().annotate(every=Value(1)).values("every").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)  # type: ignore[return-value]


def _counted(rows: QuerySet, path: str) -> Subquery:  # type: ignore[type-arg]  # reason: any of four models
    """How many different values such rows have there: sets of criteria, forms of targets."""
    counted = rows.order_by().annotate(every=Value(1)).values("every").annotate(n=Count(path, distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)  # type: ignore[return-value]
