import pytest

from criteria.evaluation import Verdict
from criteria.movement import movement
from tests.boards import make_board, make_line


def moved(before: str, now: str, **fields):
    return movement(
        make_board(make_line("A", before), code="2023-Q2"), make_board(make_line("A", now, **fields))
    )


def test_nothing_moved():
    assert moved("DDC", "DDC").units == ()


def test_a_criterion_gained_and_one_lost():
    (unit,) = moved("DCD", "DDC").units
    assert [head.number for head in unit.gained] == [2]
    assert [(loss.criterion.number, loss.verdict) for loss in unit.lost] == [(3, Verdict.NOT_MET)]
    assert (unit.before, unit.now, unit.change) == (2, 2, 0)


def test_a_newer_value_that_waits_is_lost_but_not_as_not_met():
    (unit,) = moved("DD", "Dd").units
    assert [(loss.verdict, loss.waits) for loss in unit.lost] == [(Verdict.NO_DATA, True)]


def test_a_figure_that_no_longer_counts_waits_for_nobody():
    (unit,) = moved("DD", "D-").units
    assert [(loss.verdict, loss.waits) for loss in unit.lost] == [(Verdict.NO_DATA, False)]


def test_what_only_the_unit_says_is_no_movement():
    assert moved("DC", "Dd").units == ()


def test_a_unit_that_became_complete_and_one_that_was_recognised():
    before = make_board(make_line("A", "DC"), make_line("B", "DD"), code="2023-Q2")
    now = make_board(make_line("A", "DD"), make_line("B", "DD", recognition="QĐ 1"))
    found = movement(before, now)
    assert [unit.name for unit in found.completed] == ["A"]
    assert [unit.name for unit in found.recognised] == ["B"]
    assert (found.before, found.gained, found.lost) == ("2023-Q2", 1, 0)


def test_official_order_and_only_units_of_both_boards():
    before = make_board(make_line("B", "C"), make_line("A", "C"), make_line("Z", "D"), code="2023-Q2")
    now = make_board(make_line("B", "D"), make_line("A", "D"), make_line("M", "D"))
    assert [one.unit.name for one in movement(before, now).units] == ["B", "A"]


def test_a_criterion_that_the_earlier_set_had_not_is_no_movement():
    assert moved("D", "DD").units == ()


@pytest.mark.parametrize(("before", "now"), [("open", "closed"), ("closed", "open")])
def test_nothing_is_compared_with_an_unfinished_period(before, now):
    line = make_line("A", "D")
    assert movement(make_board(line, state=before), make_board(line, state=now)) is None
