"""The ten working days: over weekends and Tết, anew after a return, and who is told what is left."""

from datetime import date

import pytest

from awards.appraising.clock import Calendar, clock_of
from awards.awarding.working_days import holidays
from awards.models import AwardSetting, Holiday, Nomination
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
        (State.CONSULTING, "running"),
    ],
)
def test_what_the_clock_does_in_each_state(state, kind):
    assert clock_of(appraised(date(2023, 12, 8), state), at(date(2023, 12, 11))).kind == kind


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
    nomination = make_nomination(make_round(), commune, State.APPRAISING, by=officer, complete_on=today)
    done = move(nomination, "to_council", standing_office, "Đủ điều kiện.")
    assert clock_of(done).words == f"Xong {today:%d/%m}"
    assert (done.appraisal, done.appraised_by) == ("Đủ điều kiện.", standing_office)
