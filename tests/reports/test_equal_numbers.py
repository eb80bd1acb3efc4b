"""Board page, PDF and workbook are handed one object: every set's numbers are read back from all three."""

import re

import pytest

from criteria.evaluation import WORDS
from tayson_ntm.reports import pdf, xlsx
from tayson_ntm.reports.tables import MARKS
from tests.reports.measure import plain, read
from tests.reports.sheets import read_book, rows

SHEETS = {"xa-ntm": "TC-Xa", "xa-ntm-nang-cao": "TC-XaNC", "thi-tran": "TC-ThiTran", "huyen-ntm": "TC-Huyen"}
ROMAN = {"xa-ntm": "I", "xa-ntm-nang-cao": "II", "thi-tran": "III", "huyen-ntm": "IV"}


@pytest.fixture
def paper(told):
    return [plain(page.extract_text()) for page in read(pdf.render(told)).pages]


@pytest.fixture
def book(told):
    return read_book(xlsx.render(told))


def change_of(line):
    change = line.total - line.previous_total
    return change, f"+{change}" if change > 0 else f"{change}".replace("-", "−")


@pytest.mark.parametrize("slug", SHEETS)
def test_workbook_has_the_board_s_numbers(told, book, slug):
    board = next(board for board in told.boards if board.set.slug == slug)

    for line, row in zip(board.lines, rows(book[SHEETS[slug]]), strict=False):
        assert row["Mã"] == line.unit.code
        assert [row[f"TC{cell.criterion}"] for cell in line.cells] == [
            MARKS[cell.verdict] for cell in line.cells
        ]
        assert (row["Tổng số TC đạt"], row["Tự đánh giá"]) == (line.total, line.self_total)
        assert (row["Kỳ trước"], row["Tăng/giảm"]) == (line.previous_total, change_of(line)[0])
        assert row["QĐ công nhận"] == (line.recognition or None)


@pytest.mark.parametrize("slug", ["xa-ntm", "xa-ntm-nang-cao"])
def test_paper_has_the_board_s_numbers_of_communes(told, paper, slug):
    board = next(board for board in told.boards if board.set.slug == slug)
    appendix = next(text for text in paper if f"Phụ lục {ROMAN[slug]} " in text)

    for position, line in enumerate(board.lines, start=1):
        marks = [MARKS[cell.verdict] for cell in line.cells]
        decision = [line.recognition.removeprefix("QĐ ").replace(" ngày", ",")] if line.recognition else []
        printed = [position, line.unit.name, *marks, line.total, line.previous_total, change_of(line)[1]]
        assert " ".join(map(str, [*printed, *decision, line.self_total])) in appendix


@pytest.mark.parametrize("slug", ["thi-tran", "huyen-ntm"])
def test_paper_has_the_board_s_numbers_of_town_and_district(told, paper, slug):
    board = next(board for board in told.boards if board.set.slug == slug)
    appendix = next(text for text in paper if f"Phụ lục {ROMAN[slug]} " in text)
    line = board.lines[0]

    for head, cell in zip(board.criteria, line.cells, strict=True):
        assert f"{head.number} {head.name} {head.indicators} {MARKS[cell.verdict]}" in appendix
    assert f"Tổng số tiêu chí đạt, đã xác nhận {line.total}" in appendix
    assert f"Tổng số tiêu chí đạt, tự đánh giá {line.self_total}" in appendix


@pytest.mark.parametrize("slug", SHEETS)
def test_board_page_has_the_same_numbers(client, bystander, told, slug):
    """The page draws the confirmed verdict where there is one, else the self-assessed."""
    board = next(board for board in told.boards if board.set.slug == slug)
    client.force_login(bystander)

    page = client.get("/tieu-chi/", {"bo": slug, "ky": "2023-Q3"}).content.decode()

    found = [row for row in page.split("<tr>") if 'class="total g n"' in row and "role=" in row]
    for line, row in zip(board.lines, found, strict=False):
        totals = re.findall(r'<td class="total[^"]*">([^<]*)</td>', row)
        assert line.unit.name in row
        assert totals == [f"{line.total}", f"{line.self_total}", change_of(line)[1]]
        drawn = re.findall(r'tiêu chí \d+: ([^",]+)', row.partition("</tr>")[0])
        assert drawn == [WORDS[cell.shown_verdict].lower() for cell in line.cells]
    assert len(found) >= len(board.lines)


def test_targets_are_the_same_on_paper_and_in_the_workbook(told, paper, book):
    said = " ".join(paper)

    for target, row in zip(told.targets, rows(book["ChiTieu"]), strict=True):
        assert (row["TT"], row["Kết quả"]) == (target.position, target.verdict)
        assert row["Thực hiện"] == (target.shown if target.done is None else target.done)
        assert target.shown in said
        assert target.wording[:25] in said
