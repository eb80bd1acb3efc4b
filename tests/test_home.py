"""Việc của tôi: what waits for each person, by who must move, and that its counts are the navigation's."""

from datetime import date, datetime, timedelta

import pytest

from campaign import clock
from campaign.models import Extension, Unit, User
from campaign.moves import apply_move
from criteria.models import Draft, Indicator, IndicatorReport
from criteria.workflow import OBJECT, REPORT_WORKFLOW, RETURN
from tayson_ntm.home.movement import movement_tasks
from tayson_ntm.home.page import home_page
from tayson_ntm.home.signals import signals_for
from tests.awards.reviewing import make_exemplar
from tests.criteria.obstacles import make_obstacle
from tests.factories import make_period, make_report, make_unit, the_indicator

WAITING_QUERIES = 2  # obstacles, exemplars

EVERYBODY = [
    "officer",
    "head",
    "other_officer",
    "town_officer",
    "verifier",
    "supplier",
    "bystander",
    "ntm_office",
    "standing_office",
    "secretary",
    "finance_office",
    "survey_office",
    "leader",
    "clerk",
    "admin",
]


def page_of(user: User):
    return home_page(user, signals_for(user))


def titles(tasks) -> list[str]:
    return [task.title.replace("\xa0", " ") for task in tasks]


def find(tasks, words: str):
    return next(task for task in tasks if words in task.title.replace("\xa0", " "))


def report_all(unit: Unit, period, *, slug: str = "xa-ntm", **fields) -> None:
    """Every figure that the unit enters itself, met by declaration."""
    rows = Indicator.objects.filter(criterion__set__slug=slug, supplied_by=None, valid_to=None)
    for indicator in rows.prefetch_related("components"):
        make_report(unit, indicator, period, declared="met", **fields)


def give_back(report: IndicatorReport, by: User, note: str, move=RETURN) -> None:
    apply_move(report, REPORT_WORKFLOW, move, by=by, note=note)


def days_ago(count: int) -> datetime:
    return clock.now() - timedelta(days=count)


def draft_of(unit: Unit, code: str, period, by: User, *, ready_at=None) -> Draft:
    return Draft.objects.create(
        owner=unit,
        unit=unit,
        criterion=the_indicator(code).criterion,
        period=period,
        data={code: "82"},
        updated_by=by,
        updated_at=clock.now(),
        ready_by=by if ready_at else None,
        ready_at=ready_at,
    )


# --- The page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("state", ["open", "closed", "none"])
def test_everybody_has_a_page_in_every_state_of_the_period(client, request, reference, who, state):
    if state != "none":
        request.getfixturevalue("period" if state == "open" else "closed_period")
    client.force_login(request.getfixturevalue(who))
    response = client.get("/")
    assert response.status_code == 200
    assert response.context["page"].today == "Thứ Tư, 20/12/2023"


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_count_in_the_navigation_is_the_number_of_tasks(
    client, request, who, officer, other_officer, verifier, period, commune, other_commune
):
    report_all(commune, period, by=officer)
    report_all(other_commune, period, by=other_officer)
    give_back(IndicatorReport.objects.get(unit=commune, indicator=the_indicator("17.6")), verifier, "Bổ sung")
    draft_of(commune, "1.1", period, officer, ready_at=clock.now())
    client.force_login(request.getfixturevalue(who))
    context = client.get("/").context
    page = context["page"]
    assert context["nav"][0].count == len(page.to_fix) + len(page.due)


def test_who_has_nothing_to_do_finds_a_calm_page(client, period, clerk):
    client.force_login(clerk)
    response = client.get("/")
    assert response.context["page"].is_calm
    assert "Không có việc nào đang chờ bạn" in response.content.decode()


# --- A commune ------------------------------------------------------------------------------------


def test_an_untouched_report_is_late_since_the_day_after_its_due_day(officer, period):
    task = find(page_of(officer).due, "Báo cáo xã nông thôn mới quý IV: còn 17 tiêu chí chưa gửi")
    assert (task.days.count, task.days.note, task.days.late) == (5, "quá hạn từ 16/12", True)
    assert task.action == "Bắt đầu nhập"
    assert task.url == "/tieu-chi/21835/?bo=xa-ntm&ky=2023-Q4"


@pytest.mark.parametrize(
    ("day", "count", "note", "late"),
    [
        (date(2023, 12, 10), 5, "trước 15/12", False),
        (date(2023, 12, 15), 0, "hôm nay, 15/12", False),
        (date(2023, 12, 16), 1, "quá hạn từ 16/12", True),
    ],
)
def test_the_due_day_itself_is_in_time(officer, period, settings, day, count, note, late):
    settings.PORTAL_TODAY = day
    days = page_of(officer).due[0].days
    assert (days.count, days.note, days.late) == (count, note, late)


def test_what_an_office_supplies_is_not_asked_of_the_commune(officer, commune, period):
    report_all(commune, period, by=officer)
    report_all(commune, period, slug="xa-ntm-nang-cao", by=officer)
    page = page_of(officer)
    assert not [title for title in titles(page.due) if "chưa gửi" in title]
    waits = find(page.waiting, "Xã nông thôn mới: chờ số liệu do cơ quan khác cung cấp")
    assert waits.detail == "Chỉ tiêu 10.1, 11.1, 15.1, 15.3. Đơn vị không phải nhập."


def test_yearly_figures_are_waited_for_only_in_the_last_quarter(officer, commune, closed_period):
    make_period("2023-Q3")
    assert not [title for title in titles(page_of(officer).waiting) if "cung cấp" in title]


def test_drafts_stand_beside_what_is_left(officer, commune, period):
    draft_of(commune, "3.1", period, officer)
    task = page_of(officer).due[0]
    assert [badge.label for badge in task.badges] == ["01 bản nháp"]
    assert task.notes == ("16 tiêu chí chưa nhập",)


def test_a_returned_item_quotes_the_office_in_full(officer, commune, verifier, period):
    report = make_report(commune, the_indicator("17.6"), period, 96)
    give_back(report, verifier, "Đề nghị bổ sung hợp đồng thu gom của 02 thôn.")
    (task,) = page_of(officer).to_fix
    assert task.quotes[0].who == "Phòng Tài nguyên và Môi trường đề nghị bổ sung 17.6:"
    assert task.quotes[0].text == "Đề nghị bổ sung hợp đồng thu gom của 02 thôn."
    assert task.url == "/tieu-chi/21835/17/?bo=xa-ntm&ky=2023-Q4#c17.6"
    assert task.notes[1] == "Đề nghị lần 1"


def test_returned_items_of_one_criterion_are_one_task(officer, commune, verifier, period):
    for code in ("17.6", "17.7"):
        give_back(make_report(commune, the_indicator(code), period, 96), verifier, f"Bổ sung {code}")
    (task,) = page_of(officer).to_fix
    assert [quote.text for quote in task.quotes] == ["Bổ sung 17.6", "Bổ sung 17.7"]


def test_another_commune_sees_nothing_of_it(other_officer, commune, verifier, period):
    give_back(make_report(commune, the_indicator("17.6"), period, 96), verifier, "Bổ sung")
    assert page_of(other_officer).to_fix == ()


def test_a_confirmed_value_sent_back_waits_for_the_commune_again(officer, commune, verifier, period):
    report = make_report(commune, the_indicator("17.6"), period, 96, state="verified")
    give_back(report, verifier, "Xem lại")
    assert len(page_of(officer).to_fix) == 1


def test_handed_over_drafts_wait_for_the_head(officer, head, commune, period):
    draft_of(commune, "3.1", period, officer, ready_at=days_ago(2))
    assert find(page_of(head).due, "lãnh đạo gửi 01 tiêu chí").url.startswith("/tieu-chi/21835/3/")
    waits = find(page_of(officer).waiting, "01 tiêu chí đã trình lãnh đạo đơn vị")
    assert waits.days.count == 2
    assert not [title for title in titles(page_of(officer).due) if "lãnh đạo gửi" in title]


def test_an_unsigned_report_asks_for_the_scan(other_officer, other_commune, period):
    make_report(other_commune, the_indicator("3.1"), period, 90, at=days_ago(1))
    task = find(page_of(other_officer).due, "chờ bản ký của lãnh đạo đơn vị")
    assert (task.days.count, task.days.note) == (4, "trước 24/12")


def test_a_report_of_the_head_asks_for_no_scan(officer, head, commune, period):
    make_report(commune, the_indicator("3.1"), period, 90, by=head, signed=True)
    assert not [title for title in titles(page_of(officer).due) if "bản ký" in title]


def test_sent_criteria_wait_for_the_offices(officer, commune, period):
    make_report(commune, the_indicator("3.1"), period, 90, at=days_ago(4))
    for indicator in Indicator.objects.filter(criterion=the_indicator("3.1").criterion).exclude(code="3.1"):
        make_report(commune, indicator, period, declared="met", at=days_ago(1))
    task = find(page_of(officer).waiting, "01 tiêu chí đã gửi, ngành đang xác nhận")
    assert (task.days.count, task.days.note) == (4, "đã chờ")
    assert task.notes == ("Phòng NN&PTNT", "Mỗi cơ quan có 07 ngày")


def test_the_ruler_counts_what_is_sent(officer, commune, period):
    for indicator in Indicator.objects.filter(criterion=the_indicator("3.1").criterion):
        make_report(commune, indicator, period, declared="met", state="verified")
    card = page_of(officer).standing
    assert (card.sent, card.size, card.title) == (1, 19, "Xã Bình Tường")
    ticks = [tick for group in card.groups for tick in group.ticks]
    assert len(ticks) == 19
    assert ticks[2].confirmed
    assert ticks[0].verdict == "no_data"
    assert [group.label for group in card.groups] == ["1", "2–9 Hạ tầng", "10–13", "14–17", "18–19"]


def test_totals_are_those_of_the_last_closed_period(officer, commune, period, closed_period):
    card = page_of(officer).standing
    assert card.facts[0].label.replace("\xa0", " ") == "Quý III, ngành xác nhận"
    assert card.facts[1].label.replace("\xa0", " ") == "Quý III, xã tự đánh giá"


def test_the_town_reports_on_its_own_set(town_officer, period):
    page = page_of(town_officer)
    assert page.standing.size == 9
    assert "thị trấn đô thị văn minh" in page.due[0].title


# --- Offices --------------------------------------------------------------------------------------


def test_an_office_is_told_the_oldest_case_and_what_is_overdue(verifier, commune, other_commune, period):
    make_report(commune, the_indicator("17.6"), period, 96, at=days_ago(9))
    make_report(other_commune, the_indicator("17.6"), period, 96, at=days_ago(1))
    task = find(page_of(verifier).due, "Xác nhận 02 chỉ tiêu của 02 đơn vị")
    assert (task.days.count, task.days.note, task.days.late) == (2, "quá hạn từ 19/12", True)
    assert task.notes == ("Lâu nhất đã chờ 09 ngày", "01 chỉ tiêu quá hạn xác nhận")
    assert task.url == "/xac-nhan/"


def test_the_front_is_asked_and_never_late(survey_office, commune, period):
    make_report(commune, the_indicator("18.6"), period, declared="met", at=days_ago(30))
    page = page_of(survey_office)
    assert titles(page.due)
    for task in page.due:
        assert task.title.startswith("Trân trọng đề nghị")
        assert not task.days.late
        assert "quá hạn" not in " ".join([task.days.note, *task.notes])


def test_a_supplying_office_is_asked_for_its_figures(supplier, period):
    task = find(page_of(supplier).due, "cung cấp số liệu quý IV cho các xã, thị trấn")
    assert task.title.startswith("Trân trọng đề nghị")
    assert "10.1 (Xã nông thôn mới): 14 đơn vị" in task.detail
    assert task.url == "/cung-cap/?ky=2023-Q4"


def test_an_objection_comes_back_to_the_supplying_office(supplier, officer, commune, period):
    report = make_report(
        commune, the_indicator("10.1"), period, 52, by=supplier, state="verified", figure_year=2023
    )
    give_back(report, officer, "Số liệu chưa tính thôn mới nhập.", OBJECT)
    (task,) = page_of(supplier).to_fix
    assert task.quotes[0].who == "Xã Bình Tường đề nghị xem lại 10.1:"
    assert task.url == "/cung-cap/?ky=2023-Q4"
    assert page_of(officer).to_fix == ()


def test_an_office_sees_how_many_sent_but_not_who_did_not(bystander, period):
    page = page_of(bystander)
    assert (page.district.sent, page.district.size) == (0, 15)
    assert not [title for title in titles(page.due + page.waiting) if "chưa gửi" in title]


# --- Phòng NN&PTNT, Phòng Nội vụ, leaders -----------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "group"), [("ntm_office", "due"), ("standing_office", "waiting"), ("leader", "waiting")]
)
def test_leaders_and_the_two_standing_offices_see_who_has_not_sent(
    request, who, group, officer, commune, period
):
    report_all(commune, period, by=officer)
    page = page_of(request.getfixturevalue(who))
    task = find(getattr(page, group), "14 trên 15 đơn vị chưa gửi đủ báo cáo quý IV")
    assert "Bình Tân" in task.detail
    assert "Bình Tường" not in task.detail
    assert (page.district.sent, page.district.size) == (1, 15)


def test_the_ntm_office_is_asked_to_settle_what_was_assumed(ntm_office, period):
    due = page_of(ntm_office).due
    assert "Tạm để ngoài danh sách: Vĩnh An" in find(due, "Xác nhận danh sách 13 xã").detail
    assert "10.1, 11.1, 15.1, 15.3" in find(due, "giả định về bộ tiêu chí").detail


def test_a_settled_list_and_settled_assumptions_are_not_asked_again(ntm_office, period):
    Unit.objects.communes().update(in_campaign_confirmed=True)
    Indicator.objects.update(assumptions="")
    assert not [t for t in titles(page_of(ntm_office).due) if "danh sách" in t or "giả định" in t]


def test_closing_waits_for_the_ntm_office_once_the_day_has_passed(settings, ntm_office, period):
    settings.PORTAL_TODAY = date(2023, 12, 15)
    assert not [title for title in titles(page_of(ntm_office).due) if "Chốt số liệu" in title]
    settings.PORTAL_TODAY = date(2023, 12, 16)
    task = find(page_of(ntm_office).due, "Chốt số liệu quý IV")
    assert task.url == f"/quan-tri/campaign/reportingperiod/{period.pk}/chot/"
    assert (task.days.count, task.days.late) == (15, False)
    settings.PORTAL_TODAY = date(2024, 1, 3)
    assert not find(page_of(ntm_office).due, "Chốt số liệu quý IV").days.late  # nothing closes by date


@pytest.mark.parametrize("who", ["standing_office", "leader", "admin", "officer"])
def test_closing_waits_for_nobody_else(request, who, period):
    page = page_of(request.getfixturevalue(who))
    assert not [title for title in titles(page.due) if "Chốt số liệu" in title]


@pytest.mark.parametrize(
    ("day", "asked"), [(date(2023, 9, 30), []), (date(2023, 10, 1), ["Mở kỳ báo cáo Quý IV/2023"])]
)
def test_opening_the_next_period_waits_from_its_day(settings, ntm_office, closed_period, day, asked):
    settings.PORTAL_TODAY = day
    assert [title for title in titles(page_of(ntm_office).due) if "Mở kỳ" in title] == asked


def test_more_time_is_the_day_that_a_unit_sees(settings, officer, other_officer, commune, period):
    Extension.objects.create(period=period, unit=commune, due=date(2023, 12, 25), reason="Mưa lũ")
    page = page_of(officer)
    assert (page.deadline, page.deadline_strong) == (
        "Được gia hạn gửi báo cáo quý\N{NO-BREAK SPACE}IV:",
        "25/12, còn 5 ngày",
    )
    assert (page.due[0].days.count, page.due[0].days.late) == (5, False)
    assert page_of(other_officer).due[0].days.late


def test_whoever_was_given_more_time_is_not_among_the_late(ntm_office, commune, period):
    Extension.objects.create(period=period, unit=commune, due=date(2023, 12, 25), reason="Mưa lũ")
    task = find(page_of(ntm_office).due, "15 trên 15 đơn vị chưa gửi đủ")
    assert task.detail.endswith("Bình Tường (gia hạn đến 25/12).")


def test_leaders_are_told_the_totals(leader, period, closed_period):
    labels = [fact.label.replace("\xa0", " ") for fact in page_of(leader).district.facts]
    assert labels[:2] == [
        "Quý III/2023, xã đủ 19 tiêu chí, ngành xác nhận",
        "Xã đủ 19 tiêu chí, xã tự đánh giá",
    ]


def test_a_school_is_not_told_of_periods_that_are_not_its_own(client, person, period):
    make_unit("school", code="THCS-X", full_name="Trường THCS Tây Bình", short_name="THCS Tây Bình")
    client.force_login(person("THCS-X", "thcs-x", signs=True))
    page = client.get("/").context["page"]
    assert (page.deadline, page.district) == ("", None)
    assert all("báo cáo" not in line.text for line in page.calendar)


# --- What waits for others ------------------------------------------------------------------------


def test_own_obstacles_and_proposed_exemplars_wait_for_others(client, officer, other_officer, commune):
    made = make_obstacle(commune, title="Chưa có bãi trung chuyển rác")
    proposed = make_exemplar(commune, "proposed", title="Thôn tự quản")
    make_obstacle(commune, "resolved")
    signals = signals_for(officer)
    obstacle, exemplar = home_page(officer, signals).waiting
    assert obstacle.title == "01 vướng mắc đã phản ánh, chờ giải quyết"
    assert (obstacle.url, obstacle.detail) == (f"/vuong-mac/{made.pk}/", "Chưa có bãi trung chuyển rác.")
    assert exemplar.title == "01 điển hình, mô hình đã đề xuất, chờ Phòng Nội vụ giới thiệu"
    assert (exemplar.url, exemplar.detail) == (f"/thi-dua/dien-hinh/{proposed.pk}/", "Thôn tự quản.")
    assert signals.tasks == 0
    assert home_page(other_officer, signals_for(other_officer)).waiting == ()


def test_what_waits_since_today_counts_no_days(client, officer, commune):
    make_obstacle(commune)
    client.force_login(officer)
    page = client.get("/").content.decode()
    assert '<p class="task-days"><span><b>hôm nay</b></span></p>' in page
    assert "đã chờ" not in page


def test_waiting_for_others_costs_the_same_for_one_and_for_many(officer, commune, django_assert_num_queries):
    for count in (1, 20):
        for _ in range(count):
            make_obstacle(commune)
            make_exemplar(commune, "proposed")
        signals = signals_for(officer)
        with django_assert_num_queries(WAITING_QUERIES):
            movement_tasks(officer, signals.facts.movement, clock.today())
