"""Cơ cấu, số lượng as a check: what counts, who is outside, and what was let pass before."""

import pytest

from awards.checking.checks import EVERYTHING
from awards.checking.facts import facts_of, read_again
from awards.checking.overriding import override
from awards.checking.quota import Quotas, quotas_of
from awards.checking.rules import Case, quota
from awards.models import Nomination, Nominee, Quota, RecipientGroup, Structure, StructureDecision
from campaign import clock
from tests.awarding.cases import make_nomination, make_round
from tests.awarding.test_checks import check, effect, put

pytestmark = pytest.mark.django_db
State, Kind = Nomination.State, Nominee.Kind


@pytest.fixture
def nomination(commune, officer):
    return make_nomination(make_round(), commune, State.APPRAISING, by=officer)


def quota_of(nomination, numbers, proposed):
    rows = read_again([nomination])
    facts = facts_of(rows)
    object.__setattr__(facts, "quotas", Quotas(numbers, proposed))
    return quota(Case(rows[0], facts, EVERYTHING))


@pytest.mark.parametrize(("state", "word"), [("approved", "warn"), ("submitted", "info"), ("draft", "info")])
def test_only_an_approved_structure_is_a_quota(nomination, commune, state, word):
    structure = Structure.objects.create(round=nomination.round, state=state)
    Quota.objects.create(structure=structure, kind=Kind.INDIVIDUAL, number=1)
    make_nomination(nomination.round, commune, State.SUBMITTED)
    assert effect(nomination, "quota") == word
    assert ("Vượt cơ cấu: cá nhân 2/1" in check(nomination, "quota").sentence) == (word == "warn")


@pytest.mark.parametrize(("proposed", "word"), [(12, "ok"), (15, "ok"), (16, "warn")])
def test_the_quota_of_the_kind(nomination, proposed, word):
    key = (nomination.round_id, "individual", None)
    found = quota_of(nomination, {key: 15}, {key: proposed})
    assert (found.effect, f"cá nhân {proposed}/15" in found.sentence) == (word, True)


def test_the_quota_of_the_group_within_the_kind(nomination):
    kind, group = (
        (nomination.round_id, "individual", None),
        (nomination.round_id, "individual", nomination.group_id),
    )
    found = quota_of(nomination, {kind: 15, group: 3}, {kind: 9, group: 4})
    assert (found.effect, found.sentence) == ("warn", "Vượt cơ cấu: nông dân 4/3")


@pytest.mark.parametrize(
    ("whole", "word"), [(None, "warn"), (1, "warn"), (5, "ok")], ids=["no-whole", "all-given", "some-left"]
)
def test_a_group_that_was_given_nothing_is_outside_the_structure(nomination, whole, word):
    """Unless the numbers of the groups leave something of the whole kind."""
    other = RecipientGroup.objects.get(code="lanh-dao")
    numbers = {(nomination.round_id, "individual", other.pk): 1}
    if whole is not None:
        numbers[nomination.round_id, "individual", None] = whole
    found = quota_of(nomination, numbers, {})
    assert (found.effect, "Ngoài cơ cấu: nông dân" in found.sentence) == (word, word == "warn")


def test_while_it_is_adjusted_what_was_approved_last_counts(nomination, standing_office):
    structure = Structure.objects.create(round=nomination.round, state="draft")
    Quota.objects.create(structure=structure, kind="individual", number=40)
    make_nomination(nomination.round, nomination.unit, State.SUBMITTED)
    assert effect(nomination, "quota") == "info"
    StructureDecision.objects.create(
        structure=structure,
        move="approve",
        by=standing_office,
        at=clock.now(),
        figures=[["individual", "", 1]],
    )
    assert "cá nhân 2/1" in check(nomination, "quota").sentence


def test_a_bigger_excess_asks_again_and_a_smaller_one_does_not(nomination, commune, standing_office):
    put("check.quota", "block")
    structure = Structure.objects.create(round=nomination.round, state="approved")
    Quota.objects.create(structure=structure, kind="individual", number=1)
    others = [make_nomination(nomination.round, commune, State.SUBMITTED) for _ in range(2)]
    seen = check(nomination, "quota")
    assert "cá nhân 3/1" in seen.sentence
    override(nomination, "quota", by=standing_office, reason="Chủ tịch đồng ý", seen=seen.about)
    for change, blocks in ((None, False), (State.WITHDRAWN, False), ("more", True)):
        if change == State.WITHDRAWN:
            Nomination.objects.filter(pk=others[0].pk).update(state=change)
        elif change:
            for _ in range(2):
                make_nomination(nomination.round, commune, State.SUBMITTED)
        assert check(nomination, "quota").blocks is blocks, change


def test_what_is_not_set_is_not_compared(nomination):
    assert (effect(nomination, "quota"), effect(nomination, "standard")) == ("info", "info")
    assert "chưa đặt mức, không kiểm tra" in check(nomination, "standard").sentence


def test_only_what_was_sent_and_still_stands_is_counted(nomination, commune):
    for state in (State.DRAFT, State.REFUSED, State.WITHDRAWN, State.HIGHER, State.DECIDED, State.RETURNED):
        make_nomination(nomination.round, commune, state)
    counted = quotas_of({nomination.round_id}).proposed
    assert counted[nomination.round_id, "individual", None] == 3  # its own, the decided, the returned
