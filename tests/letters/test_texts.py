"""What people typed is printed as it stands, and what the letter leaves open is said as the law asks."""

import pytest

from tayson_ntm.letters import docx, pdf, wording
from tayson_ntm.letters.document import Annex, Column, Grid, Items, Paragraph, Signature
from tayson_ntm.letters.tables import PORTRAIT, laid_out
from tests.letters.example import official_letter, report
from tests.letters.word import document_of, lines_of
from tests.reports.measure import printed_once, read, words_of

TYPED = "<b>An</b> & {{ mark }} =1+1 \x00\x07\x1b\u202eBình\ud800 'x' \"y\""
PRINTED = "<b>An</b> & {{ mark }} =1+1 Bình 'x' \"y\""
ONE = (Column("Nội dung", 100),)


def typed_everywhere():
    return report(
        subject=TYPED,
        addressees=(TYPED,),
        recipients=(TYPED,),
        signature=Signature(("TRƯỞNG PHÒNG",), TYPED),
        blocks=(Paragraph(TYPED), Items((TYPED,)), Grid(ONE, ((TYPED,),), caption=TYPED), Paragraph("Hết.")),
        annexes=(Annex("", TYPED, (Paragraph(TYPED),)),),
    )


def said_by_word(letter):
    return lines_of(document_of(docx.render(letter)))


def said_by_pdf(letter):
    return words_of(read(printed_once(pdf.html(letter))))


def test_what_people_typed_stays_text_in_word():
    lines = said_by_word(typed_everywhere())

    assert sum(PRINTED in line for line in lines) == 9
    assert PRINTED.upper() in lines, "the annex's title"


def test_what_people_typed_stays_text_in_pdf():
    said = said_by_pdf(typed_everywhere())

    assert said.count("<b>An</b> & {{ mark }} =1+1 Bình") == 9
    assert "\u202e" not in said


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\r\nb", "a\nb"),
        ("a\tb", "a b"),
        ("Nguyễn\u0000", "Nguyễn"),
        ("\u2066a\u2069", "a"),
        ("Đạt 95,5%", "Đạt 95,5%"),
    ],
)
def test_only_what_no_paper_has_is_removed(text, printed):
    assert wording.clean(text) == printed


@pytest.mark.parametrize(
    "text", ["phối hợp thực hiện", "phối hợp thực hiện.", "phối hợp thực hiện;", "phối hợp thực hiện./."]
)
def test_the_end_mark_follows_the_last_word(text):
    assert wording.glued(text) == "phối hợp thực hiện./."


def test_the_end_mark_closes_a_list_and_stands_below_a_table():
    table = Grid(ONE, (("a",),))

    assert wording.ended((Items(("a;", "b.")),)) == (Items(("a;", "b./.")),)
    assert wording.ended((table,)) == (table, Paragraph("./."))


@pytest.mark.parametrize(
    ("number", "printed"),
    [("12", "Số: 12/BC-PNV"), ("12/BC-UBND", "Số: 12/BC-UBND"), ("", "Số: /BC-PNV")],
)
def test_number_is_whole_or_takes_the_issuer_s_symbol(number, printed):
    letter = report(number=number, annexes=(), blocks=(Paragraph("Hết."),))

    assert printed in said_by_pdf(letter)
    assert any(line.replace("Số:/", "Số: /") == printed for line in said_by_word(letter))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "(Kèm theo Báo cáo số 12/BC-PNV ngày 05 tháng 01 năm 2023 của Phòng Nội vụ huyện Tây Sơn)"),
        ({"author": ""}, "(Kèm theo Báo cáo số 12/BC-PNV ngày 05 tháng 01 năm 2023)"),
        ({"kind": "", "author": ""}, "(Kèm theo Công văn số 12/BC-PNV ngày 05 tháng 01 năm 2023)"),
    ],
)
def test_an_annex_says_which_paper_it_belongs_to(changed, said):
    assert wording.belongs_to(report(**changed)) == said


def test_an_only_annex_has_no_number():
    assert wording.label_of(Annex("", "Danh sách", ())) == "Phụ lục"


def test_one_addressee_ends_with_a_full_stop_and_several_are_a_list():
    assert wording.addressed(report(addressees=("Ủy ban",))) == ("Ủy ban.",)
    assert wording.addressed(official_letter(addressees=("A", "B"))) == ("- A;", "- B.")
    assert wording.addressed(report(addressees=())) == ()


def test_a_row_of_too_many_cells_is_a_mistake():
    with pytest.raises(ValueError, match="2 cells"):
        laid_out(Grid(ONE, (("a", "b"),)), PORTRAIT)


def test_a_word_wider_than_its_column_is_printed_smaller_and_an_endless_one_is_cut():
    narrow = (Column("A", 93), Column("B", 7))
    rows = (("a", "KAD"), ("a", "x" * 90))
    first, second = laid_out(Grid(narrow, rows), PORTRAIT).rows

    assert first.cells[1].size < 12
    assert second.cells[1].size == 12


def test_a_table_of_a_thousand_rows_is_one_table():
    columns = tuple(Column(f"Cột {number}", 10) for number in range(10))
    rows = tuple(tuple(f"{row}.{number}" for number in range(10)) for row in range(1000))

    content = docx.render(report(blocks=(Grid(columns, rows),), annexes=()))

    assert len(document_of(content).element.body.xpath(".//w:tbl")) == 3  # head, table, signature
    assert len(content) < 400_000
