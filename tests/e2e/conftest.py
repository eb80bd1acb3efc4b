from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.desks import At, sign_in
from tests.e2e.hands import WAYS, Way


@pytest.fixture(params=WAYS)
def way(request) -> Way:
    return WAYS[request.param]


@pytest.fixture
def at(desk) -> At:
    """The desk of each person, opened once."""
    return cache(desk)


@pytest.fixture
def desk(browser: Browser, live_server, browser_context_args):
    """A browser of one's own for each person, with script or without, wide or as a phone."""
    contexts = []

    def open_desk(username: str = "", **options: object) -> Page:
        context = browser.new_context(**browser_context_args | {"base_url": live_server.url} | options)
        contexts.append(context)
        page = context.new_page()
        if username:
            sign_in(page, username)
        return page

    yield open_desk
    for context in contexts:
        context.close()
