"""What waits for a person, counted: the numbers in the navigation and the reasons of each task.

Three queries at most, for every page: the periods, the facts of the unit, the reports that wait; for a
leader the periods, and what waits for their word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

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
from criteria.models import Draft, Indicator, IndicatorReport, Measurement, SignedForm
from criteria.queue import days_left, queue_of
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.movement import (
    MovementFacts,
    facts_without_unit,
    movement_columns,
    movement_facts,
)

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
    demonstration: bool = False
    to_open: str | None = None  # code of the next period whose day of opening has come
    to_close: bool = False
    extended_to: date | None = None  # the unit's own due day, where it was given more time
    reminded: bool = False  # a digest of today waits for this person
    movement: MovementFacts = field(default_factory=MovementFacts)

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
            + bool(self.to_open)
            + self.to_close
            + self.movement.tasks
        )


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
        facts = Facts(demonstration=demonstration_is_on(), movement=facts_without_unit(user))
        return Signals(period, closed, facts, Waiting())
    facts = _facts(user, user.unit, opened, period)
    waiting = _waiting(user.unit, period, chased=not user.unit.asked_not_chased) if period else Waiting()
    return Signals(period, closed, facts, waiting)


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
    columns: dict[str, Any] = _standing_facts(user, unit) | (
        _period_facts(user, unit, period) if period else {}
    )
    if is_ntm_office(user):
        columns |= _ntm_facts(opened, period)
    if settings.DEMO:
        columns["demonstration"] = Exists(Demonstration.objects.all())
    columns = {f"fact_{name}": column for name, column in columns.items()}
    rooms = movement_columns(user, unit, clock.today())
    columns |= {f"room_{name}": column for name, column in rooms.items()}
    row = Unit.objects.filter(pk=unit.pk).annotate(**columns).values(*columns).get()
    to_close = is_ntm_office(user) and period is not None and period.to_close(clock.today())
    movement = movement_facts(_of("room_", row))
    return Facts(**_of("fact_", row), to_close=to_close, movement=movement)


def _of(prefix: str, row: dict[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}


def _standing_facts(user: User, unit: Unit) -> dict[str, Any]:
    current = Indicator.objects.filter(valid_to=None)
    confirms = current.filter(Q(verifier=unit) | Q(lead=unit, verifier=None))
    confirms = confirms.exclude(supplied_by__isnull=False, verifier=None)
    supplies = current.filter(
        supplied_by=unit, criterion__set__unit_kind__in=(Unit.Kind.COMMUNE, Unit.Kind.TOWN)
    )
    return {
        "confirms": Exists(confirms),
        "supplies": Exists(supplies),
        "reminded": Exists(Digest.objects.filter(user=user, day=clock.today())),
    }


def _period_facts(user: User, unit: Unit, period: ReportingPeriod) -> dict[str, Any]:
    left = unsent(period)
    facts: dict[str, Any] = {
        "own_sets_unsent": count_of(own_figures(left, unit), "criterion__set"),
        "communes_unsent": Exists(figures_for_communes(left, unit)),
        "district_unsent": Exists(figures_for_district(left, unit)),
        "extended_to": Subquery(Extension.objects.filter(period=period, unit=unit).values("due")[:1]),
    }
    if user.signs:
        ready = Draft.objects.filter(owner=unit, period=period, ready_at__isnull=False)
        facts["drafts_ready"] = count_of(ready, "criterion__set")
    if unit.reports_progress:
        facts["scans_missing"] = count_of(unsigned(unit, period), "report__indicator__criterion__set")
    return facts


def _ntm_facts(opened: list[ReportingPeriod], period: ReportingPeriod | None) -> dict[str, Any]:
    next_ones = ReportingPeriod.objects.filter(
        state=ReportingPeriod.State.PLANNED, opens__lte=clock.today()
    ).order_by("-starts")
    if opened:
        next_ones = next_ones.filter(starts__gt=opened[0].starts)
    facts: dict[str, Any] = {
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
