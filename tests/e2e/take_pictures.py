"""Takes the README's pictures of a throwaway demonstration; run by hand, never with the suite:

var/venv/bin/python -m pytest tests/e2e/take_pictures.py
"""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tayson_ntm.demonstration import PASSWORD
from tests.concurrency.crew import ROOT
from tests.concurrency.server import Portal

OUT = ROOT / "static" / "img" / "pages"
LARGEST = 150 * 1024
SIZES = {1280: 860, 360: 740}
WHOLE_BOARD = 1190  # px: fourteen rows and the foot

# Name of the picture: who looks, and where.
SHOTS = {
    "login": ("", "/dang-nhap/"),
    "home": ("xa.21835", "/"),
    "overview": ("lanhdao", "/tong-quan/"),
    "board": ("lanhdao", "/tieu-chi/"),
    "sheet": ("xa.21835", "/tieu-chi/21835/"),
    "entry": ("xa.21835", "/tieu-chi/21835/17/"),
    "queue": ("ptnmt", "/xac-nhan/"),
    "supply": ("cctk", "/cung-cap/"),
    "reports": ("noivu", "/bao-cao/"),
    "nominations": ("noivu", "/khen-thuong/"),
    "decision": ("noivu", "/khen-thuong/quyet-dinh/1/"),
}


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Iterator[Portal]:
    home = tmp_path_factory.mktemp("pictures")
    portal = Portal(home, f"sqlite:///{home}/portal.sqlite3")
    portal.prepare()
    portal.start()
    yield portal
    portal.kill()


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("name", SHOTS)
def test_take(portal: Portal, browser: Browser, name: str, width: int) -> None:
    take(browser, portal.address, name, width)


def take(browser: Browser, address: str, name: str, width: int) -> None:
    username, path = SHOTS[name]
    phone = width < 640
    context = browser.new_context(
        base_url=address,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport={"width": width, "height": WHOLE_BOARD if name == "board" and not phone else SIZES[width]},
        is_mobile=phone,
        has_touch=phone,
    )
    page = context.new_page()
    page.goto("/dang-nhap/")
    if username:
        _sign_in(page, username)
    page.goto(path, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    _save(page, OUT / f"{name}-{width}.webp")
    context.close()


def _sign_in(page: Page, username: str) -> None:
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")


def _save(page: Page, file: Path) -> None:
    """WebP, which only the browser's own protocol writes."""
    client = page.context.new_cdp_session(page)
    for quality in (82, 70, 55):
        shot = client.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        picture = base64.b64decode(shot["data"])
        if len(picture) <= LARGEST:
            break
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(picture)
