"""Processes at once on the database in use: one winner, nothing lost, nobody locked out."""

from collections import Counter

import pytest

from campaign.models import Campaign, PeriodDecision, ReportingPeriod
from criteria.boards import board_for
from criteria.models import Decision, Draft, IndicatorReport, Measurement, PeriodSnapshot
from tests.concurrency.audit import broken_reports
from tests.factories import make_report, the_indicator, the_set

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 5
RACERS = range(8)
COLLEAGUES = ("xa.21835", "xa2.21835")


def order(racer: int, do: str, *codes: str, **more):
    return {
        "do": do,
        "user": COLLEAGUES[racer % 2],
        "unit": "21835",
        "codes": codes,
        "number": racer + 1,
    } | more


@pytest.fixture
def desk(officer, second_officer, commune, period):
    """Two officers of Bình Tường, the open period: written where the other processes see them."""


def latest(code: str) -> Measurement:
    report = IndicatorReport.objects.get(indicator=the_indicator(code), unit__code="21835")
    return report.measurements.get(version=report.version)


def test_one_winner_a_round_and_the_others_are_told(crew, desk):
    for base in range(ROUNDS):
        answers = crew.race([order(racer, "send", "17.2", bases={"17.2": base}) for racer in RACERS])

        assert Counter(answers) == {"sent": 1, "conflict 1": 7}
        assert latest("17.2").version == base + 1
        assert latest("17.2").values.get().number == answers.index("sent") + 1
    assert broken_reports() == []
    assert Campaign.objects.get().revision >= ROUNDS


def test_everybody_who_sends_again_is_counted_and_nothing_is_overwritten(crew, desk):
    answers = crew.race([order(racer, "send until taken", "17.2") for racer in RACERS])

    assert answers == ["sent"] * 8
    rows = Measurement.objects.order_by("version")
    assert [row.version for row in rows] == [racer + 1 for racer in RACERS]
    assert {row.values.get().number for row in rows} == {racer + 1 for racer in RACERS}
    assert broken_reports() == []


def test_overlapping_sendings_in_opposite_order_block_nobody(crew, desk):
    codes = ("17.2", "17.6", "17.7", "17.8", "17.12")
    for base in range(ROUNDS):
        bases = dict.fromkeys(codes, base)
        orders = [
            order(racer, "send", *(codes if racer % 2 else reversed(codes)), bases=bases) for racer in RACERS
        ]
        answers = crew.race(orders)

        assert Counter(answers) == {"sent": 1, "conflict 5": 7}
        winner = answers.index("sent") + 1
        assert {latest(code).values.get().number for code in codes} == {winner}  # all of one, none of another
    assert broken_reports() == []


def test_sendings_that_share_some_indicators_all_come_through(crew, desk):
    sets = [("17.2", "17.6"), ("17.7", "17.6"), ("17.7", "17.2"), ("17.6", "17.2", "17.7")] * 2
    answers = crew.race([order(racer, "send until taken", *sets[racer]) for racer in RACERS])

    assert answers == ["sent"] * 8
    assert {code: latest(code).version for code in ("17.2", "17.6", "17.7")} == {
        code: sum(code in one for one in sets) for code in ("17.2", "17.6", "17.7")
    }
    assert broken_reports() == []


def test_an_office_that_confirms_while_the_unit_sends_again_never_confirms_the_unseen(
    crew, desk, officer, verifier, commune, period
):
    for code in ("17.2", "17.3", "17.6", "17.7", "17.11"):
        report = make_report(commune, the_indicator(code), period, 60, by=officer)
        orders = [
            order(racer, "send", code, bases={code: 1})
            if racer % 2
            else order(racer, "confirm", code, version=1, user=verifier.username)
            for racer in RACERS
        ]
        answers = crew.race(orders)

        assert Counter(answers[1::2]) == {"sent": 1, "conflict 1": 3}
        assert Counter(answers[::2])["confirmed"] <= 1
        assert set(answers[::2]) <= {"confirmed", "MoveRefused", "StaleVersion"}
        report.refresh_from_db()
        assert (report.version, report.state) == (2, "submitted")  # what came last was never looked at
        assert not Decision.objects.filter(measurement__report=report, measurement__version=2, move="confirm")
    assert broken_reports() == []


def test_two_offices_at_once_confirm_once(crew, desk, officer, verifier, commune, period):
    make_report(commune, the_indicator("17.2"), period, 60, by=officer)
    orders = [order(racer, "confirm", "17.2", version=1, user=verifier.username) for racer in RACERS]

    assert Counter(crew.race(orders)) == {"confirmed": 1, "MoveRefused": 7}
    assert Decision.objects.filter(move="confirm").count() == 1


def test_eight_colleagues_type_into_one_draft_and_every_text_is_kept(crew, desk):
    codes = [f"17.{number}" for number in range(2, 10)]
    assert crew.race([order(racer, "save", codes[racer]) for racer in RACERS]) == ["saved"] * 8
    assert Draft.objects.get().data == {code: str(racer + 1) for racer, code in enumerate(codes)}


def test_of_eight_who_type_one_indicator_seven_see_both_texts(crew, desk):
    answers = crew.race([order(racer, "save", "17.2") for racer in RACERS])
    assert Counter(answers) == {"saved": 1, "clash 1": 7}
    assert Draft.objects.get().data == {"17.2": str(answers.index("saved") + 1)}


def test_what_colleagues_type_while_the_draft_is_sent_is_kept_or_sent(crew, desk):
    """One sends 17.2 out of the draft; seven save other indicators at the same moment."""
    assert crew.race([order(0, "save", "17.2")]) == ["saved"]
    codes = [f"17.{number}" for number in range(3, 10)]
    orders = [order(0, "send", "17.2", bases={"17.2": 0}, with_draft=True)]
    orders += [order(racer, "save", codes[racer - 1]) for racer in RACERS[1:]]

    assert crew.race(orders) == ["sent", *["saved"] * 7]
    assert Draft.objects.get().data == {code: str(number) for number, code in enumerate(codes, 2)}
    assert broken_reports() == []


# --- Closing --------------------------------------------------------------------------------------


def frozen_number(code: str) -> str:
    """What the frozen board shows of an indicator of Bình Tường."""
    board = board_for(the_set(), ReportingPeriod.objects.get(code="2023-Q4"))
    line = board.line("21835")
    assert line is not None
    cells = line.cell(17).indicators
    return next(cell.shown for cell in cells if cell.code == code)


def test_what_is_sent_while_the_period_is_closed_is_frozen_or_refused(crew, desk, ntm_office):
    codes = ("17.2", "17.6", "17.7", "17.8", "17.12")
    orders = [order(racer, "send until closed", code) for racer, code in enumerate(codes)]
    orders.append(order(7, "close", "17.2", user=ntm_office.username, after=1))

    answers = crew.race(orders)

    assert answers[-1] == "closed"
    taken = {code: int(answer.removeprefix("taken ")) for code, answer in zip(codes, answers, strict=False)}
    assert sum(taken.values()) > len(codes), "the race was a race"
    for number, code in enumerate(codes, start=1):
        assert taken[code] == Measurement.objects.filter(report__indicator=the_indicator(code)).count()
        assert not taken[code] or frozen_number(code).startswith(f"{number}")
    assert broken_reports() == []
    measured = {
        cell.measurement_id
        for line in board_for(the_set(), ReportingPeriod.objects.get(code="2023-Q4")).lines
        for one in line.cells
        for cell in one.indicators
        if cell.measurement_id
    }
    assert measured == {latest(code).pk for code in codes if taken[code]}, (
        "the newest that was taken, and nothing newer"
    )


def test_of_eight_who_close_one_does(crew, desk, ntm_office):
    orders = [order(racer, "close", "17.2", user=ntm_office.username) for racer in RACERS]

    assert Counter(crew.race(orders)) == {"closed": 1, "MoveRefused": 7}
    assert PeriodSnapshot.objects.count() == 4
    assert PeriodDecision.objects.count() == 1
