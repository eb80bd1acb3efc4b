"""The entry page on a slow line: at most 200 KB at first, 30 KB after, fonts included."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST_LOAD = 200 * 1024
NEXT_LOAD = 30 * 1024
FORM = "/tieu-chi/21835/17/"


def scales(page: Page) -> Callable[[], int]:
    """Bytes as they travelled, heads included, since the last reading."""
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    parcels: list[int] = []
    client.on("Network.loadingFinished", lambda event: parcels.append(int(event["encodedDataLength"])))

    def read() -> int:
        total = sum(parcels)
        parcels.clear()
        return total

    return read


def test_the_entry_page_is_light(desk, officer, commune, period):
    signed_in = desk("xa.21835").context.cookies()
    page = desk()  # has not kept anything of the sign-in page
    page.context.add_cookies(signed_in)
    weight = scales(page)

    page.goto(FORM, wait_until="networkidle")
    first = weight()
    page.goto(FORM, wait_until="networkidle")
    after = weight()

    assert 0 < first <= FIRST_LOAD
    assert 0 < after <= NEXT_LOAD
    print(f"entry page: {first / 1024:.0f} KB at first, {after / 1024:.0f} KB after")  # noqa: T201
