"""Every «chưa gửi» list in one place. A room that has one adds its provider to PROVIDERS.

A list is computed for the moment it is asked for; what is said to a unit, and a công văn, name that hour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from campaign import clock
from campaign.models import Extension, ReportingPeriod, Unit
from criteria.dues import unsent
from criteria.models import Indicator
from criteria.sending import sending
from tayson_ntm.home.tasks import board_url
from tayson_ntm.urging.figure_lists import resources, target_figures
from tayson_ntm.urging.listing import Missing, UrgingList
from tayson_ntm.urging.movement_lists import registrations, reviews
from tayson_ntm.urging.words import period_name

if TYPE_CHECKING:
    from datetime import datetime


Provider = Callable[["datetime"], Iterable[UrgingList]]


def reports(at: datetime) -> Iterator[UrgingList]:
    """Communes and the town whose report of the open period is not complete; six queries."""
    period = _open_period()
    if period is None:
        return
    found = sending(period)
    units = Unit.objects.in_bulk([one.unit.pk for one in found.unsent()])
    yield UrgingList(
        key=report_key(period),
        title=report_title(period),
        what=f"báo cáo kết quả thực hiện bộ tiêu chí {period_name(period)}",
        due=period.due,
        last_day=period.closes,
        made_at=at,
        units=frozenset(one.unit.pk for one in found.units),
        missing=tuple(Missing(units[one.unit.pk], one.due, extended=one.extended) for one in found.unsent()),
        url=board_url(period),
    )


def report_key(period: ReportingPeriod) -> str:
    return f"bao-cao-{period.code}"


def report_title(period: ReportingPeriod) -> str:
    return f"Báo cáo {period_name(period)} của xã, thị trấn"


def supplied_figures(at: datetime) -> Iterator[UrgingList]:
    """Offices that have not supplied every figure that others wait for; five queries."""
    period = _open_period()
    if period is None:
        return
    codes: dict[int, dict[str, list[str]]] = {}
    rows = unsent(period).filter(supplied_by__isnull=False).order_by("criterion__set__position", "position")
    for office, code, name in rows.values_list("supplied_by", "code", "criterion__set__short_name"):
        of_set = codes.setdefault(office, {}).setdefault(name, [])
        if code not in of_set:
            of_set.append(code)
    more_time = dict(Extension.objects.filter(period=period, unit__in=codes).values_list("unit", "due"))
    yield UrgingList(
        key=f"so-lieu-{period.code}",
        title=f"Số liệu {period_name(period)} do cơ quan cung cấp",
        what=f"số liệu {period_name(period)} của bộ tiêu chí",
        due=period.due,
        last_day=period.closes,
        made_at=at,
        units=_suppliers(period),
        missing=tuple(
            Missing(
                office,
                max(period.due, more_time.get(office.pk, period.due)),
                extended=office.pk in more_time,
                lacking=_lacking(codes[office.pk]),
            )
            for office in Unit.objects.filter(pk__in=codes).in_order()
        ),
    )


def _lacking(codes: dict[str, list[str]]) -> str:
    """`chỉ tiêu 10.1, 15.1 (Xã nông thôn mới); 14.1 (Xã nông thôn mới nâng cao)`."""
    return "chỉ tiêu " + "; ".join(f"{', '.join(found)} ({name})" for name, found in codes.items())


def _suppliers(period: ReportingPeriod) -> frozenset[int]:
    """Keys of the offices that have something to supply in this period."""
    asked = Indicator.objects.filter(valid_to=None, criterion__set__enrolments__isnull=False)
    if not period.is_last_of_year:
        asked = asked.filter(frequency=Indicator.Frequency.QUARTER)
    offices = Unit.objects.filter(supplied_indicators__in=asked).distinct()
    return frozenset(offices.values_list("pk", flat=True))


PROVIDERS: tuple[Provider, ...] = (
    reports,
    supplied_figures,
    registrations,
    reviews,
    target_figures,
    resources,
)


def urging_lists() -> list[UrgingList]:
    """Every list as it stands now, also those on which nobody is missing."""
    at = clock.now()
    return [one for provider in PROVIDERS for one in provider(at)]


def find_list(key: str) -> UrgingList | None:
    return next((one for one in urging_lists() if one.key == key), None)


def _open_period() -> ReportingPeriod | None:
    return ReportingPeriod.objects.open().order_by("-starts").first()
