"""At 360 px: nothing scrolls sideways, the thumb finds every main button, the bottom bar leads everywhere."""

import pytest
from playwright.sync_api import Page, expect

from criteria.lawbook import lawbook
from tests.e2e.award_pages import AWARD_PAGES
from tests.e2e.movement_pages import MOVEMENT_PAGES
from tests.e2e.pages import PAGES
from tests.factories import the_set
from tests.reports.figures import report_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
THUMB = 44  # px, WCAG 2.5.5

SMALL = """least => [...document.querySelectorAll(
        ".btn, .bottom-bar a, .seg label, .input, .select, .area, summary.btn")]
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && one.checkVisibility())
    .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
    .map(([one, box]) =>
        `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`)"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("role", PAGES)
def test_pages_fit_a_phone(role, request, desk, commune, period):
    request.getfixturevalue(role)
    report_all(lawbook(the_set()), commune, period)
    username, addresses = PAGES[role]
    look_at_all(desk(username, **PHONE), addresses)


@pytest.mark.parametrize("role", MOVEMENT_PAGES)
def test_pages_of_the_movement_fit_a_phone(role, request, desk, movement):
    request.getfixturevalue(role)
    username, addresses = MOVEMENT_PAGES[role]
    look_at_all(desk(username, **PHONE), [address.format(**movement) for address in addresses])


@pytest.mark.parametrize("role", AWARD_PAGES)
def test_pages_of_awards_fit_a_phone(role, request, desk, movement):
    request.getfixturevalue(role)
    username, addresses = AWARD_PAGES[role]
    look_at_all(desk(username, **PHONE), [address.format(**movement) for address in addresses])


def look_at_all(page: Page, addresses: list[str]) -> None:
    wrong = {}
    for address in addresses:
        if address.startswith("/quan-tri/"):
            continue  # Django's own pages; that they fit the width is seen in test_pages
        page.goto(address)
        found = page.evaluate(SMALL, THUMB)
        if (wide := page.evaluate(SIDEWAYS)) > 0:
            found.append(f"cuộn ngang {wide} px")
        expect(page.locator(".bottom-bar")).to_be_in_viewport(ratio=1)
        if found:
            wrong[address] = found
    assert wrong == {}


def test_the_sign_in_page_fits_a_phone(desk, period):
    page = desk(**PHONE)
    page.goto("/dang-nhap/")
    assert page.evaluate(SMALL, THUMB) == []
    assert page.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize("address", ["/thi-dua/", "/thi-dua/kiem-tra/", "/thi-dua/dien-hinh/"])
def test_the_current_tab_is_in_view(desk, officer, period, address):
    page = desk("xa.21835", **PHONE)
    page.goto(address)
    expect(page.locator(".set-tabs [aria-current]")).to_be_in_viewport(ratio=1)
    assert page.evaluate(SIDEWAYS) <= 0
