"""Tổng quan điều hành: its facts from hand-made boards, its page from the database."""

import re
from datetime import date
from html import unescape

import pytest

from campaign.clock import end_of_day
from campaign.models import Campaign, Extension, ReportingPeriod, Unit
from criteria.conditions import ConditionResult
from criteria.evaluation import Verdict
from criteria.models import IndicatorReport
from criteria.movement import movement
from criteria.snapshots import freeze
from tayson_ntm.overview.action import action
from tayson_ntm.overview.facts import (
    advanced_tile,
    commune_rows,
    conditions,
    deadline,
    district_tile,
    satisfaction_tile,
    tiles,
    town_tile,
)
from tayson_ntm.overview.heat import heat
from tayson_ntm.overview.moved import LISTED, moved
from tayson_ntm.overview.sent import groups
from tayson_ntm.reports.targets import JudgedTarget
from tests.boards import make_board, make_line
from tests.factories import make_period
from tests.reports.figures import law, report_all, report_criterion

ADDRESS = "/tong-quan/"
DUE = date(2023, 12, 15)


def everybody(unit_id: int) -> bool:
    return True


def nobody(unit_id: int) -> bool:
    return False


# --- The strip of figures ------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "left", "is_over"), [(20, 11, False), (31, 0, False)])
def test_the_last_day_still_counts(day, left, is_over):
    found = deadline(date(2023, 12, 31), date(2023, 12, day))
    assert (found.left, found.is_over) == (left, is_over)


def test_the_day_after_it_is_over():
    assert deadline(date(2023, 12, 31), date(2024, 1, 1)).is_over


def test_three_facts_against_both_counts():
    board = make_board(
        make_line("A", "DD", recognition="QĐ 1"),
        make_line("B", "Dd"),
        make_line("C", "DC", recognition="QĐ 2"),
        make_line("V", "DD", in_campaign=False),
    )
    plan, law_row = commune_rows(board)
    assert (plan.label, plan.size, plan.recognised, plan.confirmed, plan.self_assessed) == (
        "Theo Kế hoạch (3\u00a0xã)",
        3,
        2,
        1,
        2,
    )
    assert (law_row.label, law_row.recognised, law_row.confirmed, law_row.self_assessed) == (
        "Theo quy định (4\u00a0xã)",
        2,
        2,
        3,
    )


def target(done: int, wanted: int | None = 2) -> JudgedTarget:
    met = Verdict.MET if wanted is not None and done >= wanted else Verdict.NOT_MET
    return JudgedTarget(1, "xa-nang-cao", "Xã nâng cao", "", "", wanted, done, "xã", met, "")


def test_advanced_communes_count_decisions_and_say_the_criteria_beside():
    board = make_board(make_line("A", "DD", recognition="QĐ"), make_line("B", "Dd"))
    tile = advanced_tile(board, target(1))
    assert (tile.figure, tile.of, tile.beside) == ("1", "/2 xã", "đủ 2/2: 1, tự ĐG 2")
    assert (tile.verdict, tile.gap) == (Verdict.NOT_MET, "Còn thiếu 1\u00a0xã")


def test_advanced_communes_above_the_target_are_enough():
    board = make_board(*(make_line(name, "D", recognition="QĐ") for name in "ABC"))
    assert advanced_tile(board, target(3)).verdict is Verdict.MET


@pytest.mark.parametrize("unknown", [None, target(1, None)])
def test_a_target_without_a_figure_gives_no_verdict(unknown):
    tile = advanced_tile(make_board(make_line("A", "DD", recognition="QĐ")), unknown)
    assert (tile.figure, tile.of, tile.verdict) == ("1", " xã", Verdict.NO_DATA)


def test_town_and_district():
    town = town_tile(make_board(make_line("Phú Phong", "DdC")))
    district = district_tile(make_board(make_line("Tây Sơn", "DdC"), kind="district"))
    assert (town.figure, town.of, town.beside) == ("0", "/1", "1/3 tiêu chí, tự ĐG 2")
    assert (district.figure, district.of, district.beside) == ("1", "/3", "xác nhận; tự ĐG 2/3")
    assert (town.verdict, district.gap) == (Verdict.NOT_MET, "Còn 2\u00a0tiêu\u00a0chí")


def condition(verdict: Verdict = Verdict.MET, shown: str = "93,4%", code: str = "DK4") -> ConditionResult:
    return ConditionResult(
        code, "Lời văn", "từ 90% trở lên, từng xã từ 80%", verdict, shown, "", "", rule="satisfaction"
    )


def test_satisfaction_stands_there_once_residents_were_asked():
    tile = satisfaction_tile([condition()])
    assert (tile.figure, tile.of, tile.beside) == ("93,4", "%", "quy định từ 90%")
    assert satisfaction_tile([condition(Verdict.NO_DATA, "")]) is None
    assert satisfaction_tile([]) is None


def test_a_set_without_a_unit_has_no_tile():
    empty = make_board()
    assert [tile.label for tile in tiles((empty, empty, empty), target(0))] == ["Xã NTM nâng cao"]


def test_conditions_have_a_short_name_and_their_wording():
    (known, unknown) = conditions(make_board(conditions=(condition(), condition(code="DK9"))))
    assert (known.name, unknown.name) == ("Dân hài lòng", "Lời văn")


# --- The heat map --------------------------------------------------------------------------------


def test_foot_counts_communes_not_confirmed_as_met_and_is_amber_from_four():
    board = make_board(
        *(make_line(name, signs) for name, signs in zip("ABCD", ("Dd", "D-", "DC", "Cr"), strict=True))
    )
    first, second = heat(board, everybody).feet
    assert (first.unmet, first.many) == (1, False)
    assert (second.unmet, second.many) == (4, True)


def test_foot_and_totals_add_up_to_the_whole():
    found = heat(make_board(make_line("A", "DdC-k"), make_line("B", "DDDcr")), everybody)
    assert sum(foot.unmet for foot in found.feet) + sum(row.total for row in found.rows) == 10


def test_the_phone_shows_those_that_miss_something():
    found = heat(make_board(make_line("A", "DD"), make_line("B", "Dd")), everybody)
    assert [row.name for row in found.lacking] == ["B"]
    assert found.complete == 1


def test_cells_and_names_link_only_where_the_person_sees_behind():
    board = make_board(make_line("21835", "DC"))
    (row,) = heat(board, everybody).rows
    assert row.cells[1].url == "/tieu-chi/21835/?bo=xa-ntm&ky=2023-Q3#tc-2"
    assert row.cells[1].sentence == ("21835, tiêu chí 2: chưa đạt, ngành xác nhận, thiếu 1 trên 1 chỉ tiêu")
    (row,) = heat(board, nobody).rows
    assert (row.url, row.cells[1].url) == ("", "")


# --- What helps most -----------------------------------------------------------------------------


def test_confirming_completes_those_that_miss_nothing_else():
    board = make_board(
        make_line("A", "DD"), make_line("B", "Dd"), make_line("C", "dC"), make_line("E", "dd"), state="open"
    )
    found = action(board)
    assert (found.units, found.before, found.after, found.size) == (("B", "E"), 1, 3, 2)


@pytest.mark.parametrize(
    "signs",
    ["DD", "DC", "D-", "Dr", "Dh"],
    ids=["complete", "not met", "no data", "given back", "held from the period before"],
)
def test_where_confirming_alone_does_not_help_nothing_is_said(signs):
    assert action(make_board(make_line("A", signs), state="open")) is None


def test_in_a_closed_period_nobody_can_confirm_any_more():
    assert action(make_board(make_line("A", "Dd"))) is None


# --- What moved ----------------------------------------------------------------------------------


def compared(before, now):
    earlier, later = make_board(*before, code="2023-Q2"), make_board(*now)
    return moved(movement(earlier, later), earlier, later)


def test_kinds_of_change_name_commune_and_criterion():
    found = compared(
        [make_line("A", "DC"), make_line("B", "DD"), make_line("C", "DD")],
        [make_line("A", "DD", recognition="QĐ"), make_line("B", "DC"), make_line("C", "Dd")],
    )
    assert [(kind.name, kind.count, kind.listed, kind.lacking) for kind in found.kinds] == [
        ("Mới công nhận", 1, "A", False),
        ("Mới đủ 2/2", 1, "A", False),
        ("Thêm", 1, "A\u00a02", False),
        ("Mất", 1, "B\u00a02", True),
        ("Chờ xác nhận lại", 1, "C\u00a02", False),
    ]
    assert found.since == "quý\u00a0II"
    assert [unit.gained for unit in found.units] == ["2\u00a0Tên 2", "", ""]


def test_the_change_of_the_average_is_that_of_the_printed_numbers():
    before = [make_line(name, signs) for name, signs in zip("ABC", ("DC", "DC", "CC"), strict=True)]
    now = [make_line(name, signs) for name, signs in zip("ABC", ("DD", "DC", "CC"), strict=True)]
    assert str(compared(before, now).average_change) == "0.3"  # 0,7 → 1,0


def test_many_criteria_of_one_commune_are_counted():
    found = compared([make_line("A", "C" * 8)], [make_line("A", "D" * 8)])
    assert found.kinds[-1].listed == "A\u00a08 tiêu chí"


def test_a_long_list_says_how_many_more():
    names = [f"X{number}" for number in range(LISTED + 2)]
    found = compared([make_line(name, "C") for name in names], [make_line(name, "D") for name in names])
    kind = next(kind for kind in found.kinds if kind.name == "Thêm")
    assert kind.count == LISTED + 2
    assert kind.listed.endswith(" và 2 xã khác")


# --- Who has not sent ----------------------------------------------------------------------------


def test_late_comes_first_then_who_has_more_time():
    lines = [
        make_line("Trong hạn", "-", due=date(2023, 12, 20)),
        make_line("Gia hạn", "-", due=date(2023, 12, 25)),
        make_line("Quá hạn", "-", due=DUE),
        make_line("Quá hạn 2", "-", due=DUE),
    ]
    late, extended, extended_too = groups(lines, DUE, date(2023, 12, 18))
    assert (late.names, late.days_late, late.until) == (("Quá hạn", "Quá hạn 2"), 3, None)
    assert (extended.names, extended.days_late, extended.until) == (("Trong hạn",), 0, date(2023, 12, 20))
    assert extended_too.until == date(2023, 12, 25)


def test_an_extension_that_passed_is_late_by_its_own_day():
    (found,) = groups([make_line("A", "-", due=date(2023, 12, 18))], DUE, date(2023, 12, 20))
    assert (found.days_late, found.until) == (2, None)


def test_the_due_day_itself_counts_whole():
    (found,) = groups([make_line("A", "-", due=DUE)], DUE, DUE)
    assert found.days_late == 0


def test_a_long_group_says_how_many_more():
    (found,) = groups([make_line(f"X{number}", "-", due=DUE) for number in range(8)], DUE, DUE)
    assert len(found.names) == 8
    assert found.listed == "X0, X1, X2, X3, X4, X5 và 2 đơn vị khác"


# --- The page ------------------------------------------------------------------------------------


def read(client, user, address: str = ADDRESS) -> str:
    """The words of the page, one blank between any two."""
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    body = re.sub(r"<(script|title)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    text = re.sub(r"</?(b|span|small)\b[^>]*>", "", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ").split())


@pytest.fixture
def told(unit) -> tuple[ReportingPeriod, ReportingPeriod, ReportingPeriod]:
    """Bình Thành complete since quarter III, Tây Phú two short; quarter IV open, nothing sent yet."""
    book = law()
    closed = ReportingPeriod.State.CLOSED
    before, now = make_period("2023-Q2", closed), make_period("2023-Q3", closed)
    report_all(book, unit("21823"), before, unmet=(17,))
    freeze(before, at=end_of_day(before.closes))
    report_criterion(book, unit("21823"), 17, now)
    report_all(book, unit("21850"), now, unmet=(7, 17))
    freeze(now, at=end_of_day(now.closes))
    return before, now, make_period("2023-Q4", due=DUE)


def test_the_page_tells_its_facts(client, leader, told):
    text = read(client, leader)
    assert "Huyện Tây Sơn, quý III/2023" in text
    assert "Danh sách 13 xã của Kế hoạch chưa được xác nhận" in text
    assert "Còn lại 11 ngày đến 31/12/2023" in text
    assert "Theo Kế hoạch (13 xã) 0/13 1/13 1/13 Theo quy định (14 xã) 0/14 1/14 1/14" in text
    assert "Xã NTM nâng cao 1/2 xã đủ 19/19: 0, tự ĐG 0 Còn thiếu 1 xã" in text  # Bình Tường, by the data
    assert "Tiêu chí huyện 0/9" in text
    assert "So với quý II" in text
    assert "Mới đủ 19/19 (1): Bình Thành" in text
    assert "Điều kiện chung của huyện" in text


def test_a_confirmed_list_is_no_longer_in_question(client, leader, period):
    Unit.objects.update(in_campaign_confirmed=True)
    assert "chưa được xác nhận" not in read(client, leader)


def test_after_the_campaign_no_days_are_counted(client, leader, told, settings):
    settings.PORTAL_TODAY = date(2024, 1, 1)
    text = read(client, leader)
    assert "Phong trào đã kết thúc ngày 31/12/2023" in text
    assert "Còn lại" not in text


def test_the_end_is_the_campaigns_own(client, leader, told):
    Campaign.objects.update(ends=date(2023, 12, 22))
    assert "Còn lại 2 ngày đến 22/12/2023" in read(client, leader)


def test_an_open_period_is_compared_with_nothing(client, leader, told):
    text = read(client, leader, f"{ADDRESS}?ky=2023-Q4")
    assert "Kỳ đang mở, số liệu chưa chốt" in text
    assert "Kỳ đang mở: chưa so sánh" in text
    assert "So với" not in text


def test_the_first_period_has_none_before_it(client, leader, told):
    assert "chưa có kỳ trước để so sánh" in read(client, leader, f"{ADDRESS}?ky=2023-Q2")


@pytest.mark.parametrize("who", ["leader", "ntm_office", "standing_office"])
def test_who_is_late_is_named_to_those_whose_business_it_is(client, request, told, who):
    text = read(client, request.getfixturevalue(who))
    assert "0/15 đơn vị đã gửi, hạn 15/12" in text
    assert (
        "Quá hạn 5 ngày: Phú Phong, Bình Tân, Tây Thuận, Bình Thuận, Tây Giang, Bình Thành và 9 đơn vị khác"
        in text
    )


@pytest.mark.parametrize(
    "who", ["verifier", "finance_office", "survey_office", "bystander", "clerk", "admin"]
)
def test_others_see_the_count_alone(client, request, told, who):
    text = read(client, request.getfixturevalue(who))
    assert "0/15 đơn vị đã gửi" in text
    assert "Quá hạn" not in text


def test_a_unit_sees_its_own_lateness(client, officer, told):
    text = read(client, officer)
    assert "Quá hạn 5 ngày: Bình Tường" in text
    assert "1/15 đơn vị đã gửi" in text.partition("Đang mở")[0]


def test_an_extension_is_not_late(client, leader, told, commune):
    Extension.objects.create(period=told[2], unit=commune, due=date(2023, 12, 25), reason="Mưa lũ")
    text = read(client, leader)
    assert "Gia hạn đến 25/12: Bình Tường" in text
    late = text[text.index("Quá hạn 5 ngày") : text.index("Gia hạn đến")]
    assert "Bình Tường" not in late
    assert "Bình Tân" in late


def test_the_page_says_when_no_period_is_open(client, leader, told):
    ReportingPeriod.objects.filter(code="2023-Q4").update(state=ReportingPeriod.State.PLANNED)
    assert "Không có kỳ nào đang nhận báo cáo" in read(client, leader)


def test_what_waits_in_the_open_period_is_what_helps_most(client, leader, period, unit, monkeypatch):
    monkeypatch.setattr("tests.reports.figures.YEAR", 2023)  # that of 2022 counts no longer on this day
    report_all(law(), unit("21823"), period)
    IndicatorReport.objects.filter(indicator__code="17.6").update(state=IndicatorReport.State.SUBMITTED)
    text = read(client, leader)
    assert "xác nhận tiêu chí đang chờ ở Bình Thành: số xã đủ 19/19 từ 0 lên 1." in text


def test_before_any_period_the_page_is_calm(client, leader):
    ReportingPeriod.objects.update(state=ReportingPeriod.State.PLANNED)
    assert "Tổng quan hiện ra khi Phòng NN&PTNT mở kỳ báo cáo đầu tiên" in read(client, leader)


def test_links_behind_only_for_those_who_may_see(client, leader, bystander, told):
    client.force_login(leader)
    assert "/tieu-chi/21850/?bo=xa-ntm&amp;ky=2023-Q3#tc-17" in client.get(ADDRESS).content.decode()
    client.force_login(bystander)
    assert "#tc-17" not in client.get(ADDRESS).content.decode()


def test_charts_come_with_their_data(client, leader, told):
    text = read(client, leader)
    assert text.count("Xem số liệu") == 3
    assert "Số xã theo số tiêu chí đạt" in text


def test_without_a_closed_period_and_figures_no_chart_appears(client, leader, period):
    assert "Xem số liệu" not in read(client, leader)
