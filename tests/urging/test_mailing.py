"""Digests by e-mail, over a mail server that really listens: each once, whatever happens."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models.signals import pre_init

from campaign.models import Digest, ReminderRule, User
from tayson_ntm.urging.mailing import INTERRUPTED, UNKNOWN

DUE = date(2023, 12, 15)


@pytest.fixture(autouse=True)
def due_day(settings, period):
    settings.PORTAL_TODAY = DUE


@pytest.fixture
def readers(officer, other_officer, town_officer) -> list[User]:
    people = [officer, other_officer, town_officer]
    for user in people:
        user.email = f"{user.username}@tayson.example"
        user.save()
    return people


def run() -> None:
    call_command("run_jobs")


def test_everybody_gets_one_letter(readers, letterbox, settings):
    settings.PORTAL_URL = "https://thidua.example"
    settings.DEFAULT_FROM_EMAIL = "Cổng thi đua <khong-tra-loi@thidua.example>"
    run()
    assert letterbox.addressed == sorted(user.email for user in readers)
    letter = next(one for one in letterbox.letters if one["To"] == readers[0].email)
    text = letter.get_content()
    assert letter["Subject"] == "Nhắc việc ngày 15/12/2023"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"] == f"<nhac-viec.{readers[0].pk}.20231215@thidua.example>"
    assert "Việc đang chờ Xã Bình Tường:" in text
    assert "hôm nay, 15/12" in text
    assert "https://thidua.example/tieu-chi/21835/" in text
    assert "Nhận thư nhắc việc" in text
    assert "MINH HỌA" not in text
    assert all(digest.mailed_at for digest in Digest.objects.all())


def test_a_second_run_sends_nothing(readers, letterbox):
    run()
    run()
    assert len(letterbox.letters) == 3


def test_who_wants_no_mail_reads_it_in_the_portal(readers, letterbox):
    User.objects.filter(pk=readers[0].pk).update(wants_mail=False)
    User.objects.filter(pk=readers[1].pk).update(email="")
    run()
    assert letterbox.addressed == [readers[2].email]
    assert Digest.objects.count() == 3
    assert Digest.objects.filter(mailed_at=None, error="").count() == 2


def test_a_refused_letter_is_tried_again_the_same_day_and_nobody_elses(readers, letterbox):
    letterbox.refusing = {readers[0].email}
    with pytest.raises(CommandError, match=r"Nhắc việc: 1 thư nhắc việc chưa gửi được\."):
        run()
    failed = Digest.objects.get(user=readers[0])
    assert "451" in failed.error
    assert failed.mailed_at is None

    letterbox.refusing = set()
    run()
    assert letterbox.addressed == sorted(user.email for user in readers)
    failed.refresh_from_db()
    assert failed.mailed_at
    assert failed.error == ""


def test_without_a_server_every_row_stands_and_waits(readers, letterbox, settings):
    open_port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    with pytest.raises(CommandError, match="3 thư nhắc việc chưa gửi được"):
        run()
    assert Digest.objects.filter(error__startswith="Không kết nối được máy chủ thư").count() == 3

    settings.EMAIL_PORT = open_port
    run()
    assert len(letterbox.letters) == 3


def test_a_letter_that_may_have_gone_is_never_sent_again(readers, letterbox):
    """The server took the letter and the line broke before it said so."""
    letterbox.broken = {readers[0].email}
    with pytest.raises(CommandError, match="1 thư nhắc việc chưa gửi được"):
        run()
    assert Digest.objects.get(user=readers[0]).error == UNKNOWN
    letterbox.broken = set()
    run()
    assert letterbox.addressed == sorted(user.email for user in readers)


def test_a_run_that_was_killed_while_sending_is_told_once_and_sends_no_double(readers, letterbox):
    run()
    digest = Digest.objects.get(user=readers[0])
    Digest.objects.filter(pk=digest.pk).update(mailed_at=None)  # as a killed run leaves it
    with pytest.raises(CommandError, match="1 thư bị ngắt khi đang gửi"):
        run()
    assert Digest.objects.get(user=readers[0]).error == INTERRUPTED
    run()
    assert len(letterbox.letters) == 3


def test_yesterdays_digest_is_not_sent_late(readers, letterbox, settings):
    letterbox.refusing = {user.email for user in readers}
    with pytest.raises(CommandError):
        run()
    letterbox.refusing = set()
    ReminderRule.objects.filter(days__gt=0).update(active=False)
    settings.PORTAL_TODAY = DUE + timedelta(2)  # no rule has fallen since
    run()
    assert letterbox.letters == []


def test_a_demonstrations_letter_says_so(readers, letterbox, settings):
    from campaign.models import Demonstration

    settings.DEMO = True
    Demonstration.objects.create(started_on=DUE, offset_days=0)
    run()
    assert all(letter.get_content().startswith("DỮ LIỆU MINH HỌA") for letter in letterbox.letters)


def test_an_address_that_no_letter_can_carry_stops_nobody_elses(readers, letterbox):
    User.objects.filter(pk=readers[0].pk).update(email="can.bo@tayson.example\nBcc: ai@noi.example")
    with pytest.raises(CommandError, match=r"Nhắc việc: 1 thư nhắc việc chưa gửi được\."):
        run()
    assert letterbox.addressed == sorted(user.email for user in readers[1:])
    failed = Digest.objects.get(user=readers[0])
    assert failed.error.startswith("Không gửi được thư: ")
    assert failed.mailed_at is None

    readers[0].save()
    run()
    assert letterbox.addressed == sorted(user.email for user in readers)
    assert Digest.objects.get(user=readers[0]).error == ""


def test_a_broken_job_fails_the_command_and_the_next_run_does_it(readers, letterbox):
    def refuses(**signal):
        raise ZeroDivisionError

    pre_init.connect(refuses, sender=ReminderRule)
    try:
        with pytest.raises(CommandError, match="Nhắc việc: dừng giữa chừng vì lỗi"):
            run()
    finally:
        pre_init.disconnect(refuses, sender=ReminderRule)
    assert letterbox.letters == []
    run()
    assert len(letterbox.letters) == 3
