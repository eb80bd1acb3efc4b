"""Every role × state × action of a registration, and that a refusal leaves nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from awards.models import RegistrationDecision, RegistrationVersion
from awards.registration.files import bring, may_bring_scan
from awards.registration.moves import RECEIVE, REGISTRATION_WORKFLOW, RETURN, SEND
from awards.registration.registering import (
    adjust,
    begin,
    may_adjust,
    may_begin,
    may_edit,
    may_withdraw,
    with_scans,
    withdraw,
)
from campaign import clock
from campaign.models import Drive
from campaign.moves import MoveRefused, StaleVersion, apply_move, available_moves
from tests.awards.pledging import make_drive
from tests.awards.registrations import MOVES, add_target, draft, move
from tests.criteria.sending import revision
from tests.uploads import pdf

State = RegistrationVersion.State
PEOPLE = (
    "officer",
    "second_officer",
    "head",
    "other_officer",
    "town_officer",
    "verifier",
    "supplier",
    "bystander",
    "ntm_office",
    "standing_office",
    "secretary",
    "finance_office",
    "survey_office",
    "leader",
    "clerk",
    "admin",
)

# Of Bình Tường, whose head has an account: who may do what, from which state to which.
SENDS = {("send", "draft"): "submitted", ("send", "returned"): "submitted"}
RECEIVES = {("receive", "submitted"): "received", ("return", "submitted"): "returned"}
ALLOWED = {"head": SENDS, "standing_office": RECEIVES, "secretary": RECEIVES}
OWN = {"officer", "second_officer", "head"}


@pytest.fixture
def version(commune, head, officer):
    return draft(make_drive(commune), commune, officer)


def put(version, state):
    RegistrationVersion.objects.filter(pk=version.pk).update(state=state)
    return RegistrationVersion.objects.select_related("registration__drive", "registration__unit").get(
        pk=version.pk
    )


def refusal(record, made, by, **given):
    """Carries out what must be refused; nothing may have happened."""
    before = (record.state, RegistrationDecision.objects.count(), revision())
    with pytest.raises((PermissionDenied, MoveRefused)) as caught:
        apply_move(record, REGISTRATION_WORKFLOW, made, by=by, **given)
    record.refresh_from_db()
    assert (record.state, RegistrationDecision.objects.count(), revision()) == before
    return caught.value


@pytest.mark.parametrize("who", PEOPLE)
def test_every_role_move_and_state(request, version, who):
    user, may = request.getfixturevalue(who), ALLOWED.get(who, {})
    for state in State.values:
        for name, made in MOVES.items():
            version = put(version, state)
            target = may.get((name, state))
            assert (made in available_moves(version, MOVES.values(), user=user)) == (target is not None)
            if target is None:
                wrong = refusal(version, made, user, note="Lý do")
                knows = any(one == name for one, _ in may)
                assert isinstance(wrong, MoveRefused if knows else PermissionDenied)
                continue
            apply_move(version, REGISTRATION_WORKFLOW, made, by=user, note="Lý do")
            assert put(version, target).state == target


@pytest.mark.parametrize("who", PEOPLE)
def test_every_role_edit_and_state(request, version, who):
    """What is no move: begin, edit (form, line, file), adjust, withdraw."""
    user = request.getfixturevalue(who)
    mine = who in OWN
    for state in State.values:
        version = put(version, state)
        assert may_edit(user, version) == (mine and state in {"draft", "returned"})
        assert may_adjust(user, version) == (mine and state == "received")
        assert not may_withdraw(user, version)  # the first version is never given up
        version.number = 1
        assert may_withdraw(user, version) == (mine and state == "draft")
    version = put(version, "draft")
    assert may_begin(user, version.registration.drive, version.registration.unit) == mine


@pytest.mark.parametrize("who", ["officer", "other_officer"])
def test_where_the_head_has_no_account_the_officer_sends(request, commune, officer, other_commune, who):
    """`head` is not asked for, so neither commune has one."""
    user = request.getfixturevalue(who)
    version = draft(make_drive(commune, other_commune), user.unit, user)
    assert move(version, "send", user).state == "submitted"
    version.refresh_from_db()
    assert (version.sent_by, version.signed) == (user, False)


def test_the_head_s_sending_is_signed(version, head):
    assert move(version, "send", head).signed


def test_sending_keeps_what_was_sent(version, head):
    move(version, "send", head)
    kept = RegistrationDecision.objects.get().content
    assert kept["aims"] == "Sạch làng, sạch ngõ"
    assert [line["name"] for line in kept["lines"]] == ["Hộ phân loại rác"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"representative": " "}, "chưa ghi người đại diện"),
        ({"aims": ""}, "chưa ghi mục tiêu thi đua"),
        (None, "chưa có nội dung đăng ký nào"),
    ],
)
def test_what_is_not_whole_is_not_sent(version, head, change, words):
    if change:
        RegistrationVersion.objects.filter(pk=version.pk).update(**change)
    else:
        version.pledges.all().delete()
    assert words in str(refusal(version, SEND, head))


LACKING = [
    ("target", {"due": None}, "Hoàn thành trước ngày"),
    ("target", {"value": None}, "Mức đăng ký"),
    ("target", {"unit_of_measure": ""}, "Đơn vị tính"),
    ("work", {"due": None}, "Hoàn thành trước ngày"),
    ("initiative", {"due": None}, "Hoàn thành trước ngày"),
    ("contribution", {"contribution": ""}, "Hình thức"),
]


@pytest.mark.parametrize(("kind", "lacking", "label"), LACKING)
def test_a_line_that_its_form_would_refuse_is_not_sent(version, head, kind, lacking, label):
    fields = {"contribution": "money"} if kind == "contribution" else {}
    line = add_target(version, "Dòng chép lại", **{"kind": kind, **fields, **lacking})
    assert f"chưa ghi «{label}» ở «Dòng chép lại»." in str(refusal(version, SEND, head))
    line.delete()
    assert move(version, "send", head).state == "submitted"


def test_a_refusal_names_ten_lines_and_counts_the_others(version, head):
    for number in range(12):
        add_target(version, f"Dòng {number}", due=None)
    assert "«Dòng 9» và 2 nội dung khác" in str(refusal(version, SEND, head))


def test_a_work_needs_no_value_and_a_gift_no_day(version, head):
    add_target(version, "Tuyến đường", kind="work", value=None)
    add_target(version, "Ủng hộ", kind="contribution", contribution="money", due=None)
    assert move(version, "send", head).state == "submitted"


def test_asking_for_more_needs_a_sentence(version, head, standing_office):
    move(version, "send", head)
    version.refresh_from_db()
    assert str(refusal(version, RETURN, standing_office, note=" ")) == RETURN.needs_note


def test_what_a_colleague_changed_meanwhile_is_not_sent_unseen(version, head, officer):
    seen = version.version
    RegistrationVersion.objects.filter(pk=version.pk).update(version=seen + 1)
    version.refresh_from_db()
    assert isinstance(refusal(version, SEND, head, version=seen), StaleVersion)


def test_nobody_takes_in_what_they_sent_themselves(standing_office, secretary):
    office = standing_office.unit
    version = draft(make_drive(office), office, standing_office)
    move(version, "send", standing_office)
    version.refresh_from_db()
    assert isinstance(refusal(version, RECEIVE, standing_office), PermissionDenied)
    assert move(version, "receive", secretary).state == "received"


@pytest.mark.parametrize("role", ["admin", "clerk", "leader"])
@pytest.mark.parametrize("code", ["21835", "PNV"])
def test_only_officers_act_even_in_the_same_office(version, person, role, code):
    user = person(code, f"{code}.{role}", role=role, signs=True)
    for state in State.values:
        version = put(version, state)
        assert not available_moves(version, MOVES.values(), user=user)
        assert not may_edit(user, version)
        assert not may_adjust(user, version)


def test_after_the_drive_only_what_was_sent_is_taken_in(version, head, officer, standing_office):
    Drive.objects.update(state=Drive.State.ENDED)
    assert isinstance(refusal(put(version, "draft"), SEND, head), PermissionDenied)
    assert not may_edit(officer, put(version, "returned"))
    assert not may_adjust(officer, put(version, "received"))
    version = put(version, "submitted")
    assert isinstance(refusal(version, RETURN, standing_office, note="x"), PermissionDenied)
    assert move(version, "receive", standing_office).state == "received"


# --- Beginning, adjusting, giving up --------------------------------------------------------------


def test_beginning_twice_gives_the_same_registration(commune, officer):
    drive = make_drive(commune)
    assert begin(by=officer, drive=drive, unit=commune) == begin(by=officer, drive=drive, unit=commune)
    assert RegistrationVersion.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "ended"])
def test_only_a_launched_drive_takes_registrations(commune, officer, state):
    with pytest.raises(PermissionDenied):
        begin(by=officer, drive=make_drive(commune, state=state), unit=commune)


def test_only_an_invited_unit_registers(commune, other_officer, other_commune):
    with pytest.raises(PermissionDenied):
        begin(by=other_officer, drive=make_drive(commune), unit=other_commune)


def test_the_head_s_name_stands_in_the_new_draft(commune, officer, person):
    person("21835", "ct.21835", signs=True, full_name="Trần Văn Minh", position_title="Chủ tịch UBND xã")
    version = begin(by=officer, drive=make_drive(commune), unit=commune)
    assert (version.representative, version.representative_title) == ("Trần Văn Minh", "Chủ tịch UBND xã")


def test_an_adjustment_copies_every_line_under_its_key(version, head, officer, standing_office):
    add_target(version, "Tuyến đường hoa", value=3)
    version.pledges.get(name="Hộ phân loại rác").delete()
    for name, by in (("send", head), ("receive", standing_office)):
        move(version, name, by)

    copy = adjust(by=officer, registration=version.registration)

    assert (copy.number, copy.state, copy.name) == (1, "draft", "Bản điều chỉnh lần 1")
    assert list(copy.pledges.values_list("key", "name")) == [(2, "Tuyến đường hoa")]
    assert copy.aims == version.aims
    assert put(version, "received").pledges.count() == 1
    with pytest.raises(PermissionDenied):  # one at a time
        adjust(by=officer, registration=version.registration)


def test_an_adjustment_that_changes_nothing_is_not_sent(version, head, officer, standing_office):
    for name, by in (("send", head), ("receive", standing_office)):
        move(version, name, by)
    copy = adjust(by=officer, registration=version.registration)
    assert "chưa khác bản đã tiếp nhận" in str(refusal(copy, SEND, head))


def test_a_draft_adjustment_is_given_up_and_a_sent_one_never(version, head, officer, standing_office):
    for name, by in (("send", head), ("receive", standing_office)):
        move(version, name, by)
    copy = adjust(by=officer, registration=version.registration)
    with pytest.raises(StaleVersion):
        withdraw(by=officer, version=copy, seen=copy.version + 1)
    withdraw(by=officer, version=copy, seen=copy.version)
    assert list(RegistrationVersion.objects.values_list("number", flat=True)) == [0]

    again = adjust(by=officer, registration=version.registration)
    add_target(again, "Thêm")
    move(again, "send", head)
    for state in ("submitted", "returned", "received"):
        sent = put(again, state)
        with pytest.raises(PermissionDenied):
            withdraw(by=officer, version=sent, seen=sent.version)


# --- Files ----------------------------------------------------------------------------------------


@pytest.fixture
def files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path


def with_scan(version):
    return with_scans(RegistrationVersion.objects.all()).get(pk=version.pk)


def test_a_scan_signs_what_was_sent_and_not_what_was_edited_since(files, other_commune, other_officer):
    drive = make_drive(other_commune)
    version = with_scan(draft(drive, other_commune, other_officer))
    bring(version, pdf(), by=other_officer, signed=True, note="")
    assert with_scan(version).scanned
    RegistrationVersion.objects.filter(pk=version.pk).update(updated_at=clock.now() + timedelta(minutes=1))
    assert not with_scan(version).scanned


@pytest.mark.parametrize("state", ["submitted", "received"])
def test_a_frozen_version_takes_no_file_but_the_scan_it_waits_for(
    files, other_commune, other_officer, standing_office, state
):
    version = draft(make_drive(other_commune), other_commune, other_officer)
    move(version, "send", other_officer)
    version = with_scan(put(version, state))
    with pytest.raises(PermissionDenied):
        bring(version, pdf(), by=other_officer, signed=False, note="Thêm")
    with pytest.raises(PermissionDenied):
        bring(version, pdf(), by=standing_office, signed=True, note="")
    assert may_bring_scan(other_officer, version)
    bring(version, pdf(), by=other_officer, signed=True, note="")
    with pytest.raises(PermissionDenied):  # once is enough
        bring(with_scan(version), pdf("khac.pdf"), by=other_officer, signed=True, note="")
