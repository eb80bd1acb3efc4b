"""Registrations, their results and contributions in the summary: its object, PDF, Word file and workbook."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Pledge, RegistrationVersion
from awards.reviewing.exemplars import EXEMPLAR_WORKFLOW, WITHDRAW
from campaign import clock
from campaign.models import Cluster, PeriodDecision
from campaign.moves import apply_move
from criteria.closing import close_period, period_closed
from criteria.freezing import canonical, thawed
from criteria.models import Paper
from tayson_ntm.letters import docx
from tayson_ntm.letters.summary import letter_of
from tayson_ntm.reports import pdf, xlsx
from tayson_ntm.reports.data import Summary, summary_for
from tayson_ntm.reports.papers import kept_summary
from tayson_ntm.reports.registered import registered_drives
from tests.awards.pledging import make_drive, make_pledge, make_result, make_version
from tests.awards.reviewing import make_exemplar
from tests.factories import the_indicator
from tests.letters.word import document_of, tables_by_annex
from tests.reports.measure import read, words_of
from tests.reports.sheets import read_book, rows


@pytest.fixture
def drive(commune, other_commune, town, officer):
    """Bình Tường is received, with results and a line past due; Bình Tân was sent back; Phú Phong silent."""
    drive = make_drive(commune, other_commune, town, name="Chung sức xây dựng nông thôn mới")
    Cluster.objects.create(name="Cụm thi đua số 1").members.add(commune)
    version = make_version(drive, commune)
    make_result(make_pledge(version, 80, unit_of_measure="%", name="Hộ phân loại rác"), 60, by=officer)
    work = make_pledge(version, 500, kind=Pledge.Kind.WORK, unit_of_measure="triệu đồng", name="Đường thôn")
    make_result(work, 480, by=officer, done=True, note="Biên bản nghiệm thu số 3")
    make_pledge(version, None, kind=Pledge.Kind.INITIATIVE, name="Ủ phân tại hộ", due=date(2020, 1, 1))
    gift = {"kind": Pledge.Kind.CONTRIBUTION, "contribution": "land", "unit_of_measure": "m²"}
    make_pledge(version, 2300, name="Hiến đất mở đường", **gift)
    make_pledge(make_version(drive, other_commune, state="returned"), 1, name="Chưa tiếp nhận")
    return drive


@pytest.fixture
def summary(drive, period):
    return summary_for(period)


def test_what_was_received_is_told_line_by_line(summary):
    (told,) = summary.registered
    assert (told.invited, told.received, told.met, len(told.lines)) == (3, 1, 1, 4)
    assert [(one.unit, one.state, one.targets, one.works) for one in told.units] == [
        ("Xã Bình Tân", "Đã gửi", None, None),
        ("Xã Bình Tường", "Đã tiếp nhận", 1, 1),
    ]
    assert told.units[1].cluster == "Cụm thi đua số 1"
    first = told.lines[0]
    assert (first.registered, first.done, first.percent, first.met) == (80, 60, Decimal(75), False)
    (gift,) = told.contributions
    assert (gift.measure, gift.registered, gift.done) == ("m²", Decimal(2300), None)


def test_it_is_kept_and_an_older_kept_one_still_loads(summary):
    kept = canonical(summary)
    assert thawed(Summary, kept) == summary
    older = json.loads(kept)
    del older["registered"]
    assert thawed(Summary, json.dumps(older)).registered == ()


def test_papers_tell_it_and_name_nobody_late(summary):
    text = words_of(read(pdf.render(summary)))
    for said in (
        "ĐĂNG KÝ THI ĐUA",
        "2/3 đơn vị được mời đã gửi đăng ký giao ước thi đua, trong đó 01 đơn vị đã được tiếp nhận",
        "01 nội dung đã đạt, 01 nội dung đang thực hiện, 02 nội dung chưa có kết quả",
        "đất hiến đăng ký 2.300 m², chưa có kết quả",
        "Phụ lục V ",
        "Phụ lục VI ",
        "Phụ lục VII ",
        "Hộ phân loại rác % 80 60 75",
        "Biên bản nghiệm thu số 3",
    ):
        assert said in text
    for word in ("quá hạn", "đề nghị bổ sung", "Phú Phong chưa", "Chưa tiếp nhận"):
        assert word not in text.partition("Phụ lục V ")[2]


def test_word_has_the_same_rows(summary):
    tables = tables_by_annex(document_of(docx.render(letter_of(summary))))
    assert ("1", "Hộ phân loại rác", "%", "80", "60", "75", "") in [
        tuple(row) for row in tables["Phụ lục VI"]
    ]


def test_the_workbook_has_a_row_for_each_unit_that_sent(summary):
    found = rows(read_book(xlsx.render(summary))["DangKy"])
    assert [(row["TT"], row["Đơn vị"], row["Số chỉ tiêu"], row["Trạng thái"]) for row in found] == [
        (1, "Xã Bình Tân", None, "Đã gửi"),
        (2, "Xã Bình Tường", 1, "Đã tiếp nhận"),
    ]
    assert found[1]["Cụm/khối"] == "Cụm thi đua số 1"
    assert found[1]["Ghi chú"] == "Chung sức xây dựng nông thôn mới"
    assert found[1]["Ngày đăng ký"].date() == summary.day


def test_without_registrations_nothing_is_said(period):
    told = summary_for(period)
    assert told.registered == ()
    assert "Phụ lục V " not in words_of(read(pdf.render(told)))


def test_what_was_sent_or_entered_after_the_paper_is_left_out(drive, closed_period, commune, officer):
    PeriodDecision.objects.create(
        period=closed_period, move="close", by=officer, at=clock.now() - timedelta(days=3)
    )
    assert summary_for(closed_period).registered == ()


# --- After the closing ----------------------------------------------------------------------------


def test_what_is_received_after_the_closing_changes_nothing(drive, period, ntm_office, other_commune):
    closed = close_period(period, by=ntm_office)
    then = canonical(summary_for(closed))
    RegistrationVersion.objects.filter(registration__unit=other_commune).update(state="received")
    assert canonical(summary_for(closed)) != then
    assert canonical(kept_summary(closed)) == then


def test_an_adjustment_after_the_closing_changes_nothing(drive, period, ntm_office, commune, officer):
    closed = close_period(period, by=ntm_office)
    then = canonical(summary_for(closed))
    version = make_version(drive, commune)
    make_result(make_pledge(version, 95, unit_of_measure="%", name="Hộ phân loại rác"), 96, by=officer)
    assert canonical(summary_for(closed)) != then
    assert canonical(kept_summary(closed)) == then


def test_an_exemplar_withdrawn_after_the_closing_was_still_introduced(
    period, ntm_office, commune, standing_office
):
    exemplar = make_exemplar(commune, published_at=clock.now() - timedelta(days=1))
    closed = close_period(period, by=ntm_office)
    apply_move(exemplar, EXEMPLAR_WORKFLOW, WITHDRAW, by=standing_office, note="Theo đề nghị của đơn vị")
    assert summary_for(closed).movement.reviews.exemplars == 0
    assert kept_summary(closed).movement.reviews.exemplars == 1


def test_a_summary_that_cannot_be_kept_takes_the_closing_back(drive, period, ntm_office):
    def refuses(**signal):
        raise ZeroDivisionError

    period_closed.connect(refuses)
    try:
        with pytest.raises(ZeroDivisionError):
            close_period(period, by=ntm_office)
    finally:
        period_closed.disconnect(refuses)
    period.refresh_from_db()
    assert period.is_open
    assert not Paper.objects.exists()


# --- Queries --------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [1, 100])
def test_the_same_queries_for_few_and_many_lines(
    drive, commune, lines, period, django_assert_max_num_queries
):
    version = make_version(drive, commune)
    for _ in range(lines):
        make_pledge(version, 5)
    # Without a registration 74; versions, lines, results, clusters, files.
    with django_assert_max_num_queries(82):
        summary_for(period)


def test_the_same_queries_for_one_drive_and_five(drive, commune, other_commune, officer, period):
    def read_a_line(of):
        version = make_version(of, other_commune)
        make_result(make_pledge(version, 80), 60, by=officer)
        make_pledge(version, 80, indicator=the_indicator("3.1"))

    def asked():
        with CaptureQueriesContext(connection) as caught:
            told = registered_drives(period, clock.today())
        return len(told), len(caught)

    read_a_line(drive)
    drives, few = asked()
    for _ in range(4):
        read_a_line(make_drive(commune, other_commune))
    assert (drives, asked()) == (1, (5, few))
