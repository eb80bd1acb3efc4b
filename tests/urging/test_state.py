"""What reminders and the log are to the rest: they change no board, and they travel in a backup."""

from datetime import date

import pytest
from django.core.management import call_command

from campaign import clock
from campaign.models import Digest, UrgingEntry
from tests.archives import backup, restore, rows
from tests.criteria.sending import revision


@pytest.fixture
def reminded(settings, officer, standing_office, commune, period, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"
    settings.PORTAL_TODAY = date(2023, 12, 15)
    before = revision()
    call_command("run_jobs")
    UrgingEntry.objects.create(
        list_key="bao-cao-2023-Q4",
        list_title="Báo cáo quý IV/2023",
        unit=commune,
        kind="promise",
        note="“Gửi” thứ\nSáu",
        promised=date(2023, 12, 22),
        by=standing_office,
        at=clock.now(),
    )
    assert Digest.objects.exists()
    return before


def test_they_change_no_board(reminded):
    assert revision() == reminded


@pytest.mark.django_db(transaction=True)
def test_they_come_back_from_a_backup(reminded):
    kept = rows()
    archive = backup()
    Digest.objects.update(lines=[], opening="Khác")
    restore(archive, "--yes")
    assert rows() == kept
