"""The summary as Word says what its PDF says, paragraph by paragraph and row by row."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx.oxml.ns import qn
from lxml import html

from campaign.models import Demonstration
from tayson_ntm.letters import docx
from tayson_ntm.letters.summary import letter_of
from tayson_ntm.reports import pdf
from tayson_ntm.reports.data import summary_for
from tayson_ntm.reports.drawings import drawings
from tests.letters.office import printed_by_office
from tests.letters.word import document_of, rows_of, said
from tests.reports.conftest import quarters, told  # noqa: F401 - the same quarters as the PDF's own tests
from tests.reports.measure import plain, size_of


def paragraphs_of_pdf(page):
    """In order; titles of parts are printed in capitals, and the charts are left out."""
    for node in page.iter("h1", "h2", "h3", "h4", "p"):
        if any(above.tag in {"table", "figure"} for above in node.iterancestors()):
            continue
        text = plain(node.text_content())
        is_part = node.tag == "h1" or (node.tag == "h2" and node.get("class") != "appendix-number")
        if text:
            yield text.upper() if is_part else text


def paragraphs_of_word(document, drawn):
    for node in document.element.body.iterchildren(qn("w:p")):
        if said(node) and said(node) not in drawn:
            yield said(node).replace("số /BC", "số/BC")


def lines_of_cell(cell):
    for line in cell.iter("br"):
        line.tail = f" {line.tail or ''}"
    return plain(cell.text_content())


def rows_of_pdf(page, kinds):
    for table in page.iter("table"):
        if table.get("class") in kinds:
            for row in table.iter("tr"):
                yield [lines_of_cell(cell) for cell in row.iter("td", "th")]


def test_every_paragraph_is_the_same(told):  # noqa: F811
    page = html.fromstring(pdf.html(told))
    drawn = {drawing.title for drawing in drawings(told)}
    word = document_of(docx.render(letter_of(told)))

    found = list(paragraphs_of_word(word, drawn))

    assert len(found) > 30
    assert found == list(paragraphs_of_pdf(page))


def test_every_row_is_the_same(told):  # noqa: F811
    page = html.fromstring(pdf.html(told))
    word = document_of(docx.render(letter_of(told)))
    kinds = {"grid", "matrix", "matrix list", "bands", "chart-table"}

    found = [row for table in word.element.body.iterchildren(qn("w:tbl")) for row in rows_of(table)]

    for row in rows_of_pdf(page, kinds):
        assert row in found
    assert len(found) == len(list(rows_of_pdf(page, kinds))) + 3, "and head and signature"


def test_head_and_signature_are_the_same(told):  # noqa: F811
    page = html.fromstring(pdf.html(told))
    word = document_of(docx.render(letter_of(told)))
    tables = list(word.element.body.iterchildren(qn("w:tbl")))
    signature = next(table for table in tables if "Nơi nhận" in table.xml)

    for table, kind in ((tables[0], "head"), (signature, "sign")):
        ours = "".join(cell for row in rows_of(table) for cell in row)
        theirs = next(node for node in page.iter("table") if node.get("class") == kind).text_content()
        assert "".join(ours.split()) == "".join(theirs.split())


def test_it_prints_without_an_empty_page(told, tmp_path):  # noqa: F811
    Demonstration.objects.create(started_on="2023-12-20", offset_days=0)

    paper = printed_by_office({"tong-hop": docx.render(letter_of(told))}, tmp_path)["tong-hop"]

    assert all(len(page.extract_text().split()) > 10 for page in paper.pages)
    first = next(page for page in paper.pages if "Phụ lục I " in plain(page.extract_text()))
    assert size_of(first) == (297, 210)
    assert "Cả huyện (14 xã)" in first.extract_text(), "the board of the communes is one page"


def test_a_demonstration_says_so(quarters):  # noqa: F811
    Demonstration.objects.create(started_on="2023-12-20", offset_days=0)

    letter = letter_of(summary_for(quarters[1]))

    assert letter.mark == "DỮ LIỆU MINH HỌA"


def test_drawing_asks_nothing(told):  # noqa: F811
    with CaptureQueriesContext(connection) as asked:
        docx.render(letter_of(told))

    assert len(asked) == 0
