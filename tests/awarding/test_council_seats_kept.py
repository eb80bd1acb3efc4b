"""A seat as it was asked to a sitting: no later change of it votes, counts or renames in that sitting."""

import pytest
from django.urls import reverse

from awards.council.results import results_of
from awards.models import AwardSetting, Conflict, Membership, Participation, Sitting, Voted
from campaign.moves import MoveRefused
from tests.awarding.sitting_cases import BY_HALF, bring, count, make_sitting, move, set_rules

pytestmark = pytest.mark.django_db


def typed(seat, **changed):
    fields = {
        "name": seat.name,
        "title": seat.title,
        "part": seat.part,
        "position": seat.position,
        "unit": seat.unit_id or "",
        "user": seat.user_id or "",
        "votes": "on",
        "valid_from": "01/01/2022",
        "valid_to": "",
        "source": seat.source,
        "ban": seat.version,
    }
    return fields | changed


@pytest.mark.parametrize("state", ["ready", "voting", "counted"])
def test_a_seat_at_a_sitting_under_way_is_not_edited(client, commune, secretary, council, state):
    bring(make_sitting(secretary, [commune], in_portal=True), state, secretary)
    seat = council[6]
    client.force_login(secretary)
    answer = client.post(reverse("awarding:edit_seat", args=[seat.pk]), typed(seat, user=secretary.pk))
    assert answer.status_code == 422
    assert "chưa chốt biên bản" in answer.content.decode()
    seat.refresh_from_db()
    assert seat.user.username == "hoidong7"


@pytest.mark.parametrize("state", ["prepared", "closed"])
def test_before_the_invitation_and_after_the_closing_it_is(client, commune, secretary, council, state):
    bring(make_sitting(secretary, [commune]), state, secretary)
    client.force_login(secretary)
    seat = council[6]
    answer = client.post(reverse("awarding:edit_seat", args=[seat.pk]), typed(seat, name="Đổi Tên"))
    assert answer.status_code == 302


def test_whoever_is_linked_to_a_seat_later_does_not_vote_by_it(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], in_portal=True), "voting", secretary)
    Membership.objects.filter(pk=council[6].pk).update(user=secretary)
    address = reverse("awarding:ballot", args=[sitting.pk])
    client.force_login(secretary)
    assert client.post(address, {"tat-ca": "1"}).status_code == 403
    assert not Voted.objects.filter(done=True).exists()
    client.force_login(council[6].user)
    assert client.post(address, {"tat-ca": "1"}).status_code == 302
    assert Voted.objects.get(done=True).member == council[6]


def test_a_vote_taken_from_a_seat_later_does_not_change_the_result(commune, secretary, council):
    set_rules(**BY_HALF)
    sitting = bring(make_sitting(secretary, [commune]), "closed", secretary)
    Membership.objects.filter(pk__in=[one.pk for one in council[3:]]).update(votes=False, name="Đổi Tên")
    assert results_of(sitting)[0].base == 7
    assert not Participation.objects.filter(name="Đổi Tên").exists()


# --- The settings as the vote opens -----------------------------------------------------------------


def test_a_threshold_lowered_after_the_count_reaches_no_open_sitting(commune, secretary, council):
    set_rules(**BY_HALF | {"council.min_share": "70"})
    sitting = bring(make_sitting(secretary, [commune]), "voting", secretary)
    set_rules(**{"council.min_share": "10", "council.quorum": "", "council.denominator": "valid"})
    sitting = count(Sitting.objects.get(pk=sitting.pk), secretary)
    assert (sitting.quorum, sitting.min_share, sitting.denominator) == ("50", "70", "members")
    closed = move(sitting, "close", secretary)
    assert (closed.quorum, closed.min_share, closed.denominator) == ("50", "70", "members")


def test_who_may_count_is_what_was_set_as_the_vote_opened(commune, secretary, council):
    set_rules(**{"appraisal.separate": "yes"})
    sitting = bring(make_sitting(secretary, [commune]), "voting", secretary)
    AwardSetting.objects.filter(key="appraisal.separate").update(value="")
    with pytest.raises(MoveRefused, match="thư ký phiên họp không nhập"):
        count(sitting, secretary)


# --- What a member declares -------------------------------------------------------------------------


def test_what_is_declared_says_by_whom_and_is_taken_back_but_not_lost(client, commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), "ready", secretary)
    address = reverse("awarding:sitting_case", args=[sitting.pk, sitting.cases.get().pk])
    member = council[2]
    client.force_login(member.user)
    for name in ("declare", "undeclare", "declare"):
        assert client.post(address, {"move": name}).status_code == 302
    first, second = Conflict.objects.order_by("pk")
    assert (first.by, first.taken_back_by, second.by) == (member.user, member.user, member.user)
    assert None not in {first.at, first.taken_back_at, second.at}
    assert second.taken_back_at is None
    assert list(Conflict.objects.standing()) == [second]
