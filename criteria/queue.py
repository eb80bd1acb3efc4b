"""What waits for an office's opinion, and how its opinions are written: all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaign import clock
from campaign.moves import Move, MoveRefused, StaleVersion, apply_move
from criteria.models import Indicator, IndicatorReport, Measurement
from criteria.permissions import can_decide, leads_an_indicator
from criteria.workflow import REPORT_WORKFLOW, PeriodClosed, lock_period

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from criteria.querysets import IndicatorReportQuerySet


def queue_office(user: User) -> Unit | None:
    """The office whose queue a person works on: it leads an indicator, or is named to confirm one."""
    office = user.unit
    if user.role != user.Role.OFFICER or office is None:
        return None
    has_queue = leads_an_indicator(office) or Indicator.objects.filter(verifier=office).exists()
    return office if has_queue else None


def queue_of(office: Unit, period: ReportingPeriod) -> IndicatorReportQuerySet:
    """What the office may confirm or return: not what it sent itself, not what is confirmed by supply."""
    return (
        IndicatorReport.objects.confirmed_by(office)
        .filter(period=period, indicator__valid_to=None)
        .exclude(Q(indicator__supplied_by__isnull=False) & Q(indicator__verifier__isnull=True))
        .exclude(indicator__supplied_by=office)
        .exclude(unit=office)
    )


def days_left(sent_at: datetime, today: date) -> int:
    """Whole days the office still has; the last day counts (0), after it negative."""
    return settings.CONFIRM_DAYS - (today - timezone.localtime(sent_at).date()).days


@dataclass(frozen=True)
class WaitingSummary:
    """`overdue` stays 0 for offices that are asked and never chased, and in a closed period."""

    count: int
    cases: int
    overdue: int
    oldest_at: datetime | None

    @property
    def days_left(self) -> int | None:
        return days_left(self.oldest_at, clock.today()) if self.oldest_at else None


def waiting_summary(office: Unit, period: ReportingPeriod) -> WaitingSummary:
    """What waits for the office, in one query: indicators, cases (unit × criterion), the oldest."""
    waiting = Measurement.objects.current().filter(report__in=queue_of(office, period).waiting())
    rows = list(waiting.values_list("report__unit_id", "report__indicator__criterion_id", "at"))
    today = clock.today()
    late = sum(days_left(at, today) < 0 for _, _, at in rows)
    return WaitingSummary(
        count=len(rows),
        cases=len({(unit, criterion) for unit, criterion, _ in rows}),
        overdue=0 if office.asked_not_chased or not period.is_open else late,
        oldest_at=min((at for _, _, at in rows), default=None),
    )


@dataclass(frozen=True)
class Opinion:
    """What an officer says about one report, having seen this version of it."""

    report: IndicatorReport
    version: int
    move: Move
    note: str = ""


class OpinionsRefused(Exception):
    """Nothing was written: reports that have another version by now, or moves that cannot be made."""

    def __init__(self, stale: Sequence[IndicatorReport], refused: dict[int, str]) -> None:
        super().__init__("Chưa ghi ý kiến nào.")
        self.stale = tuple(stale)
        self.refused = refused


def check_may_decide(user: User, reports: Iterable[IndicatorReport]) -> None:
    for report in reports:
        if not can_decide(user, report):
            raise PermissionDenied
        if not report.period.is_open:
            raise PeriodClosed(f"{report.period.name} đã chốt số liệu, chỉ xem được.")


@transaction.atomic
def write_opinions(opinions: Sequence[Opinion], *, by: User) -> None:
    """Carry out every move or none; the period is locked first, then the reports by number.

    Raises PermissionDenied (also for a closed period) or OpinionsRefused.
    """
    check_may_decide(by, (opinion.report for opinion in opinions))
    for period in sorted({opinion.report.period for opinion in opinions}, key=lambda one: one.starts):
        lock_period(period)
    stale: list[IndicatorReport] = []
    refused: dict[int, str] = {}
    for opinion in sorted(opinions, key=lambda one: one.report.pk):
        try:
            apply_move(
                opinion.report,
                REPORT_WORKFLOW,
                opinion.move,
                by=by,
                note=opinion.note,
                version=opinion.version,
            )
        except StaleVersion as changed:
            stale.append(changed.record)
        except MoveRefused as refusal:
            refused[opinion.report.pk] = str(refusal)
    if stale or refused:
        raise OpinionsRefused(stale, refused)
