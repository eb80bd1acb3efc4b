"""Board page, PDF, Word and workbook are handed one object: every set's numbers are read back from all.

The same over the whole demonstration: tests/demonstration/test_equal_numbers.py.
"""

import pytest

from tayson_ntm.letters import docx
from tayson_ntm.letters.summary import letter_of
from tayson_ntm.reports import pdf, xlsx
from tests.letters.word import document_of, tables_by_annex
from tests.reports.equal import SHEETS, book_ought, book_says, page_ought, page_says, paper_lacks, word_lacks
from tests.reports.measure import plain, printed_once, read
from tests.reports.sheets import read_book, rows


@pytest.fixture
def paper(told):
    return [plain(page.extract_text()) for page in read(printed_once(pdf.html(told))).pages]


@pytest.fixture
def word(told):
    return tables_by_annex(document_of(docx.render(letter_of(told))))


@pytest.fixture
def book(told):
    return read_book(xlsx.render(told))


@pytest.mark.parametrize("slug", SHEETS)
def test_board_page_papers_and_workbook_have_the_same_numbers(
    client, bystander, told, paper, word, book, slug
):
    board = next(board for board in told.boards if board.set.slug == slug)
    client.force_login(bystander)
    page = client.get("/tieu-chi/", {"bo": slug, "ky": "2023-Q3"}).content.decode()

    assert board.lines
    assert book_says(board, book) == book_ought(board)
    assert page_says(page) == page_ought(board)
    assert paper_lacks(board, paper) == []
    assert word_lacks(board, word) == []


def test_a_paper_that_lacks_a_row_is_noticed(told, paper):
    assert len(paper_lacks(told.communes, [""])) == 14
    assert len(word_lacks(told.communes, {})) == 14


def test_targets_are_the_same_on_paper_in_word_and_in_the_workbook(told, paper, word, book):
    said = " ".join(paper)

    for target, row in zip(told.targets, rows(book["ChiTieu"]), strict=True):
        assert (row["TT"], row["Kết quả"]) == (target.position, target.verdict)
        assert row["Thực hiện"] == (target.shown if target.done is None else target.done)
        assert target.shown in said
        assert [f"{target.position}", target.wording, target.required] in [one[:3] for one in word[""]]
        assert target.wording[:25] in said
