import pytest

from campaign.models import ReportingPeriod, Unit
from tayson_ntm.reports import xlsx
from tayson_ntm.reports.data import summary_for
from tayson_ntm.reports.tables import MARKS
from tests.factories import make_period
from tests.reports.sheets import header, named, read_book, rows

SHEETS = [
    "TongHop",
    "TC-Xa",
    "TC-XaNC",
    "TC-ThiTran",
    "TC-Huyen",
    "ChiTieu",
    "DangKy",
    "DeNghiKT",
    "CoCau",
    "KinhPhi",
]
AFTER = ["Tổng số TC đạt", "Kỳ trước", "Tăng/giảm", "QĐ công nhận", "Ghi chú", "Mã", "Tự đánh giá"]
MARK = "DỮ LIỆU MINH HỌA"


def read(summary):
    return read_book(xlsx.render(summary))


@pytest.fixture
def book(told):
    return read(told)


def test_sheets_stand_in_the_order_of_the_contract(book):
    assert book.sheetnames == SHEETS


@pytest.mark.parametrize(
    ("name", "subject", "criteria"),
    [("TC-Xa", "Xã", 19), ("TC-XaNC", "Xã", 19), ("TC-ThiTran", "Đơn vị", 9), ("TC-Huyen", "Đơn vị", 9)],
)
def test_columns_of_the_boards(book, name, subject, criteria):
    assert header(book[name]) == ["TT", subject, *(f"TC{n}" for n in range(1, criteria + 1)), *AFTER]


def test_each_board_has_a_row_for_each_of_its_units(book):
    assert [row["TT"] for row in rows(book["TC-Xa"])[:14]] == list(range(1, 15))
    assert [row["Xã"] for row in rows(book["TC-XaNC"])] == ["Bình Tường"]
    assert [row["Đơn vị"] for row in rows(book["TC-ThiTran"])] == ["Thị trấn Phú Phong"]
    assert [row["Đơn vị"] for row in rows(book["TC-Huyen"])] == ["Huyện Tây Sơn"]


def test_registers_without_data_have_their_header_alone(book):
    for name in SHEETS[6:]:
        assert book[name].max_row == 1
    assert all(header(book[name])[-1] == "Ghi chú" for name in SHEETS[5:])
    assert header(book["ChiTieu"]) == [
        "TT", "Chỉ tiêu", "Mức phấn đấu", "Thực hiện", "Năm", "Kết quả", "Nguồn", "Ghi chú"
    ]  # fmt: skip


def test_a_commune_reads_as_on_the_board(book):
    row = named(book["TC-Xa"], "Bình Thành")

    assert [row[f"TC{n}"] for n in range(1, 20)] == ["Đ"] * 19
    assert (row["Tổng số TC đạt"], row["Kỳ trước"], row["Tăng/giảm"]) == (19, 18, 1)
    assert (row["Mã"], row["Tự đánh giá"], row["QĐ công nhận"]) == ("21823", 19, None)
    unmet = named(book["TC-Xa"], "Tây Phú")
    assert (unmet["TC7"], unmet["TC8"], unmet["TC17"]) == ("CĐ", "Đ", "CĐ")


def test_foot_rows_of_the_communes(book):
    foot = rows(book["TC-Xa"])[14:]

    assert [row["Xã"] for row in foot] == [
        "Số xã đạt (kế hoạch)",
        "Số xã đạt (toàn huyện)",
        "Tỷ lệ %",
        "Bình quân TC/xã",
    ]
    assert all(row["TT"] is None and row["Mã"] is None for row in foot)
    plan, every, rate, average = foot
    assert [plan["TC1"], plan["TC17"], plan["Tổng số TC đạt"]] == [2, 1, 1]
    assert [every["TC1"], every["TC17"], every["Tổng số TC đạt"]] == [2, 1, 1]
    assert (rate["TC1"], rate["Tổng số TC đạt"]) == (None, 7.1)
    assert (average["TC1"], average["Tổng số TC đạt"]) == (None, 2.6)
    assert "danh sách 13 xã chưa được xác nhận" in plan["Ghi chú"].replace("\u00a0", " ")


def test_plan_leaves_out_the_commune_outside_the_campaign(told):
    Unit.objects.filter(code="21823").update(in_campaign=False)

    foot = rows(read(summary_for(ReportingPeriod.objects.get(code="2023-Q3")))["TC-Xa"])[14:16]

    assert [row["Tổng số TC đạt"] for row in foot] == [0, 1]


def test_open_period_keeps_the_last_closed_total_and_no_change(told):
    book = read(summary_for(make_period("2023-Q4")))

    row = named(book["TC-Xa"], "Bình Thành")
    assert (row["Kỳ trước"], row["Tăng/giảm"]) == (19, None)


def test_nothing_is_merged_computed_or_a_number_in_disguise(book):
    for sheet in book:
        assert not sheet.merged_cells.ranges
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.isdigit():
                    assert sheet.cell(1, cell.column).value == "Mã"


def test_text_of_people_stays_text(closed_period):
    Unit.objects.filter(code="21811").update(name='=HYPERLINK("http://mau.invalid")\x07')

    sheet = read(summary_for(closed_period))["TC-Xa"]

    assert (sheet["B2"].value, sheet["B2"].data_type) == ('=HYPERLINK("http://mau.invalid")', "s")


def test_sheets_print_on_a4_landscape_with_one_repeated_header(book):
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert {cell.font.name for line in sheet.iter_rows() for cell in line} == {"Times New Roman"}


def test_every_row_of_a_demonstration_says_so(demonstration, closed_period):
    for sheet in read(summary_for(closed_period)):
        assert all(MARK in row["Ghi chú"] for row in rows(sheet)), sheet.title


def test_real_workbook_carries_no_mark(book):
    assert not any(
        MARK in str(value) for sheet in book for line in sheet.iter_rows(values_only=True) for value in line
    )


def test_overview_gives_the_denominators_the_bands_and_the_legend(book):
    facts = {row["Nội dung"]: row["Giá trị"] for row in rows(book["TongHop"])}

    assert (facts["Số xã theo Kế hoạch"], facts["Số xã theo quy định (toàn huyện)"]) == (13, 14)
    assert facts["Danh sách xã theo Kế hoạch"].replace("\u00a0", " ") == "Danh sách 13 xã chưa được xác nhận"
    bands = [
        facts[f"{label} tiêu chí, ngành xác nhận"] for label in ("Đủ 19", "15–18", "10–14", "5–9", "Dưới 5")
    ]
    assert bands == [1, 1, 0, 0, 12]
    assert [facts[mark] for mark in MARKS.values()] == [
        "Đạt", "Chưa đạt", "Chưa có số liệu được xác nhận", "Không áp dụng"
    ]  # fmt: skip


def test_rendering_asks_the_database_nothing(told, django_assert_num_queries):
    with django_assert_num_queries(0):
        xlsx.render(told)
