"""«Việc của tôi» says whose word the awards wait for: on cơ cấu, số lượng, and in a secret ballot."""

import pytest

from awards.models import Sitting, StructureAgreement
from campaign import clock
from tests.awarding.cases import make_round
from tests.awarding.sitting_cases import bring, make_sitting
from tests.awarding.structuring import make_structure

AGREE, APPROVE = "Cho ý kiến về 01 cơ cấu", "01 cơ cấu, số lượng khen thưởng trình Chủ tịch, chờ duyệt"
VOTE = "Bỏ phiếu tại 01 phiên họp Hội đồng"


def home(client, user) -> str:
    client.force_login(user)
    return client.get("/").content.decode()


def test_the_two_offices_are_asked_until_they_agree(
    client, finance_office, ntm_office, standing_office, bystander
):
    structure = make_structure(make_round(), "sent")
    page = home(client, finance_office)
    assert AGREE in page
    assert f'href="/khen-thuong/dot/{structure.round_id}/co-cau/"' in page
    StructureAgreement.objects.create(
        structure=structure, sending=1, office=finance_office.unit, by=finance_office, at=clock.now()
    )
    assert AGREE not in home(client, finance_office)
    assert AGREE in home(client, ntm_office)
    assert [who for who in (standing_office, bystander) if AGREE in home(client, who)] == []


@pytest.mark.parametrize(("state", "asked"), [("sent", False), ("submitted", True), ("approved", False)])
def test_the_chairman_is_told_what_waits_for_his_approval(client, leader, state, asked):
    make_structure(make_round(), state)
    assert (APPROVE in home(client, leader)) is asked


def test_a_member_is_asked_for_the_ballot_while_the_vote_is_open(client, council, secretary, commune):
    sitting = make_sitting(secretary, [commune], in_portal=True)
    member, away = council[2].user, council[6].user
    assert VOTE not in home(client, member)
    bring(sitting, Sitting.State.VOTING, secretary, {"hoidong7": "absent"})
    assert VOTE in home(client, member)
    assert VOTE not in home(client, away)
    case = sitting.cases.get()
    client.force_login(member)
    client.post(f"/khen-thuong/phien-hop/{sitting.pk}/bo-phieu/", {f"phieu-{case.pk}": "agree"})
    assert VOTE not in home(client, member)
