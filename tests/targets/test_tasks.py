"""Việc của tôi: the figure of a year that is due and missing, at the office in charge."""

from datetime import date

import pytest

from campaign.models import Extension, ReportingPeriod
from criteria.models import EnteredTarget
from tayson_ntm.home.signals import signals_for
from tayson_ntm.home.target_tasks import target_tasks
from tests.factories import make_period

TODAY = date(2023, 12, 20)


def titles(user, today=TODAY):
    return [task.title.replace("\u00a0", " ") for task in target_tasks(user, today)]


def test_a_finished_year_without_a_figure_is_a_task(finance_office):
    assert titles(finance_office) == ["Nhập kết quả đến năm 2022 của chỉ tiêu phong trào"] * 2
    first = target_tasks(finance_office, TODAY)[0]
    assert first.url == "/thi-dua/chi-tieu/tang-thu-ngan-sach/"
    assert first.detail == "Tăng thu ngân sách phát sinh hàng năm đạt trên 14%."


def test_once_entered_it_is_none(finance_office, enter):
    enter(finance_office, "tang-thu-ngan-sach", 2022, 15)
    enter(finance_office, "can-doi-thu-chi", 2022, True)
    assert titles(finance_office) == []
    assert len(titles(finance_office, date(2024, 1, 1))) == 2  # 2023 is over now


def test_the_running_year_is_none_and_the_last_year_alone_is_asked_where_it_decides(ntm_office):
    assert titles(ntm_office) == []
    assert titles(ntm_office, date(2024, 1, 1)) == ["Nhập kết quả đến năm 2023 của chỉ tiêu phong trào"]
    assert titles(ntm_office, date(2030, 1, 1)) == ["Nhập kết quả đến năm 2023 của chỉ tiêu phong trào"]


def test_a_year_is_due_once_its_fourth_quarter_is_open(ntm_office, finance_office, period):
    """Rule 5: the figure of 2023 is due with quý IV/2023, whose last day was 15/12."""
    assert titles(ntm_office) == ["Nhập kết quả đến năm 2023 của chỉ tiêu phong trào"]
    (task,) = target_tasks(ntm_office, date(2023, 12, 10))
    assert (task.days.count, task.days.due, task.days.late) == (5, period.due, False)
    (task,) = target_tasks(ntm_office, TODAY)
    assert (task.days.count, task.days.late) == (5, True)
    assert titles(finance_office) == ["Nhập kết quả đến năm 2023 của chỉ tiêu phong trào"] * 2
    ReportingPeriod.objects.update(state=ReportingPeriod.State.PLANNED)
    assert titles(ntm_office) == []


def test_more_time_for_the_office_counts(ntm_office, period):
    Extension.objects.create(period=period, unit=ntm_office.unit, due=date(2023, 12, 25), reason="Mưa lũ")
    (task,) = target_tasks(ntm_office, TODAY)
    assert (task.days.due, task.days.late) == (date(2023, 12, 25), False)


def test_a_third_quarter_makes_no_year_due(ntm_office):
    make_period("2023-Q3", ReportingPeriod.State.OPEN)
    assert titles(ntm_office) == []


def test_a_year_that_is_over_is_asked_for_without_a_period_and_without_a_day(ntm_office):
    make_period("2022-Q4", ReportingPeriod.State.CLOSED)
    (task,) = target_tasks(ntm_office, date(2024, 1, 1))
    assert "năm\N{NO-BREAK SPACE}2023" in task.title
    assert task.days is None


def test_who_is_asked_is_never_late(supplier, period):
    assert titles(supplier)
    assert not any(task.days.late for task in target_tasks(supplier, TODAY))


def test_shares_are_one_task_and_ask_for_the_year_before_the_campaign(supplier, enter_shares):
    enter_shares(supplier, 2022, 44, 36, 20)
    (shares,) = [task for task in target_tasks(supplier, TODAY) if "tỷ trọng" in task.detail]
    assert shares.detail.count(";") == 2
    enter_shares(supplier, 2021, 43, 36, 21)
    assert not [task for task in target_tasks(supplier, TODAY) if "tỷ trọng" in task.detail]


def test_a_vertical_office_is_asked(supplier):
    assert all(title.startswith("Trân trọng đề nghị nhập") for title in titles(supplier))


def test_the_averaging_is_a_task_of_its_own_office(supplier, enter, average):
    assert "năm gốc, cách tính bình quân và kết quả đến năm 2022" in titles(supplier)[0]
    enter(supplier, "tang-truong", 2022, 14)
    assert "năm gốc, cách tính bình quân của" in titles(supplier)[0]
    average(supplier)
    assert (
        "Trân trọng đề nghị nhập kết quả đến năm 2022" in titles(supplier)[0]
    )  # 2021 is after the base year
    enter(supplier, "tang-truong", 2021, 14)
    assert not any("Tốc độ" in task.detail for task in target_tasks(supplier, TODAY))


@pytest.mark.parametrize("who", ["officer", "standing_office", "bystander", "leader", "clerk", "admin"])
def test_nobody_else_has_the_task(request, who):
    user = request.getfixturevalue(who)
    EnteredTarget.objects.filter(target__code="nuoc-sach").update(office=None)
    assert target_tasks(user, date(2024, 1, 1)) == []


@pytest.mark.parametrize("who", ["finance_office", "supplier", "ntm_office", "bystander"])
@pytest.mark.parametrize("day", [TODAY, date(2024, 1, 1)])
def test_the_navigation_counts_what_the_home_lists(client, request, settings, period, who, day):
    settings.PORTAL_TODAY = day
    user = request.getfixturevalue(who)
    assert signals_for(user).facts.movement.targets_lacking == len(target_tasks(user, day))
    client.force_login(user)
    page = client.get("/").content.decode()
    assert page.count("/thi-dua/chi-tieu/") == len(target_tasks(user, day))


def test_the_task_waits_without_an_open_period_too(client, finance_office):
    client.force_login(finance_office)
    assert "Tăng thu ngân sách phát sinh" in client.get("/").content.decode()


def test_tasks_take_one_query(finance_office, supplier, django_assert_num_queries):
    for user in (finance_office, supplier):
        with django_assert_num_queries(1):
            target_tasks(user, TODAY)
