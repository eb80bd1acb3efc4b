"""Whole pages ask the database the same number of times for 1 commune and for 14, for 3 periods and for 7.

Three periods and not one: only a closed period before the last closed one makes "kỳ trước" a question.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaign.clock import end_of_day
from campaign.models import ReportingPeriod, Unit
from criteria.models import Component, Decision, Enrolment, Indicator, IndicatorReport, Measurement, Value
from criteria.snapshots import freeze
from tests.factories import make_period, make_user

PERIODS = ("2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
CODES = ("3.1", "10.1", *(f"17.{number}" for number in range(1, 13)))
MOVES = {"submitted": "send", "returned": "return", "verified": "confirm"}

# By page: the number of queries, and whose page asks so many.
COUNTS = {
    # session, account and frame; then what waits for this person
    "/": {
        28: "officer head",
        14: "verifier survey_office finance_office",  # the last lacks a target's figure
        19: "ntm_office",  # a target's figure is due with the open fourth quarter
        16: "standing_office secretary",
        17: "supplier",  # a target's figure is lacking
        13: "bystander",
        12: "leader",
        6: "clerk",  # what waits for a number
        5: "admin",
    },
    # the tag: revision, and drafts for whoever signs; the frozen board; who has sent in the open period
    "/tieu-chi/": {
        19: "head verifier supplier bystander",
        18: "officer ntm_office standing_office finance_office survey_office",
        17: "secretary clerk",
        16: "leader",
        15: "admin",
    },
    # the board of the open period, computed: 16 where the frozen one takes 2
    "/tieu-chi/?ky=2023-Q4": {31: "officer ntm_office", 29: "leader"},
    # four frozen boards, the period before, trend, plan and targets with what offices entered until the
    # closing; the open period's boards as above
    "/tong-quan/": {
        49: "verifier bystander",
        48: "officer ntm_office standing_office finance_office",
        47: "clerk",
        46: "leader",
        45: "admin",
    },
    # the shown boards are the open ones, and nothing is compared
    "/tong-quan/?ky=2023-Q4": {76: "officer ntm_office", 74: "leader"},
    # the unit's line of two boards, law, readings, decisions, files, drafts, scans
    "/tieu-chi/21835/": {
        39: "officer verifier supplier",
        38: "head ntm_office standing_office secretary finance_office survey_office clerk",
        37: "leader",
        36: "admin",
    },
    # law 4, readings 2, decisions, files; whoever enters has a draft and its files too
    "/tieu-chi/21835/17/": {
        22: "officer",
        21: "head",
        20: "verifier supplier",
        19: "ntm_office standing_office secretary finance_office survey_office",
        18: "clerk",
        17: "leader",
        16: "admin",
    },
    # the list, and the first case where there is one
    "/xac-nhan/": {21: "verifier ntm_office", 13: "standing_office secretary survey_office"},
    # one indicator of all communes
    "/xac-nhan/?bo=xa-ntm&chi_tieu=17.2": {18: "verifier"},
    # one case
    "/xac-nhan/?don_vi=21835&tieu_chi=17": {23: "verifier ntm_office"},
    # the grid; whoever supplies the district's alone gets its links, whoever does not sign is told who does
    "/cung-cap/": {18: "supplier", 10: "verifier", 11: "secretary"},
    # the periods
    "/bao-cao/": {9: "officer standing_office", 8: "leader"},
    # the kept bytes: period, set, snapshot, paper; whether with names
    "/bao-cao/tong-hop.xlsx": {7: "standing_office"},
    # the frame
    "/them/": {6: "officer", 5: "leader"},
}
PEOPLE = {who for counts in COUNTS.values() for people in counts.values() for who in people.split()}


def fill(communes: int, periods: int) -> None:
    """So many communes of the set, and the town; every indicator above is reported in every opened period."""
    own = Unit.objects.get(code="21835")
    others = Unit.objects.communes().exclude(pk=own.pk).in_order()
    Enrolment.objects.filter(unit__in=[unit.pk for unit in others[communes - 1 :]]).delete()
    for code in PERIODS[-periods:]:
        state = ReportingPeriod.State.OPEN if code == "2023-Q4" else ReportingPeriod.State.CLOSED
        period = make_period(code, state)
        report_everything([own, *others[: communes - 1]], period)
        if not period.is_open:
            freeze(period, at=end_of_day(period.closes))
    with connection.cursor() as cursor:
        # PostgreSQL does so by itself once rows are committed; these never are.
        cursor.execute("ANALYZE")


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


@pytest.mark.parametrize(("communes", "periods"), [(1, 3), (14, 7)])
def test_every_page_asks_the_same_for_everybody(request, reference, communes, periods):
    clients = {}
    for who in sorted(PEOPLE):
        clients[who] = Client()
        clients[who].force_login(request.getfixturevalue(who))
    fill(communes, periods)

    for page, counts in COUNTS.items():
        wanted = {who: count for count, people in counts.items() for who in people.split()}
        assert {who: queries(clients[who], page) for who in wanted} == wanted, page
