"""An office's grid in a real browser: a column is typed without leaving it, or pasted from Excel."""

import pytest
from playwright.sync_api import expect

from criteria.models import IndicatorReport

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST, SECOND, THIRD = "21811", "21814", "21817"
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text", text);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", event));
}"""


def _figure(page, code):
    return page.locator(f"[id='{code}/10.1']")


def test_enter_and_arrows_move_down_the_column(desk, supplier, period):
    page = desk("cctk")
    page.goto("/cung-cap/")
    _figure(page, FIRST).focus()

    page.keyboard.type("48,5")
    page.keyboard.press("Enter")
    expect(_figure(page, SECOND)).to_be_focused()
    page.keyboard.type("47")
    page.keyboard.press("ArrowDown")
    expect(_figure(page, THIRD)).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(_figure(page, SECOND)).to_be_focused()
    assert not IndicatorReport.objects.exists()

    page.locator("button[value=send]").click()
    expect(page.get_by_text("số liệu 10.1 của 02 đơn vị")).to_be_visible()
    expect(_figure(page, FIRST)).to_have_value("48,5")


def test_a_column_of_excel_fills_down(desk, supplier, period):
    page = desk("cctk")
    page.goto("/cung-cap/")
    _figure(page, FIRST).focus()

    page.evaluate(PASTE, "48,5\tghi chú\r\n47\r\n52,25\r\n")

    for code, text in ((FIRST, "48,5"), (SECOND, "47"), (THIRD, "52,25")):
        expect(_figure(page, code)).to_have_value(text)


def test_without_script_enter_keeps_a_draft_and_sends_nothing(desk, supplier, period):
    page = desk("cctk", java_script_enabled=False)
    page.goto("/cung-cap/")

    _figure(page, FIRST).fill("48,5")
    _figure(page, FIRST).press("Enter")

    expect(page.get_by_text("chưa gửi 1 đơn vị")).to_be_visible()
    assert not IndicatorReport.objects.exists()
