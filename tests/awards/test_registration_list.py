"""The list of registrations, its filters, and that its pages ask the same for one and for many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Pledge, RegistrationVersion
from campaign import clock
from campaign.models import Cluster, ContentArea, Drive
from tests.awards.pledging import make_drive
from tests.awards.registrations import add_target, address, draft, move
from tests.factories import make_unit, make_user

LIST = "/thi-dua/dang-ky/"


@pytest.fixture
def drive(commune, other_commune, town, officer, head, other_officer):
    drive = make_drive(commune, other_commune, town)
    version = draft(drive, commune, officer, lines=2)
    add_target(version, "Lò đốt rác", kind=Pledge.Kind.WORK)
    move(version, "send", head)
    move(draft(drive, other_commune, other_officer), "send", other_officer)
    return drive


def rows(response) -> list[str]:
    return [row.unit.code for row in response.context["rows"]]


def test_the_queue_begins_with_the_oldest(client, drive, commune, standing_office):
    RegistrationVersion.objects.filter(registration__unit=commune).update(
        sent_at=clock.now() - timedelta(days=3)
    )
    client.force_login(standing_office)
    response = client.get(LIST)
    assert [one.registration.unit.code for one in response.context["waiting"]] == ["21835", "21811"]
    page = response.content.decode()
    assert "người đứng đầu gửi" in page
    assert "chờ bản ký" in page


def test_every_unit_of_a_drive_with_its_counts(client, drive, leader):
    client.force_login(leader)
    found = {row.unit.code: row for row in client.get(LIST).context["rows"]}
    assert found["21835"].counts == (2, 1, 0, 0)
    assert (found["21808"].state, found["21808"].url) == ("Chưa gửi", "")
    assert found["21811"].badge == ("awaiting_signature", "Đã gửi, chờ bản ký")


def test_filters_stand_in_the_address(client, drive, commune, town, standing_office):
    cluster = Cluster.objects.create(name="Cụm số 1")
    cluster.members.set([commune, town])
    client.force_login(standing_office)
    at = f"{LIST}?dot={drive.pk}"
    assert rows(client.get(f"{at}&trang_thai=chua-gui")) == ["21808"]
    assert rows(client.get(f"{at}&trang_thai=cho-tiep-nhan&cum={cluster.pk}")) == ["21835"]
    assert rows(client.get(f"{at}&trang_thai=da-tiep-nhan")) == []
    for wrong in ("dot=999999", "cum=999999", "trang_thai=khac", "dot=abc"):
        assert client.get(f"{LIST}?{wrong}").status_code == 404


def test_a_draft_drive_is_no_choice(client, commune, standing_office):
    make_drive(commune, state=Drive.State.DRAFT)
    client.force_login(standing_office)
    assert client.get(LIST).context["drives"] == []


def test_a_commune_sees_its_own_and_nobody_else_s(client, drive, commune, officer):
    client.force_login(officer)
    response = client.get(LIST)
    assert "waiting" not in response.context
    assert [row.badge[1] for row in response.context["own"]] == ["Chờ tiếp nhận"]
    assert "Bình Tân" not in response.content.decode()


@pytest.mark.parametrize("units", [1, 50])
def test_the_list_asks_the_same_for_any_number_of_units(client, standing_office, leader, units):
    invited = [make_unit() for _ in range(units)]
    drive = make_drive(*invited, standing_office.unit)
    Cluster.objects.create(name="Cụm số 1").members.set(invited)
    for unit in invited:
        move(draft(drive, unit, make_user(unit, username=f"u{unit.pk}")), "send", unit.people.get())
    for person, count in ((standing_office, 14), (leader, 14)):
        client.force_login(person)
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            response = client.get(LIST)
        assert len(response.context["rows"]) == min(units + 1, 50)
        assert len(asked) == count, person.username


@pytest.mark.parametrize("lines", [1, 500])
def test_a_registration_asks_the_same_for_any_number_of_lines(client, commune, officer, head, lines):
    version = draft(make_drive(commune), commune, officer, lines=0)
    area = ContentArea.objects.get(number=6)
    Pledge.objects.bulk_create(
        Pledge(version=version, key=number, position=number, kind=kind, area=area, name=f"Nội dung {number}")
        for number, kind in enumerate((list(Pledge.Kind.values) * 100)[:lines], 1)
    )
    client.force_login(officer)
    url = address(version.registration.drive, commune)
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    assert len(asked) == 14
