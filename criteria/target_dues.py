"""Which targets still lack the figure of a year that is due: counted for the navigation, named on the home.

The figure of year N is due with period N-Q4 (design rule 5), so it is asked for once that period was opened.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear, Greatest, Least

from campaign.models import Extension, ReportingPeriod, Target, Unit
from criteria.models import EnteredTarget, GrowthMethod, TargetResult

if TYPE_CHECKING:
    from django.db.models import QuerySet

COMPARED = (Target.Rule.INCREASE, Target.Rule.DECREASE)


def lacking(office: Unit, today: date) -> QuerySet[EnteredTarget]:
    return lacking_anywhere(today).filter(office=office)


def lacking_anywhere(today: date) -> QuerySet[EnteredTarget]:
    """What offices have still to enter of the years that are due, the base year of an average included.

    Each row carries `needed_from` and `needed_to`, the years it needs a figure of, and the last day for
    the last of them: `due` of its period, `extended` for an office with more time; None without a period.
    """
    starts, ends = ExtractYear("target__campaign__starts"), ExtractYear("target__campaign__ends")
    method = GrowthMethod.objects.filter(target=OuterRef("target")).order_by("-version")
    needed_from = Case(
        When(over=EnteredTarget.Over.LAST_YEAR, then=ends),
        When(
            over=EnteredTarget.Over.AVERAGE,
            then=Coalesce(Subquery(method.values("base_year")[:1]) + 1, starts),
        ),
        When(target__rule__in=COMPARED, then=starts - Value(1)),
        default=starts,
        output_field=IntegerField(),
    )
    entered = (
        TargetResult.objects.filter(
            target=OuterRef("target"), year__gte=OuterRef("needed_from"), year__lte=OuterRef("needed_to")
        )
        .order_by()
        .values("target")
        .annotate(years=Count("year", distinct=True))
        .values("years")
    )
    period = ReportingPeriod.objects.opened().filter(code=OuterRef("last_period"))
    more_time = Extension.objects.filter(period__code=OuterRef("last_period"), unit=OuterRef("office"))
    rows = EnteredTarget.objects.filter(office__isnull=False).annotate(
        needed_from=needed_from,
        needed_to=Least(ends, _last_year(today), output_field=IntegerField()),
        last_period=Concat(Cast("needed_to", CharField()), Value("-Q4")),
        due=Subquery(period.values("due")[:1]),
        extended=Subquery(more_time.values("due")[:1]),
        entered=Coalesce(Subquery(entered), 0),
        has_method=Exists(method),
    )
    without_method = Q(over=EnteredTarget.Over.AVERAGE, has_method=False)
    return rows.filter(Q(entered__lt=F("needed_to") - F("needed_from") + 1) | without_method)


def _last_year(today: date) -> Greatest:
    """The last year whose fourth quarter was opened, or the last one that is over, whichever is later."""
    opened = ReportingPeriod.objects.opened().filter(code__endswith="-Q4").order_by("-starts")
    over = Value(today.year - 1)
    return Greatest(Coalesce(Subquery(opened.values(year=ExtractYear("ends"))[:1]), over), over)
