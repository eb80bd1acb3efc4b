"""What is recorded is what was signed: days, grounds, and a tờ trình that stays as it was submitted."""
# ruff: noqa: F811  # reason: fixtures of the sibling file are named as arguments

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.deciding.content import TamperedDecision, content_of
from awards.deciding.presenting import settle
from awards.deciding.proposal_content import proposal_content
from awards.deciding.proposing import (
    MOVES,
    PROPOSAL_WORKFLOW,
)
from awards.deciding.register import enter
from awards.models import (
    AwardDecision,
    DecisionLine,
    LegalGround,
    Nomination,
    Nominee,
    Proposal,
)
from campaign import clock
from campaign.moves import MoveRefused, apply_move
from tayson_ntm.letters.deciding_views import letter_of
from tests.awarding.cases import make_nomination
from tests.awarding.deciding import (
    make_cases,
    make_draft,
    make_proposal,
    recorded,
)
from tests.awarding.test_deciding import (  # noqa: F401  # reason: fixtures are used by name
    Paper,
    State,
    as_user,
    draft,
    law,
    round,
)


def test_a_day_with_other_money_is_refused_until_the_paper_is_printed_anew(
    round, commune, standing_office, clerk, as_user
):
    """The base salary rose on 01/07/2023: the paper that was signed says another sum."""
    draft = make_draft(
        round,
        make_cases(round, commune, State.APPROVED, "individual"),
        standing_office,
        planned=date(2023, 6, 30),
    )
    page = as_user(clerk).post(
        reverse("awarding:record_decision", args=[draft.pk]),
        {"number": "7", "day": "01/07/2023", "signer": "chairman", "signer_name": "A", "ban": draft.version},
    )
    assert page.status_code == 422
    told = page.content.decode()
    assert "dòng 1: tiền thưởng 450.000 đồng, nay 540.000 đồng" in told
    assert "in lại bản trình ký cho ngày 01/07/2023" in told
    assert 'value="7"' in told
    assert not DecisionLine.objects.exists()

    done = recorded(draft, clerk, day=date(2023, 6, 30))
    assert content_of(AwardDecision.objects.get(pk=done.pk)).lines[0].amount == 450_000


def test_a_name_changed_after_the_paper_was_printed_is_refused(draft, clerk, standing_office, as_user):
    shown = content_of(draft)
    Nominee.objects.filter(kind="individual").update(name="Tên Khác")
    assert content_of(AwardDecision.objects.get(pk=draft.pk)) == shown
    with pytest.raises(MoveRefused, match="dòng 2: tên in đã đổi") as refused:
        recorded(draft, clerk)
    assert "Tên Khác" not in str(refused.value)

    url = reverse("awarding:decision", args=[draft.pk])
    assert "Đã khác bản trình ký" in as_user(standing_office).get(url).content.decode()
    assert as_user(clerk).post(url, {"move": "present", "ban": draft.version}).status_code == 403
    assert as_user(standing_office).post(url, {"move": "present", "ban": 99}).status_code == 409
    assert as_user(standing_office).post(url, {"move": "present", "ban": draft.version}).status_code == 302
    draft.refresh_from_db()
    assert recorded(draft, clerk).lines.get(kind="individual").printed_name == "Ông Tên Khác"


def test_a_draft_never_presented_is_not_recorded(draft, clerk):
    AwardDecision.objects.update(presented="", presented_sha256="")
    with pytest.raises(MoveRefused, match="chưa có bản trình ký"):
        recorded(draft, clerk)
    AwardDecision.objects.update(presented="{}", presented_sha256="0")
    with pytest.raises(TamperedDecision):
        recorded(draft, clerk)


# --- Days and grounds -----------------------------------------------------------------------------


def test_no_decision_before_its_paper_or_the_chairmans_word(
    round, commune, officer, standing_office, leader, clerk
):
    cases = make_cases(round, commune, State.WITH_CHAIRMAN, "individual")
    proposal = make_proposal(round, cases, day=date(2023, 12, 12))
    with clock.told(datetime(2023, 12, 14, 9, tzinfo=UTC)):
        apply_move(proposal, PROPOSAL_WORKFLOW, PROPOSAL_WORKFLOW.named("approve"), by=leader)
    draft = make_draft(round, cases, standing_office, proposal=proposal)
    with pytest.raises(MoveRefused, match="trước ngày tờ trình, 12/12/2023"):
        recorded(draft, clerk, day=date(2023, 12, 1))
    with pytest.raises(MoveRefused, match="trước ngày Chủ tịch duyệt, 14/12/2023"):
        recorded(draft, clerk, day=date(2023, 12, 13))
    assert recorded(draft, clerk, day=date(2023, 12, 14)).date == date(2023, 12, 14)


@pytest.mark.parametrize(
    ("ground", "day", "told"),
    [
        ("claim", date(2023, 12, 14), "trước ngày quyết định bị hủy, 15/12/2023"),
        ("violation", date(2023, 12, 20), "không có căn cứ hủy khen thưởng này"),
    ],
)
def test_a_cancelling_decision_follows_the_other_and_names_a_ground_of_its_law(
    draft, clerk, standing_office, ground, day, told
):
    done = recorded(draft, clerk)
    cases = list(Nomination.objects.filter(lines__decision=done))
    cancel = make_draft(
        done.round,
        cases,
        standing_office,
        kind="cancel",
        cancels=done,
        ground=ground,
        reason="r",
        recovery="t",
    )
    with pytest.raises(MoveRefused, match=told):
        recorded(cancel, clerk, number=9, day=day)


def test_a_day_without_a_law_of_awards_among_its_grounds_is_told_and_refused(
    draft, clerk, standing_office, as_user
):
    LegalGround.objects.filter(code="luat-2003").update(valid_to=date(2023, 12, 1))
    settle(draft)
    page = as_user(standing_office).get(reverse("awarding:decision", args=[draft.pk])).content.decode()
    assert "không có Luật Thi đua, khen thưởng nào" in page
    with pytest.raises(MoveRefused, match="không có Luật Thi đua, khen thưởng nào"):
        recorded(draft, clerk)
    trial = as_user(standing_office).get(
        reverse("awarding:trial", args=[draft.round_id]), {"ngay": "15/12/2023", "ngay2": "15/12/2023"}
    )
    assert "không có Luật Thi đua, khen thưởng nào" in trial.content.decode()


def test_another_broken_rule_is_not_said_to_be_a_taken_number(draft, clerk):
    with pytest.raises(IntegrityError):
        recorded(draft, clerk, number=-1)


def test_recording_and_entering_ask_as_much_for_2_as_for_20(round, commune, standing_office, clerk):
    asked = []
    for number, many in enumerate((2, 20), 1):
        kinds = " ".join(["individual"] * many)
        draft = make_draft(round, make_cases(round, commune, State.APPROVED, kinds), standing_office)
        with CaptureQueriesContext(connection) as recording:
            done = recorded(draft, clerk, number=number)
        with CaptureQueriesContext(connection) as entering:
            enter(done, by=standing_office)
        asked.append((len(recording), len(entering)))
    # the first number of a year has its counter written
    assert asked[0][0] == asked[1][0]
    assert asked[1][1] <= asked[0][1]


# --- Tờ trình stays as it was submitted -----------------------------------------------------------


def test_a_submitted_paper_stays_and_only_its_number_is_written(
    round, commune, standing_office, secretary, leader, as_user
):
    cases = make_cases(round, commune, State.CONSIDERED, "individual")
    proposal = make_proposal(round, cases, Paper.DRAFT, number="", day=None)
    proposal = apply_move(proposal, PROPOSAL_WORKFLOW, MOVES[0], by=standing_office)
    shown = proposal_content(proposal)
    Nominee.objects.filter(pk=cases[0].nominee_id).update(name="Tên Khác")
    Nomination.objects.filter(pk=cases[0].pk).update(summary="Tóm tắt khác")
    make_nomination(round, commune, State.REFUSED)
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert proposal_content(proposal) == shown
    paper = str(letter_of(proposal))
    assert "Trần Văn Lợi" in paper
    assert "Tên Khác" not in paper

    url = reverse("awarding:number_proposal", args=[proposal.pk])
    typed = {"number": "26/TTr-PNV", "day": "12/12/2023", "ban": proposal.version}
    for who in (secretary, leader):
        assert as_user(who).post(url, typed).status_code == 403
    assert as_user(standing_office).post(url, typed | {"ban": 99}).status_code == 409
    assert as_user(standing_office).post(url, typed | {"number": ""}).status_code == 422
    assert as_user(standing_office).post(url, typed).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.number, proposal_content(proposal)) == ("26/TTr-PNV", shown)
    assert "26/TTr-PNV" in str(letter_of(proposal))

    Proposal.objects.update(content=proposal.content.replace("540000", "940000"))
    with pytest.raises(TamperedDecision):
        proposal_content(Proposal.objects.get())


def test_the_number_is_written_no_more_once_a_decision_names_it(
    round, commune, standing_office, clerk, as_user
):
    cases = make_cases(round, commune, State.APPROVED, "individual")
    proposal = make_proposal(round, cases, Paper.APPROVED)
    recorded(make_draft(round, cases, standing_office, proposal=proposal), clerk)
    url = reverse("awarding:number_proposal", args=[proposal.pk])
    assert as_user(standing_office).get(url).status_code == 403


def test_the_act_names_the_kinds_that_are_in_its_list_and_no_other(as_user, round, commune, standing_office):
    cases = make_cases(round, commune, State.APPROVED, "individual collective")
    proposal = make_proposal(round, cases, Paper.APPROVED)
    page = as_user(standing_office).get(f"/khen-thuong/trinh/{proposal.pk}/quyet-dinh/").content.decode()
    assert "tặng Giấy khen cho các tập thể, cá nhân" in page
    assert "hộ gia đình" not in page
