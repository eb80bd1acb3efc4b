"""What the summary says about decisions, of this stage and of earlier ones."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.clock import end_of_day
from criteria.models import Recognition
from criteria.snapshots import freeze
from tayson_ntm.reports import pdf, xlsx
from tayson_ntm.reports.data import summary_for
from tayson_ntm.reports.prose import parts
from tayson_ntm.reports.prose_recognition import decisions_text
from tayson_ntm.reports.tables import rows_of
from tests.factories import the_set
from tests.reports.measure import plain, read, words_of
from tests.reports.sheets import named, read_book, rows


@pytest.fixture
def decided(told, quarters, unit):
    """Bình Thành and Vĩnh An (outside the plan's list) are recognised by the set in force."""
    for code, number in (("21823", "3015/QĐ-UBND"), ("21841", "3016/QĐ-UBND")):
        Recognition.objects.create(
            unit=unit(code),
            stage="xa-ntm",
            set=the_set(),
            number=number,
            date=date(2023, 9, 5),
            assessed_year=2023,
        )
    return summary_for(quarters[1])


def test_text_counts_decisions_by_both_denominators(decided):
    said = plain(" ".join(decisions_text(decided)))

    assert (
        "Theo Kế hoạch (13 xã), có 01 xã được công nhận đạt chuẩn nông thôn mới theo bộ tiêu chí giai đoạn "
        "này; theo quy định (14 xã), có 02 xã: Bình Thành (QĐ 3015/QĐ-UBND ngày 05/9/2023) và Vĩnh An "
        "(QĐ 3016/QĐ-UBND ngày 05/9/2023). Danh sách 13 xã chưa được xác nhận."
    ) in said
    assert "Xã Bình Tường đã công nhận giai đoạn trước (năm 2015), đang rà soát." in said


def test_text_without_any_decision(told):
    said = plain(" ".join(decisions_text(told)))

    assert "Theo Kế hoạch (13 xã) và theo quy định (14 xã), chưa có xã nào được công nhận đạt chuẩn" in said
    assert "Thị trấn Phú Phong chưa có quyết định công nhận đạt chuẩn đô thị văn minh" in said
    assert "Huyện Tây Sơn chưa có quyết định công nhận đạt chuẩn nông thôn mới." in said


def test_advanced_needs_the_communes_set_too(told):
    said = plain(" ".join(decisions_text(told)))

    assert "Có 1/14 xã (7,1% số xã của huyện) được công nhận đạt chuẩn nông thôn mới nâng cao: " in said
    assert (
        "Chưa có xã nào đủ 19/19 tiêu chí nâng cao và 19/19 tiêu chí xã nông thôn mới được ngành xác nhận."
    ) in said


def test_conditions_of_the_district_stand_in_a_table(told):
    said = words_of(read(pdf.render(told)))

    assert "2. Điều kiện chung của huyện nông thôn mới" in said
    for condition in told.district.conditions:
        assert condition.wording[:20] in said
    assert "Trong 06 điều kiện theo quy định, có" in said


def test_parts_close_up_where_one_has_no_data(told):
    assert parts(told)[0].title == "Các chỉ tiêu của phong trào"
    assert [part.title for part in parts(replace(told, plan_targets=()))] == [
        "Kết quả thực hiện các bộ tiêu chí",
        "Công nhận và điều kiện chung của huyện",
    ]


def test_a_paper_says_nothing_of_lateness_or_rank(decided):
    said = words_of(read(pdf.render(decided))).lower()

    for word in ("quá hạn", "chậm", "trễ", "xếp hạng", "xếp thứ", "dẫn đầu"):
        assert word not in said


def test_charts_are_the_overviews_with_the_figures_behind(told, quarters):
    assert pdf.html(told).count("<figure") == 1, "criteria by commune; no period was frozen yet"

    freeze(quarters[1], at=end_of_day(quarters[1].closes))
    drawn = pdf.html(summary_for(quarters[1]))

    assert drawn.count("<figure") == drawn.count("<svg") == 2
    assert "Số xã theo số tiêu chí đạt, ngành xác nhận, các kỳ đã chốt" in drawn
    assert '<table class="chart-table">' in drawn


def test_appendix_abbreviates_the_decision(decided):
    row = next(row for row in rows_of(decided.communes) if row.code == "21823")

    assert row.decision == "3015, 05/9/2023"
    assert row.recognition == "QĐ 3015/QĐ-UBND ngày 05/9/2023"
    assert "3015, 05/9/2023" in words_of(read(pdf.render(decided)))


def test_workbook_gives_decisions_and_keeps_earlier_ones_apart(decided):
    book = read_book(xlsx.render(decided))

    assert named(book["TC-Xa"], "Bình Thành")["QĐ công nhận"] == "QĐ 3015/QĐ-UBND ngày 05/9/2023"
    earlier = named(book["TC-Xa"], "Bình Tường")
    assert earlier["QĐ công nhận"] is None
    assert earlier["Ghi chú"] == "Đã công nhận giai đoạn trước (năm 2015), đang rà soát"
    facts = {row["Nội dung"]: row["Giá trị"] for row in rows(book["TongHop"])}
    assert facts["Số xã được công nhận đạt chuẩn, theo Kế hoạch (13 xã)"] == 1
    assert facts["Số xã được công nhận đạt chuẩn, theo quy định (14 xã)"] == 2
    assert facts["Số xã được công nhận nâng cao, theo quy định (14 xã)"] == 1
    assert facts["Huyện Tây Sơn: quyết định công nhận"] == "Chưa có"


def test_targets_of_the_workbook_are_numbers_with_their_unit_in_the_format(decided):
    sheet = read_book(xlsx.render(decided))["ChiTieu"]
    found = {row["Chỉ tiêu"]: row for row in rows(sheet)}

    assert len(found) == len(decided.targets)
    communes = next(row for wording, row in found.items() if wording.startswith("13/13 xã"))
    assert (communes["Mức phấn đấu"], communes["Thực hiện"], communes["Năm"]) == (13, 1, 2023)
    assert (communes["Kết quả"], communes["Nguồn"]) == ("chưa đạt", "Quyết định công nhận")
    assert "Theo Kế hoạch 1/13 xã, theo quy định 2/14 xã" in communes["Ghi chú"]
    cell = next(cell for cell in sheet["D"] if cell.value == 1)
    assert cell.number_format == '0" xã"'
