"""The PDF of many certificates is made beside the page that asked for it: one may leave and come back.

A job is worked on by whoever holds its lock: a file that the kernel gives back when a process dies, however
it dies. `run_jobs` takes up what nobody holds. Working twice prints one file and writes one log.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from awards.certificates.fitting import sheet_of
from awards.certificates.layouts import as_json, from_json
from awards.certificates.recipients import Recipient
from awards.models import DecisionLine, PrintJob, PrintLog
from campaign import clock
from campaign.moves import MoveRefused
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awards.certificates.layouts import Page
    from awards.models import AwardDecision, CertificateLayout
    from campaign.models import User
    from tayson_ntm.certificates.recipients import Printable

log = logging.getLogger(__name__)
STOPPED = "Cổng dừng giữa chừng khi soạn tệp. Bấm «Soạn lại»; nếu vẫn dừng, báo quản trị xem nhật ký máy chủ."


def folder() -> Path:
    return Path(settings.PORTAL_HOME) / "certificates"


def file_of(job: PrintJob) -> Path:
    return folder() / f"{job.pk}.pdf"


# --- Asking ---------------------------------------------------------------------------------------


def request_print(
    decision: AwardDecision,
    layout: CertificateLayout,
    page: Page,
    chosen: Sequence[Printable],
    *,
    by: User,
    reason: str = "",
) -> PrintJob:
    """A job for these recipients, begun once the row is written. Raises as `open_job` does."""
    job = open_job(decision, layout, page, chosen, by=by, reason=reason)
    transaction.on_commit(lambda: begin(job))
    return job


@transaction.atomic
def open_job(
    decision: AwardDecision,
    layout: CertificateLayout,
    page: Page,
    chosen: Sequence[Printable],
    *,
    by: User,
    reason: str = "",
) -> PrintJob:
    """The row alone, for whoever works on it. Raises MoveRefused (reprint without a reason, one open)."""
    lines = [one.line.pk for one in chosen]
    # Two who ask at once: the second finds the first one's job.
    list(DecisionLine.objects.select_for_update(of=("self",)).filter(pk__in=lines).order_by("pk"))
    if PrintJob.objects.filter(decision=decision, finished_at=None, problem="").exists():
        raise MoveRefused("Quyết định này đang có một lượt in chưa xong. Chờ lượt ấy xong rồi in tiếp.")
    if PrintLog.objects.filter(line__in=lines).exists() and not reason.strip():
        raise MoveRefused("Có Giấy khen đã in rồi. Ghi lý do in lại.")
    job = PrintJob.objects.create(
        decision=decision,
        layout=layout,
        layout_version=layout.version,
        content=_content(page, chosen),
        reason=reason.strip(),
        total=len(lines),
        by=by,
        at=clock.now(),
    )
    raise_revision()
    return job


def _content(page: Page, chosen: Sequence[Printable]) -> str:
    told = [(one.line.pk, asdict(one.recipient)) for one in chosen if one.recipient]
    return json.dumps({"page": as_json(page), "lines": told}, ensure_ascii=False, sort_keys=True)


def begin(job: PrintJob) -> None:
    """In a process of its own: laying out keeps one core busy, and it outlives the server's worker."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    process = subprocess.Popen(  # noqa: S603  # reason: our own interpreter, our own command, a number
        [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), "print_certificates", str(job.pk)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody takes note of its end; otherwise it stays among the processes as a dead one.
    threading.Thread(target=process.wait, daemon=True).start()


def again(job: PrintJob) -> None:
    """One that stopped is begun anew with the very same content."""
    PrintJob.objects.filter(pk=job.pk, finished_at=None).update(problem="", done=0, began_at=None)
    transaction.on_commit(lambda: begin(job))


# --- Working --------------------------------------------------------------------------------------


def work_on_open_jobs() -> list[str]:
    """Whatever was asked and nobody works on; for `run_jobs`."""
    told = []
    for pk in PrintJob.objects.filter(finished_at=None, problem="").values_list("pk", flat=True):
        work(pk)
        if PrintJob.objects.filter(pk=pk).exclude(problem="").exists():
            told.append(f"Lượt in {pk} chưa soạn được.")
    return told


def work(pk: int) -> bool:
    """Make the file of one job; False where another holds it, or there is nothing left to do."""
    with _alone(pk) as is_mine:
        job = PrintJob.objects.filter(pk=pk, finished_at=None, problem="").first() if is_mine else None
        if job is None:
            return False
        try:
            _make(job)
        except Exception as stopped:  # whatever it was, the person is told and the log names no one
            log.error("print job %s stopped: %s", pk, type(stopped).__name__)
            PrintJob.objects.filter(pk=pk).update(problem=STOPPED)
            return False
    return True


def _make(job: PrintJob) -> None:
    from tayson_ntm.certificates.drawing import pdf_of  # reason: WeasyPrint loads for a second
    from tayson_ntm.letters.answering import mark  # reason: the same

    PrintJob.objects.filter(pk=job.pk).update(began_at=clock.now(), done=0)
    content = json.loads(job.content)
    page = from_json(content["page"])
    sheets = [sheet_of(page, Recipient(**told).words) for _, told in content["lines"]]
    paper = pdf_of(sheets, mark=mark(), told=lambda done: _tell(job.pk, done))
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    arriving = file_of(job).with_suffix(".arriving")
    arriving.write_bytes(paper)
    arriving.replace(file_of(job))
    _finish(job.pk, [line for line, _ in content["lines"]], hashlib.sha256(paper).hexdigest())


def _tell(pk: int, done: int) -> None:
    PrintJob.objects.filter(pk=pk).update(done=done)


@transaction.atomic
def _finish(pk: int, lines: list[int], sha256: str) -> None:
    """The log and the end of the job together: neither is there without the other."""
    job = PrintJob.objects.select_for_update(of=("self",)).get(pk=pk)
    if job.finished_at:
        return
    now = clock.now()
    PrintLog.objects.bulk_create(
        PrintLog(line_id=line, job=job, by_id=job.by_id, at=now, reason=job.reason) for line in lines
    )
    job.finished_at, job.sha256, job.done = now, sha256, len(lines)
    job.save(update_fields=["finished_at", "sha256", "done"])
    raise_revision()


@contextmanager
def _alone(pk: int) -> Iterator[bool]:
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder() / f"{pk}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
