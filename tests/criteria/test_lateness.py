"""When a unit has sent, when it is late, what more time changes, and until when a yearly figure counts."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from campaign.models import Extension
from criteria.boards import board_for
from criteria.evaluation import Verdict
from tests.factories import (
    enrol,
    make_criterion,
    make_indicator,
    make_measurement,
    make_percent,
    make_period,
    make_report,
    make_set,
    make_unit,
    the_indicator,
    the_set,
)

DUE = date(2023, 12, 15)
LAST_MOMENT = datetime(2023, 12, 15, 16, 59, 59, tzinfo=UTC)  # 23:59:59 in Vietnam
NEXT_DAY = datetime(2023, 12, 15, 17, 0, tzinfo=UTC)
DAY_AFTER = date(2023, 12, 16)


@pytest.fixture
def small(reference):
    """A set of two quarterly indicators and one that an office supplies every year."""
    criteria_set = make_set()
    criterion = make_criterion(criteria_set)
    make_percent(criterion)
    make_percent(criterion)
    return criteria_set


@pytest.fixture
def here(small):
    found = make_unit()
    enrol(found, small)
    return found


def send_all(unit, criteria_set, period, at):
    for indicator in criteria_set.criteria.get().indicators.all():
        make_report(unit, indicator, period, 85, at=at)


def line_of(criteria_set, period, unit):
    return board_for(criteria_set, period).line(unit.code)


@pytest.mark.parametrize(
    ("at", "day", "late"), [(LAST_MOMENT, DUE, False), (NEXT_DAY, DAY_AFTER, True)], ids=["16:59", "17:00"]
)
def test_the_due_day_counts_whole_in_vietnam(small, here, period, at, day, late):
    send_all(here, small, period, at)
    line = line_of(small, period, here)
    assert (line.sent, line.completed_on, line.sent_late) == (True, day, late)
    assert line.days_late(date(2023, 12, 20)) == int(late)


def test_a_correction_after_the_day_makes_nobody_late(small, here, period):
    send_all(here, small, period, LAST_MOMENT)
    for report in here.reports.all():
        make_measurement(report, 90, at=NEXT_DAY)
    assert not line_of(small, period, here).sent_late


def test_it_is_the_last_first_sending_that_counts(small, here, period):
    first, second = small.criteria.get().indicators.order_by("position")
    make_report(here, first, period, 85, at=LAST_MOMENT)
    assert not line_of(small, period, here).sent
    make_report(here, second, period, 85, at=NEXT_DAY)
    assert line_of(small, period, here).completed_on == DAY_AFTER


def test_who_has_not_sent_is_late_since_the_day_after(small, here, period):
    line = line_of(small, period, here)
    assert [line.days_late(date(2023, 12, day)) for day in (14, 15, 16, 20)] == [0, 0, 1, 5]


def test_what_an_office_supplies_makes_no_unit_late(small, here, period, supplier):
    make_indicator(small.criteria.get(), supplied_by=supplier.unit)
    for indicator in small.criteria.get().indicators.filter(supplied_by=None):
        make_report(here, indicator, period, 85, at=LAST_MOMENT)
    assert line_of(small, period, here).sent


def test_a_late_unit_keeps_its_standing_with_the_mark(small, here, period):
    before = make_period("2023-Q3")
    for indicator in small.criteria.get().indicators.all():
        make_report(here, indicator, before, 85, state="verified")
    line = line_of(small, period, here)
    assert (line.sent, line.total, line.cells[0].held) == (False, 1, "2023-Q3")


# --- More time ------------------------------------------------------------------------------------


def test_more_time_moves_the_units_day_alone(small, here, period):
    other = make_unit()
    enrol(other, small)
    Extension.objects.create(period=period, unit=here, due=date(2023, 12, 18), reason="Mưa lũ")
    send_all(here, small, period, NEXT_DAY)
    send_all(other, small, period, NEXT_DAY)
    assert not line_of(small, period, here).sent_late
    assert line_of(small, period, other).sent_late


def test_a_day_moved_past_the_extension_is_the_later_one(small, here, period):
    Extension.objects.create(period=period, unit=here, due=date(2023, 12, 18), reason="Mưa lũ")
    period.due = date(2023, 12, 22)
    period.save()
    line = line_of(small, period, here)
    assert (line.due, line.extended) == (date(2023, 12, 22), False)


def test_who_is_asked_nothing_is_never_late(reference, period):
    unit = make_unit()
    enrol(unit, empty := make_set())
    line = line_of(empty, period, unit)
    assert (line.sent, line.days_late(date(2023, 12, 20))) == (True, 0)


def test_more_time_of_one_period_is_none_in_the_next(small, here, period):
    Extension.objects.create(
        period=make_period("2023-Q3"), unit=here, due=date(2023, 12, 30), reason="Mưa lũ"
    )
    assert line_of(small, period, here).due == DUE


@pytest.mark.parametrize("due", [date(2023, 12, 15), date(2023, 12, 1)])
def test_more_time_is_more(period, commune, due):
    with pytest.raises(ValidationError, match="sau hạn chung 15/12/2023"):
        Extension(period=period, unit=commune, due=due, reason="Mưa lũ").full_clean()


def test_a_closed_period_is_not_extended(closed_period, commune):
    with pytest.raises(ValidationError, match="kỳ đang mở"):
        Extension(period=closed_period, unit=commune, due=date(2023, 12, 30), reason="Mưa lũ").full_clean()


# --- Yearly figures -------------------------------------------------------------------------------


@pytest.fixture
def income(commune, supplier):
    """Income of 2022, supplied with 2022-Q4."""
    make_report(
        commune,
        the_indicator("10.1"),
        make_period("2022-Q4", "closed"),
        46,
        by=supplier,
        state="verified",
        figure_year=2022,
    )


def verdict_on(settings, day, commune, period):
    settings.PORTAL_TODAY = day
    return board_for(the_set(), period).line(commune.code).cell(10).verdict


def test_last_years_figure_counts_until_the_end_of_the_due_day(settings, income, commune, period):
    assert verdict_on(settings, DUE, commune, period) is Verdict.MET
    assert verdict_on(settings, DAY_AFTER, commune, period) is Verdict.NO_DATA


def test_before_the_last_quarter_last_years_figure_stays(settings, income, commune):
    third = make_period("2023-Q3")
    assert verdict_on(settings, date(2023, 9, 30), commune, third) is Verdict.MET


def test_more_time_for_the_supplying_office_keeps_last_years_figure(
    settings, income, commune, period, supplier
):
    Extension.objects.create(period=period, unit=supplier.unit, due=date(2023, 12, 20), reason="Chờ số tỉnh")
    assert verdict_on(settings, date(2023, 12, 20), commune, period) is Verdict.MET
    assert verdict_on(settings, date(2023, 12, 21), commune, period) is Verdict.NO_DATA


def test_this_years_figure_takes_its_place(settings, income, commune, period, supplier):
    make_report(commune, the_indicator("10.1"), period, 46, by=supplier, state="verified", figure_year=2023)
    # 46 is enough for 2022 (44) and not for 2023 (47).
    assert verdict_on(settings, DAY_AFTER, commune, period) is Verdict.NOT_MET
