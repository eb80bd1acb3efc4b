"""Who has sent for a period and by when: one answer for boards, strips, overview and Việc của tôi.

A unit đã gửi when every quarterly indicator of its own set that it enters itself has a report in the period
(design, rule 5). A correction after the due day makes nobody late: only first versions count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q
from django.utils import timezone

from campaign.models import Extension, Unit
from criteria.board import Timeliness, UnitHead
from criteria.models import CriteriaSet, Enrolment, Indicator, Measurement

if TYPE_CHECKING:
    from datetime import date, datetime

    from campaign.models import ReportingPeriod

OWN_QUARTERLY = Q(supplied_by=None, frequency=Indicator.Frequency.QUARTER, valid_to=None)

Reports = dict[tuple[int, int], tuple[int, "datetime"]]  # (unit, set): how many, and the last first sending


@dataclass(frozen=True, slots=True)
class UnitSending(Timeliness):
    unit: UnitHead


@dataclass(frozen=True, slots=True)
class Delay:
    name: str
    days: int  # past the unit's own day
    extended_to: date | None


@dataclass(frozen=True, slots=True)
class Lateness:
    """Units of the open period by how they stand to their day, each in official order."""

    overdue: tuple[Delay, ...] = ()
    waiting: tuple[Delay, ...] = ()
    sent_late: tuple[Delay, ...] = ()

    @property
    def days(self) -> int:
        """How long the delay is, where all have the same; 0 where they differ."""
        days = {delay.days for delay in self.overdue}
        return days.pop() if len(days) == 1 else 0


@dataclass(frozen=True, slots=True)
class Sending:
    """Of the communes and the town, in official order, each by its own set."""

    period: ReportingPeriod
    units: tuple[UnitSending, ...]

    @property
    def total(self) -> int:
        return len(self.units)

    @property
    def sent(self) -> int:
        return sum(one.sent for one in self.units)

    def unsent(self, only: int | None = None) -> tuple[UnitSending, ...]:
        """Units that have not sent; `only` keeps one of them by its key."""
        return tuple(one for one in self.units if not one.sent and only in (None, one.unit.pk))

    def lateness(self, today: date, only: int | None = None) -> Lateness:
        missing = self.unsent(only)
        late = [one for one in self.units if one.sent_late and only in (None, one.unit.pk)]
        return Lateness(
            overdue=tuple(_delay(one, today) for one in missing if one.days_late(today)),
            waiting=tuple(_delay(one, today) for one in missing if not one.days_late(today)),
            sent_late=tuple(_delay(one, today) for one in late),
        )


def _delay(one: UnitSending, today: date) -> Delay:
    return Delay(one.unit.name, one.days_late(today), one.due if one.extended else None)


def sending(period: ReportingPeriod) -> Sending:
    """Four queries, whatever the number of units and sets."""
    own = _own_sets()
    asked = dict(
        Indicator.objects.filter(OWN_QUARTERLY).values_list("criterion__set").annotate(Count("pk")).order_by()
    )
    reports = first_sendings(period)
    extended = dict(Extension.objects.filter(period=period).values_list("unit", "due"))
    return Sending(
        period,
        tuple(
            UnitSending(
                unit=head_of(unit),
                **asdict(
                    timeliness(
                        asked.get(set_id, 0),
                        reports.get((unit.pk, set_id)),
                        period,
                        max(period.due, extended.get(unit.pk, period.due)),
                    )
                ),
            )
            for unit, set_id in own
        ),
    )


def head_of(unit: Unit) -> UnitHead:
    return UnitHead(unit.pk, unit.code, unit.name, unit.full_name, unit.in_campaign)


def timeliness(
    asked: int, reports: tuple[int, datetime] | None, period: ReportingPeriod, due: date
) -> Timeliness:
    """From how many indicators are asked of a unit, and what it sent of them."""
    count, last = reports or (0, None)
    sent = count >= asked  # a set that asks nothing each quarter is never late
    return Timeliness(
        sent=sent,
        due=due,
        extended=due > period.due,
        completed_on=timezone.localtime(last).date() if sent and last else None,
    )


def first_sendings(
    period: ReportingPeriod, criteria_set: CriteriaSet | None = None, units: Iterable[Unit] | None = None
) -> Reports:
    """One query; without a set or units: of all of them."""
    rows = Measurement.objects.filter(version=1, report__period=period).filter(
        report__indicator__in=Indicator.objects.filter(OWN_QUARTERLY)
    )
    if criteria_set is not None:
        rows = rows.filter(report__indicator__criterion__set=criteria_set)
    if units is not None:
        rows = rows.filter(report__unit__in=units)
    grouped = rows.values_list("report__unit_id", "report__indicator__criterion__set_id")
    counted = grouped.annotate(Count("pk"), Max("at")).order_by()
    return {(unit_id, set_id): (count, at) for unit_id, set_id, count, at in counted}


def _own_sets() -> list[tuple[Unit, int]]:
    """Every commune and the town with its first set, in official order."""
    enrolments = Enrolment.objects.select_related("unit").filter(
        unit__kind__in=[Unit.Kind.COMMUNE, Unit.Kind.TOWN]
    )
    own: dict[int, tuple[Unit, int]] = {}
    for enrolment in enrolments.order_by("unit__position", "unit__code", "set__position"):
        own.setdefault(enrolment.unit_id, (enrolment.unit, enrolment.set_id))
    return list(own.values())
