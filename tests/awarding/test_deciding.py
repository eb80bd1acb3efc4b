"""From the tờ trình to the recorded decision: who may, what freezes, what is refused."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.awarding import workflow as way
from awards.deciding.content import TamperedDecision, content_of
from awards.deciding.presenting import settle
from awards.deciding.proposing import (
    MOVES,
    PROPOSAL_WORKFLOW,
    Verdict,
    judge_by_case,
    ready_nominations,
)
from awards.deciding.recording import Signed, record
from awards.deciding.register import enter
from awards.models import (
    AwardDecision,
    DecisionLine,
    Hold,
    Nomination,
    NominationDecision,
    Proposal,
    ProposalDecision,
    PublicToken,
)
from campaign.models import Campaign
from campaign.moves import MoveRefused, StaleVersion, apply_move, available_moves
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.deciding import (
    HOUSEHOLD_MISSING,
    know_household,
    make_cases,
    make_draft,
    make_proposal,
    recorded,
)
from tests.awarding.test_workflow import PEOPLE

State = Nomination.State
Paper = Proposal.State
# Move: who may make it, from which state, where it leads, where the nominations go.
TABLE = {
    "submit": ("standing_office", Paper.DRAFT, Paper.SUBMITTED, State.CONSIDERED, State.WITH_CHAIRMAN),
    "approve": ("leader", Paper.SUBMITTED, Paper.APPROVED, State.WITH_CHAIRMAN, State.APPROVED),
    "return": ("leader", Paper.SUBMITTED, Paper.RETURNED, State.WITH_CHAIRMAN, State.APPRAISING),
}


@pytest.fixture
def everybody(request):
    return {who: request.getfixturevalue(who) for who in PEOPLE}


@pytest.fixture(autouse=True)
def law(reference):
    know_household()


@pytest.fixture
def round(reference):
    return make_round()


@pytest.fixture
def draft(round, commune, officer, standing_office):
    cases = make_cases(round, commune, State.APPROVED, "individual household collective")
    return make_draft(round, cases, standing_office)


def states(cases) -> set[str]:
    return set(Nomination.objects.filter(pk__in=[one.pk for one in cases]).values_list("state", flat=True))


# --- Tờ trình -------------------------------------------------------------------------------------


def test_the_table_knows_every_move():
    assert set(TABLE) == {move.name for move in MOVES}


@pytest.mark.parametrize("name", TABLE)
def test_every_role_and_state_of_a_proposal(round, commune, officer, everybody, name):
    who_may, source, target, before, after = TABLE[name]
    move = PROPOSAL_WORKFLOW.named(name)
    cases = make_cases(round, commune, before)
    proposal = make_proposal(round, cases)
    for who, user in everybody.items():
        for state in Paper.values:
            Proposal.objects.update(state=state)
            Nomination.objects.update(state=before)
            proposal.refresh_from_db()
            allowed = who == who_may and state == source
            assert (move in available_moves(proposal, MOVES, user=user)) == allowed, (who, state)
            rows = ProposalDecision.objects.count(), NominationDecision.objects.count()
            if allowed:
                assert apply_move(proposal, PROPOSAL_WORKFLOW, move, by=user, note="Lý do").state == target
                assert states(cases) == {after}
                assert ProposalDecision.objects.count() == rows[0] + 1
                assert NominationDecision.objects.count() == rows[1] + len(cases)
                continue
            with pytest.raises(MoveRefused if who == who_may else PermissionDenied):
                apply_move(proposal, PROPOSAL_WORKFLOW, move, by=user, note="Lý do")
            assert (ProposalDecision.objects.count(), NominationDecision.objects.count()) == rows
            assert states(cases) == {before}


def test_only_what_was_considered_and_lies_in_no_other_paper_is_ready(round, commune, officer):
    considered, elsewhere, appraised = (make_nomination(round, commune, State.CONSIDERED) for _ in range(3))
    Nomination.objects.filter(pk=appraised.pk).update(state=State.APPRAISING)
    make_proposal(round, [elsewhere], Paper.DRAFT)
    assert list(ready_nominations(round)) == [considered]


def test_a_case_on_hold_stops_the_paper_and_no_ground_is_told(round, commune, officer, standing_office):
    cases = make_cases(round, commune, State.CONSIDERED)
    proposal = make_proposal(round, cases, Paper.DRAFT)
    Hold.objects.create(
        nomination=cases[0], ground="Đang xem xét kỷ luật", since=date(2023, 12, 1), placed_by=standing_office
    )
    with pytest.raises(MoveRefused) as refused:
        apply_move(proposal, PROPOSAL_WORKFLOW, MOVES[0], by=standing_office)
    assert "kỷ luật" not in str(refused.value)
    assert states(cases) == {State.CONSIDERED}


def test_the_chairman_decides_case_by_case(round, commune, officer, leader):
    cases = make_cases(round, commune, State.WITH_CHAIRMAN, "individual individual collective")
    proposal = make_proposal(round, cases)
    verdicts = {
        cases[0].pk: Verdict(way.APPROVE),
        cases[1].pk: Verdict(way.CHAIRMAN_RETURNS, "Xem lại thành tích"),
        cases[2].pk: Verdict(way.CHAIRMAN_REFUSES, "vượt cơ cấu", Nomination.Refusal.QUOTA),
    }
    moved = judge_by_case(proposal, verdicts, by=leader, version=proposal.version)
    assert moved.state == Paper.APPROVED
    found = {one.pk: one for one in Nomination.objects.all()}
    assert [found[one.pk].state for one in cases] == [State.APPROVED, State.APPRAISING, State.REFUSED]
    assert found[cases[2].pk].refusal == Nomination.Refusal.QUOTA
    assert proposal.decisions.get().note == "Duyệt 1, trả lại 1, không khen 1."


def test_case_by_case_is_refused_to_others_and_on_a_stale_page(round, commune, officer, leader, clerk):
    cases = make_cases(round, commune, State.WITH_CHAIRMAN)
    proposal = make_proposal(round, cases)
    verdicts = {one.pk: Verdict(way.APPROVE) for one in cases}
    with pytest.raises(PermissionDenied):
        judge_by_case(proposal, verdicts, by=clerk, version=0)
    with pytest.raises(StaleVersion):
        judge_by_case(proposal, verdicts, by=leader, version=7)
    with pytest.raises(MoveRefused):
        judge_by_case(proposal, dict(list(verdicts.items())[:1]), by=leader, version=0)
    assert states(cases) == {State.WITH_CHAIRMAN}


# --- Number and date ------------------------------------------------------------------------------


def test_recording_freezes_lines_in_order_with_money_and_tokens(draft, clerk):
    before = Campaign.objects.get().revision
    done = recorded(draft, clerk)
    assert (done.number, done.year, done.numbered) == (3125, 2023, "3125/QĐ-UBND")
    lines = list(done.lines.all())
    assert [one.kind for one in lines] == ["collective", "individual", "household"]
    assert [one.amount for one in lines] == [1080000, 540000, 810000]
    assert lines[1].printed_name.startswith("Ông Trần Văn Lợi")
    assert lines[2].printed_name.startswith("Hộ ông Trần Văn Lợi")
    assert lines[1].printed_unit == "Nông dân, Thôn Hòa Sơn"
    assert content_of(done).total == 2430000
    assert states(draft.nominations.all()) == {State.DECIDED}
    tokens = set(PublicToken.objects.values_list("token", flat=True))
    assert len(tokens) == 3
    assert min(len(one) for one in tokens) >= 32  # 192 bits in base 64
    assert Campaign.objects.get().revision > before


def test_only_van_thu_records(draft, everybody):
    signed = Signed(3125, date(2023, 12, 15), draft.signer)
    for who, user in everybody.items():
        if who == "clerk":
            continue
        with pytest.raises(PermissionDenied):
            record(draft, signed, by=user, version=0)
    assert not AwardDecision.objects.exclude(recorded_at=None).exists()


def test_a_household_without_a_coefficient_blocks_until_it_is_known(draft, clerk):
    know_household(None)
    with pytest.raises(MoveRefused, match=HOUSEHOLD_MISSING):
        recorded(draft, clerk)
    settle(draft)
    assert states(draft.nominations.all()) == {State.APPROVED}
    assert not DecisionLine.objects.exists()
    assert content_of(draft).total is None

    know_household()
    settle(draft)
    assert content_of(recorded(draft, clerk)).total == 2430000


def test_a_number_is_given_once_a_year(round, commune, draft, standing_office, clerk):
    recorded(draft, clerk)
    other = make_draft(round, make_cases(round, commune, State.APPROVED), standing_office)
    with pytest.raises(MoveRefused, match="Số 3125/QĐ-UBND năm 2023 đã được ghi"):
        recorded(other, clerk)
    assert states(other.nominations.all()) == {State.APPROVED}
    assert recorded(other, clerk, number=3126).numbered == "3126/QĐ-UBND"


def test_the_second_clerk_is_told(draft, clerk):
    recorded(draft, clerk)
    with pytest.raises(MoveRefused, match="đã được ghi số 3125/QĐ-UBND"):
        recorded(draft, clerk, number=3126)
    with pytest.raises(MoveRefused):
        recorded(draft, clerk)


def test_a_stale_draft_and_a_case_that_went_back_are_refused(draft, clerk, leader):
    signed = Signed(3125, date(2023, 12, 15), draft.signer)
    with pytest.raises(StaleVersion):
        record(draft, signed, by=clerk, version=9)
    one = draft.nominations.first()
    apply_move(one, way.NOMINATION_WORKFLOW, way.CHAIRMAN_RETURNS, by=leader, note="Xem lại")
    with pytest.raises(MoveRefused):
        recorded(draft, clerk)
    assert not DecisionLine.objects.exists()


def test_nothing_of_a_recorded_decision_is_edited(draft, clerk):
    done = recorded(draft, clerk)
    done.subject = "khác"
    with pytest.raises(RuntimeError):
        done.save()
    with pytest.raises(RuntimeError):
        done.delete()
    with pytest.raises(RuntimeError):
        done.lines.first().save()


@pytest.mark.parametrize("change", ["content", "amount", "name", "number"])
def test_what_is_changed_behind_the_portal_is_found_out(draft, clerk, change):
    done = recorded(draft, clerk)
    changed = {
        "content": lambda: AwardDecision.objects.update(content=done.content.replace("540000", "940000")),
        "amount": lambda: done.lines.filter(position=1).update(amount=1),
        "name": lambda: done.lines.filter(position=1).update(printed_name="Người khác"),
        "number": lambda: AwardDecision.objects.update(number=1),
    }
    changed[change]()
    done.refresh_from_db()
    with pytest.raises(TamperedDecision):
        content_of(done)


def test_cancelling_is_a_new_decision_over_chosen_lines(draft, clerk, standing_office):
    done = recorded(draft, clerk)
    taken = done.lines.get(position=2)
    cancel = make_draft(
        done.round,
        [taken.nomination],
        standing_office,
        kind=AwardDecision.Kind.CANCEL,
        cancels=done,
        ground=AwardDecision.Ground.FALSE_CLAIM,
        reason="Kê khai diện tích đất hiến không đúng",
        recovery="Thu hồi Giấy khen và tiền thưởng",
    )
    recorded(cancel, clerk, number=3200, day=date(2023, 12, 19))
    line = cancel.lines.get()
    assert (line.cancels, line.amount, line.printed_name) == (taken, 540000, taken.printed_name)
    assert states([taken.nomination]) == {State.CANCELLED}
    assert states([one.nomination for one in done.lines.exclude(pk=taken.pk)]) == {State.DECIDED}
    frozen = content_of(AwardDecision.objects.get(pk=cancel.pk))
    assert (frozen.article, frozen.cancels, frozen.cancels_day) == (
        "Điều 96 Luật Thi đua, khen thưởng năm 2003",
        "3125/QĐ-UBND",
        date(2023, 12, 15),
    )
    content_of(AwardDecision.objects.get(pk=done.pk))  # the old one is whole


# --- Pages ----------------------------------------------------------------------------------------


@pytest.fixture
def as_user(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def test_a_paper_is_drafted_submitted_and_decided_on_its_pages(
    as_user, round, commune, officer, standing_office, leader
):
    cases = make_cases(round, commune, State.CONSIDERED, "collective individual individual")
    keys = [str(one.pk) for one in cases]
    office = as_user(standing_office)
    typed = {"number": "25/TTr-PNV", "day": "12/12/2023", "note": "", "cases": keys, "ban": "0"}
    assert "Lập tờ trình" in office.get("/khen-thuong/trinh/").content.decode()
    assert office.post(f"/khen-thuong/trinh/moi/{round.pk}/", typed).status_code == 302
    proposal = Proposal.objects.get()
    page = f"/khen-thuong/trinh/{proposal.pk}/"
    assert office.post(page, {"move": "submit", "ban": "1"}).status_code == 302

    chairman = as_user(leader)
    shown = chairman.get(page).content.decode()
    assert "2.160.000 đồng" in shown
    assert "Duyệt tất cả" in shown
    assert chairman.post(page, {"move": "return", "ban": "1"}).status_code == 422  # says why
    one_by_one = {f"viec-{key}": "duyet" for key in keys} | {f"viec-{keys[2]}": "tra-lai", "ban": "1"}
    assert chairman.post(f"{page}tung-truong-hop/", one_by_one).status_code == 422
    one_by_one[f"ghi-{keys[2]}"] = "Bổ sung xác nhận"
    assert chairman.post(f"{page}tung-truong-hop/", one_by_one).status_code == 302
    assert states(cases) == {State.APPROVED, State.APPRAISING}


def test_a_decision_is_drafted_recorded_and_entered_on_its_pages(
    as_user, round, commune, officer, standing_office, clerk
):
    cases = make_cases(round, commune, State.APPROVED)
    proposal = make_proposal(round, cases, Paper.APPROVED)
    page = f"/khen-thuong/trinh/{proposal.pk}/"
    office = as_user(standing_office)
    typed = {
        "subject": "tặng Giấy khen",
        "planned": "15/12/2023",
        "place": "Tây Sơn",
        "signer": "deputy",
        "signer_name": "",
        "ban": "0",
    }
    assert office.post(f"{page}quyet-dinh/", typed).status_code == 302
    draft = AwardDecision.objects.get()
    assert set(draft.nominations.values_list("pk", flat=True)) == {cases[0].pk, cases[1].pk}
    decision = f"/khen-thuong/quyet-dinh/{draft.pk}/"

    office = as_user(clerk)
    signed = {"number": "3125", "day": "21/12/2023", "signer": "deputy", "ban": "1"}
    assert office.post(f"{decision}ghi-so/", signed).status_code == 422  # tomorrow
    stale = signed | {"day": "15/12/2023", "ban": "0"}
    assert office.post(f"{decision}ghi-so/", stale).status_code == 409
    assert office.post(f"{decision}ghi-so/", stale | {"ban": "1"}).status_code == 302
    assert "3125/QĐ-UBND" in office.get(decision).content.decode()
    assert office.post(decision, {"move": "enter"}).status_code == 403

    office = as_user(standing_office)
    assert office.post(decision, {"move": "drop"}).status_code == 403
    assert office.post(decision, {"move": "enter"}).status_code == 302
    assert office.post(decision, {"move": "enter"}).status_code == 422
    assert "1/2023" in office.get("/khen-thuong/so/").content.decode()
    assert office.get("/khen-thuong/so/?tim=tran+van+loi").content.decode().count('<th scope="row">') == 2


def test_chosen_lines_are_cancelled_on_a_page(as_user, draft, standing_office, clerk):
    done = recorded(draft, clerk)
    line = done.lines.get(position=2)
    decision = f"/khen-thuong/quyet-dinh/{done.pk}/"
    office = as_user(standing_office)
    cancel = {
        "cases": [str(line.nomination_id)],
        "ground": "claim",
        "reason": "Kê khai sai",
        "recovery": "Thu hồi",
        "subject": "hủy bỏ khen thưởng",
        "planned": "19/12/2023",
        "place": "Tây Sơn",
        "signer": "chairman",
        "ban": "0",
    }
    assert office.post(f"{decision}huy/", cancel | {"cases": []}).status_code == 422
    assert office.post(f"{decision}huy/", cancel).status_code == 302
    assert AwardDecision.objects.get(kind="cancel").nominations.get().pk == line.nomination_id


def test_pages_ask_the_same_number_of_questions_for_1_and_for_300(
    client, commune, standing_office, leader, clerk, officer
):
    def questions(user, address: str) -> int:
        client.force_login(user)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    def counts(many: int, number: int) -> dict[str, int]:
        round = make_round()
        nominees = [make_nominee(commune) for _ in range(many)]
        cases = [make_nomination(round, commune, State.APPROVED, nominee=one, by=officer) for one in nominees]
        proposal = make_proposal(round, cases, Paper.SUBMITTED)
        draft = make_draft(round, cases, standing_office, proposal=proposal)
        decision = f"/khen-thuong/quyet-dinh/{draft.pk}/"
        found = {
            "proposal": questions(leader, f"/khen-thuong/trinh/{proposal.pk}/"),
            "by case": questions(leader, f"/khen-thuong/trinh/{proposal.pk}/tung-truong-hop/"),
            "draft": questions(standing_office, decision),
            "to record": questions(clerk, f"{decision}ghi-so/"),
        }
        enter(recorded(draft, clerk, number=number), by=standing_office)
        return found | {
            "decision": questions(standing_office, decision),
            "to cancel": questions(standing_office, f"{decision}huy/"),
            "decisions": questions(clerk, "/khen-thuong/quyet-dinh/"),
            "register": questions(standing_office, "/khen-thuong/so/"),
            "workbook": questions(standing_office, "/khen-thuong/so.xlsx"),
        }

    one = counts(1, 1)
    assert counts(300, 2) == one
    assert max(one.values()) < 25, one


def test_a_draft_changed_meanwhile_shows_both(as_user, draft, standing_office):
    office = as_user(standing_office)
    AwardDecision.objects.filter(pk=draft.pk).update(version=3, subject="bản kia")
    typed = {
        "subject": "bản này",
        "planned": "15/12/2023",
        "place": "Tây Sơn",
        "signer": "chairman",
        "ban": "0",
    }
    page = office.post(f"/khen-thuong/quyet-dinh/{draft.pk}/sua/", typed)
    assert page.status_code == 409
    assert "bản kia" in page.content.decode()


# --- A draft that is given up ---------------------------------------------------------------------


def test_a_draft_is_dropped_as_it_was_seen_and_its_cases_wait_again(client, everybody, commune):
    round = make_round(state="closed")
    cases = make_cases(round, commune, State.CONSIDERED)
    paper = make_proposal(round, cases, Paper.DRAFT)
    page = f"/khen-thuong/trinh/{paper.pk}/"
    answers = {}
    for who, user in everybody.items():
        if who != "standing_office":
            client.force_login(user)
            answers[who] = client.post(page, {"move": "drop", "ban": paper.version}).status_code
    assert answers["secretary"] == 403
    assert set(answers.values()) == {403, 404}
    client.force_login(everybody["standing_office"])
    assert client.post(page, {"move": "drop", "ban": "7"}).status_code == 409
    assert "Bỏ tờ trình nháp" in client.get(page).content.decode()
    assert Proposal.objects.filter(pk=paper.pk).exists()
    assert client.post(page, {"move": "drop", "ban": paper.version}).status_code == 302
    assert not Proposal.objects.filter(pk=paper.pk).exists()
    assert {one.state for one in Nomination.objects.filter(pk__in=[one.pk for one in cases])} == {
        State.CONSIDERED
    }
    ready = client.get("/khen-thuong/trinh/").context["rounds"]
    assert [(one["round"], one["ready"]) for one in ready] == [(round.pk, len(cases))]


@pytest.mark.parametrize("state", [Paper.SUBMITTED, Paper.APPROVED, Paper.RETURNED])
def test_what_was_submitted_is_not_dropped(client, standing_office, commune, state):
    round = make_round(state="closed")
    paper = make_proposal(round, make_cases(round, commune, State.WITH_CHAIRMAN), state)
    client.force_login(standing_office)
    page = f"/khen-thuong/trinh/{paper.pk}/"
    assert client.post(page, {"move": "drop", "ban": paper.version}).status_code == 403
    assert "Bỏ tờ trình nháp" not in client.get(page).content.decode()
