"""Kiểm tra: who sees and runs an inspection, every role × state × move, and what forms refuse."""

from datetime import date
from itertools import product

import pytest
from django.db import transaction

from awards.inspections import FINDING_WORKFLOW, INSPECTION_WORKFLOW
from awards.models import (
    Finding,
    FindingDecision,
    FindingFile,
    Inspection,
    InspectionDecision,
    InspectionFile,
    TeamMember,
)
from campaign.models import Campaign, ContentArea, Drive
from campaign.revision import revision
from tests.awards.inspecting import make_finding, make_inspection
from tests.awards.meanwhile import meanwhile
from tests.uploads import pdf

LIST = "/thi-dua/kiem-tra/"
# Who may look into an inspection of Bình Tường by Phòng Nội vụ.
EVERYBODY = (
    "officer",
    "head",
    "other_officer",
    "verifier",
    "bystander",
    "standing_office",
    "secretary",
    "ntm_office",
    "finance_office",
    "leader",
    "clerk",
    "admin",
)
OUTSIDE = {"other_officer", "verifier", "bystander"}
OFFICE = {"standing_office", "secretary"}
UNIT = {"officer", "head"}
STATES = ("planned", "held", "announced", "closed", "cancelled")


def page(inspection: Inspection, rest: str = "") -> str:
    return f"{LIST}{inspection.pk}/{rest}"


def finding_page(inspection: Inspection, rest: str = "") -> str:
    """Of its first finding."""
    return page(inspection, f"kien-nghi/{inspection.findings.order_by('number')[0].pk}/{rest}")


@pytest.fixture
def office(unit):
    return unit("PNV")


@pytest.fixture
def planned(office, commune):
    return make_inspection(office, commune)


@pytest.fixture
def announced(office, commune):
    return make_inspection(office, commune, "announced")


@pytest.fixture(autouse=True)
def kept_files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


# --- Who sees -------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_who_sees_an_inspection(client, everybody, quick_frame, office, commune, state):
    found = make_inspection(office, commune, state)
    for who, user in everybody(EVERYBODY).items():
        client.force_login(user)
        hidden = who in OUTSIDE or (who == "clerk" and state in {"planned", "cancelled"})
        assert client.get(page(found)).status_code == (404 if hidden else 200), who
        listed = commune.full_name in client.get(LIST).content.decode()
        assert listed is not hidden, who


def test_a_team_member_with_an_account_sees_it(client, planned, verifier):
    client.force_login(verifier)
    assert client.get(page(planned)).status_code == 404
    TeamMember.objects.create(inspection=planned, name="Lê Thị Môi", title="Phó phòng", person=verifier)
    assert client.get(page(planned)).status_code == 200


@pytest.mark.parametrize(
    ("who", "state", "sees"),
    [
        ("officer", "held", False),
        ("officer", "announced", True),
        ("ntm_office", "held", True),
        ("leader", "held", True),
    ],
)
def test_the_unit_reads_results_when_they_are_announced(client, request, office, commune, who, state, sees):
    found = make_inspection(office, commune, state)
    make_finding(found)
    client.force_login(request.getfixturevalue(who))
    text = client.get(page(found)).content.decode()
    assert ("Đơn vị triển khai đầy đủ." in text) is sees
    assert ("Chưa phân loại rác" in text) is sees
    assert client.get(finding_page(found)).status_code == (200 if sees else 404)


@pytest.mark.parametrize(("state", "status"), [("planned", 200), ("held", 404), ("announced", 200)])
def test_the_unit_reads_papers_of_the_visit_when_they_are_announced(
    client, standing_office, officer, office, commune, state, status
):
    found = make_inspection(office, commune, state)
    client.force_login(standing_office)
    client.post(page(found), {"move": "attach", "tep": pdf("du-thao.pdf")})
    address = f"/tep/kiem-tra/{InspectionFile.objects.get().pk}/"
    for who, wanted in ((standing_office, 200), (officer, status)):
        client.force_login(who)
        assert ("du-thao.pdf" in client.get(page(found)).content.decode()) is (wanted == 200)
        answer = client.get(address)
        assert answer.status_code == wanted
        if answer.streaming:
            list(answer)


@pytest.mark.parametrize(
    ("code", "sees", "numbers"),
    [("VPUB", 200, 200), ("PNV", 200, 200), ("21835", 200, 403), ("21811", 404, 404), ("PTNMT", 404, 404)],
)
def test_only_the_clerk_of_the_district_or_of_the_office_numbers(
    client, person, office, commune, code, sees, numbers
):
    found = make_inspection(office, commune, "held")
    make_finding(found)
    client.force_login(person(code, "vt", role="clerk"))
    assert client.get(page(found)).status_code == sees
    assert client.get(page(found, "so-thong-bao/")).status_code == numbers
    assert client.post(page(found), {"move": "announce"}).status_code == (302 if numbers == 200 else numbers)


# --- Moves: every role × state × move -------------------------------------------------------------

ALLOWED = {
    ("hold", "planned"): OFFICE,
    ("cancel", "planned"): OFFICE,
    ("announce", "held"): OFFICE | {"clerk"},
    ("close", "announced"): OFFICE,
}
RUNS = {"hold": OFFICE, "cancel": OFFICE, "announce": OFFICE | {"clerk"}, "close": OFFICE}
TARGETS = {move.name: move.target for move in INSPECTION_WORKFLOW.moves}


@pytest.mark.parametrize("state", STATES)
def test_moves_of_an_inspection(client, everybody, quick_frame, office, commune, state):
    filled = {"held_on": date(2023, 12, 4), "minutes": "Đã làm việc."} if state == "planned" else {}
    found = make_inspection(office, commune, state, **filled)
    for (who, user), move in product(everybody(EVERYBODY).items(), INSPECTION_WORKFLOW.moves):
        client.force_login(user)
        with transaction.atomic():
            seen = client.get(page(found)).status_code == 200
            answer = client.post(page(found), {"move": move.name, "note": "Lý do", "ban": found.version})
            found.refresh_from_db()
            if who in ALLOWED.get((move.name, state), ()):
                wanted, after = 302, TARGETS[move.name]
            else:
                wanted, after = (422 if who in RUNS[move.name] else 403) if seen else 404, state
            assert (answer.status_code, found.state) == (wanted, after), (who, move.name)
            decided = InspectionDecision.objects.filter(inspection=found).count()
            assert decided == (wanted == 302), (who, move.name)
            transaction.set_rollback(True)
        found.refresh_from_db()


@pytest.mark.parametrize(
    ("state", "move", "without", "says"),
    [
        ("planned", "hold", {}, "Ghi biên bản"),
        ("planned", "hold", {"held_on": date(2023, 12, 4)}, "Ghi biên bản"),
        ("held", "announce", {"conclusions": ""}, "Ghi kết luận"),
        ("held", "announce", {"notice_number": ""}, "Ghi số và ngày"),
        ("held", "announce", {"notice_day": None}, "Ghi số và ngày"),
    ],
)
def test_a_move_without_its_papers_is_refused(
    client, standing_office, office, commune, state, move, without, says
):
    found = make_inspection(office, commune, state, **without)
    client.force_login(standing_office)
    answer = client.post(page(found), {"move": move})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    found.refresh_from_db()
    assert found.state == state
    assert not InspectionDecision.objects.exists()


def test_no_inspection_is_held_without_a_head_of_the_team(client, standing_office, office, commune):
    found = make_inspection(office, commune, held_on=date(2023, 12, 4), minutes="Đã làm việc.")
    found.team.all().delete()
    client.force_login(standing_office)
    assert "Ghi trưởng đoàn" in client.post(page(found), {"move": "hold"}).content.decode()


def test_no_notice_is_issued_without_a_head_of_the_team(client, standing_office, office, commune):
    """He was there at the visit, and taken out after it."""
    found = make_inspection(office, commune, "held")
    client.force_login(standing_office)
    posted = {"move": "remove", "thanh-vien": found.team.get().pk}
    assert client.post(page(found, "doan/"), posted).status_code == 302
    answer = client.post(page(found), {"move": "announce"})
    assert answer.status_code == 422
    assert "Ghi trưởng đoàn" in answer.content.decode()
    found.refresh_from_db()
    assert found.state == "held"


def test_an_inspection_closes_when_every_finding_is(client, standing_office, announced):
    make_finding(announced, "closed")
    waiting = make_finding(announced, "reported")
    client.force_login(standing_office)
    answer = client.post(page(announced), {"move": "close"})
    assert answer.status_code == 422
    assert "Còn 1 kiến nghị chưa khắc phục xong." in answer.content.decode()
    Finding.objects.filter(pk=waiting.pk).update(state="closed")
    assert client.post(page(announced), {"move": "close"}).status_code == 302


def test_calling_off_asks_for_the_reason(client, standing_office, planned):
    client.force_login(standing_office)
    assert client.post(page(planned), {"move": "cancel"}).status_code == 422
    assert client.post(page(planned), {"move": "cancel", "note": "Bão số 5"}).status_code == 302
    assert InspectionDecision.objects.get().note == "Bão số 5"


FINDING_STATES = ("open", "reported", "returned", "closed")
FINDING_ALLOWED = {
    ("report", "open"): UNIT,
    ("report", "returned"): UNIT,
    ("accept", "reported"): OFFICE,
    ("return", "reported"): OFFICE,
}
FINDING_RUNS = {"report": UNIT, "accept": OFFICE, "return": OFFICE}
FINDING_TARGETS = {move.name: move.target for move in FINDING_WORKFLOW.moves}


@pytest.mark.parametrize("state", FINDING_STATES)
def test_moves_of_a_finding(client, everybody, quick_frame, announced, state):
    found = make_finding(announced, state)
    address = finding_page(announced)
    for (who, user), move in product(everybody(EVERYBODY).items(), FINDING_WORKFLOW.moves):
        client.force_login(user)
        with transaction.atomic():
            answer = client.post(address, {"move": move.name, "note": "Đã phân loại ở 3 thôn."})
            found.refresh_from_db()
            if who in FINDING_ALLOWED.get((move.name, state), ()):
                wanted, after = 302, FINDING_TARGETS[move.name]
            elif who in OUTSIDE:
                wanted, after = 404, state
            else:
                wanted, after = 422 if who in FINDING_RUNS[move.name] else 403, state
            assert (answer.status_code, found.state) == (wanted, after), (who, move.name)
            assert FindingDecision.objects.count() == (wanted == 302), (who, move.name)
            transaction.set_rollback(True)


def test_the_unit_answers_only_from_the_announcement_on(client, officer, office, commune):
    held = make_inspection(office, commune, "held")
    make_finding(held)
    client.force_login(officer)
    answer = client.post(finding_page(held), {"move": "report", "note": "Xong"})
    assert answer.status_code == 404  # it does not see the finding yet


@pytest.mark.parametrize(("who", "move"), [("officer", "report"), ("standing_office", "return")])
def test_an_answer_and_a_return_need_their_sentence(client, request, announced, who, move):
    found = make_finding(announced, "open" if move == "report" else "reported")
    client.force_login(request.getfixturevalue(who))
    assert client.post(finding_page(announced), {"move": move}).status_code == 422
    found.refresh_from_db()
    assert found.state in {"open", "reported"}


def test_the_answer_and_the_return_stand_in_the_history(client, officer, standing_office, announced):
    make_finding(announced)
    address = finding_page(announced)
    client.force_login(officer)
    client.post(address, {"move": "report", "note": "Đã phân loại ở 3 thôn."})
    client.force_login(standing_office)
    client.post(address, {"move": "return", "note": "Bổ sung hình ảnh thôn Hòa Lạc."})
    client.force_login(officer)
    text = client.get(address).content.decode()
    assert "Đã phân loại ở 3 thôn." in text
    assert "Bổ sung hình ảnh thôn Hòa Lạc." in text
    assert client.post(address, {"move": "report", "note": "Đã bổ sung."}).status_code == 302


def test_a_move_raises_the_revision(client, officer, announced):
    make_finding(announced)
    before = revision()
    client.force_login(officer)
    client.post(finding_page(announced), {"move": "report", "note": "Xong"})
    assert revision() > before


# --- The plan -------------------------------------------------------------------------------------


def plan_of(commune, **typed) -> dict[str, object]:
    area = ContentArea.objects.get(number=6)
    plain = {"unit": commune.pk, "day": "2023-12-22", "place": "UBND xã", "areas": [area.pk], "ban": 0}
    return plain | typed


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_plans_an_inspection(client, request, commune, who):
    client.force_login(request.getfixturevalue(who))
    allowed = who in OFFICE | {"ntm_office"}
    answer = client.post(f"{LIST}moi/", plan_of(commune))
    assert answer.status_code == (302 if allowed else 403)
    assert Inspection.objects.count() == allowed
    if allowed:
        assert Inspection.objects.get().office == request.getfixturevalue(who).unit


@pytest.fixture
def drive(bystander, commune):
    """Hội Nông dân launched it, for content area 6, and invited Bình Tường."""
    found = Drive.objects.create(
        campaign=Campaign.objects.get(),
        name="Nông dân thi đua giữ sạch đồng ruộng",
        launched_by=bystander.unit,
        starts=date(2023, 1, 1),
        ends=date(2023, 12, 31),
        state="launched",
    )
    found.areas.set(ContentArea.objects.filter(number=6))
    found.invited.add(commune)
    return found


def test_a_launching_unit_inspects_in_its_own_field(client, bystander, drive, commune):
    client.force_login(bystander)
    assert client.post(f"{LIST}moi/", plan_of(commune, drive=drive.pk)).status_code == 302
    assert Inspection.objects.get().office == bystander.unit


def test_a_launching_unit_inspects_nothing_else(client, bystander, drive, commune, other_commune):
    client.force_login(bystander)
    other_area = ContentArea.objects.get(number=4)
    for typed, says in (
        (plan_of(commune), "drive"),
        (plan_of(other_commune, drive=drive.pk), "unit"),
        (plan_of(commune, drive=drive.pk, areas=[other_area.pk]), "areas"),
    ):
        answer = client.post(f"{LIST}moi/", typed)
        assert answer.status_code == 422
        assert says in answer.context["form"].errors
    assert not Inspection.objects.exists()


def test_a_refused_plan_keeps_what_was_typed(client, standing_office, commune):
    client.force_login(standing_office)
    answer = client.post(f"{LIST}moi/", plan_of(commune, day="", place="Nhà văn hóa thôn 1"))
    assert answer.status_code == 422
    assert "Nhà văn hóa thôn 1" in answer.content.decode()


def test_no_silent_overwrite_of_a_plan(client, standing_office, secretary, planned, commune):
    client.force_login(secretary)
    typed = plan_of(commune, place="Hội trường mới", ban=planned.version)
    assert client.post(page(planned, "sua/"), typed).status_code == 302
    client.force_login(standing_office)
    answer = client.post(page(planned, "sua/"), typed | {"place": "Phòng họp cũ"})
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Hội trường mới" in text
    assert "Phòng họp cũ" in text
    planned.refresh_from_db()
    assert planned.place == "Hội trường mới"


FORMS = {
    "sua/": {"planned": OFFICE},
    "doan/": {"planned": OFFICE, "held": OFFICE},
    "bien-ban/": {"planned": OFFICE, "held": OFFICE},
    "so-thong-bao/": {"held": OFFICE | {"clerk"}},
    "kien-nghi/moi/": {"held": OFFICE},
    "kien-nghi/{finding}/sua/": {"held": OFFICE},
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_opens_which_form(client, request, office, commune, state, who):
    found = make_inspection(office, commune, state)
    finding = make_finding(found)
    client.force_login(request.getfixturevalue(who))
    seen = client.get(page(found)).status_code == 200
    for form, allowed in FORMS.items():
        sees = seen and not ("{finding}" in form and who in UNIT and state not in {"announced", "closed"})
        wanted = 200 if who in allowed.get(state, ()) else 403 if sees else 404
        assert client.get(page(found, form.format(finding=finding.pk))).status_code == wanted, form


# --- Team, biên bản, notice -----------------------------------------------------------------------


def test_a_team_has_one_head(client, standing_office, planned):
    client.force_login(standing_office)
    member = {"role": "head", "name": "Người Khác", "title": "Phó phòng"}
    answer = client.post(page(planned, "doan/"), member)
    assert answer.status_code == 422
    assert "Đoàn đã có trưởng đoàn" in answer.content.decode()
    assert client.post(page(planned, "doan/"), member | {"role": "member"}).status_code == 302
    assert planned.team.count() == 2


def test_a_member_leaves_the_team_of_this_inspection_alone(client, standing_office, planned, announced):
    client.force_login(standing_office)
    other, own = announced.team.get(), planned.team.get()
    posted = {"move": "remove", "thanh-vien": other.pk}
    assert client.post(page(planned, "doan/"), posted).status_code == 404
    assert client.post(page(planned, "doan/"), posted | {"thanh-vien": own.pk}).status_code == 302
    assert list(TeamMember.objects.all()) == [other]


@pytest.mark.parametrize(("move", "status"), [("save", 422), ("remove", 302)])
def test_the_team_of_a_notice_that_is_issued_this_very_moment_stays(
    client, standing_office, office, commune, move, status
):
    found = make_inspection(office, commune, "held")
    client.force_login(standing_office)
    typed = {"move": move, "thanh-vien": found.team.get().pk, "role": "member", "name": "Mới", "title": "CV"}
    with meanwhile(lambda: Inspection.objects.update(state="announced")):
        assert client.post(page(found, "doan/"), typed).status_code == status
    assert [one.name for one in found.team.all()] == ["Trần Văn Đoàn"]


def test_minutes_typed_while_the_visit_ends_are_kept(client, standing_office, planned):
    """Nothing of the move is undone: a form writes its own fields alone."""
    client.force_login(standing_office)
    typed = {"held_on": "2023-12-04", "minutes": "Làm việc", "ban": 0}
    with meanwhile(lambda: Inspection.objects.update(state="held")):
        assert client.post(page(planned, "bien-ban/"), typed).status_code == 302
    planned.refresh_from_db()
    assert (planned.state, planned.minutes) == ("held", "Làm việc")


def test_the_minutes_begin_with_the_team_of_the_plan(client, standing_office, planned):
    client.force_login(standing_office)
    text = client.get(page(planned, "bien-ban/")).content.decode()
    assert 'value="04/12/2023"' in text
    assert 'value="Trần Văn Đoàn, Trưởng phòng Nội vụ"' in text


def test_the_minutes_end_after_they_begin(client, standing_office, planned):
    client.force_login(standing_office)
    typed = {"held_on": "2023-12-04", "began": "10:00", "ended": "09:00", "minutes": "Làm việc", "ban": 0}
    answer = client.post(page(planned, "bien-ban/"), typed)
    assert answer.status_code == 422
    assert "Giờ kết thúc phải sau giờ bắt đầu." in answer.content.decode()
    assert client.post(page(planned, "bien-ban/"), typed | {"ended": "11:30"}).status_code == 302


def test_a_notice_is_not_older_than_the_visit(client, clerk, office, commune):
    found = make_inspection(office, commune, "held", notice_number="", notice_day=None)
    client.force_login(clerk)
    typed = {"notice_number": "25/TB-PNV", "notice_day": "2023-12-01", "ban": 0}
    assert client.post(page(found, "so-thong-bao/"), typed).status_code == 422
    assert client.post(page(found, "so-thong-bao/"), typed | {"notice_day": "2023-12-08"}).status_code == 302
    assert client.post(page(found), {"move": "announce"}).status_code == 302


# --- Findings -------------------------------------------------------------------------------------


def test_an_asked_unit_is_never_called_late(client, standing_office, office, commune, unit):
    for whom, late in ((commune, True), (unit("HND"), False)):
        found = make_inspection(office, whom, "announced")
        make_finding(found, due=date(2023, 12, 10))
        client.force_login(standing_office)
        for address in (page(found), finding_page(found)):
            assert ("quá hạn" in client.get(address).content.decode()) is late


# --- Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [("standing_office", 302), ("clerk", 302), ("officer", 403), ("ntm_office", 403), ("bystander", 404)],
)
def test_who_brings_papers_of_an_inspection(client, request, announced, who, status):
    client.force_login(request.getfixturevalue(who))
    posted = {"move": "attach", "tep": pdf("bien-ban.pdf"), "loai": "Biên bản"}
    assert client.post(page(announced), posted).status_code == status
    assert InspectionFile.objects.count() == (status == 302)


@pytest.mark.parametrize(
    ("who", "state", "status"),
    [
        ("officer", "open", 302),
        ("officer", "returned", 302),
        ("officer", "reported", 403),
        ("officer", "closed", 403),
        ("standing_office", "open", 403),
        ("leader", "open", 403),
        ("other_officer", "open", 404),
    ],
)
def test_who_brings_proofs_of_a_finding(client, request, announced, who, state, status):
    make_finding(announced, state)
    client.force_login(request.getfixturevalue(who))
    posted = {"move": "attach", "tep": pdf("anh.pdf")}
    assert client.post(finding_page(announced), posted).status_code == status
    assert FindingFile.objects.count() == (status == 302)


def test_a_wrong_file_is_taken_out_until_the_answer_is_given(client, officer, standing_office, announced):
    make_finding(announced)
    address = finding_page(announced)
    client.force_login(officer)
    for _ in range(2):
        client.post(address, {"move": "attach", "tep": pdf()})
    first, second = FindingFile.objects.order_by("pk")
    assert client.post(address, {"move": "detach", "tep": first.pk}).status_code == 302
    client.post(address, {"move": "report", "note": "Xong"})
    assert client.post(address, {"move": "detach", "tep": second.pk}).status_code == 403
    client.force_login(standing_office)
    assert client.post(address, {"move": "detach", "tep": second.pk}).status_code == 403
    client.post(address, {"move": "return", "note": "Thêm ảnh"})
    client.force_login(officer)
    assert client.post(address, {"move": "detach", "tep": second.pk}).status_code == 403
    assert list(FindingFile.objects.all()) == [second]


@pytest.mark.parametrize(("state", "status"), [("held", 302), ("announced", 403)])
def test_a_paper_is_taken_out_until_the_unit_is_told(client, standing_office, office, commune, state, status):
    found = make_inspection(office, commune, state)
    client.force_login(standing_office)
    client.post(page(found), {"move": "attach", "tep": pdf()})
    posted = {"move": "detach", "tep": InspectionFile.objects.get().pk}
    assert client.post(page(found), posted).status_code == status


def test_no_paper_lands_in_an_inspection_that_was_just_called_off(client, standing_office, planned):
    client.force_login(standing_office)
    with meanwhile(lambda: Inspection.objects.update(state="cancelled")):
        answer = client.post(page(planned), {"move": "attach", "tep": pdf()})
    assert answer.status_code == 422
    assert "không nhận thêm tệp" in answer.content.decode()
    assert not InspectionFile.objects.exists()


def test_files_are_read_by_who_sees_the_record(client, standing_office, officer, other_officer, announced):
    make_finding(announced)
    client.force_login(officer)
    client.post(finding_page(announced), {"move": "attach", "tep": pdf()})
    client.force_login(standing_office)
    client.post(page(announced), {"move": "attach", "tep": pdf()})
    addresses = (
        f"/tep/kien-nghi/{FindingFile.objects.get().pk}/",
        f"/tep/kiem-tra/{InspectionFile.objects.get().pk}/",
    )
    for who, status in ((officer, 200), (standing_office, 200), (other_officer, 404)):
        client.force_login(who)
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == status
            if answer.streaming:
                list(answer)  # a served file stays open until it is read


# --- Queries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 50])
def test_the_pages_ask_the_same_for_one_and_for_fifty(
    client, standing_office, office, commune, count, django_assert_num_queries
):
    for _ in range(count):
        make_inspection(office, commune, "announced")
    busy = Inspection.objects.order_by("pk")[0]
    for _ in range(count):
        make_finding(busy)
    client.force_login(standing_office)
    client.get(LIST)
    with django_assert_num_queries(7):
        assert client.get(LIST).status_code == 200
    with django_assert_num_queries(11):
        assert client.get(page(busy)).status_code == 200
