"""A unit's dossier: written, completed, sent as a whole by its head; every version kept and compared."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.awarding.workflow import SEND
from awards.models import Dossier, Given, Nomination, NominationDecision, NominationVersion
from awards.nominating.comparing import changes
from awards.nominating.completeness import FORM_07
from awards.nominating.content import content_of, newest_sent, sent_content
from awards.nominating.evidence import facts_of
from awards.nominating.sending import Incomplete, seal, send_dossier
from campaign.moves import MoveRefused, StaleVersion
from criteria.freezing import digest
from criteria.trend import TamperedSnapshot
from tayson_ntm.letters import answering
from tests.awarding.cases import make_nomination, make_nominee, make_round, move
from tests.awarding.nominating import ROLES, get, nomination_form, post, url_of
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version
from tests.awards.reviewing import make_exemplar
from tests.uploads import pdf

State = Nomination.State


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"


def sealed_of(dossier: Dossier) -> str:
    dossier = Dossier.objects.get(pk=dossier.pk)
    return seal(dossier, dossier.nominations.all())


def fresh(nomination: Nomination) -> Nomination:
    return Nomination.objects.get(pk=nomination.pk)


# --- Who ------------------------------------------------------------------------------------------


def test_who_opens_a_dossier_in_each_state(client, request, commune, officer):
    """A draft is its unit's alone; what was sent is read by Phòng Nội vụ and the chairman."""
    round = make_round()
    nomination = make_nomination(round, commune)
    users = {who: request.getfixturevalue(who) for who in ROLES}
    pages = [url_of(round, commune), url_of(round, commune, f"{nomination.pk}/")]
    for state, readers in (
        (State.DRAFT, {"officer", "head"}),
        (State.SUBMITTED, {"officer", "head", "standing_office", "secretary", "leader"}),
        (State.RETURNED, {"officer", "head", "standing_office", "secretary", "leader"}),
    ):
        Nomination.objects.update(state=state)
        for who, user in users.items():
            wanted = 200 if who in readers else 404
            assert [get(client, user, page).status_code for page in pages] == [wanted] * 2, (who, state)


def test_who_may_do_what(client, request, commune, officer):
    """Role × action on a draft and on what was sent: types its unit, sends its head, reads the office."""
    round = make_round()
    nomination = make_nomination(round, commune)
    one, dossier = f"{nomination.pk}/", url_of(round, commune)
    writing = {
        f"{dossier}{one}sua/": {"officer": 200, "head": 200},
        f"{dossier}{one}bo/": {"officer": 200, "head": 200},
        f"{dossier}sua/": {"officer": 200, "head": 200},
        f"{dossier}them/": {"officer": 200, "head": 200},
        f"{dossier}nhap-excel/": {"officer": 200, "head": 200},
        f"{dossier}mau.xlsx": {"officer": 200, "head": 200},
    }
    users = {who: request.getfixturevalue(who) for who in ROLES}
    for page, allowed in writing.items():
        got = {who: get(client, user, page).status_code for who, user in users.items()}
        assert got == {who: allowed.get(who, 404) for who in ROLES}, page
    Nomination.objects.update(state=State.SUBMITTED)
    readers = {"standing_office", "secretary", "leader", "officer", "head"}
    for page in (f"{dossier}{one}sua/", f"{dossier}{one}bo/"):
        got = {who: get(client, user, page).status_code for who, user in users.items()}
        assert got == {who: 403 if who in readers else 404 for who in ROLES}, page
    for typed in ({"move": "send", "ban": "x"}, {"move": "attach"}, {"move": "detach", "tep": "1"}):
        got = {who: post(client, user, dossier, **typed).status_code for who, user in users.items()}
        assert {who for who, status in got.items() if status == 404} == set(ROLES) - readers
        assert {who for who, status in got.items() if status in {302, 409, 422}} <= {"officer", "head"}, typed


@pytest.mark.parametrize("state", ["draft", "closed", "ended"])
def test_a_round_that_takes_none_begins_none(client, officer, commune, state):
    round = make_round(state=state)
    answer = post(client, officer, url_of(round, commune), move="begin")
    assert answer.status_code == (404 if state == "draft" else 403)
    assert not Dossier.objects.exists()


# --- Writing --------------------------------------------------------------------------------------


def test_from_nothing_to_phong_noi_vu(client, officer, head, standing_office, commune):
    round = make_round()
    address = url_of(round, commune)
    assert "Lập hồ sơ" in get(client, officer, address).content.decode()
    assert post(client, officer, address, move="begin").status_code == 302
    nominee = make_nominee(commune)
    typed = nomination_form(land_amount="320", land_worth="96,5", land_note="Biên bản", money_amount="5")
    assert post(client, officer, f"{address}them/{nominee.pk}/", **typed).status_code == 302
    nomination = Nomination.objects.get()
    assert (nomination.drafted_by, nomination.form_used) == (officer, FORM_07)
    given = {one.form: (one.amount, one.worth, one.note) for one in Given.objects.all()}
    assert given == {"land": (320, Decimal("96.5"), "Biên bản"), "money": (5, 5, "")}
    lacking = post(client, head, address, move="send", ban=sealed_of(Dossier.objects.get()))
    assert lacking.status_code == 422
    assert len(lacking.context["lacking"]) == 7  # number and day of the tờ trình, five of the biên bản
    filled = {
        "letter_number": "61/TTr-UBND",
        "letter_date": "07/12/2023",
        "met_on": "05/12/2023",
        "chair": "Nguyễn Văn Chung",
        "secretary": "Lê Thị Hoa",
        "present": "9",
        "agreed_percent": "100",
        "ban": "0",
    }
    assert post(client, officer, f"{address}sua/", **filled | {"ban": "0"}).status_code == 302
    assert post(client, officer, address, move="send", ban="").status_code == 403  # the head has an account
    sent = post(client, head, address, move="send", ban=sealed_of(Dossier.objects.get()))
    assert sent.status_code == 302
    assert fresh(nomination).state == State.SUBMITTED
    assert get(client, standing_office, f"{address}{nomination.pk}/").status_code == 200


def test_three_lines_and_not_four(client, officer, commune):
    nomination = make_nomination(make_round(), commune, by=officer)
    address = url_of(nomination.round, commune, f"{nomination.pk}/sua/")
    refused = post(client, officer, address, **nomination_form(summary="1\n2\n3\n4"))
    assert list(refused.context["form"].errors) == ["summary"]
    assert fresh(nomination).version == 0
    assert post(client, officer, address, **nomination_form(summary="1\n2\n3")).status_code == 302


def test_two_officers_see_each_others_text(client, officer, head, commune):
    nomination = make_nomination(make_round(), commune, by=officer)
    address = url_of(nomination.round, commune, f"{nomination.pk}/sua/")
    assert post(client, officer, address, **nomination_form(report="Bản của cán bộ")).status_code == 302
    clash = post(client, head, address, **nomination_form(report="Bản của lãnh đạo"))
    assert clash.status_code == 409
    assert "Bản của cán bộ" in clash.content.decode()
    assert fresh(nomination).report == "Bản của cán bộ"


def test_one_nominee_once_in_a_dossier(client, officer, commune):
    nomination = make_nomination(make_round(), commune, by=officer)
    address = url_of(nomination.round, commune, f"them/{nomination.nominee_id}/")
    assert get(client, officer, address).url.endswith(f"/{nomination.pk}/")


def test_a_draft_is_given_up_as_it_was_seen(client, officer, commune):
    nomination = make_nomination(make_round(), commune, by=officer)
    address = url_of(nomination.round, commune, f"{nomination.pk}/bo/")
    assert post(client, officer, address, ban="7").status_code == 409
    assert post(client, officer, address, ban="0").status_code == 302
    assert not Nomination.objects.exists()
    sent = make_nomination(nomination.round, commune, State.RETURNED, by=officer)
    assert post(client, officer, url_of(sent.round, commune, f"{sent.pk}/bo/"), ban="0").status_code == 403


# --- Sending --------------------------------------------------------------------------------------


def test_the_ready_ones_go_and_it_says_which_stay(client, head, commune):
    round = make_round()
    ready = [make_nomination(round, commune, by=head) for _ in range(2)]
    short = make_nomination(round, commune, by=head, report="", summary="1\n2\n3\n4")
    dossier = ready[0].dossier
    answer = post(client, head, url_of(round, commune), move="send", ban=sealed_of(dossier))
    assert answer.status_code == 302
    assert [fresh(one).state for one in (*ready, short)] == ["da_trinh", "da_trinh", "nhap"]
    page = client.get(answer.url).content.decode()
    assert f"hồ sơ số {short.pk}" in page
    assert NominationVersion.objects.count() == NominationDecision.objects.count() == 2
    assert "Lợi" not in page.split("<main")[0]


def test_everything_missing_at_once_and_nothing_sent(head, commune):
    round = make_round()
    nomination = make_nomination(round, commune, by=head, report="", summary=" ", group="lanh-dao")
    nomination.nominee.gender = ""
    nomination.nominee.place = ""
    nomination.nominee.save()
    Dossier.objects.update(letter_number="", chair="")
    with pytest.raises(Incomplete) as refused:
        send_dossier(by=head, dossier=nomination.dossier, seen=sealed_of(nomination.dossier))
    assert len(refused.value.lacking) == 2 + 5
    assert not NominationVersion.objects.exists()
    assert fresh(nomination).state == State.DRAFT


def test_the_move_alone_is_refused_too_and_leaves_nothing(head, commune):
    nomination = make_nomination(make_round(), commune, by=head, report="")
    with pytest.raises(MoveRefused, match="Viết phần thành tích"):
        move(nomination, SEND.name, head)
    assert fresh(nomination).state == State.DRAFT
    assert not NominationDecision.objects.exists()
    assert not NominationVersion.objects.exists()


def test_what_changed_meanwhile_is_not_sent_unseen(client, officer, head, commune):
    nomination = make_nomination(make_round(), commune, by=officer)
    seen = sealed_of(nomination.dossier)
    post(client, officer, url_of(nomination.round, commune, f"{nomination.pk}/sua/"), **nomination_form())
    with pytest.raises(StaleVersion):
        send_dossier(by=head, dossier=nomination.dossier, seen=seen)
    answer = post(client, head, url_of(nomination.round, commune), move="send", ban=seen)
    assert (answer.status_code, fresh(nomination).state) == (409, State.DRAFT)
    send_dossier(by=head, dossier=nomination.dossier, seen=sealed_of(nomination.dossier))
    edit = post(
        client, officer, url_of(nomination.round, commune, f"{nomination.pk}/sua/"), **nomination_form()
    )
    assert edit.status_code == 403


@pytest.mark.parametrize("who", ["officer", "other_officer", "standing_office", "leader", "clerk", "admin"])
def test_nobody_else_sends(request, who, commune, head):
    nomination = make_nomination(make_round(), commune, by=head)
    with pytest.raises(PermissionDenied):
        send_dossier(
            by=request.getfixturevalue(who), dossier=nomination.dossier, seen=sealed_of(nomination.dossier)
        )
    assert fresh(nomination).state == State.DRAFT


def test_where_the_head_has_no_account_the_officer_sends_and_the_scan_is_awaited(
    other_officer, other_commune
):
    nomination = make_nomination(make_round(), other_commune, by=other_officer)
    send_dossier(by=other_officer, dossier=nomination.dossier, seen=sealed_of(nomination.dossier))
    assert not NominationVersion.objects.get().signed


# --- Versions -------------------------------------------------------------------------------------


def test_a_return_opens_the_next_version_and_the_first_stays(client, officer, head, standing_office, commune):
    nomination = make_nomination(make_round(), commune, by=officer)
    move(nomination, "send", head)
    move(nomination, "return", standing_office, "Bổ sung số liệu")
    page = url_of(nomination.round, commune, f"{nomination.pk}/")
    edited = nomination_form(report="Bản đã bổ sung", summary=nomination.summary)
    assert post(client, officer, f"{page}sua/", **edited).status_code == 302
    assert "Bổ sung số liệu" in client.get(page).content.decode()
    office = get(client, standing_office, page).content.decode()
    assert "Bản đã bổ sung" not in office  # until it is sent
    assert nomination.report in office
    move(fresh(nomination), "send", head)
    first, second = NominationVersion.objects.all()
    assert (first.number, second.number, first.signed) == (1, 2, True)
    differing = changes(sent_content(first), sent_content(second))
    assert [one.label for one in differing if one.label == "Thành tích đạt được"]
    compared = get(client, standing_office, f"{page}cac-ban/").content.decode()
    assert "Bản đã bổ sung" in compared
    assert "So sánh" in compared or "Thay đổi so với bản 1" in compared
    assert client.get(f"{page}cac-ban/?ban=3").status_code == 404


def test_a_version_is_canonical_and_says_when_it_was_tampered_with(officer, head, commune):
    nomination = make_nomination(make_round(), commune, by=officer)
    Given.objects.create(nomination=nomination, form="days", amount=46)
    move(nomination, "send", head)
    version = NominationVersion.objects.get()
    assert version.sha256 == digest(version.content)
    assert json.loads(version.content)["nominee"]["name"] == nomination.nominee.name
    again = Nomination.objects.get()
    assert sent_content(version) == content_of(again)
    assert newest_sent([again]) == {again.pk: content_of(again)}
    version.content = version.content.replace("320", "999")
    with pytest.raises(TamperedSnapshot):
        sent_content(version)


# --- From the portal's data -----------------------------------------------------------------------


def test_facts_come_by_themselves_and_fill_an_empty_report_alone(client, officer, commune):
    drive = make_drive(commune)
    kept = make_pledge(make_version(drive, commune), 10, name="Trồng hàng rào xanh")
    make_result(kept, 12, by=officer)
    round = make_round(drive)
    exemplar = make_exemplar(commune, title="Thôn tự quản rác", name="Thôn Hòa Hiệp")
    collective = make_nominee(commune, "collective", name="Thôn Hòa Hiệp")
    nomination = make_nomination(
        round, commune, by=officer, nominee=collective, report="", group="tap-the-nho"
    )
    Given.objects.create(nomination=nomination, form="days", amount=46, note="Sổ thôn")
    facts = facts_of(nomination)
    assert [fact.text for fact in facts.pledges] == [
        "Trồng hàng rào xanh: thực hiện 12 km, đăng ký 10 km (đã đạt)"
    ]
    assert facts.exemplars[0].url == f"/thi-dua/dien-hinh/{exemplar.pk}/"
    assert [fact.text for fact in facts.contributions] == ["Ngày công: 46 ngày công (Sổ thôn)"]
    page = url_of(round, commune, f"{nomination.pk}/")
    shown = get(client, officer, page).content.decode()
    assert f"/thi-dua/dang-ky/{drive.pk}/21835/ket-qua/" in shown
    assert post(client, officer, page, move="compose").status_code == 302
    written = fresh(nomination).report
    assert "- Trồng hàng rào xanh: thực hiện 12 km" in written
    assert post(client, officer, page, move="compose").status_code == 422
    assert fresh(nomination).report == written


def test_mau_so_07_is_accepted_under_the_new_law_with_a_note(client, officer, commune):
    round = make_round(decision_day="2024-01-15")
    round.refresh_from_db()
    nomination = make_nomination(round, commune, by=officer, form_used=FORM_07)
    page = get(client, officer, url_of(round, commune, f"{nomination.pk}/"))
    assert "vẫn được nhận" in page.content.decode()
    old = make_nomination(make_round(), commune, by=officer, form_used=FORM_07)
    page = get(client, officer, url_of(old.round, commune, f"{old.pk}/"))
    assert "vẫn được nhận" not in page.content.decode()


# --- Papers beside it -----------------------------------------------------------------------------


def test_scans_are_brought_served_and_taken_out(client, officer, other_officer, standing_office, commune):
    nomination = make_nomination(make_round(), commune, State.SUBMITTED, by=officer)
    dossier, page = url_of(nomination.round, commune), url_of(nomination.round, commune, f"{nomination.pk}/")
    for address, kind, word in ((dossier, "letter", "tep"), (page, "report", "tep-de-nghi")):
        assert post(client, officer, address, move="attach", loai=kind).status_code == 422
        assert post(client, officer, address, move="attach", loai=kind, tep=pdf()).status_code == 302
        record = nomination.dossier if address == dossier else nomination
        file = record.files.get()
        assert file.kind == kind
        for user, status in ((officer, 200), (standing_office, 200), (other_officer, 404)):
            answer = get(client, user, f"/khen-thuong/ho-so/{word}/{file.pk}/")
            assert answer.status_code == status
            if answer.streaming:
                b"".join(answer.streaming_content)
        assert post(client, officer, address, move="detach", tep=file.pk).status_code == 403  # it was sent


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_who_prints(client, officer, other_officer, commune, suffix, monkeypatch):
    monkeypatch.setattr(answering, "drawn", lambda letter, suffix: b"")
    nomination = make_nomination(make_round(), commune, by=officer)
    for name in ("to-trinh", "bien-ban", f"{nomination.pk}/bao-cao"):
        address = url_of(nomination.round, commune, f"{name}.{suffix}")
        assert [get(client, user, address).status_code for user in (officer, other_officer)] == [200, 404]


# --- Cost -----------------------------------------------------------------------------------------


def test_pages_ask_the_same_for_one_and_for_fifty(client, officer, commune):
    round = make_round()
    first = make_nomination(round, commune, by=officer)
    addresses = [
        "/khen-thuong/ho-so/",
        url_of(round, commune),
        url_of(round, commune, "them/"),
        url_of(round, commune, f"{first.pk}/"),
        url_of(round, commune, "to-trinh.docx"),
    ]
    client.force_login(officer)

    def costs():
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(address)
            found.append(len(asked))
        return found

    few = costs()
    for _ in range(49):
        make_nomination(round, commune, by=officer)
    assert costs() == few
