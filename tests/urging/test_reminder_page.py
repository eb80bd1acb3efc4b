"""/nhac-viec/: one's own reminders, and whether they also come by e-mail."""

from datetime import date, timedelta

import pytest

from campaign import clock
from campaign.models import Digest

LINE = {
    "group": "Đến hạn kỳ này",
    "title": "Báo cáo quý IV",
    "when": "hôm nay",
    "detail": "",
    "url": "/tieu-chi/",
}


def digest(user, day: date, **fields) -> Digest:
    defaults = {"opening": "Việc đang chờ Xã Bình Tường:", "lines": [LINE], "composed_at": clock.now()}
    return Digest.objects.create(user=user, day=day, **defaults | fields)


def test_mine_newest_first_and_nobody_elses(client, officer, other_officer, period):
    today = clock.today()
    mine = [digest(officer, today - timedelta(days)) for days in (3, 0, 1)]
    digest(other_officer, today, opening="Việc của người khác")
    client.force_login(officer)
    response = client.get("/nhac-viec/")
    assert list(response.context["page"]) == [mine[1], mine[2], mine[0]]
    text = response.content.decode()
    assert "Việc của người khác" not in text
    assert 'href="/tieu-chi/"' in text


def test_home_tells_of_todays(client, officer, period):
    client.force_login(officer)
    assert "bản nhắc việc" not in client.get("/").content.decode()
    digest(officer, clock.today() - timedelta(1))
    assert "bản nhắc việc" not in client.get("/").content.decode()
    digest(officer, clock.today())
    assert "Hôm nay có bản nhắc việc của bạn" in client.get("/").content.decode()


def test_a_person_switches_mail_off_and_on(client, officer, period):
    client.force_login(officer)
    name = officer.full_name
    assert client.post("/nhac-viec/", {"move": "save", "full_name": "Khác"}).status_code == 302
    officer.refresh_from_db()
    assert (officer.wants_mail, officer.full_name) == (False, name)
    client.post("/nhac-viec/", {"move": "save", "wants_mail": "on"})
    officer.refresh_from_db()
    assert officer.wants_mail


@pytest.mark.parametrize("days", [1, 50])
def test_the_page_asks_the_same_for_1_day_and_for_50(
    client, officer, period, days, django_assert_num_queries
):
    for number in range(days):
        digest(officer, clock.today() - timedelta(number))
    client.force_login(officer)
    client.get("/nhac-viec/")
    with django_assert_num_queries(8):  # session, account, frame 4; count, page
        client.get("/nhac-viec/")
