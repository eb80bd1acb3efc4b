"""Nhập từ Excel: read like the forms, every fault at once, nothing written before somebody confirms."""

import zipfile
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from awards.models import Pledge
from awards.registration.import_columns import LAYOUT
from tests.awards.pledging import make_drive, make_pledge, make_version
from tests.factories import the_indicator
from tests.uploads import PDF

HEADS = LAYOUT.heads
FIELDS = (
    *("kind", "area", "name", "indicator", "contribution", "measure", "baseline"),
    *("value", "decreases", "place", "scale", "starts", "due", "person"),
)
TARGET = {
    "kind": "Chỉ tiêu",
    "area": 6,
    "name": "Tỷ lệ hộ phân loại rác",
    "measure": "%",
    "value": "85,5",
    "due": "15/12/2023",
}


def workbook(*rows, heads=HEADS, change=None):
    book = Workbook()
    sheet = book.active
    sheet.append(list(heads))
    for row in rows:
        sheet.append([row.get(field) for field in FIELDS])
    if change:
        change(sheet)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("dang-ky.xlsx", out.getvalue())


@pytest.fixture
def draft(commune):
    return make_version(make_drive(commune), commune, state="draft")


@pytest.fixture
def address(draft):
    return f"/thi-dua/dang-ky/{draft.registration.drive_id}/21835/nhap-excel/"


@pytest.fixture
def upload(client, officer, address):
    client.force_login(officer)
    return lambda *rows, **more: client.post(address, {"tep": workbook(*rows, **more), "move": "preview"})


def faults_of(response):
    return [(fault.row, fault.column, fault.sentence) for fault in response.context["faults"]]


def confirm(client, address, response):
    return client.post(address, {"dong": response.context["signed"], "move": "confirm"})


GOOD = (
    TARGET | {"baseline": 60, "decreases": "Không", "person": "(Họ và tên)"},
    {
        "kind": "công trình",
        "area": "2. Giao thông",
        "name": "=Bê tông hóa đường thôn",
        "value": 1250.5,
        "place": "Thôn Hòa Hiệp",
        "starts": date(2023, 3, 1),
        "due": date(2023, 9, 30),
    },
    {
        "kind": "Đóng góp",
        "area": "6",
        "name": "Hiến đất mở đường",
        "contribution": "Đất hiến",
        "value": "2.300",
    },
)


def test_nothing_is_written_before_it_is_confirmed(client, upload, address, draft, commune):
    def as_text(sheet):
        sheet["C3"].data_type = "s"  # a person's words, not a formula

    shown = upload(*GOOD, change=as_text)
    assert shown.status_code == 200
    assert not draft.pledges.exists()
    assert confirm(client, address, shown).status_code == 302
    target, work, gift = draft.pledges.order_by("key")
    assert (target.value, target.baseline, target.due, target.area.number, target.decreases) == (
        Decimal("85.5"),
        Decimal(60),
        date(2023, 12, 15),
        6,
        False,
    )
    assert (work.kind, work.name, work.value, work.unit_of_measure, work.starts) == (
        "work",
        "=Bê tông hóa đường thôn",
        Decimal("1250.5"),
        "triệu đồng",
        date(2023, 3, 1),
    )
    assert (gift.contribution, gift.value, gift.unit_of_measure) == ("land", Decimal(2300), "m²")
    draft.refresh_from_db()
    assert draft.version == 1  # whoever is about to send sees that lines came


FAULTY = (
    {"kind": "Việc khác", "area": 1, "name": "A"},
    {"kind": "Chỉ tiêu", "area": 77, "name": "B", "value": "nhiều", "due": "15/13/2023"},
    {"kind": "Sáng kiến", "area": 1, "name": "Sáng kiến  đã có", "due": "15/12/2023", "place": "Thôn 1"},
    TARGET,
    TARGET | {"decreases": "có lẽ"},
    {"kind": "Đóng góp", "area": 1, "name": "C", "contribution": "Vàng", "value": 0},
    {
        "kind": "Đóng góp",
        "area": 1,
        "name": "D",
        "contribution": "Tiền",
        "value": 0,
        "measure": "tỷ đồng",
    },
    {"kind": "Công trình", "area": 1, "name": "E", "starts": "01/12/2023", "due": "01/02/2023"},
    TARGET | {"name": "x" * 301, "indicator": "99.9"},
)


def test_every_fault_at_once(upload, draft):
    make_pledge(draft, 5, kind="initiative", name="Sáng kiến đã có")
    response = upload(*FAULTY)
    assert response.status_code == 422
    assert not response.context["signed"]
    found = faults_of(response)
    assert [fault[:2] for fault in found] == [
        (2, "Loại"),
        (3, "Nội dung thi đua (số)"),
        (3, "Đơn vị tính"),
        (3, "Mức đăng ký"),
        (3, "Hoàn thành trước ngày"),
        (4, "Địa điểm"),
        (4, "Nội dung đăng ký"),
        (6, "Càng thấp càng tốt"),
        (6, "Nội dung đăng ký"),
        (7, "Hình thức đóng góp"),
        (7, "Mức đăng ký"),
        (8, "Mức đăng ký"),
        (8, "Đơn vị tính"),
        (9, "Hoàn thành trước ngày"),
        (10, "Nội dung đăng ký"),
        (10, "Chỉ tiêu nông thôn mới"),
    ]
    sentences = {(row, column): sentence for row, column, sentence in found}
    assert sentences[3, "Mức đăng ký"].startswith("Số không đọc được")
    assert (
        sentences[3, "Hoàn thành trước ngày"]
        == "Ghi một ngày có thật, dạng ngày/tháng/năm, ví dụ 05/12/2023."
    )
    assert sentences[4, "Địa điểm"] == "Loại «Sáng kiến» không dùng cột này. Xóa ô, hoặc đổi loại."
    assert sentences[6, "Nội dung đăng ký"] == "Trùng với dòng 5 của tệp. Xóa một trong hai dòng."
    assert "301" in sentences[10, "Nội dung đăng ký"]
    page = unescape(response.content.decode())
    assert all(sentence in page for sentence in sentences.values())
    assert draft.pledges.count() == 1


@pytest.mark.parametrize("nothing", [0, "0", "0,0", "0,00"])
def test_a_contribution_of_nothing_is_refused_however_it_is_written(upload, nothing):
    row = {"kind": "Đóng góp", "area": 1, "name": "D", "contribution": "Tiền", "value": nothing}
    assert faults_of(upload(row)) == [(2, "Mức đăng ký", "Nhập số lớn hơn 0.")]


@pytest.mark.parametrize(("row", "status"), [(2000, 200), (2001, 422), (2400, 422)])
def test_no_row_is_left_out_without_a_word(upload, row, status):
    def far_below(sheet):
        for column, value in enumerate(("Sáng kiến", 1, "Cách làm mới"), start=1):
            sheet.cell(row, column, value)
        sheet.cell(row, 13, date(2023, 12, 15))
        sheet.cell(3000, 1, " ")  # blank: nothing is lost

    response = upload(TARGET, change=far_below)
    assert response.status_code == status
    told = f"Hàng {row} có nội dung, mà cổng chỉ đọc đến hàng 2000." in response.content.decode()
    assert told == (status == 422)


def test_numbers_and_codes_as_excel_keeps_them(client, upload, address, draft):
    def as_percent(sheet):
        sheet["H2"].number_format = "0.0%"

    response = upload(TARGET | {"value": 0.855, "indicator": "Xã nông thôn mới 17.6"}, change=as_percent)
    assert response.status_code == 200, faults_of(response)
    confirm(client, address, response)
    line = draft.pledges.get()
    assert (line.value, line.indicator) == (Decimal("85.5"), the_indicator("17.6"))


def test_a_code_of_two_sets_is_asked_about(upload):
    (fault,) = faults_of(upload(TARGET | {"indicator": "17.1"}))
    assert fault[2].startswith("Mã 17.1 có ở nhiều bộ tiêu chí. Ghi «Xã nông thôn mới 17.1»")


def test_a_formula_without_a_result_is_refused_with_a_sentence(upload):
    (fault,) = faults_of(upload(TARGET | {"value": "=80+5"}))
    assert fault[:2] == (2, "Mức đăng ký")
    assert "công thức" in fault[2]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("a.pdf", PDF), "Cần tệp Excel"),
        (SimpleUploadedFile("a.xlsx", b"abc"), "nội dung khác"),
        (SimpleUploadedFile("a.xlsx", b"PK" + b"x" * (2 * 1024 * 1024)), "quá 2 MB"),
        (workbook(heads=("Sai", *HEADS[1:])), "Hàng 1, cột 1 phải là «Loại»"),
        (workbook(), "chưa có dòng nào"),
        (workbook(*[TARGET] * 301), "tối đa 300 dòng"),
        (None, "Chọn tệp Excel"),
    ],
)
def test_a_file_that_cannot_be_used(client, officer, address, file, sentence):
    client.force_login(officer)
    if file:
        file.seek(0)
    response = client.post(address, {"tep": file or "", "move": "preview"})
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_broken_sheet_is_refused_with_a_sentence(client, officer, address):
    good, broken = workbook(TARGET), BytesIO()
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:200] if name.endswith("sheet1.xml") else content)
    client.force_login(officer)
    file = SimpleUploadedFile("hong.xlsx", broken.getvalue())
    response = client.post(address, {"tep": file, "move": "preview"})
    assert response.status_code == 422
    assert "Không đọc được tệp Excel này" in response.content.decode()


def test_a_confirmation_that_was_tampered_with_or_is_of_another_version(
    client, upload, address, draft, commune
):
    shown = upload(TARGET)
    assert client.post(address, {"dong": f"{shown.context['signed']}x", "move": "confirm"}).status_code == 422
    other = make_version(make_drive(commune), commune, state="draft")
    theirs = f"/thi-dua/dang-ky/{other.registration.drive_id}/21835/nhap-excel/"
    assert confirm(client, theirs, shown).status_code == 422
    assert not Pledge.objects.exists()


def test_confirming_twice_adds_once(client, upload, address, draft):
    shown = upload(TARGET)
    confirm(client, address, shown)
    confirm(client, address, shown)
    assert draft.pledges.count() == 1


def test_the_template_comes_back_without_a_fault(client, officer, address, draft):
    client.force_login(officer)
    response = client.get(address.replace("nhap-excel/", "mau.xlsx"))
    assert response.status_code == 200
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["DangKy", "LuaChon"]
    sheet = book["DangKy"]
    assert tuple(cell.value for cell in sheet[1]) == HEADS
    words = [cell.value for row in book["LuaChon"].iter_rows() for cell in row]
    assert "Sáng kiến" in words
    assert "Xã nông thôn mới 17.6" in words
    assert not any(cell.data_type == "f" for one in book for row in one.iter_rows() for cell in row)
    for column, value in enumerate(("Sáng kiến", 1, "Cách làm mới"), start=1):
        sheet.cell(2, column, value)
    sheet["M2"] = date(2023, 12, 15)
    out = BytesIO()
    book.save(out)
    shown = client.post(address, {"tep": SimpleUploadedFile("mau.xlsx", out.getvalue()), "move": "preview"})
    assert shown.status_code == 200, faults_of(shown)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("head", 200),
        ("other_officer", 404),
        ("standing_office", 404),
        ("leader", 404),
        ("admin", 404),
    ],
)
def test_who_imports(request, client, address, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address).status_code == status
    assert client.get(address.replace("nhap-excel/", "mau.xlsx")).status_code == status


@pytest.mark.parametrize("state", ["submitted", "received"])
def test_what_was_sent_takes_no_lines(client, officer, commune, state):
    version = make_version(make_drive(commune), commune, state=state)
    client.force_login(officer)
    for end in ("nhap-excel/", "mau.xlsx", "chep/"):
        address = f"/thi-dua/dang-ky/{version.registration.drive_id}/21835/{end}"
        assert client.get(address).status_code == 403


def test_the_same_queries_for_1_and_300_rows(client, officer, address):
    client.force_login(officer)

    def queries(*rows):
        file = workbook(*rows)
        with CaptureQueriesContext(connection) as caught:
            assert client.post(address, {"tep": file, "move": "preview"}).status_code == 200
        return len(caught)

    few = queries(TARGET)
    assert queries(*(TARGET | {"name": f"Dòng {number}"} for number in range(300))) == few
