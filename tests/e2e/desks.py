"""Browsers of people, one context a person, and what everybody does at a desk."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.hands import Hands, Pointer
from tests.factories import PASSWORD

At = Callable[[str], Page]  # the desk of a person by the account's name
HANDS = Pointer()


def sign_in(page: Page, username: str) -> None:
    page.goto("/dang-nhap/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")


def type_form(hands: Hands, page: Page, typed: dict[str, str], move: str = "save") -> None:
    for name, text in typed.items():
        if text.startswith("("):
            hands.pick(page, name, text.strip("()"))
        else:
            hands.fill(page, name, text)
    hands.press(page, move)


def says(page: Page, words: str) -> None:
    expect(page.locator("body")).to_contain_text(words, timeout=8000)


def home(page: Page, address: str) -> None:
    """From «Việc của tôi» to the page that one of its tasks opens."""
    page.goto("/")
    HANDS.follow(page, f'main a[href="{address}"]')
