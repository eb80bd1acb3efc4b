"""A backup holds the whole state, on both databases, and gives it back row for row and byte for byte."""

import hashlib
import json
import os
import stat
import subprocess
import sys
import threading
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from campaign import clock, files
from campaign.models import Campaign, Demonstration, Unit, User
from criteria.models import Attachment, Draft, IndicatorReport, Measurement, Paper
from criteria.snapshots import freeze
from tayson_ntm import archive, archive_tables
from tests.archives import backup, keep_evidence, kept_files, members, restore, rows
from tests.factories import make_report, make_user, the_indicator
from tests.uploads import PDF, PDF_SHA256

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    settings.EVIDENCE_ROOT = tmp_path / "files"


def change_everything() -> None:
    User.objects.filter(username="xa.21835").update(full_name="Người khác")
    Unit.objects.filter(code="21835").update(name="Tên khác", parent=None)
    IndicatorReport.objects.update(state="returned")
    make_user()
    files.path_of(PDF_SHA256).write_bytes(b"hong")


@pytest.fixture
def state(officer, commune, period, closed_period):
    """A report with its figures and a file, a draft, a frozen period with a paper, an entry of the admin's
    history, a session.
    """
    snapshot = freeze(closed_period, at=clock.now())[0]
    Paper.objects.create(snapshot=snapshot, name="a.pdf", content=PDF, sha256=PDF_SHA256, at=clock.now())
    report = make_report(commune, the_indicator("17.1"), period, {"tong": (95, 100), "tap_trung": (60, 100)})
    Attachment.objects.create(evidence=keep_evidence(), measurement=report.measurements.get(), name="a.pdf")
    Draft.objects.create(
        owner=commune,
        unit=commune,
        criterion=the_indicator("3.1").criterion,
        period=period,
        data={"3.1": "82,5", "3.1/ghi_chu": "“Đường” thôn\n2"},
        updated_by=officer,
        updated_at=clock.now(),
    )
    LogEntry.objects.create(
        user=officer,
        content_type=ContentType.objects.get_for_model(Unit),
        object_id="1",
        object_repr="Xã",
        action_flag=ADDITION,
    )
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=timezone.now())


# --- The whole state travels ----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_what_was_backed_up_comes_back_row_for_row_and_byte_for_byte(state):
    before, bytes_before = rows(), kept_files()
    path = backup()
    change_everything()
    Campaign.objects.update(revision=40)

    said = restore(path, "--yes")

    assert "Đã phục hồi" in said
    assert Campaign.objects.get().revision == 41  # above both states: no board of either is served again
    assert rows() == before
    assert kept_files() == bytes_before == {f"{PDF_SHA256[:2]}/{PDF_SHA256}": PDF}
    assert Measurement.objects.get().decisions.get().at.microsecond  # a moment is not rounded
    assert not Session.objects.exists()
    new = make_user()  # the sequences go on after what came back
    assert new.pk > User.objects.exclude(pk=new.pk).latest("pk").pk


@pytest.mark.django_db(transaction=True)
def test_another_empty_database_takes_the_archive_through_the_command_line(state, tmp_path):
    """SQLite to SQLite here and, on the second run, PostgreSQL to SQLite."""
    path = backup(str(tmp_path / "mot.tar.gz"))
    home = tmp_path / "may-khac"
    home.mkdir()
    environment = os.environ | {"DEMO": "1", "PORTAL_HOME": str(home)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    for command in (["restore", str(path)], ["backup", str(tmp_path / "hai.tar.gz")]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
        )

    first, second = members(path), members(tmp_path / "hai.tar.gz")
    assert first.keys() == second.keys()
    for name in first.keys() - {"manifest.json", "database/campaign.Campaign.jsonl"}:
        assert lines(first[name]) == lines(second[name]), name


def lines(content: bytes) -> list[object]:
    return [json.loads(line) if line.startswith(b"[") else line for line in content.splitlines()]


@pytest.mark.django_db(transaction=True)
def test_a_demonstration_comes_back_as_one_and_never_into_production(reference, settings):
    settings.DEMO, settings.PORTAL_TODAY = True, None
    call_command("seed_demo", stdout=StringIO())
    path = backup()
    call_command("seed_demo", "--remove", "--yes", stdout=StringIO())
    assert clock.today() != date(2023, 12, 20)

    settings.DEMO = False
    with pytest.raises(CommandError, match="MINH HỌA"):
        restore(path)
    assert not Demonstration.objects.exists()

    settings.DEMO = True
    restore(path)
    assert Demonstration.objects.exists()
    assert clock.today() == date(2023, 12, 20)
    call_command("seed_demo", "--remove", "--yes", stdout=StringIO())
    clock.forget_offset()


@pytest.mark.django_db(transaction=True)
def test_rows_written_meanwhile_are_left_out_whole(state, monkeypatch):
    writers = []

    def write_meanwhile():
        make_user(username="den.sau")
        connection.close()

    def dump(model, target):
        if not writers:
            writers.append(threading.Thread(target=write_meanwhile))
            writers[0].start()
            writers[0].join(timeout=1)  # SQLite makes it wait for the end, PostgreSQL does not
        return archive_tables.dump(model, target)

    monkeypatch.setattr(archive, "dump", dump)
    path = backup()
    writers[0].join()
    assert User.objects.filter(username="den.sau").exists()
    assert b"den.sau" not in members(path)["database/campaign.User.jsonl"]


# --- The archive ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_archive_is_private_named_by_the_day_and_holds_no_key(state, settings):
    path = backup()
    assert path.parent == settings.PORTAL_HOME / "backups"
    assert path.name.startswith(f"sao-luu-{timezone.localtime():%Y%m}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    content = members(path)
    assert not [name for name in content if "sessions" in name or "axes" in name]
    assert settings.SECRET_KEY.encode() not in b"".join(content.values())
    manifest = json.loads(content["manifest.json"])
    assert manifest["migrations"]["criteria"][0] == "0001_initial"
    assert manifest["tables"]["criteria.Measurement"]["rows"] == 1
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    assert manifest["members"] == {name: sha for name, sha in hashes.items() if name != "manifest.json"}
    with pytest.raises(CommandError, match="không ghi đè"):
        backup(str(path))


@pytest.mark.django_db(transaction=True)
def test_a_damaged_or_missing_file_is_said_and_does_not_stop_the_backup(state, tmp_path):
    gone = keep_evidence(PDF + b"%%EOF\n")
    files.path_of(gone.sha256).unlink()
    files.path_of(PDF_SHA256).write_bytes(b"hong")
    said = StringIO()
    call_command("backup", str(tmp_path / "x.tar.gz"), stdout=StringIO(), stderr=said)
    assert "2 tệp" in said.getvalue()
    assert PDF_SHA256 in said.getvalue()
    assert not [name for name in members(tmp_path / "x.tar.gz") if name.startswith("files/")]
