"""kill -9 in the middle of a sending: what was answered is kept, what was not is whole or absent."""

import json
import threading
import time
from urllib.error import URLError

import psycopg
import pytest
from django.db import connection

from campaign.models import Campaign
from criteria.models import Decision, Draft, IndicatorReport, Measurement, Value
from tests.concurrency.audit import broken_reports
from tests.concurrency.crew import Crew, database_url
from tests.concurrency.server import Person, Portal

CODES = ("17.2", "17.6", "17.7", "17.8")
TYPED = dict.fromkeys(CODES, "7")
TABLES = (IndicatorReport, Measurement, Value, Decision)

# --- A process that is stopped at a known point of send() -----------------------------------------


def order(do: str, **more):
    return {
        "do": do,
        "user": "xa.21835",
        "unit": "21835",
        "codes": CODES,
        "number": 7,
        "bases": {},
        "with_draft": True,
    } | more


def carry_out(worker, **told) -> str:
    worker.tell(**told)
    assert worker.hear() == "ready"
    worker.start()
    return str(worker.hear())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("point", ["between two", "before commit"])
def test_killed_before_the_commit_nothing_was_sent_and_the_draft_is_whole(point, worker, officer, period):
    assert carry_out(worker, **order("save")) == "saved"
    revision = Campaign.objects.get().revision

    assert carry_out(worker, **order("send and hang", point=point)) == "hanging"
    worker.kill()

    assert [table.objects.count() for table in TABLES] == [0, 0, 0, 0]
    assert Draft.objects.get().data == TYPED
    assert Campaign.objects.get().revision == revision
    with Crew(1) as successors:
        answer = carry_out(successors.workers[0], **order("send"))
    assert answer == "sent"  # no lock outlives its process
    assert broken_reports() == []
    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_killed_after_the_commit_everything_was_sent(worker, officer, period):
    assert carry_out(worker, **order("save")) == "saved"
    assert carry_out(worker, **order("send and hang", point="after commit")) == "hanging"
    worker.kill()

    assert [table.objects.count() for table in TABLES] == [4, 4, 4, 4]
    assert broken_reports() == []
    assert not Draft.objects.exists()


# --- The server of `./portal run`, killed while four units send ---------------------------------

SENDERS = ("21811", "21814", "21817", "21820")
STATE = """
import json
from criteria.models import Draft, IndicatorReport
from tests.concurrency.audit import broken_reports
drafts = Draft.objects.filter(criterion__number=3).select_related("unit")
reports = IndicatorReport.objects.filter(
    period__state="open", indicator__code="3.1", indicator__criterion__set__slug="xa-ntm"
)
print(json.dumps({
    "broken": broken_reports(),
    "versions": dict(reports.values_list("unit__code", "version")),
    "typed": {draft.unit.code: draft.data["3.1"] for draft in drafts},
}))
"""


@pytest.fixture
def own_database(tmp_path, db):
    """A database for the server alone, on the system that this run is for."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'portal.sqlite3'}"
        return
    of_the_tests = database_url()
    server, _, name = of_the_tests.rpartition("/")
    own = f"{name}_killed"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {own}")
        yield f"{server}/{own}"
        admin.execute(f"DROP DATABASE {own} WITH (FORCE)")


@pytest.fixture
def portal(tmp_path, own_database):
    portal = Portal(tmp_path, own_database)
    portal.prepare()
    portal.start()
    yield portal
    portal.kill()


class Sender(threading.Thread):
    """Sends 3.1 of one commune again and again, until the server is gone; remembers what it was promised."""

    def __init__(self, portal: Portal, code: str) -> None:
        super().__init__()
        self.person = Person(portal, f"xa.{code}")
        self.code, self.promised, self.unanswered = code, 0, ""

    def run(self) -> None:
        while True:
            self.unanswered = str(50 + self.promised % 40)
            try:
                status = self.person.post(
                    f"/tieu-chi/{self.code}/3/", {"3.1": self.unanswered, "move": "send"}
                )
            except (URLError, ConnectionError, TimeoutError):
                return
            assert status == 302, status
            self.promised += 1


def test_a_killed_server_has_kept_every_promise_and_serves_again(portal):
    before = json.loads(portal.ask(STATE))["versions"]  # the demonstration's own
    senders = [Sender(portal, code) for code in SENDERS]
    for sender in senders:
        sender.start()
    until = time.monotonic() + 20
    while any(sender.promised < 2 for sender in senders) and time.monotonic() < until:
        time.sleep(0.01)
    portal.kill()
    for sender in senders:
        sender.join()

    state = json.loads(portal.ask(STATE))
    assert state["broken"] == []
    for sender in senders:
        assert sender.promised >= 2
        # The last sending had no answer: it is whole or it is not there.
        added = state["versions"][sender.code] - before[sender.code]
        assert added in {sender.promised, sender.promised + 1}
        # What was saved for it is still in the draft, or was sent with it.
        assert state["typed"].get(sender.code) in {None, sender.unanswered}

    portal.start()
    sender = senders[0]
    page = sender.person.get(f"/tieu-chi/{sender.code}/3/")
    assert "3.1" in page  # the session outlived the server
    assert sender.person.post(f"/tieu-chi/{sender.code}/3/", {"3.1": "99", "move": "send"}) == 302
