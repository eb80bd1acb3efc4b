"""Whole pages ask the database the same number of times for 1 unit and for 15, for 2 periods and for 7.

Each number is the literal one for that person and page, session and account included. Two periods and
not one, because only a period before the shown one makes "kỳ trước" a question.
"""

from datetime import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from campaign.models import ReportingPeriod, Unit, User
from criteria.models import Component, Decision, Enrolment, Indicator, IndicatorReport, Measurement, Value
from tests.factories import make_period, make_user, the_indicator

PERIODS = ("2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
CODES = ("3.1", *(f"17.{number}" for number in range(1, 13)))
STATES = ("submitted", "returned", "verified")
MOVES = {"submitted": "send", "returned": "return", "verified": "confirm"}

COUNTS: dict[str, dict[str, int]] = {}


@pytest.fixture
def fill(reference, supplier):
    """As many units of xa-ntm and as many opened periods; every indicator above reported everywhere."""

    def act(units: int, periods: int) -> None:
        communes = list(Unit.objects.filter(kind__in=["commune", "town"]).in_order().reverse())
        own = Unit.objects.get(code="21835")
        chosen = [own, *[unit for unit in communes if unit != own]][:units]
        Enrolment.objects.filter(unit__in=communes).exclude(unit__in=chosen).delete()
        for code in PERIODS[-periods:]:
            state = ReportingPeriod.State.OPEN if code == "2023-Q4" else ReportingPeriod.State.CLOSED
            period = make_period(code, state)
            for unit in chosen:
                report_everything(unit, period, supplier)

    return act


def report_everything(unit: Unit, period: ReportingPeriod, supplier: User) -> None:
    by = unit.people.first() or make_user(unit)
    indicators = list(Indicator.objects.filter(criterion__set__slug="xa-ntm", code__in=CODES))
    for number, indicator in enumerate(indicators):
        report(unit, indicator, period, by, STATES[(number + unit.pk) % 3])
    report(unit, the_indicator("10.1"), period, supplier, STATES[1 + unit.pk % 2])


def report(unit: Unit, indicator: Indicator, period: ReportingPeriod, by: User, state: str) -> None:
    at: datetime = timezone.now()
    record = IndicatorReport.objects.create(
        unit=unit, indicator=indicator, period=period, state=state, version=1
    )
    measurement = Measurement.objects.create(report=record, version=1, by=by, at=at, figure_year=2023)
    components = Component.objects.filter(indicator=indicator)
    Value.objects.bulk_create(
        Value(measurement=measurement, component=component, number=Decimal(90)) for component in components
    )
    Decision.objects.create(measurement=measurement, move="send", by=by, at=at)
    if state != "submitted":
        Decision.objects.create(measurement=measurement, move=MOVES[state], by=by, at=at, note="Ý kiến")


@pytest.mark.parametrize(("units", "periods"), [(1, 2), (15, 2), (15, 7)])
@pytest.mark.parametrize("page", COUNTS)
def test_a_page_asks_the_same(request, client, fill, django_assert_num_queries, page, units, periods):
    people = {who: request.getfixturevalue(who) for who in COUNTS[page]}
    fill(units, periods)
    for who, count in COUNTS[page].items():
        client.force_login(people[who])
        client.get(page)  # takes what a process asks once
        with django_assert_num_queries(count, info=who):
            response = client.get(page)
        assert response.status_code == 200, who
