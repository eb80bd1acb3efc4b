"""How much dearer than an empty Django page our pages are, in process and on the demonstration's data.

Seconds belong to the machine, ratios to the code. Each figure is the best of several requests of one
run: the machine can only add to it. Nothing here passes or fails but a page that does not answer 200.
"""

import argparse
import os
import sys
import time
from http import HTTPStatus
from urllib.parse import urlsplit

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    override_settings,
    setup_databases,
    teardown_databases,
)

from tests.bench.pages import PAGES, Page

BUDGET_SECONDS = 3.0


def signed_in(username: str) -> Client:
    from campaign.models import User  # reason: models exist only after django.setup()

    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    return client


def best_seconds(client: Client, path: str, most: int) -> float:
    """The fastest of at most `most` requests, fewer where they would take longer than the budget."""
    best = float("inf")
    started = time.perf_counter()
    for _ in range(most):
        before = time.perf_counter()
        client.get(path)
        best = min(best, time.perf_counter() - before)
        if time.perf_counter() - started > BUDGET_SECONDS:
            break
    return best


def measure(page: Page, empty_path: str, most: int) -> tuple[str, bool]:
    """One line of the table, and whether the page answered."""
    client = signed_in(page.username)
    response = client.get(page.path)  # the first request also loads templates
    if response.status_code != HTTPStatus.OK:
        return (
            f"{page.title:<32} KHÔNG ĐO ĐƯỢC: {urlsplit(page.path).path} trả lời {response.status_code}",
            False,
        )
    with CaptureQueriesContext(connection) as queries:
        size = len(client.get(page.path).content)
    asked = len(queries)  # now: the next request empties the log it is counted from
    empty = best_seconds(client, empty_path, most)
    ours = best_seconds(client, page.path, most)
    return (
        f"{page.title:<32} {ours / empty:>8.1f} {ours * 1000:>10.2f} {asked:>9} {size / 1024:>8.1f}",
        True,
    )


def report(most: int) -> bool:
    from tests.bench.urls import EMPTY_PAGE  # reason: imports the portal's views

    with override_settings(DEMO=True, PORTAL_TODAY=None, ROOT_URLCONF="tests.bench.urls"):
        call_command("load_reference", verbosity=0)
        call_command("seed_demo", "--if-empty", verbosity=0)
        print(f"Trên {connection.vendor}; lần nhanh nhất trong tối đa {most} lần; 1 = trang Django trống")
        print(f"{'Trang':<32} {'× trống':>8} {'ms':>10} {'truy vấn':>9} {'KiB':>8}")
        answers = []
        for page in PAGES:
            line, answered = measure(page, EMPTY_PAGE, most)
            print(line)
            answers.append(answered)
    return all(answers)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./portal bench", description=__doc__)
    parser.add_argument("--most", type=int, default=200, help="requests per page at most")
    most = parser.parse_args().most
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        return 0 if report(most) else 1
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
