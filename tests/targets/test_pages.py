"""/thi-dua/chi-tieu/: what everybody reads, what the office in charge types, what is refused and kept."""

import re
from decimal import Decimal
from html import unescape

import pytest

from campaign import clock
from campaign.clock import end_of_day
from campaign.models import ReportingPeriod, Target
from criteria.models import EnteredTarget, GrowthMethod, Recognition, TargetPlan, TargetResult
from criteria.snapshots import freeze
from tests.factories import make_period, the_set
from tests.targets.conftest import SHARES

LIST = "/thi-dua/chi-tieu/"
LIST_QUERIES, PAGE_QUERIES = 66, 71
REVENUE, GROWTH, BALANCE, COMMUNES = (
    f"{LIST}{code}/" for code in ("tang-thu-ngan-sach", "tang-truong", "can-doi-thu-chi", "xa-dat-chuan")
)
TYPED = {"move": "enter", "nam": "2022", "tang-thu-ngan-sach": "15,6", "nguon": "Báo cáo 12/BC"}

pytestmark = pytest.mark.usefixtures("period")


def words(response) -> str:
    body = re.sub(r"<(script|title)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    text = re.sub(r"</?(b|span|small)\b[^>]*>", "", body)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " ").split())


def read(client, user, address: str) -> str:
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return words(response)


def part(text: str, start: str, end: str) -> str:
    return text[text.index(start) : text.index(end)]


# --- The list -------------------------------------------------------------------------------------


def test_every_target_stands_in_the_plan_s_order(client, bystander):
    text = read(client, bystander, LIST)
    places = [text.index(target.wording) for target in Target.objects.order_by("position")]
    assert len(places) == 13
    assert places == sorted(places)


def test_what_nobody_entered_says_who_will(client, bystander):
    text = read(client, bystander, LIST)
    assert "Chưa có số liệu Chờ Phòng TC-KH nhập năm 2022 và 2023" in text
    assert "Chờ Chi cục Thống kê nhập năm 2022 và 2023 và năm gốc, cách tính bình quân" in text
    assert "Chưa có số liệu Chờ UBMTTQ huyện" in text
    assert "Cổng tính: Quyết định công nhận" in text


def test_a_target_without_an_office_waits_for_the_standing_office(client, bystander):
    EnteredTarget.objects.filter(target__code="nuoc-sach").update(office=None)
    EnteredTarget.objects.filter(target__code="can-doi-thu-chi").delete()
    text = read(client, bystander, LIST)
    assert text.count("Chờ Phòng Nội vụ phân công cơ quan nhập") == 2


def test_years_planned_and_reached_stand_beside_the_verdict(client, bystander, finance_office, enter):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")
    enter(finance_office, "tang-thu-ngan-sach", 2023, "14")
    client.force_login(finance_office)
    client.post(REVENUE, {"move": "plan", "nam": "2022", "lo_trinh": "14,5", "nguon_lo_trinh": "KH 45"})
    text = part(read(client, bystander, LIST), "Tăng thu ngân sách", "Đảm bảo cân đối")
    assert "2022 15,6% Đạt phấn đấu 14,5%" in text
    assert "2023 14% Chưa đạt" in text
    assert "Chưa đạt 14% năm 2023" in text  # exactly 14 is not above 14
    assert "Phòng TC-KH nhập Báo cáo 12/BC" in text


def test_what_the_boards_told_at_the_end_of_a_year_stands_there_too(client, bystander, ntm_office, unit):
    before = make_period("2022-Q4", ReportingPeriod.State.CLOSED)
    freeze(before, at=end_of_day(before.closes))
    Recognition.objects.create(
        unit=unit("21823"),
        stage=Recognition.Stage.COMMUNE,
        set=the_set(),
        number="12",
        date="2023-05-05",
        issuer="UBND tỉnh",
        by=ntm_office,
        at=clock.now(),
    )
    now = read(client, bystander, f"{LIST}?ky=2023-Q4")
    text = part(now, "13/13 xã (100%", "Ít nhất 2/13")
    assert "2022 0/13 xã Chưa đạt 2023 1/13 xã Chưa đạt" in text


def test_a_closed_period_shows_what_was_entered_until_then(client, bystander, finance_office, enter):
    closed = make_period("2023-Q3", ReportingPeriod.State.CLOSED)
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")  # today, after the closing
    then = part(read(client, bystander, f"{LIST}?ky={closed.code}"), "Tăng thu ngân", "Đảm bảo cân đối")
    assert "15,6%" not in then
    assert "Chờ" not in then
    assert "15,6%" in read(client, bystander, f"{LIST}?ky=2023-Q4")


def test_readers_find_one_answer_and_the_office_what_it_entered(client, bystander, finance_office, enter):
    """List, plan and page of one target open on the last closed quarter, as the overview does, and say so."""
    make_period("2023-Q3", ReportingPeriod.State.CLOSED)
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")  # today, after the closing
    assert "Quý III/2023, số liệu đã chốt" in read(client, bystander, LIST)
    assert "Số liệu quý III/2023, đã chốt số liệu" in read(client, bystander, "/thi-dua/")
    text = read(client, bystander, REVENUE)
    assert "Quý III/2023, số liệu đã chốt" in text
    assert "Từng năm" not in text or "15,6%" not in part(text, "Đến nay", "Quá trình")
    assert "Quý IV/2023, kỳ đang mở" in read(client, bystander, f"{LIST}?ky=2023-Q4")
    assert f'"{REVENUE}?ky=2023-Q4"' in client.get(f"{LIST}?ky=2023-Q4").content.decode()
    assert "Quý IV/2023, kỳ đang mở" in read(client, bystander, f"{REVENUE}?ky=2023-Q4")
    text = read(client, finance_office, REVENUE)
    assert "Quý IV/2023, kỳ đang mở" in text
    assert "15,6%" in part(text, "Đến nay", "Quá trình")


def test_what_a_result_is_judged_against_is_said_once(client, bystander):
    said = "Kết quả so với mức của Kế hoạch; “phấn đấu” là lộ trình từng năm, không dùng để chấm."
    assert read(client, bystander, LIST).count(said) == 1


def test_the_average_is_told_with_its_way(client, bystander, supplier, enter, average):
    average(supplier)
    for year, rate in ((2021, "13.2"), (2022, "14.05")):
        enter(supplier, "tang-truong", year, rate)
    text = part(read(client, bystander, LIST), "Tốc độ tăng trưởng", "Tăng tỷ trọng ngành công nghiệp")
    assert "Bình quân nhân từ năm gốc 2020; 2021–2022: 13,6%" in text
    enter(supplier, "tang-truong", 2023, "11.7")
    text = part(read(client, bystander, LIST), "Tốc độ tăng trưởng", "Tăng tỷ trọng ngành công nghiệp")
    assert "Chưa đạt 12,98% năm 2023" in text


@pytest.mark.parametrize("size", [1, 40])
def test_the_pages_ask_the_same_for_few_and_for_many(
    client, finance_office, enter, size, django_assert_num_queries
):
    for number in range(size):
        enter(finance_office, "tang-thu-ngan-sach", 2022, f"15.{number + 1}", base=number)
    client.force_login(finance_office)
    for address, count in ((LIST, LIST_QUERIES), (REVENUE, PAGE_QUERIES)):
        client.get(address)
        with django_assert_num_queries(count):
            client.get(address)


# --- Entering -------------------------------------------------------------------------------------


def test_a_figure_is_entered_as_people_type_it(client, finance_office):
    client.force_login(finance_office)
    response = client.post(REVENUE, TYPED, follow=True)
    assert response.redirect_chain == [(f"{REVENUE}?nam=2022", 302)]
    row = TargetResult.objects.get()
    assert (row.year, row.number, row.source, row.by) == (
        2022,
        Decimal("15.6"),
        "Báo cáo 12/BC",
        finance_office,
    )
    text = words(response)
    assert "Đã ghi kết quả năm 2022" in text
    assert "Năm 2022: 15,6%" in text
    assert "Nguồn: Báo cáo 12/BC" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"tang-thu-ngan-sach": ""}, "Nhập một số"),
        ({"tang-thu-ngan-sach": "mười lăm"}, "Số không đọc được"),
        ({"tang-thu-ngan-sach": "2000"}, "Số lớn nhất nhận được là 1.000"),
        ({"tang-thu-ngan-sach": "15,6 tỷ"}, "Số không đọc được"),
        ({"nguon": " "}, "Ghi nguồn"),
        ({"nguon": "x" * 501}, "tối đa 500"),
    ],
)
def test_a_refused_form_keeps_everything_typed(client, finance_office, typed, said):
    client.force_login(finance_office)
    response = client.post(REVENUE, TYPED | typed)
    assert response.status_code == 422
    page = response.content.decode()
    assert said in unescape(page)
    for text in (TYPED | typed).values():
        if text not in {"enter", "2022"}:
            assert f'value="{text.strip()}"' in page.replace('value=" "', 'value=""')
    assert not TargetResult.objects.exists()


def test_a_refused_form_leaves_the_other_forms_as_they_stand(client, supplier, average):
    average(supplier)
    client.force_login(supplier)
    typed = {"move": "enter", "nam": "2022", "tang-truong": "x", "nguon": "n"}
    page = client.post(GROWTH, typed).content.decode()
    assert '<input type="hidden" name="ban.cach_tinh" value="1">' in page
    assert 'value="2020"' in page


def test_a_year_that_has_not_begun_has_no_result(client, finance_office, settings):
    settings.PORTAL_TODAY = settings.PORTAL_TODAY.replace(year=2022)
    client.force_login(finance_office)
    text = words(client.get(f"{REVENUE}?nam=2023"))
    assert "Năm 2023 chưa đến, chưa nhập kết quả" in text
    assert "Ghi kết quả" not in text
    assert client.post(REVENUE, TYPED | {"nam": "2023"}).status_code == 422
    assert not TargetResult.objects.exists()


@pytest.mark.parametrize("year", ["1999", "2024", "", "x"])
def test_another_year_has_no_form(client, finance_office, year):
    client.force_login(finance_office)
    assert client.get(f"{REVENUE}?nam={year}").status_code == 404
    assert client.post(REVENUE, TYPED | {"nam": year}).status_code == 404


def test_met_or_not_is_chosen(client, finance_office):
    client.force_login(finance_office)
    typed = {"move": "enter", "nam": "2022", "nguon": "Báo cáo 12/BC"}
    assert client.post(BALANCE, typed).status_code == 422
    assert client.post(BALANCE, typed | {"can-doi-thu-chi": "not_met"}).status_code == 302
    assert TargetResult.objects.get().achieved is False
    assert client.post(BALANCE, typed | {"move": "plan", "lo_trinh": "1"}).status_code == 403


def test_shares_are_typed_on_one_form_and_make_a_whole(client, supplier):
    client.force_login(supplier)
    address = f"{LIST}{SHARES[1]}/"
    typed = {"move": "enter", "nam": "2022", "nguon": "Niên giám"}
    wrong = typed | dict(zip(SHARES, ("44,9", "35,8", "19,2"), strict=True))
    refused = client.post(address, wrong)
    assert refused.status_code == 422
    assert "Bạn nhập 44,9 + 35,8 + 19,2 = 99,9%" in words(refused)
    assert 'value="19,2"' in refused.content.decode()
    right = wrong | {SHARES[2]: "19,3"}
    assert client.post(address, right).status_code == 302
    assert TargetResult.objects.count() == 3


def test_of_the_shares_all_are_needed(client, supplier):
    client.force_login(supplier)
    typed = {"move": "enter", "nam": "2022", "nguon": "Niên giám", SHARES[0]: "100"}
    assert client.post(f"{LIST}{SHARES[0]}/", typed).status_code == 422
    assert not TargetResult.objects.exists()


def test_the_averaging_is_entered_and_opens_the_years_after_the_base_year(client, supplier):
    client.force_login(supplier)
    assert client.get(f"{GROWTH}?nam=2019").status_code == 404
    typed = {"move": "method", "nam": "2022", "nam_goc": "2018", "cach_tinh": "geometric"}
    assert client.post(GROWTH, typed).status_code == 422  # no source
    assert client.post(GROWTH, typed | {"nguon_cach_tinh": "Công văn 7"}).status_code == 302
    assert (GrowthMethod.objects.get().base_year, GrowthMethod.objects.get().averaging) == (2018, "geometric")
    assert client.get(f"{GROWTH}?nam=2019").status_code == 200


@pytest.mark.parametrize("typed", [{"nam_goc": "2023"}, {"nam_goc": "x"}, {"cach_tinh": "median"}])
def test_an_averaging_that_cannot_be_is_refused(client, supplier, typed):
    client.force_login(supplier)
    right = {"move": "method", "nam": "2022", "nam_goc": "2020", "cach_tinh": "geometric"}
    assert client.post(GROWTH, right | {"nguon_cach_tinh": "x"} | typed).status_code == 422
    assert not GrowthMethod.objects.exists()


def test_the_path_of_a_computed_target_is_a_whole_number_within_its_whole(client, standing_office):
    client.force_login(standing_office)
    typed = {"move": "plan", "nam": "2022", "nguon_lo_trinh": "KH 45"}
    for wrong in ("8,5", "14", "-1"):
        assert client.post(COMMUNES, typed | {"lo_trinh": wrong}).status_code == 422
    assert client.post(COMMUNES, typed | {"lo_trinh": "8"}).status_code == 302
    assert TargetPlan.objects.get().number == 8


# --- Two people -----------------------------------------------------------------------------------


def test_two_figures_are_shown_and_the_person_says_which(client, finance_office, enter):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.1", "Ước")
    client.force_login(finance_office)
    answer = client.post(REVENUE, TYPED | {"ban.tang-thu-ngan-sach": "0"})
    assert answer.status_code == 409
    text = words(answer)
    assert "15,1% Nguồn: Ước" in text
    assert "15,6% Nguồn: Báo cáo 12/BC" in text
    assert TargetResult.objects.count() == 1

    carried = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.content.decode())
    )
    assert client.post(REVENUE, carried | {"move": "enter"}).status_code == 302
    assert [row.number for row in TargetResult.objects.order_by("version")] == [
        Decimal("15.1"),
        Decimal("15.6"),
    ]


def test_a_second_averaging_meanwhile_is_shown(client, standing_office, supplier, average):
    average(supplier)
    client.force_login(standing_office)
    typed = {"move": "method", "nam": "2022", "nam_goc": "2019", "cach_tinh": "arithmetic"}
    answer = client.post(GROWTH, typed | {"nguon_cach_tinh": "x", "ban.cach_tinh": "0"})
    assert answer.status_code == 409
    assert "bình quân nhân, năm gốc 2020" in words(answer)
    assert "bình quân cộng, năm gốc 2019" in words(answer)


def test_the_same_again_says_so(client, finance_office, enter):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")
    client.force_login(finance_office)
    answer = client.post(REVENUE, TYPED | {"ban.tang-thu-ngan-sach": "1"}, follow=True)
    assert "Không có gì thay đổi" in words(answer)
    assert TargetResult.objects.count() == 1


# --- Who ------------------------------------------------------------------------------------------


def test_others_read_and_have_no_form(client, bystander, finance_office, enter):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")
    text = read(client, bystander, REVENUE)
    assert "Phòng TC-KH nhập số liệu của chỉ tiêu này. Bạn xem được, không sửa được." in text
    assert "Năm 2022: 15,6%" in text
    assert "Ghi kết quả" not in text
    assert "Cổng tính chỉ tiêu này, không ai phải nhập." in read(client, bystander, COMMUNES)


def test_the_standing_office_has_the_path_and_no_result(client, standing_office):
    text = read(client, standing_office, REVENUE)
    assert "Ghi mức phấn đấu" in text
    assert "Ghi kết quả" not in text


def test_without_a_session_what_was_typed_is_carried(client, finance_office):
    assert client.get(LIST).status_code == 302
    answer = client.post(REVENUE, TYPED)
    assert answer.status_code == 403
    assert 'name="tang-thu-ngan-sach" value="15,6"' in answer.content.decode()
    client.force_login(finance_office)
    back = client.post(REVENUE, TYPED | {"move": "save"})
    assert back.status_code == 200
    assert 'value="15,6"' in back.content.decode()
    assert not TargetResult.objects.exists()
