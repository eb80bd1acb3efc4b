from decimal import Decimal

import pytest

from criteria.evaluation import (
    CHUA_DAT,
    DAT,
    Answer,
    Basis,
    Figure,
    Kind,
    combine,
    judge,
    missing,
)
from criteria.thresholds import NO_LEVEL, NO_YEAR, UNSETTLED, Condition, Unknown
from tests.criteria.law import parts_of
from tests.criteria.rules import MET, NO_DATA, NOT_APPLICABLE, NOT_MET, level, number, of, part, row, verdict


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], NO_DATA),
        ([MET], MET),
        ([MET, MET], MET),
        ([MET, NOT_MET], NOT_MET),
        ([NO_DATA, NOT_MET], NOT_MET),
        ([MET, NO_DATA], NO_DATA),
        ([NOT_APPLICABLE, NOT_APPLICABLE], NOT_APPLICABLE),
        ([NOT_APPLICABLE, MET], MET),
        ([NOT_APPLICABLE, NO_DATA], NO_DATA),
        ([NOT_APPLICABLE, NOT_MET, NO_DATA, MET], NOT_MET),
    ],
)
def test_combine(verdicts, expected):
    assert combine(verdicts) is expected
    assert combine(iter(reversed(verdicts))) is expected


MEN_AND_WOMEN = parts_of("xa-ntm", "12.1")


@pytest.mark.parametrize(
    ("men", "women", "expected"),
    [
        (70, 70, MET),
        (70, "69.9", NOT_MET),
        ("69.9", 70, NOT_MET),
        (70, None, NO_DATA),
        (69, None, NOT_MET),
        (None, None, NO_DATA),
    ],
)
def test_met_for_men_and_for_women(men, women, expected):
    figures = {key: number(value) for key, value in (("nam", men), ("nu", women)) if value is not None}
    assert verdict(MEN_AND_WOMEN, figures) is expected


SCHOOLS = parts_of("xa-ntm", "5.1")


@pytest.mark.parametrize(
    ("minimum", "level_1", "schools", "expected"),
    [
        (100, 70, 4, MET),
        (100, "69.9", 4, NOT_MET),
        (100, 50, 3, MET),
        (100, "49.9", 3, NOT_MET),
        (100, 60, 3, MET),
        (100, 60, 4, NOT_MET),
        ("99.9", 70, 4, NOT_MET),
        (100, 70, None, NO_DATA),
        ("99.9", 70, None, NOT_MET),
    ],
)
def test_schools_by_their_number(minimum, level_1, schools, expected):
    figures = {"toi_thieu": number(minimum), "muc_1": number(level_1)}
    if schools is not None:
        figures["so_truong"] = number(schools)
    assert verdict(SCHOOLS, figures) is expected


def test_a_context_figure_is_never_judged():
    judgement = judge(SCHOOLS, Answer({"so_truong": number(2)}))
    assert [each.key for each in judgement.parts] == ["toi_thieu", "muc_1"]


@pytest.mark.parametrize("kind", [Kind.YES_NO, Kind.GRADED, Kind.DECLARED])
def test_only_a_number_can_be_context(kind):
    assert not part(kind, None, direction="").is_context


def test_a_conditional_level_goes_before_the_general_one():
    general = row(90, region="dhntb")
    special = row(50, id=2, region="dhntb", condition=Condition("so_truong", "le", Decimal(3)))
    parts = [part(thresholds=(special, general)), part(Kind.NUMBER, None, key="so_truong", direction="")]
    assert verdict(parts, {"": number(60), "so_truong": number(3)}) is MET
    assert verdict(parts, {"": number(60), "so_truong": number(4)}) is NOT_MET


def test_a_condition_that_leads_to_an_unknown_level_asks_for_a_declaration():
    rows = (
        row(70, region="dhntb", condition=Condition("so_truong", "gt", Decimal(3))),
        row(region="dhntb", condition=Condition("so_truong", "le", Decimal(3))),
    )
    parts = [part(thresholds=rows), part(Kind.NUMBER, None, key="so_truong", direction="")]
    assert verdict(parts, {"": number(70), "so_truong": number(4)}) is MET
    few = {"": number(70), "so_truong": number(3)}
    assert verdict(parts, few) is NO_DATA
    assert judge(parts, Answer(few, declared=MET)).unknown == NO_LEVEL


LANDFILL = parts_of("huyen-ntm", "7.1")


@pytest.mark.parametrize(
    ("system", "landfill", "expected"),
    [(DAT, 50, MET), (DAT, "50.1", NOT_MET), (CHUA_DAT, 40, NOT_MET), (DAT, None, NO_DATA)],
)
def test_yes_no_and_a_share_that_must_not_be_exceeded(system, landfill, expected):
    figures = {"he_thong": level(system)}
    if landfill is not None:
        figures["chon_lap"] = number(landfill)
    assert verdict(LANDFILL, figures) is expected


KNOWN_AND_UNKNOWN = (part(key="a", label="Tổng số"), part(value=None, key="b", label="Tập trung"))


@pytest.mark.parametrize(
    ("known", "declared", "expected", "basis"),
    [
        (80, MET, MET, Basis.DECLARED),
        (80, NOT_MET, NOT_MET, Basis.DECLARED),
        (79, MET, NOT_MET, Basis.THRESHOLD),
        (79, NOT_MET, NOT_MET, Basis.THRESHOLD),
        (79, None, NOT_MET, Basis.THRESHOLD),
        (80, None, NO_DATA, Basis.MISSING),
    ],
)
def test_a_missed_level_settles_it_otherwise_the_declaration_decides(known, declared, expected, basis):
    judgement = judge(KNOWN_AND_UNKNOWN, Answer({"a": number(known), "b": number(60)}, declared=declared))
    assert (judgement.verdict, judgement.basis) == (expected, basis)
    assert judgement.by_declaration is (basis is Basis.DECLARED)


def test_a_declaration_without_its_figure_is_no_data():
    assert verdict([part(value=None)], {}, declared=MET) is NO_DATA


def test_a_declaration_never_overrules_a_known_level():
    assert verdict([part()], {"": number(79)}, declared=MET) is NOT_MET
    assert verdict([part()], {"": number(80)}, declared=NOT_MET) is MET


@pytest.mark.parametrize("said", [NO_DATA, NOT_APPLICABLE, None])
def test_only_met_and_not_met_are_declarations(said):
    assert verdict([part(value=None)], {"": number(90)}, declared=said) is NO_DATA


def test_yes_no_without_level_takes_its_answer_as_the_declaration():
    unsettled = [part(Kind.YES_NO, None, thresholds=Unknown(UNSETTLED))]
    judgement = judge(unsettled, Answer({"": level(CHUA_DAT)}))
    assert (judgement.verdict, judgement.basis) == (NOT_MET, Basis.DECLARED)
    assert judgement.unknown == UNSETTLED


def test_graded_without_level_needs_level_and_declaration():
    parts = [part(Kind.GRADED, None)]
    assert verdict(parts, {"": level("Khá")}) is NO_DATA
    assert verdict(parts, {"": level("Khá")}, declared=MET) is MET
    assert verdict(parts, {"": level("Xuất sắc")}, declared=MET) is NO_DATA


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        (Kind.GRADED, (row(level="Xuất sắc", region="dhntb"),)),
        (Kind.PERCENT, (row(level="Khá", region="dhntb"),)),
        (Kind.DECLARED, (row(level="Đạt", region="dhntb"),)),
    ],
)
def test_a_level_that_cannot_be_compared_is_an_unknown_one(kind, rows):
    figure = {Kind.GRADED: level("Tốt"), Kind.PERCENT: number(100), Kind.DECLARED: level(DAT)}[kind]
    judgement = judge([part(kind, thresholds=rows)], Answer({"": figure}, declared=MET))
    assert judgement.by_declaration


def test_not_applicable_needs_a_reason():
    judgement = judge([part()], Answer(not_applicable=True, reason=" Xã không có làng nghề "))
    assert (judgement.verdict, judgement.basis) == (NOT_APPLICABLE, Basis.NOT_APPLICABLE)
    assert judgement.sentence == "Không áp dụng: Xã không có làng nghề"
    assert judge([part()], Answer(not_applicable=True, reason=" ")).verdict is NO_DATA


def test_income_follows_the_year_of_its_figure():
    figures = {"": number(45)}
    assert verdict(parts_of("xa-ntm", "10.1", year=2022), figures, year=2022) is MET
    assert verdict(parts_of("xa-ntm", "10.1", year=2023), figures, year=2023) is NOT_MET


def test_a_figure_without_its_year_is_no_data_whatever_is_declared():
    parts = parts_of("xa-ntm", "10.1", year=None)
    assert parts[0].thresholds == Unknown(NO_YEAR)
    answer = Answer({"": number(45)}, declared=MET)
    assert judge(parts, answer).verdict is NO_DATA
    assert missing(parts, answer) == ("Ghi năm của số liệu.",)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(), "Nhập số liệu."),
        (number("100.1"), "Tỷ lệ từ 0 đến 100."),
        (number(-1), "Số không được âm."),
        (Figure(numerator=Decimal(5)), "Nhập đủ hai số: số đạt và tổng số."),
        (Figure(number=Decimal(90), denominator=Decimal(5)), "Nhập đủ hai số: số đạt và tổng số."),
        (of(0, 0), "Tổng số phải lớn hơn 0."),
        (of(-1, 5), "Số không được âm."),
        (of(6, 5), "Số đạt không được lớn hơn tổng số."),
    ],
)
def test_a_figure_that_cannot_be_right_is_no_data(figure, said):
    assert verdict([part(value=1)], {"": figure}) is NO_DATA
    assert missing([part(value=1)], Answer({"": figure})) == (said,)


def test_counts_win_over_a_percentage():
    figure = Figure(number=Decimal(80), numerator=Decimal(799), denominator=Decimal(1000))
    assert verdict([part()], {"": figure}) is NOT_MET
