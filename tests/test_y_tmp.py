"""Whole pages ask the database the same number of times for 1 commune and for 14, for 2 periods and for 7.

Two periods and not one: only a period before the shown one makes "kỳ trước" a question.
"""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from campaign.models import ReportingPeriod, Unit
from criteria.models import Component, Decision, Enrolment, Indicator, IndicatorReport, Measurement, Value
from tests.factories import make_period, make_user

PERIODS = ("2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
CODES = ("3.1", "10.1", *(f"17.{number}" for number in range(1, 13)))
MOVES = {"submitted": "send", "returned": "return", "verified": "confirm"}

COUNTS = {'/': {'officer': 0, 'head': 0, 'verifier': 0, 'ntm_office': 0, 'standing_office': 0, 'secretary': 0, 'finance_office': 0, 'survey_office': 0, 'supplier': 0, 'bystander': 0, 'leader': 0, 'clerk': 0, 'admin': 0}, '/tieu-chi/': {'officer': 0, 'head': 0, 'verifier': 0, 'ntm_office': 0, 'standing_office': 0, 'secretary': 0, 'finance_office': 0, 'survey_office': 0, 'supplier': 0, 'bystander': 0, 'leader': 0, 'clerk': 0, 'admin': 0}, '/tieu-chi/?ky=2023-Q4': {'officer': 0, 'ntm_office': 0, 'leader': 0}, '/tieu-chi/21835/': {'officer': 0, 'head': 0, 'verifier': 0, 'ntm_office': 0, 'standing_office': 0, 'secretary': 0, 'finance_office': 0, 'survey_office': 0, 'supplier': 0, 'leader': 0, 'clerk': 0, 'admin': 0}, '/tieu-chi/21835/17/': {'officer': 0, 'head': 0, 'verifier': 0, 'ntm_office': 0, 'standing_office': 0, 'secretary': 0, 'finance_office': 0, 'survey_office': 0, 'supplier': 0, 'leader': 0, 'clerk': 0, 'admin': 0}, '/xac-nhan/': {'verifier': 0, 'ntm_office': 0, 'standing_office': 0, 'secretary': 0, 'survey_office': 0}, '/xac-nhan/?bo=xa-ntm&chi_tieu=17.2': {'verifier': 0}, '/xac-nhan/?don_vi=21835&tieu_chi=17': {'verifier': 0, 'ntm_office': 0}, '/cung-cap/': {'supplier': 0, 'verifier': 0, 'secretary': 0}, '/bao-cao/': {'officer': 0, 'standing_office': 0, 'leader': 0}, '/bao-cao/tong-hop.xlsx': {'standing_office': 0}, '/them/': {'officer': 0, 'leader': 0}}
PEOPLE = {who for counts in COUNTS.values() for who in counts}


def fill(communes: int, periods: int) -> None:
    """So many communes of the set, and the town; every indicator above is reported in every opened period."""
    own = Unit.objects.get(code="21835")
    others = Unit.objects.communes().exclude(pk=own.pk).in_order()
    Enrolment.objects.filter(unit__in=[unit.pk for unit in others[communes - 1 :]]).delete()
    for code in PERIODS[-periods:]:
        state = ReportingPeriod.State.OPEN if code == "2023-Q4" else ReportingPeriod.State.CLOSED
        report_everything([own, *others[: communes - 1]], make_period(code, state))


def report_everything(units: list[Unit], period: ReportingPeriod) -> None:
    """Every state stands in every unit; what an office supplies was objected to everywhere."""
    people = {unit.pk: unit.people.first() or make_user(unit) for unit in units}
    indicators = Indicator.objects.filter(criterion__set__slug="xa-ntm", code__in=CODES)
    reports = IndicatorReport.objects.bulk_create(
        IndicatorReport(
            unit=unit,
            indicator=indicator,
            period=period,
            state="returned" if indicator.supplied_by_id else list(MOVES)[number % 3],
            version=1,
        )
        for unit in units
        for number, indicator in enumerate(indicators)
    )
    at = timezone.now()
    measurements = Measurement.objects.bulk_create(
        Measurement(report=report, version=1, by=people[report.unit_id], at=at, figure_year=2023)
        for report in reports
    )
    components = list(Component.objects.filter(indicator__in=indicators))
    Value.objects.bulk_create(
        Value(measurement=measurement, component=component, number=90)
        for measurement in measurements
        for component in components
        if component.indicator_id == measurement.report.indicator_id
    )
    Decision.objects.bulk_create(
        Decision(measurement=one, move=move, by=one.by, at=at, note="Ý kiến")
        for one in measurements
        for move in dict.fromkeys(("send", MOVES[one.report.state]))
    )


def queries(client: Client, page: str) -> int:
    client.get(page)  # takes what a process asks once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200, page
    return len(asked)


@pytest.mark.parametrize(("communes", "periods"), [(1, 2), (14, 7)])
def test_every_page_asks_the_same_for_everybody(request, reference, communes, periods):
    clients = {}
    for who in sorted(PEOPLE):
        clients[who] = Client()
        clients[who].force_login(request.getfixturevalue(who))
    fill(communes, periods)

    found = {
        page: {who: queries(clients[who], page) for who in people} for page, people in COUNTS.items()
    }

    print("RES", communes, found)
