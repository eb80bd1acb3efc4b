"""One achievement, one award: across rounds, at every step up to the number, and in money."""

from datetime import date

import pytest

from awards.checking.checks import blocking
from awards.checking.overriding import overridable, override
from awards.models import DecisionLine, Nomination, Nominee
from campaign.moves import MoveRefused
from tests.awarding.cases import make_nomination, make_nominee, make_round, move
from tests.awarding.deciding import know_household, make_draft, make_proposal, recorded

pytestmark = pytest.mark.django_db
State, Kind = Nomination.State, Nominee.Kind


@pytest.fixture
def pair(commune, other_commune, officer):
    """The same nominee in two rounds, for the same time."""
    nominee = make_nominee(commune)
    return [
        make_nomination(make_round(kind=kind), unit, State.APPRAISING, nominee=nominee)
        for kind, unit in (("drive", commune), ("timely", other_commune))
    ]


def test_a_proposal_in_another_round_for_the_same_time_blocks_both(pair):
    for one, other in (pair, pair[::-1]):
        assert [str(other.pk) in words for words in blocking(one)] == [True]
        assert other.round.name in blocking(one)[0]


def test_another_time_is_another_achievement(pair):
    Nomination.objects.filter(pk=pair[1].pk).update(
        achievement_from=date(2020, 1, 1), achievement_to=date(2021, 12, 31)
    )
    assert blocking(pair[0]) == []


@pytest.mark.parametrize(
    ("state", "name", "who"),
    [
        (State.APPRAISING, "to_council", "standing_office"),
        (State.CONSIDERED, "submit", "standing_office"),
        (State.WITH_CHAIRMAN, "approve", "leader"),
        (State.APPROVED, "decide", "clerk"),
    ],
)
@pytest.mark.parametrize("other", [State.FOR_COUNCIL, State.DECIDED])
def test_what_came_in_between_stops_every_later_step(state, name, who, other, pair, request):
    for one, where in zip(pair, (other, state), strict=True):
        Nomination.objects.filter(pk=one.pk).update(state=where)
    late = Nomination.objects.get(pk=pair[1].pk)
    with pytest.raises(MoveRefused) as told:
        move(late, name, request.getfixturevalue(who))
    assert (pair[0].round.name in str(told.value)) is (who != "clerk")


def decide(round_, nominee, unit, by, clerk, number, day=date(2023, 12, 15)):
    """Its number recorded although it is a second one: a person let the checks pass."""
    nomination = make_nomination(round_, unit, State.APPROVED, nominee=nominee)
    for check in ("twice", "rewarded"):
        override_if_needed(nomination, check, by)
    proposal = make_proposal(round_, [nomination], "approved")
    recorded(make_draft(round_, [nomination], by, proposal=proposal), clerk, number=number, day=day)
    return DecisionLine.objects.get(nomination=nomination)


def override_if_needed(nomination, code, by):
    check = overridable(nomination, code)
    if check is not None and check.blocks:
        override(nomination, code, by=by, reason="Hai thành tích khác nhau", seen=check.about)


@pytest.mark.parametrize("kind", [Kind.INDIVIDUAL, Kind.HOUSEHOLD])
def test_the_highest_sum_is_paid_once_over_decisions(kind, commune, standing_office, clerk):
    know_household()
    person = make_nominee(commune)
    again = person if kind == Kind.INDIVIDUAL else make_nominee(commune, kind, head_of_household=person)
    first = decide(make_round(), person, commune, standing_office, clerk, 100)
    second = decide(make_round(), again, commune, standing_office, clerk, 101)
    assert first.amount
    assert second.amount == 0
    assert "100/QĐ-UBND" in second.formula


def test_two_records_of_one_person_are_paid_once(commune, other_commune, standing_office, clerk):
    traits = {"name": "Trần Văn Lợi", "birth_year": 1968, "place": "Thôn Hòa Sơn"}
    first = decide(make_round(), make_nominee(commune, **traits), commune, standing_office, clerk, 100)
    second = decide(
        make_round(), make_nominee(other_commune, **traits), other_commune, standing_office, clerk, 101
    )
    assert first.amount
    assert second.amount == 0
