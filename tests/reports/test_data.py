import dataclasses
from decimal import Decimal

import pytest

from campaign.models import ReportingPeriod, Unit
from criteria.models import Enrolment
from tayson_ntm.reports.data import summary_for
from tayson_ntm.reports.tables import foot_of, rows_of, share
from tests.factories import make_period

# The campaign, its targets, the sets twice, the trend; four empty boards of 14, here without a snapshot;
# conditions and survey; of the targets the hour of closing, results, path, methods, offices; the drives
# that somebody registered in; of the movement drives, plans of units, publicity twice, reviews (milestones,
# moves, exemplars), inspections, findings, obstacles; rounds of awards
QUERIES = 5 + 4 * 14 + 2 + 5 + 1 + 10 + 1


@pytest.mark.parametrize("communes", [1, 14])
def test_summary_takes_the_same_queries_for_one_commune_and_for_all(
    communes, closed_period, django_assert_num_queries
):
    kept = list(Unit.objects.communes().in_order()[:communes])
    Enrolment.objects.filter(set__slug="xa-ntm").exclude(unit__in=kept).delete()

    with django_assert_num_queries(QUERIES):
        summary = summary_for(closed_period)

    assert len(summary.communes.lines) == communes


def test_summary_holds_the_four_sets_in_their_order(closed_period):
    boards = summary_for(closed_period).boards

    assert [board.set.slug for board in boards] == ["xa-ntm", "xa-ntm-nang-cao", "thi-tran", "huyen-ntm"]
    assert [len(board.criteria) for board in boards] == [19, 19, 9, 9]
    assert {board.period.code for board in boards} == {"2023-Q3"}


def test_summary_cannot_be_changed(told):
    with pytest.raises(dataclasses.FrozenInstanceError):
        told.day = None


def test_rows_stand_in_official_order_with_confirmed_verdicts_only(told):
    rows = rows_of(told.communes)

    assert [row.position for row in rows] == list(range(1, 15))
    assert [row.code for row in rows] == sorted(row.code for row in rows)
    claimed = rows[0]
    assert (claimed.name, set(claimed.marks), claimed.total, claimed.self_total) == ("Bình Tân", {"—"}, 0, 19)
    full = next(row for row in rows if row.name == "Bình Thành")
    assert (set(full.marks), full.total, full.previous, full.change) == ({"Đ"}, 19, 18, 1)
    last = rows[-1]
    assert (last.marks[6], last.marks[16], last.total) == ("CĐ", "CĐ", 17)


def test_foot_counts_both_denominators(told):
    board = told.communes

    plan, every = foot_of(board, board.in_campaign()), foot_of(board, board.lines)

    assert (plan.units, every.units) == (13, 14)
    assert (every.all_met, every.previous_all_met, every.change, every.self_all_met) == (1, 0, 1, 2)
    assert (every.met[0], every.met[16]) == (2, 1)


def test_an_open_period_shows_no_change(told):
    summary = summary_for(make_period("2023-Q4", ReportingPeriod.State.OPEN))

    row = next(row for row in rows_of(summary.communes) if row.name == "Bình Thành")
    assert (row.previous, row.change) == (19, None)
    assert foot_of(summary.communes, summary.communes.lines).change is None


def test_share_rounds_half_up_and_needs_a_whole():
    assert share(1, 14) == Decimal("7.1")
    assert share(1, 8) == Decimal("12.5")
    assert share(1, 16) == Decimal("6.3")
    assert share(0, 0) is None
