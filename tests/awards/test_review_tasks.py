"""What reviews and exemplars ask for on Việc của tôi, and that the navigation counts the same."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Review
from campaign import clock
from campaign.models import Unit
from tayson_ntm.home.page import home_page
from tayson_ntm.home.review_tasks import review_tasks
from tayson_ntm.home.signals import signals_for
from tests.awards.reviewing import FINAL, make_exemplar, make_review, make_reviewed_drive
from tests.factories import make_unit


@pytest.fixture
def drive(commune, bystander):
    drive = make_reviewed_drive(commune, bystander.unit, name="Chung sức")
    drive.milestones.filter(kind=FINAL).update(day=date(2024, 3, 1))  # far off: no work of today
    return drive


def words(user) -> tuple[list[str], list[str]]:
    """What is to be completed and what is due; the navigation counts both."""
    signals = signals_for(user)
    page = home_page(user, signals)
    asked = review_tasks(user, clock.today())
    assert len(asked.to_fix) + len(asked.due) == signals.facts.movement.reviews
    assert signals.tasks == len(page.to_fix) + len(page.due)
    return [task.title for task in asked.to_fix], [task.title for task in asked.due]


def test_a_unit_is_asked_for_its_review(officer, bystander, town_officer, commune, drive):
    assert words(officer) == ([], ["Gửi báo cáo sơ kết: Chung sức"])
    assert words(bystander) == ([], ["Trân trọng đề nghị gửi báo cáo sơ kết: Chung sức"])
    assert words(town_officer) == ([], [])
    late, asked = (review_tasks(user, clock.today()).due[0].days for user in (officer, bystander))
    assert (late.count, late.late, asked.late) == (5, True, False)
    review = make_review(drive, commune)
    assert words(officer)[1] == ["Gửi báo cáo sơ kết: Chung sức"]  # a draft is not sent
    Review.objects.filter(pk=review.pk).update(state="submitted")
    assert words(officer) == ([], [])


def test_a_drive_that_ended_asks_for_nothing(officer, drive):
    type(drive).objects.update(state="ended")
    assert words(officer) == ([], [])


def test_what_was_given_back_is_quoted(officer, commune, drive):
    make_review(drive, commune, "returned")
    make_exemplar(commune, "returned", title="Thôn tự quản")
    assert words(officer) == (
        ["Bổ sung báo cáo sơ kết của xã Bình Tường: Chung sức", "Bổ sung điển hình, mô hình «Thôn tự quản»"],
        [],
    )
    review, exemplar = review_tasks(officer, clock.today()).to_fix
    assert review.quotes[0].text == "Nêu rõ nguyên nhân"
    assert exemplar.quotes[0].text == "Thêm ảnh"


def test_what_waits_for_the_standing_office(standing_office, ntm_office, commune, other_commune, drive):
    make_review(drive, commune, "submitted")
    make_review(drive, other_commune, "submitted")
    make_exemplar(commune, "proposed")
    assert words(standing_office) == (
        [],
        [
            "Trình báo cáo sơ kết của huyện: Chung sức",
            "Tiếp nhận 02 báo cáo sơ kết, tổng kết",
            "Xem 01 đề xuất điển hình, mô hình",
        ],
    )
    assert words(ntm_office) == ([], [])


def test_the_districts_review_waits_for_a_leader_and_comes_back(standing_office, leader, district, drive):
    review = make_review(drive, district, "submitted")
    assert words(leader) == ([], ["Phê duyệt báo cáo sơ kết của huyện: Chung sức"])
    assert words(standing_office) == ([], [])
    Review.objects.filter(pk=review.pk).update(state="returned")
    assert words(leader) == ([], [])
    assert words(standing_office)[0] == ["Bổ sung báo cáo sơ kết của huyện: Chung sức"]


def test_administrators_and_clerks_are_asked_nothing(admin, clerk, commune, district, drive):
    make_review(drive, commune, "submitted")
    make_review(drive, district, "submitted")
    assert words(admin) == ([], [])
    assert words(clerk) == ([], [])


@pytest.mark.parametrize("units", [1, 50])
def test_tasks_ask_the_same_for_one_unit_and_for_fifty(
    officer, standing_office, leader, commune, district, drive, units
):
    for unit in (commune, *(make_unit() for _ in range(units - 1))):
        make_review(drive, unit, "submitted")
        make_exemplar(unit, "proposed")
    make_review(drive, Unit.objects.get(code="547"), "submitted")
    counts = []
    for user in (officer, standing_office, leader):
        with CaptureQueriesContext(connection) as asked:
            review_tasks(user, clock.today())
        counts.append(len(asked))
    # returned reviews and exemplars, own milestones; the district's, what was sent, what was proposed
    assert counts == [3, 6, 1]
