"""Chép từ đợt trước: what is taken over, what is outdated and stays behind, and who may."""

from datetime import date
from decimal import Decimal

import pytest

from awards.models import Pledge
from awards.registration.copying import copy_lines, earlier_versions
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version


@pytest.fixture
def earlier(commune, officer):
    drive = make_drive(commune, name="Đợt 2022", starts=date(2022, 1, 1), ends=date(2022, 12, 31))
    version = make_version(drive, commune)
    target = make_pledge(
        version, 80, baseline=Decimal(50), due=date(2022, 12, 1), person_in_charge="(Họ và tên)"
    )
    make_result(target, 65, by=officer)
    make_pledge(version, None, kind=Pledge.Kind.INITIATIVE, name="Ủ phân tại hộ", due=date(2023, 6, 1))
    return version


@pytest.fixture
def draft(commune):
    return make_version(make_drive(commune), commune, state="draft")


def address(draft, query=""):
    return f"/thi-dua/dang-ky/{draft.registration.drive_id}/21835/chep/{query}"


def test_lines_are_copied_and_what_is_outdated_stays_behind(earlier, draft, officer):
    assert copy_lines(earlier, draft, officer) == 2
    target, initiative = draft.pledges.order_by("key")
    assert (target.value, target.baseline, target.due) == (Decimal(80), Decimal(65), None)
    assert (initiative.name, initiative.due) == ("Ủ phân tại hộ", date(2023, 6, 1))
    assert earlier.pledges.get(key=1).baseline == Decimal(50)  # what was received is untouched
    draft.refresh_from_db()
    assert draft.version == 1


def test_a_second_time_adds_nothing(earlier, draft, officer):
    copy_lines(earlier, draft, officer)
    assert copy_lines(earlier, draft, officer) == 0
    assert draft.pledges.count() == 2


def test_the_page_shows_what_would_be_copied(client, earlier, draft, officer):
    client.force_login(officer)
    page = client.get(address(draft))
    body = page.content.decode()
    assert page.context["fresh"] == 2
    assert "Đợt 2022" in body
    assert "Bỏ ngày của đợt trước, hiện có lấy theo kết quả đợt trước" in body
    assert not draft.pledges.exists()
    assert client.post(address(draft), {"tu": earlier.pk, "move": "copy"}).status_code == 302
    assert draft.pledges.count() == 2


def test_only_received_versions_of_the_own_unit(client, draft, officer, other_commune, commune):
    theirs = make_version(make_drive(other_commune), other_commune)
    waiting = make_version(make_drive(commune), commune, state="submitted")
    make_pledge(theirs, 1)
    assert list(earlier_versions(draft)) == []
    client.force_login(officer)
    assert client.post(address(draft), {"tu": theirs.pk}).status_code == 404
    assert client.get(address(draft, f"?tu={waiting.pk}")).status_code == 404
    assert "Chưa có đăng ký nào" in client.get(address(draft)).content.decode()


@pytest.mark.parametrize("who", ["other_officer", "standing_office", "leader", "admin", "bystander"])
def test_nobody_else_copies(request, client, earlier, draft, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(draft)).status_code == 404
    assert client.post(address(draft), {"tu": earlier.pk}).status_code == 404
    assert not draft.pledges.exists()
