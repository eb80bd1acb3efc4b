"""What closing a period will do, said before the button that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from campaign import clock
from campaign.models import ReportingPeriod
from criteria.dues import unsent
from criteria.models import Draft, IndicatorReport
from criteria.sending import sending

if TYPE_CHECKING:
    from datetime import date

State = IndicatorReport.State


@dataclass(frozen=True)
class ClosingPage:
    period: ReportingPeriod
    days_left: int  # until the due day; negative after it
    today: date
    sent: int
    size: int
    unsent: tuple[str, ...]  # units, in official order
    waiting: int  # indicators that no office has confirmed
    returned: int
    drafts: int
    extended: tuple[str, ...]  # "Bình Tân đến 25/12/2023", of units that may still send
    unsupplied: tuple[str, ...]  # "Phòng TN&MT 14 số liệu", of offices in official order
    open_before: str  # an earlier period that has to be closed first

    @property
    def can_close(self) -> bool:
        return self.period.is_open and not self.open_before


def _unsupplied(period: ReportingPeriod) -> tuple[str, ...]:
    """Figures that offices supply and have not, in the last quarter also those of the year; one query."""
    missing = unsent(period).filter(supplied_by__isnull=False).order_by("supplied_by__position")
    counts = missing.values_list("supplied_by__short_name").annotate(Count("place"))
    return tuple(f"{name} {count:02} số liệu" for name, count in counts)


def closing_page(period: ReportingPeriod) -> ClosingPage:
    today = clock.today()
    found = sending(period)
    states = IndicatorReport.objects.filter(period=period, indicator__valid_to=None)
    counts = dict(states.values_list("state").annotate(Count("pk")).order_by())
    before = ReportingPeriod.objects.open().filter(starts__lt=period.starts).order_by("starts").first()
    return ClosingPage(
        period=period,
        days_left=period.days_left(today),
        today=today,
        sent=found.sent,
        size=found.total,
        unsent=tuple(one.unit.name for one in found.unsent()),
        waiting=counts.get(State.SUBMITTED, 0),
        returned=counts.get(State.RETURNED, 0),
        drafts=Draft.objects.filter(period=period).count(),
        extended=tuple(
            f"{one.unit.name} đến {one.due:%d/%m/%Y}"
            for one in found.unsent()
            if one.due and one.extended and one.due >= today
        ),
        unsupplied=_unsupplied(period),
        open_before=before.name if before else "",
    )
