"""Việc của tôi of the awards' papers: each kind of task, whose it is, its day and the page it opens."""

from datetime import date, timedelta

import pytest

from awards.models import AwardDecision, Nomination, Proposal, Sitting, Structure
from awards.rounds.structure_workflow import STRUCTURE_WORKFLOW
from campaign import clock
from campaign.models import User
from tayson_ntm.home.award_papers import ASKS
from tayson_ntm.home.movement import movement_tasks
from tayson_ntm.home.signals import signals_for
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.deciding import know_household, make_cases, make_draft, make_proposal, recorded
from tests.awarding.sitting_cases import bring, make_sitting, nominate
from tests.awarding.structuring import make_structure, move_structure

State = Nomination.State
PEOPLE = (
    "officer",
    "secretary",
    "standing_office",
    "finance_office",
    "ntm_office",
    "leader",
    "clerk",
    "admin",
)


@pytest.fixture
def round(reference):
    """Its decision is to be signed on 29/12/2023; today is 20/12."""
    return make_round(state="closed")


def due_of(user):
    return movement_tasks(user, signals_for(user).facts.movement, clock.today()).due


def awards_of(user):
    """By the page a task opens."""
    return {task.url: task for task in due_of(user) if task.url.startswith("/khen-thuong/")}


def asked(everybody):
    """Who finds which awards task, over everybody."""
    people = everybody(PEOPLE)
    return {name: sorted(awards_of(user)) for name, user in people.items() if awards_of(user)}


# --- Tờ trình, decision, register -----------------------------------------------------------------


def test_considered_nominations_wait_for_the_head_of_the_office(everybody, round, commune):
    make_cases(round, commune, State.CONSIDERED)
    assert asked(everybody) == {"standing_office": [f"/khen-thuong/trinh/moi/{round.pk}/"]}
    (task,) = awards_of(User.objects.get(username="noivu")).values()
    assert task.title == "02 đề nghị khen thưởng đã xét, chờ lập tờ trình Chủ tịch"
    assert (task.days.count, task.days.note, task.days.late) == (9, "trước 29/12", False)


def test_a_draft_waits_to_be_submitted_and_its_nominations_no_more(everybody, round, commune):
    paper = make_proposal(round, make_cases(round, commune, State.CONSIDERED), Proposal.State.DRAFT)
    assert asked(everybody) == {"standing_office": [f"/khen-thuong/trinh/{paper.pk}/"]}


def test_a_submitted_paper_waits_for_the_chairman_alone(client, everybody, round, commune):
    paper = make_proposal(round, make_cases(round, commune, State.WITH_CHAIRMAN))
    assert asked(everybody) == {"leader": [f"/khen-thuong/trinh/{paper.pk}/"]}
    leader = User.objects.get(username="lanhdao")
    (task,) = awards_of(leader).values()
    assert (task.title, task.days.due) == ("01 tờ trình khen thưởng chờ duyệt", round.decision_day)
    client.force_login(leader)
    nav = {entry.label: entry.count for entry in client.get("/").context["nav"]}
    assert nav["Khen thưởng"] == 1


def test_several_papers_lead_to_their_list(leader, round, commune):
    for _ in range(2):
        make_proposal(round, make_cases(round, commune, State.WITH_CHAIRMAN))
    (task,) = awards_of(leader).values()
    assert (task.url, task.title) == ("/khen-thuong/trinh/", "02 tờ trình khen thưởng chờ duyệt")


def test_an_approved_paper_waits_for_its_decision(everybody, round, commune, secretary):
    cases = make_cases(round, commune, State.APPROVED)
    paper = make_proposal(round, cases, Proposal.State.APPROVED)
    address = [f"/khen-thuong/trinh/{paper.pk}/"]
    assert asked(everybody) == {"secretary": address, "standing_office": address}
    draft = make_draft(round, cases, secretary)
    assert asked(everybody) == {"clerk": [f"/khen-thuong/quyet-dinh/{draft.pk}/"]}
    (task,) = awards_of(User.objects.get(username="vanthu")).values()
    assert (task.title, task.days.due) == ("01 quyết định khen thưởng chờ ghi số, ngày", draft.planned)
    assert not task.days.late  # the planned day is over, and nobody is late by it


def test_a_recorded_decision_waits_for_the_register(everybody, round, commune, secretary, clerk):
    draft = make_draft(round, make_cases(round, commune, State.APPROVED), secretary)
    decision = recorded(draft, clerk)
    assert AwardDecision.objects.get(pk=decision.pk).is_recorded
    found = asked(everybody)
    page = f"/khen-thuong/quyet-dinh/{decision.pk}/"
    assert page in found["secretary"]
    assert page in found["standing_office"]
    assert page not in found.get("clerk", [])


# --- Cơ cấu and money -----------------------------------------------------------------------------


def test_a_structure_is_asked_of_two_offices_until_each_agreed(everybody, round, finance_office):
    structure = make_structure(round, "sent")
    page = [f"/khen-thuong/dot/{round.pk}/co-cau/"]
    assert asked(everybody) == {"finance_office": page, "ntm_office": page}
    move_structure(structure, "agree", finance_office)
    assert asked(everybody) == {"ntm_office": page}


def test_an_officer_is_asked_only_where_the_head_has_no_account(person, round):
    make_structure(round, "sent")
    specialist = person("PTCKH", "chuyenvien")
    assert awards_of(specialist)
    person("PTCKH", "taichinh", signs=True)
    assert not awards_of(specialist)


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (Structure.State.RETURNED, {"secretary", "standing_office"}),
        (Structure.State.AGREED, {"standing_office"}),
        (Structure.State.SUBMITTED, {"leader"}),
        (Structure.State.DRAFT, set()),
        (Structure.State.APPROVED, set()),
    ],
)
def test_a_structure_waits_for_whom_its_state_says(everybody, round, state, who):
    structure = make_structure(round, state)
    people = everybody(PEOPLE)
    assert {name for name, user in people.items() if awards_of(user)} == who
    for name in who:  # the task leads to something that this person can do there
        moves = STRUCTURE_WORKFLOW.moves
        can = [one for one in moves if state in one.sources and one.allowed(people[name], structure)]
        assert can


def test_the_finance_office_is_asked_for_a_coefficient_that_somebody_needs(everybody, round, commune):
    make_nomination(round, commune, State.SUBMITTED, nominee=make_nominee(commune, "individual"))
    assert "finance_office" not in asked(everybody)
    make_nomination(round, commune, State.SUBMITTED, nominee=make_nominee(commune, "household"))
    (address,) = asked(everybody)["finance_office"]
    assert address.startswith("/khen-thuong/thiet-lap/he-so/")
    task = awards_of(User.objects.get(username="taichinh"))[address]
    assert task.days.due == round.decision_day
    know_household()
    assert "finance_office" not in asked(everybody)


def test_a_coefficient_of_another_law_is_not_asked_for(finance_office, round, commune):
    round.decision_day = date(2024, 6, 1)  # the later law has one for households
    round.save()
    make_nomination(round, commune, State.SUBMITTED, nominee=make_nominee(commune, "household"))
    assert not awards_of(finance_office)


# --- The council ----------------------------------------------------------------------------------


def test_an_invitation_waits_for_each_member_until_the_day_is_over(
    standing_office, council, commune, settings
):
    sitting = bring(make_sitting(standing_office, [commune]), Sitting.State.READY, standing_office)
    member = council[4].user  # of Mặt trận
    (task,) = awards_of(member).values()
    assert task.url == f"/khen-thuong/phien-hop/{sitting.pk}/"
    assert (task.title, task.days.due) == ("Dự 01 phiên họp Hội đồng Thi đua - Khen thưởng", sitting.day)
    Sitting.objects.filter(pk=sitting.pk).update(day=clock.today() - timedelta(days=1))
    assert not awards_of(member)


def test_an_open_vote_waits_for_who_has_not_voted(client, standing_office, council, commune):
    sitting = make_sitting(standing_office, [commune], in_portal=True)
    bring(sitting, Sitting.State.VOTING, standing_office, {"hoidong6": "absent"})
    ballot = f"/khen-thuong/phien-hop/{sitting.pk}/bo-phieu/"
    member, absent = council[4].user, council[5].user
    assert list(awards_of(member)) == [ballot]
    assert ballot in awards_of(council[0].user)  # a leader of the district who chairs
    assert not awards_of(absent)
    client.force_login(member)
    assert client.post(ballot, {"tat-ca": "1", "move": "vote"}).status_code == 302
    assert not awards_of(member)


def test_a_member_finds_the_sittings(client, council, commune, standing_office):
    bring(make_sitting(standing_office, [commune]), Sitting.State.READY, standing_office)
    client.force_login(council[4].user)
    context = client.get("/khen-thuong/phien-hop/").context
    assert {"Việc của tôi", "Khen thưởng"} <= {entry.label for entry in context["nav"]}
    assert "Phiên họp Hội đồng" in [tab.label for tab in context["section_tabs"]]


# --- The unit's own -------------------------------------------------------------------------------


def test_a_refusal_is_told_until_it_is_acknowledged(client, everybody, round, commune, officer):
    made = make_nomination(round, commune, State.REFUSED, by=officer, refusal="standard")
    page = f"/khen-thuong/{made.pk}/"
    assert asked(everybody) == {"officer": [page]}
    client.force_login(officer)
    assert client.post(page, {"move": "acknowledge", "ban": made.version}).status_code == 302
    assert asked(everybody) == {}
    assert Nomination.objects.get(pk=made.pk).state == State.REFUSED


def test_a_refusal_is_told_no_longer_than_its_round(officer, round, commune):
    for _ in range(2):
        make_nomination(round, commune, State.REFUSED, by=officer, refusal="standard")
    (task,) = awards_of(officer).values()
    assert task.url == "/khen-thuong/?tt=khong_khen"
    assert task.title == "Xem lý do 02 đề nghị chưa đủ điều kiện khen thưởng"
    round.state = "ended"
    round.save()
    assert not awards_of(officer)


def test_one_given_back_opens_where_the_unit_writes(officer, round, commune):
    made = make_nomination(round, commune, State.RETURNED, by=officer)
    made.decisions.create(move="return", by=officer, at=clock.now(), note="Bổ sung biên bản")
    (task,) = movement_tasks(officer, signals_for(officer).facts.movement, clock.today()).to_fix
    assert task.url == f"/khen-thuong/ho-so/{round.pk}/{commune.code}/{made.pk}/"
    assert task.quotes[0].text == "Bổ sung biên bản"


# --- Counted in one query -------------------------------------------------------------------------


def fill(round, commune, secretary, number):
    for _ in range(number):
        make_proposal(round, make_cases(round, commune, State.WITH_CHAIRMAN))
        make_proposal(round, make_cases(round, commune, State.APPROVED), Proposal.State.APPROVED)
        make_draft(round, make_cases(round, commune, State.APPROVED), secretary)
        make_cases(round, commune, State.CONSIDERED)
        nominate(round, commune, 1)


@pytest.mark.parametrize(("who", "kinds"), [("leader", 1), ("standing_office", 2), ("clerk", 1)])
def test_a_kind_costs_one_query_for_one_and_for_many(
    request, django_assert_num_queries, round, commune, secretary, who, kinds
):
    user = request.getfixturevalue(who)
    for number in (1, 8):
        fill(round, commune, secretary, number)
        facts = signals_for(user).facts.movement
        with django_assert_num_queries(kinds):
            movement_tasks(user, facts, clock.today())


def test_the_count_beside_việc_của_tôi_is_the_number_of_tasks(client, everybody, round, commune, secretary):
    fill(round, commune, secretary, 2)
    make_structure(round, "sent")
    for user in everybody(PEOPLE).values():
        client.force_login(user)
        context = client.get("/").context
        page = context["page"]
        assert context["nav"][0].count == len(page.to_fix) + len(page.due), user


def test_every_kind_has_its_words():
    for ask in ASKS.values():
        assert "{n}" in ask.words
