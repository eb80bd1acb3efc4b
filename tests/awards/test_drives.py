"""Drives: who may launch and end them, who sees them, and that two people overwrite nothing."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.drives import DRIVE_WORKFLOW, standing_of, visible_drives
from awards.models import DrivePaper, Registration, RegistrationVersion
from campaign.models import Campaign, ContentArea, Drive, DriveDecision, Milestone, Unit
from campaign.moves import available_moves
from campaign.revision import revision
from tests.matrix.roles import PEOPLE
from tests.uploads import pdf

pytestmark = pytest.mark.django_db
State = Drive.State


def make_drive(launcher: Unit, *, state: str = State.DRAFT, invited: list[Unit] | None = None) -> Drive:
    drive = Drive.objects.create(
        campaign=Campaign.objects.get(),
        name="Phân loại rác tại nguồn",
        kind=Drive.Kind.THEMATIC,
        launched_by=launcher,
        starts=date(2023, 10, 1),
        ends=date(2023, 12, 31),
        registration_due=date(2023, 12, 25),
        state=state,
        version=1,
    )
    drive.areas.set(ContentArea.objects.filter(number=6))
    drive.invited.set(invited if invited is not None else Unit.objects.reporting())
    return drive


def form_of(drive: Drive | None = None, **changed) -> dict[str, Any]:
    """What the form posts; `drive` gives the version it showed."""
    return {
        "move": "save",
        "ban": str(drive.version if drive else 0),
        "name": "Phân loại rác tại nguồn",
        "kind": "thematic",
        "launched_by": str(Unit.objects.get(code="PNV").pk),
        "slogan": "Sạch nhà, đẹp ngõ",
        "aims": "",
        "starts": "01/10/2023",
        "ends": "31/12/2023",
        "registration_due": "25/12/2023",
        "areas": [str(ContentArea.objects.get(number=6).pk)],
        "invited": [str(unit.pk) for unit in Unit.objects.reporting()],
        "launch_day": "01/10/2023",
        "mid_review_day": "",
        "final_review_day": "10/01/2024",
    } | changed


# --- Writing --------------------------------------------------------------------------------------


def test_phong_noi_vu_writes_a_drive_with_its_milestones(client, standing_office):
    client.force_login(standing_office)
    answer = client.post("/thi-dua/dot/moi/", form_of())
    drive = Drive.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/thi-dua/dot/{drive.pk}/")
    assert drive.starts == date(2023, 10, 1)
    assert drive.invited.count() == 15
    assert dict(drive.milestones.values_list("kind", "day")) == {
        Milestone.Kind.LAUNCH: date(2023, 10, 1),
        Milestone.Kind.FINAL_REVIEW: date(2024, 1, 10),
    }


def test_an_unreadable_day_is_refused_and_nothing_typed_is_lost(client, standing_office):
    client.force_login(standing_office)
    answer = client.post("/thi-dua/dot/moi/", form_of(starts="32/13/2023", aims="Mục tiêu đã gõ"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Ghi một ngày có thật, dạng ngày/tháng/năm, ví dụ 05/12/2023." in html
    assert "32/13/2023" in html
    assert "Mục tiêu đã gõ" in html
    assert not Drive.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ends": "01/09/2023"}, "Ngày bắt đầu phải trước ngày kết thúc."),
        ({"registration_due": "15/01/2024"}, "Hạn đăng ký phải trước ngày kết thúc đợt."),
        ({"mid_review_day": "11/01/2024"}, "Ngày tổng kết phải sau ngày sơ kết."),
        ({"areas": []}, "Nội dung thi đua"),
        ({"invited": []}, "Đơn vị tham gia"),
    ],
    ids=["ends before it starts", "registers after the end", "reviews crossed", "no area", "nobody invited"],
)
def test_what_makes_no_sense_is_refused(client, standing_office, changed, told):
    client.force_login(standing_office)
    answer = client.post("/thi-dua/dot/moi/", form_of(**changed))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Drive.objects.exists()


def test_a_unit_launches_in_its_own_name_alone(client, bystander):
    client.force_login(bystander)
    client.post("/thi-dua/dot/moi/", form_of())
    assert Drive.objects.get().launched_by == bystander.unit


def test_a_second_writer_sees_both_values_and_chooses(client, standing_office, unit):
    drive = make_drive(unit("PNV"))
    client.force_login(standing_office)
    stale = form_of(drive, name="Tên của người thứ hai")
    assert (
        client.post(f"/thi-dua/dot/{drive.pk}/sua/", form_of(drive, name="Tên thứ nhất")).status_code == 302
    )
    answer = client.post(f"/thi-dua/dot/{drive.pk}/sua/", stale)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Tên thứ nhất" in html
    assert "Tên của người thứ hai" in html
    assert Drive.objects.get().name == "Tên thứ nhất"
    again = client.post(f"/thi-dua/dot/{drive.pk}/sua/", stale | {"ban": "2"})  # the page's own number
    assert again.status_code == 302
    assert Drive.objects.get().name == "Tên của người thứ hai"


# --- Moves ----------------------------------------------------------------------------------------

# By move and state: who may make it. The drive is of Phòng TN&MT (`verifier`).
MAY = {
    ("launch", State.DRAFT): {"verifier"},
    ("end", State.LAUNCHED): {"verifier", "standing_office", "secretary"},
}
SIGNED_IN = [who for who in PEOPLE if who not in {"anonymous", "insurer"}]


@pytest.mark.parametrize("who", SIGNED_IN)
@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("move", ["launch", "end"])
def test_every_person_state_and_move(request, client, unit, who, state, move):
    drive = make_drive(unit("PTNMT"), state=state)
    user = request.getfixturevalue(who)
    allowed = who in MAY.get((move, state), set())
    client.force_login(user)
    answer = client.post(f"/thi-dua/dot/{drive.pk}/", {"move": move, "note": "Lý do", "ban": "1"})
    drive.refresh_from_db()
    sees = visible_drives(user).filter(pk=drive.pk).exists()
    decided = DriveDecision.objects.filter(drive=drive, move=move, by=user).exists()
    assert decided == allowed
    assert (drive.state != state) == allowed
    launchers = {"verifier", "standing_office", "secretary"}
    expected = 302 if allowed else 404 if not sees else 422 if who in launchers else 403
    assert answer.status_code == expected
    offered = [one.name for one in available_moves(drive, DRIVE_WORKFLOW.moves, user=user)]
    assert all(drive.state in DRIVE_WORKFLOW.named(name).sources for name in offered)


def test_ending_needs_its_ground(client, standing_office, unit):
    drive = make_drive(unit("PNV"), state=State.LAUNCHED)
    client.force_login(standing_office)
    answer = client.post(f"/thi-dua/dot/{drive.pk}/", {"move": "end", "note": " ", "ban": "1"})
    assert answer.status_code == 422
    assert "Ghi căn cứ kết thúc" in answer.content.decode()
    assert Drive.objects.get().state == State.LAUNCHED


def test_a_draft_is_nobody_elses(officer, verifier, standing_office, leader, unit):
    drive = make_drive(unit("PTNMT"))
    seen = {
        user.username
        for user in (officer, verifier, standing_office, leader)
        if drive in visible_drives(user)
    }
    assert seen == {"ptnmt"}


def test_phong_noi_vu_opens_no_draft_of_another_unit(client, standing_office, unit):
    drive = make_drive(unit("PTNMT"))
    client.force_login(standing_office)
    assert drive.name not in client.get("/thi-dua/dot/").content.decode()
    assert client.get(f"/thi-dua/dot/{drive.pk}/").status_code == 404
    assert client.post(f"/thi-dua/dot/{drive.pk}/sua/", form_of(drive, name="Khác")).status_code == 404
    drive.refresh_from_db()
    assert drive.name == "Phân loại rác tại nguồn"


def test_another_launcher_is_named_once_the_drive_is_launched(client, standing_office, unit):
    client.force_login(standing_office)
    theirs = {"launched_by": str(unit("PTNMT").pk)}
    assert client.post("/thi-dua/dot/moi/", form_of(**theirs)).status_code == 302
    assert Drive.objects.get().launched_by == standing_office.unit
    Drive.objects.update(state=State.LAUNCHED)
    drive = Drive.objects.get()
    assert client.post(f"/thi-dua/dot/{drive.pk}/sua/", form_of(drive, **theirs)).status_code == 302
    assert Drive.objects.get().launched_by == unit("PTNMT")


def test_an_ended_drive_is_not_edited(client, standing_office, unit):
    drive = make_drive(unit("PNV"), state=State.ENDED)
    client.force_login(standing_office)
    assert client.post(f"/thi-dua/dot/{drive.pk}/sua/", form_of(drive)).status_code == 403


# --- Papers ---------------------------------------------------------------------------------------


@pytest.fixture
def _files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path


@pytest.mark.usefixtures("_files")
def test_a_paper_of_a_draft_is_read_by_those_who_see_the_draft(client, verifier, officer, unit):
    drive = make_drive(unit("PTNMT"))
    client.force_login(verifier)
    client.post(
        f"/thi-dua/dot/{drive.pk}/", {"move": "attach", "tep": pdf("ke-hoach.pdf"), "loai": "Kế hoạch"}
    )
    paper = DrivePaper.objects.get()
    served = client.get(f"/tep/dot/{paper.pk}/")
    assert b"".join(served.streaming_content).startswith(b"%PDF")
    client.force_login(officer)
    assert client.get(f"/tep/dot/{paper.pk}/").status_code == 404


@pytest.mark.usefixtures("_files")
def test_only_who_may_edit_attaches(client, officer, unit):
    drive = make_drive(unit("PNV"), state=State.LAUNCHED)
    client.force_login(officer)
    answer = client.post(f"/thi-dua/dot/{drive.pk}/", {"move": "attach", "tep": pdf()})
    assert answer.status_code == 403
    assert not DrivePaper.objects.exists()


# --- Where the units stand ------------------------------------------------------------------------


def test_a_draft_registration_counts_as_not_sent(unit, standing_office):
    drive = make_drive(unit("PNV"), state=State.LAUNCHED)
    states = {"21835": "draft", "21811": "submitted", "21808": "returned", "21817": "received"}
    for code, state in states.items():
        registration = Registration.objects.create(drive=drive, unit=unit(code))
        RegistrationVersion.objects.create(
            registration=registration, representative="A", aims="B", state=state
        )
    found = {one.unit.code: one.state for one in standing_of(drive).units}
    assert {code: found[code] for code in states} == {
        "21835": "not_sent",
        "21811": "submitted",
        "21808": "returned",
        "21817": "received",
    }
    assert standing_of(drive).sent == 3


def test_others_see_the_count_and_not_the_units(client, officer, leader, unit):
    drive = make_drive(unit("PNV"), state=State.LAUNCHED)
    client.force_login(officer)
    html = client.get(f"/thi-dua/dot/{drive.pk}/").content.decode()
    assert "0/15" in html
    assert "Xã Bình Tân" not in html
    client.force_login(leader)
    assert "Xã Bình Tân" in client.get(f"/thi-dua/dot/{drive.pk}/").content.decode()


HANDED_IN = ("Xã Bình Tân", "Xã Bình Thuận")
NOT_HANDED_IN = ("Xã Bình Tường", "Thị trấn Phú Phong")


@pytest.fixture
def four(unit) -> Drive:
    """Of Phòng TN&MT: one unit received, one sent, one sent back, one still drafts."""
    drive = make_drive(
        unit("PTNMT"),
        state=State.LAUNCHED,
        invited=[unit(code) for code in ("21811", "21817", "21835", "21808")],
    )
    for code, state in (
        ("21811", "received"),
        ("21817", "submitted"),
        ("21835", "returned"),
        ("21808", "draft"),
    ):
        registration = Registration.objects.create(drive=drive, unit=unit(code))
        RegistrationVersion.objects.create(
            registration=registration, representative="A", aims="B", state=state
        )
    return drive


@pytest.mark.parametrize("who", ["leader", "ntm_office", "standing_office"])
def test_who_sees_lateness_sees_every_unit(request, client, four, who):
    client.force_login(request.getfixturevalue(who))
    for page in (f"/thi-dua/dot/{four.pk}/", f"/thi-dua/dang-ky/?dot={four.pk}"):
        html = client.get(page).content.decode()
        assert all(name in html for name in HANDED_IN + NOT_HANDED_IN), page
        assert "Chưa gửi" in html
        assert "Đề nghị bổ sung" in html


@pytest.mark.parametrize("who", ["finance_office", "admin"])
def test_who_only_follows_sees_what_was_handed_in(request, client, four, who):
    client.force_login(request.getfixturevalue(who))
    for page in (f"/thi-dua/dot/{four.pk}/", f"/thi-dua/dang-ky/?dot={four.pk}"):
        html = client.get(page).content.decode()
        assert all(name in html for name in HANDED_IN), page
        assert not any(name in html for name in NOT_HANDED_IN), page
        assert "Chưa gửi" not in html
        assert "Đề nghị bổ sung" not in html
        assert "3/4" in html
    for state in ("chua-gui", "de-nghi-bo-sung"):
        assert client.get(f"/thi-dua/dang-ky/?dot={four.pk}&trang_thai={state}").status_code == 404


def test_the_launching_unit_sees_the_count_alone(client, four, verifier):
    client.force_login(verifier)
    html = client.get(f"/thi-dua/dot/{four.pk}/").content.decode()
    assert "3/4" in html
    assert not any(name in html for name in HANDED_IN + NOT_HANDED_IN)


def test_the_list_of_drives_counts_what_was_sent(client, four, officer):
    client.force_login(officer)
    assert ">3/4<" in client.get("/thi-dua/dot/").content.decode()


def test_who_is_only_asked_is_never_called_late(client, leader, unit):
    drive = make_drive(unit("PNV"), state=State.LAUNCHED, invited=[unit("UBMTTQ"), unit("21835")])
    assert [one.word for one in standing_of(drive).units if one.unit.code == "UBMTTQ"] == [
        "Trân trọng đề nghị gửi"
    ]
    client.force_login(leader)
    for page in (f"/thi-dua/dot/{drive.pk}/", f"/thi-dua/dang-ky/?dot={drive.pk}"):
        assert "Trân trọng đề nghị gửi" in client.get(page).content.decode()


def test_a_changed_drive_changes_kept_pages(client, standing_office, unit):
    drive = make_drive(unit("PNV"), state=State.LAUNCHED)
    client.force_login(standing_office)
    before = revision()
    assert client.post(f"/thi-dua/dot/{drive.pk}/sua/", form_of(drive)).status_code == 302
    assert revision() == before + 1
    assert client.post(f"/thi-dua/dot/{drive.pk}/sua/", form_of(drive)).status_code == 409
    assert revision() == before + 1


@pytest.mark.parametrize("page", ["/thi-dua/dot/", "/thi-dua/dot/{pk}/", "/thi-dua/"])
def test_a_page_asks_as_often_for_one_unit_as_for_fifty(
    client, standing_office, unit, django_assert_num_queries, page
):
    few = make_drive(unit("PNV"), state=State.LAUNCHED, invited=[unit("21835"), unit("PNV")])
    many = make_drive(unit("PNV"), state=State.LAUNCHED, invited=list(Unit.objects.all()[:50]))
    client.force_login(standing_office)
    client.get(page.format(pk=few.pk))

    with CaptureQueriesContext(connection) as once:
        client.get(page.format(pk=few.pk))
    with django_assert_num_queries(len(once)):
        client.get(page.format(pk=many.pk))
