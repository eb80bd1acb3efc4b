"""Plumbing of the database and the browser. People and figures are built in tests/factories.py."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Playwright

from criteria.boards import forget_boards

pytest_plugins = ["tests.people", "tests.frame", "tests.movement", "tests.council"]

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # there is none for root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # The browser itself must not speak to anybody: a test counts the requests that leave the machine.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": shutil.which("chromium"), "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "viewport": {"width": 1280, "height": 800}}


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """Playwright keeps an event loop in this thread, in which Django would refuse every query."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(autouse=True)
def _no_board_of_another_test() -> None:
    """A test's database begins again at the same revision; outside tests the number only goes up."""
    forget_boards()


# How a page or a paper looks does not depend on the database: looked at once, with SQLite.
LOOKED_AT_ONCE = (
    "tests/letters/",
    "tests/reports/test_format.py",
    "tests/reports/test_pdf.py",
    "tests/test_language.py",
    "tests/e2e/test_pages.py",
    "tests/e2e/test_phone.py",
    "tests/e2e/test_weight.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests last, so that the others run without the browser's event loop."""
    if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
        looks = [item for item in items if item.nodeid.startswith(LOOKED_AT_ONCE)]
        config.hook.pytest_deselected(items=looks)
        items[:] = [item for item in items if not item.nodeid.startswith(LOOKED_AT_ONCE)]
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture
def papers_unchecked(reference):
    """Where a case is about something else: nothing of its dossier is asked for."""
    from awards.models import AwardSetting  # reason: models load after the settings

    AwardSetting.objects.update_or_create(key="check.papers", defaults={"value": "off"})
