"""Digests by e-mail, each at most once.

The row comes first, its mail after. Before a mail is handed to the server, `mail_started_at` is set in one
conditional update, committed: whoever changed the row may send, nobody else. Then one of five things happens.

- It went: `mailed_at` is set.
- The server surely did not take it (no connection, a refusal with a code): the mark is taken back, the
  reason stays in `error`, and the next run of the same day tries again.
- Nobody knows (the connection broke while the letter was under way): the mark stays, `error` says so, and
  it is never sent again.
- It cannot be written as a mail at all (an address with a line break): nothing was handed over; the reason
  stays in `error`, and the others get theirs.
- The run is killed in between: the mark stays without an outcome. Runs hold a lock that dies with them
  (tayson_ntm.jobs), so the next run knows that such a row has no sender any more, and says so in `error`.

Yesterday's digest is not sent late: today's says what is still open.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from campaign import clock
from campaign.models import Digest
from tayson_ntm.home.signals import demonstration_is_on

if TYPE_CHECKING:
    from datetime import date

    from django.core.mail.backends.base import BaseEmailBackend

log = logging.getLogger(__name__)

REFUSED = (SMTPResponseException, SMTPRecipientsRefused, SMTPNotSupportedError)
UNKNOWN = "Mất kết nối khi đang gửi, không rõ thư đã đi hay chưa; không gửi lại để khỏi gửi hai lần."
INTERRUPTED = (
    "Lượt chạy bị ngắt khi đang gửi, không rõ thư đã đi hay chưa; không gửi lại để khỏi gửi hai lần."
)
FOOT = (
    "Thư này do cổng thi đua tự gửi, mỗi ngày nhiều nhất một thư. "
    "Không muốn nhận thư: mở cổng, vào Nhắc việc và bỏ chọn «Nhận thư nhắc việc»."
)


def mail_all(day: date) -> list[str]:
    """Send what is not sent yet; returns a sentence for what failed. To be called under the lock of runs."""
    found = Digest.objects.filter(day=day, mailed_at=None)
    interrupted = found.exclude(mail_started_at=None).filter(error="").update(error=INTERRUPTED)
    waiting = found.filter(mail_started_at=None, user__is_active=True, user__wants_mail=True)
    mark = demonstration_is_on()
    failed = 0
    for digest in waiting.exclude(user__email="").select_related("user__unit").order_by("pk"):
        try:
            failed += not deliver(digest, demonstration=mark)
        except Exception as failure:
            log.exception("mail of digest %s", digest.pk)
            found.filter(pk=digest.pk).update(error=f"Không gửi được thư: {failure}")
            failed += 1
    told = [f"{interrupted} thư bị ngắt khi đang gửi, không gửi lại."] if interrupted else []
    return told + ([f"{failed} thư nhắc việc chưa gửi được."] if failed else [])


def deliver(digest: Digest, *, demonstration: bool) -> bool:
    """Send one digest unless somebody did or does; False where it failed, with the reason in its row.

    Raises ValueError for what cannot be written as a mail, before it is marked as under way.
    """
    row = Digest.objects.filter(pk=digest.pk)
    mail = letter(digest, demonstration=demonstration)
    mail.message()
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as failure:
        row.filter(mail_started_at=None).update(error=f"Không kết nối được máy chủ thư: {failure}")
        return False
    try:
        if not row.filter(mail_started_at=None).update(mail_started_at=clock.now(), error=""):
            return True
        return _hand_over(digest, mail, connection)
    finally:
        connection.close()


def _hand_over(digest: Digest, mail: EmailMessage, connection: BaseEmailBackend) -> bool:
    row = Digest.objects.filter(pk=digest.pk)
    try:
        connection.send_messages([mail])
    except REFUSED as refusal:
        row.update(mail_started_at=None, error=f"Máy chủ thư không nhận: {refusal}")
        return False
    except (OSError, SMTPException):
        row.update(error=UNKNOWN)
        return False
    row.update(mailed_at=clock.now())
    return True


def letter(digest: Digest, *, demonstration: bool) -> EmailMessage:
    """Plain text; the identifier is the digest's own, so that a mail server knows a double."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=f"Nhắc việc ngày {digest.day:%d/%m/%Y}",
        body=body(digest, demonstration=demonstration),
        to=[digest.user.email],
        headers={
            "Message-ID": f"<nhac-viec.{digest.user_id}.{digest.day:%Y%m%d}@{host}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def body(digest: Digest, *, demonstration: bool) -> str:
    parts = ["DỮ LIỆU MINH HỌA"] if demonstration else []
    parts += [f"Kính gửi: {digest.user.full_name}", digest.opening]
    group = ""
    for number, line in enumerate(digest.lines, 1):
        if line["group"] != group:
            group = line["group"]
            parts.append(group.upper())
        told = [line["when"], line["detail"], address(line["url"])]
        parts.append("\n   ".join([f"{number}. {line['title']}", *filter(None, told)]))
    home = address("/")
    parts.append(
        f"Mở Việc của tôi: {home}" if home else "Mở cổng thi đua, trang Việc của tôi, để làm các việc này."
    )
    return "\n\n".join([*parts, FOOT])


def address(path: str) -> str:
    """A whole address where the settings say under which one the portal is reached; else nothing."""
    return f"{settings.PORTAL_URL}{path}" if settings.PORTAL_URL else ""
