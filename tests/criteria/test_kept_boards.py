"""What a process keeps: boards under one revision and day, and never what a transaction took back."""

from datetime import date

import pytest
from django.db import transaction

from campaign.revision import raise_revision
from criteria.boards import board_for, boards_at
from criteria.models import Threshold
from criteria.reporting import send
from tests.criteria.sending import entry
from tests.factories import the_indicator, the_set

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shown(commune, period, officer):
    send(by=officer, unit=commune, period=period, entries=[entry("3.1", 82)])
    return lambda: board_for(the_set(), period).line(commune.code).cell(3).indicators[0].verdict


def test_asked_again_with_nothing_changed_it_costs_one_query(shown, period, django_assert_num_queries):
    criteria_set = the_set()
    first = board_for(criteria_set, period)
    with django_assert_num_queries(1):  # the revision
        assert board_for(criteria_set, period) is first


def test_one_unit_comes_from_the_kept_board(shown, commune, period, django_assert_num_queries):
    criteria_set = the_set()
    whole = board_for(criteria_set, period)
    with django_assert_num_queries(1):
        assert board_for(criteria_set, period, only=commune).lines == (whole.line(commune.code),)


def test_all_sets_are_kept(shown, period, django_assert_num_queries):
    boards_at(period)
    with django_assert_num_queries(2):  # the sets, and the revision once for all of them
        boards_at(period)


def test_what_is_sent_is_shown_at_once(shown, commune, period, officer):
    assert shown() == "met"
    send(by=officer, unit=commune, period=period, entries=[entry("3.1", 10, base=1)])
    assert shown() == "not_met"


def test_the_next_day_is_computed_anew(settings, commune, period, supplier):
    send(by=supplier, unit=commune, period=period, entries=[entry("10.1", 46, year=2022)])
    settings.PORTAL_TODAY = date(2023, 12, 15)
    assert board_for(the_set(), period).line(commune.code).cell(10).self_verdict == "met"
    settings.PORTAL_TODAY = date(2023, 12, 16)
    assert board_for(the_set(), period).line(commune.code).cell(10).self_verdict == "no_data"


def test_what_a_transaction_took_back_was_never_kept(shown, period, commune):
    with transaction.atomic():
        Threshold.objects.filter(component__indicator=the_indicator("3.1")).update(value=99)
        raise_revision()
        assert shown() == "not_met"
        transaction.set_rollback(True)
    raise_revision()  # another change takes the number that was taken back
    assert shown() == "met"
