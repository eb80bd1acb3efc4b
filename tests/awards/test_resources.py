"""Biểu huy động nguồn lực: versions that are only added, a closed period, who sees what, the sums."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import ResourceReport
from campaign import clock
from campaign.models import Unit
from tests.criteria.sending import revision
from tests.factories import make_unit


def address(code="21835", period="2023-Q4"):
    return f"/thi-dua/huy-dong/{code}/?ky={period}"


def make_report(unit, period, by, version=1, **figures):
    amounts = {name: Decimal(str(value)) for name, value in figures.items()}
    return ResourceReport.objects.create(
        unit=unit, period=period, version=version, by=by, at=clock.now(), **amounts
    )


def test_a_table_is_sent_and_corrected_as_versions(client, officer, commune, period):
    client.force_login(officer)
    before = revision()
    typed = {
        "central": "1.250,5",
        "people_money": "40",
        "people_land": "2.300",
        "people_worth": "0",
        "ban": "0",
    }
    assert client.post(address(), typed).status_code == 302
    assert revision() > before
    assert client.post(address(), typed | {"central": "1.300", "ban": "1"}).status_code == 302
    first, second = ResourceReport.objects.order_by("version")
    assert (first.version, first.central, first.province) == (1, Decimal("1250.5"), None)  # unknown is not 0
    assert (second.version, second.central, second.people_land, second.by) == (
        2,
        Decimal(1300),
        2300,
        officer,
    )
    page = client.get(address()).content.decode()
    assert "1.340" in page  # land counts by its worth alone
    assert "Sửa lần 1" in page


def test_a_stale_form_shows_both_values(client, officer, second_officer, commune, period):
    make_report(commune, period, second_officer, central=500)
    client.force_login(officer)
    response = client.post(address(), {"central": "600", "ban": "0"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "500" in page
    assert "600" in page
    assert ResourceReport.objects.count() == 1
    assert client.post(address(), {"central": "600", "ban": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Nhập ít nhất một nguồn"),
        ({"central": "nhiều"}, "Số không đọc được"),
        ({"central": "-5"}, "Số không được âm"),
        ({"central": "12 tỷ"}, "tính theo triệu đồng"),
    ],
)
def test_what_cannot_be_used_is_refused_and_kept(client, officer, period, typed, sentence):
    client.force_login(officer)
    response = client.post(address(), typed | {"ban": "0", "people_goods": "12 tấn xi măng"})
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert "12 tấn xi măng" in page
    assert not ResourceReport.objects.exists()


def test_a_closed_period_is_read_only(client, officer, commune, closed_period):
    make_report(commune, closed_period, officer, central=500)
    client.force_login(officer)
    page = client.get(address(period="2023-Q3"))
    assert page.status_code == 200
    assert 'name="central"' not in page.content.decode()
    assert "500" in page.content.decode()
    assert client.post(address(period="2023-Q3"), {"central": "1", "ban": "1"}).status_code == 403


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 302),
        ("head", 302),
        ("other_officer", 404),
        ("bystander", 404),
        ("clerk", 403),
        ("standing_office", 403),
        ("ntm_office", 403),
        ("verifier", 403),
        ("leader", 403),
        ("admin", 403),
    ],
)
def test_who_sends(request, client, commune, period, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(address(), {"central": "5", "ban": "0"}).status_code == status
    assert ResourceReport.objects.exists() == (status == 302)


def test_only_communes_and_the_town_have_one(client, standing_office, period):
    client.force_login(standing_office)
    assert client.get(address("PNV")).status_code == 404
    assert client.get(address(period="2022-Q2")).status_code == 404


# --- The district's table -------------------------------------------------------------------------

TABLE = "/thi-dua/huy-dong/?ky=2023-Q4"


@pytest.fixture
def two_sent(commune, other_commune, officer, other_officer, period):
    make_report(commune, period, officer, version=1, central=1)
    make_report(commune, period, officer, version=2, central=100, people_days=7)
    make_report(other_commune, period, other_officer, central=50, people_worth=5)


def test_sums_of_the_newest_versions(client, ntm_office, two_sent):
    client.force_login(ntm_office)
    page = client.get(TABLE)
    table = page.context["table"]
    assert (table.total, len(table.sent), len(table.lines)) == (Decimal(155), 2, 15)
    assert [line.unit for line in table.lines] == list(Unit.objects.reporting().in_order())
    assert table.sums[1] is None  # nobody said
    assert page.content.decode().count("chưa gửi") == 13


def test_others_see_the_count_and_their_own(client, officer, two_sent, other_commune, town):
    client.force_login(officer)
    page = client.get(TABLE)
    body = page.content.decode()
    assert "2/15" in body
    assert [line.unit.code for line in page.context["lines"]] == ["21835"]
    assert page.context["table"].total == Decimal(155)
    assert "chưa gửi" not in body
    assert "Nhập biểu của đơn vị" in body


def test_who_sees_behind_but_not_lateness_sees_who_sent(client, verifier, two_sent):
    client.force_login(verifier)
    page = client.get(TABLE)
    assert {line.unit.code for line in page.context["lines"]} == {"21811", "21835"}
    assert "chưa gửi" not in page.content.decode()


def test_the_same_queries_for_1_and_50_units(client, ntm_office, period):
    client.force_login(ntm_office)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(TABLE).status_code == 200
        return len(caught)

    client.get(TABLE)
    few = queries()
    for _ in range(50):
        make_report(make_unit(), period, ntm_office, central=3)
    assert queries() == few
