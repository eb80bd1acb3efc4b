"""A backup brings back every row and every byte, and a broken one changes nothing."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from campaign.models import Unit, User
from criteria.evidence import attach_to_draft
from criteria.models import IndicatorReport, Measurement, Threshold, Value
from tayson_ntm.archive import MANIFEST
from tests.factories import make_report, the_indicator
from tests.uploads import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    settings.EVIDENCE_ROOT = tmp_path / "files"
    return tmp_path


@pytest.fixture
def archive(home, officer, commune, period):
    """Of a database with one report, one draft and one file."""
    make_report(commune, the_indicator("3.1"), period, "82.5", by=officer)
    indicator = the_indicator("17.6")
    attach_to_draft(by=officer, unit=commune, period=period, indicator=indicator, uploaded=pdf())
    target = home / "ban.tar.gz"
    call_command("backup", target)
    return target


def state() -> tuple[object, ...]:
    return (
        Unit.objects.count(),
        Threshold.objects.count(),
        list(User.objects.order_by("pk").values_list("username", "password")),
        list(Measurement.objects.values_list("pk", "version", "by__username")),
        list(Value.objects.values_list("number", flat=True)),
    )


def test_a_backup_brings_back_rows_and_files(archive, home, officer, commune):
    before = state()
    files = {path.name: path.read_bytes() for path in (home / "files").rglob("*") if path.is_file()}
    IndicatorReport.objects.update(state="verified", version=9)
    User.objects.filter(pk=officer.pk).update(password="mất")
    for path in (home / "files").rglob("*"):
        if path.is_file():
            path.unlink()

    call_command("restore", archive, "--yes")

    assert state() == before
    assert IndicatorReport.objects.get().state == "submitted"
    assert {path.name: path.read_bytes() for path in (home / "files").rglob("*") if path.is_file()} == files


def test_a_row_added_after_restoring_takes_a_number_of_its_own(archive, commune, period, officer):
    call_command("restore", archive, "--yes")

    make_report(commune, the_indicator("3.2"), period, "dat", by=officer)

    assert IndicatorReport.objects.count() == 2


def test_restoring_over_entries_asks_first(archive, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda: "không")
    before = state()

    with pytest.raises(CommandError, match="không thay đổi gì"):
        call_command("restore", archive)

    assert state() == before


def rewritten(archive: Path, change) -> Path:
    """The same archive with its members passed through `change(name, content)`; None drops one."""
    target = archive.with_name("hong.tar.gz")
    with tarfile.open(archive) as source, tarfile.open(target, "w:gz") as out:
        for member in source.getmembers():
            stream = source.extractfile(member)
            assert stream is not None
            name, content = member.name, stream.read()
            for new_name, new_content in change(name, content):
                info = tarfile.TarInfo(new_name)
                info.size = len(new_content)
                out.addfile(info, io.BytesIO(new_content))
    return target


def broken_row(name, content):
    yield name, content.replace(b"82.5", b"99.9") if name.endswith("criteria.value.jsonl") else content


def other_migrations(name, content):
    if name == MANIFEST:
        manifest = json.loads(content)
        manifest["migrations"]["criteria"].append("9999_later")
        content = json.dumps(manifest).encode()
    yield name, content


def missing_member(name, content):
    if not name.endswith("campaign.user.jsonl"):
        yield name, content


def climbing_member(name, content):
    yield name, content
    if name == MANIFEST:
        yield "../leo-ra-ngoai", b"x"


@pytest.mark.parametrize("change", [broken_row, other_migrations, missing_member, climbing_member])
def test_a_broken_archive_changes_nothing(archive, home, change):
    before = state()

    with pytest.raises(CommandError):
        call_command("restore", rewritten(archive, change), "--yes")

    assert state() == before
    assert not (home / "leo-ra-ngoai").exists()
    assert not (home.parent / "leo-ra-ngoai").exists()


def test_a_truncated_archive_changes_nothing(archive):
    before = state()
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])

    with pytest.raises(CommandError, match="Không đọc được"):
        call_command("restore", archive, "--yes")

    assert state() == before
