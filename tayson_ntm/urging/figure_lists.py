"""Who has not entered a figure that the movement's targets and tables wait for, as lists of Đôn đốc."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from awards.models import ResourceReport
from campaign.models import Extension, ReportingPeriod, Unit
from criteria.models import EnteredTarget
from criteria.target_dues import lacking_anywhere
from tayson_ntm.home.target_tasks import lacks_of, what_lacks
from tayson_ntm.urging.listing import Missing, UrgingList
from tayson_ntm.urging.words import period_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tayson_ntm.home.target_tasks import Lack


def target_figures(at: datetime) -> Iterator[UrgingList]:
    """Offices that have still to enter a target's figures of the years that are due; four queries.

    The figure of year N is due with period N-Q4; where that was never opened, no day is set.
    """
    today = timezone.localtime(at).date()
    asked = EnteredTarget.objects.filter(office__isnull=False).values_list("office", flat=True)
    lacking: dict[int, list[Lack]] = defaultdict(list)
    for lack in lacks_of(lacking_anywhere(today)):
        lacking[lack.office].append(lack)
    if not lacking:
        return
    year = max(one.until for lacks in lacking.values() for one in lacks)
    period = ReportingPeriod.objects.opened().filter(code=f"{year}-Q4").first()
    yield UrgingList(
        key=f"chi-tieu-{year}",
        title=f"Kết quả chỉ tiêu của phong trào đến năm {year}",
        what=f"kết quả các chỉ tiêu của phong trào đến năm {year}",
        due=period.due if period else None,
        last_day=period.closes if period else None,
        made_at=at,
        units=frozenset(asked),
        missing=tuple(
            _missing(office, lacking[office.pk]) for office in Unit.objects.filter(pk__in=lacking).in_order()
        ),
        url=reverse("movement:targets"),
    )


def _missing(office: Unit, lacks: list[Lack]) -> Missing:
    return Missing(
        office,
        min((one.due for one in lacks if one.due), default=None),
        extended=any(one.extended for one in lacks),
        lacking="; ".join(f"{what_lacks(one)} của chỉ tiêu “{one.wording}”" for one in lacks),
    )


def resources(at: datetime) -> Iterator[UrgingList]:
    """Communes and the town without the table of the open period; four queries."""
    period = ReportingPeriod.objects.open().order_by("-starts").first()
    if period is None:
        return
    sent = set(ResourceReport.objects.filter(period=period).values_list("unit", flat=True))
    units = list(Unit.objects.reporting().in_order())
    more_time = dict(Extension.objects.filter(period=period, unit__in=units).values_list("unit", "due"))
    yield UrgingList(
        key=f"nguon-luc-{period.code}",
        title=f"Biểu huy động nguồn lực {period_name(period)}",
        what=f"biểu huy động nguồn lực {period_name(period)}",
        due=period.due,
        last_day=period.closes,
        made_at=at,
        units=frozenset(unit.pk for unit in units),
        missing=tuple(
            Missing(
                unit,
                max(period.due, more_time.get(unit.pk, period.due)),
                extended=unit.pk in more_time,
            )
            for unit in units
            if unit.pk not in sent
        ),
        url=f"{reverse('awards:resources')}?ky={period.code}",
    )
