"""Biểu huy động nguồn lực: the newest version of each unit's table, its sums, and the one way to send one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Subquery

from awards.models import ResourceReport
from awards.permissions import acts_for
from awards.results.sums import known_sum
from campaign import clock
from campaign.models import ReportingPeriod, Unit
from campaign.moves import StaleVersion
from campaign.revision import raise_revision
from criteria.permissions import sees_lateness_of_every_unit, units_seen_behind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import User

# Sources in triệu đồng, with their heads in a narrow table, in the order of the form and of every paper.
MONEY_SOURCES = (
    ("central", "NSTW"),
    ("province", "NS tỉnh"),
    ("district", "NS huyện"),
    ("commune", "NS xã"),
    ("integrated", "Lồng ghép"),
    ("credit", "Tín dụng"),
    ("enterprise", "Doanh nghiệp"),
    ("people_money", "Dân: tiền"),
    ("people_worth", "Dân: quy đổi"),
)
# What people gave, in its own measure; its worth stands in `people_worth`.
GIVEN = (("people_land", "Đất hiến, m²"), ("people_days", "Ngày công"))
FIGURES = (*MONEY_SOURCES[:-1], *GIVEN, MONEY_SOURCES[-1])
FIELDS = (
    *(name for name, _ in MONEY_SOURCES[:-1]),
    "people_land",
    "people_days",
    "people_goods",
    "people_worth",
    "source",
)


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """One unit's newest version; `report` is None while nothing was sent. None in a figure is unknown."""

    unit: Unit
    report: ResourceReport | None

    @property
    def figures(self) -> list[Decimal | None]:
        return [getattr(self.report, name) if self.report else None for name, _ in FIGURES]

    @property
    def total(self) -> Decimal | None:
        return money_total(self.report)


@dataclass(frozen=True, slots=True)
class ResourceTable:
    """Every unit that reports, in official order."""

    lines: tuple[ResourceLine, ...]

    @property
    def sent(self) -> tuple[ResourceLine, ...]:
        return tuple(line for line in self.lines if line.report)

    @property
    def sums(self) -> list[Decimal | None]:
        """Of what is known, figure by figure."""
        columns = zip(*(line.figures for line in self.lines), strict=True)
        return [known_sum(column) for column in columns] if self.lines else [None for _ in FIGURES]

    @property
    def total(self) -> Decimal | None:
        return known_sum(line.total for line in self.lines)


def money_total(report: ResourceReport | None) -> Decimal | None:
    """All sources in triệu đồng: what people gave counts by its worth."""
    return known_sum(getattr(report, name) for name, _ in MONEY_SOURCES) if report else None


# --- Reading --------------------------------------------------------------------------------------


def current_reports(period: ReportingPeriod) -> QuerySet[ResourceReport]:
    """The newest version of each unit."""
    newest = ResourceReport.objects.filter(unit=OuterRef("unit"), period=period).order_by("-version")
    return ResourceReport.objects.filter(period=period, pk=Subquery(newest.values("pk")[:1]))


def table_of(period: ReportingPeriod) -> ResourceTable:
    """Two queries, whatever the number of units."""
    sent = {report.unit_id: report for report in current_reports(period)}
    units = Unit.objects.reporting().in_order()
    return ResourceTable(tuple(ResourceLine(unit, sent.get(unit.pk)) for unit in units))


def lines_seen(table: ResourceTable, user: User) -> tuple[ResourceLine, ...]:
    """Figures are open to who may see behind a unit; who has not sent, to leaders and the two offices."""
    seen = units_seen_behind(user)
    late = sees_lateness_of_every_unit(user)
    return tuple(
        line
        for line in table.lines
        if seen(line.unit.pk) and (line.report or late or line.unit.pk == user.unit_id)
    )


def versions_of(unit: Unit, period: ReportingPeriod) -> list[ResourceReport]:
    """Newest first."""
    rows = ResourceReport.objects.filter(unit=unit, period=period).select_related("by__unit")
    return list(rows.order_by("-version"))


# --- Writing --------------------------------------------------------------------------------------


def may_send(user: User, unit: Unit, period: ReportingPeriod) -> bool:
    if not period.is_open:
        return False
    if not unit.reports_progress:
        return False
    return acts_for(user, unit)


@transaction.atomic
def send_resources(report: ResourceReport, *, by: User, seen: int | None) -> ResourceReport:
    """Add a version with the figures of `report`, a row that was never saved as it stands.

    Raises PermissionDenied where the period closed meanwhile, StaleVersion where somebody sent first.
    """
    period = ReportingPeriod.objects.select_for_update().get(pk=report.period_id)
    if not may_send(by, report.unit, period):
        raise PermissionDenied
    newest = versions_of(report.unit, period)[:1]
    if (newest[0].version if newest else 0) != (seen or 0):
        raise StaleVersion("Biểu này vừa được người khác gửi.", newest[0] if newest else report)
    raise_revision()
    return ResourceReport.objects.create(
        unit=report.unit,
        period=period,
        version=(seen or 0) + 1,
        by=by,
        at=clock.now(),
        **{name: getattr(report, name) for name in FIELDS},
    )
