"""A score sheet from Excel: nothing is written before the preview, and every problem is said at once."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from awards.models import ScoreItem
from awards.score_import import LAYOUT
from tests.awards.sheets import make_cluster, make_sheet
from tests.uploads import office, pdf

HEADER, MOST_ROWS = LAYOUT.heads, LAYOUT.most


@pytest.fixture
def sheet(commune):
    found = make_sheet(make_cluster(commune), state="draft")
    ScoreItem.objects.all().delete()
    return found


@pytest.fixture
def address(sheet) -> str:
    return f"/thi-dua/cum-khoi/cham-diem/{sheet.pk}/nhap-excel/"


def workbook(*rows, header=HEADER) -> SimpleUploadedFile:
    book = Workbook()
    for row in [header, *rows]:
        book.worksheets[0].append(row)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("bang-diem.xlsx", content.getvalue())


GOOD = (
    ("Phát động", "Có kế hoạch", "Chấm điểm", 7.5),
    ("", "Có đăng ký giao ước", "", "10"),
    ("Thưởng", "Có cờ thi đua", "Điểm thưởng", None),
)


def preview(client, address, uploaded):
    return client.post(address, {"move": "preview", "tep": uploaded})


def test_a_workbook_is_shown_and_then_imported(client, standing_office, sheet, address):
    client.force_login(standing_office)
    shown = preview(client, address, workbook(*GOOD))
    assert shown.status_code == 200
    assert "7,5" in shown.content.decode()
    assert not ScoreItem.objects.exists()
    done = client.post(address, {"move": "import", "dong": shown.context["signed"]})
    assert done.status_code == 302
    rows = ScoreItem.objects.order_by("group__position", "position")
    assert list(rows.values_list("group__name", "text", "kind", "maximum")) == [
        ("Phát động", "Có kế hoạch", "normal", Decimal("7.5")),
        ("Phát động", "Có đăng ký giao ước", "normal", Decimal(10)),
        ("Thưởng", "Có cờ thi đua", "bonus", None),
    ]


def test_every_problem_is_said_at_once(client, standing_office, sheet, address):
    client.force_login(standing_office)
    shown = preview(
        client,
        address,
        workbook(
            ("", "Không có nhóm", "", 5),
            ("Nhóm", "", "", 5),
            ("Nhóm", "Loại lạ", "Điểm cộng", 5),
            ("Nhóm", "Không điểm", "", None),
            ("Nhóm", "Điểm lạ", "", "mười"),
            ("Nhóm", "Hai lần", "", 5),
            ("Nhóm", "Hai lần", "", 5),
        ),
    )
    assert shown.status_code == 422
    assert [fault.row for fault in shown.context["faults"]] == [2, 3, 4, 5, 6, 8]
    assert not ScoreItem.objects.exists()


def test_a_changed_preview_is_refused(client, standing_office, address):
    client.force_login(standing_office)
    for rows in ("", "[]", "{}", '[[2, ["Nhóm", "Tiêu chí", "Điểm cộng", "5"]]]', '[[2, ["Nhóm"]]]', "[1]"):
        assert client.post(address, {"move": "import", "dong": rows}).status_code == 422
    assert not ScoreItem.objects.exists()


def test_what_the_sheet_has_is_not_imported_twice(client, standing_office, address):
    client.force_login(standing_office)
    rows = preview(client, address, workbook(*GOOD)).context["signed"]
    assert client.post(address, {"move": "import", "dong": rows}).status_code == 302
    again = client.post(address, {"move": "import", "dong": rows})
    assert again.status_code == 422
    assert "Bảng điểm đã có tiêu chí «Có kế hoạch»" in again.content.decode()
    assert ScoreItem.objects.count() == 3


@pytest.mark.parametrize(
    "uploaded",
    [
        lambda: pdf(),
        lambda: office("xl/workbook.xml", "hong.xlsx"),
        lambda: workbook(header=("A", "B", "C", "D")),
        lambda: workbook(*[("Nhóm", f"Dòng {n}", "", 1) for n in range(MOST_ROWS + 1)]),
        lambda: workbook(),
    ],
    ids=["pdf", "broken", "other header", "too many", "empty"],
)
def test_another_file_is_refused_in_words(client, standing_office, address, uploaded):
    client.force_login(standing_office)
    answer = preview(client, address, uploaded())
    assert answer.status_code == 422
    assert not ScoreItem.objects.exists()


def test_no_file_is_asked_for(client, standing_office, address):
    client.force_login(standing_office)
    answer = client.post(address, {"move": "preview"})
    assert answer.status_code == 422
    assert "Chọn tệp Excel" in answer.content.decode()


def test_the_template_has_no_weight_and_is_taken_back(client, standing_office, sheet, address):
    client.force_login(standing_office)
    content = client.get(address.replace("nhap-excel/", "mau.xlsx")).content
    book = load_workbook(BytesIO(content))
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if any(row)]
    assert rows == [HEADER]
