"""How somebody works on a page: with the pointer, or by keyboard alone."""

from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page

STOPS = 400  # more places to stop at than any page has


class Hands(Protocol):
    def fill(self, page: Page, name: str, text: str) -> None: ...
    def choose(self, page: Page, name: str, value: str) -> None: ...
    def pick(self, page: Page, name: str, value: str) -> None: ...
    def press(self, page: Page, move: str) -> None: ...
    def follow(self, page: Page, link: str) -> None: ...


class Pointer:
    def fill(self, page: Page, name: str, text: str) -> None:
        page.fill(f'[name="{name}"]', text)

    def choose(self, page: Page, name: str, value: str) -> None:
        # The box itself is drawn over by its label.
        page.check(f'[name="{name}"][value="{value}"]', force=True)

    def pick(self, page: Page, name: str, value: str) -> None:
        page.select_option(f'select[name="{name}"]', value)

    def press(self, page: Page, move: str) -> None:
        with page.expect_navigation():
            page.locator(f'button[name=move][value="{move}"]:not([tabindex="-1"]):visible').last.click()

    def follow(self, page: Page, link: str) -> None:
        with page.expect_navigation():
            page.locator(f"{link}:visible").first.click()


class Keyboard:
    """Tab, arrows, Space and Enter only; whatever they do not reach in the order of the page fails."""

    def fill(self, page: Page, name: str, text: str) -> None:
        self._reach(page, f'[name="{name}"]')
        page.keyboard.press("Control+A")
        page.keyboard.type(text)

    def choose(self, page: Page, name: str, value: str) -> None:
        self._reach(page, f'[name="{name}"]')
        for _ in range(page.locator(f'[name="{name}"]').count()):
            if page.evaluate("document.activeElement.value") == value:
                break
            page.keyboard.press("ArrowDown")
        if not page.evaluate("document.activeElement.checked"):
            page.keyboard.press("Space")
        assert page.evaluate("[document.activeElement.value, document.activeElement.checked]") == [
            value,
            True,
        ]

    def pick(self, page: Page, name: str, value: str) -> None:
        self._reach(page, f'select[name="{name}"]')
        for _ in range(page.locator(f'select[name="{name}"] option').count()):
            if page.evaluate("document.activeElement.value") == value:
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {value} in {name}")

    def press(self, page: Page, move: str) -> None:
        self._reach(page, f'button[name=move][value="{move}"]')
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def follow(self, page: Page, link: str) -> None:
        self._reach(page, link)
        with page.expect_navigation():
            page.keyboard.press("Enter")

    def _reach(self, page: Page, selector: str) -> None:
        for _ in range(STOPS):
            if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {selector}")


@dataclass(frozen=True)
class Way:
    """Of working through a whole path."""

    hands: Hands
    script: bool = True


WAYS = {
    "pointer": Way(Pointer()),
    "keyboard alone": Way(Keyboard()),
    "no script": Way(Pointer(), script=False),
}
