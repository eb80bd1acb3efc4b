"""Papers of a closed period are rendered once and kept; those of an open one are made anew."""

import threading
from hashlib import sha256
from io import BytesIO

import pytest
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook

from campaign.models import ReportingPeriod, Target, Unit
from criteria.models import Paper, PeriodSnapshot
from criteria.snapshots import freeze
from tayson_ntm.reports import views
from tayson_ntm.reports.papers import TamperedPaper, paper_of
from tests.factories import make_period, make_report, the_indicator, the_set

XLSX = "/bao-cao/tong-hop.xlsx"


@pytest.fixture
def frozen(closed_period):
    freeze(closed_period, at=timezone.now())
    return closed_period


class Press:
    """Prints something else each time."""

    def __init__(self):
        self.runs = 0

    def __call__(self):
        self.runs += 1
        return f"bản {self.runs}".encode()


def test_a_closed_period_s_paper_is_rendered_once(frozen):
    press = Press()

    first, second = (paper_of(frozen, the_set(), "thu.pdf", press) for _ in range(2))

    assert (first, second, press.runs) == ("bản 1".encode(), "bản 1".encode(), 1)
    kept = Paper.objects.get()
    assert (kept.name, kept.sha256) == ("thu.pdf", sha256(first).hexdigest())
    assert kept.snapshot == PeriodSnapshot.objects.get(period=frozen, set=the_set())


def test_an_open_period_s_paper_is_made_anew(period):
    press = Press()

    assert paper_of(period, the_set(), "thu.pdf", press) != paper_of(period, the_set(), "thu.pdf", press)
    assert not Paper.objects.exists()


def test_a_period_closed_before_boards_were_kept_is_made_anew(closed_period):
    press = Press()

    assert paper_of(closed_period, the_set(), "thu.pdf", press) != paper_of(
        closed_period, the_set(), "thu.pdf", press
    )
    assert not Paper.objects.exists()


def test_each_set_and_name_has_its_own_paper(frozen):
    press = Press()

    papers_of = [
        paper_of(frozen, the_set(slug), name, press)
        for slug in ("xa-ntm", "thi-tran")
        for name in ("a.pdf", "b.pdf")
    ]

    assert len(set(papers_of)) == 4


def test_a_second_closing_has_papers_of_its_own(frozen):
    press = Press()
    before = paper_of(frozen, the_set(), "thu.pdf", press)

    freeze(frozen, at=timezone.now())

    assert paper_of(frozen, the_set(), "thu.pdf", press) != before
    assert Paper.objects.count() == 2


def test_who_comes_second_is_given_what_was_kept_first(frozen):
    """Somebody else keeps the paper while this request still renders it."""

    def slowly():
        paper_of(frozen, the_set(), "thu.pdf", lambda: b"cua nguoi kia")
        return b"cua toi"

    assert paper_of(frozen, the_set(), "thu.pdf", slowly) == b"cua nguoi kia"
    assert Paper.objects.count() == 1


def test_a_changed_paper_is_not_served(frozen):
    paper_of(frozen, the_set(), "thu.pdf", lambda: b"that")
    Paper.objects.update(content=b"gia")

    with pytest.raises(TamperedPaper):
        paper_of(frozen, the_set(), "thu.pdf", lambda: b"that")


def test_bytes_stay_as_they_were_after_a_change_of_data(client, bystander, commune, frozen):
    client.force_login(bystander)
    before = client.get(XLSX).content

    Unit.objects.filter(pk=commune.pk).update(name="Tên khác")
    Target.objects.update(wording="Chỉ tiêu khác")
    make_report(commune, the_indicator("3.1"), frozen, 95, state="verified")

    assert client.get(XLSX).content == before
    assert client.get(f"{XLSX}?ky=2023-Q3").content == before


def test_an_open_period_s_workbook_shows_the_change(client, bystander, commune, period):
    client.force_login(bystander)
    Unit.objects.filter(pk=commune.pk).update(name="Tên khác")

    book = load_workbook(BytesIO(client.get(f"{XLSX}?ky={period.code}").content))

    assert "Tên khác" in [cell.value for cell in book["TC-Xa"]["B"]]


def test_pdf_word_and_workbook_of_one_period_are_three_papers(client, bystander, frozen, monkeypatch):
    monkeypatch.setattr(views, "_summary", lambda period, suffix, named: suffix.encode())
    client.force_login(bystander)

    for suffix in ("pdf", "docx", "xlsx"):
        assert client.get(f"/bao-cao/tong-hop.{suffix}").content == suffix.encode()
    assert sorted(Paper.objects.values_list("name", flat=True)) == [
        "tong-hop-2023-Q3.docx",
        "tong-hop-2023-Q3.pdf",
        "tong-hop-2023-Q3.xlsx",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_the_same_bytes(reference):
    """On both databases: neither sees an error, one row is kept."""
    period = make_period("2023-Q3", ReportingPeriod.State.CLOSED)
    freeze(period, at=timezone.now())
    both = threading.Barrier(2)
    got = []

    def ask(number):
        def make():
            both.wait(timeout=20)  # both have looked and found nothing
            return f"bản {number}".encode()

        try:
            got.append(paper_of(period, the_set(), "thu.pdf", make))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert len(got) == 2
    assert got[0] == got[1]
    assert Paper.objects.count() == 1


def test_the_store_does_not_render_inside_a_transaction(frozen):
    """Rendering takes seconds, and SQLite has one write lock for everybody."""
    depths = []
    paper_of(frozen, the_set(), "thu.pdf", lambda: depths.append(len(connection.savepoint_ids)) or b"x")

    assert depths == [len(connection.savepoint_ids)]
