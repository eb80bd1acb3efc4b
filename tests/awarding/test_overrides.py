"""Letting a check pass: by whom, in which state, with a reason, for what was found and nothing else."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from awards.checking.checks import blocking, check_list, checks_of
from awards.checking.overriding import OVERRIDABLE, may_override, override
from awards.models import AwardSetting, CheckOverride, Hold, Nomination, Nominee, PastAward
from campaign.moves import MoveRefused, StaleVersion
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.test_checks import past, without_minutes
from tests.awarding.test_workflow import PEOPLE
from tests.test_language import english_in

State = Nomination.State
REASON = "Hai người khác nhau, đã đối chiếu giấy tờ."
WITH_OFFICE = {
    *("da_trinh", "da_tiep_nhan", "dang_tham_dinh", "dang_lay_y_kien", "cho_hoi_dong", "da_xet"),
    *("da_trinh_chu_tich", "da_duyet"),
}


@pytest.fixture
def nomination(commune, officer):
    """Lacks its minutes, and was rewarded for the same time."""
    found = without_minutes(make_nomination(make_round(), commune, State.APPRAISING, by=officer))
    AwardSetting.objects.all().delete()
    past(found.nominee)
    return found


def check(nomination, code):
    return next(one for one in checks_of(nomination) if one.code == code)


def let_pass(nomination, code, by, reason=REASON, seen=None):
    seen = check(nomination, code).about if seen is None else seen
    return override(nomination, code, by=by, reason=reason, seen=seen)


def put_state(nomination, state):
    Nomination.objects.filter(pk=nomination.pk).update(state=state)
    return Nomination.objects.select_related("nominee", "unit", "round").get(pk=nomination.pk)


# --- Who, and when --------------------------------------------------------------------------------


@pytest.fixture
def everybody(request):
    return {who: request.getfixturevalue(who) for who in PEOPLE}


def test_every_role_and_state(nomination, everybody):
    assert set(OVERRIDABLE) == WITH_OFFICE
    seen = check(nomination, "rewarded").about
    for who, user in everybody.items():
        office = who in {"standing_office", "secretary"}
        for state in State.values:
            record = put_state(nomination, state)
            allowed = office and state in WITH_OFFICE
            assert may_override(user, record) == allowed, (who, state)
            if allowed:
                continue
            with pytest.raises(MoveRefused if office else PermissionDenied):
                let_pass(record, "rewarded", user, seen=seen)
    assert not CheckOverride.objects.exists()


@pytest.mark.parametrize("state", sorted(WITH_OFFICE))
@pytest.mark.parametrize("who", ["standing_office", "secretary"])
def test_the_office_lets_it_pass_in_every_such_state(nomination, request, who, state):
    record = put_state(nomination, state)
    let_pass(record, "rewarded", request.getfixturevalue(who))
    assert check(record, "rewarded").overridden.reason == REASON


def test_whoever_drafted_it_or_is_named_in_it_does_not(nomination, secretary, standing_office):
    Nomination.objects.filter(pk=nomination.pk).update(drafted_by=secretary)
    with pytest.raises(PermissionDenied):
        let_pass(nomination, "rewarded", secretary)
    Nominee.objects.filter(pk=nomination.nominee_id).update(account=standing_office)
    with pytest.raises(PermissionDenied):
        let_pass(nomination, "rewarded", standing_office)
    assert not CheckOverride.objects.exists()


# --- What -----------------------------------------------------------------------------------------


def test_what_was_let_pass_no_longer_blocks_and_says_who_and_when(nomination, standing_office):
    assert len(blocking(nomination)) == 2
    row = let_pass(nomination, "rewarded", standing_office)
    assert blocking(nomination) == ["Thiếu biên bản xét của đơn vị"]
    found = check_list(standing_office, nomination)
    assert [one.code for one in found.passed_over] == ["rewarded"]
    told = found.passed_over[0].overridden
    assert (standing_office.full_name in told.who, told.at, told.reason) == (True, row.at, REASON)
    assert row.sentence == check(nomination, "rewarded").sentence
    assert "1 chấp nhận" in found.words


def test_the_unit_learns_that_it_passed_and_not_why(nomination, officer, leader, standing_office):
    let_pass(nomination, "rewarded", standing_office)
    told = check_list(officer, nomination).passed_over[0].overridden
    assert (told.who, told.reason) == ("Phòng Nội vụ", "")
    assert check_list(leader, nomination).passed_over[0].overridden.reason == REASON


def test_it_holds_for_what_was_found_alone(nomination, standing_office):
    let_pass(nomination, "rewarded", standing_office)
    past(nomination.nominee, date(2023, 1, 1), date(2023, 6, 30))
    assert check(nomination, "rewarded").blocks
    let_pass(nomination, "rewarded", standing_office, "Khác thành tích.")
    assert not check(nomination, "rewarded").blocks
    PastAward.objects.order_by("-pk").first().delete()
    assert check(nomination, "rewarded").overridden.reason == REASON


def test_it_holds_for_one_check_and_one_nomination(nomination, commune, standing_office):
    let_pass(nomination, "papers", standing_office)
    assert [one.code for one in checks_of(nomination) if one.overridden] == ["papers"]
    other = make_nomination(nomination.round, commune, State.APPRAISING, nominee=make_nominee(commune))
    assert check(other, "papers").blocks


def test_a_hold_is_never_passed_over(nomination, standing_office):
    Hold.objects.create(
        nomination=nomination, ground="Đơn", since=date(2023, 12, 1), placed_by=standing_office
    )
    with pytest.raises(MoveRefused):
        let_pass(nomination, "hold", standing_office)
    CheckOverride.objects.create(
        nomination=nomination,
        code="hold",
        about=check(nomination, "hold").about,
        sentence="",
        reason="x",
        by=standing_office,
        at="2023-12-20T00:00Z",
    )
    assert "Đang tạm dừng xét" in blocking(nomination)


@pytest.mark.parametrize("code", ["twice", "leader", "preference", "khong-co"])
def test_what_is_met_or_only_a_hint_is_nothing_to_let_pass(nomination, standing_office, code):
    with pytest.raises(MoveRefused):
        let_pass(nomination, code, standing_office, seen="")


def test_a_warning_can_be_answered_too(nomination, standing_office):
    AwardSetting.objects.create(key="check.papers", value="warn")
    let_pass(nomination, "papers", standing_office)
    assert not check_list(standing_office, nomination).warnings


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_passes(nomination, standing_office, reason):
    with pytest.raises(MoveRefused, match="Ghi lý do"):
        let_pass(nomination, "rewarded", standing_office, reason)
    assert not CheckOverride.objects.exists()


def test_something_else_is_found_meanwhile(nomination, standing_office):
    seen = check(nomination, "rewarded").about
    past(nomination.nominee, date(2023, 1, 1), date(2023, 6, 30))
    with pytest.raises(StaleVersion):
        let_pass(nomination, "rewarded", standing_office, seen=seen)
    assert not CheckOverride.objects.exists()


def test_a_row_is_never_changed_or_deleted(nomination, standing_office):
    row = let_pass(nomination, "rewarded", standing_office)
    row.reason = "Khác"
    for act in (row.save, row.delete):
        with pytest.raises(RuntimeError):
            act()


# --- The pages ------------------------------------------------------------------------------------


def address(nomination, code="rewarded"):
    return f"/khen-thuong/{nomination.pk}/kiem-tra/{code}/"


def test_from_the_page_of_the_checks_to_the_recorded_reason(client, nomination, standing_office):
    client.force_login(standing_office)
    page = client.get(f"/khen-thuong/{nomination.pk}/kiem-tra/").content.decode()
    assert address(nomination) in page
    assert "45/QĐ-UBND" in client.get(address(nomination)).content.decode()
    typed = {"move": "override", "ban": check(nomination, "rewarded").about, "reason": REASON}
    assert client.post(address(nomination), typed).status_code == 302
    after = client.get(f"/khen-thuong/{nomination.pk}/kiem-tra/").content.decode()
    assert REASON in after
    assert standing_office.full_name in after
    assert address(nomination) not in after


def test_refused_input_keeps_what_was_typed(client, nomination, standing_office):
    client.force_login(standing_office)
    seen = check(nomination, "rewarded").about
    answer = client.post(address(nomination), {"move": "override", "ban": seen, "reason": "a" * 1001})
    assert (answer.status_code, "a" * 1001 in answer.content.decode()) == (422, True)
    assert client.post(address(nomination), {"move": "override", "ban": seen}).status_code == 422
    back = client.post(address(nomination), {"move": "save", "ban": seen, "reason": REASON})
    assert (back.status_code, REASON in back.content.decode()) == (200, True)
    assert not CheckOverride.objects.exists()


def test_a_page_that_is_out_of_date_shows_what_is_found_now(client, nomination, standing_office):
    client.force_login(standing_office)
    seen = check(nomination, "rewarded").about
    past(nomination.nominee, date(2023, 1, 1), date(2023, 6, 30))
    answer = client.post(address(nomination), {"move": "override", "ban": seen, "reason": REASON})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert (REASON in page, "01/01/2023 đến 30/06/2023" in page) == (True, True)
    assert check(nomination, "rewarded").about in page


def test_a_check_that_is_met_leads_back(client, nomination, standing_office):
    client.force_login(standing_office)
    assert client.get(address(nomination, "twice")).status_code == 302
    assert client.get(address(nomination, "hold")).status_code == 302


def test_no_page_has_english(client, nomination, standing_office):
    AwardSetting.objects.create(key="similarity.share", value="30")
    twin = make_nomination(nomination.round, nomination.unit, State.APPRAISING)
    client.force_login(standing_office)
    for path in ("kiem-tra/", "kiem-tra/rewarded/", f"giong/{twin.pk}/"):
        page = client.get(f"/khen-thuong/{nomination.pk}/{path}")
        assert (page.status_code, english_in(page.content.decode())) == (200, [])


def test_no_page_of_the_unit_names_a_hold(client, nomination, officer, standing_office):
    Hold.objects.create(
        nomination=nomination, ground="Đơn", since=date(2023, 12, 1), placed_by=standing_office
    )
    client.force_login(officer)
    page = client.get(f"/khen-thuong/{nomination.pk}/kiem-tra/").content.decode()
    assert "ạm dừng" not in page
    client.force_login(standing_office)
    assert "Đang tạm dừng xét" in client.get(f"/khen-thuong/{nomination.pk}/kiem-tra/").content.decode()
