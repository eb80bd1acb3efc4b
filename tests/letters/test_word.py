"""The Word file itself: its sections, styles, tables and properties, and that nothing else is in it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tayson_ntm.letters import docx, pdf
from tests.letters.conftest import EXAMPLES
from tests.letters.example import demonstration_report, report
from tests.letters.word import disorder_in, document_of, lines_of, said
from tests.reports.measure import plain, printed_once, read, words_of

WIDE = {"Phụ lục II", "Phụ lục III"}
# Titles that read upwards: LibreOffice sets their letters one by one.
UPWARDS = {f"{number}. Tiêu chí số {number}" for number in range(1, 20)}


@pytest.fixture(scope="module")
def document():
    return document_of(docx.render(report()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_office_prints_every_text_of_the_file(of_word, name):
    printed = words_of(of_word[name])

    for line in lines_of(document_of(docx.render(EXAMPLES[name]()))):
        if line not in UPWARDS:
            assert line in printed


def test_pdf_and_word_say_the_same(of_word):
    printed = read(printed_once(pdf.html(report())))

    assert sorted(set(words_of(printed).split())) == sorted(set(words_of(of_word["report"]).split()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_file_keeps_the_order_of_the_schema(name):
    document = document_of(docx.render(EXAMPLES[name]()))
    heads = [one._element for part in document.sections for one in (part.header, part.first_page_header)]

    for root in (document.element, document.styles.element, document.settings.element, *heads):
        assert disorder_in(root) == []


def test_sections_are_a4_with_the_margins_of_the_law_and_count_their_own_pages(document):
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]

    assert lying == [False, False, True, True]
    for section, lies in zip(document.sections, lying, strict=True):
        size = (round(section.page_width.mm), round(section.page_height.mm))
        assert size == ((297, 210) if lies else (210, 297))
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(one.mm) for one in margins] == [20, 20, 30, 20]
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml


def test_the_mark_stands_in_every_header():
    for section in document_of(docx.render(demonstration_report())).sections:
        for header in (section.header, section.first_page_header):
            assert "DỮ LIỆU MINH HỌA" in "".join(one.text for one in header.paragraphs)


def test_everything_is_times_new_roman_and_vietnamese(document):
    root = document.styles.element
    fonts, language = (root.find(f".//{qn('w:docDefaults')}//{qn(tag)}") for tag in ("w:rFonts", "w:lang"))

    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert language.get(qn("w:val")) == "vi-VN"
    for part in (root, document.element):
        assert "Theme" not in " ".join(name for node in part.iter(qn("w:rFonts")) for name in node.attrib)
    assert list(document.element.iter(qn("w:rFonts"))) == []


def test_used_styles_are_there(document):
    known = {style.style_id for style in document.styles}

    assert {node.get(qn("w:val")) for node in document.element.iter(qn("w:pStyle"))} <= known


def test_headings_are_those_of_the_navigation(document):
    found = {one.style.name: one.text for one in document.paragraphs if one.style.name.startswith("Heading")}

    assert found == {
        "Heading 1": "II. KIẾN NGHỊ",
        "Heading 2": "1. Đăng ký",
        "Heading 3": "a) Các đơn vị đã đăng ký:",
    }


def test_rows_are_whole_and_heads_are_repeated(document):
    tables = [table for table in document.element.body.iter(qn("w:tbl")) if "(3)" in table.xml]

    assert len(tables) == 4  # of the letter and of its three annexes
    for table in tables:
        rows = table.findall(qn("w:tr"))
        heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        assert heads == [True, True] + [False] * (len(rows) - 2)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_widths_add_up_to_the_paper_s(document):
    for table in document.element.body.iter(qn("w:tbl")):
        total = int(table.find(f".//{qn('w:tblW')}").get(qn("w:w")))
        annexes = [one.text for one in table.itersiblings(qn("w:p"), preceding=True) if said(one) in WIDE]
        assert total == pytest.approx(14003 if annexes else 9071, abs=15)


def test_properties_are_the_paper_s_own(document):
    found = document.core_properties

    assert found.title.startswith("Báo cáo. Kết quả đăng ký phong trào thi đua")
    assert found.author == found.last_modified_by == "Phòng Nội vụ huyện Tây Sơn"
    assert found.language == "vi-VN"
    assert found.comments == ""
    assert f"{found.created:%Y-%m-%d}" == f"{found.modified:%Y-%m-%d}" == "2023-01-05"


def test_a_day_left_blank_dates_no_file():
    blank = "ngày ...... tháng ...... năm 2023"
    found = document_of(docx.render(report(day=blank, annexes=()))).core_properties

    assert found.created is None
    assert found.modified is None


def test_the_file_carries_nothing_of_the_library_s_and_no_hour():
    with ZipFile(BytesIO(docx.render(report()))) as file:
        names = file.namelist()
        assert {part.date_time[0] for part in file.infolist()} == {1980}
        everything = b"".join(file.read(name) for name in names)

    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "media" in name]
    assert b"python-docx" not in everything
    assert plain(EXAMPLES["report"]().subject).encode() in everything
