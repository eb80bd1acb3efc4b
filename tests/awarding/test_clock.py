"""The ten working days: over weekends and Tết, anew after a return, and who is told what is left."""

from datetime import date, timedelta

import pytest

from awards.appraising.clock import Calendar, clock_of
from awards.awarding.working_days import holidays
from awards.models import AwardSetting, Holiday, Nomination, NominationDecision
from campaign import clock
from tests.awarding.cases import make_nomination, make_round, move

State = Nomination.State
pytestmark = pytest.mark.usefixtures("papers_unchecked")
TET = [date(2023, 1, day) for day in (20, 23, 24, 25, 26)]


@pytest.fixture
def today():
    return clock.today()


def appraised(complete_on, state=State.APPRAISING):
    return Nomination(state=state, complete_on=complete_on)


def at(today, off=(), total=10):
    return Calendar(today, total, frozenset(off))


@pytest.mark.parametrize(
    ("today", "off", "words", "due"),
    [
        (date(2023, 12, 8), (), "Còn 10 ngày", date(2023, 12, 22)),  # the day itself is not counted
        (date(2023, 12, 11), (), "Còn 9 ngày", date(2023, 12, 22)),
        (date(2023, 12, 17), (), "Còn 5 ngày", date(2023, 12, 22)),  # a Sunday uses nothing
        (date(2023, 12, 22), (), "Hạn hôm nay", date(2023, 12, 22)),
        (date(2023, 12, 23), (), "Quá hạn", date(2023, 12, 22)),  # a Saturday: no working day over yet
        (date(2023, 12, 26), (), "Quá hạn 2 ngày", date(2023, 12, 22)),
        (date(2023, 12, 22), [date(2023, 12, 20)], "Còn 1 ngày", date(2023, 12, 25)),
    ],
)
def test_working_days_alone_count(today, off, words, due):
    read = clock_of(appraised(date(2023, 12, 8)), at(today, off))
    assert (read.words, read.due) == (words, due)


def test_tet_does_not_count():
    """Received on 16/01/2023: three working days before Tết, seven after it."""
    read = clock_of(appraised(date(2023, 1, 16)), at(date(2023, 1, 27), TET))
    assert (read.used, read.left, read.due) == (4, 6, date(2023, 2, 6))


def test_holidays_are_data(reference):
    """Tết 2024 comes with the reference data; a day that the office enters counts like it."""
    Holiday.objects.create(day=date(2023, 12, 20), name="Nghỉ bù")
    assert {date(2024, 2, 12), date(2023, 12, 20)} <= holidays()


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.DRAFT, "not_begun"),
        (State.SUBMITTED, "not_begun"),
        (State.RECEIVED, "running"),
        (State.RETURNED, "paused"),
        (State.CONSULTING, "consulting"),
        (State.FOR_COUNCIL, "running"),
        (State.CONSIDERED, "running"),
        (State.WITHDRAWN, "withdrawn"),
    ],
)
def test_what_the_clock_does_in_each_state(state, kind):
    assert clock_of(appraised(date(2023, 12, 8), state), at(date(2023, 12, 11))).kind == kind


NEW_YEAR = (date(2024, 1, 1),)


def paused(today, *pauses, state=State.APPRAISING):
    """Complete on Thursday 21/12/2023; over Sundays and New Year's day."""
    one = Nomination(pk=7, state=state, complete_on=date(2023, 12, 21))
    return clock_of(one, Calendar(today, 10, frozenset(NEW_YEAR), {7: pauses}))


def test_days_of_consultation_do_not_count():
    """Asked on 28/12, ended on 04/01: Friday, Tuesday, Wednesday and Thursday stand still, 01/01 anyhow."""
    without = paused(date(2024, 1, 8))
    assert (without.used, without.due) == (11, date(2024, 1, 5))
    read = paused(date(2024, 1, 8), (date(2023, 12, 28), date(2024, 1, 4)))
    assert (read.used, read.due, read.words) == (7, date(2024, 1, 11), "Còn 3 ngày")


def test_while_offices_are_asked_the_clock_stands():
    for today in (date(2023, 12, 29), date(2024, 1, 10)):
        read = paused(today, (date(2023, 12, 28), None), state=State.CONSULTING)
        assert (read.kind, read.used, read.words, read.stopped) == ("consulting", 5, "Dừng đồng hồ", True)


def test_a_second_consultation_adds_to_the_first():
    twice = ((date(2023, 12, 22), date(2023, 12, 25)), (date(2023, 12, 27), date(2023, 12, 28)))
    assert paused(date(2023, 12, 29), *twice).used == 4


def test_what_was_asked_before_the_dossier_was_complete_again_is_forgotten():
    assert paused(date(2023, 12, 26), (date(2023, 12, 4), date(2023, 12, 11))).used == 3
    assert paused(date(2023, 12, 26), (date(2023, 12, 4), date(2023, 12, 21))).used == 3


def test_the_pause_is_read_from_the_moves(commune, officer, standing_office, settings):
    nomination = make_nomination(
        make_round(), commune, State.APPRAISING, by=officer, complete_on="2023-12-15"
    )
    asked = move(nomination, "consult", standing_office)
    NominationDecision.objects.filter(nomination=asked, move="consult").update(
        at=clock.now() - timedelta(days=2)
    )  # Monday 18/12
    asked.refresh_from_db()
    assert (clock_of(asked).kind, clock_of(asked).used) == ("consulting", 1)
    back = move(asked, "consulted", standing_office)
    back.refresh_from_db()
    assert (clock_of(back).used, clock_of(back).left) == (1, 9)


def test_without_a_number_of_days_nothing_is_computed(db, commune, officer):
    nomination = make_nomination(make_round(), commune, State.RECEIVED, by=officer, complete_on="2023-12-08")
    AwardSetting.objects.create(key="appraisal.days", value="")
    nomination.refresh_from_db()
    assert clock_of(nomination).words == "Chưa đặt thời hạn"


def test_it_counts_anew_after_a_return(commune, officer, standing_office, today):
    nomination = make_nomination(make_round(), commune, State.SUBMITTED, by=officer)
    received = move(nomination, "receive", standing_office)
    assert received.complete_on == today
    returned = move(nomination, "return", standing_office)
    assert (returned.complete_on, clock_of(returned).words) == (None, "Dừng đồng hồ")
    Nomination.objects.filter(pk=nomination.pk).update(state=State.SUBMITTED)  # the unit sent it again
    assert move(nomination, "receive", standing_office).complete_on == today


def test_it_ends_with_the_appraisal(commune, officer, standing_office, today):
    round_ = make_round(with_council=False)
    nomination = make_nomination(round_, commune, State.APPRAISING, by=officer, complete_on=today)
    done = move(nomination, "to_chairman", standing_office, "Đủ điều kiện.")
    assert clock_of(done).words == f"Xong {today:%d/%m}"
    assert (done.appraisal, done.appraised_by) == ("Đủ điều kiện.", standing_office)


def test_what_the_chairman_gave_back_counts_anew_that_day(commune, officer, leader, today):
    nomination = make_nomination(
        make_round(), commune, State.WITH_CHAIRMAN, by=officer, complete_on=today - timedelta(days=60)
    )
    back = move(nomination, "chairman_returns", leader)
    back.refresh_from_db()
    assert (back.complete_on, clock_of(back).used, clock_of(back).late) == (today, 0, False)


def test_it_ends_when_the_chairman_has_it(commune, officer, standing_office, today):
    nomination = make_nomination(make_round(), commune, State.CONSIDERED, by=officer, complete_on=today)
    assert clock_of(move(nomination, "submit", standing_office)).ended == today


def test_what_was_withdrawn_is_not_done():
    assert clock_of(appraised(None, State.WITHDRAWN)).words == "Đã rút"
