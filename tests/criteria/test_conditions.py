"""What follows from the communes has no form: conditions of the district, of the advanced set, decisions."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from criteria.boards import board_for, boards_at
from criteria.conditions import ConditionRow, Share, Survey, judge_conditions
from criteria.evaluation import Verdict
from criteria.models import Criterion, Recognition, SurveyRound, SurveyShare
from tests.factories import enrol, the_set
from tests.reports.figures import law, report_all, report_criterion


def recognise(unit, slug="xa-ntm", **fields):
    defaults = {
        "number": f"{unit.pk}",
        "date": date(2023, 7, 1),
        "assessed_year": 2022,
        "source": "Thử",
        "set": the_set(slug),
    }
    return Recognition.objects.create(unit=unit, stage=slug, **defaults | fields)


def condition(period, code):
    district = boards_at(period)["huyen-ntm"]
    return next(one for one in district.conditions if one.code == code)


# --- Decisions ------------------------------------------------------------------------------------


def line_of(unit, period, slug="xa-ntm"):
    return board_for(the_set(slug), period).line(unit.code)


def test_a_decision_by_the_set_in_force_is_recognition(other_commune, period):
    recognise(other_commune, number="15")
    line = line_of(other_commune, period)
    assert (line.recognition, line.earlier_recognition) == ("QĐ 15 ngày 01/7/2023", "")


def test_a_decision_of_an_earlier_stage_is_shown_and_counts_for_nothing(commune, period):
    """As the reference data say of Bình Tường."""
    line = line_of(commune, period)
    assert line.recognition == ""
    assert line.earlier_recognition == "đã công nhận giai đoạn trước (năm 2015), đang rà soát"
    assert board_for(the_set(), period).recognised() == 0


def test_the_advanced_decision_of_binh_tuong_comes_with_the_reference_data(commune, period):
    line = line_of(commune, period, "xa-ntm-nang-cao")
    assert line.recognition == "QĐ 2110 ngày 13/6/2023"


@pytest.mark.parametrize(("day", "counts"), [(date(2023, 12, 31), True), (date(2024, 1, 1), False)])
def test_a_decision_counts_from_its_day(other_commune, period, day, counts):
    recognise(other_commune, date=day)
    assert bool(line_of(other_commune, period).recognition) is counts


@pytest.mark.parametrize(("day", "counts"), [(date(2023, 12, 31), False), (date(2024, 1, 1), True)])
def test_a_withdrawal_ends_it_from_its_day(other_commune, period, day, counts):
    granted = recognise(other_commune)
    recognise(other_commune, number="thu hồi", date=day, withdraws=granted)
    assert bool(line_of(other_commune, period).recognition) is counts


def test_a_decision_is_never_changed_or_deleted(other_commune, reference):
    granted = recognise(other_commune)
    granted.number = "khác"
    with pytest.raises(RuntimeError, match="không được sửa"):
        granted.save()
    with pytest.raises(RuntimeError, match="không được xóa"):
        granted.delete()


def test_what_does_not_fit_is_refused(commune, other_commune, town, reference):
    granted = recognise(other_commune)
    wrong = [
        ({"unit": commune, "stage": "thi-tran", "set": the_set()}, "không thuộc danh hiệu"),
        ({"unit": town, "stage": "xa-ntm", "set": the_set()}, "không thuộc đối tượng"),
        ({"unit": commune, "stage": "xa-ntm", "set": the_set(), "number": ""}, "Ghi số và ngày"),
        ({"unit": commune, "stage": "xa-ntm", "set": the_set(), "withdraws": granted}, "cùng đơn vị"),
    ]
    for fields, sentence in wrong:
        defaults = {"number": "1", "date": date(2023, 7, 1), "source": "Thử"}
        with pytest.raises(ValidationError, match=sentence):
            Recognition(**defaults | fields).full_clean()


# --- The advanced set -----------------------------------------------------------------------------


@pytest.mark.parametrize(("unmet", "meets"), [((), True), ((17,), False)])
def test_a_commune_is_advanced_only_with_the_communes_set_confirmed_too(commune, closed_period, unmet, meets):
    report_all(law("xa-ntm-nang-cao"), commune, closed_period)
    report_all(law(), commune, closed_period, unmet=unmet)
    line = line_of(commune, closed_period, "xa-ntm-nang-cao")
    assert (line.total, line.meets_all, line.base_met) == (19, meets, meets)
    assert board_for(the_set("xa-ntm-nang-cao"), closed_period).all_met() == int(meets)


def test_a_self_assessed_base_makes_a_self_assessed_advanced_commune(commune, closed_period):
    report_all(law("xa-ntm-nang-cao"), commune, closed_period)
    report_all(law(), commune, closed_period, state="submitted")
    line = line_of(commune, closed_period, "xa-ntm-nang-cao")
    assert (line.meets_all, line.self_meets_all) == (False, True)


# --- The district ---------------------------------------------------------------------------------


def test_every_condition_says_from_what_it_follows(reference, period):
    found = boards_at(period)["huyen-ntm"].conditions
    assert [one.code for one in found] == ["DK1", "DK2", "DK3", "DK4", "DK5", "DK6"]
    assert all(one.origin and one.wording for one in found)
    assert [one.verdict for one in found] == [
        Verdict.NOT_MET,  # no commune is recognised
        Verdict.NOT_MET,  # 1 of 14 is less than 10%
        Verdict.NOT_MET,
        Verdict.NO_DATA,
        Verdict.NO_DATA,
        Verdict.NO_DATA,
    ]
    assert boards_at(period)["xa-ntm"].conditions == ()


def test_communes_count_over_the_whole_district_and_by_decision(period, unit):
    communes = [line.unit.code for line in board_for(the_set(), period).lines]
    for code in communes[:-1]:
        recognise(unit(code))
    found = condition(period, "DK1")
    assert (found.verdict, found.shown) == (Verdict.NOT_MET, "13/14 xã (92,9%)")
    assert "Đủ 19/19 tiêu chí: ngành xác nhận 0/14" in found.beside

    recognise(unit(communes[-1]))
    assert condition(period, "DK1").verdict is Verdict.MET


def test_ten_percent_of_fourteen_are_two_communes(period, other_commune):
    assert condition(period, "DK2").shown == "1/14 xã (7,1%)"
    enrol(other_commune, the_set("xa-ntm-nang-cao"))
    recognise(other_commune, "xa-ntm-nang-cao")
    found = condition(period, "DK2")
    assert (found.verdict, found.shown) == (Verdict.MET, "2/14 xã (14,3%)")


def test_the_town_by_its_decision(period, town):
    assert condition(period, "DK3").verdict is Verdict.NOT_MET
    recognise(town, "thi-tran")
    assert (condition(period, "DK3").verdict, condition(period, "DK3").shown) == (
        Verdict.MET,
        "1/1 thị trấn (100%)",
    )


def test_the_nine_criteria_of_the_district(period, district):
    book = law("huyen-ntm")
    for number in range(1, 9):
        report_criterion(book, district, number, period)
    assert (condition(period, "DK5").verdict, condition(period, "DK5").shown) == (
        Verdict.NO_DATA,
        "8/9 tiêu chí",
    )
    report_criterion(book, district, 9, period)
    assert condition(period, "DK5").verdict is Verdict.MET


# --- Satisfaction ---------------------------------------------------------------------------------


def survey(period, whole=(93, 100), content=(85, 100), **special):
    """Every commune and content alike; `special` overrides one content of the first commune."""
    found = SurveyRound.objects.create(year=2023, reported_on=date(2023, 11, 30), paper="12/BC-MTTQ")
    units = [line.unit.pk for line in board_for(the_set(), period).lines]
    contents = [None, *Criterion.objects.filter(set=the_set()).values_list("pk", flat=True)]
    for unit in units:
        for criterion in contents:
            satisfied, answered = whole if criterion is None else content
            if special and unit == units[0] and criterion == contents[-1]:
                satisfied, answered = special["last"]
            if answered:
                SurveyShare.objects.create(
                    round=found, unit_id=unit, criterion_id=criterion, satisfied=satisfied, answered=answered
                )


def test_both_levels_are_met(period):
    survey(period)
    found = condition(period, "DK4")
    assert (found.verdict, found.shown) == (Verdict.MET, "93%")
    assert found.required == "từ 90% trở lên, từng xã, từng nội dung từ 80%"
    assert "12/BC-MTTQ" in found.origin


@pytest.mark.parametrize(
    ("given", "verdict", "shown"),
    [
        ({"whole": (90, 100)}, Verdict.MET, "90%"),
        ({"whole": (8999, 10000)}, Verdict.NOT_MET, "89,99%"),  # never printed as 90
        ({"last": (80, 100)}, Verdict.MET, "93%"),
        ({"last": (79, 100)}, Verdict.NOT_MET, "93%"),
        ({"last": (0, 0)}, Verdict.NO_DATA, "93%"),  # one content of one commune was not asked
    ],
)
def test_each_side_of_both_levels(period, given, verdict, shown):
    survey(period, **given)
    found = condition(period, "DK4")
    assert (found.verdict, found.shown) == (verdict, shown)


def test_it_names_what_falls_short(period):
    survey(period, last=(79, 100))
    assert condition(period, "DK4").beside == "Dưới 80%: Bình Tân (QP và AN)"


def test_a_survey_reported_later_counts_later(period):
    survey(period)
    SurveyRound.objects.filter().update(reported_on=date(2024, 1, 5))
    assert condition(period, "DK4").verdict is Verdict.NO_DATA


def test_without_boards_nothing_is_claimed():
    rule = {"wording": "", "value": 1, "value_each": None}
    rows = [ConditionRow("X", rule=name, **rule) for name in ("communes", "advanced", "towns", "criteria")]
    assert {one.verdict for one in judge_conditions(rows, None, {}, None)} == {Verdict.NO_DATA}


def test_a_share_is_exact():
    assert Share("Xã", "", 2, 3).percent == Survey("", (Share("Xã", "", 200, 300),)).shares[0].percent
