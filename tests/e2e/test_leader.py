"""Leadership's path: sign in, read the eight facts on one screen, open what a commune misses, print."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from campaign.clock import end_of_day
from campaign.models import ReportingPeriod, Unit
from criteria.snapshots import freeze
from tests.factories import make_period
from tests.reports.figures import law, report_all, report_criterion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SCREEN = 800 - 25  # px: the first screen, on which everything stands, without the demonstration's strip
CLOSED = ReportingPeriod.State.CLOSED


@pytest.fixture
def quarters(reference) -> None:
    """Two closed quarters of three communes; in the open one nobody has sent."""
    book = law()
    communes = list(Unit.objects.communes().in_order()[:3])
    before, now = make_period("2023-Q2", CLOSED), make_period("2023-Q3", CLOSED)
    for unit, unmet in zip(communes, ((17,), (7, 17), ()), strict=True):
        report_all(book, unit, before, unmet=unmet)
    freeze(before, at=end_of_day(before.closes))
    report_criterion(book, communes[0], 17, now)
    report_criterion(book, communes[2], 2, now, met=False)
    freeze(now, at=end_of_day(now.closes))
    make_period("2023-Q4")


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_from_the_sign_in_to_the_paper(desk, leader, quarters):
    page = desk("lanhdao")
    page.get_by_role("link", name="Tổng quan điều hành").first.click()
    page.wait_for_url("**/tong-quan/")

    # The eight facts, without scrolling.
    expect(page.locator(".ov-days")).to_contain_text("Còn lại")
    facts = page.get_by_role("table", name="Xã đạt chuẩn nông thôn mới")
    expect(facts.get_by_role("row", name="Theo Kế hoạch (13 xã) 0/13 1/13 1/13")).to_be_visible()
    expect(facts.get_by_role("row", name="Theo quy định (14 xã) 0/14 1/14 1/14")).to_be_visible()
    for label in ("Xã NTM nâng cao", "Thị trấn đạt chuẩn", "Tiêu chí huyện"):
        expect(page.locator(".ov-tile", has_text=label)).to_be_visible()
    expect(page.locator(".ov-moved")).to_contain_text("Thêm (1): Bình Tân 17")
    expect(page.locator(".ov-moved")).to_contain_text("Mất (1): Bình Thuận 2")
    expect(page.locator(".ov-sent")).to_contain_text("0/15 đơn vị đã gửi")
    assert bottom(page, ".ov-main") <= SCREEN

    # What a commune misses.
    page.get_by_role("link", name="Tây Thuận, tiêu chí 17: chưa đạt, ngành xác nhận").click()
    page.wait_for_url("**/tieu-chi/21814/?bo=xa-ntm&ky=2023-Q3#tc-17")
    expect(page.locator("#tc-17")).to_be_in_viewport()

    # On paper: letters for marks, nothing of the portal's furniture, nobody's lateness.
    page.go_back()
    expect(page.get_by_role("button", name="In một trang")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".subband")).to_be_hidden()
    expect(page.get_by_role("button", name="In một trang", include_hidden=True)).to_be_hidden()
    expect(page.locator(".heat td.h-not_met.ok .on-paper").first).to_have_text("CĐ")
    expect(page.locator(".heat td.h-not_met.ok .on-paper").first).to_be_visible()
    expect(page.locator(".ov-sent")).to_contain_text("0/15 đơn vị đã gửi")
    expect(page.locator(".ov-unsent")).to_be_hidden()
    expect(page.locator(".unit-list")).to_be_hidden()
    first = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages[0]
    words = " ".join(first.extract_text().split())
    assert round(first.mediabox.width / 72 * 25.4) == 210
    assert "Theo Kế hoạch (13 xã)" in words
    assert "Không nợ đọng" in words  # the last line of the last card


def test_the_phone_draws_its_own_charts_and_lists_only_who_misses_something(desk, leader, quarters):
    page = desk("lanhdao", **PHONE)
    page.goto("/tong-quan/")
    expect(page.locator(".heat")).to_be_hidden()
    rows = page.locator(".unit-list li")
    expect(rows.filter(has_text="Tây Thuận")).to_contain_text("17/19")
    expect(rows.filter(has_text="Bình Tân")).to_have_count(0)
    expect(page.locator(".ov-trend svg:visible")).to_have_attribute("width", "292")


def test_the_figures_behind_a_chart_open_without_script(desk, leader, quarters):
    page = desk("lanhdao", java_script_enabled=False)
    page.goto("/tong-quan/")
    page.locator(".ov-trend summary").click()
    expect(page.locator(".ov-trend .chart-table")).to_be_visible()
