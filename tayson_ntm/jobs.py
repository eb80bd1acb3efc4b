"""What the portal does by itself, in one list and by one command (`./portal manage run_jobs`).

Every job is safe to run twice. Only one run works at a time: it holds a lock on a file of PORTAL_HOME,
which the kernel gives back when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from campaign import clock
from tayson_ntm.certificates.working import work_on_open_jobs
from tayson_ntm.urging.digests import compose_all
from tayson_ntm.urging.mailing import mail_all

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`run` returns a sentence, without names, for each thing that failed."""

    label: str
    run: Callable[[], list[str]]


def remind() -> list[str]:
    """Today's digests: all rows first, then their mails."""
    day = clock.today()
    return compose_all(day) + mail_all(day)


JOBS: tuple[Job, ...] = (Job("Nhắc việc", remind), Job("Soạn Giấy khen", work_on_open_jobs))


def run_all() -> list[str]:
    """Run every job; one that breaks stops none of the others. Does nothing while another run works."""
    with _alone() as is_mine:
        if not is_mine:
            return []
        return [f"{job.label}: {told}" for job in JOBS for told in _outcome(job)]


def _outcome(job: Job) -> list[str]:
    try:
        return job.run()
    except Exception:
        log.exception("job %s", job.label)
        return ["dừng giữa chừng vì lỗi, xem nhật ký máy chủ."]


@contextmanager
def _alone() -> Iterator[bool]:
    settings.PORTAL_HOME.mkdir(parents=True, exist_ok=True)
    with (settings.PORTAL_HOME / "run_jobs.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
