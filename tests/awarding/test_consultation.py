"""Hiệp y: asked on chosen cases, seen by the asked office alone, answered or silent, and its công văn."""

from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from awards.appraising.consulting import told, usual_due
from awards.checking.checks import check_list, checks_of
from awards.checking.overriding import override
from awards.models import (
    AwardSetting,
    Consultation,
    ConsultationFile,
    DossierFile,
    Nomination,
    NominationDecision,
)
from campaign import clock
from campaign.moves import MoveRefused
from tests.awarding.cases import make_nomination, make_nominee, make_round, move
from tests.awarding.nominating import get, post, url_of
from tests.uploads import pdf

State = Nomination.State
BULK = "/khen-thuong/hang-loat/"
LIST = "/khen-thuong/hiep-y/"


@pytest.fixture
def nomination(commune, officer):
    return make_nomination(make_round(), commune, State.APPRAISING, by=officer, report="Báo cáo đầy đủ")


def ask(client, *nominations, office, **typed):
    values = {
        "viec": "consult",
        "chon": [f"{one.pk}-{one.version}" for one in nominations],
        "co_quan": [office.pk],
        "noi_dung": "Cho ý kiến về việc chấp hành pháp luật.",
        "han": f"{clock.today() + timedelta(days=5):%d/%m/%Y}",
    }
    return client.post(BULK, values | typed)


@pytest.fixture
def asked(client, standing_office, bystander, nomination):
    client.force_login(standing_office)
    assert ask(client, nomination, office=bystander.unit).status_code == 302
    return Consultation.objects.get()


def answer(client, asked, **typed):
    values = {"move": "save", "ban": asked.version, "answer": "agree", "text": ""}
    return client.post(f"{LIST}{asked.pk}/", values | typed)


def test_asking_moves_the_case_and_says_what_is_asked(asked, bystander, standing_office):
    assert asked.nomination.state == State.CONSULTING
    assert (asked.office, asked.asked_by) == (bystander.unit, standing_office)
    assert NominationDecision.objects.get().move == "consult"


def test_one_more_office_is_asked_without_a_second_move(client, asked, supplier, nomination):
    nomination.refresh_from_db()
    assert ask(client, nomination, office=supplier.unit).status_code == 302
    assert (Consultation.objects.count(), NominationDecision.objects.count()) == (2, 1)


def test_nobody_is_asked_twice_at_a_time(client, asked, bystander, nomination):
    nomination.refresh_from_db()
    refused = ask(client, nomination, office=bystander.unit)
    assert refused.status_code == 422
    assert "đang được hỏi" in refused.content.decode()
    assert Consultation.objects.count() == 1


def test_no_unit_is_asked_about_its_own_case(client, standing_office, bystander):
    own = make_nomination(make_round(), bystander.unit, State.APPRAISING, by=bystander)
    client.force_login(standing_office)
    assert ask(client, own, office=bystander.unit).status_code == 422
    assert Nomination.objects.get().state == State.APPRAISING


@pytest.mark.parametrize("typed", [{"co_quan": []}, {"noi_dung": ""}, {"han": ""}, {"han": "01/01/2020"}])
def test_a_question_that_is_not_whole_is_refused_with_what_was_typed(
    client, standing_office, bystander, nomination, typed
):
    client.force_login(standing_office)
    refused = ask(client, nomination, office=bystander.unit, **typed)
    assert refused.status_code == 422
    assert "Nội dung xin ý kiến" in refused.content.decode()
    assert not Consultation.objects.exists()


def test_the_usual_time_is_a_setting_without_a_default(client, standing_office, bystander, nomination):
    assert usual_due() is None
    AwardSetting.objects.create(key="consultation.days", value="5")
    client.force_login(standing_office)
    assert ask(client, nomination, office=bystander.unit, han="").status_code == 302
    assert Consultation.objects.get().due == usual_due()


def test_the_asked_office_sees_its_case_and_no_other(client, asked, bystander, commune, officer):
    other = make_nomination(make_round(), commune, State.APPRAISING, by=officer)
    client.force_login(bystander)
    page = client.get(f"/khen-thuong/{asked.nomination_id}/")
    assert "Báo cáo đầy đủ" in page.content.decode()
    assert "Trân trọng đề nghị cho ý kiến" in page.content.decode()
    assert "timeline" not in page.context
    assert client.get(f"/khen-thuong/{other.pk}/").status_code == 404


def test_the_asked_office_reads_the_reduced_page_and_nothing_beside_it(
    client, asked, bystander, commune, officer, settings, tmp_path
):
    settings.EVIDENCE_ROOT = tmp_path
    round, pk = asked.nomination.round, asked.nomination_id
    post(client, officer, url_of(round, commune), move="attach", loai="letter", tep=pdf())
    file = DossierFile.objects.get()
    rest = [url_of(round, commune, one) for one in ("", f"{pk}/", f"{pk}/cac-ban/", f"{pk}/bao-cao.pdf")]
    rest += [url_of(round, commune, one) for one in ("to-trinh.pdf", "bien-ban.pdf")]
    rest += [f"/khen-thuong/{pk}/kiem-tra/", f"/khen-thuong/ho-so/tep/{file.pk}/"]
    assert [get(client, bystander, one).status_code for one in rest] == [404] * len(rest)
    assert get(client, bystander, f"/khen-thuong/{pk}/").status_code == 200
    Nomination.objects.update(state=State.WITHDRAWN)
    assert get(client, bystander, f"/khen-thuong/{pk}/").status_code == 404
    assert get(client, bystander, f"{LIST}{asked.pk}/").status_code == 404


def test_a_clerk_reads_the_reduced_page_of_what_was_approved(client, clerk, commune, nomination):
    Nomination.objects.update(state=State.APPROVED)
    assert "1968" not in get(client, clerk, f"/khen-thuong/{nomination.pk}/").content.decode()
    for rest in (
        url_of(nomination.round, commune, f"{nomination.pk}/"),
        f"/khen-thuong/{nomination.pk}/kiem-tra/",
    ):
        assert get(client, clerk, rest).status_code == 404


def test_the_answer_is_kept_with_its_paper(client, asked, bystander, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path
    client.force_login(bystander)
    assert answer(client, asked, answer="object", text="").status_code == 422
    sent = answer(client, asked, answer="object", text="Đang xem xét kỷ luật.", tep=pdf())
    assert sent.status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("object", bystander)
    file = ConsultationFile.objects.get()
    assert b"".join(client.get(f"/tep/hiep-y/{file.pk}/").streaming_content).startswith(b"%PDF")
    assert answer(client, asked, ban=0).status_code == 409


def test_who_is_not_asked_neither_reads_nor_answers(client, request, asked, settings, tmp_path):
    for who, status in (("officer", 404), ("other_officer", 404), ("clerk", 404), ("admin", 404)):
        client.force_login(request.getfixturevalue(who))
        assert client.get(f"{LIST}{asked.pk}/").status_code == status, who
        assert answer(client, asked).status_code == status, who
    for who in ("secretary", "leader"):
        client.force_login(request.getfixturevalue(who))
        assert client.get(f"{LIST}{asked.pk}/").status_code == 200, who
        assert answer(client, asked).status_code == 403, who
    assert not Consultation.objects.exclude(answered_at=None).exists()


def test_the_unit_does_not_read_what_offices_say(client, asked, bystander, officer):
    client.force_login(bystander)
    answer(client, asked, answer="object", text="Đang xem xét kỷ luật.")
    client.force_login(officer)
    page = client.get(f"/khen-thuong/{asked.nomination_id}/").content.decode()
    assert "xem xét kỷ luật" not in page
    assert "Hội Nông dân" not in page


def test_it_ends_when_everybody_answered_or_the_day_is_over(client, asked, bystander, standing_office):
    page = f"/khen-thuong/{asked.nomination_id}/"
    client.force_login(standing_office)
    post = {"move": "consulted", "note": "", "ban": 0}
    refused = client.post(page, post)
    assert refused.status_code == 422
    assert "Còn chờ ý kiến của" in refused.content.decode()
    client.force_login(bystander)
    answer(client, asked)
    client.force_login(standing_office)
    assert client.post(page, post).status_code == 302
    asked.refresh_from_db()
    assert asked.closed_at is not None
    client.force_login(bystander)
    assert answer(client, asked, ban=1).status_code == 404
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (None, "chưa đặt quy định khi không trả lời"),
        ("agree", "coi như đồng ý"),
        ("none", "không có ý kiến"),
    ],
)
def test_silence_means_what_the_setting_says(asked, standing_office, rule, words):
    if rule:
        AwardSetting.objects.create(key="consultation.silence", value=rule)
    Consultation.objects.update(due=clock.today() - timedelta(days=1))
    move(asked.nomination, "consulted", standing_office)
    asked.refresh_from_db()
    assert words in told([asked])[0].words


def test_the_letter_names_the_cases_and_asks_politely(client, asked, standing_office, bystander):
    address = f"{LIST}dot-{asked.nomination.round_id}/{bystander.unit.code}/cong-van"
    client.force_login(standing_office)
    assert client.get(f"{address}.pdf").content.startswith(b"%PDF")
    paper = Document(BytesIO(client.get(f"{address}.docx").content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert asked.nomination.nominee.full_name in cells
    assert any("trân trọng đề nghị" in paragraph.text for paragraph in paper.paragraphs)
    assert client.get(f"{LIST}dot-{asked.nomination.round_id}/21835/cong-van.pdf").status_code == 404
    client.force_login(bystander)
    assert client.get(f"{address}.pdf").status_code == 403


def test_a_round_without_hiep_y_asks_nobody(client, standing_office, bystander, commune, officer):
    round = make_round(with_consultation=False)
    plain = make_nomination(round, commune, State.APPRAISING, nominee=make_nominee(commune), by=officer)
    client.force_login(standing_office)
    assert ask(client, plain, office=bystander.unit).status_code == 422
    assert not Consultation.objects.exists()


# --- What is not lost -----------------------------------------------------------------------------


def test_an_answer_changed_leaves_the_first_one(client, asked, bystander, standing_office):
    client.force_login(bystander)
    answer(client, asked, answer="object", text="Đang xem xét kỷ luật.")
    asked.refresh_from_db()
    assert answer(client, asked, answer="agree", text="Đã có kết luận.").status_code == 302
    asked.refresh_from_db()
    assert asked.answer == "agree"
    assert list(asked.answers.values_list("answer", flat=True)) == ["object", "agree"]
    client.force_login(standing_office)
    page = client.get(f"{LIST}{asked.pk}/").content.decode()
    assert "Đang xem xét kỷ luật." in page
    assert "Đã có kết luận." in page


def test_an_objection_is_passed_with_a_reason_alone(client, asked, bystander, standing_office):
    client.force_login(bystander)
    answer(client, asked, answer="object", text="Đang xem xét kỷ luật.")
    nomination = move(asked.nomination, "consulted", standing_office)
    with pytest.raises(MoveRefused, match="không đồng ý"):
        move(nomination, "to_council", standing_office)
    check = next(one for one in checks_of(nomination) if one.code == "objected")
    override(nomination, "objected", by=standing_office, reason="Đã xác minh lại", seen=check.about)
    assert move(nomination, "to_council", standing_office).state == State.FOR_COUNCIL


def test_the_unit_is_not_told_of_an_objection(client, asked, bystander, officer):
    client.force_login(bystander)
    answer(client, asked, answer="object", text="Đang xem xét kỷ luật.")
    assert all(one.code != "objected" for one in check_list(officer, asked.nomination).checks)


@pytest.mark.parametrize("name", ["withdraw", "consulted"])
def test_nobody_answers_what_is_over(client, asked, bystander, officer, standing_office, name):
    Consultation.objects.update(due=clock.today() - timedelta(days=1))
    move(asked.nomination, name, officer if name == "withdraw" else standing_office)
    asked.refresh_from_db()
    assert asked.closed_at is not None
    client.force_login(bystander)
    assert answer(client, asked).status_code in {403, 404}


def test_what_silence_means_stays_as_it_was_at_the_end(asked, standing_office):
    AwardSetting.objects.create(key="consultation.silence", value="none", source="x")
    Consultation.objects.update(due=clock.today() - timedelta(days=1))
    move(asked.nomination, "consulted", standing_office)
    AwardSetting.objects.filter(key="consultation.silence").update(value="agree")
    assert "không có ý kiến" in told([Consultation.objects.get()])[0].words


@pytest.mark.parametrize("own", ["nominee", "led"])
def test_nobody_is_asked_about_themselves(client, standing_office, bystander, commune, officer, own):
    nominee = make_nominee(commune, "collective")
    fields = {}
    if own == "nominee":
        nominee.unit = bystander.unit
        nominee.save()
    else:
        fields = {"leads_unit": bystander.unit}
    case = make_nomination(make_round(), commune, State.APPRAISING, nominee=nominee, by=officer, **fields)
    client.force_login(standing_office)
    assert ask(client, case, office=bystander.unit).status_code == 422
    assert not Consultation.objects.exists()
