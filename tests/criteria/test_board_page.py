"""The board: who sees which facts, and which totals, at which period."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import ReportingPeriod, Unit
from criteria.boards import board_for
from criteria.models import Indicator, IndicatorReport
from criteria.pages.board_page import BoardPage
from criteria.pages.board_shapes import View
from criteria.sending import sending
from tests.factories import (
    enrol,
    make_criterion,
    make_percent,
    make_period,
    make_report,
    make_set,
    make_unit,
    the_indicator,
    the_set,
)

pytestmark = pytest.mark.django_db
State = IndicatorReport.State


def get(client, user, **query):
    client.force_login(user)
    return client.get(f"{reverse('criteria:board')}?{urlencode(query)}")


def labels(response):
    """The cells in words, as they are heard."""
    return [unescape(found) for found in re.findall(r'aria-label="([^"]*)"', response.content.decode())]


def text_of(response):
    plain = re.sub(r"<[^>]+>", "", response.content.decode())
    return re.sub(r"\s+", " ", unescape(plain).replace("\u00a0", " "))


def page_of(criteria_set, period, view=View.BOTH):
    return BoardPage(board_for(criteria_set, period), view, lambda unit_id: True)


@pytest.fixture
def small():
    """A set of two criteria, of one indicator each (80%), and two communes, the second outside the plan."""
    criteria_set = make_set()
    first = make_percent(make_criterion(criteria_set, 1))
    second = make_percent(make_criterion(criteria_set, 2))
    inside, outside = make_unit(), make_unit(in_campaign=False)
    for unit in (inside, outside):
        enrol(unit, criteria_set)
    return criteria_set, (first, second), (inside, outside)


def test_no_data_is_neither_met_nor_unmet(client, leader, period, commune):
    response = get(client, leader)
    assert response.status_code == 200
    assert f"{commune.name}, tiêu chí 17: chưa có số liệu" in labels(response)
    assert "chưa có số liệu nào được gửi" in text_of(response)


def test_cell_says_verdict_and_who_stands_behind_it(client, leader, small, period):
    criteria_set, (first, second), (inside, outside) = small
    make_report(inside, first, period, 85, state=State.VERIFIED)
    make_report(inside, second, period, 70, state=State.SUBMITTED)
    make_report(outside, first, period, 70, state=State.RETURNED)
    found = labels(get(client, leader, bo=criteria_set.slug))
    assert f"{inside.name}, tiêu chí 1: đạt, ngành xác nhận" in found
    assert f"{inside.name}, tiêu chí 2: chưa đạt, xã tự đánh giá, thiếu 1 trên 1 chỉ tiêu" in found
    unmet = f"{outside.name}, tiêu chí 1: chưa đạt, xã tự đánh giá, thiếu 1 trên 1 chỉ tiêu"
    assert f"{unmet}, ngành đề nghị bổ sung" in found


def test_switch_shows_one_fact_alone(small, period):
    criteria_set, (first, _), (inside, _) = small
    make_report(inside, first, period, 85, state=State.SUBMITTED)
    shown = {view: page_of(criteria_set, period, view).rows[0].cells[0] for view in View}
    assert (shown[View.BOTH].verdict, shown[View.BOTH].confirmed) == ("met", False)
    assert shown[View.CONFIRMED].verdict == "no_data"
    assert (shown[View.SELF].verdict, shown[View.SELF].confirmed) == ("met", False)


def test_unknown_view_set_or_period_is_not_found(client, leader, period):
    assert get(client, leader, xem="khac").status_code == 404
    assert get(client, leader, bo="khong-co").status_code == 404
    assert get(client, leader, ky="2023-Q1").status_code == 404  # never opened


def test_totals_keep_confirmed_and_self_assessed_apart(small, period):
    criteria_set, (first, second), (inside, _) = small
    make_report(inside, first, period, 85, state=State.VERIFIED)
    make_report(inside, second, period, 85, state=State.SUBMITTED)
    row = page_of(criteria_set, period).rows[0]
    assert (row.total, row.self_total) == (1, 2)


def test_both_denominators_follow_the_list_of_the_plan(client, leader, period):
    communes = Unit.objects.communes()
    plan, law = communes.filter(in_campaign=True).count(), communes.count()
    text = text_of(get(client, leader))
    assert f"Theo Kế hoạch ({plan} xã)" in text
    assert f"Theo quy định ({law} xã)" in text
    assert f"Danh sách {plan} xã chưa được xác nhận" in text

    communes.update(in_campaign=True, in_campaign_confirmed=True)
    text = text_of(get(client, leader))
    assert f"Theo Kế hoạch ({law} xã)" in text
    assert "chưa được xác nhận" not in text


def test_foot_counts_each_denominator_on_its_own(small, period):
    criteria_set, (first, _), (inside, outside) = small
    for unit in (inside, outside):
        make_report(unit, first, period, 85, state=State.VERIFIED)
    plan, law = page_of(criteria_set, period).feet
    assert (plan.count, plan.cells[0].met) == (1, 1)
    assert (law.count, law.cells[0].met) == (2, 2)


def test_change_is_the_difference_of_two_closed_periods(small):
    criteria_set, (first, second), (inside, _) = small
    before = make_period("2023-Q2", ReportingPeriod.State.CLOSED)
    shown = make_period("2023-Q3", ReportingPeriod.State.CLOSED)
    make_report(inside, first, before, 85, state=State.VERIFIED)
    make_report(inside, second, shown, 85, state=State.VERIFIED)
    page = page_of(criteria_set, shown)
    assert page.compares
    assert page.rows[0].change == 1
    assert page.average_change == page.board.average - page.feet[1].average + page.feet[1].change


def test_nothing_is_compared_with_an_unfinished_period(client, leader, small, closed_period, period):
    criteria_set, _, _ = small
    assert not page_of(criteria_set, period).compares
    assert "So với quý" not in text_of(get(client, leader, bo=criteria_set.slug, ky=period.code))


def test_held_value_says_from_which_period(small, closed_period, period):
    criteria_set, (first, _), (inside, _) = small
    make_report(inside, first, closed_period, 85, state=State.VERIFIED)
    cell = page_of(criteria_set, period).rows[0].cells[0]
    assert cell.held == closed_period.code
    assert cell.sentence.endswith("giữ từ quý\u00a0III")


def test_bands_count_confirmed_criteria(small, period):
    criteria_set, indicators, (inside, _) = small
    for indicator in indicators:
        make_report(inside, indicator, period, 85, state=State.VERIFIED)
    counts = {band.label: count for band, count in board_for(criteria_set, period).bands()}
    assert counts["đủ 2"] == 1
    assert sum(counts.values()) == 2


def send_everything(unit, period):
    """What the unit itself owes every quarter, by its own set."""
    own = Indicator.objects.filter(
        criterion__set__enrolments__unit=unit, supplied_by=None, frequency=Indicator.Frequency.QUARTER
    )
    for indicator in own:
        make_report(unit, indicator, period)


def test_open_strip_counts_communes_and_town_each_by_its_own_set(
    client, bystander, closed_period, period, other_commune, town
):
    total = Unit.objects.reporting().count()
    assert (sending(period).sent, sending(period).total) == (0, total)
    send_everything(other_commune, period)
    send_everything(town, period)
    assert f"2/{total} đơn vị đã gửi" in text_of(get(client, bystander))


@pytest.mark.parametrize("name", ["leader", "ntm_office", "standing_office"])
def test_late_units_are_named_to_those_who_chase_them(name, request, client, period, other_commune):
    text = text_of(get(client, request.getfixturevalue(name)))
    assert "Quá hạn 5 ngày, chưa gửi:" in text  # due 15/12, looked at on 20/12
    assert f"{other_commune.name}, " in text


@pytest.mark.parametrize("name", ["bystander", "verifier", "clerk", "admin", "finance_office"])
def test_lateness_is_nobody_elses_business(name, request, client, period):
    assert "chưa gửi:" not in text_of(get(client, request.getfixturevalue(name)))


def test_unit_sees_its_own_lateness_alone(client, officer, period, commune):
    assert f"chưa gửi: {commune.name}." in text_of(get(client, officer))


@pytest.mark.parametrize(
    "name", ["leader", "admin", "verifier", "survey_office", "finance_office", "ntm_office"]
)
def test_cells_lead_behind_the_verdict(name, request, client, period, commune):
    content = get(client, request.getfixturevalue(name)).content.decode()
    assert f'href="/tieu-chi/{commune.code}/?bo=xa-ntm&amp;ky={period.code}#tc-17"' in content


def test_bystander_reads_verdicts_without_links(client, bystander, period, commune):
    response = get(client, bystander)
    assert f"{commune.name}, tiêu chí 17: chưa có số liệu" in labels(response)
    assert "#tc-" not in response.content.decode()


def test_commune_has_links_to_itself_alone(client, officer, person, period, commune, other_commune):
    content = get(client, officer).content.decode()
    assert f"/tieu-chi/{commune.code}/?" in content
    assert f"/tieu-chi/{other_commune.code}/?" not in content


@pytest.mark.parametrize(("slug", "size"), [("thi-tran", 9), ("huyen-ntm", 9), ("xa-ntm-nang-cao", 19)])
def test_other_sets_have_the_same_page(client, leader, period, slug, size):
    response = get(client, leader, bo=slug)
    cells = [label for label in labels(response) if ", tiêu chí " in label]
    assert len(cells) == size * the_set(slug).enrolments.count()
    assert "Theo Kế hoạch (" not in text_of(response)  # a foot row of the communes' board alone


def test_workbook_of_the_shown_period_is_linked(client, leader, closed_period, period):
    assert (
        f"{reverse('summary', args=['xlsx'])}?ky={closed_period.code}" in get(client, leader).content.decode()
    )


def test_recomputed_figure_never_reads_met_while_it_is_not(client, leader, period, commune):
    make_report(commune, the_indicator("3.1"), period, (6997, 10000), state=State.VERIFIED)
    found = [
        label for label in labels(get(client, leader)) if label.startswith(f"{commune.name}, tiêu chí 3:")
    ]
    assert found == [f"{commune.name}, tiêu chí 3: chưa đạt, ngành xác nhận, thiếu 1 trên 2 chỉ tiêu"]


def fill_board(units, period):
    criteria_set = make_set()
    indicator = make_percent(make_criterion(criteria_set, 1))
    for _ in range(units):
        unit = make_unit()
        enrol(unit, criteria_set)
        make_report(unit, indicator, period, 85, state=State.VERIFIED)
    return criteria_set


@pytest.mark.parametrize("units", [1, 15])
def test_board_takes_the_same_queries_for_one_unit_and_for_fifteen(
    django_assert_num_queries, closed_period, units
):
    criteria_set = fill_board(units, closed_period)
    # units, previous period, demonstration; criteria, indicators, components, levels;
    # the newest reports, readings, extensions, totals before, confirmations, first sendings, recognitions;
    # the snapshot (none here) and the closing
    with django_assert_num_queries(16):
        page = page_of(criteria_set, closed_period)
    with django_assert_num_queries(0):
        render_to_string("criteria/board_table.html", {"page": page})
        render_to_string("criteria/board_list.html", {"page": page})


@pytest.mark.parametrize("name", ["officer", "bystander", "verifier", "ntm_office", "leader", "admin"])
def test_no_role_makes_the_page_ask_once_a_unit(name, request, client, closed_period, period):
    user = request.getfixturevalue(name)
    criteria_set = fill_board(1, closed_period)
    get(client, user, bo=criteria_set.slug)  # what a process asks once
    with CaptureQueriesContext(connection) as few:
        get(client, user, bo=criteria_set.slug)
    indicator = Indicator.objects.get(criterion__set=criteria_set)
    for _ in range(14):
        unit = make_unit(Unit.Kind.DEPARTMENT)  # not one of those that the open period waits for
        enrol(unit, criteria_set)
        make_report(unit, indicator, closed_period, 85, state=State.VERIFIED)
    with CaptureQueriesContext(connection) as many:
        get(client, user, bo=criteria_set.slug)
    assert len(many) == len(few)
