"""The checks of a nomination: what each finds, what it leaves alone, by setting and by reader."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.checking.check import CheckList
from awards.checking.checks import (
    blocking,
    blocking_of_many,
    check_list,
    check_lists,
    checks_of,
    checks_of_many,
)
from awards.checking.kin import Likeness, likeness
from awards.checking.leading import led_unit
from awards.checking.rules import within
from awards.models import (
    AwardSetting,
    Dossier,
    DossierFile,
    Given,
    Hold,
    Nomination,
    NominationFile,
    Nominee,
    PastAward,
)
from awards.nominating.duplicates import Typed, likenesses
from campaign import clock
from criteria.models import Evidence
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version

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


# --- Period, standards, papers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "ends", "word"),
    [
        (date(2022, 4, 10), date(2023, 12, 31), "ok"),
        (date(2022, 4, 9), date(2023, 12, 31), "warn"),
        (date(2022, 4, 10), date(2024, 1, 1), "warn"),
    ],
)
def test_the_period_of_the_round(nomination, begins, ends, word):
    Nomination.objects.filter(pk=nomination.pk).update(achievement_from=begins, achievement_to=ends)
    assert effect(nomination, "period") == word


def give(nomination, form, worth):
    worth = None if worth is None else Decimal(worth)
    Given.objects.create(nomination=nomination, form=form, amount=1, worth=worth)


@pytest.mark.parametrize(
    ("kind", "given", "word"),
    [
        (Kind.HOUSEHOLD, ["39.999"], "block"),
        (Kind.HOUSEHOLD, ["40"], "ok"),
        (Kind.HOUSEHOLD, ["20", "20.5"], "ok"),
        (Kind.HOUSEHOLD, [], "block"),
        (Kind.HOUSEHOLD, ["20", None], "warn"),  # what nobody converted may be what is lacking
        (Kind.INDIVIDUAL, ["39"], "info"),  # no threshold is set for persons
        (Kind.COLLECTIVE, [], None),
    ],
)
def test_the_sum_of_what_was_given_against_the_threshold(commune, officer, round_, kind, given, word):
    put("check.standard", "block")
    put("standard.household", "40", "Quy chế của huyện")
    nomination = make_nomination(round_, commune, by=officer, nominee=make_nominee(commune, kind))
    for form, worth in zip(Given._meta.get_field("form").choices, given, strict=False):
        give(nomination, form[0], worth)
    found = check(nomination, "standard")
    assert (found and found.effect) == word
    if kind == Kind.HOUSEHOLD:
        assert (found.source, "40 triệu đồng" in found.rule) == ("Quy chế của huyện", True)


@pytest.fixture
def scan(officer):
    evidence = Evidence.objects.create(
        sha256="1" * 64, content_type="application/pdf", size=9, at=clock.now()
    )
    return {"evidence": evidence, "name": "ban-ky.pdf", "by": officer, "at": clock.now()}


def test_papers_that_are_missing_composed_and_signed(nomination, scan):
    dossier = nomination.dossier
    missing = check(nomination, "papers")
    assert (missing.effect, missing.sentence) == ("block", "Thiếu biên bản xét của đơn vị")
    type(dossier).objects.filter(pk=dossier.pk).update(
        met_on=date(2023, 12, 5), chair="(Họ và tên)", secretary="(Họ và tên)"
    )
    composed = check(nomination, "papers")
    assert composed.effect == "block"
    assert "thiếu bản ký, đóng dấu: tờ trình của đơn vị, biên bản xét" in composed.sentence
    DossierFile.objects.create(record=dossier, kind="letter", **scan)
    DossierFile.objects.create(record=dossier, kind="minutes", **scan)
    assert "thiếu bản ký, đóng dấu: báo cáo thành tích" in check(nomination, "papers").sentence
    NominationFile.objects.create(record=nomination, kind="report", **scan)
    assert effect(nomination, "papers") == "ok"


def test_a_signed_scan_stands_for_what_nobody_typed(nomination, scan):
    Nomination.objects.filter(pk=nomination.pk).update(report="")
    NominationFile.objects.create(record=nomination, kind="report", **scan)
    DossierFile.objects.create(record=nomination.dossier, kind="minutes", **scan)
    found = check(nomination, "papers")
    assert (found.effect, found.sentence.partition(": ")[2]) == ("block", "tờ trình của đơn vị")


def test_a_picture_is_no_report(nomination, scan):
    Nomination.objects.filter(pk=nomination.pk).update(report="")
    NominationFile.objects.create(record=nomination, kind="picture", **scan)
    assert "báo cáo thành tích" in check(nomination, "papers").sentence


# --- Leaders and hints ----------------------------------------------------------------------------


def test_a_leader_is_judged_on_the_unit(commune, officer, closed_period):
    drive = make_drive(commune)
    pledge = make_pledge(make_version(drive, commune))
    make_result(pledge, 10, by=officer)
    nomination = make_nomination(make_round(drive), commune, by=officer, group="lanh-dao")
    assert effect(nomination, "leader") == "warn"
    Nomination.objects.filter(pk=nomination.pk).update(leads_unit=commune)
    assert (
        effect(nomination, "leader"),
        within(commune.full_name) in check(nomination, "leader").sentence,
    ) == (
        "info",
        True,
    )
    led = led_unit(Nomination.objects.get(pk=nomination.pk))
    assert (led.name, led.met, len(led.pledges)) == (within(commune.full_name), 1, 1)
    assert 19 in [line.size for line in led.criteria]


def test_nobody_else_is_asked_for_a_unit(nomination):
    assert check(nomination, "leader") is None
    assert led_unit(nomination) is None


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"kind": Kind.INDIVIDUAL, "gender": "female"}, "ưu tiên nữ"),
        ({"kind": Kind.INDIVIDUAL, "gender": "male"}, ""),
        ({"kind": Kind.COLLECTIVE, "members": 10, "women": 7}, "70% nữ"),
        ({"kind": Kind.COLLECTIVE, "members": 1000, "women": 699}, ""),
        ({"kind": Kind.COLLECTIVE, "members": 0, "women": 0}, ""),
        ({"kind": Kind.COLLECTIVE, "women": 7}, ""),
    ],
)
def test_a_hint_for_equal_cases_never_counts(commune, officer, round_, fields, hint):
    nominee = make_nominee(commune, **fields)
    nomination = make_nomination(round_, commune, by=officer, nominee=nominee)
    found = check(nomination, "preference")
    assert (found is not None and hint in found.sentence) == bool(hint)
    assert found is None or found.effect == "info"


# --- Words, and how often the database is asked ---------------------------------------------------


def test_the_words_of_the_head_and_of_a_list(nomination, standing_office):
    whole = CheckList(checks_of(nomination))
    assert whole.short_words == "1 vướng"  # no minutes
    put("check.papers", "warn")
    assert CheckList(checks_of(nomination)).short_words == "1 lưu ý"
    hold(nomination, standing_office)
    assert CheckList(checks_of(nomination)).short_words == "1 vướng, 1 lưu ý"
    assert CheckList(checks_of(nomination)).words == "1 vướng, 1 lưu ý, 3 đạt"
    Hold.objects.all().delete()
    put("check.papers", "off")
    assert CheckList(checks_of(nomination)).short_words == "Đủ 4 mục"


def many(commune, other_commune, officer, round_, count):
    """Every kind, some of them twice, with an award, a hold and a gift each."""
    found = []
    for number in range(count):
        unit = (commune, other_commune)[number % 2]
        nominee = make_nominee(unit, list(Kind)[number % 4], name=f"Người {number // 2}")
        one = make_nomination(round_, unit, State.APPRAISING, nominee=nominee, by=officer)
        past(nominee, date(2020 + number % 4, 1, 1), date(2020 + number % 4, 12, 31))
        give(one, "money", "12")
        hold(one, officer)
        found.append(one)
    return found


def asked(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


@pytest.mark.parametrize("count", [1, 40])
def test_one_and_many_cost_the_same(commune, other_commune, officer, standing_office, count):
    put("similarity.share", "30")
    rows = many(commune, other_commune, officer, make_round(make_drive(commune)), count)
    # the rows, kin, settings and their sources, registrations, quotas, shares of units and what counts
    # against them, others, past awards, gifts, files of dossiers and of nominations, holds, overrides,
    # objections of hiệp y, structures that are being adjusted
    assert asked(lambda: checks_of_many(rows)) == 17
    assert asked(lambda: blocking_of_many(rows)) == 17
    assert asked(lambda: check_lists(standing_office, rows)) == 17
    assert asked(lambda: check_lists(standing_office, rows, similar=True)) == 19  # senders, reports


def test_many_say_what_one_says(commune, other_commune, officer, round_):
    rows = many(commune, other_commune, officer, round_, 9)
    together = checks_of_many(rows)
    assert together == {one.pk: checks_of(one) for one in rows}
    assert blocking_of_many(rows) == {one.pk: blocking(one) for one in rows}


def test_what_is_gone_has_no_checks(nomination):
    pk = nomination.pk
    nomination.delete()
    nomination.pk = pk
    assert (checks_of(nomination), blocking(nomination)) == ((), [])
