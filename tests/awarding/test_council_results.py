"""What the council concludes: exact shares, three denominators, quorum, and what is not computed."""

from fractions import Fraction
from itertools import product

import pytest

from awards.council.counting import Exceptions, Papers
from awards.council.results import (
    House,
    Outcome,
    Rule,
    base_of,
    fraction_of,
    has_quorum,
    outcome_of,
    result_of,
    results_of,
)
from awards.models import Conflict, Nomination, Sitting
from tests.awarding.cases import make_nominee
from tests.awarding.sitting_cases import (
    BY_HALF,
    attend,
    bring,
    count,
    make_sitting,
    move,
    nominate,
    set_rules,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("70", Fraction(7, 10)),
        ("66,7", Fraction(667, 1000)),
        ("66.67%", Fraction(6667, 10000)),
        ("2/3", Fraction(2, 3)),
        ("0", Fraction(0)),
        ("100", Fraction(1)),
        ("", None),
        ("101", None),
        ("-1", None),
        ("1/0", None),
        ("nhiều", None),
        ("NaN", None),
        ("Infinity", None),
    ],
)
def test_a_share_is_read_exactly_or_not_at_all(text, share):
    assert fraction_of(text) == share


def test_two_thirds_is_neither_66_nor_67_percent():
    """6 of 9: rounding before comparing would get one of the three wrong."""
    share = Fraction(6, 9)
    for least, outcome in (("2/3", "passed"), ("66,66", "passed"), ("66,67", "short"), ("67", "short")):
        assert outcome_of(Rule("50", least, "members"), True, share) == outcome


@pytest.mark.parametrize(
    "rule",
    [Rule(*values) for values in product(("", "50"), ("", "50"), ("", "valid")) if "" in values],
)
def test_one_setting_unset_is_enough_to_conclude_nothing(rule):
    assert outcome_of(rule, has_quorum(rule, house(7, 7)), Fraction(1)) == Outcome.UNSET
    assert rule.missing


def house(members, present, written=0, *, in_writing=False):
    return House(
        members=tuple(range(members)),
        present=frozenset(range(present)),
        written=frozenset(range(present, present + written)),
        in_writing=in_writing,
    )


@pytest.mark.parametrize(
    ("quorum", "asked", "enough"),
    [
        ("2/3", house(9, 6), True),
        ("2/3", house(9, 5), False),
        ("66,67", house(9, 6), False),
        ("2/3", house(9, 5, 4), False),  # who is asked in writing attends no meeting
        ("2/3", house(9, 0, 6, in_writing=True), True),
        ("50", house(0, 0), False),
        ("", house(9, 9), None),
    ],
)
def test_quorum(quorum, asked, enough):
    assert has_quorum(Rule(quorum, "50", "members"), asked) is enough


def test_each_denominator():
    seven = house(7, 5, 1)
    assert base_of(Rule("", "", "members"), seven, excluded=1, valid=4) == 7
    assert base_of(Rule("", "", "present"), seven, excluded=1, valid=4) == 5
    assert base_of(Rule("", "", "valid"), seven, excluded=1, valid=4) == 4
    assert base_of(Rule("", "", ""), seven, excluded=1, valid=4) is None


def test_a_vote_without_a_valid_paper_is_not_concluded(commune, secretary, council):
    set_rules(**BY_HALF | {"council.denominator": "valid"})
    sitting = bring(make_sitting(secretary, [commune]), "voting", secretary)
    counted = count(sitting, secretary, {sitting.cases.get().pk: Exceptions(invalid=7)})
    (one,) = results_of(counted)
    assert (one.share, one.outcome) == (None, Outcome.UNSET)


def test_one_absent_one_conflict_in_a_council_of_seven(unit, commune, secretary, council):
    """CAH proposes: its member does not vote. 5 of 5 agree: 5/7 of the council, 5/5 of those asked."""
    set_rules(**BY_HALF | {"council.min_share": "75"})
    sitting = bring(
        make_sitting(secretary, [unit("CAH"), commune]), "counted", secretary, {"hoidong3": "absent"}
    )
    own = {one.case.nomination.unit.code: one for one in results_of(sitting)}
    assert (own["CAH"].agree, own["CAH"].base, own["CAH"].outcome) == (5, 7, Outcome.SHORT)
    assert [row.member for row in own["CAH"].excluded] == [council[6]]
    assert (own["21835"].agree, own["21835"].outcome) == (6, Outcome.PASSED)
    sitting.denominator = "present"
    own = {one.case.nomination.unit.code: one for one in results_of(sitting)}
    assert (own["CAH"].agree, own["CAH"].base, own["CAH"].outcome) == (5, 5, Outcome.PASSED)


def test_a_closed_sitting_keeps_the_settings_of_its_closing(commune, secretary, council):
    set_rules(**BY_HALF)
    sitting = bring(make_sitting(secretary, [commune]), "counted", secretary)
    nomination = Nomination.objects.get()
    assert result_of(nomination) is None  # nobody sees it before it is closed
    move(sitting, "close", secretary)
    set_rules(**{"council.min_share": "", "council.quorum": "100"})
    found = result_of(nomination)
    assert found is not None
    assert (found.outcome, found.agree, found.share) == (Outcome.PASSED, 7, Fraction(1))


def test_without_a_quorum_at_the_closing_all_wait_for_another_sitting(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), "counted", secretary, {"hoidong2": "absent"})
    Sitting.objects.update(quorum="100", min_share="50", denominator="members")
    closed = move(sitting, "close", secretary)
    assert results_of(closed)[0].outcome == Outcome.NO_QUORUM
    assert Nomination.objects.get().state == "cho_hoi_dong"


# --- Conflicts ------------------------------------------------------------------------------------


def test_own_case_household_own_unit_and_declared(commune, unit, secretary, council):
    sitting = make_sitting(secretary, [unit("LDLD")])
    own = make_nominee(commune, account=council[3].user)
    head = make_nominee(commune, account=council[4].user)
    household = make_nominee(commune, "household", head_of_household=head)
    cases = [
        *nominate(sitting.round, commune, 1, nominee=own),
        *nominate(sitting.round, commune, 1, nominee=household),
    ]
    from awards.council.listing import put

    put(sitting, [one.pk for one in cases], by=secretary)
    sitting = bring(sitting, "ready", secretary)
    Conflict.objects.create(case=sitting.cases.get(nomination=cases[0]), member=council[1], ground="declared")
    attend(sitting)
    sitting.committee.create(name="Lê Văn Kiểm", leads=True)
    move(sitting, "open", secretary)
    found = {
        (row.member.position, row.ground, row.case.nomination.unit.code)
        for row in Conflict.objects.select_related("member", "case__nomination__unit")
    }
    assert found == {
        (4, "own_case", "21835"),
        (5, "own_case", "21835"),
        (6, "own_unit", "LDLD"),
        (2, "declared", "21835"),
    }


def test_asked_in_writing_is_counted_on_what_came_back(commune, secretary, council):
    set_rules(**BY_HALF | {"council.quorum": "100"})
    sitting = make_sitting(secretary, [commune], kind=Sitting.Kind.WRITTEN)
    everybody = {one.user.username: "written" for one in council}
    opened = bring(sitting, "voting", secretary, everybody)
    (one,) = results_of(count(opened, secretary, papers=Papers(7, 4, 3)))
    assert (one.papers.not_returned, one.agree, one.outcome) == (3, 4, Outcome.PASSED)
