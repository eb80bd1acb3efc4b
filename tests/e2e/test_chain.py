"""One chain in a real browser: type, hand over, send, return, confirm, correct, read it on every paper."""

import re
from collections.abc import Sequence
from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from criteria.models import IndicatorReport, Measurement
from tests.e2e.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = "/tieu-chi/21835/17/"
LATER = ""
REASON = "Chưa khớp hợp đồng thu gom của 02 thôn."
RECEIPT = re.compile(r"Đã gửi lúc \d\d giờ \d\d, mã 21835-17-\d+")

# Every field of criterion 17 in the order of the page; a choice is written in parentheses.
TYPED = {
    "17.1.tong": "86,2",
    "17.1.tap_trung": "61",
    "17.1.tu_danh_gia": "(dat)",
    "17.2": "97,5",
    "17.2.tu_danh_gia": "(dat)",
    "17.3": "(dat)",
    "17.4": "2,4",
    "17.5": "(dat)",
    "17.6": "96",
    "17.6.tu_danh_gia": "(dat)",
    "17.7": "100",
    "17.8": "92,4",
    "17.8.tu_danh_gia": "(dat)",
    "17.9": "81,3",
    "17.9.tu_danh_gia": "(dat)",
    "17.10": "98,2",
    "17.11": "41",
    "17.11.tu_danh_gia": "(dat)",
    "17.12": "55",
    "17.12.tu_danh_gia": "(dat)",
}


def type_criterion(hands: Hands, page: Page) -> None:
    for name, text in TYPED.items():
        if text.startswith("("):
            hands.choose(page, name, text.strip("()"))
        else:
            hands.fill(page, name, text)


def decide(hands: Hands, page: Page, code: str, choice: str, note: str = "") -> None:
    """One indicator of the case that waits at the office; the others are left for later."""
    hands.follow(page, 'main a[href^="/xac-nhan/"]')
    wanted = IndicatorReport.objects.get(unit__code="21835", indicator__code=code)
    names = page.eval_on_selector_all("input[type=radio][name^='y_kien.']", "all => all.map(one => one.name)")
    for name in dict.fromkeys(names):
        chosen = name == f"y_kien.{wanted.pk}"
        hands.choose(page, name, choice if chosen else LATER)
        if chosen and note:
            hands.fill(page, f"note.{wanted.pk}", note)
    hands.press(page, "decide")


def test_criterion_17_from_the_commune_to_the_papers(
    way, desk, officer, head, verifier, ntm_office, leader, commune, period
):
    hands = way.hands

    def open_desk(username: str):
        return desk(username, java_script_enabled=way.script)

    typing = open_desk("xa.21835")
    typing.goto(FORM)
    type_criterion(hands, typing)
    if way.script:
        expect(typing.locator("[data-stamp]")).to_contain_text("Đã lưu lúc")
        expect(typing.locator('[data-live="17.10"]')).to_contain_text("Chưa đạt")
    else:
        hands.press(typing, "save")
        expect(typing.locator("body")).to_contain_text("Đã lưu lúc")
    hands.press(typing, "ready")
    assert not Measurement.objects.exists()

    signing = open_desk("ct.21835")
    hands.follow(signing, f'main a[href^="{FORM}"]')
    hands.press(signing, "send")
    expect(signing.locator("body")).to_contain_text(RECEIPT)
    assert Measurement.objects.count() == 12

    decide(hands, open_desk("ptnmt"), "17.6", "return", REASON)
    decide(hands, open_desk("nongnghiep"), "17.10", "confirm")

    typing.goto("/")
    expect(typing.locator("main")).to_contain_text(REASON)
    hands.follow(typing, f'main a[href^="{FORM}"]')
    expect(typing.locator("[id='c17.6']")).to_contain_text(REASON)
    hands.fill(typing, "17.6", "94,8")
    hands.press(typing, "ready")
    signing.goto("/")
    hands.follow(signing, f'main a[href^="{FORM}"]')
    hands.press(signing, "send")
    expect(signing.locator("body")).to_contain_text(RECEIPT)

    states = dict(IndicatorReport.objects.values_list("indicator__code", "state"))
    assert (states["17.6"], states["17.10"]) == ("submitted", "verified")
    sent = Measurement.objects.filter(report__indicator__code="17.6").order_by("version")
    assert [(one.version, str(one.values.get().number.normalize())) for one in sent] == [
        (1, "96"),
        (2, "94.8"),
    ]
    read_everywhere(open_desk("lanhdao"))


def read_everywhere(page: Page) -> None:
    """17.10 is confirmed as not met, so the criterion is; the other eighteen have no confirmed figure."""
    expected = ["—"] * 16 + ["CĐ"] + ["—"] * 2
    page.goto("/tieu-chi/")
    assert [shown_on_the_board(page, number) for number in range(1, 20)] == expected
    assert in_the_workbook(page) == [*expected, 0]
    assert on_the_paper(page)[:20] == [*expected, "0"]


def shown_on_the_board(page: Page, number: int) -> str:
    """The cell's own sentence, in the words of the papers: unconfirmed counts as no figure."""
    cells = page.locator(f'table [aria-label^="Bình Tường, tiêu chí {number}:"]')
    sentence = cells.first.get_attribute("aria-label") or ""
    if "ngành xác nhận" not in sentence:
        return "—"
    return "CĐ" if "chưa đạt" in sentence else "Đ"


def in_the_workbook(page: Page) -> Sequence[object]:
    answer = page.request.get("/bao-cao/tong-hop.xlsx")
    heads, *rows = load_workbook(BytesIO(answer.body()))["TC-Xa"].iter_rows(values_only=True)
    line = dict(zip(heads, next(row for row in rows if "Bình Tường" in str(row[1])), strict=True))
    assert line["Mã"] == "21835"
    return [line[f"TC{number}"] for number in range(1, 20)] + [line["Tổng số TC đạt"]]


def on_the_paper(page: Page) -> list[str]:
    answer = page.request.get("/bao-cao/tong-hop.pdf")
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.body())).pages)
    row = next(line for line in text.splitlines() if "Bình Tường" in line and "CĐ" in line)
    return row.split("Bình Tường")[1].split()
