"""Browsers of people: one context a person."""

from playwright.sync_api import Page

from tests.factories import PASSWORD


def sign_in(page: Page, username: str) -> None:
    page.goto("/dang-nhap/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/")
