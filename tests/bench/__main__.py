"""How much dearer than an empty Django page our pages are, in process and on the demonstration's data.

Seconds belong to the machine, ratios to the code. Each figure is the best of several requests of one
run: the machine can only add to it. Nothing here passes or fails but a page that does not answer.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus

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

from tests.bench.pages import PAGES, Case, Page

BUDGET_SECONDS = 3.0


def signed_in(username: str) -> Client:
    from campaign.models import User  # reason: models exist only after django.setup()

    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend")
    return client


def best_seconds(act: Callable[[], object], before: Callable[[], None], most: int) -> float:
    """The fastest of at most `most` runs, fewer where they would take longer than the budget."""
    best = float("inf")
    started = time.perf_counter()
    for _ in range(most):
        before()
        at = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - at)
        if time.perf_counter() - started > BUDGET_SECONDS:
            break
    return best


def nothing() -> None:
    """What a run needs beforehand, where it needs nothing."""


def prepared(page: Page, client: Client) -> tuple[Callable[[], None], dict[str, str]]:
    """What is to be forgotten before each request, and what the browser says that it holds."""
    from criteria.boards import forget_boards  # reason: as above

    if page.case is Case.AFRESH:
        return forget_boards, {}
    if page.case is Case.UNCHANGED:
        client.get(page.path)  # brings the cookie of its forms
        return nothing, {"if-none-match": client.get(page.path)["ETag"]}
    return nothing, {}


def measure(page: Page, empty_path: str, most: int) -> tuple[str, bool]:
    """One line of the table, and whether the page answered."""
    client = signed_in(page.username)
    before, headers = prepared(page, client)
    response = client.get(page.path, headers=headers)  # the first request also loads templates
    wanted = HTTPStatus.NOT_MODIFIED if page.case is Case.UNCHANGED else HTTPStatus.OK
    if response.status_code != wanted:
        return f"{page.title:<52} KHÔNG ĐO ĐƯỢC: trả lời {response.status_code}", False
    before()
    with CaptureQueriesContext(connection) as queries:
        size = len(client.get(page.path, headers=headers).content)
    asked = len(queries)  # now: the next request empties the log it is counted from
    empty = best_seconds(lambda: client.get(empty_path), nothing, most)
    ours = best_seconds(lambda: client.get(page.path, headers=headers), before, most)
    return f"{page.title:<52} {ours / empty:>8.1f} {ours * 1000:>10.2f} {asked:>9} {size / 1024:>8.1f}", True


def paper_ratio(path: str, most: int) -> str:
    """The summary as PDF against WeasyPrint alone on the same HTML."""
    from weasyprint import HTML  # reason: loads for a second
    from weasyprint.text.fonts import FontConfiguration

    from campaign.models import ReportingPeriod
    from tayson_ntm.reports import pdf, printing
    from tayson_ntm.reports.data import summary_for

    client = signed_in("noivu")
    html = pdf.html(summary_for(ReportingPeriod.objects.open().get()))

    def bare() -> None:
        document = HTML(string=html, url_fetcher=printing.BundledFonts())
        document.write_pdf(pdf_variant="pdf/a-3a", font_config=FontConfiguration())

    client.get(path)
    alone = best_seconds(bare, nothing, most)
    ours = best_seconds(lambda: client.get(path), nothing, most)
    return f"{'PDF của kỳ đang mở so với WeasyPrint trên cùng HTML':<52} {ours / alone:>8.2f} lần"


def list_ratio(most: int) -> tuple[str, bool]:
    """Our list of nominations against a plain one of Django's admin, and whether both answered."""
    from tests.bench.nominations import OURS, THEIRS, TITLE, fill  # reason: imports models

    fill()
    client = signed_in("noivu")
    times = []
    for path in (OURS, THEIRS):
        status = client.get(path).status_code  # the first request also loads templates
        if status != HTTPStatus.OK:
            return f"{TITLE:<52} KHÔNG ĐO ĐƯỢC: {path} trả lời {status}", False
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        asked = len(queries)
        seconds = best_seconds(partial(client.get, path), nothing, most)
        times.append((seconds, asked))
    (ours, our_queries), (theirs, their_queries) = times
    return (
        f"{TITLE:<52} {ours / theirs:>8.2f} lần danh sách quản trị của Django "
        f"({ours * 1000:.1f} ms, {our_queries} truy vấn; {theirs * 1000:.1f} ms, {their_queries} truy vấn)"
    ), True


def report(most: int) -> bool:
    from tests.bench.urls import EMPTY_PAGE  # reason: imports the portal's views

    with override_settings(DEMO=True, PORTAL_TODAY=None, ROOT_URLCONF="tests.bench.urls"):
        call_command("load_reference", verbosity=0)
        call_command("seed_demo", "--if-empty", verbosity=0)
        print(f"Trên {connection.vendor}; lần nhanh nhất trong tối đa {most} lần; 1 = trang Django trống")
        print(f"{'Trang':<52} {'× trống':>8} {'ms':>10} {'truy vấn':>9} {'KiB':>8}")
        answers = []
        for page in PAGES:
            line, answered = measure(page, EMPTY_PAGE, most)
            print(line, flush=True)
            answers.append(answered)
        print(paper_ratio("/bao-cao/tong-hop.pdf?ky=2023-Q4", most))
        line, answered = list_ratio(most)
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
