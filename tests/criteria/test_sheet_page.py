"""One unit's sheet: who may read it, what the law asks, who did what, and what may be done here."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from campaign import clock
from campaign.models import Extension, ReportingPeriod
from criteria.models import Decision, Draft, Evidence, IndicatorReport, SignedForm
from criteria.pages.sheet_page import read_sheet
from tests.factories import make_measurement, make_period, make_report, the_indicator, the_set

pytestmark = pytest.mark.django_db
State = IndicatorReport.State


def get(client, user, code="21835", **query):
    client.force_login(user)
    return client.get(f"{reverse('criteria:sheet', args=[code])}?{urlencode(query)}")


def text_of(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(plain).replace("\u00a0", " "))


def decide(report, move, by, note=""):
    measurement = report.measurements.latest("version")
    return Decision.objects.create(measurement=measurement, move=move, by=by, at=clock.now(), note=note)


def draft_for(user, unit, indicator, period, **fields):
    return Draft.objects.create(
        owner=user.unit,
        unit=unit,
        criterion=indicator.criterion,
        period=period,
        data={indicator.code: "85"},
        updated_by=user,
        updated_at=clock.now(),
        **fields,
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("officer", 200),
        ("head", 200),
        ("verifier", 200),
        ("ntm_office", 200),
        ("standing_office", 200),
        ("finance_office", 200),
        ("survey_office", 200),
        ("leader", 200),
        ("admin", 200),
        ("other_officer", 404),
        ("town_officer", 404),
        ("bystander", 404),
    ],
)
def test_sheet_is_open_to_those_who_may_see_behind(name, status, request, client, period):
    assert get(client, request.getfixturevalue(name)).status_code == status


def test_stranger_learns_nothing_by_posting(client, other_officer, period):
    client.force_login(other_officer)
    assert client.post(reverse("criteria:sheet", args=["21835"]), {"move": "send"}).status_code == 404


@pytest.mark.parametrize(
    ("code", "query"),
    [
        ("99999", {}),
        ("PTNMT", {}),  # an organisation is enrolled in no set
        ("21835", {"bo": "thi-tran"}),
        ("21811", {"bo": "xa-ntm-nang-cao"}),
        ("21835", {"ky": "2023-Q1"}),
        ("21835", {"giai-thich": "20"}),
        ("21835", {"giai-thich": "mot"}),
    ],
)
def test_unknown_unit_set_period_or_criterion_is_not_found(client, leader, period, code, query):
    assert get(client, leader, code, **query).status_code == 404


def test_empty_sheet_lists_every_criterion_with_levels_and_sources(client, officer, period):
    response = get(client, officer)
    text = text_of(response)
    assert [f'id="tc-{number}"' in response.content.decode() for number in range(1, 20)] == [True] * 19
    assert "Mức quy định ≥ 80% · QĐ 318/QĐ-TTg, 3.1" in text
    assert "Chưa có mức quy định, xã tự đánh giá · QĐ 318/QĐ-TTg, 2.1" in text
    assert "Ngành xác nhận 0/19 tiêu chí, xã tự đánh giá 0/19" in text
    assert "(nhớ lại, chưa đối chiếu)" in text


def test_indicator_shows_value_history_and_the_offices_words(
    client, leader, verifier, officer, commune, period
):
    report = make_report(
        commune, the_indicator("17.9"), period, 70, state=State.RETURNED, note="Số của tháng 11"
    )
    decide(report, "return", verifier, "Đề nghị bổ sung biên bản")
    text = text_of(get(client, leader))
    assert "Ghi chú: “Số của tháng 11”" in text
    assert "Phòng TN&MT đề nghị bổ sung, chỉnh sửa 20/12: “Đề nghị bổ sung biên bản”" in text
    assert f"{verifier.full_name}, {verifier.unit.full_name}" in text
    assert "Ngành đề nghị bổ sung, chỉnh sửa: tiêu chí 17" in text


def test_declared_verdict_is_marked_as_the_communes_own(client, leader, commune, period):
    make_report(commune, the_indicator("2.1"), period, 95, declared="met")
    page = read_sheet(leader, commune, the_set(), period)
    found = page.criterion(2).indicators[0]
    assert (found.cell.by_declaration, found.reason, found.cell.required) == (True, "Kết quả 95%", "")
    assert found.cell.unknown == "chưa có mức quy định"


def test_supplied_yearly_figure_is_kept_not_late(leader, commune, closed_period, period):
    indicator = the_indicator("10.1")
    make_report(commune, indicator, closed_period, 60, state=State.VERIFIED, figure_year=2023)
    line = read_sheet(leader, commune, the_set(), period).criterion(10)
    assert line.indicators[0].state_words == "Giữ từ quý\u00a0III"
    assert line.state_words == "Giữ từ quý\u00a0III"


def test_quarterly_figure_that_was_not_sent_says_so(leader, commune, closed_period, period):
    make_report(commune, the_indicator("3.1"), closed_period, 85, state=State.VERIFIED)
    line = read_sheet(leader, commune, the_set(), period).criterion(3)
    assert line.indicators[0].held == "quý\u00a0III"
    assert (line.state, line.state_words) == ("not_sent", "")


def test_explanation_of_a_cell_stands_alone(client, leader, verifier, commune, period):
    report = make_report(commune, the_indicator("3.1"), period, 75, state=State.VERIFIED)
    decide(report, "confirm", verifier)
    response = get(client, leader, **{"giai-thich": "3"})
    text = text_of(response)
    assert "Bình Tường, tiêu chí 3" in text
    assert "Thiếu 1 trên 2 chỉ tiêu" in text
    assert "75 < 80, còn thiếu 5 điểm %" in text
    assert "Phòng TN&MT xác nhận 20/12/2023" in text
    assert "<html" not in response.content.decode()


def test_officer_without_a_head_sends_and_with_one_hands_over(officer, commune, period, request):
    draft_for(officer, commune, the_indicator("3.1"), period)
    page = read_sheet(officer, commune, the_set(), period)
    assert [(move.name, move.enabled) for move in page.moves] == [("unchanged", False), ("send", True)]
    head = request.getfixturevalue("head")
    page = read_sheet(officer, commune, the_set(), period)
    assert [move.name for move in page.moves] == ["unchanged", "ready"]
    assert [move.name for move in read_sheet(head, commune, the_set(), period).moves] == ["unchanged", "send"]


def test_nothing_typed_leaves_the_button_grey_with_its_reason(client, officer, period):
    content = get(client, officer).content.decode()
    assert 'aria-disabled="true"' in content
    assert "Chưa có số liệu mới nhập." in content


def test_what_was_sent_before_can_be_kept(officer, commune, closed_period, period):
    make_report(commune, the_indicator("3.1"), closed_period, 85)
    assert read_sheet(officer, commune, the_set(), period).can_keep


@pytest.mark.parametrize("name", ["verifier", "leader", "ntm_office", "admin"])
def test_others_read_and_move_nothing(name, request, client, commune, period):
    user = request.getfixturevalue(name)
    page = read_sheet(user, commune, the_set(), period)
    assert page.moves == ()
    assert not any(line.entry_url for line in page.criteria)
    client.force_login(user)
    assert client.post(reverse("criteria:sheet", args=["21835"]), {"move": "send"}).status_code == 403


def test_closed_period_is_only_read(client, officer, commune, closed_period, period):
    page = read_sheet(officer, commune, the_set(), closed_period)
    assert (page.moves, page.enters) == ((), False)
    client.force_login(officer)
    url = f"{reverse('criteria:sheet', args=['21835'])}?ky={closed_period.code}"
    assert client.post(url, {"move": "send"}).status_code == 403


def test_leading_office_enters_its_indicators_of_the_district(verifier, district, period):
    page = read_sheet(verifier, district, the_set("huyen-ntm"), period)
    entered = {line.head.number for line in page.criteria if line.entry_url}
    led = {
        found.criterion.number
        for found in (
            the_indicator(one.cell.code, "huyen-ntm") for line in page.criteria for one in line.indicators
        )
        if found.supplied_by_id == verifier.unit_id
    }
    assert entered == led
    assert led


def test_draft_is_nobody_elses(client, officer, verifier, commune, period):
    draft_for(officer, commune, the_indicator("3.1"), period)
    own = read_sheet(officer, commune, the_set(), period).criterion(3)
    assert own.state == "draft"
    assert read_sheet(verifier, commune, the_set(), period).criterion(3).state == "not_sent"


def test_handed_over_draft_says_so(officer, head, commune, period):
    draft_for(officer, commune, the_indicator("3.1"), period, ready_by=officer, ready_at=clock.now())
    assert read_sheet(officer, commune, the_set(), period).criterion(3).state_words == "Đã trình lãnh đạo"


def test_unsigned_sending_waits_for_the_scan(client, officer, commune, period, settings):
    report = make_report(commune, the_indicator("3.1"), period, 85, by=officer)
    due = clock.today() + timedelta(days=settings.SIGNED_SCAN_DAYS)
    assert f"Đã gửi, chờ bản ký, hạn {due:%d/%m/%Y}" in text_of(get(client, officer))
    evidence = Evidence.objects.create(
        sha256="a" * 64, content_type="application/pdf", size=1, at=clock.now()
    )
    SignedForm.objects.create(
        unit=commune,
        set=the_set(),
        period=period,
        evidence=evidence,
        name="bieu.pdf",
        by=officer,
        at=clock.now(),
    )
    page = read_sheet(officer, commune, the_set(), period)
    assert not page.signature.awaited
    make_measurement(report, 86, by=officer)  # what is sent later is not what was signed
    assert read_sheet(officer, commune, the_set(), period).signature.awaited


def test_what_the_head_sent_waits_for_no_scan(head, commune, period):
    make_report(commune, the_indicator("3.1"), period, 85, by=head, signed=True)
    assert not read_sheet(head, commune, the_set(), period).signature.awaited


def test_page_links_its_papers(client, officer, commune, period):
    page = get(client, officer).content.decode()
    assert 'href="/bao-cao/bieu-tu-danh-gia/21835.pdf?bo=xa-ntm&amp;ky=2023-Q4"' in page
    assert 'href="/bao-cao/phieu-don-vi/21835.pdf?bo=xa-ntm&amp;ky=2023-Q4"' in page


# board 12; the period before and its board, not frozen here and empty: 1 + 14; law 4, readings 2,
# decisions, files, drafts, signed forms, council conclusions
QUERIES = 12 + 1 + 14 + 4 + 2 + 1 + 1 + 1 + 1 + 1


@pytest.mark.parametrize("reports", [1, 12])
@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("leader", 0),
        ("verifier", 0),
        ("ntm_office", 0),
        ("officer", 1),  # has the unit a head who sends?
    ],
)
def test_sheet_takes_the_same_queries_for_one_report_and_for_many(
    name, more, reports, request, client, commune, closed_period, period, verifier, django_assert_num_queries
):
    make_period("2023-Q2", ReportingPeriod.State.CLOSED)
    criterion = the_indicator("17.9").criterion
    for indicator in criterion.indicators.order_by("position")[:reports]:
        report = make_report(commune, indicator, period)
        decide(report, "return", verifier, "Bổ sung")
    user, criteria_set = request.getfixturevalue(name), the_set()
    with django_assert_num_queries(QUERIES + more):
        read_sheet(user, commune, criteria_set, period)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("officer", "gia hạn đến 25/12"),
        ("leader", "gia hạn đến 25/12"),
        ("ntm_office", "gia hạn đến 25/12"),
        ("verifier", "hạn 15/12"),
    ],
)
def test_more_time_is_told_to_those_who_see_lateness(request, client, commune, period, who, words):
    Extension.objects.create(period=period, unit=commune, due=date(2023, 12, 25), reason="Mưa lũ")
    page = text_of(get(client, request.getfixturevalue(who), ky=period.code))
    assert f"đang mở, {words} : đã gửi" in page
