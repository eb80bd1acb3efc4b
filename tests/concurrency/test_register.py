"""The register and decision numbers under real processes: no gap, no double, the second is told."""

from datetime import date

import pytest

from awards.models import AwardDecision, DecisionLine, Nomination, RegisterCounter, RegisterEntry
from tests.awarding.cases import make_round
from tests.awarding.deciding import make_cases, make_draft, recorded

pytestmark = pytest.mark.django_db(transaction=True)

REQUESTS = 20
State = Nomination.State


@pytest.fixture
def desk(reference, commune, officer, standing_office, secretary, clerk, person):
    """Two of Phòng Nội vụ and two of Văn thư, where the other processes see them."""
    person("VPUB", "vanthu2", role="clerk")


def make_decision(commune, standing_office, clerk, number: int, day: date, many: int) -> AwardDecision:
    round = make_round()
    cases = make_cases(round, commune, State.APPROVED, " ".join(["individual"] * many))
    decision: AwardDecision = recorded(
        make_draft(round, cases, standing_office, planned=day), clerk, number=number, day=day
    )
    return decision


def numbers(year: int) -> list[int]:
    return list(RegisterEntry.objects.filter(year=year).order_by("number").values_list("number", flat=True))


def test_twenty_at_once_leave_no_gap_and_no_double(crew, desk, commune, standing_office, clerk):
    """Fifteen lines of two decisions of one year and five of the year before; also the first of each year."""
    decisions = [
        make_decision(commune, standing_office, clerk, 3125, date(2023, 12, 15), 10),
        make_decision(commune, standing_office, clerk, 3126, date(2023, 12, 15), 5),
        make_decision(commune, standing_office, clerk, 7, date(2022, 12, 15), 5),
    ]
    lines = list(DecisionLine.objects.filter(decision__in=decisions).order_by("?"))
    orders = [
        {
            "do": "enter register",
            "user": ("noivu", "thuky")[place % 2],
            "decision": line.decision_id,
            "lines": [line.pk],
        }
        for place, line in enumerate(lines)
    ]
    answers = crew.race(orders)

    assert sorted(int(one) for one in answers) == sorted([*range(1, 16), *range(1, 6)])
    assert numbers(2023) == list(range(1, 16))
    assert numbers(2022) == list(range(1, 6))
    assert dict(RegisterCounter.objects.values_list("year", "last")) == {2022: 5, 2023: 15}
    assert set(Nomination.objects.values_list("state", flat=True)) == {State.AWARDED}


def test_twenty_for_the_same_list_enter_it_once(crew, desk, commune, standing_office, clerk):
    done = make_decision(commune, standing_office, clerk, 3125, date(2023, 12, 15), 3)
    order = {"do": "enter register", "user": "noivu", "decision": done.pk, "lines": None}
    answers = crew.race([order] * REQUESTS)

    assert sorted(answers) == ["1 2 3"] + ["MoveRefused"] * (REQUESTS - 1)
    assert numbers(2023) == [1, 2, 3]


def test_of_two_clerks_one_wins_and_the_other_is_told(crew, desk, commune, standing_office):
    for turn in range(5):
        drafts = [
            make_draft(round, make_cases(round, commune, State.APPROVED), standing_office)
            for round in (make_round(), make_round())
        ]
        order = {"do": "record decision", "day": "2023-12-15", "number": 3125 + turn}
        orders = [
            order | {"user": user, "decision": one.pk}
            for user, one in zip(("vanthu", "vanthu2"), drafts, strict=True)
        ]
        answers = crew.race(orders)
        assert sorted(one.partition(":")[0] for one in answers) == ["recorded", "told"], answers
        assert any("đã được ghi cho quyết định khác" in one for one in answers)
        loser = drafts[answers.index(next(one for one in answers if one != "recorded"))]
        assert not DecisionLine.objects.filter(decision=loser).exists()

        same = [
            order | {"user": user, "decision": loser.pk, "number": 4000 + turn}
            for user in ("vanthu", "vanthu2")
        ]
        answers = crew.race(same)
        assert sorted(one.partition(":")[0] for one in answers) == ["recorded", "told"], answers
        assert any(f"đã được ghi số {4000 + turn}/QĐ-UBND" in one for one in answers)
    assert AwardDecision.objects.exclude(recorded_at=None).count() == 10
