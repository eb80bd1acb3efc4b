"""Real processes on the test database, started once and told what to do together."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

ROOT = Path(__file__).parents[2]
ANSWERS_WITHIN = 60  # seconds; the database itself gives up after 20
LOADED_WITHIN = 180  # seconds until the portal's code is read, on a busy machine


def database_url() -> str:
    """The database of this test run, as another process would be told it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


class Worker:
    """This end of the line to one process of a crew."""

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self.answers = line.makefile(encoding="utf-8")
        self.pid = int(self.hear(LOADED_WITHIN))

    def tell(self, **order: Any) -> None:
        self._write(json.dumps(order))

    def start(self) -> None:
        self._write("go")

    def hear(self, within: float = ANSWERS_WITHIN) -> str:
        self.line.settimeout(within)
        try:
            answer = self.answers.readline()
        except TimeoutError as late:
            raise TimeoutError(
                "a worker does not answer: it waits for a lock that nobody gives back"
            ) from late
        if not answer:
            raise RuntimeError("a worker died; its reason stands above")
        return str(json.loads(answer))

    def kill(self) -> None:
        """In the middle of whatever it does; returns when the process is gone."""
        if self.line.fileno() < 0:
            return
        self.line.settimeout(ANSWERS_WITHIN)
        with self.line, self.answers, suppress(ProcessLookupError, ConnectionError):
            os.kill(self.pid, signal.SIGKILL)
            self.answers.read()  # ends when the process has let go of its end

    def _write(self, words: str) -> None:
        self.line.sendall(f"{words}\n".encode())


class Crew:
    """One process reads the portal's code and then becomes as many as are asked for."""

    def __init__(self, size: int) -> None:
        pairs = [socket.socketpair() for _ in range(size)]
        theirs = [end.fileno() for _, end in pairs]
        self.leader = subprocess.Popen(
            [sys.executable, "-m", "tests.concurrency.worker", *map(str, theirs)],
            cwd=ROOT,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database_url()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=theirs,
        )
        for _, end in pairs:
            end.close()
        self.workers = [Worker(ours) for ours, _ in pairs]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        for worker in self.workers:
            worker.kill()
        self.leader.wait()

    def race(self, orders: list[dict[str, Any]]) -> list[str]:
        """Everybody prepares, then all start together; the answers in the order of the orders."""
        racing = self.workers[: len(orders)]
        for worker, order in zip(racing, orders, strict=True):
            worker.tell(**order)
        assert [worker.hear() for worker in racing] == ["ready"] * len(orders)
        for worker in racing:
            worker.start()
        return [worker.hear() for worker in racing]
