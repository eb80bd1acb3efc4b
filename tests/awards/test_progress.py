"""How far a registered line has come: percentages, what is met, what is overdue, and what it costs to ask."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Pledge, RegistrationVersion
from awards.results.percentages import percent_done
from awards.results.progress import contributions_of, progress_of, sums
from campaign import clock
from campaign.models import Cluster
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version
from tests.factories import make_report, make_unit, the_indicator


@pytest.mark.parametrize(
    ("done", "registered", "baseline", "decreases", "percent"),
    [
        ("5", "10", None, False, "50"),
        ("12", "10", None, False, "120"),  # nothing is capped
        ("6", "10", "2", False, "50"),  # from the baseline on
        ("1", "10", "2", False, "-12.5"),  # it got worse
        ("5", "10", "10", False, "50"),  # a baseline that leaves no way
        ("5", "10", "20", False, "50"),  # a baseline beyond the figure
        ("0", "0", None, False, None),
        ("5", "0", None, False, None),
        ("4", "2", "10", True, "75"),
        ("2", "2", "10", True, "100"),
        ("12", "2", "10", True, "-25"),
        ("4", "2", None, True, "50"),
        ("1", "2", None, True, "200"),
        ("0", "2", None, True, None),
        ("4", "2", "2", True, "50"),
        ("69.999", "70", None, False, "99.999"),  # never printed as reached while it is not
    ],
)
def test_percent(done, registered, baseline, decreases, percent):
    found = percent_done(
        Decimal(done), Decimal(registered), baseline and Decimal(baseline), decreases=decreases
    )
    assert found == (None if percent is None else Decimal(percent))


@pytest.fixture
def drive(commune):
    return make_drive(commune)


@pytest.fixture
def version(drive, commune):
    return make_version(drive, commune)


def only(drive, unit=None):
    (found,) = progress_of(drive, unit)
    return found


def test_unknown_is_unknown(drive, version):
    make_pledge(version, 10)
    found = only(drive)
    assert (found.done, found.percent, found.met, found.is_known) == (None, None, None, False)
    assert found.source == "Chưa nhập kết quả"


def test_the_newest_entry_counts_and_is_compared_with_the_day_before(drive, version, officer):
    pledge = make_pledge(version, 10, baseline=Decimal(2))
    make_result(pledge, 4, by=officer, day=date(2023, 6, 1))
    make_result(pledge, 7, by=officer, day=date(2023, 9, 1))
    make_result(pledge, 6, by=officer, day=date(2023, 9, 1))  # a correction of the same day
    found = only(drive)
    assert (found.done, found.percent, found.trend, found.met) == (Decimal(6), Decimal(50), "tăng", False)


def test_a_work_is_finished_or_not_whatever_it_cost(drive, version, officer):
    work = make_pledge(version, 500, kind=Pledge.Kind.WORK, unit_of_measure="triệu đồng")
    make_result(work, 480, by=officer, done=True)
    found = only(drive)
    assert (found.met, found.percent) == (True, Decimal(96))


def test_only_the_newest_received_version_counts(drive, version, commune, officer):
    kept = make_pledge(version, 10)
    make_pledge(version, 99)
    make_result(kept, 5, by=officer)
    newer = make_version(drive, commune)
    make_pledge(newer, 5, name="Bản điều chỉnh")
    draft = make_version(drive, commune, state=RegistrationVersion.State.DRAFT)
    make_pledge(draft, 1)
    found = only(drive)
    assert (found.name, found.met) == ("Bản điều chỉnh", True)  # the result outlives the change


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_overdue_when_the_due_day_is_over(drive, version, days, overdue):
    make_pledge(version, 10, due=clock.today() + timedelta(days=days))
    assert only(drive).overdue is overdue


def test_reached_is_never_overdue(drive, version, officer):
    make_result(make_pledge(version, 10, due=date(2020, 1, 1)), 10, by=officer)
    assert not only(drive).overdue


def test_who_is_asked_is_never_overdue(unit):
    front = unit("UBMTTQ")
    drive = make_drive(front)
    make_pledge(make_version(drive, front), 10, due=date(2020, 1, 1))
    assert (only(drive).past_due, only(drive).overdue) == (True, False)


# --- Lines that point at an indicator -------------------------------------------------------------


def test_an_indicator_is_read_from_the_confirmed_measurement(drive, version, commune, period, officer):
    make_pledge(version, 80, indicator=the_indicator("3.1"), unit_of_measure="%")
    report = make_report(commune, the_indicator("3.1"), period, 82, by=officer)
    waiting = only(drive)
    assert (waiting.done, waiting.met) == (None, None)
    assert waiting.source == "Bộ tiêu chí, quý IV/2023, chờ ngành xác nhận"
    type(report).objects.filter(pk=report.pk).update(state="verified")
    found = only(drive)
    assert (found.done, found.met, found.percent) == (Decimal(82), True, Decimal("102.5"))
    assert found.source == "Bộ tiêu chí, quý IV/2023, ngành xác nhận"
    assert not found.asks_figure
    assert not found.asks_finished


def test_an_indicator_without_a_figure_goes_by_the_law(drive, version, commune, period, officer):
    make_pledge(version, None, indicator=the_indicator("3.1"))
    make_report(commune, the_indicator("3.1"), period, 12, by=officer, state="verified")
    assert only(drive).met is False


def test_an_office_that_points_at_a_communes_indicator_enters_its_own_figure(unit):
    office = unit("PTNMT")
    drive = make_drive(office)
    make_pledge(make_version(drive, office), 14, indicator=the_indicator("17.2"))
    assert only(drive).asks_figure


# --- Sums -----------------------------------------------------------------------------------------


def test_contributions_are_added_in_one_measure(drive, version, officer, other_commune, other_officer):
    money = {"kind": Pledge.Kind.CONTRIBUTION, "contribution": "money"}
    first = make_pledge(version, 500, unit_of_measure="triệu đồng", **money)
    second = make_pledge(make_version(drive, other_commune), "1.5", unit_of_measure="Tỷ  đồng", **money)
    make_pledge(version, 1000, unit_of_measure="m2", kind=Pledge.Kind.CONTRIBUTION, contribution="land")
    make_result(first, 200, by=officer)
    make_result(second, 1, by=other_officer)
    land, cash = sorted(contributions_of(drive), key=lambda one: one.kind)
    assert (cash.measure, cash.registered, cash.done) == ("triệu đồng", Decimal(2000), Decimal(1200))
    assert (land.measure, land.registered, land.done, land.reported) == ("m²", Decimal(1000), None, 0)
    (own, _) = contributions_of(drive, version.registration.unit)
    assert own.registered == Decimal(500)


def test_sums_by_area_cluster_and_kind(drive, version, commune, other_commune, officer):
    cluster = Cluster.objects.create(name="Cụm số 1")
    cluster.members.add(commune)
    make_result(make_pledge(version, 10, area=6), 10, by=officer)
    make_pledge(version, 10, area=2, due=date(2020, 1, 1))
    make_pledge(make_version(drive, other_commune), None, kind=Pledge.Kind.INITIATIVE, area=2)
    progress = progress_of(drive)

    def told(by):
        return [
            (one.label, one.units, one.pledges, one.met, one.under_way, one.overdue)
            for one in sums(progress, by)
        ]

    assert [row[1:] for row in told("area")] == [(2, 2, 0, 1, 1), (1, 1, 1, 0, 0)]
    assert told("cluster") == [("Cụm số 1", 1, 2, 1, 0, 1), ("Chưa vào cụm, khối", 1, 1, 0, 1, 0)]
    assert told("kind") == [("Chỉ tiêu", 1, 2, 1, 0, 1), ("Sáng kiến", 1, 1, 0, 1, 0)]


# --- What it costs --------------------------------------------------------------------------------


def queries_of(call):
    with CaptureQueriesContext(connection) as caught:
        call()
    return len(caught)


def test_the_same_queries_for_1_and_50_units_and_500_lines(drive, version, officer, period):
    make_result(make_pledge(version, 10), 5, by=officer)
    make_pledge(version, 80, indicator=the_indicator("3.1"))
    few = queries_of(lambda: progress_of(drive))
    for _ in range(49):
        other = make_version(drive, make_unit())
        Pledge.objects.bulk_create(
            Pledge(
                version=other,
                key=key,
                kind="target",
                area_id=version.pledges.first().area_id,
                name=f"Dòng {key}",
                value=Decimal(5),
                indicator=the_indicator("3.1") if key == 1 else None,
            )
            for key in range(1, 11)
        )
    assert len(progress_of(drive)) == 492
    assert queries_of(lambda: progress_of(drive)) == few
