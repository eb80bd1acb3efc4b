"""Tổng hợp đăng ký: totals for everybody, the tables and what is overdue for whose work is the district."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Pledge
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version
from tests.factories import make_unit

ADDRESS = "/thi-dua/dang-ky/tong-hop/"


@pytest.fixture
def drive(commune, officer):
    drive = make_drive(commune)
    version = make_version(drive, commune)
    make_result(make_pledge(version, 10, area=6), 10, by=officer)
    make_pledge(version, 10, area=2, due=date(2020, 1, 1))
    make_pledge(version, 30, kind=Pledge.Kind.CONTRIBUTION, contribution="days", unit_of_measure="ngày công")
    return drive


@pytest.mark.parametrize("who", ["finance_office", "admin"])
def test_who_only_follows_sees_the_tables_without_what_is_overdue(request, client, drive, who):
    client.force_login(request.getfixturevalue(who))
    body = client.get(ADDRESS).content.decode().lower()
    assert "theo cụm, khối" in body
    assert "đã đạt" in body
    assert "quá hạn" not in body
    assert "đang thực hiện" not in body  # what is left over would tell


@pytest.mark.parametrize("who", ["standing_office", "ntm_office", "leader"])
def test_who_sees_lateness_sees_whole_tables(request, client, drive, who):
    client.force_login(request.getfixturevalue(who))
    page = client.get(ADDRESS)
    body = page.content.decode()
    for words in ("Theo nội dung thi đua", "Theo cụm, khối", "Theo loại", "Quá hạn", "Ngày công"):
        assert words in body
    assert (page.context["sum"].met, page.context["sum"].overdue, page.context["sum"].under_way) == (1, 1, 1)


@pytest.mark.parametrize("who", ["officer", "other_officer", "bystander", "verifier", "clerk"])
def test_others_see_totals_only(request, client, drive, who):
    client.force_login(request.getfixturevalue(who))
    body = client.get(ADDRESS).content.decode()
    assert "nội dung đăng ký" in body
    assert "Ngày công" in body
    assert "quá hạn" not in body.lower()
    assert "Theo cụm, khối" not in body


def test_a_drive_is_chosen_by_its_address(client, standing_office, drive, commune):
    other = make_drive(commune, name="Đợt sau")
    client.force_login(standing_office)
    assert client.get(f"{ADDRESS}?dot={other.pk}").context["drive"] == other
    assert client.get(f"{ADDRESS}?dot=999999").status_code == 404
    assert client.get(f"{ADDRESS}?dot=abc").status_code == 404
    draft = make_drive(commune, state="draft")
    assert client.get(f"{ADDRESS}?dot={draft.pk}").status_code == 404


def test_without_a_drive_the_page_says_so(client, officer):
    client.force_login(officer)
    assert "Chưa có đợt thi đua nào" in client.get(ADDRESS).content.decode()


def test_the_same_queries_for_1_and_50_units(client, standing_office, drive):
    client.force_login(standing_office)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(ADDRESS).status_code == 200
        return len(caught)

    client.get(ADDRESS)
    few = queries()
    for _ in range(50):
        version = make_version(drive, make_unit())
        for _ in range(3):
            make_pledge(version, 5)
    assert queries() == few
