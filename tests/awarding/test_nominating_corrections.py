"""What may be changed of a nominee once it was proposed, by whom, and the trace that it leaves."""

from datetime import date

import pytest

from awards.checking.checks import blocking
from awards.models import Nomination, Nominee, NomineeCorrection, PastAward
from campaign.revision import revision
from tests.awarding.cases import make_nomination, make_nominee, make_round, move
from tests.awarding.nominating import PERSON, get, make_dossier, nomination_form, post, url_of

State, Kind = Nomination.State, Nominee.Kind
REGISTER = "/khen-thuong/doi-tuong/"
TYPED = PERSON | {"name": "Trần Văn Lợi", "position_title": "Trưởng thôn"}


def edit(client, user, nominee, **typed):
    nominee.refresh_from_db()
    return post(client, user, f"{REGISTER}{nominee.pk}/sua/", **TYPED | {"ban": nominee.version} | typed)


def make_past(nominee, **fields):
    return PastAward.objects.create(
        nominee=nominee,
        form="Giấy khen",
        decision_number="1/QĐ",
        decision_date=date(2023, 1, 1),
        decided_by="Chủ tịch UBND huyện",
        achievement="Đã khen",
        **fields,
    )


# --- The person -----------------------------------------------------------------------------------


def test_a_change_under_way_is_the_offices_with_its_reason_kept(client, officer, standing_office, commune):
    nominee = make_nominee(commune, name="Trần Văn Lợi")
    make_nomination(make_round(), commune, State.APPRAISING, nominee=nominee, by=officer)
    assert edit(client, officer, nominee).status_code == 403
    assert edit(client, standing_office, nominee).status_code == 422
    assert not NomineeCorrection.objects.exists()
    before = revision()
    done = edit(client, standing_office, nominee, reason="Theo quyết định phân công", kind="household")
    assert (done.status_code, revision() > before) == (302, True)
    nominee.refresh_from_db()
    assert (nominee.kind, nominee.position_title) == (Kind.INDIVIDUAL, "Trưởng thôn")
    row = NomineeCorrection.objects.get()
    assert (row.old, row.new, row.by, row.reason) == (
        "Nông dân",
        "Trưởng thôn",
        standing_office,
        "Theo quyết định phân công",
    )
    assert "Theo quyết định phân công" in get(client, officer, f"{REGISTER}{nominee.pk}/").content.decode()
    with pytest.raises(RuntimeError):
        row.save()


@pytest.mark.parametrize("state", [State.DECIDED, State.AWARDED, State.ARCHIVED, State.CANCELLED])
def test_after_the_decision_nobody_changes_the_person(client, officer, standing_office, commune, state):
    nominee = make_nominee(commune, name="Trần Văn Lợi")
    make_nomination(make_round(), commune, state, nominee=nominee, by=officer)
    for who in (officer, standing_office):
        edit(client, who, nominee, kind="collective", name="Người khác", birth_year="1990", reason="x")
        nominee.refresh_from_db()
        assert (nominee.kind, nominee.name, nominee.birth_year) == (Kind.INDIVIDUAL, "Trần Văn Lợi", 1968)
        assert nominee.position_title == "Nông dân"


def test_a_new_nomination_after_an_award_may_name_a_new_title(client, officer, commune):
    nominee = make_nominee(commune, name="Trần Văn Lợi")
    make_nomination(make_round(), commune, State.ARCHIVED, nominee=nominee, by=officer)
    make_nomination(make_round(), commune, nominee=nominee, by=officer)
    assert edit(client, officer, nominee, name="Người khác").status_code == 302
    nominee.refresh_from_db()
    assert (nominee.name, nominee.position_title) == ("Trần Văn Lợi", "Trưởng thôn")


def test_a_returned_one_changes_the_person_and_never_the_kind(client, officer, commune):
    nominee = make_nominee(commune, name="Trần Văn Lợi")
    make_nomination(make_round(), commune, State.RETURNED, nominee=nominee, by=officer)
    before = revision()
    assert edit(client, officer, nominee, name="Trần Văn Lợị", kind="household").status_code == 302
    nominee.refresh_from_db()
    assert (nominee.kind, nominee.name, revision() > before) == (Kind.INDIVIDUAL, "Trần Văn Lợị", True)
    assert not NomineeCorrection.objects.exists()


# --- Awards that it had ---------------------------------------------------------------------------


def test_a_unit_takes_no_award_out_of_the_way_of_its_nomination(client, officer, standing_office, commune):
    nomination = make_nomination(make_round(), commune, State.APPRAISING, by=officer)
    row = make_past(nomination.nominee, achievement_from=date(2022, 4, 10), achievement_to=date(2023, 1, 1))
    address = f"{REGISTER}{nomination.nominee_id}/da-khen/{row.pk}/"
    stopped = blocking(nomination)
    assert post(client, officer, address, move="drop", ban=row.version).status_code == 403
    assert get(client, officer, address).status_code == 403
    assert blocking(nomination) == stopped
    assert post(client, standing_office, address, move="drop", ban=row.version).status_code == 302
    row.refresh_from_db()
    assert (row.removed_by, row.removed_at is not None) == (standing_office, True)
    assert len(blocking(nomination)) < len(stopped) or not stopped
    assert "Đã khen" not in get(client, officer, f"{REGISTER}{nomination.nominee_id}/").content.decode()
    assert get(client, standing_office, address).status_code == 404


def test_what_the_office_wrote_is_not_the_units_to_change(client, officer, standing_office, commune):
    nominee = make_nominee(commune)
    typed = {
        "form": "Giấy khen",
        "decision_number": "5/QĐ-UBND",
        "decision_date": "01/02/2022",
        "decided_by": "Chủ tịch UBND tỉnh",
        "achievement": "Năm 2021",
        "ban": "0",
    }
    assert post(client, standing_office, f"{REGISTER}{nominee.pk}/da-khen/moi/", **typed).status_code == 302
    offices, own = PastAward.objects.get(), make_past(nominee)
    assert offices.by_office
    for row, status in ((offices, 403), (own, 302)):
        address = f"{REGISTER}{nominee.pk}/da-khen/{row.pk}/"
        assert post(client, officer, address, move="drop", ban=row.version).status_code == status


# --- The household of another unit ----------------------------------------------------------------


def test_a_household_of_another_unit_is_asked_about_and_not_written_into(
    client, officer, commune, other_commune, person
):
    household = make_nominee(commune, Kind.HOUSEHOLD, name="Trần Văn Lợi", birth_year=None)
    other = person(other_commune.code)
    made = post(client, other, f"{REGISTER}moi/", **PERSON, giong=str(household.pk), da_xem=str(household.pk))
    assert made.status_code == 302
    head = Nominee.objects.get(kept_by=other_commune)
    household.refresh_from_db()
    assert (household.head_of_household, household.version) == (None, 0)
    assert head.claimed_household == household
    page = f"{REGISTER}{household.pk}/"
    assert post(client, other, page, move="confirm_head", nguoi=head.pk).status_code == 404
    held = make_nomination(make_round(), commune, State.FOR_COUNCIL, nominee=household, by=officer)
    assert post(client, officer, page, move="confirm_head", nguoi=head.pk).status_code == 403
    Nomination.objects.filter(pk=held.pk).update(state=State.WITHDRAWN)
    assert "chờ xác nhận" in get(client, officer, page).content.decode()
    post(client, officer, page, move="confirm_head", nguoi=head.pk)
    household.refresh_from_db()
    assert household.head_of_household == head
    post(client, officer, page, move="unlink_head")
    household.refresh_from_db()
    assert household.head_of_household is None
    assert [row.field for row in household.corrections.all()] == ["Chủ hộ", "Chủ hộ"]


# --- Somebody whom another unit keeps -------------------------------------------------------------


def test_knowing_a_name_opens_no_personal_data_before_it_was_sent(client, commune, other_commune, person):
    victim = make_nominee(
        commune, name="Lê Thị Mận", birth_year=1977, place="Thôn Kín", position_title="Nghề riêng"
    )
    make_past(victim)
    other, round = person(other_commune.code), make_round()
    make_dossier(round, other_commune)
    asked = {"kind": "individual", "name": "Le thi man", "ban": "0", "giong": str(victim.pk)}
    chosen = post(client, other, f"{REGISTER}moi/?dot={round.pk}", **asked)["Location"]
    secrets = ("1977", "Thôn Kín", "Nghề riêng", "Đã khen")
    pages = [client.get(chosen).content.decode()]
    assert client.post(chosen, nomination_form(summary="x")).status_code == 302
    nomination = Nomination.objects.get()
    own = url_of(round, other_commune, f"{nomination.pk}/")
    pages += [get(client, other, one).content.decode() for one in (own, f"/khen-thuong/{nomination.pk}/")]
    pages += [get(client, other, one).content.decode() for one in ("/khen-thuong/", REGISTER)]
    assert [(place, word) for place, page in enumerate(pages) for word in secrets if word in page] == []
    assert get(client, other, f"{REGISTER}{victim.pk}/").status_code == 404
    Nomination.objects.update(state=State.SUBMITTED)
    assert "Thôn Kín" in get(client, other, own).content.decode()
    assert get(client, other, f"{REGISTER}{victim.pk}/").status_code == 200


# --- Again, and meanwhile -------------------------------------------------------------------------


def test_after_a_withdrawal_the_unit_may_propose_again(client, officer, commune):
    round = make_round()
    gone = make_nomination(round, commune, State.SUBMITTED, by=officer)
    gone = move(gone, "withdraw", officer)
    address = url_of(round, commune, f"them/{gone.nominee_id}/")
    assert get(client, officer, address).status_code == 200
    assert post(client, officer, address, **nomination_form()).status_code == 302
    assert Nomination.objects.filter(nominee=gone.nominee, state=State.DRAFT).exists()


def test_others_read_what_was_sent_last(client, officer, head, standing_office, leader, commune):
    round = make_round()
    nomination = make_nomination(round, commune, by=officer)
    was = nomination.summary
    nomination = move(move(nomination, "send", head), "return", standing_office)
    before = revision()
    typed = nomination_form(summary="Đang viết dở", report="Chưa xong", ban=nomination.version)
    assert post(client, officer, url_of(round, commune, f"{nomination.pk}/sua/"), **typed).status_code == 302
    assert revision() > before
    page = f"/khen-thuong/{nomination.pk}/"
    for state in (State.RETURNED, State.WITHDRAWN):
        Nomination.objects.update(state=state)
        for reader in (standing_office, leader):
            text = get(client, reader, page).content.decode()
            assert (was in text, "Đang viết dở" in text, "Chưa xong" in text) == (True, False, False)
        (line,) = get(client, standing_office, "/khen-thuong/").context["lines"]
        assert line.summary == was
    Nomination.objects.update(state=State.RETURNED)
    assert "Đang viết dở" in get(client, officer, page).content.decode()


def test_the_search_text_is_escaped_in_the_links_of_pages(client, officer, commune):
    round = make_round()
    make_dossier(round, commune)
    answer = get(client, officer, url_of(round, commune, 'them/?tim=a%26trang%3D9"'))
    assert answer.context["base"] == "?tim=a%26trang%3D9%22&trang="
