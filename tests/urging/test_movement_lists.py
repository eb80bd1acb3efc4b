"""Đôn đốc: reviews near their day, targets of a finished year, the table of resources."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import ResourceReport
from campaign import clock
from campaign.models import Extension, Unit
from criteria.models import EnteredTarget
from criteria.target_dues import lacking
from tayson_ntm.urging.figure_lists import resources, target_figures
from tayson_ntm.urging.listing import UrgingList
from tayson_ntm.urging.lists import urging_lists
from tayson_ntm.urging.movement_lists import registrations, reviews
from tests.awards.reviewing import FINAL, MID_DAY, make_review, make_reviewed_drive
from tests.factories import make_unit, make_user


def lists(provider) -> list[UrgingList]:
    return list(provider(clock.now()))


def codes(listed: UrgingList) -> list[str]:
    return [one.unit.code for one in listed.missing]


# --- Reviews --------------------------------------------------------------------------------------


@pytest.fixture
def drive(commune, other_commune, town, bystander):
    """A sơ kết five days ago, a tổng kết eleven days ahead."""
    return make_reviewed_drive(commune, other_commune, town, bystander.unit, name="Chung sức")


def test_who_has_not_sent_a_review_is_listed(drive, commune, other_commune, town):
    make_review(drive, commune, "submitted")
    make_review(drive, other_commune, "returned")
    make_review(drive, town, "draft")
    mid, final = lists(reviews)
    assert (mid.key, mid.title) == (f"so-ket-{drive.pk}", "Báo cáo sơ kết: Chung sức")
    assert (mid.due, mid.total, codes(mid)) == (MID_DAY, 4, ["21808", "HND"])
    assert mid.missing[0].days_late(clock.today()) == 5
    assert mid.missing[1].days_late(clock.today()) == 0  # asked, never chased
    assert mid.url == f"/thi-dua/so-ket/dot/{drive.pk}/so-ket/"
    assert (final.key, len(final.missing)) == (f"tong-ket-{drive.pk}", 4)


@pytest.mark.parametrize(("day", "listed"), [(4, True), (5, False)])
def test_a_review_is_spoken_of_from_fifteen_days_before(drive, day, listed):
    drive.milestones.filter(kind=FINAL).update(day=date(2024, 1, day))
    assert (f"tong-ket-{drive.pk}" in [one.key for one in lists(reviews)]) == listed


def test_a_drive_that_was_never_launched_asks_nobody(commune):
    make_reviewed_drive(commune, state="draft")
    assert lists(reviews) == []


# --- Targets --------------------------------------------------------------------------------------


def test_offices_that_lack_a_finished_year_are_listed_with_what(reference):
    offices = {
        one.office for one in EnteredTarget.objects.exclude(office=None) if lacking(one.office, clock.today())
    }
    (found,) = lists(target_figures)
    assert {one.unit for one in found.missing} == offices
    assert found.total >= len(offices) > 0
    assert (found.key, found.due) == ("chi-tieu-2022", None)
    assert "kết quả đến năm\xa02022 của chỉ tiêu “" in found.missing[0].lacking
    assert all(one.days_late(clock.today()) == 0 for one in found.missing)


def test_the_year_of_an_open_fourth_quarter_is_urged_with_its_day(period, ntm_office):
    Extension.objects.create(period=period, unit=ntm_office.unit, due=date(2023, 12, 25), reason="Mưa lũ")
    (found,) = lists(target_figures)
    assert (found.key, found.due, found.last_day) == ("chi-tieu-2023", period.due, period.closes)
    by_code = {one.unit.code: one for one in found.missing}
    own = by_code[ntm_office.unit.code]
    assert (own.due, own.extended) == (date(2023, 12, 25), True)
    assert by_code["PTCKH"].days_late(clock.today()) == 5
    assert by_code["CCTK"].days_late(clock.today()) == 0  # asked, never chased


def test_an_office_without_a_target_leaves_the_list(reference):
    (before,) = lists(target_figures)
    EnteredTarget.objects.filter(office=before.missing[0].unit).update(office=None)
    assert before.missing[0].unit.code not in [code for one in lists(target_figures) for code in codes(one)]


# --- Resources ------------------------------------------------------------------------------------


def send_resources(unit, period) -> ResourceReport:
    return ResourceReport.objects.create(
        unit=unit, period=period, version=1, by=make_user(unit), at=clock.now(), source="Báo cáo tài chính"
    )


def test_who_has_not_sent_the_table_of_resources_is_listed(commune, town, period):
    send_resources(commune, period)
    Extension.objects.create(period=period, unit=town, due=date(2023, 12, 25), reason="Mưa lũ")
    (found,) = lists(resources)
    assert (found.key, found.total, len(found.missing)) == ("nguon-luc-2023-Q4", 15, 14)
    assert "21835" not in codes(found)
    of_town = next(one for one in found.missing if one.unit == town)
    assert (of_town.due, of_town.extended) == (date(2023, 12, 25), True)
    assert found.url == "/thi-dua/huy-dong/?ky=2023-Q4"


def test_without_an_open_period_no_table_is_asked_for(closed_period):
    assert lists(resources) == []


# --- All of them ----------------------------------------------------------------------------------


def test_every_list_has_a_key_of_its_own(drive, period):
    keys = [one.key for one in urging_lists()]
    assert len(keys) == len(set(keys)) == 7


@pytest.mark.parametrize("units", [1, 50])
@pytest.mark.parametrize(
    ("provider", "queries"), [(registrations, 4), (reviews, 4), (target_figures, 4), (resources, 4)]
)
def test_a_list_asks_the_same_for_1_unit_and_for_50(reference, commune, period, provider, queries, units):
    for _ in range(units):
        make_reviewed_drive(make_unit(), commune)
        if units > 1:
            send_resources(make_unit(), period)
    offices = Unit.objects.filter(kind=Unit.Kind.DEPARTMENT)[:2]
    for place, target in enumerate(EnteredTarget.objects.all()):
        EnteredTarget.objects.filter(pk=target.pk).update(office=offices[place % min(units, 2)])
    with CaptureQueriesContext(connection) as asked:
        lists(provider)
    assert len(asked) == queries
