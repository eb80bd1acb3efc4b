"""Letters under a ruler, as PDF and as LibreOffice prints their Word files: Nghị định 30/2020, Phụ lục I."""

import pytest

from tayson_ntm.letters import docx, pdf
from tests.letters.conftest import EXAMPLES
from tests.letters.example import report
from tests.letters.ruler import (
    LEFT,
    MARK,
    MIDDLE,
    MOTTO,
    NATION,
    RIGHT,
    TOP,
    drawn,
    number_in_margin,
    outside,
    page_with,
    style_of,
    text_of,
)
from tests.reports.measure import boxes, read, size_of, texts, words_of

SUBJECT = "Kết quả đăng ký phong trào thi đua"


@pytest.mark.parametrize("name", ["demonstration", "official_letter", "minutes"])
def test_pages_are_a4_and_keep_their_margins(paper, name):
    for page in paper(name).pages:
        assert outside(page) == []
        body = [text for text in texts(page) if text.baseline > TOP]
        assert min(text.left for text in body) < LEFT + 12, "and the paper is used"


def test_annexes_that_are_wide_lie_on_their_side(paper):
    lying = [size_of(page) == (297, 210) for page in paper("report").pages]
    first = lying.index(True)

    assert not any(lying[:first])
    assert all(lying[first:])
    assert len(lying) - first >= 4, "two annexes of several pages"


def test_no_page_is_empty(paper):
    for name in EXAMPLES:
        assert all(page.extract_text().split() for page in paper(name).pages)


def test_only_the_font_of_the_law_is_used(paper):
    for page in paper("demonstration").pages:
        for font in page["/Resources"]["/Font"].values():
            assert "Tinos" in font["/BaseFont"]


# --- The head -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EXAMPLES)
def test_nation_and_motto_stand_on_one_line_each(paper, name):
    page = paper(name).pages[0]
    nation, motto = text_of(page, NATION), text_of(page, MOTTO)

    assert style_of(nation) == (13, True, False)
    assert style_of(motto) == (14, True, False)
    assert motto.middle == pytest.approx(nation.middle, abs=0.5)
    assert text_of(page, "UBND HUYỆN TÂY SƠN").baseline == pytest.approx(nation.baseline, abs=0.3)


def test_agency_number_and_date(paper):
    page = paper("report").pages[0]
    nation, day, number = (text_of(page, words) for words in (NATION, "Tây Sơn, ngày 05", "Số: 12/BC-PNV"))

    assert style_of(text_of(page, "UBND HUYỆN TÂY SƠN")) == (13, False, False)
    assert style_of(text_of(page, "PHÒNG NỘI VỤ")) == (13, True, False)
    assert style_of(number) == (13, False, False)
    assert style_of(day) == (14, False, True)
    assert day.middle == pytest.approx(nation.middle, abs=0.5)
    assert number.baseline == pytest.approx(day.baseline, abs=0.6)


def test_rules_stand_below_agency_motto_and_subject(paper):
    page = paper("report").pages[0]
    words = texts(page)
    rules = [box for box in drawn(page) if box.width > 5 and box.top < 75]
    motto, agency = text_of(page, MOTTO), text_of(page, "PHÒNG NỘI VỤ")
    first = text_of(page, SUBJECT)
    subject = [text for text in words if text.bold and 0 <= text.baseline - first.baseline < 8]

    def below(lines):
        foot = max(line.baseline for line in lines)
        return next(
            box
            for box in rules
            if 0 < box.top - foot < 4 and abs(box.middle - lines[0].middle) < 1 and box.width < 100
        )

    assert below([motto]).width == pytest.approx(motto.width, abs=0.7)
    for lines in ([agency], subject):
        longest = max(line.width for line in lines)
        assert longest / 3 - 1 <= below(lines).width <= longest / 2 + 1


def test_title_subject_and_addressee(paper):
    page = paper("report").pages[0]

    for words in ("BÁO CÁO", SUBJECT):
        assert style_of(text_of(page, words)) == (14, True, False)
        assert text_of(page, words).middle == pytest.approx(MIDDLE, abs=1)
    addressee = text_of(page, "Kính gửi: Ủy ban nhân dân huyện Tây Sơn.")
    assert style_of(addressee) == (14, False, False)
    assert addressee.baseline > text_of(page, SUBJECT).baseline


def test_official_letter_has_its_subject_under_the_number(paper):
    page = paper("official_letter").pages[0]
    about, urgency = text_of(page, "V/v báo cáo kết quả"), text_of(page, "KHẨN")
    said = words_of(paper("official_letter"))

    assert style_of(about) == (12, False, False)
    assert about.right < 95
    assert urgency.bold
    assert urgency.baseline > about.baseline
    frame = [
        box
        for box in boxes(page)
        if box.width < 40 and abs(box.middle - urgency.middle) < 1 and box.width > 10
    ]
    assert [box for box in frame if abs(box.top - urgency.baseline) < 8]
    assert "Số: /BC-PNV" in said
    assert "Kính gửi: - Ủy ban nhân dân các xã, thị trấn; - Các cơ quan, đơn vị thuộc huyện." in said
    assert "CÔNG VĂN" not in said


# --- The text -------------------------------------------------------------------------------------


def test_headings_and_running_text(paper):
    page = paper("report").pages[0]
    styles = {
        "CHỦ TỊCH ỦY BAN": (14, True, False),
        "Căn cứ": (14, True, False),
        "Luật Thi đua": (14, False, True),
        "Thực hiện kế hoạch": (14, False, False),
        "I. KẾT QUẢ ĐĂNG KÝ": (14, True, False),
        "1. Đăng ký": (14, True, False),
        "a) Các đơn vị": (14, False, False),
        "- Xã Bình Thành": (14, False, False),
    }

    assert {words: style_of(text_of(page, words)) for words in styles} == styles
    for words in list(styles)[3:]:
        assert text_of(page, words).left == pytest.approx(LEFT + 10, abs=0.3), words
    assert text_of(page, "CHỦ TỊCH ỦY BAN").middle == pytest.approx(MIDDLE, abs=0.5)
    assert style_of(text_of(page_with(paper("report"), "chưa thẩm định"), "Số tiền do")) == (12, False, False)


def test_text_ends_with_its_mark_at_the_last_word(paper):
    said = words_of(paper("report"))

    assert said.count("./.") == 1
    assert "phối hợp thực hiện./." in said


def test_tables_repeat_their_heads_and_number_their_columns(paper):
    pages = [page for page in paper("report").pages if "(3)" in page.extract_text()]

    assert len(pages) >= 8
    for page in pages:
        head, index = text_of(page, "TT"), text_of(page, "(3)")
        assert head.bold
        assert index.italic
        assert head.baseline < index.baseline


def test_cells_stand_as_their_columns_say(paper):
    page = paper("report").pages[0]
    place, unit, amount = (text_of(page, words) for words in ("3", "Xã thứ 3", "1.490.000"))

    assert style_of(unit) == (12, False, False)
    assert unit.left == pytest.approx(LEFT + 11.2 + 1.4, abs=0.4)
    assert amount.right == pytest.approx(210 - RIGHT - 1.4, abs=0.4)
    assert place.middle == pytest.approx(LEFT + 5.6, abs=0.4)
    caption, group = text_of(page, "Nội dung đăng ký thi đua"), text_of(page, "Các xã")
    assert caption.bold
    assert caption.middle == pytest.approx(MIDDLE, abs=0.5)
    assert group.bold


def test_a_row_s_first_cell_spans_what_is_missing(paper):
    page = page_with(paper("report"), "Tổng cộng")
    label, total = text_of(page, "Tổng cộng"), text_of(page, "62.580.000")

    assert label.bold
    assert total.bold
    assert label.left == pytest.approx(LEFT + 1.4, abs=0.4)
    assert total.right == pytest.approx(210 - RIGHT - 1.4, abs=0.4)


def test_narrow_columns_have_turned_titles_and_marks_that_fit(paper):
    page = page_with(paper("report"), "Phụ lục II")
    turned = [text for text in texts(page) if not text.upright]
    marks = [text for text in texts(page) if text.words == "KAD"]

    # LibreOffice sets turned letters one by one.
    read_upwards = "".join(text.words for text in turned).replace(" ", "")
    assert read_upwards == "".join(f"{number}.Tiêuchísố{number}" for number in range(1, 20))
    assert marks
    assert all(text.width < 247 * 0.032 for text in marks)


# --- Who signs ------------------------------------------------------------------------------------


def test_addressees_stand_left_and_the_signature_right(paper):
    page = page_with(paper("report"), "Nơi nhận")
    label, first, last = (text_of(page, words) for words in ("Nơi nhận:", "- Như trên;", "- Lưu: VT, NV."))
    title, name = text_of(page, "KT. TRƯỞNG PHÒNG"), text_of(page, "Nguyễn Văn An")

    assert style_of(label) == (12, True, True)
    assert {style_of(text) for text in (first, last)} == {(11, False, False)}
    assert style_of(title) == style_of(name) == (14, True, False)
    assert title.left > 105 > label.right
    assert name.middle == pytest.approx(title.middle, abs=0.5)
    assert name.baseline - text_of(page, "PHÓ TRƯỞNG").baseline > 24, "room for signature and seal"
    assert text_of(page, "Trân trọng đề nghị"), "never alone on its page"


def test_minutes_are_signed_by_two(paper):
    page = paper("minutes").pages[0]
    left, right = text_of(page, "THƯ KÝ"), text_of(page, "CHỦ TỌA")

    assert left.middle == pytest.approx(LEFT + 40, abs=0.5)
    assert right.middle == pytest.approx(LEFT + 120, abs=0.5)
    assert left.baseline == pytest.approx(right.baseline, abs=0.3)
    names = [text_of(page, name) for name in ("Lê Văn Cường", "Trần Thị Bình")]
    assert [name.middle for name in names] == pytest.approx([left.middle, right.middle], abs=0.5)
    assert text_of(page, "Nơi nhận:").baseline > names[0].baseline


# --- Page numbers, annexes, the mark --------------------------------------------------------------


def test_pages_are_numbered_in_the_top_margin_and_each_annex_anew(paper):
    pages = paper("report").pages
    starts = [n for n, page in enumerate(pages) if "Phụ lục" in page.extract_text()]
    numbers = [number_in_margin(page) for page in pages]

    assert len(starts) == 3
    for begin, end in zip([0, *starts], [*starts, len(pages)], strict=True):
        own = numbers[begin:end]
        assert own[0] is None
        assert [one.words for one in own[1:]] == [f"{place}" for place in range(2, len(own) + 1)]
    for page, one in zip(pages, numbers, strict=True):
        if one:
            middle = LEFT + (size_of(page)[0] - LEFT - RIGHT) / 2
            assert style_of(one) == (13, False, False)
            assert one.middle == pytest.approx(middle, abs=0.6)


def test_annexes_are_headed_as_the_law_asks(paper):
    page = page_with(paper("report"), "Phụ lục II")
    label, title, beside = (
        text_of(page, words) for words in ("Phụ lục II", "KẾT QUẢ TỪNG TIÊU CHÍ", "(Kèm theo")
    )

    assert style_of(label) == (14, True, False)
    assert style_of(title) == (13, True, False)
    assert style_of(beside) == (13, False, True)
    said = "(Kèm theo Báo cáo số 12/BC-PNV ngày 05 tháng 01 năm 2023 của Phòng Nội vụ huyện Tây Sơn)"
    assert said in words_of(paper("report"))
    assert NATION not in page.extract_text()


def test_every_page_of_a_demonstration_says_so_and_nobody_is_named(paper):
    said = words_of(paper("demonstration"))

    for page in paper("demonstration").pages:
        mark = text_of(page, MARK)
        assert mark.bold
        assert mark.baseline < TOP
        assert mark.right <= size_of(page)[0] - RIGHT
    assert "(Họ và tên)" in said
    assert "Nguyễn Văn An" not in said


@pytest.mark.parametrize("name", ["report", "official_letter", "minutes"])
def test_real_papers_carry_no_mark(paper, name):
    said = words_of(paper(name))

    assert "MINH HỌA" not in said
    assert "(Họ và tên)" not in said


def test_pdf_is_vietnamese_tagged_and_archival():
    made = read(pdf.render(report(annexes=())))
    root = made.trailer["/Root"]

    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("vi", True)
    assert "pdfaid:part" in root["/Metadata"].get_data().decode()
    assert made.metadata.title.startswith("Báo cáo. Kết quả đăng ký")
    assert made.metadata.author == "Phòng Nội vụ huyện Tây Sơn"


def test_the_same_letter_is_the_same_file():
    for render in (pdf.render, docx.render):
        assert render(report(annexes=())) == render(report(annexes=()))
