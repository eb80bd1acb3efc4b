"""Which figures are still to be sent for a period, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from campaign.models import Unit
from criteria.models import CriteriaSet, Indicator, IndicatorReport, Measurement

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod

REPORTING_KINDS = (Unit.Kind.COMMUNE, Unit.Kind.TOWN)


def unsent(period: ReportingPeriod) -> QuerySet[Indicator]:
    """Indicators × enrolled units (`place`) without a figure: quarterly, and in Q4 yearly ones."""
    sent = IndicatorReport.objects.filter(unit=OuterRef("place"), indicator=OuterRef("pk"), period=period)
    rows = Indicator.objects.filter(valid_to=None).annotate(place=F("criterion__set__enrolments__unit"))
    rows = rows.filter(~Exists(sent), place__isnull=False)
    if not period.is_last_of_year:
        return rows.filter(frequency=Indicator.Frequency.QUARTER)
    of_year = Measurement.objects.current().filter(
        report__unit=OuterRef("place"),
        report__indicator=OuterRef("pk"),
        figure_year__gte=period.starts.year,
    )
    return rows.filter(Q(frequency=Indicator.Frequency.QUARTER) | ~Exists(of_year))


def own_figures(rows: QuerySet[Indicator], unit: Unit) -> QuerySet[Indicator]:
    """What a unit enters about itself."""
    return rows.filter(Q(place=unit.pk), supplied_by=None)


def figures_for_communes(rows: QuerySet[Indicator], office: Unit) -> QuerySet[Indicator]:
    """What an office supplies about communes and the town, in its grid."""
    return rows.filter(supplied_by=office, criterion__set__unit_kind__in=REPORTING_KINDS)


def figures_for_district(rows: QuerySet[Indicator], office: Unit) -> QuerySet[Indicator]:
    """What an office enters about the district."""
    return rows.filter(supplied_by=office, criterion__set__unit_kind=Unit.Kind.DISTRICT)


def units_not_done(period: ReportingPeriod) -> QuerySet[Unit]:
    """Communes and the town that have not sent every quarterly indicator of their own set (rule 5)."""
    left = unsent(period).filter(
        Q(place=OuterRef("pk")),
        supplied_by=None,
        frequency=Indicator.Frequency.QUARTER,
        criterion__set=OuterRef("own_set"),
    )
    first = CriteriaSet.objects.filter(enrolments__unit=OuterRef("pk")).order_by("position").values("pk")[:1]
    return Unit.objects.reporting().annotate(own_set=Subquery(first)).filter(Exists(left)).in_order()
