"""Every known level of the law, from the fixtures: at it, just under it, just over it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from criteria.evaluation import (
    CHUA_DAT,
    DAT,
    Answer,
    Basis,
    Figure,
    Kind,
    Part,
    judge,
)
from criteria.thresholds import NO_LEVEL, Unknown
from tests.criteria.law import Level, indicators, levels, parts_of
from tests.criteria.rules import MET, NO_DATA, NOT_MET, level, number, of

STEP = Decimal("0.0001")  # the smallest difference that a field can hold


def satisfied(parts: tuple[Part, ...], level_: Level) -> dict[str, Figure]:
    """Figures that meet every part, for the condition under which this level holds."""
    condition = level_.row["condition"]
    beyond = {"gt": 1, "ge": 0, "le": 0, "lt": -1}
    context = condition["value"] + beyond[condition["op"]] if condition else 4
    figures = {}
    for each in parts:
        if each.is_context:
            figures[each.key] = number(context)
        elif each.kind in (Kind.YES_NO, Kind.DECLARED):
            figures[each.key] = level(DAT)
        elif each.kind is Kind.GRADED:
            figures[each.key] = level(each.scale[-1])
        else:
            figures[each.key] = number(0 if each.direction == "le" else 100)
    return figures


def judged(level_: Level, figure: Figure):
    """The judgement of the whole indicator, everything met but for this one figure."""
    parts = parts_of(level_.slug, level_.code, (level_.row["region"],), level_.row["year"] or 2023)
    figures = satisfied(parts, level_) | {level_.component["key"]: figure}
    return judge(parts, Answer(figures, declared=MET))


NUMERIC_LEVELS = levels("percent", "number", "money")


def test_the_fixtures_hold_every_level_that_is_expected():
    found = {(each.slug, each.code) for each in NUMERIC_LEVELS}
    assert len(NUMERIC_LEVELS) > 100
    assert {("xa-ntm", code) for code in ("3.1", "4.2", "5.1", "10.1", "11.1", "12.1", "17.4")} <= found
    assert {each.component["direction"] for each in NUMERIC_LEVELS} == {"ge", "le"}


@pytest.mark.parametrize("known", NUMERIC_LEVELS, ids=str)
def test_at_just_under_and_just_over_every_numeric_level(known):
    required = Decimal(str(known.row["value"]))
    at_most = known.component["direction"] == "le"
    assert judged(known, number(required)).verdict is MET
    assert judged(known, number(required - STEP)).verdict is (MET if at_most else NOT_MET)
    over = judged(known, number(required + STEP)).verdict
    if required == 100 and known.component["kind"] == "percent":
        assert over is NO_DATA  # no percentage is over 100
    else:
        assert over is (NOT_MET if at_most else MET)


@pytest.mark.parametrize(
    "known", [each for each in NUMERIC_LEVELS if each.component["kind"] == "percent"], ids=str
)
def test_counts_are_compared_exactly_at_every_percentage(known):
    required = Fraction(str(known.row["value"])) / 100
    at_most = known.component["direction"] == "le"
    households = 10_000_000  # one of them is 0,00001 %, beyond what is printed
    exactly = int(required * households)
    assert judged(known, of(exactly, households)).verdict is MET
    under = judged(known, of(exactly - 1, households))
    assert under.verdict is (MET if at_most else NOT_MET)
    if exactly < households:
        over = judged(known, of(exactly + 1, households))
        assert over.verdict is (NOT_MET if at_most else MET)
    decided = over if at_most else under
    missed = next(each for each in decided.parts if each.key == known.component["key"])
    assert missed.comparison.split()[0] != missed.comparison.split()[2], "printed on its level though missed"


@pytest.mark.parametrize("known", levels("graded"), ids=str)
def test_every_graded_level_is_met_from_that_level_up(known):
    scale = known.component["scale"]
    required = scale.index(known.row["level"])
    assert required > 0
    found = [judged(known, level(step)).verdict for step in scale]
    assert found == [NOT_MET] * required + [MET] * (len(scale) - required)


@pytest.mark.parametrize("known", levels("yes_no"), ids=str)
def test_every_yes_no_asks_whether_it_is_met(known):
    assert judged(known, level(DAT)).verdict is MET
    assert judged(known, level(CHUA_DAT)).verdict is NOT_MET
    assert judged(known, Figure()).verdict is NO_DATA
    assert judged(known, level(known.row["level"])).verdict is NO_DATA  # "Đạt", "Không" are no answers


def test_the_level_khong_is_among_them():
    assert {each.code for each in levels("yes_no") if each.row["level"] == "Không"} == {"9.1", "18.5"}


UNKNOWN = [
    (slug, code)
    for slug, code in indicators()
    if all(isinstance(each.thresholds, Unknown) for each in parts_of(slug, code) if not each.is_context)
]


def test_there_are_indicators_without_level():
    assert len(UNKNOWN) > 40


@pytest.mark.parametrize(("slug", "code"), UNKNOWN)
def test_an_indicator_without_level_is_judged_by_its_own_declaration_alone(slug, code):
    parts = parts_of(slug, code)
    extreme = {each.key: number(0 if each.direction == "ge" else 100) for each in parts}
    for said, answer in ((MET, DAT), (NOT_MET, CHUA_DAT)):
        figures = extreme if parts[0].kind is not Kind.DECLARED else {"": level(answer)}
        judgement = judge(parts, Answer(figures, declared=said))
        assert (judgement.verdict, judgement.basis) == (said, Basis.DECLARED)
        assert judgement.unknown == NO_LEVEL
        assert "xã tự đánh giá, chưa có mức quy định" in judgement.sentence
    assert judge(parts, Answer()).verdict is NO_DATA
