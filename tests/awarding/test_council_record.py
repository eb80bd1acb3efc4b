"""A closed biên bản says for ever what it said; unset rules are concluded once, from the frozen counts."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from awards.council.counting import Exceptions
from awards.council.record import TamperedSitting, closed_of
from awards.council.results import Outcome, live_results, results_of
from awards.models import (
    BallotCommittee,
    Membership,
    Nomination,
    NominationDecision,
    Nominee,
    Participation,
    Sitting,
    SittingRecord,
    Tally,
)
from campaign.models import Unit
from tayson_ntm.letters.council_views import letter_of
from tests.awarding.cases import move as move_nomination
from tests.awarding.deciding import make_proposal
from tests.awarding.sitting_cases import BY_HALF, bring, count, keys_of, make_sitting, move, set_rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune], each=2), "voting", secretary)
    return count(sitting, secretary, {keys_of(sitting)[0]: Exceptions(disagree=4)})


def numbers(results):
    return sorted((one.case.pk, one.agree, one.disagree, one.base, one.outcome.value) for one in results)


def states():
    return list(Nomination.objects.order_by("pk").values_list("state", flat=True))


def test_the_record_says_what_the_count_said(counted, secretary):
    set_rules(**BY_HALF)
    Sitting.objects.update(quorum="50", min_share="50", denominator="members")
    before = numbers(live_results(Sitting.objects.get()))
    closed = move(counted, "close", secretary)
    assert numbers(results_of(closed)) == before
    assert [one[-1] for one in before] == ["short", "passed"]


def test_nothing_that_changes_later_reaches_a_closed_sitting(client, counted, secretary):
    closed = move(counted, "close", secretary)
    client.force_login(secretary)

    def said():
        papers = (
            "bien-ban-hop",
            "bien-ban-kiem-phieu",
            "danh-sach-trich-ngang",
            "giay-moi",
            "danh-sach-ky-du",
        )
        pages = [reverse("awarding:count", args=[closed.pk]), reverse("awarding:sitting", args=[closed.pk])]

        fresh = Sitting.objects.get(pk=closed.pk)
        shown = [client.get(page).content.decode().split("<main")[1].split('name="csrf')[0] for page in pages]
        return [repr(letter_of(fresh, one)) for one in papers] + shown

    before = said()
    Membership.objects.update(name="Đổi Tên", title="Đổi chức", votes=False)
    Participation.objects.update(votes=False)
    Nominee.objects.update(name="Người Khác")
    Unit.objects.update(short_name="Nơi khác")
    BallotCommittee.objects.update(name="Đổi Tên")
    Tally.objects.update(count=1)
    set_rules(**BY_HALF)
    assert said() == before


def test_a_record_that_was_touched_is_not_read(counted, secretary):
    closed = move(counted, "close", secretary)
    row = SittingRecord.objects.get()
    row.content = row.content.replace('"agree":3', '"agree":7')
    row.save()
    with pytest.raises(TamperedSitting):
        results_of(closed)
    row.delete()
    with pytest.raises(TamperedSitting):
        closed_of(closed)


def test_unset_rules_are_concluded_once_from_the_frozen_counts(counted, secretary):
    closed = move(counted, "close", secretary)
    assert states() == ["cho_hoi_dong"] * 2
    assert not NominationDecision.objects.exists()
    assert {one.outcome for one in results_of(closed)} == {Outcome.UNSET}
    Tally.objects.update(count=7)  # no later count matters
    set_rules(**BY_HALF)
    assert states() == ["cho_hoi_dong"] * 2
    concluded = move(closed, "conclude", secretary)
    assert states() == ["khong_khen", "da_xet"]
    assert [one.step for one in SittingRecord.objects.all()] == ["1_closed", "2_concluded"]
    set_rules(**{"council.min_share": "0"})
    assert [one.agree for one in results_of(concluded) if one.outcome == Outcome.SHORT] == [3]
    with pytest.raises(PermissionDenied):
        move(concluded, "conclude", secretary)


def test_what_was_set_as_the_vote_opened_is_not_read_again(commune, secretary, council):
    set_rules(**{"council.min_share": "90"})
    sitting = bring(make_sitting(secretary, [commune]), "voting", secretary)
    closed = move(
        count(sitting, secretary, {keys_of(sitting)[0]: Exceptions(disagree=2)}), "close", secretary
    )
    set_rules(**BY_HALF)
    move(closed, "conclude", secretary)
    assert states() == ["khong_khen"]  # 5 of 7 are less than 90%


def test_a_unit_withdraws_nothing_that_waits_for_its_conclusion(counted, secretary, officer):
    move(counted, "close", secretary)
    with pytest.raises(PermissionDenied):
        move_nomination(Nomination.objects.first(), "withdraw", officer)


def test_without_a_quorum_the_conclusion_leaves_all_waiting_for_another_sitting(commune, secretary, council):
    sitting = bring(make_sitting(secretary, [commune]), "closed", secretary, {"hoidong2": "absent"})
    set_rules(**BY_HALF | {"council.quorum": "100"})
    assert results_of(move(sitting, "conclude", secretary))[0].outcome == Outcome.NO_QUORUM
    assert states() == ["cho_hoi_dong"]


def test_the_chairman_reads_how_many_agreed_of_how_many(client, counted, secretary, leader):
    move(counted, "close", secretary)
    set_rules(**BY_HALF)
    move(Sitting.objects.get(), "conclude", secretary)
    passed = Nomination.objects.get(state="da_xet")
    Nomination.objects.filter(pk=passed.pk).update(state="trinh_chu_tich")
    proposal = make_proposal(passed.round, [passed], state="submitted")
    client.force_login(leader)
    for name in ("proposal", "proposal_cases"):
        page = client.get(reverse(f"awarding:{name}", args=[proposal.pk])).content.decode()
        assert "Đồng ý 7/7" in page
        assert "Đủ tỷ lệ phiếu" in page
