"""Real runs as a timer starts them: two at once, and one that is killed while it sends."""

import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from campaign.models import Digest
from tayson_ntm.urging.mailing import INTERRUPTED, deliver
from tests.concurrency.crew import database_url

ROOT = Path(__file__).parents[2]
DUE = date(2023, 12, 15)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def readers(officer, other_officer, town_officer, period, settings):
    settings.PORTAL_TODAY = DUE
    for user in (officer, other_officer, town_officer):
        user.email = f"{user.username}@tayson.example"
        user.save()
    return [officer, other_officer, town_officer]


@pytest.fixture
def start_run(letterbox, settings):
    """The command in a process of its own, told everything by the environment, EMAIL_URL too."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tayson_ntm.settings",
        "DATABASE_URL": database_url(),
        "DEMO": "1",
        "PORTAL_HOME": str(settings.PORTAL_HOME),
        "PORTAL_TODAY": DUE.isoformat(),
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
    }
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "manage.py", "run_jobs"], cwd=ROOT, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def test_two_runs_at_once_send_each_letter_once(readers, letterbox, start_run):
    letterbox.seconds = 0.2
    runs = [start_run(), start_run()]
    assert [run.wait(60) for run in runs] == [0, 0]
    assert letterbox.addressed == sorted(user.email for user in readers)
    assert Digest.objects.count() == 3


def test_a_run_killed_while_it_sends_sends_nothing_twice(readers, letterbox, start_run):
    letterbox.seconds = 30
    run = start_run()
    assert letterbox.busy.wait(60)
    run.kill()
    run.wait()
    letterbox.seconds = 0
    interrupted = Digest.objects.get(mailed_at=None, mail_started_at__isnull=False)

    assert start_run().wait(60) == 1  # it says what was interrupted
    assert start_run().wait(60) == 0

    interrupted.refresh_from_db()
    assert interrupted.error == INTERRUPTED
    # The killed run's letter had reached the server; nobody else's was forgotten.
    assert letterbox.addressed == sorted(user.email for user in readers)


def test_two_senders_of_one_digest_send_one_letter(readers, letterbox):
    """Even past the lock of runs, as two machines with one database would be."""
    call_command("run_jobs")
    letterbox.letters.clear()
    Digest.objects.update(mailed_at=None, mail_started_at=None)
    digest = Digest.objects.select_related("user").get(user=readers[0])
    both = threading.Barrier(2)

    def send() -> None:
        from django.db import connection

        both.wait()
        deliver(digest, demonstration=False)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(letterbox.letters) == 1
