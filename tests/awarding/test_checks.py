"""The checks of a nomination: what each finds, what it leaves alone, by setting and by reader."""

from datetime import date

import pytest

from awards.checking.checks import (
    EVERYTHING,
    blocking,
    check_list,
    checks_of,
)
from awards.checking.kin import Likeness, likeness
from awards.checking.overriding import override
from awards.checking.quota import Quotas
from awards.checking.rules import Case, quota
from awards.models import (
    AwardSetting,
    Dossier,
    Hold,
    Nomination,
    Nominee,
    PastAward,
    Quota,
    RecipientGroup,
    Structure,
    StructureDecision,
)
from awards.nominating.duplicates import Typed, likenesses
from campaign import clock
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awards.pledging import make_drive, make_version

State, Kind = Nomination.State, Nominee.Kind


def put(key, value, source=""):
    AwardSetting.objects.update_or_create(key=key, defaults={"value": value, "source": source})


def check(nomination, code):
    """The one with this code, or None where there is none."""
    return next((one for one in checks_of(nomination) if one.code == code), None)


def effect(nomination, code):
    return check(nomination, code).effect


def hold(nomination, by, **fields):
    return Hold.objects.create(
        nomination=nomination, ground="Đơn tố cáo số 12", since=date(2023, 12, 1), placed_by=by, **fields
    )


def past(nominee, begins=date(2022, 1, 1), ends=date(2022, 12, 31), day=date(2023, 1, 15)):
    return PastAward.objects.create(
        nominee=nominee,
        form="Giấy khen",
        decision_number="45/QĐ-UBND",
        decision_date=day,
        decided_by="Chủ tịch UBND huyện",
        achievement="Thành tích",
        achievement_from=begins,
        achievement_to=ends,
    )


@pytest.fixture
def round_(commune):
    """Under the effects that stand until the office sets others."""
    found = make_round()
    AwardSetting.objects.filter(key="check.papers").delete()
    return found


def without_minutes(nomination):
    Dossier.objects.filter(pk=nomination.dossier_id).update(met_on=None)
    return nomination


@pytest.fixture
def nomination(round_, commune, officer):
    """Its unit typed no minutes."""
    return without_minutes(make_nomination(round_, commune, State.APPRAISING, by=officer))


# --- By setting -----------------------------------------------------------------------------------

FAILING = {
    "registered": lambda one: None,  # nobody registered in the drive of the round
    "rewarded": lambda one: past(one.nominee),
    "twice": lambda one: make_nomination(
        one.round, one.unit.parent.children.get(code="21811"), State.SUBMITTED, nominee=one.nominee
    ),
    "period": lambda one: Nomination.objects.filter(pk=one.pk).update(achievement_from=date(2021, 1, 1)),
    "standard": lambda one: put("standard.individual", "40"),
    "papers": lambda one: Nomination.objects.filter(pk=one.pk).update(report=" "),
}


@pytest.mark.parametrize("code", FAILING)
def test_each_check_has_the_effect_of_its_setting(commune, officer, code):
    nomination = make_nomination(
        make_round(make_drive(commune)),
        commune,
        State.APPRAISING,
        by=officer,
        group="cong-nhan",
    )
    FAILING[code](nomination)
    for value in ("warn", "block"):
        put(f"check.{code}", value)
        assert effect(nomination, code) == value
        assert bool([one for one in checks_of(nomination) if one.code == code and one.blocks]) == (
            value == "block"
        )
    put(f"check.{code}", "")
    assert effect(nomination, code) == "info"
    put(f"check.{code}", "off")
    assert check(nomination, code) is None


def test_the_rule_is_shown_with_the_source_that_the_office_entered(nomination):
    assert check(nomination, "period").source == "Giả định của cổng, chờ Phòng Nội vụ xác nhận."
    put("check.period", "warn", "Hướng dẫn số 03/HD-HĐTĐKT")
    assert check(nomination, "period").source == "Hướng dẫn số 03/HD-HĐTĐKT"
    assert all(one.rule for one in checks_of(nomination) if one.code not in {"standard"})


# --- Registration ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "met"), [("received", True), ("submitted", False), ("draft", False), ("returned", False)]
)
def test_only_a_received_registration_counts(commune, officer, state, met):
    drive = make_drive(commune)
    make_version(drive, commune, state=state)
    nomination = make_nomination(make_round(drive), commune, by=officer, group="cong-nhan")
    assert (effect(nomination, "registered") == "ok") == met


def test_a_registration_in_another_drive_does_not_count(commune, officer):
    make_version(make_drive(commune), commune)
    nomination = make_nomination(make_round(make_drive(commune)), commune, by=officer, group="cong-nhan")
    assert effect(nomination, "registered") == "warn"


@pytest.mark.parametrize(
    ("kind", "group", "exempt"),
    [
        (Kind.HOUSEHOLD, "ho-gia-dinh", True),
        (Kind.INDIVIDUAL, "nong-dan", True),
        (Kind.INDIVIDUAL, "cong-nhan", False),
        (Kind.COLLECTIVE, "tap-the-nho", False),
    ],
)
def test_households_and_citizens_are_exempt_while_the_setting_says_so(commune, officer, kind, group, exempt):
    nominee = make_nominee(commune, kind)
    nomination = make_nomination(
        make_round(make_drive(commune)), commune, by=officer, nominee=nominee, group=group
    )
    assert (effect(nomination, "registered") == "ok") == exempt
    put("check.registered_exempt", "no")
    assert effect(nomination, "registered") == "warn"


def test_a_round_without_a_drive_says_that_it_asks_for_none(nomination):
    assert effect(nomination, "registered") == "info"


# --- The hold -------------------------------------------------------------------------------------


def test_an_open_hold_always_blocks_and_a_lifted_one_does_not(nomination, standing_office):
    assert effect(nomination, "hold") == "ok"
    one = hold(nomination, standing_office)
    for value in ("off", "warn"):
        for key in ("check.rewarded", "check.twice", "check.papers"):
            put(key, value)
        assert blocking(nomination) == ["Đang tạm dừng xét"]
    Hold.objects.filter(pk=one.pk).update(lifted_at=clock.now(), lifted_by=standing_office)
    assert "Đang tạm dừng xét" not in blocking(nomination)


READERS = ("officer", "head", "leader", "clerk", "finance_office", "ntm_office")


@pytest.mark.parametrize("who", READERS)
def test_nobody_but_the_office_is_told_of_a_hold(request, nomination, standing_office, who):
    before = check_list(request.getfixturevalue(who), nomination)
    assert "hold" not in [one.code for one in before.checks]
    hold(nomination, standing_office)
    assert check_list(request.getfixturevalue(who), nomination) == before


def test_the_office_is_told_of_a_hold_but_no_ground(nomination, standing_office):
    hold(nomination, standing_office)
    told = check_list(standing_office, nomination)
    assert "hold" in [one.code for one in told.blocking]
    assert "tố cáo số 12" not in repr(told)


def test_an_officer_who_is_proposed_is_not_told_of_the_hold(nomination, standing_office, secretary):
    Nominee.objects.filter(pk=nomination.nominee_id).update(account=secretary)
    nomination = Nomination.objects.select_related("nominee").get(pk=nomination.pk)
    hold(nomination, standing_office)
    assert "hold" not in [one.code for one in check_list(secretary, nomination).checks]
    assert "hold" in [one.code for one in check_list(standing_office, nomination).blocking]


# --- Rewarded already, and the clock --------------------------------------------------------------

# The achievement is of 10/04/2022 – 31/12/2023.
AWARDS = {
    "inside": (date(2022, 5, 1), date(2022, 6, 1), "block", None),
    "touches the first day": (date(2021, 1, 1), date(2022, 4, 10), "block", None),
    "ends the day before": (date(2021, 1, 1), date(2022, 4, 9), "ok", "ok"),
    "begins the day after": (date(2024, 1, 1), date(2024, 2, 1), "ok", "warn"),
    "only its end": (None, date(2022, 12, 31), "block", None),
    "only its begin, decided inside": (date(2021, 1, 1), None, "block", None),
    "no period, decided inside": (None, None, "ok", "warn"),
}


@pytest.mark.parametrize("case", AWARDS)
def test_an_award_for_the_same_time_and_the_clock_of_the_next(nomination, case):
    begins, ends, rewarded, clock_ = AWARDS[case]
    past(nomination.nominee, begins, ends)
    assert effect(nomination, "rewarded") == rewarded
    assert (check(nomination, "clock") and effect(nomination, "clock")) == clock_
    if rewarded == "block":
        assert "45/QĐ-UBND ngày 15/01/2023" in check(nomination, "rewarded").sentence


def test_without_a_period_the_clock_runs_from_the_day_of_the_decision(nomination):
    past(nomination.nominee, None, None, day=date(2022, 4, 9))
    assert effect(nomination, "clock") == "ok"
    past(nomination.nominee, None, None, day=date(2022, 4, 10))
    assert effect(nomination, "clock") == "warn"
    assert "10/04/2022" in check(nomination, "clock").sentence


@pytest.mark.parametrize("state", State.values)
def test_only_a_decided_nomination_is_an_award(nomination, commune, state):
    make_nomination(make_round(), commune, state, nominee=nomination.nominee)
    decided = state in {"da_quyet_dinh", "da_in_trao", "da_luu_tru"}
    assert effect(nomination, "rewarded") == ("block" if decided else "ok")


def test_its_own_decision_is_no_earlier_award(commune, officer, round_):
    nomination = make_nomination(round_, commune, State.DECIDED, by=officer)
    assert effect(nomination, "rewarded") == "ok"


def test_an_award_of_the_head_counts_for_the_household_and_the_other_way(commune, officer, round_):
    head = make_nominee(commune, name="Nguyễn Thị Sáu")
    household = make_nominee(commune, Kind.HOUSEHOLD, name="Nguyễn Thị Sáu", head_of_household=head)
    past(head)
    of_household = make_nomination(round_, commune, by=officer, nominee=household)
    assert effect(of_household, "rewarded") == "block"
    assert "Hộ, chủ hộ của đối tượng này" in check(of_household, "rewarded").sentence
    PastAward.objects.all().delete()
    past(household)
    assert effect(make_nomination(make_round(), commune, nominee=head), "rewarded") == "block"


# --- Who is who -----------------------------------------------------------------------------------

BASE = {"name": "Trần Văn Lợi", "birth_year": 1968, "place": "Thôn Hòa Sơn"}
ALIKE = {
    "all the same": ({}, Likeness.SAME),
    "another spelling of the accents": ({"name": "TRẦN VĂN LỢI"}, Likeness.SAME),
    "no accents": ({"name": "Tran Van Loi"}, Likeness.SAME),
    "another birth year": ({"birth_year": 1969}, None),
    "birth year unknown": ({"birth_year": None}, Likeness.POSSIBLE),
    "another sex": ({"gender": "female"}, None),
    "another place": ({"place": "Thôn Hòa Hiệp"}, Likeness.POSSIBLE),
    "another name": ({"name": "Trần Văn Lộc"}, None),
    "the household": ({"kind": Kind.HOUSEHOLD}, Likeness.HOUSEHOLD),
    "a collective": ({"kind": Kind.COLLECTIVE}, None),
}


@pytest.mark.parametrize("case", ALIKE)
def test_two_records_of_one_person(commune, case):
    changes, how = ALIKE[case]
    one = make_nominee(commune, **BASE)
    fields = BASE | changes
    other = make_nominee(commune, fields.pop("kind", Kind.INDIVIDUAL), **fields)
    assert likeness(one, other) == how
    assert likeness(other, one) == how


@pytest.mark.parametrize(
    ("here", "there", "how"),
    [
        ("Xã Bình Tường", "Xã Bình Tường", Likeness.SAME),
        ("Xã Bình Tường", "Xã Tây Phú", None),
        ("Xã Bình Tường", "", Likeness.POSSIBLE),
    ],
)
def test_collectives_of_one_name_are_told_apart_by_place(commune, here, there, how):
    pair = [
        make_nominee(commune, Kind.COLLECTIVE, name="Chi hội Nông dân thôn 1", place=place)
        for place in (here, there)
    ]
    assert likeness(*pair) == how


def test_a_cooperative_is_compared_as_a_collective_and_as_an_enterprise(commune, other_commune):
    traits = {"name": "HTX Nông nghiệp Bình Tường", "place": "Bình Tường"}
    pair = [
        make_nominee(unit, kind, **traits)
        for unit, kind in ((commune, Kind.ENTERPRISE), (other_commune, Kind.COLLECTIVE))
    ]
    assert likeness(*pair) == likeness(*reversed(pair)) == Likeness.SAME
    typed = Typed(Kind.COLLECTIVE, traits["name"])
    assert [one.known.key for one in likenesses(typed, without=pair[1].pk)] == [pair[0].pk]


def test_a_name_alone_warns_and_never_blocks(nomination, other_commune):
    twin = make_nominee(other_commune, name=nomination.nominee.name, birth_year=None)
    past(twin)
    make_nomination(nomination.round, other_commune, State.SUBMITTED, nominee=twin)
    assert (effect(nomination, "rewarded"), effect(nomination, "twice")) == ("warn", "warn")
    assert "So năm sinh" in check(nomination, "twice").sentence


def test_a_unit_is_not_told_who_of_the_same_name_another_unit_proposes(
    nomination, other_commune, officer, standing_office, leader
):
    twin = make_nominee(other_commune, name=nomination.nominee.name, birth_year=None)
    make_nomination(nomination.round, other_commune, State.SUBMITTED, nominee=twin)
    told = {
        who.username: {one.code: one.effect for one in check_list(who, nomination).checks}["twice"]
        for who in (officer, standing_office, leader)
    }
    assert told == {officer.username: "ok", standing_office.username: "warn", leader.username: "warn"}


# --- Proposed twice -------------------------------------------------------------------------------


@pytest.mark.parametrize("state", State.values)
def test_what_another_unit_sent_and_still_stands_is_a_second_proposal(nomination, other_commune, state):
    other = make_nomination(nomination.round, other_commune, state, nominee=nomination.nominee)
    ended = {"khong_khen", "da_rut", "de_nghi_cap_tren", "bi_huy_bo"}
    rewarded = {"da_quyet_dinh", "da_in_trao", "da_luu_tru"}
    silent = ended | rewarded | {"nhap"}  # a draft is nobody else's business
    assert effect(nomination, "twice") == ("ok" if state in silent else "block")
    if state not in silent:
        assert f"hồ sơ số {other.pk}" in check(nomination, "twice").sentence


def test_person_and_household_in_one_dossier_are_one_even_as_drafts(commune, officer, round_):
    head = make_nominee(commune)
    household = make_nominee(commune, Kind.HOUSEHOLD, head_of_household=head)
    pair = [make_nomination(round_, commune, by=officer, nominee=one) for one in (head, household)]
    assert [effect(one, "twice") for one in pair] == ["block", "block"]


def test_another_round_for_another_time_is_no_second_proposal(nomination, commune):
    later = {"achievement_from": date(2024, 1, 1), "achievement_to": date(2024, 6, 30)}
    make_nomination(make_round(), commune, State.SUBMITTED, nominee=nomination.nominee, **later)
    assert effect(nomination, "twice") == "ok"


# --- Quota ----------------------------------------------------------------------------------------


def quota_of(nomination, numbers, proposed):
    from awards.checking.facts import facts_of, read_again  # reason: reads better beside its use

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
    from awards.checking.quota import quotas_of  # reason: as above

    for state in (State.DRAFT, State.REFUSED, State.WITHDRAWN, State.HIGHER, State.DECIDED, State.RETURNED):
        make_nomination(nomination.round, commune, state)
    counted = quotas_of({nomination.round_id}).proposed
    assert counted[nomination.round_id, "individual", None] == 3  # its own, the decided, the returned
