"""The demonstration's rows are such as the moves would have written, one by one, by people who may."""

from collections import Counter
from datetime import date, time, timedelta
from functools import cache
from itertools import pairwise

import pytest
from django.db import connection
from django.utils import timezone

from campaign.models import PeriodDecision, ReportingPeriod, User
from campaign.permissions import is_ntm_office
from criteria.evaluation import missing
from criteria.evidence import signature_of
from criteria.lawbook import place_of
from criteria.models import Decision, IndicatorReport, Measurement, PeriodSnapshot, SignedForm
from criteria.permissions import can_send
from criteria.readings import readings
from criteria.workflow import REPORT_WORKFLOW
from tayson_ntm.demonstration import FIRST_DAY
from tayson_ntm.demonstration.world import World
from tests.concurrency.audit import SENDING, broken_reports

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.fixture(scope="module")
def reports(seeded) -> list[tuple[IndicatorReport, list[Decision]]]:
    """Every report with what was decided about it, in the order of time."""
    found: dict[int, list[Decision]] = {}
    rows = Decision._default_manager.order_by("at", "pk").select_related(
        "measurement__report__indicator", "measurement__report__unit", "measurement__report__period"
    )
    people = {user.pk: user for user in User.objects.select_related("unit")}
    for row in rows:
        row.by = people[row.by_id]
        found.setdefault(row.measurement.report_id, []).append(row)
    return [(decisions[0].measurement.report, decisions) for decisions in found.values()]


def named(report: IndicatorReport) -> str:
    return f"{report.period.code} {report.unit.code} {report.indicator.code}"


def test_the_database_is_whole():
    assert broken_reports() == []


def test_every_move_was_allowed_to_whoever_made_it(reports):
    wrong = []
    for report, decisions in reports:
        stood, state = report.state, IndicatorReport.State.SUBMITTED.value
        for row in decisions:
            move = REPORT_WORKFLOW.named(row.move)
            assert move is not None
            report.state = state
            if state not in move.sources or not move.allowed(row.by, report):
                wrong.append((named(report), row.move, row.by.username))
            if move.needs_note and not row.note:
                wrong.append((named(report), row.move, "without a reason"))
            state = move.target
        report.state = stood
        if state != stood:
            wrong.append((named(report), stood, state))
    assert wrong == []


def test_only_who_may_sign_for_an_office_has_sent(reports):
    sends = cache(lambda user: can_send(user, user.unit))
    senders = {row.by for _, decisions in reports for row in decisions if row.move in SENDING}
    assert [user.username for user in senders if not sends(user)] == []
    rows = Measurement.objects.select_related("by")
    assert all(row.signed == row.by.signs for row in rows)


def test_things_happen_in_working_hours_within_their_period(reports):
    opened = dict(PeriodDecision.objects.filter(move="open").values_list("period", "at"))
    closed = dict(PeriodDecision.objects.filter(move="close").values_list("period", "at"))
    wrong = []
    for report, decisions in reports:
        for row in decisions:
            local = timezone.localtime(row.at)
            at_work = local.weekday() < 5 and time(7, 30) <= local.time() <= time(17)
            in_period = opened[report.period_id] < row.at
            ended = closed.get(report.period_id)
            if not at_work or not in_period or (ended and row.at > ended):
                wrong.append((named(report), row.move, row.at))
    assert wrong == []


def test_nothing_happens_on_the_first_day_itself(reports):
    last = max(row.at for _, decisions in reports for row in decisions)
    assert date(2023, 12, 15) < timezone.localtime(last).date() < FIRST_DAY
    assert timezone.localtime(SignedForm.objects.latest("at").at).date() < FIRST_DAY


def test_offices_answer_within_a_week(reports):
    waited = [after.at - before.at for _, decisions in reports for before, after in pairwise(decisions)]
    assert max(waited) < timedelta(days=7)


def test_what_was_sent_was_complete(reports):
    """Nothing would be asked of it before it could be sent."""
    world = World({}, {})
    incomplete = []
    for period in ReportingPeriod.objects.all():
        for slug, book in world.books.items():
            units = world.enrolled[slug]
            found = readings(units, book.set, up_to=period, depth=1)
            for unit in units:
                for indicator in book.all_indicators:
                    reading = found.of(unit.pk, indicator.pk, period)
                    if reading is None:
                        continue
                    parts = book.parts(indicator, place_of(unit), on=period.ends, year=reading.answer.year)
                    if missing(parts, reading.answer) or reading.answer.figures.keys() - {
                        part.key for part in parts
                    }:
                        incomplete.append((period.code, slug, unit.code, indicator.code))
    assert incomplete == []


def test_unchanged_says_that_the_answer_is_the_one_before():
    world = World({}, {})
    wrong, unchanged = [], 0
    for slug, book in world.books.items():
        units = world.enrolled[slug]
        found = readings(units, book.set, up_to=world.periods[-1])
        for unit in units:
            for indicator in book.all_indicators:
                for period in world.periods:
                    now = found.of(unit.pk, indicator.pk, period)
                    before = found.before(unit.pk, indicator.pk, period)
                    if now is None:
                        continue
                    unchanged += now.unchanged
                    if now.unchanged != (before is not None and before.answer == now.answer):
                        wrong.append((period.code, slug, unit.code, indicator.code))
    assert wrong == []
    assert 0.5 < unchanged / Measurement.objects.count() < 0.9


def test_some_were_returned_and_corrected(reports):
    ways = Counter(tuple(row.move for row in decisions) for _, decisions in reports)
    assert ways["send", "return", "send", "confirm"] == 12
    assert ways["send", "return"] == 5
    assert ways["supply", "object"] == 1
    assert ways["send", "confirm"] > 5000


def test_periods_were_opened_and_closed_by_the_ntm_office():
    rows = PeriodDecision.objects.select_related("by__unit").order_by("at")
    assert all(is_ntm_office(row.by) for row in rows)
    assert [row.move for row in rows] == ["open", "close"] * 6 + ["open"]
    closings = {row.period_id: row.at for row in rows if row.move == "close"}
    assert all(row.at == closings[row.period_id] for row in PeriodSnapshot.objects.all())


def test_closed_quarters_are_signed_by_every_unit(reports):
    world = World({}, {})
    unsigned = [
        (period.code, unit.code)
        for period in world.periods[:-1]
        for unit in world.enrolled["xa-ntm"]
        if signature_of(unit, world.books["xa-ntm"].set, period).state == "awaiting"
    ]
    assert unsigned == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL plans by what it counted")
def test_the_database_knows_how_much_it_holds():
    """Unless told, it goes on planning for empty tables: pages took minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'criteria_measurement'")
        (counted,) = cursor.fetchone()
    assert counted == Measurement.objects.count()
