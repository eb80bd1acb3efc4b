"""Checks of period, standards, papers and leaders, and how often the database is asked."""
# ruff: noqa: F811  # reason: fixtures of the sibling file are named as arguments

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.checking.check import CheckList
from awards.checking.checks import (
    blocking,
    blocking_of_many,
    check_lists,
    checks_of,
    checks_of_many,
)
from awards.checking.leading import led_unit
from awards.models import (
    DossierFile,
    Given,
    Hold,
    Nomination,
    NominationFile,
)
from campaign import clock
from criteria.models import Evidence
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.test_checks import (  # noqa: F401  # reason: fixtures are used by name
    Kind,
    State,
    check,
    effect,
    hold,
    nomination,
    past,
    put,
    round_,
)
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version


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
    assert (effect(nomination, "leader"), commune.full_name in check(nomination, "leader").sentence) == (
        "info",
        True,
    )
    led = led_unit(Nomination.objects.get(pk=nomination.pk))
    assert (led.name, led.met, len(led.pledges)) == (commune.full_name, 1, 1)
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
