"""Legal grounds: each has its own validity, whatever rule set the round is judged by."""

from datetime import date

import pytest

from awards.models import LegalGround, RuleSet
from awards.rounds.grounds import grounds_for, weighed
from awards.rounds.rules import (
    NoRuleSet,
    chosen_for,
    next_change_after,
    note_on_form,
    rule_set_for,
    rule_set_on,
)
from awards.rounds.trial import trial
from tests.awarding.cases import make_round

pytestmark = pytest.mark.usefixtures("reference")
OLD = "luat-2003"
NEW = "luat-2022"


def codes(day: date) -> set[str]:
    return {one.ground.code for one in weighed(rule_set_on(day), day) if one.stands}


def test_a_circular_cannot_stand_in_a_decision_signed_before_it_was_issued():
    day = date(2024, 1, 2)
    assert {"luat-2022", "nghi-dinh-98-2023"} <= codes(day)
    assert "thong-tu-01-2024" not in codes(day)
    assert not any("01/2024/TT-BNV" in text for text in grounds_for(rule_set_on(day), day))
    refused = {one.ground.code: one.refused for one in weighed(rule_set_on(day), day) if not one.stands}
    assert refused["thong-tu-01-2024"] == "ban hành 24/02/2024, sau ngày ký"
    assert "thong-tu-01-2024" in codes(date(2024, 2, 24))


@pytest.mark.parametrize(
    ("day", "rule_set"),
    [
        (date(2023, 6, 30), OLD),
        (date(2023, 12, 31), OLD),
        (date(2024, 1, 1), NEW),
        (date(2024, 1, 2), NEW),
    ],
)
def test_the_law_follows_the_day_of_signing(day, rule_set):
    assert rule_set_on(day).code == rule_set
    other = {OLD: "luat-2022", NEW: "luat-2003"}[rule_set]
    assert other not in codes(day)


def test_grounds_before_their_own_day():
    old = RuleSet.objects.get(code=OLD)
    texts = grounds_for(old, date(2019, 12, 31))
    assert any("91/2017" in text for text in texts)
    assert not any("12/2019" in text for text in texts)


def test_texts_have_neither_the_first_word_nor_the_last_sign():
    for text in LegalGround.objects.values_list("text", flat=True):
        assert not text.startswith("Căn cứ")
        assert text[-1] not in ".;,"


def test_every_ground_has_a_source():
    assert not LegalGround.objects.filter(source="").exists()


def test_no_law_before_there_was_one():
    with pytest.raises(NoRuleSet):
        rule_set_on(date(2000, 1, 1))
    assert trial(make_round(), date(2000, 1, 1), {}).problem


def test_chosen_by_hand_stays_and_its_ended_grounds_are_not_printed():
    old = RuleSet.objects.get(code=OLD)
    day = date(2024, 1, 2)
    found = make_round(rule_set=old, rule_set_reason="Hồ sơ nộp trước 01/01/2024", decision_day=day)
    assert rule_set_for(found, day) == old
    chosen = chosen_for(found)
    assert (chosen.rule_set, chosen.by_hand, chosen.reason) == (old, True, "Hồ sơ nộp trước 01/01/2024")
    shown = trial(found, day, {"individual": 2})
    assert shown.by_hand
    assert "nghi-dinh-91-2017" in {one.ground.code for one in shown.refused}
    assert "chỉ nêu được đến hết 31/12/2023" in {one.refused for one in shown.refused}
    assert not any("91/2017" in text for text in grounds_for(old, day))


def test_without_a_choice_the_day_decides():
    found = make_round(decision_day=date(2024, 1, 15))
    assert chosen_for(found).rule_set.code == NEW
    assert not chosen_for(found).by_hand


def test_form_7_is_taken_under_the_new_law_with_a_note():
    old, new = (RuleSet.objects.get(code=code) for code in (OLD, NEW))
    assert "vẫn được nhận" in note_on_form("Mẫu số 07", new)
    assert note_on_form("Mẫu số 07", old) == ""
    assert note_on_form("", new) == ""


def test_the_next_day_on_which_something_changes():
    assert next_change_after(date(2023, 6, 30)) == date(2023, 7, 1)
    assert next_change_after(date(2023, 12, 29)) == date(2024, 1, 1)
    assert next_change_after(date(2030, 1, 1)) is None


def test_a_trial_of_a_quota_says_what_it_cannot_count():
    found = make_round()
    quotas = {"individual": 3, "household": 1, "collective": None, "enterprise": None}
    before, after = (trial(found, day, quotas) for day in (date(2023, 12, 29), date(2024, 1, 2)))
    assert before.total is None
    assert [one.total for one in before.sums] == [1_620_000, None]
    assert after.total == 1_620_000 + 810_000
