"""A text in its place: smaller or on more lines by rule, never clipped; the very millimetres in the PDF."""

import os
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from awards.certificates.fitting import place, sheet_of
from awards.certificates.layouts import Line, Page, as_json, from_json, unknown_words
from awards.certificates.recipients import SAMPLE
from tayson_ntm.certificates.drawing import pdf_of
from tayson_ntm.certificates.ruler import ruler_pdf
from tests.awarding.printing import LONG
from tests.reports.measure import size_of, texts

NAME = Line(
    "name",
    "{danh xưng} {họ tên}",
    30,
    96,
    237,
    "Tinos",
    26,
    16,
    "#000000",
    "centre",
    True,
    False,
    "both",
    "down",
    2,
    1.35,
)
PAGE = Page(297, 210, (NAME,))
SLACK = 0.15  # millimetres


def on_page(line, name):
    page = Page(297, 210, (line,))
    return page, sheet_of(page, replace(SAMPLE, name=name, honorific="").words)


@pytest.mark.parametrize("rule", ["shrink", "wrap", "both"])
@pytest.mark.parametrize("align", ["left", "centre", "right"])
@pytest.mark.parametrize("name", ["Lê Ẳ", "Nguyễn Hoàng Ẳ Ễ Ộ", LONG])
def test_what_is_measured_is_what_is_printed(rule, align, name):
    line = replace(NAME, rule=rule, align=align, min_size=10, max_lines=3)
    _, sheet = on_page(line, name)
    assert sheet.problems == ()
    (placed,) = sheet.placed
    printed = texts(PdfReader(BytesIO(pdf_of([sheet]))).pages[0])
    assert [text.words for text in printed] == [run.text for run in placed.runs]
    for text, run in zip(printed, placed.runs, strict=True):
        assert text.left == pytest.approx(run.left, abs=SLACK)
        assert text.baseline == pytest.approx(run.baseline, abs=SLACK)
        assert text.width == pytest.approx(run.width, abs=SLACK)
        assert text.size == pytest.approx(placed.size, abs=0.05)
        assert line.x - SLACK <= text.left
        assert text.right <= line.x + line.width + SLACK


def test_a_short_name_keeps_its_size():
    _, sheet = on_page(NAME, "Nguyễn Hoàng Ẳ Ễ Ộ")
    assert sheet.placed[0].size == 26
    assert len(sheet.placed[0].runs) == 1


def test_rules_differ_on_a_long_name():
    """Shrinking keeps one line, wrapping the size; both shrinks first and wraps what is still too long."""
    name = "Hợp tác xã Nông nghiệp dịch vụ tổng hợp Nguyễn Hoàng Ẳ Ễ Ộ xã Bình Tường"
    shrunk = on_page(replace(NAME, rule="shrink"), name)[1].placed[0]
    wrapped = on_page(replace(NAME, rule="wrap"), name)[1].placed[0]
    both = on_page(NAME, name)[1].placed[0]
    assert (len(shrunk.runs), len(wrapped.runs), len(both.runs)) == (1, 2, 1)
    assert shrunk.size == both.size < 26 == wrapped.size
    assert len(on_page(NAME, LONG)[1].placed[0].runs) == 2


def test_lines_are_even():
    """No word alone below a full line."""
    runs = on_page(replace(NAME, rule="wrap"), "Tập thể nhân dân và cán bộ thôn Hòa Sơn xã Bình Tường huyện")[
        1
    ]
    first, second = runs.placed[0].runs
    assert abs(first.width - second.width) < 40


def test_what_does_not_fit_is_said_and_not_clipped():
    _, sheet = on_page(replace(NAME, rule="shrink"), LONG)
    assert "không vừa" in sheet.problems[0]


def test_a_letter_that_the_font_lacks_is_said():
    assert "không có chữ «漢»" in place(NAME, "漢", PAGE).problem


def test_the_edge_of_the_paper_counts_accents():
    """The base line is on the paper, the marks of Ẳ are not."""
    assert "mép giấy" in on_page(replace(NAME, y=5), "Ẳ")[1].problems[0]
    assert "mép giấy" in on_page(replace(NAME, x=100), "Lê")[1].problems[0]


def test_a_name_may_grow_upwards():
    """The last line stays where one line would stand."""
    first, second = on_page(replace(NAME, grows="up"), LONG)[1].placed[0].runs
    assert second.baseline == 96
    assert first.baseline < 96


def test_two_texts_are_never_printed_over_each_other():
    below = replace(NAME, key="unit", text="{đơn vị}", y=108, size=14, min_size=14, rule="shrink")
    for name, grows, told in (("Lê Ẳ", "down", 0), (LONG, "down", 1), (LONG, "up", 0)):
        page = Page(297, 210, (replace(NAME, grows=grows), below))
        problems = sheet_of(page, replace(SAMPLE, name=name, honorific="").words).problems
        assert len(problems) == told, problems
        assert all("đè lên" in problem for problem in problems)


def test_who_signs_for_another_takes_two_lines():
    line = replace(NAME, text="{quyền hạn}", rule="shrink", width=80, size=14)
    sheet = sheet_of(Page(297, 210, (line,)), replace(SAMPLE, signer="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH").words)
    assert [run.text for run in sheet.placed[0].runs] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert sheet.problems == ()


def test_the_page_is_as_large_as_the_blank():
    reader = PdfReader(BytesIO(pdf_of([on_page(NAME, "Lê")[1]])))
    assert size_of(reader.pages[0]) == (297, 210)
    assert size_of(PdfReader(BytesIO(ruler_pdf(PAGE))).pages[0]) == (297, 210)


def test_the_ruler_stands_where_it_says():
    marks = texts(PdfReader(BytesIO(ruler_pdf(PAGE))).pages[0])
    fifty = next(text for text in marks if text.words == "50")
    assert fifty.left == pytest.approx(51, abs=SLACK)
    assert any("trái 30" in text.words for text in marks)


def test_one_page_for_each_of_300_in_order():
    """With progress; more than the paper's words no page says."""
    told = []
    sheets = [
        sheet_of(PAGE, replace(SAMPLE, name=f"{LONG if one % 7 == 0 else 'Lê Ẳ'} {one}").words)
        for one in range(300)
    ]
    paper = pdf_of(sheets, told=told.append)
    pages = PdfReader(BytesIO(paper)).pages
    assert len(pages) == 300
    assert [int(page.extract_text().split()[-1]) for page in pages] == list(range(300))
    assert told == sorted(told)
    assert told[-1] == 300
    assert len(told) > 5
    if folder := os.environ.get("KEEP_PAPERS"):
        with open(f"{folder}/300.pdf", "wb") as kept:
            kept.write(paper)


def test_a_page_survives_its_json():
    assert from_json(as_json(PAGE)) == PAGE


def test_a_word_nobody_knows_is_named():
    assert unknown_words("{họ tên} {tuổi}") == ["tuổi"]
