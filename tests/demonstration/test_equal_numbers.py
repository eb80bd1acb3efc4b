"""Board, overview, PDF, Word and workbook give equal numbers for every set and period of the story."""

import re

import pytest
from django.test import Client

from campaign.models import ReportingPeriod, User
from criteria.boards import boards_at
from tayson_ntm.letters import docx
from tayson_ntm.letters.summary import letter_of
from tayson_ntm.reports import pdf, xlsx
from tayson_ntm.reports.data import summary_for
from tests.letters.word import document_of, tables_by_annex
from tests.reports.equal import (
    book_ought,
    book_says,
    heat_ought,
    heat_says,
    page_ought,
    page_says,
    paper_lacks,
    word_lacks,
)
from tests.reports.measure import plain, read
from tests.reports.sheets import read_book, rows

MARK = "DỮ LIỆU MINH HỌA"
PERIODS = ("2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")


@pytest.fixture
def leader(demonstration):
    client = Client()
    user = User.objects.get(username="lanhdao")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize("code", PERIODS)
def test_every_set_reads_the_same_everywhere(leader, code):
    period = ReportingPeriod.objects.get(code=code)
    summary = summary_for(period)
    papers = read(pdf.render(summary)).pages
    paper = [plain(page.extract_text()) for page in papers]
    document = document_of(docx.render(letter_of(summary)))
    word = tables_by_annex(document)
    book = read_book(xlsx.render(summary))

    for slug, board in boards_at(period).items():
        assert book_says(board, book) == book_ought(board), slug
        page = leader.get("/tieu-chi/", {"bo": slug, "ky": code}).content.decode()
        assert page_says(page) == page_ought(board), slug
        assert paper_lacks(board, paper) == [], slug
        assert word_lacks(board, word) == [], slug
    assert_overview(leader, summary, code)
    assert all(MARK in page for page in paper)
    for section in document.sections:
        assert all(MARK in head._element.xml for head in (section.header, section.first_page_header))
    for sheet in book:
        assert all(MARK in (row["Ghi chú"] or "") for row in rows(sheet)), sheet.title


def assert_overview(leader, summary, code):
    """The eight facts in the words of the page, and each commune's total beside its row of the map."""
    page = leader.get("/tong-quan/", {"ky": code}).content.decode()
    found = text_of(page)
    board, plan = summary.communes, summary.communes.in_campaign()
    for label, lines in (("Theo Kế hoạch", plan), ("Theo quy định", board.lines)):
        recognised, met, own = board.recognised(lines), board.all_met(lines), board.self_all_met(lines)
        size = len(lines)
        assert f"{label} ({size} xã) {recognised} /{size} {met} /{size} {own} /{size}" in found
    district, town = summary.district.lines[0], summary.town.lines[0]
    assert f"Tiêu chí huyện {district.total} /{len(district.cells)}" in found
    assert f"{town.total}/{len(town.cells)} tiêu chí" in found
    assert f"Xã NTM nâng cao {summary.advanced.recognised()} /" in found
    assert heat_says(page) == heat_ought(board)
