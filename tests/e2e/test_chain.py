"""One chain in a real browser: type, hand over, send, return, confirm, correct, and read it on every paper."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from criteria.models import IndicatorReport, Measurement
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/tieu-chi/21835/17/"
YES_NO = ("17.3", "17.5")
KNOWN = {"17.4": "2,4", "17.7": "100", "17.10": "98,2"}
DECLARED = {"17.2": "97,5", "17.6": "96", "17.8": "92,4", "17.9": "81,3", "17.11": "41", "17.12": "55"}
COMPOUND = {"17.1.tong": "86,2", "17.1.tap_trung": "61"}


def sign_in(page: Page, username: str) -> None:
    page.goto("/dang-nhap/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")


@pytest.fixture
def desk(browser: Browser, live_server, browser_context_args):
    """A browser of one's own for each person, with script or without."""
    contexts = []

    def open_desk(username: str, *, script: bool = True) -> Page:
        context = browser.new_context(
            **browser_context_args, base_url=live_server.url, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        sign_in(page, username)
        return page

    yield open_desk
    for context in contexts:
        context.close()


def fill_criterion(page: Page) -> None:
    page.goto(FORM)
    for name, value in (KNOWN | DECLARED | COMPOUND).items():
        page.fill(f'[name="{name}"]', value)
    for code in YES_NO:
        page.check(f'[name="{code}"][value=dat]', force=True)
    for code in ("17.1", *DECLARED):
        page.check(f'[name="{code}.tu_danh_gia"][value=dat]', force=True)


def press(page: Page, move: str) -> None:
    page.locator(f'button[name=move][value="{move}"]:visible').last.click()
    page.wait_for_load_state()


def decide(page: Page, code: str, choice: str, note: str = "") -> None:
    """One indicator of the case in the queue."""
    report = IndicatorReport.objects.get(unit__code="21835", indicator__code=code)
    page.goto("/xac-nhan/?don_vi=21835&tieu_chi=17&bo=xa-ntm")
    for other in page.locator('input[type=radio][name^="y_kien."]').all():
        if other.get_attribute("value") not in ("confirm", "return"):
            other.check(force=True)
    page.check(f'[name="y_kien.{report.pk}"][value={choice}]', force=True)
    if note:
        page.fill(f'[name="note.{report.pk}"]', note)
    press(page, "decide")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_criterion_17_from_the_commune_to_the_papers(
    desk, script, officer, head, verifier, ntm_office, leader, commune, period
):
    typing = desk("xa.21835", script=script)
    fill_criterion(typing)
    if script:
        expect(typing.locator("[data-stamp]")).to_contain_text("Đã lưu lúc")
        expect(typing.locator('[data-live="17.10"]')).to_contain_text("Chưa đạt")
    press(typing, "ready")
    assert not Measurement.objects.exists()

    signing = desk("ct.21835", script=script)
    expect(signing.locator("main")).to_contain_text("17")
    signing.goto(FORM)
    press(signing, "send")
    expect(signing.locator("body")).to_contain_text("Đã gửi lúc")
    assert Measurement.objects.count() == 12

    decide(desk("ptnmt", script=script), "17.6", "return", "Chưa khớp hợp đồng thu gom của 02 thôn.")
    decide(desk("nongnghiep", script=script), "17.10", "confirm")

    typing.goto("/")
    expect(typing.locator("main")).to_contain_text("Chưa khớp hợp đồng thu gom của 02 thôn.")
    typing.goto(FORM)
    typing.fill('[name="17.6"]', "94,8")
    press(typing, "ready")
    signing.goto(FORM)
    press(signing, "send")

    states = dict(IndicatorReport.objects.values_list("indicator__code", "state"))
    assert (states["17.6"], states["17.10"]) == ("submitted", "verified")
    assert list(
        Measurement.objects.filter(report__indicator__code="17.6").values_list("version", flat=True)
    ) == [1, 2]
    read_everywhere(desk("lanhdao", script=script))


def read_everywhere(page: Page) -> None:
    """17.10 is confirmed as not met: the whole criterion is, on the board, the paper and the workbook."""
    page.goto("/tieu-chi/")
    cell = page.locator('a[aria-label*="Bình Tường, tiêu chí 17"]').first
    expect(cell).to_have_attribute("aria-label", re.compile("chưa đạt"))
    workbook = page.request.get("/bao-cao/tong-hop.xlsx")
    rows = list(load_workbook(BytesIO(workbook.body()))["TC-Xa"].iter_rows(values_only=True))
    heads = rows[0]
    line = next(row for row in rows if row[heads.index("Mã")] == "21835")
    assert line[heads.index("TC17")] == "CĐ"
    assert line[heads.index("Tổng số TC đạt")] == 0
    paper = page.request.get("/bao-cao/tong-hop.pdf")
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper.body())).pages)
    assert next(row for row in text.splitlines() if "Bình Tường" in row and "CĐ" in row)


def test_sending_and_confirming_by_keyboard_alone(desk, other_officer, ntm_office, period):
    """Tab, Space and Enter only, in the order in which the page is read."""
    page = desk("xa.21811")
    page.goto("/tieu-chi/21811/3/")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "3.1":
        page.keyboard.press("Tab")
    page.keyboard.type("82,5")
    while page.evaluate("document.activeElement.name") != "3.2":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.value") != "send":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text("Đã gửi lúc")

    office = desk("nongnghiep")
    office.goto("/xac-nhan/?don_vi=21811&tieu_chi=3&bo=xa-ntm")
    office.keyboard.press("Tab")
    while office.evaluate("document.activeElement.value") != "decide":
        office.keyboard.press("Tab")
    with office.expect_navigation():
        office.keyboard.press("Enter")

    assert set(IndicatorReport.objects.values_list("state", flat=True)) == {"verified"}
