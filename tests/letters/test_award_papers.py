"""The papers of awards under the ruler of the law: as PDF, and as LibreOffice prints their Word files."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from campaign.models import Demonstration
from criteria.models import CriteriaSet
from criteria.reference.loading import load
from tests.letters.award_world import award_world
from tests.letters.office import printed_by_office
from tests.letters.ruler import (
    LEFT,
    MARK,
    MIDDLE,
    MOTTO,
    NATION,
    TOP,
    drawn,
    number_in_margin,
    outside,
    style_of,
)
from tests.letters.word import disorder_in, document_of
from tests.reports.measure import read, size_of, texts, words_of

pytestmark = pytest.mark.django_db
# By name: its title, or nothing for a công văn; some words of its subject; pages at least, with 30 nominees.
PAPERS = {
    "structure": ("TỜ TRÌNH", "đề xuất cơ cấu, số lượng khen thưởng", 2),
    "allocation": ("", "V/v phân bổ cơ cấu, số lượng", 2),
    "unit_letter": ("TỜ TRÌNH", "đề nghị tặng Giấy khen", 3),
    "unit_minutes": ("BIÊN BẢN", "Họp xét đề nghị khen thưởng", 2),
    "person_report": ("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen", 2),
    "collective_report": ("BÁO CÁO THÀNH TÍCH", "Đề nghị tặng Giấy khen", 2),
    "consultation": ("", "V/v lấy ý kiến hiệp y", 3),
    "invitation": ("GIẤY MỜI", "Họp Hội đồng Thi đua - Khen thưởng", 1),
    "attendance": ("DANH SÁCH", "Thành viên dự phiên họp", 1),
    "digest": ("DANH SÁCH", "Trích ngang thành tích", 3),
    "ballot": ("PHIẾU BỎ PHIẾU KÍN", "Xét khen thưởng", 2),
    "count": ("BIÊN BẢN", "Kiểm phiếu xét khen thưởng", 2),
    "minutes": ("BIÊN BẢN", "Họp Hội đồng Thi đua - Khen thưởng", 3),
    "proposal": ("TỜ TRÌNH", "Đề nghị tặng Giấy khen", 4),
    "decision": ("QUYẾT ĐỊNH", "Về việc tặng Giấy khen", 3),
    "cancelling": ("QUYẾT ĐỊNH", "Về việc hủy bỏ khen thưởng", 2),
    "notice": ("THÔNG BÁO", "Kết quả xét khen thưởng", 1),
    "money": ("BẢNG TÍNH TIỀN THƯỞNG", "theo Quyết định số 3125/QĐ-UBND", 2),
    "signing": ("DANH SÁCH KÝ NHẬN GIẤY KHEN VÀ TIỀN THƯỞNG", "theo Quyết định số 3125/QĐ-UBND", 2),
    "giving": ("DANH SÁCH TRAO GIẤY KHEN THEO THỨ TỰ", "theo Quyết định số 3125/QĐ-UBND", 2),
}


# What goes to somebody; lists, minutes and ballots stay with whoever made them.
SENT = {
    *("structure", "allocation", "unit_letter", "consultation", "invitation"),
    *("proposal", "decision", "cancelling", "notice"),
}


@pytest.fixture(scope="module")
def files(django_db_setup, django_db_blocker) -> dict[str, bytes]:
    """Every paper as its address gives it to Phòng Nội vụ, of data that are taken back again."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        if not CriteriaSet.objects.exists():
            load(settings.FIXTURES_ROOT)
        Demonstration.objects.create(started_on=date(2023, 12, 20), offset_days=0)
        world = award_world()
        client = Client()
        client.force_login(world.office)
        answers = {
            f"{name}.{suffix}": client.get(address.format(suffix=suffix))
            for name, address in world.addresses().items()
            for suffix in ("pdf", "docx")
        }
        transaction.set_rollback(True)
    assert {name: one.status_code for name, one in answers.items() if one.status_code != 200} == {}
    return {name: one.content for name, one in answers.items()}


@pytest.fixture(scope="module")
def of_word(files, tmp_path_factory):
    word = {name.removesuffix(".docx"): one for name, one in files.items() if name.endswith(".docx")}
    return printed_by_office(word, tmp_path_factory.mktemp("awards"))


@pytest.fixture(params=["pdf", "docx"])
def printed(request, files):
    """A paper by name, on paper."""
    if request.param == "docx":
        return request.getfixturevalue("of_word").__getitem__
    return lambda name: read(files[f"{name}.pdf"])


def _line(page, words):
    return next(text for text in texts(page) if text.words.startswith(words))


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_measured_as_the_law_asks(name, printed):
    reader, (title, subject, least) = printed(name), PAPERS[name]
    first = reader.pages[0]

    assert len(reader.pages) >= least
    assert size_of(first) == (210, 297)
    for page in reader.pages:
        assert outside(page) == []
        assert page.extract_text().split()
        body = [text for text in texts(page) if text.baseline > TOP]
        assert min(text.left for text in body) < LEFT + 12, "the paper is used"
        assert all("Tinos" in font["/BaseFont"] for font in page["/Resources"]["/Font"].values())
        assert _line(page, MARK).baseline < TOP
    nation, motto = _line(first, NATION), _line(first, MOTTO)
    assert (style_of(nation), style_of(motto)) == ((13, True, False), (14, True, False))
    assert motto.middle == pytest.approx(nation.middle, abs=0.5)
    day = next(text for text in texts(first) if ", ngày" in text.words)
    assert style_of(day) == (14, False, True)
    assert subject in words_of(reader)
    if title:
        assert style_of(_line(first, title)) == (14, True, False)
        assert _line(first, title).middle == pytest.approx(MIDDLE, abs=1)


@pytest.mark.parametrize("name", PAPERS)
def test_its_pages_are_numbered_from_the_second_and_each_annex_anew(name, printed):
    pages = printed(name).pages
    starts = [n for n, page in enumerate(pages) if "(Kèm theo" in page.extract_text()]
    for begin, end in zip([0, *starts], [*starts, len(pages)], strict=True):
        own = [number_in_margin(page) for page in pages[begin:end]]
        assert own[0] is None
        assert [one.words for one in own[1:]] == [f"{place}" for place in range(2, len(own) + 1)]
        assert all(style_of(one) == (13, False, False) for one in own[1:])


@pytest.mark.parametrize("name", PAPERS)
def test_its_text_ends_with_its_mark_and_its_tables_repeat_their_heads(name, printed):
    reader = printed(name)
    assert words_of(reader).count("./.") == 1
    assert ("Nơi nhận:" in words_of(reader)) is (name in SENT)
    for before, page in pairwise(reader.pages):
        if page_ends_in_a_row(before) and begins_in_a_row(page):
            first = min((text for text in texts(page) if text.baseline > TOP), key=lambda text: text.baseline)
            assert first.bold, "a table that goes on begins with its head"


def page_ends_in_a_row(page) -> bool:
    """A rule, the foot of a row, is the last thing on the page."""
    foot = max((box.top + box.height for box in drawn(page)), default=0)
    return foot > max(text.baseline for text in texts(page))


def begins_in_a_row(page) -> bool:
    """A rule stands above the first text below the margin, and the mark's frame is no rule."""
    body = [text for text in texts(page) if text.baseline > TOP]
    return any(box.width > 100 and box.top < min(text.baseline for text in body) for box in drawn(page))


@pytest.mark.parametrize("name", PAPERS)
def test_its_word_file_needs_no_repair_and_says_the_same(name, files, of_word):
    document = document_of(files[f"{name}.docx"])
    heads = [one._element for part in document.sections for one in (part.header, part.first_page_header)]
    for root in (document.element, document.styles.element, document.settings.element, *heads):
        assert disorder_in(root) == []
    of_pdf = read(files[f"{name}.pdf"])
    assert sorted(set(words_of(of_word[name]).split())) == sorted(set(words_of(of_pdf).split()))
