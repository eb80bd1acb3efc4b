"""The lists of who has not sent, the page that shows them, and the log beside each unit."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaign import clock
from campaign.models import Extension, Unit, UrgingEntry
from criteria.models import Enrolment, EnteredTarget, Indicator
from criteria.sending import OWN_QUARTERLY
from tayson_ntm.urging.lists import urging_lists
from tests.awards.pledging import make_drive
from tests.factories import make_report, make_unit, make_user, the_indicator, the_set

REPORTS, FIGURES = "bao-cao-2023-Q4", "so-lieu-2023-Q4"


def listed(key: str):
    return next(one for one in urging_lists() if one.key == key)


def send_everything(unit: Unit, period) -> None:
    own = Indicator.objects.filter(OWN_QUARTERLY, criterion__set=the_set())
    for indicator in own:
        make_report(unit, indicator, period)


def page(client, who, path="/don-doc/"):
    client.force_login(who)
    return client.get(path)


def row_of(response, code: str):
    return next(
        row for card in response.context["cards"] for row in card.rows if row.url.endswith(f"/{code}/")
    )


def log(unit: Unit, by, at: datetime, **fields) -> UrgingEntry:
    defaults = {"list_key": REPORTS, "list_title": "Báo cáo", "kind": "call", "note": "Đã gọi"}
    return UrgingEntry.objects.create(unit=unit, by=by, at=at, **defaults | fields)


# --- Lists ----------------------------------------------------------------------------------------


def test_a_unit_that_sends_everything_leaves_the_list(officer, commune, period):
    assert commune in [one.unit for one in listed(REPORTS).missing]
    send_everything(commune, period)
    found = listed(REPORTS)
    assert commune not in [one.unit for one in found.missing]
    assert (found.total, len(found.missing)) == (15, 14)
    assert [one.unit.position for one in found.missing] == sorted(one.unit.position for one in found.missing)


def test_the_list_says_its_hour_and_each_units_own_day(commune, period):
    Extension.objects.create(period=period, unit=commune, due=date(2023, 12, 25), reason="Mưa lũ")
    found = listed(REPORTS)
    own = next(one for one in found.missing if one.unit == commune)
    assert (own.due, own.extended, own.days_late(clock.today())) == (date(2023, 12, 25), True, 0)
    assert found.missing[0].days_late(clock.today()) == 5
    assert timezone.localtime(found.made_at).date() == clock.today()


def test_an_office_stands_on_the_list_with_what_it_has_not_supplied(supplier, period, unit):
    found = next(one for one in listed(FIGURES).missing if one.unit.code == "CCTK")
    assert found.asked
    assert found.lacking == "chỉ tiêu 10.1 (Xã nông thôn mới); 10.1 (Xã nông thôn mới nâng cao)"
    for one in (the_set(), the_set("xa-ntm-nang-cao")):
        for place in Unit.objects.filter(enrolments__set=one):
            make_report(place, the_indicator("10.1", one.slug), period, 52, by=supplier, figure_year=2023)
    assert "CCTK" not in [one.unit.code for one in listed(FIGURES).missing]


def test_without_an_open_period_nothing_is_missing(closed_period, client, standing_office):
    EnteredTarget.objects.all().delete()  # the plan's targets are due whether a period is open or not
    assert urging_lists() == []
    assert "Không có danh sách nào đang chờ" in page(client, standing_office).content.decode()


# --- The page -------------------------------------------------------------------------------------


def test_the_page_shows_whom_to_call_and_what_to_write(client, standing_office, officer, commune, period):
    Unit.objects.filter(pk=commune.pk).update(contact_name="Trần Thị B", contact_phone="0256 388 000")
    response = page(client, standing_office)
    row = row_of(response, "21835")
    assert (row.contact.name, row.contact.phone) == ("Trần Thị B", "0256 388 000")
    assert row.standing == "quá hạn 05 ngày (hạn 15/12/2023)"
    assert row.message.startswith("Kính gửi Ủy ban nhân dân xã Bình Tường,\nTính đến ")
    assert "quá hạn 05 ngày" in row.message
    assert "Phòng Nội vụ đề nghị đơn vị gửi sớm" in row.message
    text = response.content.decode()
    assert "tel:0256388000" in text
    assert row.message in text


def test_without_a_written_contact_the_units_officer_is_named(client, ntm_office, head, officer, period):
    assert row_of(page(client, ntm_office), "21835").contact.name == officer.full_name


def test_who_is_asked_is_never_said_to_be_late(client, standing_office, supplier, period):
    row = row_of(page(client, standing_office), "CCTK")
    assert not row.is_late
    assert row.standing == "trân trọng đề nghị gửi"
    assert "trân trọng đề nghị quý cơ quan" in row.message
    assert "trước ngày 31/12/2023" in row.message
    assert "quá hạn" not in row.message
    assert "chưa" not in row.message


def test_a_promised_day_that_passed_is_shown_until_the_unit_has_sent(
    client, standing_office, officer, commune, period
):
    now = clock.now()
    log(commune, standing_office, now - timedelta(3), kind="promise", promised=date(2023, 12, 19))
    log(commune, standing_office, now - timedelta(1), kind="message", note="")
    row = row_of(page(client, standing_office), "21835")
    assert row.last.kind == "message"
    assert row.broken_promise == "19/12"
    log(commune, standing_office, now, kind="promise", promised=date(2023, 12, 22))
    assert row_of(page(client, standing_office), "21835").broken_promise == ""


def test_the_page_asks_the_same_for_1_unit_and_for_50(client, standing_office, commune, period):
    """Session, person, frame, lists, contacts, log."""
    Enrolment.objects.exclude(unit=commune).filter(unit__kind__in=["commune", "town"]).delete()
    asked = []
    for units in (0, 50):
        for _ in range(units):
            other = make_unit()
            make_user(other)
            Enrolment.objects.create(unit=other, set=the_set())
            log(other, standing_office, clock.now())
        page(client, standing_office)
        with CaptureQueriesContext(connection) as queries:
            response = page(client, standing_office)
        asked.append(len([one for one in queries if "django_session" not in one["sql"]]))
        assert len(response.context["cards"][0].rows) == units + 1
    assert asked[0] == asked[1]


# --- The log --------------------------------------------------------------------------------------

UNIT_PAGE = f"/don-doc/{REPORTS}/21835/"


def write(client, who, **typed):
    client.force_login(who)
    return client.post(UNIT_PAGE, {"move": "save", "kind": "call", "note": "Gửi trong tuần"} | typed)


@pytest.mark.parametrize("who", ["standing_office", "secretary", "ntm_office"])
def test_what_was_agreed_is_written_down(client, request, period, commune, who):
    by = request.getfixturevalue(who)
    response = write(client, by, kind="promise", promised="22/12/2023")
    assert (response.status_code, response["Location"]) == (302, UNIT_PAGE)
    entry = UrgingEntry.objects.get()
    assert (entry.unit, entry.by, entry.kind, entry.promised) == (commune, by, "promise", date(2023, 12, 22))
    assert entry.list_title == "Báo cáo quý\xa0IV/2023 của xã, thị trấn"
    shown = client.get(UNIT_PAGE).content.decode()
    assert "Hẹn gửi ngày 22/12/2023" in shown
    assert by.full_name in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "promise"}, "Ghi ngày đơn vị hẹn gửi."),
        ({"promised": "19/12/2023"}, "Ngày hẹn từ hôm nay trở đi."),
        ({"note": " "}, "Ghi nội dung cuộc gọi, hoặc lý do chưa liên lạc được."),
        ({"kind": "thu"}, "thu"),
    ],
)
def test_a_line_that_says_too_little_is_refused_and_kept_on_the_page(
    client, standing_office, period, typed, said
):
    response = write(client, standing_office, **typed)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not UrgingEntry.objects.exists()


@pytest.mark.parametrize("who", ["leader", "officer", "verifier", "finance_office", "clerk", "admin"])
def test_nobody_else_writes(client, request, period, who):
    assert write(client, request.getfixturevalue(who)).status_code == 403
    assert not UrgingEntry.objects.exists()


def test_the_log_is_only_added_to(standing_office, commune, period):
    entry = log(commune, standing_office, clock.now())
    with pytest.raises(RuntimeError):
        entry.save()
    with pytest.raises(RuntimeError):
        entry.delete()


def test_the_log_of_a_unit_that_has_sent_stays_and_takes_a_last_line(
    client, standing_office, officer, commune, period
):
    send_everything(commune, period)
    assert write(client, standing_office).status_code == 302
    assert "đã gửi đủ" in client.get(UNIT_PAGE).content.decode()


def test_a_unit_that_the_list_never_asked_has_no_page(client, standing_office, bystander, period):
    """Hội Nông dân sends no report of criteria."""
    other = f"/don-doc/{REPORTS}/{bystander.unit.code}/"
    assert page(client, standing_office, other).status_code == 404
    assert client.post(other, {"move": "save", "kind": "message", "note": ""}).status_code == 404
    assert not UrgingEntry.objects.exists()


def test_a_drives_long_name_fits_into_the_log(client, standing_office, commune, period):
    drive = make_drive(commune, name="Đ" * 200)
    path = f"/don-doc/dang-ky-{drive.pk}/{commune.code}/"
    client.force_login(standing_office)
    typed = {"move": "save", "kind": "call", "note": "Gửi trong tuần"}
    assert client.post(path, typed).status_code == 302
    entry = UrgingEntry.objects.get()
    assert entry.list_title == f"Đăng ký thi đua: {drive.name}"
    entry.full_clean()  # SQLite keeps what PostgreSQL would refuse


def test_the_log_of_a_list_that_has_ended_is_read_only(client, standing_office, commune, period):
    log(commune, standing_office, clock.now(), list_title="Báo cáo quý IV/2023")
    type(period).objects.filter(pk=period.pk).update(state="closed")
    shown = page(client, standing_office, UNIT_PAGE)
    assert "danh sách đã kết thúc" in shown.content.decode()
    assert write(client, standing_office).status_code == 403
