from dataclasses import replace
from decimal import Decimal

import pytest

from campaign.models import Target
from criteria.conditions import ConditionResult
from criteria.evaluation import Verdict
from tayson_ntm.reports.target_boards import Boards
from tayson_ntm.reports.targets import TargetRow, judge_targets

DECISION = "QĐ 12 ngày 05/9/2023"


def row(code, value=None, out_of=None, measure="", *, strict=False):
    level = None if value is None else Decimal(value)
    return TargetRow(code, f"Chỉ tiêu {code}", level, out_of, strict, measure)


def recognise(board, *codes):
    return replace(
        board,
        lines=tuple(
            replace(line, recognition=DECISION) if line.unit.code in codes else line for line in board.lines
        ),
    )


def survey(board, shown):
    condition = ConditionResult(
        "DK4",
        "Hài lòng",
        "từ 90%",
        Verdict.NO_DATA,
        shown,
        "Từng xã đều từ 80% trở lên",
        "Từ kết quả lấy ý kiến của Ủy ban MTTQ Việt Nam huyện (45/BC)",
        Decimal(shown.removesuffix("%").replace(",", ".")),
        rule="satisfaction",
    )
    return replace(board, conditions=(condition,))


@pytest.fixture
def boards(told):
    return Boards(*told.boards)


def judged(target, boards):
    return judge_targets([target], boards)[0]


def test_every_target_of_the_plan_stands_in_its_order(told):
    assert [target.code for target in told.targets] == list(
        Target.objects.order_by("position").values_list("code", flat=True)
    )
    assert [target.position for target in told.targets] == list(range(1, 14))


def test_a_summary_kept_by_the_first_release_has_what_the_boards_tell(told):
    kept = replace(told, entered=None)
    assert [target.code for target in kept.targets] == [
        "huyen-dat-chuan",
        "xa-dat-chuan",
        "xa-nang-cao",
        "thi-tran",
        "tieu-chi-huyen",
    ]
    assert [target.position for target in kept.targets] == [1, 2, 3, 4, 5]


def test_communes_count_decisions_on_the_plan_s_list_and_the_law_s_beside(boards):
    inside, outside = "21823", "21841"
    found = judged(
        row("xa-dat-chuan", 13, 13, "xã"),
        replace(boards, communes=recognise(boards.communes, inside, outside)),
    )

    assert (found.done, found.shown, found.by_law) == (1, "1/13 xã", "2/14 xã")
    assert (found.wanted, found.required, found.verdict) == (13, "13/13 xã", "chưa đạt")
    assert "Đủ 19/19 tiêu chí, ngành xác nhận: theo Kế hoạch 1/13 xã, theo quy định 1/14 xã" in found.beside
    assert "Danh sách 13 xã chưa được xác nhận" in found.beside.replace("\u00a0", " ")


def test_meeting_every_criterion_is_no_decision(boards):
    found = judged(row("xa-dat-chuan", 1, 13, "xã"), boards)

    assert (found.done, found.verdict) == (0, "chưa đạt")


def test_a_confirmed_list_is_not_called_unconfirmed(boards):
    communes = replace(boards.communes, list_confirmed=True)

    found = judged(row("xa-dat-chuan", 13, 13, "xã"), replace(boards, communes=communes))

    assert "chưa được xác nhận" not in found.beside


def test_advanced_communes_are_counted_of_all_communes(boards):
    found = judged(
        row("xa-nang-cao", 1, 13, "xã"), replace(boards, advanced=recognise(boards.advanced, "21835"))
    )

    assert (found.shown, found.by_law, found.verdict) == ("1/13 xã", "1/14 xã", "đạt")
    assert found.required == "ít nhất 1/13 xã"


def test_the_town_names_both_standards(boards):
    found = judged(row("thi-tran", 1, 1, "thị trấn"), boards)

    assert (found.done, found.required, found.verdict) == (0, "1/1 thị trấn", "chưa đạt")
    assert "đô thị thông minh" in found.beside
    assert "đô thị văn minh" in found.beside


def test_the_district_is_recognised_by_its_decision_alone(boards):
    without = judged(row("huyen-dat-chuan"), boards)
    with_one = judged(row("huyen-dat-chuan"), replace(boards, district=recognise(boards.district, "547")))

    assert (without.shown, without.done, without.verdict) == ("chưa có quyết định", None, "chưa đạt")
    assert (with_one.shown, with_one.required, with_one.verdict) == (DECISION, "được công nhận", "đạt")


def test_criteria_of_the_district_are_the_confirmed_ones(boards):
    found = judged(row("tieu-chi-huyen", 9, 9, "tiêu chí"), boards)

    assert (found.done, found.shown, found.required) == (1, "1/9 tiêu chí", "9/9 tiêu chí")
    assert found.beside == "Cơ quan phụ trách tự đánh giá 1/9 tiêu chí"


@pytest.mark.parametrize(
    ("shown", "done", "verdict"),
    [("93,4%", "93.4", "đạt"), ("90%", "90", "đạt"), ("89,96%", "89.96", "chưa đạt")],
)
def test_satisfaction_comes_from_the_survey(boards, shown, done, verdict):
    asked = replace(boards, district=survey(boards.district, shown))

    found = judged(row("hai-long", 90, measure="%"), asked)

    assert (found.done, found.shown, found.verdict) == (Decimal(done), shown, verdict)
    assert found.required == "từ 90%"
    assert found.source == "Kết quả lấy ý kiến của Ủy ban MTTQ Việt Nam huyện (45/BC)"


def test_without_a_survey_satisfaction_is_left_out(boards):
    assert judge_targets([row("hai-long", 90, measure="%")], boards) == ()


def test_a_strict_target_asks_for_more_than_its_level(boards):
    assert judged(row("tieu-chi-huyen", 1, measure="tiêu chí", strict=True), boards).verdict == "chưa đạt"
    assert judged(row("tieu-chi-huyen", 1, measure="tiêu chí"), boards).verdict == "đạt"


def test_judging_asks_the_database_nothing(told, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert told.targets
