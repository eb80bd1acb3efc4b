"""The papers under a ruler: Nghị định 30/2020, Phụ lục I. Its numbers stand here as the law gives them."""

from datetime import date

import pytest

from campaign.models import Demonstration
from criteria.boards import board_for
from tayson_ntm.reports import confirmation, pdf, self_assessment, unit_paper
from tayson_ntm.reports.data import summary_for
from tayson_ntm.reports.issuers import office_of
from tests.factories import the_set
from tests.reports.measure import boxes, printed_once, read, size_of, texts, words_of

LEFT, RIGHT, TOP, BOTTOM = 30, 20, 20, 20  # millimetres
SLACK = 0.4  # of a ruler, and of a pen's width
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DAY = date(2023, 2, 5)
PAPERS = ("summary", "self_assessment", "unit_paper", "confirmation")


@pytest.fixture
def made(told, quarters, unit):
    """The four papers of 2023-Q3 by name; each is read once a test."""

    def make(name):
        board = board_for(the_set(), quarters[1])
        if name == "summary":
            return read(printed_once(pdf.html(told)))
        if name == "confirmation":
            return read(printed_once(confirmation.html(board, office_of(unit("PTNMT")), DAY)))
        one = board_for(the_set(), quarters[1], only=unit("21850"))
        html = {"self_assessment": self_assessment.html, "unit_paper": unit_paper.html}[name]
        return read(printed_once(html(one, DAY)))

    return make


def text_of(page, words):
    return next(text for text in texts(page) if text.words.startswith(words))


def is_body(page, text):
    """Not in the top margin, where the page's number and the mark of a demonstration stand."""
    return text.baseline > TOP and text.upright


# pypdf tells of a picture's labels where they stand in the picture, not on the page; its drawn parts are
# measured with all others.
CHART_SIZE = 11.5


@pytest.mark.parametrize("name", PAPERS)
def test_pages_are_a4_and_keep_their_margins(made, name):
    for page in made(name).pages:
        wide, high = size_of(page)
        assert (wide, high) in {(210, 297), (297, 210)}
        body = [text for text in texts(page) if is_body(page, text) and text.size != CHART_SIZE]
        drawn = [box for box in boxes(page) if box.top > TOP - SLACK]
        for one in [*body, *drawn]:
            assert one.left >= LEFT - SLACK, one
            assert one.right <= wide - RIGHT + SLACK, one
        assert min(one.left for one in [*body, *drawn]) < LEFT + 12, "and the paper is used"
        assert max(text.baseline for text in body) <= high - BOTTOM
        assert all(box.top + box.height <= high - BOTTOM + SLACK for box in drawn)


@pytest.mark.parametrize("name", ["summary", "self_assessment", "confirmation"])
def test_head_has_the_sizes_and_styles_of_the_law(made, name):
    page = made(name).pages[0]
    nation, motto = text_of(page, NATION), text_of(page, MOTTO)

    assert (nation.size, nation.bold, nation.italic) == (13, True, False)
    assert (motto.size, motto.bold, motto.italic) == (14, True, False)
    assert motto.middle == pytest.approx(nation.middle, abs=0.5)
    day = next(text for text in texts(page) if ", ngày" in text.words)
    assert (day.size, day.bold, day.italic) == (14, False, True)
    assert day.middle == pytest.approx(nation.middle, abs=0.5)


@pytest.mark.parametrize(
    ("name", "parent", "lines"),
    [
        ("summary", "UBND HUYỆN TÂY SƠN", ["PHÒNG NỘI VỤ"]),
        ("confirmation", "UBND HUYỆN TÂY SƠN", ["PHÒNG TÀI NGUYÊN VÀ", "MÔI TRƯỜNG"]),
        ("self_assessment", "", ["ỦY BAN NHÂN DÂN", "XÃ TÂY PHÚ"]),
    ],
)
def test_issuer_stands_in_bold_below_its_parent(made, name, parent, lines):
    page = made(name).pages[0]
    issuer = [text_of(page, line) for line in lines]

    assert {(text.size, text.bold, text.italic) for text in issuer} == {(13, True, False)}
    if parent:
        above = text_of(page, parent)
        assert (above.size, above.bold) == (13, False)
        assert above.baseline < issuer[0].baseline
    else:
        assert "UBND HUYỆN" not in page.extract_text()
    assert issuer[0].baseline < text_of(page, MOTTO).baseline + 1


@pytest.mark.parametrize("name", ["summary", "self_assessment", "confirmation"])
def test_rules_stand_below_agency_motto_and_subject(made, name):
    page = made(name).pages[0]
    motto, words = text_of(page, MOTTO), texts(page)
    place = next(text for text in words if ", ngày" in text.words)
    issuer = [text for text in words if text.bold and text.baseline < place.baseline and text.right < 95]
    subject = lines_below(words, text_of(page, "Kết quả"))
    rules = [box for box in boxes(page) if 0 < box.height < 0.4 and box.width > 5]

    below = [box for box in boxes(page) if abs(box.left - motto.left) < SLACK and box.width > 5]
    assert [box.width for box in below] == pytest.approx([motto.width] * len(below), abs=0.5)
    assert below
    for block in (issuer, subject):
        longest = max(text.width for text in block)
        rule = next(
            box for box in rules if 0 < box.top - max(text.baseline for text in block) < 4 and box.right < 190
        )
        assert longest / 3 - 1 <= rule.width <= longest / 2 + 1
        assert rule.middle == pytest.approx(block[0].middle, abs=1)


def lines_below(words, first):
    """The lines of a heading, from its first."""
    return [text for text in words if text.bold and 0 <= text.baseline - first.baseline < 10]


def test_number_and_date_share_a_row(made):
    page = made("summary").pages[0]
    number, day = text_of(page, "Số:"), text_of(page, "Tây Sơn, ngày")

    assert (number.size, number.bold, number.italic) == (13, False, False)
    assert number.baseline == pytest.approx(day.baseline, abs=0.6)
    assert "/BC-PNV" in page.extract_text()


@pytest.mark.parametrize("day", [(2023, 2, 5), (2023, 10, 15), (2023, 3, 9)])
def test_dates_pad_days_below_ten_and_two_months_alone(told, settings, closed_period, day):
    settings.PORTAL_TODAY = date(*day)
    year, month, number = day
    padded = f"{month:02}" if month < 3 else f"{month}"

    said = words_of(read(pdf.render(summary_for(closed_period))))

    assert f"Tây Sơn, ngày {number:02} tháng {padded} năm {year}" in said


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("summary", "BÁO CÁO"),
        ("self_assessment", "BIỂU TỰ ĐÁNH GIÁ"),
        ("confirmation", "PHIẾU XÁC NHẬN"),
        ("unit_paper", "PHIẾU XÃ TÂY PHÚ"),
    ],
)
def test_title_subject_and_body(made, name, title):
    page = made(name).pages[0]
    heading, subject = text_of(page, title), text_of(page, "Kết quả")
    middle = LEFT + (210 - LEFT - RIGHT) / 2

    for text in (heading, subject):
        assert (text.size, text.bold, text.italic) == (14, True, False)
        assert text.middle == pytest.approx(middle, abs=1)
    body = [text for text in texts(page) if text.size == 14 and not text.bold and not text.italic]
    assert body, "the running text is 14 points"
    assert min(text.size for text in texts(page) if text.upright) >= 11, "but for notes and tables"


def test_first_lines_are_indented_by_a_centimetre(made):
    opening = text_of(made("summary").pages[0], "Thực hiện Kế hoạch")

    assert opening.left == pytest.approx(LEFT + 10, abs=0.3)


def test_parts_have_roman_numbers_and_capitals(made):
    paper = made("summary")
    words = [text for page in paper.pages for text in texts(page)]
    parts = [text for text in words if text.words.startswith(("I. ", "II. ", "III. "))]

    assert [text.words.partition(".")[0] for text in parts] == ["I", "II", "III"]
    for text in parts:
        assert (text.words, text.bold, text.size) == (text.words.upper(), True, 14)
    sections = [text.words for text in words if text.bold and text.words[:3] in {"1. ", "2. ", "3. ", "4. "}]
    assert sections[0] == "1. Tiêu chí xã nông thôn mới"


def number_in_margin(page):
    found = [text for text in texts(page) if text.baseline < TOP and text.words.isdigit()]
    return found[0] if found else None


@pytest.mark.parametrize("name", ["summary", "self_assessment", "confirmation"])
def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second(made, name):
    pages = made(name).pages

    assert number_in_margin(pages[0]) is None
    second = number_in_margin(pages[1])
    assert (second.words, second.size, second.bold, second.italic) == ("2", 13, False, False)
    assert second.middle == pytest.approx(LEFT + (210 - LEFT - RIGHT) / 2, abs=0.5)


def is_label(text):
    return text.words.startswith("Phụ lục") and text.bold


def test_each_appendix_counts_its_own_pages(made):
    pages = made("summary").pages
    starts = [n for n, page in enumerate(pages) if any(is_label(text) for text in texts(page))]

    assert len(starts) >= 4
    for start in starts:
        assert number_in_margin(pages[start]) is None
    letter = [number_in_margin(page) for page in pages[: starts[0]]]
    assert [one.words for one in letter[1:]] == [str(n) for n in range(2, starts[0] + 1)]


def test_appendix_is_headed_as_the_law_asks(made):
    page = next(page for page in made("summary").pages if size_of(page) == (297, 210))
    label, title = text_of(page, "Phụ lục I"), text_of(page, "KẾT QUẢ THỰC HIỆN")
    beside = text_of(page, "(Kèm theo Báo cáo số")

    assert (label.size, label.bold) == (14, True)
    assert (title.size, title.bold, title.words) == (13, True, title.words.upper())
    assert (beside.size, beside.italic) == (13, True)
    assert NATION not in page.extract_text()


@pytest.mark.parametrize("name", ["summary", "self_assessment", "confirmation"])
def test_text_ends_with_its_mark(made, name):
    said = words_of(made(name))

    assert said.count("./.") == 1
    assert said[said.index("./.") - 1].isalnum(), "glued to the last word"


def test_addressees_and_signature(made):
    page = next(page for page in made("summary").pages if "Nơi nhận" in page.extract_text())
    label, first, last = (text_of(page, words) for words in ("Nơi nhận:", "- Ủy ban", "- Lưu: VT."))
    signer = text_of(page, "TRƯỞNG PHÒNG")

    assert (label.size, label.bold, label.italic) == (12, True, True)
    assert {(text.size, text.bold, text.italic) for text in (first, last)} == {(11, False, False)}
    assert (signer.size, signer.bold) == (14, True)
    assert signer.left > 105 > label.right


@pytest.mark.parametrize("name", ["self_assessment", "confirmation"])
def test_long_tables_repeat_their_heads(made, name):
    pages = made(name).pages
    tables = [page for page in pages if "(3)" in page.extract_text()]

    assert len(tables) > 1
    for page in tables:
        head = [text for text in texts(page) if text.words == "(3)"]
        assert [(text.italic, text.size) for text in head] == [(True, 11)]
        assert text_of(page, "TT").bold


def test_conditions_and_targets_repeat_their_heads_where_they_break(made):
    for page in made("summary").pages:
        rows = [text for text in texts(page) if text.words == "(3)"]
        heads = [text for text in texts(page) if text.words == "TT"]
        assert len(heads) == len(rows)


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_of_a_demonstration_says_so_and_nobody_is_named(quarters, told, made, name):
    Demonstration.objects.create(started_on="2023-12-20", offset_days=0)
    paper = read(pdf.render(summary_for(quarters[1]))) if name == "summary" else made(name)

    for page in paper.pages:
        mark = text_of(page, "DỮ LIỆU MINH HỌA")
        assert mark.baseline < TOP
    if name != "unit_paper":
        assert "(Họ và tên)" in words_of(paper)


@pytest.mark.parametrize("name", PAPERS)
def test_real_papers_carry_neither_mark_nor_name(made, name):
    said = words_of(made(name))

    assert "MINH HỌA" not in said
    assert "(Họ và tên)" not in said


@pytest.mark.parametrize("name", PAPERS)
def test_papers_are_vietnamese_tagged_and_archival(made, name):
    root = made(name).trailer["/Root"]

    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfaid:part" in root["/Metadata"].get_data().decode()
