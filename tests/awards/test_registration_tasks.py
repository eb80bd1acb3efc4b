"""Registrations on Việc của tôi: what is counted is what is told, and each person is told their own."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import RegistrationVersion
from campaign.models import Drive
from tayson_ntm.home.page import home_page
from tayson_ntm.home.registration_tasks import registration_tasks
from tayson_ntm.home.signals import signals_for
from tests.awards.pledging import make_drive
from tests.awards.registrations import draft, move
from tests.factories import make_unit, make_user

TODAY = date(2023, 12, 20)


def page_of(user):
    signals = signals_for(user)
    page = home_page(user, signals)
    assert signals.tasks == len(page.to_fix) + len(page.due)
    return page


def titles(tasks) -> list[str]:
    return [task.title.replace("\xa0", " ") for task in tasks if "đăng ký" in task.title.lower()]


def test_an_invited_unit_is_told_until_it_sends(commune, officer, head):
    drive = make_drive(commune)
    task = page_of(officer).due[0]
    assert task.title == "Đăng ký giao ước thi đua: Thi đua thu gom rác thải"
    assert (task.action, task.days.count, task.days.note) == ("Lập đăng ký", 5, "trước 25/12")
    version = draft(drive, commune, officer)
    assert [page_of(user).due[0].action for user in (officer, head)] == ["Soạn tiếp", "Xem và gửi"]
    move(version, "send", head)
    page = page_of(officer)
    assert titles(page.due) == []
    assert titles(page.waiting) == ["01 bản đăng ký đã gửi, chờ Phòng Nội vụ tiếp nhận"]


@pytest.mark.parametrize("state", [Drive.State.DRAFT, Drive.State.ENDED])
def test_only_a_launched_drive_asks(commune, officer, state):
    make_drive(commune, state=state)
    assert titles(page_of(officer).due) == []


def test_who_was_not_invited_is_not_asked(commune, other_officer):
    make_drive(commune)
    assert titles(page_of(other_officer).due) == []


def test_late_is_said_to_a_commune_and_never_to_a_mass_organisation(commune, officer, bystander):
    make_drive(commune, bystander.unit, registration_due=date(2023, 12, 10))
    task = page_of(officer).due[0]
    assert (task.days.note, task.days.late) == ("quá hạn từ 11/12", True)
    task = page_of(bystander).due[0]
    assert task.title.startswith("Trân trọng đề nghị đăng ký giao ước thi đua")
    assert (task.days.note, task.days.late) == ("trước 31/12", False)


def test_what_was_returned_quotes_the_reason_to_the_unit_alone(
    commune, officer, head, other_officer, standing_office
):
    version = draft(make_drive(commune), commune, officer)
    move(version, "send", head)
    move(version, "return", standing_office, "Nêu rõ địa bàn thực hiện")
    task = page_of(officer).to_fix[0]
    assert task.title == "Bổ sung bản đăng ký giao ước thi đua: Thi đua thu gom rác thải"
    assert task.quotes[0].text == "Nêu rõ địa bàn thực hiện"
    assert titles(page_of(other_officer).to_fix) == []
    assert titles(page_of(officer).due) == []


def test_a_missing_signature_is_asked_for_once_sent(other_commune, other_officer):
    version = draft(make_drive(other_commune), other_commune, other_officer)
    move(version, "send", other_officer)
    task = page_of(other_officer).due[0]
    assert task.title == "Nộp bản ký đăng ký thi đua: Thi đua thu gom rác thải"
    assert task.days.note == "trước 25/12"
    RegistrationVersion.objects.update(signed=True)
    assert titles(page_of(other_officer).due) == []


def test_the_standing_office_has_one_task_for_all_that_wait(
    commune, other_commune, officer, head, other_officer, standing_office, secretary, ntm_office
):
    drive = make_drive(commune, other_commune)
    move(draft(drive, commune, officer), "send", head)
    move(draft(drive, other_commune, other_officer), "send", other_officer)
    for person in (standing_office, secretary):
        assert "02 bản đăng ký chờ tiếp nhận" in titles(page_of(person).due)
    assert titles(page_of(ntm_office).due) == []


@pytest.mark.parametrize("many", [1, 50])
def test_the_number_of_questions_does_not_grow(commune, head, standing_office, many):
    for _ in range(many):
        unit = make_unit()
        person = make_user(unit)
        drive = make_drive(unit, commune)
        move(draft(drive, unit, person), "send", person)
        move(draft(drive, commune, head), "send", head)
        make_drive(commune)
    with CaptureQueriesContext(connection) as asked:
        registration_tasks(head, TODAY)
    assert len(asked) == 4  # returned, unsent, unsigned, under way
    with CaptureQueriesContext(connection) as asked:
        found = registration_tasks(standing_office, TODAY)
    assert len(asked) == 5  # and what waits to be received
    assert found.due[0].title == f"{2 * many:02} bản đăng ký chờ tiếp nhận"
