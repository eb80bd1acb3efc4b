"""Money of awards equals a hand calculation; what is not known is blocked and said, never guessed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from awards.models import AwardSetting, Coefficient, Nominee, RuleSet
from awards.rounds.money import base_salary_on, terms_for
from awards.rounds.rules import rule_set_on
from awards.rounds.sums import Case, Rate, Terms, reward, rounded, sums_by_kind, table, total_of

Kind = Nominee.Kind
LAST_OLD_SALARY, FIRST_NEW_SALARY, NEW_LAW = date(2023, 6, 30), date(2023, 7, 1), date(2024, 1, 2)

# By hand: coefficient × base salary, then up to ten thousand (award_rules.json, reward.computed).
BY_HAND = [
    (LAST_OLD_SALARY, Kind.INDIVIDUAL, 450_000),  # 0,3 × 1.490.000 = 447.000
    (LAST_OLD_SALARY, Kind.COLLECTIVE, 900_000),  # 0,6 × 1.490.000 = 894.000
    (LAST_OLD_SALARY, Kind.ENTERPRISE, 900_000),
    (LAST_OLD_SALARY, Kind.HOUSEHOLD, None),
    (FIRST_NEW_SALARY, Kind.INDIVIDUAL, 540_000),  # 0,3 × 1.800.000
    (FIRST_NEW_SALARY, Kind.COLLECTIVE, 1_080_000),
    (FIRST_NEW_SALARY, Kind.ENTERPRISE, 1_080_000),
    (FIRST_NEW_SALARY, Kind.HOUSEHOLD, None),
    (NEW_LAW, Kind.INDIVIDUAL, 540_000),
    (NEW_LAW, Kind.COLLECTIVE, 1_080_000),
    (NEW_LAW, Kind.ENTERPRISE, 1_080_000),
    (NEW_LAW, Kind.HOUSEHOLD, 810_000),  # 0,45 × 1.800.000, recalled
    (date(2024, 7, 1), Kind.INDIVIDUAL, 710_000),  # 0,3 × 2.340.000 = 702.000
    (date(2024, 7, 1), Kind.COLLECTIVE, 1_410_000),  # 1.404.000
]


def on(day: date, kind: str):
    return reward(kind, terms_for(day=day, rule_set=rule_set_on(day)))


@pytest.mark.parametrize(("day", "kind", "amount"), BY_HAND)
def test_money_equals_the_calculation_by_hand(reference, day, kind, amount):
    assert on(day, kind).amount == amount


def set_to(key: str, value: str) -> None:
    AwardSetting.objects.create(key=key, value=value, source="Quy chế của huyện")


@pytest.mark.parametrize(
    ("rounding", "collective", "individual", "both"),
    [
        ("up", "before", 450_000, 900_000),
        ("nearest", "before", 450_000, 890_000),
        ("none", "before", 447_000, 894_000),
        ("up", "after", 450_000, 900_000),
        ("nearest", "after", 450_000, 900_000),
        ("none", "after", 447_000, 894_000),
    ],
)
def test_the_district_chooses_how_it_rounds(reference, rounding, collective, individual, both):
    set_to("money.rounding", rounding)
    set_to("money.collective", collective)
    assert on(LAST_OLD_SALARY, Kind.INDIVIDUAL).amount == individual
    assert on(LAST_OLD_SALARY, Kind.COLLECTIVE).amount == both


def test_the_formula_is_in_words(reference):
    assert on(LAST_OLD_SALARY, Kind.COLLECTIVE).formula == (
        "0,6 × 1.490.000 đồng = 894.000 đồng, làm tròn lên hàng chục nghìn: 900.000 đồng"
    )
    assert on(FIRST_NEW_SALARY, Kind.INDIVIDUAL).formula == "0,3 × 1.800.000 đồng = 540.000 đồng"
    set_to("money.collective", "after")
    assert on(LAST_OLD_SALARY, Kind.COLLECTIVE).formula == (
        "2 × (0,3 × 1.490.000 đồng = 447.000 đồng, làm tròn lên hàng chục nghìn: 450.000 đồng) = 900.000 đồng"
    )


def test_a_setting_taken_away_blocks(reference):
    set_to("money.rounding", "")
    assert on(LAST_OLD_SALARY, Kind.INDIVIDUAL).amount is None
    assert "làm tròn" in on(LAST_OLD_SALARY, Kind.INDIVIDUAL).blocked


def test_no_base_salary_no_money(reference):
    day = date(2018, 1, 2)
    assert base_salary_on(day) is None
    assert "lương cơ sở" in on(day, Kind.INDIVIDUAL).blocked


@pytest.mark.parametrize("day", [LAST_OLD_SALARY, date(2023, 12, 15)])
def test_a_household_is_blocked_until_its_coefficient_has_a_source(reference, day):
    old = rule_set_on(day)
    cases = [Case(1, Kind.INDIVIDUAL), Case(2, Kind.HOUSEHOLD), Case(3, Kind.COLLECTIVE)]
    found = table(cases, terms_for(day=day, rule_set=old))
    assert [line.amount is None for line in found.lines] == [False, True, False]
    assert found.total is None
    assert "hộ gia đình" in found.blocked[0]
    assert "Phòng Tài chính - Kế hoạch" in found.blocked[0]

    Coefficient.objects.filter(rule_set=old, kind=Kind.HOUSEHOLD).update(
        value=Decimal("0.45"), source="Công văn 12/STC"
    )
    found = table(cases, terms_for(day=day, rule_set=old))
    base = base_salary_on(day).amount
    assert found.lines[1].amount == rounded(Decimal("0.45") * base, "up")
    assert found.blocked == ()
    assert found.total == sum(line.amount for line in found.lines)


def test_what_is_remembered_is_marked_so(reference):
    new = Coefficient.objects.get(rule_set__code="luat-2022", kind=Kind.HOUSEHOLD)
    assert (new.value, new.confidence) == (Decimal("0.45"), Coefficient.Confidence.RECALLED)
    old = Coefficient.objects.get(rule_set__code="luat-2003", kind=Kind.HOUSEHOLD)
    assert old.value is None
    assert old.source.startswith("Chưa thấy văn bản")
    assert {one.confidence for one in Coefficient.objects.filter(kind=Kind.INDIVIDUAL)} == {"uncertain"}


def test_a_table_of_a_thousand_asks_three_questions(reference, django_assert_num_queries):
    old = RuleSet.objects.get(code="luat-2003")
    with django_assert_num_queries(3):  # coefficients, settings, base salary
        terms = terms_for(day=NEW_LAW, rule_set=old)
    assert table([Case(n, Kind.INDIVIDUAL) for n in range(1000)], terms).total == 540_000_000


# --- The arithmetic alone -------------------------------------------------------------------------

TERMS = Terms(
    day=FIRST_NEW_SALARY,
    rule_set="Luật",
    base=1_800_000,
    rates={
        "individual": Rate("Cá nhân", Decimal("0.3")),
        "collective": Rate("Tập thể", Decimal("0.6"), times=2),
        "household": Rate("Hộ gia đình", None),
    },
    rounding="up",
    collective="before",
)


def test_only_the_highest_sum_for_one_achievement():
    cases = [
        Case(1, "individual", same="A"),
        Case(2, "collective", same="A"),
        Case(3, "individual", same="B"),
        Case(4, "individual"),
        Case(5, "individual"),
    ]
    found = table(cases, TERMS)
    assert [line.amount for line in found.lines] == [0, 1_080_000, 540_000, 540_000, 540_000]
    assert "mức cao nhất" in found.lines[0].note
    assert found.total == 2_700_000


def test_two_equal_sums_are_paid_once():
    found = table([Case(1, "individual", same="A"), Case(2, "individual", same="A")], TERMS)
    assert [line.amount for line in found.lines] == [540_000, 0]


def test_the_highest_is_unknown_while_one_of_them_is():
    found = table([Case(1, "individual", same="A"), Case(2, "household", same="A")], TERMS)
    assert [line.amount for line in found.lines] == [None, None]
    assert found.total is None


def test_sums_by_kind_and_their_total():
    found = sums_by_kind({"individual": 50, "collective": 30}, TERMS)
    assert [(one.kind, one.number, one.total) for one in found] == [
        ("individual", 50, 27_000_000),
        ("collective", 30, 32_400_000),
    ]
    assert total_of(found) == 59_400_000
    assert total_of(sums_by_kind({"individual": 50, "household": 1}, TERMS)) is None


def test_a_kind_nobody_knows_and_a_setting_nobody_set():
    assert reward("ministry", TERMS).amount is None
    assert reward("individual", replace(TERMS, rounding="")).amount is None
    assert reward("collective", replace(TERMS, collective="")).amount is None
    without = {kind: rate for kind, rate in TERMS.rates.items() if kind != "individual"}
    after = replace(TERMS, collective="after", rates=without)
    assert "cá nhân" in reward("collective", after).blocked


@pytest.mark.parametrize(
    ("raw", "up", "nearest", "none"),
    [
        ("223500", 230_000, 220_000, 223_500),  # read in two published examples, each way
        ("225000", 230_000, 230_000, 225_000),
        ("540000", 540_000, 540_000, 540_000),
        ("0.5", 10_000, 0, 1),
    ],
)
def test_rounding(raw, up, nearest, none):
    assert [rounded(Decimal(raw), way) for way in ("up", "nearest", "none")] == [up, nearest, none]


def test_a_way_of_rounding_nobody_named():
    with pytest.raises(ValueError, match="down"):
        rounded(Decimal(1), "down")
