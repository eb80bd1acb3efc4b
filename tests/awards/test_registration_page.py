"""The pages of a registration: what is done, refused, and seen by whom."""

from datetime import date

import pytest

from awards.forms.registration import FORMS
from awards.models import Pledge, Registration, RegistrationDecision, RegistrationFile, RegistrationVersion
from awards.registration.lines import save_line
from awards.registration.registering import adjust, current_pledges, newest_visible, received_version
from campaign.moves import MoveRefused
from tests.awards.pledging import make_drive
from tests.awards.registrations import add_target, address, draft, move
from tests.uploads import office, pdf

TARGET = {
    "name": "Hộ phân loại rác tại nguồn",
    "unit_of_measure": "%",
    "baseline": "62,5",
    "value": "90",
    "due": "15/12/2023",
    "person_in_charge": "Nguyễn Văn An",
    "move": "save",
    "ban": "0",
}


@pytest.fixture
def drive(commune, other_commune):
    return make_drive(commune, other_commune)


@pytest.fixture
def area(drive):
    return drive.areas.get(number=6).pk


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path


def text(response) -> str:
    return str(response.content, "utf-8")


def received(version, head, standing_office):
    move(version, "send", head)
    move(version, "receive", standing_office)
    return RegistrationVersion.objects.get(pk=version.pk)


# --- From nothing to sent -------------------------------------------------------------------------


def test_a_registration_is_begun_with_one_button_and_filled_in(desk, drive, commune, area, head):
    url = address(drive, commune)
    assert "Lập đăng ký" in text(desk.get(url))
    assert desk.post(url, {"move": "begin"}).headers["Location"] == f"{url}sua/"
    typed = {"representative": "Võ Thị Hạnh", "representative_title": "", "aims": "Sạch làng", "ban": "0"}
    assert desk.post(f"{url}sua/", typed).status_code == 302
    assert "Chọn" not in text(desk.get(f"{url}noi-dung/moi/"))
    assert desk.post(f"{url}noi-dung/moi/?loai=target", TARGET | {"area": area}).headers["Location"] == url
    line = Pledge.objects.get()
    assert (line.key, line.kind, line.value, line.due) == (1, "target", 90, date(2023, 12, 15))
    page = text(desk.get(url))
    assert "62,5" in page
    assert "lãnh đạo đơn vị bấm gửi" in page
    assert desk.post(url, {"move": "send", "ban": "2"}).status_code == 403

    desk.force_login(head)
    response = desk.post(url, {"move": "send", "ban": "2"}, follow=True)
    assert "Đã gửi bản đăng ký đến Phòng Nội vụ lúc" in text(response)
    assert RegistrationVersion.objects.get().state == "submitted"


KINDS = {
    "work": {"name": "Bê tông hóa ngõ 5", "place": "Thôn Phú Lạc", "scale": "400 m", "value": "350"},
    "initiative": {"name": "Biến rác thành phân"},
    "product": {"name": "Chậu tái chế"},
    "contest": {"name": "Hội thi tuyên truyền viên"},
    "title": {"name": "Tập thể lao động tiên tiến"},
    "contribution": {"name": "Mở đường", "contribution": "land", "value": "1.200"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_own_form(desk, drive, commune, officer, area, kind):
    draft(drive, commune, officer, lines=0)
    url = f"{address(drive, commune)}noi-dung/moi/?loai={kind}"
    assert ("person_in_charge" in text(desk.get(url))) == (kind not in {"work", "contribution"})
    typed = {"area": area, "due": "1/12/2023", "ban": "0"} | KINDS[kind]
    assert desk.post(url, typed).status_code == 302
    assert Pledge.objects.get().kind == kind
    assert KINDS[kind]["name"] in text(desk.get(address(drive, commune)))


def test_a_gift_is_measured_by_its_form(desk, drive, commune, officer, area):
    draft(drive, commune, officer, lines=0)
    url = f"{address(drive, commune)}noi-dung/moi/?loai=contribution"
    desk.post(url, {"area": area, "ban": "0"} | KINDS["contribution"])
    assert (Pledge.objects.get().unit_of_measure, Pledge.objects.get().value) == ("m²", 1200)


def test_what_cannot_be_read_stays_typed(desk, drive, commune, officer, area):
    draft(drive, commune, officer, lines=0)
    url = f"{address(drive, commune)}noi-dung/moi/?loai=target"
    response = desk.post(url, TARGET | {"area": area, "value": "chín mươi"})
    assert response.status_code == 422
    assert "chín mươi" in text(response)
    assert not Pledge.objects.exists()


def test_a_kind_that_is_not_there(desk, drive, commune, officer):
    draft(drive, commune, officer)
    assert desk.get(f"{address(drive, commune)}noi-dung/moi/?loai=khac").status_code == 404


# --- Two colleagues -------------------------------------------------------------------------------


def test_two_colleagues_do_not_overwrite_each_other_s_line(desk, drive, commune, officer, area):
    line = draft(drive, commune, officer).pledges.get()
    url = f"{address(drive, commune)}noi-dung/{line.key}/"
    assert desk.post(url, TARGET | {"area": area, "value": "95", "ban": "1"}).status_code == 302
    response = desk.post(url, TARGET | {"area": area, "value": "80", "ban": "1"})
    assert response.status_code == 409
    assert "<td>95</td><td>80</td>" in text(response)
    assert 'name="ban" value="2"' in text(response)
    line.refresh_from_db()
    assert line.value == 95
    assert desk.post(url, TARGET | {"area": area, "value": "80", "ban": "2"}).status_code == 302


def test_a_line_changed_meanwhile_is_not_deleted_unseen(desk, drive, commune, officer):
    line = draft(drive, commune, officer).pledges.get()
    Pledge.objects.update(edits=2)
    url = f"{address(drive, commune)}noi-dung/{line.key}/xoa/"
    assert desk.post(url, {"ban": "1"}).status_code == 409
    assert desk.post(url, {"ban": "2"}).status_code == 302
    assert not Pledge.objects.exists()


def test_the_number_of_a_deleted_line_is_not_given_again(desk, drive, commune, officer, area):
    version = draft(drive, commune, officer, lines=2)
    version.pledges.get(key=2).delete()
    desk.post(f"{address(drive, commune)}noi-dung/moi/?loai=target", TARGET | {"area": area})
    assert list(version.pledges.values_list("key", flat=True)) == [1, 3]


def test_aims_edited_meanwhile_are_shown_beside_one_s_own(desk, drive, commune, officer):
    version = draft(drive, commune, officer)
    RegistrationVersion.objects.update(aims="Mục tiêu của đồng nghiệp", version=version.version + 1)
    typed = {"representative": "Võ Thị Hạnh", "aims": "Mục tiêu của tôi", "ban": version.version}
    response = desk.post(f"{address(drive, commune)}sua/", typed)
    assert response.status_code == 409
    assert "<td>Mục tiêu của đồng nghiệp</td><td>Mục tiêu của tôi</td>" in text(response)


# --- What is frozen -------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["submitted", "received"])
def test_nothing_frozen_is_edited(desk, files, drive, commune, officer, head, area, state):
    line = draft(drive, commune, officer).pledges.get()
    RegistrationVersion.objects.update(state=state, signed=True, sent_by=head)
    url = address(drive, commune)
    for path in ("sua/", "noi-dung/moi/", f"noi-dung/{line.key}/", f"noi-dung/{line.key}/xoa/", "bo-ban/"):
        assert desk.get(f"{url}{path}").status_code == 403, path
        assert desk.post(f"{url}{path}", TARGET | {"area": area, "ban": "1"}).status_code == 403, path
    for made in ("attach", "sign"):
        assert desk.post(url, {"move": made, "tep": pdf()}).status_code == 403
    line.refresh_from_db()
    assert line.value == 90
    assert not RegistrationFile.objects.exists()


def test_a_line_of_an_open_page_is_refused_once_a_colleague_sent(desk, drive, commune, officer, head, area):
    """Between reading the page's version and the lock."""
    version = draft(drive, commune, officer)
    line = version.pledges.get()
    form = FORMS["target"](TARGET | {"area": area}, instance=line, drive=drive, unit=commune)
    assert form.is_valid()
    RegistrationVersion.objects.update(state="submitted")
    with pytest.raises(MoveRefused, match="đã được gửi"):
        save_line(form, by=officer, version=version, seen=1)


# --- Returned and sent again ----------------------------------------------------------------------


def test_what_is_returned_is_rewritten_in_private_and_compared_when_sent_again(
    client, drive, commune, officer, head, standing_office, area
):
    version = draft(drive, commune, officer)
    move(version, "send", head)
    url = address(drive, commune)
    client.force_login(standing_office)
    assert client.post(url, {"move": "return", "note": "", "ban": "0"}).status_code == 422
    assert client.post(url, {"move": "return", "note": "Nêu rõ địa bàn", "ban": "0"}).status_code == 302

    client.force_login(officer)
    page = text(client.get(url))
    assert "Nêu rõ địa bàn" in page
    line = version.pledges.get()
    client.post(f"{url}noi-dung/{line.key}/", TARGET | {"area": area, "name": "Hộ thôn Phú Lạc", "ban": "1"})
    assert "Hộ thôn Phú Lạc" in text(client.get(url))

    client.force_login(standing_office)
    page = text(client.get(url))
    assert "Hộ phân loại rác" in page
    assert "Hộ thôn Phú Lạc" not in page
    client.force_login(head)
    client.post(url, {"move": "send", "ban": "1"})
    client.force_login(standing_office)
    page = text(client.get(url))
    assert "so với lần gửi trước" in page
    assert 'data-word="Trước">Hộ phân loại rác</td>' in page
    assert 'data-word="Sau">Hộ thôn Phú Lạc</td>' in page
    assert RegistrationDecision.objects.count() == 3


# --- Adjusting ------------------------------------------------------------------------------------


def test_an_adjustment_says_what_changed_while_the_received_one_stays_in_force(
    desk, drive, commune, officer, head, standing_office, area
):
    version = received(draft(drive, commune, officer, lines=2), head, standing_office)
    url = address(drive, commune)
    assert desk.post(url, {"move": "adjust"}).status_code == 302
    desk.post(f"{url}noi-dung/1/", TARGET | {"area": area, "value": "95", "ban": "1"})
    desk.post(f"{url}noi-dung/2/xoa/", {"ban": "1"})
    desk.post(f"{url}noi-dung/moi/?loai=work", {"area": area, "due": "1/12/2023", "ban": "0"} | KINDS["work"])

    page = text(desk.get(url))
    assert "Thay đổi so với bản đăng ký" in page
    assert '<td class="was" data-word="Trước">90</td><td class="now" data-word="Sau">95</td>' in page
    assert '">Bỏ</td>' in page
    assert '">Thêm</td>' in page
    assert "đang có hiệu lực" in page
    assert received_version(drive, commune) == version
    assert [line.value for line in current_pledges(drive)] == [90, 90]
    assert "95" not in text(desk.get(f"{url}?ban=0")).split("<aside")[0].split("Mục tiêu")[1]
    assert desk.get(f"{url}?ban=2").status_code == 404

    newest = RegistrationVersion.objects.get(number=1)
    received(newest, head, standing_office)
    assert received_version(drive, commune) == newest
    assert {line.version for line in current_pledges(drive)} == {newest}


def test_a_draft_adjustment_is_given_up_on_its_own_page(desk, drive, commune, officer, head, standing_office):
    version = received(draft(drive, commune, officer), head, standing_office)
    copy = adjust(by=officer, registration=version.registration)
    url = f"{address(drive, commune)}bo-ban/"
    assert "Bản đã tiếp nhận vẫn có hiệu lực" in text(desk.get(url))
    assert desk.post(url, {"ban": copy.version + 5}).status_code == 409
    assert desk.post(url, {"ban": copy.version}).status_code == 302
    assert RegistrationVersion.objects.get() == version


# --- Who sees what --------------------------------------------------------------------------------


def test_a_draft_is_open_to_its_unit_alone(
    client, drive, commune, officer, standing_office, leader, admin, other_officer
):
    draft(drive, commune, officer)
    for person in (standing_office, leader, admin, other_officer):
        client.force_login(person)
        assert client.get(address(drive, commune)).status_code == 404
        assert newest_visible(person, drive, commune) is None
    client.force_login(officer)
    assert client.get(address(drive, commune)).status_code == 200


def test_others_see_the_newest_sent_version(client, drive, commune, officer, head, standing_office, leader):
    version = received(draft(drive, commune, officer), head, standing_office)
    copy = adjust(by=officer, registration=version.registration)
    add_target(copy, "Chỉ tiêu chưa gửi")
    client.force_login(leader)
    assert "Chỉ tiêu chưa gửi" not in text(client.get(address(drive, commune)))
    assert client.get(f"{address(drive, commune)}?ban=1").status_code == 404
    assert newest_visible(leader, drive, commune) == version
    assert newest_visible(officer, drive, commune) == copy


def test_a_file_is_served_to_who_sees_its_version(client, files, drive, commune, officer, head, leader):
    version = draft(drive, commune, officer)
    client.force_login(officer)
    client.post(address(drive, commune), {"move": "attach", "tep": pdf(), "loai": "Nghị quyết"})
    file = RegistrationFile.objects.get()
    url = f"/tep/dang-ky/{file.pk}/"
    assert file.note == "Nghị quyết"
    assert b"".join(client.get(url)).startswith(b"%PDF")
    client.force_login(leader)
    assert client.get(url).status_code == 404
    move(version, "send", head)
    assert b"".join(client.get(url)).startswith(b"%PDF")


def test_the_scan_is_asked_where_the_head_has_no_account(client, files, drive, other_commune, other_officer):
    version = draft(drive, other_commune, other_officer)
    url = address(drive, other_commune)
    client.force_login(other_officer)
    client.post(url, {"move": "send", "ban": version.version})
    page = text(client.get(url))
    assert "Đã gửi, chờ bản ký" in page
    assert client.post(url, {"move": "sign"}).status_code == 422
    assert client.post(url, {"move": "sign", "tep": office()}).status_code == 422
    assert not RegistrationFile.objects.exists()
    assert client.post(url, {"move": "sign", "tep": pdf()}).status_code == 302
    page = text(client.get(url))
    assert "Đã gửi, chờ bản ký" not in page
    assert "Bản ký, PDF" in page


def test_one_registration_a_unit_and_drive(desk, drive, commune):
    url = address(drive, commune)
    for _ in range(2):
        desk.post(url, {"move": "begin"})
    assert Registration.objects.count() == RegistrationVersion.objects.count() == 1


def test_a_file_of_an_open_version_is_taken_out_again(desk, files, drive, commune, officer, head):
    version = draft(drive, commune, officer)
    url = address(drive, commune)
    desk.post(url, {"move": "attach", "tep": pdf()})
    file = RegistrationFile.objects.get()
    move(version, "send", head)
    assert desk.post(url, {"move": "detach", "tep": file.pk}).status_code == 403
    RegistrationVersion.objects.update(state="returned")
    assert desk.post(url, {"move": "detach", "tep": file.pk}).status_code == 302
    assert not RegistrationFile.objects.exists()
    assert desk.post(url, {"move": "detach", "tep": file.pk}).status_code == 422


def test_what_is_brought_while_rewriting_is_seen_when_sent_again(
    client, files, drive, commune, officer, head, standing_office
):
    version = draft(drive, commune, officer)
    url = address(drive, commune)
    client.force_login(officer)
    client.post(url, {"move": "attach", "tep": pdf("cu.pdf")})
    move(version, "send", head)
    move(version, "return", standing_office)
    client.post(url, {"move": "attach", "tep": pdf("moi.pdf")})
    newer = RegistrationFile.objects.get(name="moi.pdf")
    assert "moi.pdf" in text(client.get(url))

    client.force_login(standing_office)
    page = text(client.get(url))
    assert "cu.pdf" in page
    assert "moi.pdf" not in page
    assert client.get(f"/tep/dang-ky/{newer.pk}/").status_code == 404
    move(version, "send", head)
    assert "moi.pdf" in text(client.get(url))


# --- From the drive's page ------------------------------------------------------------------------


def test_the_drive_s_page_begins_the_registration_and_opens_it(desk, drive, commune, officer):
    page = text(desk.get(f"/thi-dua/dot/{drive.pk}/"))
    assert f'action="{address(drive, commune)}"' in page
    draft(drive, commune, officer)
    page = text(desk.get(f"/thi-dua/dot/{drive.pk}/"))
    assert "Mở bản đăng ký" in page
    assert 'value="begin"' not in page


def test_the_drive_s_page_opens_what_was_sent_to_who_follows(client, drive, commune, head, standing_office):
    version = draft(drive, commune, head)
    client.force_login(standing_office)
    assert address(drive, commune) not in text(client.get(f"/thi-dua/dot/{drive.pk}/"))
    move(version, "send", head)
    assert address(drive, commune) in text(client.get(f"/thi-dua/dot/{drive.pk}/"))
