"""Biểu tự đánh giá, Phiếu một đơn vị and Phiếu xác nhận: what they say, and what they keep to themselves."""

import re
from datetime import date
from html import unescape

import pytest

from criteria.boards import board_for
from criteria.evaluation import WORDS
from criteria.models import Decision
from tayson_ntm.reports import confirmation, printing, self_assessment, unit_paper
from tayson_ntm.reports.issuers import issuer_of_office, office_of
from tests.factories import make_report, the_indicator, the_set
from tests.reports.measure import plain, read, words_of

DAY = date(2023, 12, 20)


@pytest.fixture
def board(told, quarters):
    return board_for(the_set(), quarters[1])


@pytest.fixture
def of(told, quarters, unit):
    """The board of one unit at 2023-Q3."""
    return lambda code, slug="xa-ntm": board_for(the_set(slug), quarters[1], only=unit(code))


def text_of(html):
    return plain(unescape(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])))


# --- Biểu tự đánh giá -----------------------------------------------------------------------------


def test_self_assessment_has_every_indicator_with_level_figure_and_verdict(of):
    board = of("21850")
    said = text_of(self_assessment.html(board, DAY))

    for head, cell in zip(board.criteria, board.lines[0].cells, strict=True):
        assert f"{head.number} {head.name} {WORDS[cell.self_verdict].lower()}" in said
        for one in cell.indicators:
            required = one.required or self_assessment.NO_LEVEL
            assert f"{one.code} {plain(one.wording)}" in said
            assert f"{required[0].lower()}{required[1:]}" in said
    assert "Tổng hợp: Xã Tây Phú tự đánh giá đạt 17/19 tiêu chí, chưa đạt 02 tiêu chí./." in said


def test_self_assessment_is_the_unit_s_own_word_and_not_the_office_s(of):
    said = text_of(self_assessment.html(of("21811"), DAY))

    assert "tự đánh giá đạt 19/19 tiêu chí./." in said


def test_self_assessment_leaves_the_date_to_whoever_signs(of):
    said = text_of(self_assessment.html(of("21850"), DAY))

    assert "Tây Phú, ngày ...... tháng ...... năm 2023" in said
    assert "NGƯỜI LẬP BIỂU" in said
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in said


@pytest.mark.parametrize(
    ("code", "slug", "issuer", "place"),
    [
        ("21808", "thi-tran", "ỦY BAN NHÂN DÂN THỊ TRẤN PHÚ PHONG", "Phú Phong, ngày"),
        ("547", "huyen-ntm", "ỦY BAN NHÂN DÂN HUYỆN TÂY SƠN", "Tây Sơn, ngày"),
    ],
)
def test_self_assessment_of_town_and_district(of, code, slug, issuer, place):
    said = text_of(self_assessment.html(of(code, slug), DAY))

    assert said.startswith(issuer)
    assert place in said


def test_self_assessment_marks_who_supplies_and_what_is_held(quarters, unit, told):
    make_report(unit("21814"), the_indicator("3.1"), quarters[0], 85, state="verified")

    board = board_for(the_set(), quarters[1], only=unit("21814"))
    said = text_of(self_assessment.html(board, DAY))

    assert "(giữ từ quý II)" in said
    assert "(Chi cục Thống kê cung cấp)" in said


# --- Phiếu một đơn vị -----------------------------------------------------------------------------


def test_unit_paper_gives_both_totals_the_change_and_what_is_missing(of):
    said = text_of(unit_paper.html(of("21850"), DAY))

    assert "Ngành xác nhận: đạt 17/19 tiêu chí (6 tháng đầu năm 2023 đạt 0/19; tăng 17 tiêu chí)." in said
    assert "Xã tự đánh giá: đạt 17/19 tiêu chí." in said
    assert "Công nhận: chưa có quyết định theo bộ tiêu chí giai đoạn này." in said
    assert "chưa đạt chưa đạt 17.1: " in said
    assert "—" not in said.partition("Còn thiếu")[2], "no citation behind a reason"


def test_unit_paper_keeps_confirmed_and_claimed_apart(of):
    board = of("21811")
    said = text_of(unit_paper.html(board, DAY))

    assert "Ngành xác nhận: đạt 0/19" in said
    assert "Xã tự đánh giá: đạt 19/19" in said
    assert f"{board.criteria[0].name} chưa có số liệu đạt Đã gửi, chờ ngành xác nhận: 1.1, 1.2." in said


def test_unit_paper_names_an_earlier_recognition(of):
    said = text_of(unit_paper.html(of("21835"), DAY))

    assert "Đã công nhận giai đoạn trước (năm 2015), đang rà soát." in said


def test_unit_paper_fits_on_two_pages(of):
    assert len(read(unit_paper.render(of("21850"), DAY)).pages) <= 2


# --- Phiếu xác nhận -------------------------------------------------------------------------------


def test_confirmation_lists_confirmed_values_and_counts_the_others(board, unit):
    office = office_of(unit("PTNMT"))
    said = text_of(confirmation.html(board, office, DAY))
    own = [
        (line, one) for line in board.lines for cell in line.cells for one in cell.indicators
        if one.confirmer == "PTNMT"
    ]  # fmt: skip
    confirmed = [(line, one) for line, one in own if one.confirmed_verdict != "no_data"]

    assert confirmed
    assert f"Đã xác nhận {len(confirmed)} lượt kết quả của" in said
    for code in {one.code for _, one in own}:
        assert f"{code}. " in said
    assert "Bình Thành" in said
    waiting = sum(one.state == "submitted" for _, one in own if one.confirmed_verdict == "no_data")
    assert f"{waiting:02} lượt đã gửi, đang xem xét" in said


def test_confirmation_names_nobody_who_waits_or_is_missing(board, unit):
    said = text_of(confirmation.html(board, office_of(unit("PTNMT")), DAY))

    assert "Bình Tân" not in said, "sent and waiting"
    assert "Tây Vinh" not in said, "sent nothing"
    assert "quá hạn" not in said


def test_confirmation_gives_the_day(quarters, unit, verifier, told):
    report = make_report(unit("21814"), the_indicator("17.7"), quarters[1], 100, state="verified")
    Decision.objects.create(
        measurement=report.measurements.get(), move="confirm", by=verifier, at="2023-09-05T03:00:00Z"
    )

    board = board_for(the_set(), quarters[1])
    groups = confirmation.groups_of(board, office_of(unit("PTNMT")))
    row = next(row for group in groups for row in group.rows if row.unit == "Tây Thuận")

    assert row.confirmed_on == "05/9/2023"


@pytest.mark.parametrize(
    ("code", "parent", "signer"),
    [
        ("PTNMT", "UBND HUYỆN TÂY SƠN", "TRƯỞNG PHÒNG"),
        ("VPUB", "UBND HUYỆN TÂY SƠN", "CHÁNH VĂN PHÒNG"),
        ("TTYT", "UBND HUYỆN TÂY SƠN", "THỦ TRƯỞNG CƠ QUAN"),
        ("CAH", "", "THỦ TRƯỞNG CƠ QUAN"),
        ("NHCSXH", "", "THỦ TRƯỞNG CƠ QUAN"),
    ],
)
def test_only_offices_of_the_committee_stand_below_it(unit, code, parent, signer):
    issuer = issuer_of_office(office_of(unit(code)))

    assert (issuer.parent, issuer.signer) == (parent, (signer,))


# --- All three ------------------------------------------------------------------------------------


def test_rendering_asks_the_database_nothing_and_fetches_fonts_alone(
    board, of, unit, monkeypatch, django_assert_num_queries
):
    one, office = of("21850"), office_of(unit("PTNMT"))
    asked = set()
    fetch = printing.BundledFonts.fetch
    monkeypatch.setattr(
        printing.BundledFonts,
        "fetch",
        lambda self, url, headers=None: asked.add(url) or fetch(self, url, headers),
    )

    with django_assert_num_queries(0):
        self_assessment.render(one, DAY)
        unit_paper.render(one, DAY)
        confirmation.render(board, office, DAY)

    assert asked == {f"font:{name}" for name in printing.TINOS}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("bieu-tu-danh-gia/21835.pdf?ky=2023-Q3", "bieu-tu-danh-gia-binh-tuong-xa-ntm-2023-Q3.pdf"),
        (
            "phieu-don-vi/21835.pdf?bo=xa-ntm-nang-cao&ky=2023-Q3",
            "phieu-don-vi-binh-tuong-xa-ntm-nang-cao-2023-Q3.pdf",
        ),
        ("phieu-xac-nhan/PTNMT.pdf", "phieu-xac-nhan-phong-tn-mt-xa-ntm-2023-Q3.pdf"),
    ],
)
def test_addresses_serve_papers_under_unaccented_names(client, leader, closed_period, address, name):
    client.force_login(leader)

    response = client.get(f"/bao-cao/{address}")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content.startswith(b"%PDF-")


def test_self_assessment_opens_on_the_open_period_and_the_others_on_the_closed(
    client, leader, period, closed_period, monkeypatch
):
    client.force_login(leader)
    monkeypatch.setattr("tayson_ntm.reports.views.paper_of", lambda *_: b"")

    named = [
        client.get(f"/bao-cao/{one}.pdf")["Content-Disposition"][-12:-5]
        for one in ("bieu-tu-danh-gia/21835", "phieu-don-vi/21835", "phieu-xac-nhan/PTNMT")
    ]

    assert named == ["2023-Q4", "2023-Q3", "2023-Q3"]


def test_queue_links_the_papers_of_each_set(client, verifier, period):
    client.force_login(verifier)

    page = client.get("/xac-nhan/").content.decode()

    assert 'href="/bao-cao/phieu-xac-nhan/PTNMT.pdf?bo=xa-ntm&amp;ky=2023-Q4"' in page


def test_text_of_a_paper_survives_copying(of):
    """What is read out of the file is what was printed: every Vietnamese letter whole."""
    said = words_of(read(unit_paper.render(of("21850"), DAY)))

    for word in ("Thủy lợi và phòng", "Ngành xác nhận", "Xã tự đánh giá"):
        assert word in said
