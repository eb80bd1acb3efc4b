import socket

import pytest

from criteria.models import CriteriaSet
from tayson_ntm.reports import pdf, printing
from tayson_ntm.reports.data import summary_for
from tests.factories import make_period
from tests.reports.measure import plain, printed_once, read, words_of

MARK = "DỮ LIỆU MINH HỌA"


@pytest.fixture
def paper(told):
    return read(printed_once(pdf.html(told)))


def test_first_page_is_official_paper(paper):
    first = plain(paper.pages[0].extract_text())

    for part in (
        "UBND HUYỆN TÂY SƠN PHÒNG NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "/BC-PNV",
        "Tây Sơn, ngày 20 tháng 12 năm 2023",
        "BÁO CÁO Kết quả phong trào thi đua xây dựng huyện Tây Sơn đạt chuẩn nông thôn mới vào năm 2023, "
        "số liệu 9 tháng năm 2023",
    ):
        assert part in first


def test_text_gives_both_denominators_bands_and_the_change(paper):
    text = words_of(paper)

    assert (
        "Theo Kế hoạch (13 xã), có 01 xã đủ 19/19 tiêu chí được ngành xác nhận; theo quy định (14 xã), "
        "có 01 xã: Bình Thành (tăng 01 xã so với 6 tháng đầu năm 2023). Danh sách 13 xã chưa được xác nhận. "
        "Số xã tự đánh giá đủ 19/19 tiêu chí là 02 xã."
    ) in text
    assert "Bình quân toàn huyện đạt 2,6 tiêu chí/xã được ngành xác nhận, tăng 1,3 so với" in text
    assert "đủ 19 tiêu chí có 01 xã (7,1%); 15–18 tiêu chí có 01 xã (7,1%)" in text
    assert "Xã Bình Tường: đạt 1/19 tiêu chí được xác nhận" in text
    assert "Thị trấn Phú Phong: đạt 1/9 tiêu chí được xác nhận" in text
    assert "Huyện Tây Sơn: đạt 1/9 tiêu chí được xác nhận" in text
    assert "chưa chốt" not in text


def test_open_period_says_that_its_figures_are_not_final(told):
    opened = summary_for(make_period("2023-Q4"))

    text = words_of(read(pdf.render(opened)))

    assert "Kỳ báo cáo quý IV/2023 đang mở, số liệu chưa chốt" in text
    assert "0/15 đơn vị" in text
    assert "so với" not in text.replace("so với năm trước", "")


def test_each_appendix_fits_on_one_page_landscape_for_communes(paper):
    sizes = [(page.mediabox.width > page.mediabox.height) for page in paper.pages]
    texts = [plain(page.extract_text()) for page in paper.pages]
    starts = [
        next(n for n, text in enumerate(texts) if f"Phụ lục {roman} " in text)
        for roman in ("I", "II", "III", "IV")
    ]

    assert [sizes[start] for start in starts] == [True, True, False, False]
    assert starts == list(range(len(paper.pages) - 4, len(paper.pages)))


def test_no_demonstration_mark_and_no_name_on_real_paper(paper):
    text = words_of(paper)

    assert MARK not in text
    assert "(Họ và tên)" not in text
    assert "TRƯỞNG PHÒNG" in text


def test_every_page_of_a_demonstration_says_so(demonstration, closed_period):
    paper = read(pdf.render(summary_for(closed_period)))

    assert all(MARK in page.extract_text() for page in paper.pages)
    assert "(Họ và tên)" in words_of(paper)


def test_paper_is_tagged_archival_and_vietnamese(paper):
    root = paper.trailer["/Root"]

    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    claim = root["/Metadata"].get_data().decode()
    assert 'part="3"' in claim or "<pdfaid:part>3</pdfaid:part>" in claim
    assert 'conformance="A"' in claim or "<pdfaid:conformance>A</pdfaid:conformance>" in claim


def test_every_font_is_tinos_and_inside_the_file(paper):
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()["/DescendantFonts"][0].get_object()[
            "/FontDescriptor"
        ]
        for page in paper.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert fonts
    assert all("Tinos" in name for name in fonts)
    assert all(descriptor.get("/FontFile2") or descriptor.get("/FontFile3") for descriptor in fonts.values())


def test_rendering_asks_the_database_nothing(told, django_assert_num_queries):
    with django_assert_num_queries(0):
        pdf.render(told)


def test_rendering_fetches_nothing_but_its_own_fonts(closed_period, monkeypatch):
    """Even where text typed by people looks like markup."""
    markup = '<img src="http://mau.invalid/a.png"><link rel="stylesheet" href="file:///etc/passwd">'
    CriteriaSet.objects.filter(slug="thi-tran").update(
        name=markup, short_name='<img src="http://a.invalid/b">'
    )
    asked = []
    fetch = printing.BundledFonts.fetch
    monkeypatch.setattr(
        printing.BundledFonts,
        "fetch",
        lambda self, url, headers=None: asked.append(url) or fetch(self, url, headers),
    )
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("asked the network"))

    pdf.render(summary_for(closed_period))

    assert set(asked) == {f"font:{name}" for name in printing.TINOS}


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://mau.invalid/a.png", "font:../../secret_key", "font:", "data:,x"]
)
def test_fetcher_refuses_everything_else(url):
    with pytest.raises(ValueError, match="fetches nothing"):
        printing.BundledFonts().fetch(url)
