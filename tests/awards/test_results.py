"""Kết quả thực hiện đăng ký: what is entered for many lines, what is refused, and who may."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Pledge, PledgeResult, PledgeResultFile
from campaign import clock
from campaign.models import Drive
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version
from tests.criteria.sending import revision
from tests.factories import make_report, the_indicator
from tests.uploads import PDF, pdf


@pytest.fixture
def drive(commune):
    return make_drive(commune)


@pytest.fixture
def version(drive, commune):
    return make_version(drive, commune)


@pytest.fixture
def pledge(version):
    return make_pledge(version, 10)


def address(drive):
    return f"/thi-dua/dang-ky/{drive.pk}/21835/ket-qua/"


def enter(client, drive, day="01/10/2023", **typed):
    return client.post(
        address(drive), {"day": day} | {name.replace("_", "-"): text for name, text in typed.items()}
    )


def test_many_lines_at_once_and_only_what_was_typed(client, officer, drive, version, pledge):
    work = make_pledge(version, None, kind=Pledge.Kind.WORK)
    make_pledge(version, 3)
    client.force_login(officer)
    before = revision()
    response = enter(
        client,
        drive,
        d1_value="7,5",
        d1_note="Nghiệm thu đợt 1",
        d1_seen="0",
        d2_finished="co",
        d2_seen="0",
        d3_value="",
    )
    assert response.status_code == 302
    assert revision() > before  # the summary tells it
    first, second = PledgeResult.objects.order_by("key")
    assert (first.key, str(first.value), first.note, first.day) == (
        1,
        "7.5000",
        "Nghiệm thu đợt 1",
        date(2023, 10, 1),
    )
    assert (second.key, second.value, second.done, second.by) == (work.key, None, True, officer)
    page = client.get(address(drive)).content.decode()
    assert "75%" in page
    assert "Đã hoàn thành" in page


def test_a_correction_is_a_further_row(client, officer, drive, pledge):
    first = make_result(pledge, 7, by=officer, day=date(2023, 9, 1))
    client.force_login(officer)
    assert enter(client, drive, d1_value="6", d1_seen=str(first.pk)).status_code == 302
    assert [str(row.value) for row in PledgeResult.objects.order_by("pk")] == ["7.0000", "6.0000"]
    page = client.get(address(drive)).content.decode()
    assert "giảm so với lần trước" in page
    assert "01 lần nhập trước" in page


def test_a_file_travels_with_its_result(settings, tmp_path, client, officer, other_officer, drive, pledge):
    settings.EVIDENCE_ROOT = tmp_path
    client.force_login(officer)
    typed = {"day": "01/10/2023", "d1-value": "7", "d1-seen": "0", "d1-file": pdf("biên bản.pdf")}
    response = client.post(address(drive), typed)
    assert response.status_code == 302
    kept = PledgeResultFile.objects.get()
    assert kept.record.value == 7
    served = client.get(f"/tep/ket-qua-dang-ky/{kept.pk}/")
    assert b"".join(served.streaming_content) == PDF
    client.force_login(other_officer)
    assert client.get(f"/tep/ket-qua-dang-ky/{kept.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Chưa nhập kết quả nào"),
        ({"d1_value": "bảy"}, "Số không đọc được"),
        ({"d1_note": "Đang làm"}, "Ghi chú đi cùng một kết quả"),
        ({"d1_value": "7", "day": "31/12/2099"}, "Ngày này chưa đến"),
        ({"d1_value": "7", "day": ""}, "Kết quả tính đến ngày"),
    ],
)
def test_what_cannot_be_used_is_refused_and_kept(client, officer, drive, pledge, typed, sentence):
    client.force_login(officer)
    response = enter(client, drive, **{"d1_seen": "0"} | typed)
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert typed.get("d1_value", "") in page
    assert not PledgeResult.objects.exists()


def test_one_refused_line_writes_none(client, officer, drive, version, pledge):
    make_pledge(version, 3)
    client.force_login(officer)
    assert enter(client, drive, d1_value="7", d2_value="x").status_code == 422
    assert not PledgeResult.objects.exists()


def test_an_earlier_day_than_the_newest_result_is_refused(client, officer, drive, pledge):
    kept = make_result(pledge, 7, by=officer, day=date(2023, 11, 1))
    client.force_login(officer)
    response = enter(client, drive, d1_value="6", d1_seen=str(kept.pk))
    assert response.status_code == 422
    assert "đã có kết quả tính đến 01/11/2023" in response.content.decode()


def test_two_who_enter_the_same_line(client, officer, second_officer, drive, pledge):
    newer = make_result(pledge, 8, by=second_officer, day=date(2023, 9, 1))
    client.force_login(officer)
    response = enter(client, drive, d1_value="6", d1_seen="0")
    assert response.status_code == 409
    page = response.content.decode()
    assert "8 km, tính đến 01/09/2023" in page  # theirs
    assert 'value="6"' in page  # mine
    assert PledgeResult.objects.count() == 1
    assert f'value="{newer.pk}"' in page
    assert enter(client, drive, d1_value="6", d1_seen=str(newer.pk)).status_code == 302


def test_an_indicators_line_asks_for_nothing(client, officer, commune, drive, version, period):
    make_pledge(version, 80, indicator=the_indicator("3.1"), unit_of_measure="%")
    make_report(commune, the_indicator("3.1"), period, 82, by=officer, state="verified")
    client.force_login(officer)
    page = client.get(address(drive)).content.decode()
    assert "Bộ tiêu chí, quý IV/2023, ngành xác nhận" in page
    assert "d1-value" not in page
    assert enter(client, drive, d1_value="99").status_code == 422
    assert not PledgeResult.objects.exists()


def test_overdue_in_words_to_the_unit(client, officer, drive, version):
    make_pledge(version, 5, due=date(2023, 1, 1))
    client.force_login(officer)
    days = (clock.today() - date(2023, 1, 1)).days
    assert f"Quá hạn {days} ngày" in client.get(address(drive)).content.decode()


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("standing_office", True),
        ("ntm_office", True),
        ("leader", True),
        ("finance_office", False),
        ("admin", False),
    ],
)
def test_lateness_is_said_to_leaders_and_the_two_offices(request, client, drive, version, who, said):
    make_pledge(version, 5, due=date(2023, 1, 1))
    client.force_login(request.getfixturevalue(who))
    assert ("quá hạn" in client.get(address(drive)).content.decode().lower()) == said


# --- Who may --------------------------------------------------------------------------------------

READERS = ["standing_office", "ntm_office", "finance_office", "leader", "admin"]


@pytest.mark.parametrize("who", READERS)
def test_followers_read_and_do_not_write(request, client, drive, pledge, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(drive)).status_code == 200
    assert enter(client, drive, d1_value="7").status_code == 403
    assert not PledgeResult.objects.exists()


@pytest.mark.parametrize("who", ["other_officer", "bystander", "clerk"])
def test_others_find_nothing(request, client, drive, pledge, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(drive)).status_code == 404
    assert enter(client, drive, d1_value="7").status_code == 404


def test_an_ended_drive_takes_no_results(client, officer, drive, pledge):
    Drive.objects.filter(pk=drive.pk).update(state="ended")
    client.force_login(officer)
    assert client.get(address(drive)).status_code == 200
    assert enter(client, drive, d1_value="7").status_code == 403


def test_before_it_is_received_there_is_nothing_to_enter(client, officer, leader, commune):
    drive = make_drive(commune)
    make_pledge(make_version(drive, commune, state="submitted"), 5)
    client.force_login(officer)
    assert "Chưa có bản đăng ký được tiếp nhận" in client.get(address(drive)).content.decode()
    client.force_login(leader)
    assert client.get(address(drive)).status_code == 404


def test_the_same_queries_for_1_and_500_lines(client, officer, drive, version, pledge):
    make_result(pledge, 7, by=officer)
    client.force_login(officer)

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address(drive)).status_code == 200
        return len(caught)

    client.get(address(drive))
    few = queries()
    first = version.pledges.get()
    Pledge.objects.bulk_create(
        Pledge(version=version, key=key, kind="target", area=first.area, name=f"Dòng {key}", value=5)
        for key in range(2, 501)
    )
    PledgeResult.objects.bulk_create(
        PledgeResult(
            registration=version.registration, key=key, value=3, day=clock.today(), by=officer, at=clock.now()
        )
        for key in range(2, 501)
    )
    assert queries() == few
