"""What is entered about a target: by whom, in versions, never over somebody else's."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from criteria.models import EnteredTarget, GrowthMethod, TargetPlan, TargetResult
from criteria.target_recording import (
    NothingNew,
    Said,
    SharesRefused,
    TargetConflict,
    record_plan,
    record_results,
)
from tests.criteria.sending import revision
from tests.targets.conftest import SHARES

PEOPLE = ("officer", "head", "verifier", "ntm_office", "standing_office", "secretary", "finance_office",
          "survey_office", "supplier", "bystander", "leader", "clerk", "admin")  # fmt: skip
IN_CHARGE = {
    "tang-truong": {"supplier"},
    "tang-thu-ngan-sach": {"finance_office"},
    "can-doi-thu-chi": {"finance_office"},
    "nuoc-sach": {"ntm_office"},
    "xa-dat-chuan": set(),
}


@pytest.mark.parametrize("code", IN_CHARGE)
@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_office_in_charge_enters(request, enter, code, who):
    by = request.getfixturevalue(who)
    said = True if code == "can-doi-thu-chi" else "14.5"
    if who in IN_CHARGE[code]:
        enter(by, code, 2022, said)
    else:
        with pytest.raises(PermissionDenied):
            enter(by, code, 2022, said)
    assert TargetResult.objects.count() == (who in IN_CHARGE[code])


def test_whoever_is_named_anew_enters_from_then_on(enter, finance_office, bystander):
    EnteredTarget.objects.filter(target__code="tang-thu-ngan-sach").update(office=bystander.unit)
    with pytest.raises(PermissionDenied):
        enter(finance_office, "tang-thu-ngan-sach", 2022, 15)
    enter(bystander, "tang-thu-ngan-sach", 2022, 15)


def test_nobody_enters_while_nobody_was_named(enter, finance_office):
    EnteredTarget.objects.filter(target__code="tang-thu-ngan-sach").update(office=None)
    with pytest.raises(PermissionDenied):
        enter(finance_office, "tang-thu-ngan-sach", 2022, 15)


def test_a_correction_is_the_next_version(enter, finance_office):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.7", base=1)
    rows = TargetResult.objects.order_by("version")
    assert [(row.version, row.number, row.by) for row in rows] == [
        (1, Decimal("15.6"), finance_office),
        (2, Decimal("15.7"), finance_office),
    ]


def test_a_better_source_is_a_version_too(enter, finance_office):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6", "Ước")
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.60", "Quyết toán", base=1)
    assert [row.source for row in TargetResult.objects.order_by("version")] == ["Ước", "Quyết toán"]


def test_the_same_again_is_no_version(enter, finance_office):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")
    before = revision()
    with pytest.raises(NothingNew):
        enter(finance_office, "tang-thu-ngan-sach", 2022, "15.60", base=1)
    assert (TargetResult.objects.count(), revision()) == (1, before)


@pytest.mark.parametrize("base", [0, 2])
def test_a_version_that_was_not_shown_is_not_written_over(enter, finance_office, base):
    enter(finance_office, "tang-thu-ngan-sach", 2022, "15.6")
    with pytest.raises(TargetConflict) as conflict:
        enter(finance_office, "tang-thu-ngan-sach", 2022, "16", base=base)
    (standing,) = conflict.value.standing.values()
    assert (standing.number, TargetResult.objects.count()) == (Decimal("15.6"), 1)


def test_years_stand_beside_each_other(enter, finance_office):
    enter(finance_office, "can-doi-thu-chi", 2022, True)
    enter(finance_office, "can-doi-thu-chi", 2023, False)
    assert list(TargetResult.objects.values_list("year", "version", "achieved")) == [
        (2022, 1, True),
        (2023, 1, False),
    ]


# --- Shares ---------------------------------------------------------------------------------------


def test_three_shares_are_entered_at_once(enter_shares, supplier):
    enter_shares(supplier, 2022, "44.9", "35.8", "19.3")
    assert TargetResult.objects.filter(year=2022).count() == 3


def test_shares_that_make_no_whole_are_refused_with_their_sum(enter_shares, supplier):
    with pytest.raises(SharesRefused, match="44,9 \\+ 35,8 \\+ 19,2 = 99,9%"):
        enter_shares(supplier, 2022, "44.9", "35.8", "19.2")
    assert not TargetResult.objects.exists()


@pytest.mark.parametrize("shares", [("100",), ("60", "40")])
def test_a_part_of_the_shares_is_no_entry(enter_shares, supplier, shares):
    with pytest.raises(PermissionDenied):
        enter_shares(supplier, 2022, *shares)


def test_shares_cannot_be_mixed_with_another_target(target, supplier):
    said = [Said(target(code), Decimal(25)) for code in (*SHARES, "tang-truong")]
    with pytest.raises(PermissionDenied):
        record_results(by=supplier, year=2022, said=said, source="x")


def test_of_the_shares_only_what_changed_gets_a_version(enter_shares, supplier):
    enter_shares(supplier, 2022, "44.9", "35.8", "19.3")
    enter_shares(supplier, 2022, "45", "35.7", "19.3", base=1)
    versions = dict(TargetResult.objects.order_by("version").values_list("target__code", "version"))
    assert versions == dict(zip(SHARES, (2, 2, 1), strict=True))


# --- The path and the averaging -------------------------------------------------------------------


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("code", ["tang-thu-ngan-sach", "xa-dat-chuan"])
def test_the_path_is_the_standing_office_s_and_the_office_s_in_charge(request, target, code, who):
    allowed = {"standing_office", "secretary"} | IN_CHARGE[code]
    said = Said(target(code), Decimal(8))
    if who in allowed:
        record_plan(by=request.getfixturevalue(who), year=2022, said=said, source="Kế hoạch 45")
    else:
        with pytest.raises(PermissionDenied):
            record_plan(by=request.getfixturevalue(who), year=2022, said=said, source="Kế hoạch 45")
    assert TargetPlan.objects.count() == (who in allowed)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_averaging_is_the_same_two_offices(request, average, who):
    allowed = {"standing_office", "secretary", "supplier"}
    if who in allowed:
        average(request.getfixturevalue(who))
    else:
        with pytest.raises(PermissionDenied):
            average(request.getfixturevalue(who))
    assert GrowthMethod.objects.count() == (who in allowed)


def test_the_averaging_has_versions(average, supplier, standing_office):
    average(supplier)
    with pytest.raises(TargetConflict):
        average(standing_office, "arithmetic")
    with pytest.raises(NothingNew):
        average(standing_office, base=1)
    average(standing_office, "arithmetic", base=1)
    assert [row.averaging for row in GrowthMethod.objects.order_by("version")] == ["geometric", "arithmetic"]


# --- The rows -------------------------------------------------------------------------------------


def test_what_was_entered_is_never_changed(enter, average, finance_office, supplier):
    (result,) = enter(finance_office, "tang-thu-ngan-sach", 2022, 15)
    (method,) = average(supplier)
    for row in (result, method):
        with pytest.raises(RuntimeError):
            row.save()
        with pytest.raises(RuntimeError):
            row.delete()


@pytest.mark.parametrize("fields", [{}, {"number": 1, "achieved": True}])
def test_a_result_is_a_figure_or_whether_it_was_met(target, finance_office, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        TargetResult.objects.create(
            target=target("can-doi-thu-chi"),
            year=2022,
            source="x",
            by=finance_office,
            at="2023-01-01T00:00Z",
            **fields,
        )


def test_every_entry_raises_the_revision(target, enter, average, finance_office, supplier, standing_office):
    seen = [revision()]
    enter(finance_office, "tang-thu-ngan-sach", 2022, 15)
    seen.append(revision())
    average(supplier)
    seen.append(revision())
    record_plan(by=standing_office, year=2023, said=Said(target("xa-nang-cao"), Decimal(2)), source="x")
    seen.append(revision())
    assert seen == sorted(set(seen))
