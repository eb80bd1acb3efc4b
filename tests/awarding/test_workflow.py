"""The way of a nomination: every role × state × move, allowed and refused, and what each leads to."""

import pytest
from django.core.exceptions import PermissionDenied

from awards.awarding.workflow import MOVES, NOMINATION_WORKFLOW
from awards.models import Nomination, NominationDecision
from campaign.moves import MoveRefused, apply_move, available_moves
from tests.awarding.cases import make_nomination, make_round

State = Nomination.State
PEOPLE = (
    "officer",
    "head",
    "other_officer",
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
BEFORE_COUNT = {
    "da_trinh",
    "da_tiep_nhan",
    "yeu_cau_bo_sung",
    "dang_tham_dinh",
    "dang_lay_y_kien",
    "cho_hoi_dong",
}
DECIDED = {"da_quyet_dinh", "da_in_trao", "da_luu_tru"}

# Move: who may make it, from which states, where it leads. The round has hiệp y and a council.
TABLE = {
    "send": ("head", {"nhap", "yeu_cau_bo_sung"}, "da_trinh"),
    "receive": ("standing_office secretary", {"da_trinh"}, "da_tiep_nhan"),
    "return": (
        "standing_office secretary",
        {"da_trinh", "da_tiep_nhan", "dang_tham_dinh"},
        "yeu_cau_bo_sung",
    ),
    "appraise": ("standing_office secretary", {"da_tiep_nhan"}, "dang_tham_dinh"),
    "consult": ("standing_office secretary", {"dang_tham_dinh"}, "dang_lay_y_kien"),
    "consulted": ("standing_office secretary", {"dang_lay_y_kien"}, "dang_tham_dinh"),
    "to_council": ("standing_office secretary", {"dang_tham_dinh"}, "cho_hoi_dong"),
    "to_chairman": ("", {"dang_tham_dinh"}, "da_trinh_chu_tich"),  # only where the council is off
    "confirm_refusal": ("leader", {"dang_tham_dinh"}, "khong_khen"),
    "count": ("standing_office secretary", {"cho_hoi_dong"}, "da_xet"),
    "council_refuses": ("standing_office secretary", {"da_xet"}, "khong_khen"),
    "submit": ("standing_office", {"da_xet"}, "da_trinh_chu_tich"),
    "approve": ("leader", {"da_trinh_chu_tich"}, "da_duyet"),
    "chairman_returns": ("leader", {"da_trinh_chu_tich", "da_duyet"}, "dang_tham_dinh"),
    "chairman_refuses": ("leader", {"da_trinh_chu_tich"}, "khong_khen"),
    "decide": ("clerk", {"da_duyet"}, "da_quyet_dinh"),
    "award": ("standing_office secretary", {"da_quyet_dinh"}, "da_in_trao"),
    "archive": ("standing_office secretary", {"da_in_trao"}, "da_luu_tru"),
    "cancel": ("clerk", DECIDED, "bi_huy_bo"),
    "higher": ("standing_office", {"dang_tham_dinh", "da_xet"}, "de_nghi_cap_tren"),
    "withdraw": ("officer head", BEFORE_COUNT, "da_rut"),
    "acknowledge": ("officer head", {"khong_khen"}, "khong_khen"),
}


def test_the_table_knows_every_move():
    assert set(TABLE) == {move.name for move in MOVES}


def put(nomination, state):
    Nomination.objects.filter(pk=nomination.pk).update(state=state)
    return Nomination.objects.select_related("nominee", "unit", "round").get(pk=nomination.pk)


@pytest.fixture
def everybody(request):
    return {who: request.getfixturevalue(who) for who in PEOPLE}


@pytest.mark.parametrize("name", TABLE)
def test_every_role_and_state(commune, officer, everybody, papers_unchecked, name):
    """One world for all: a move that is allowed is carried out and the record put back."""
    who_may, sources, target = TABLE[name]
    move = NOMINATION_WORKFLOW.named(name)
    # A refusal is proposed, so that it can be confirmed; nothing else stands in the way of any move.
    nomination = make_nomination(make_round(), commune, by=officer, refusal="papers")
    for who, user in everybody.items():
        for state in State.values:
            record = put(nomination, state)
            allowed = who in who_may.split() and state in sources
            assert (move in available_moves(record, MOVES, user=user)) == allowed, (who, state)
            before = NominationDecision.objects.count()
            if allowed:
                assert apply_move(record, NOMINATION_WORKFLOW, move, by=user, note="Lý do").state == target
                assert NominationDecision.objects.count() == before + 1
                continue
            wrong = MoveRefused if who in who_may.split() else PermissionDenied
            with pytest.raises(wrong):
                apply_move(record, NOMINATION_WORKFLOW, move, by=user, note="Lý do")
            assert (put(nomination, state).state, NominationDecision.objects.count()) == (state, before)


NEEDS_NOTE = (
    "return",
    "to_council",
    "to_chairman",
    "chairman_returns",
    "chairman_refuses",
    "withdraw",
    "higher",
)


def test_what_needs_a_sentence_says_which():
    assert {move.name for move in MOVES if move.needs_note} == set(NEEDS_NOTE)
