"""Whoever is proposed, sent the proposal, or shares the nominee's name takes no part in judging it."""

import pytest
from django.core.exceptions import PermissionDenied

from awards.awarding.access import is_impartial
from awards.council.conflicts import ground_of
from awards.deciding.proposing import APPROVE, PROPOSAL_WORKFLOW
from awards.models import Conflict, Membership, Nomination, Nominee, SittingCase
from campaign import clock
from campaign.models import User
from campaign.moves import MoveRefused, apply_move
from tests.awarding.cases import make_nomination, make_nominee, make_round, move
from tests.awarding.deciding import make_proposal

pytestmark = pytest.mark.django_db
State, Ground = Nomination.State, Conflict.Ground


def account_page(nominee):
    return f"/khen-thuong/doi-tuong/{nominee.pk}/tai-khoan/"


@pytest.fixture
def namesake(commune, officer, secretary):
    """Proposed under the name of somebody at Phòng Nội vụ."""
    User.objects.filter(pk=secretary.pk).update(full_name="Đào Thị  LỢI")
    secretary.refresh_from_db()
    nominee = make_nominee(commune, name="Đào Thị Lợi")
    return make_nomination(make_round(), commune, State.APPRAISING, nominee=nominee, by=officer)


def test_one_of_the_same_name_does_not_appraise_until_told_apart(
    client, namesake, standing_office, secretary
):
    assert not is_impartial(secretary, namesake)
    assert is_impartial(standing_office, namesake)
    client.force_login(standing_office)
    page = client.get(f"/khen-thuong/doi-tuong/{namesake.nominee_id}/").content.decode()
    assert "Trùng tên, cần xác nhận" in page
    typed = {"who": "khong", "username": "", "ban": "0"}
    assert client.post(account_page(namesake.nominee), typed).status_code == 302
    namesake = Nomination.objects.get()
    assert is_impartial(secretary, namesake)
    assert "cần xác nhận" not in client.get(f"/khen-thuong/doi-tuong/{namesake.nominee_id}/").content.decode()


def test_a_confirmed_account_is_kept_and_named(client, namesake, standing_office, secretary):
    client.force_login(standing_office)
    typed = {"who": str(secretary.pk), "username": "", "ban": "0"}
    assert client.post(account_page(namesake.nominee), typed).status_code == 302
    assert Nominee.objects.get().account == secretary
    with pytest.raises(PermissionDenied):
        move(Nomination.objects.get(), "to_council", secretary)


def test_an_account_of_another_spelling_is_linked_by_its_user_name(
    client, namesake, standing_office, bystander
):
    client.force_login(standing_office)
    typed = {"who": "khac", "username": "nobody", "ban": "0"}
    assert client.post(account_page(namesake.nominee), typed).status_code == 422
    typed["username"] = bystander.username
    assert client.post(account_page(namesake.nominee), typed).status_code == 302
    assert Nominee.objects.get().account == bystander


def test_nobody_settles_their_own_name(client, namesake, officer, secretary):
    for user in (secretary, officer):
        client.force_login(user)
        assert client.get(account_page(namesake.nominee)).status_code == 403


def test_who_sent_it_does_not_appraise_it(commune, officer, head, standing_office):
    nomination = move(make_nomination(make_round(), commune, by=officer), "send", head)
    User.objects.filter(pk=head.pk).update(unit=standing_office.unit)
    head.refresh_from_db()
    with pytest.raises(PermissionDenied):
        move(nomination, "receive", head)
    assert move(nomination, "receive", standing_office).state == State.RECEIVED


def test_nobody_of_the_collective_proposed_appraises_it(commune, officer, standing_office):
    nominee = make_nominee(commune, Nominee.Kind.COLLECTIVE)
    Nominee.objects.update(unit=standing_office.unit)
    nominee.refresh_from_db()
    nomination = make_nomination(make_round(), commune, State.APPRAISING, nominee=nominee, by=officer)
    with pytest.raises(PermissionDenied):
        move(nomination, "to_council", standing_office)


def test_nobody_submits_or_approves_their_own(commune, officer, standing_office, leader):
    for user, state, name in (
        (standing_office, State.CONSIDERED, "submit"),
        (leader, State.WITH_CHAIRMAN, "approve"),
    ):
        nominee = make_nominee(commune, account=user)
        nomination = make_nomination(make_round(), commune, state, nominee=nominee, by=officer)
        with pytest.raises(PermissionDenied):
            move(nomination, name, user)


def test_a_paper_with_their_own_case_is_refused_by_its_number(commune, officer, leader, standing_office):
    own = make_nominee(commune, account=leader)
    round_ = make_round()
    rows = [
        make_nomination(round_, commune, State.WITH_CHAIRMAN, nominee=nominee, by=officer)
        for nominee in (own, make_nominee(commune))
    ]
    proposal = make_proposal(round_, rows)
    with pytest.raises(MoveRefused, match=str(rows[0])) as told:
        apply_move(proposal, PROPOSAL_WORKFLOW, APPROVE, by=leader)
    assert str(rows[1]) not in str(told.value)


@pytest.mark.parametrize(
    ("fields", "ground"),
    [
        ({"name": "Ủy viên khác"}, None),
        ({"name": "trần văn  LỢI"}, Ground.NAMESAKE),
        ({"name": "Ủy viên", "unit": "other"}, Ground.OWN_UNIT),
        ({"name": "Ủy viên", "unit": "own"}, Ground.OWN_UNIT),
    ],
)
def test_who_does_not_vote_on_a_case(fields, ground, commune, other_commune, officer):
    kind = Nominee.Kind.COLLECTIVE if "unit" in fields else Nominee.Kind.INDIVIDUAL
    nominee = make_nominee(commune, kind, name="Trần Văn Lợi")
    if "unit" in fields:
        nominee.unit = other_commune
        fields = fields | {"unit": {"other": other_commune, "own": commune}[fields["unit"]]}
    nomination = make_nomination(make_round(), commune, State.FOR_COUNCIL, nominee=nominee, by=officer)
    nomination.nominee = nominee
    seat = Membership(title="Ủy viên", valid_from=clock.today(), **fields)
    assert ground_of(SittingCase(nomination=nomination), seat) == ground
