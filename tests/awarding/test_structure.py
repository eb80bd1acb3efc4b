"""Cơ cấu, số lượng: typed, agreed by two offices, approved by the chairman; its figures and its papers."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from awards.models import Nomination, Structure, StructureAgreement, StructureDecision
from awards.rounds.structure import structure_of
from awards.rounds.structure_workflow import STRUCTURE_WORKFLOW
from campaign.moves import MoveRefused, apply_move, available_moves
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.structuring import make_structure, move_structure
from tests.awarding.test_workflow import PEOPLE

State = Structure.State
OFFICES = "finance_office ntm_office"
LEADS = "standing_office secretary"

# Move: who may make it, from which states, where it leads. Nobody has agreed yet.
TABLE = {
    "send": (LEADS, {"draft", "returned"}, "sent"),
    "agree": (OFFICES, {"sent"}, "sent"),
    "disagree": (OFFICES, {"sent"}, "returned"),
    "both": ("", {"sent"}, "agreed"),  # follows from the second agreement
    "submit": ("standing_office", {"agreed"}, "submitted"),
    "approve": ("leader", {"submitted"}, "approved"),
    "return": ("leader", {"submitted"}, "returned"),
    "recall": ("standing_office", {"sent", "agreed", "submitted"}, "draft"),
    "revise": ("standing_office", {"approved"}, "draft"),
}


@pytest.fixture
def everybody(request):
    return {who: request.getfixturevalue(who) for who in PEOPLE}


def put(structure: Structure, state: str) -> Structure:
    """Nobody has agreed to what is sent now."""
    sending = structure.agreements.count() + 1
    Structure.objects.filter(pk=structure.pk).update(state=state, sending=sending)
    return Structure.objects.select_related("round").get(pk=structure.pk)


def test_the_table_knows_every_move():
    assert set(TABLE) == {move.name for move in STRUCTURE_WORKFLOW.moves}


@pytest.mark.parametrize("name", TABLE)
def test_every_role_and_state(everybody, name):
    who_may, sources, target = TABLE[name]
    move, structure = STRUCTURE_WORKFLOW.named(name), make_structure(make_round())
    for who, user in everybody.items():
        for state in State.values:
            record = put(structure, state)
            allowed = who in who_may.split() and state in sources
            offered = available_moves(record, STRUCTURE_WORKFLOW.moves, user=user)
            assert (move in offered) == allowed, (who, state)
            before = StructureDecision.objects.count()
            if allowed:
                assert apply_move(record, STRUCTURE_WORKFLOW, move, by=user, note="Lý do").state == target
                assert StructureDecision.objects.count() == before + 1
                continue
            wrong = MoveRefused if who in who_may.split() else PermissionDenied
            with pytest.raises(wrong):
                apply_move(record, STRUCTURE_WORKFLOW, move, by=user, note="Lý do")
            assert (put(structure, state).state, StructureDecision.objects.count()) == (state, before)


def test_what_needs_a_sentence_says_which():
    asked = {move.name for move in STRUCTURE_WORKFLOW.moves if move.needs_note}
    assert asked == {"disagree", "return", "recall", "revise"}


@pytest.mark.parametrize("first", ["finance_office", "ntm_office"])
def test_both_offices_agree_in_either_order(request, standing_office, leader, first):
    last = {"finance_office": "ntm_office", "ntm_office": "finance_office"}[first]
    found = move_structure(make_structure(make_round()), "send", standing_office, "")
    found = move_structure(found, "agree", request.getfixturevalue(first), "")
    assert found.state == State.SENT
    with pytest.raises(PermissionDenied):  # an office speaks once
        move_structure(found, "agree", request.getfixturevalue(first), "")
    with pytest.raises(MoveRefused):
        move_structure(found, "submit", standing_office, "")
    found = move_structure(found, "agree", request.getfixturevalue(last), "Đồng ý")
    assert found.state == State.AGREED
    assert [one.move for one in found.decisions.all()] == ["send", "agree", "agree", "both"]
    found = move_structure(move_structure(found, "submit", standing_office), "approve", leader, "")
    assert found.state == State.APPROVED


def test_a_structure_sent_again_is_agreed_to_again(standing_office, finance_office, ntm_office):
    found = move_structure(make_structure(make_round()), "send", standing_office, "")
    found = move_structure(found, "agree", finance_office, "")
    found = move_structure(found, "disagree", ntm_office, "Thêm hộ gia đình")
    assert found.state == State.RETURNED
    found = move_structure(found, "send", standing_office, "")
    assert (found.sending, found.state) == (2, State.SENT)
    found = move_structure(found, "agree", ntm_office, "")
    assert found.state == State.SENT
    assert move_structure(found, "agree", finance_office, "").state == State.AGREED
    assert StructureAgreement.objects.filter(structure=found).count() == 3


def test_nothing_is_sent_without_a_number(standing_office):
    found = make_structure(make_round(), quotas=())
    with pytest.raises(MoveRefused, match="ít nhất một loại"):
        move_structure(found, "send", standing_office, "")
    found.refresh_from_db()
    assert (found.state, found.sending, found.decisions.count()) == (State.DRAFT, 0, 0)


def test_a_decision_keeps_the_numbers_it_was_about(leader):
    found = make_structure(make_round(), "submitted", quotas=(("household", "", 15),))
    move_structure(found, "approve", leader, "")
    assert found.decisions.get().figures == [["household", "", 15]]


def test_an_office_with_a_head_answers_through_the_head(person, standing_office, finance_office):
    clerk = person("PTCKH", "chuyenvien.ptckh")
    found = move_structure(make_structure(make_round()), "send", standing_office, "")
    with pytest.raises(PermissionDenied):
        move_structure(found, "agree", clerk, "")
    assert move_structure(found, "agree", finance_office, "").agreements.count() == 1


# --- Figures --------------------------------------------------------------------------------------


def line_of(structure, kind: str, group: str = ""):
    found = structure.groups if group else structure.kinds
    return next(one for one in found if (one.kind, one.group) == (kind, group))


def figures(line) -> tuple[int | None, int, int, int]:
    return line.quota, line.proposed, line.appraised, line.decided


def test_quota_proposed_appraised_decided(commune, officer):
    round = make_round()
    make_structure(round)
    for state in ("nhap", "da_rut", "da_trinh", "khong_khen", "cho_hoi_dong", "da_quyet_dinh"):
        make_nomination(round, commune, state)
    make_nomination(round, commune, "da_trinh", group="lanh-dao")
    household = make_nominee(commune, "household")
    make_nomination(round, commune, "da_in_trao", nominee=household, group="ho-gia-dinh")
    make_nomination(make_round(), commune, "da_trinh")  # of another round
    found = structure_of(round)
    assert figures(line_of(found, "individual")) == (50, 5, 2, 1)
    assert figures(line_of(found, "individual", "nong-dan")) == (30, 4, 2, 1)
    assert figures(line_of(found, "individual", "lanh-dao")) == (5, 1, 0, 0)
    assert figures(line_of(found, "household")) == (15, 1, 1, 1)
    assert figures(line_of(found, "household", "ho-gia-dinh")) == (None, 1, 1, 1)
    assert figures(line_of(found, "enterprise")) == (5, 0, 0, 0)
    assert figures(found.total) == (100, 6, 3, 2)
    assert line_of(found, "individual").left == 45


def test_shares_are_of_persons(commune, officer):
    round = make_round()
    make_structure(round)
    woman = make_nominee(commune, gender="female")
    make_nomination(round, commune, "da_quyet_dinh", nominee=woman)
    make_nomination(round, commune, "da_trinh")
    make_nomination(round, commune, "da_trinh", group="lanh-dao")
    make_nomination(
        round, commune, "da_trinh", nominee=make_nominee(commune, "collective"), group="tap-the-nho"
    )
    direct, women, leaders = structure_of(round).shares
    assert direct.stages == [(30, 50), (2, 3), (1, 1), (1, 1)]
    assert women.stages == [(None, None), (1, 3), (1, 1), (1, 1)]
    assert leaders.stages == [(5, 50), (1, 3), (0, 1), (0, 1)]
    assert direct.percent == Decimal("66.7")


def test_groups_alone_make_the_number_of_the_kind(reference):
    round = make_round()
    make_structure(round, quotas=(("individual", "nong-dan", 7), ("individual", "cong-nhan", 3)))
    found = structure_of(round)
    assert line_of(found, "individual").quota == 10
    assert line_of(found, "household").quota is None
    assert found.total.quota == 10


def test_more_than_the_quota_is_said(commune, officer):
    round = make_round()
    make_structure(round, quotas=(("individual", "", 1),))
    for _ in range(3):
        make_nomination(round, commune, "da_trinh")
    line = line_of(structure_of(round), "individual")
    assert (line.is_over, line.over, line.left) == (True, 2, -2)


def test_a_round_without_a_structure(reference):
    found = structure_of(make_round())
    assert (found.state, found.is_approved, found.total.quota) == ("", False, None)
    assert [line.quota for line in found.kinds] == [None] * 4


@pytest.mark.parametrize("many", [1, 60])
def test_four_queries_for_one_or_many(commune, officer, django_assert_num_queries, many):
    round = make_round()
    make_structure(round)
    for _ in range(many):
        make_nomination(round, commune, "da_trinh")
    with django_assert_num_queries(4):  # structure, quotas, groups, nominations
        assert structure_of(round).total.proposed == many


# --- The page -------------------------------------------------------------------------------------


def path_of(round) -> str:
    return f"/khen-thuong/dot/{round.pk}/co-cau/"


def test_typing_the_numbers(client, secretary):
    round = make_round()
    client.force_login(secretary)
    assert client.get(path_of(round)).status_code == 200
    assert not Structure.objects.exists()
    typed = {
        "move": "save",
        "ban": "0",
        "individual.ca-loai": "50",
        "individual.nong-dan": "30",
        "reasons": "Vì",
    }
    assert client.post(path_of(round), typed).status_code == 302
    record = Structure.objects.get()
    assert set(record.quotas.values_list("kind", "group__code", "number")) == {
        ("individual", None, 50),
        ("individual", "nong-dan", 30),
    }
    # The second to save what they saw before is shown both.
    answer = client.post(path_of(round), typed | {"individual.ca-loai": "60"})
    assert answer.status_code == 409
    assert "Cá nhân: cả loại" in answer.content.decode()
    assert record.quotas.get(group=None).number == 50
    assert client.post(path_of(round), typed | {"ban": "1", "individual.ca-loai": ""}).status_code == 302
    assert not record.quotas.filter(group=None).exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"individual.ca-loai": "10", "individual.nong-dan": "11"}, "nhiều hơn số của cả loại"),
        ({"household.ca-loai": "nhiều"}, "Nhập"),
        ({"household.ca-loai": "2,5"}, ""),
        ({"household.ca-loai": "-1"}, ""),
    ],
)
def test_numbers_that_cannot_be(client, standing_office, typed, words):
    round = make_round()
    client.force_login(standing_office)
    answer = client.post(path_of(round), {"move": "save", "ban": "0"} | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Structure.objects.exists()


def test_what_is_sent_is_not_edited(client, standing_office):
    round = make_round()
    record = make_structure(round, "sent")
    client.force_login(standing_office)
    typed = {"move": "save", "ban": "0", "individual.ca-loai": "99"}
    assert client.post(path_of(round), typed).status_code == 403
    assert record.quotas.get(kind="individual", group=None).number == 50


def test_from_the_page(client, standing_office, finance_office, ntm_office, leader):
    round = make_round()
    make_structure(round)
    for who, move, state in (
        (standing_office, "send", "sent"),
        (finance_office, "agree", "sent"),
        (ntm_office, "agree", "agreed"),
        (standing_office, "submit", "submitted"),
        (leader, "approve", "approved"),
    ):
        client.force_login(who)
        answer = client.post(path_of(round), {"move": move, "ban": "0", "note": ""})
        assert (answer.status_code, Structure.objects.get().state) == (302, state)
    client.force_login(leader)
    assert "Chủ tịch duyệt" in client.get(path_of(round)).content.decode()


def test_a_return_without_a_reason_stays(client, leader):
    round = make_round()
    make_structure(round, "submitted")
    client.force_login(leader)
    answer = client.post(path_of(round), {"move": "return", "ban": "0", "note": " "})
    assert (answer.status_code, Structure.objects.get().state) == (422, "submitted")


def test_a_structure_changed_meanwhile_is_not_sent_blindly(client, standing_office):
    round = make_round()
    make_structure(round, version=3)
    client.force_login(standing_office)
    answer = client.post(path_of(round), {"move": "send", "ban": "2", "note": ""})
    assert (answer.status_code, Structure.objects.get().state) == (409, "draft")


@pytest.mark.parametrize("many", [1, 60])
def test_the_page_asks_as_much_for_many(client, leader, commune, officer, django_assert_num_queries, many):
    round = make_round()
    make_structure(round, "submitted")
    for _ in range(many):
        make_nomination(round, commune, Nomination.State.SUBMITTED)
    client.force_login(leader)
    client.get(path_of(round))
    with django_assert_num_queries(16):
        assert client.get(path_of(round)).status_code == 200


def test_units_see_the_approved_numbers_and_not_the_proposals_of_others(client, officer, commune):
    round = make_round()
    record = make_structure(round, "submitted")
    client.force_login(officer)
    assert client.get(path_of(round)).status_code == 403
    assert "theo cơ cấu" not in client.get(f"/khen-thuong/dot/{round.pk}/").content.decode()
    Structure.objects.filter(pk=record.pk).update(state="approved")
    page = client.get(f"/khen-thuong/dot/{round.pk}/").content.decode()
    assert "theo cơ cấu" in page
    assert "đã thẩm định" not in page


def test_numbers_of_the_papers(client, secretary, finance_office):
    round = make_round()
    make_structure(round, "approved")
    path = f"{path_of(round)}so-van-ban/"
    client.force_login(finance_office)
    assert client.get(path).status_code == 403
    client.force_login(secretary)
    typed = {"move": "save", "ban": "0", "allocation_number": "210/PNV"}
    assert client.post(path, typed).status_code == 422
    assert client.post(path, typed | {"allocation_date": "15/11/2023"}).status_code == 302
    assert Structure.objects.get().allocation_number == "210/PNV"
