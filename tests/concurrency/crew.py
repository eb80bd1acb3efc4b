"""Eight real processes on the test database, started once and told what to do together."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

ROOT = Path(__file__).parents[2]
ANSWERS_WITHIN = 60  # seconds; the database itself gives up after 20


def database_url() -> str:
    """The database of this test run, as another process would be told it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


class Worker:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.concurrency.worker"],
            cwd=ROOT,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": database_url()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell(self, **order: Any) -> None:
        self._write(json.dumps(order))

    def start(self) -> None:
        self._write("go")

    def hear(self, within: float = ANSWERS_WITHIN) -> str:
        stdout = self.process.stdout
        assert stdout is not None
        with selectors.DefaultSelector() as waiting:
            waiting.register(stdout, selectors.EVENT_READ)
            if not waiting.select(within):
                raise TimeoutError("a worker does not answer: it waits for a lock that nobody gives back")
        line = stdout.readline()
        if not line:
            raise RuntimeError("a worker died; its reason stands above")
        return str(json.loads(line))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def _write(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()


class Crew:
    def __init__(self, size: int) -> None:
        self.workers = [Worker() for _ in range(size)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        for worker in self.workers:
            worker.kill()

    def race(self, orders: list[dict[str, Any]], *, ready_within: float = ANSWERS_WITHIN) -> list[str]:
        """Everybody prepares, then all start together; the answers in the order of the orders.

        `ready_within` is longer for a large crew: its processes load one after the other on a small machine.
        """
        racing = self.workers[: len(orders)]
        for worker, order in zip(racing, orders, strict=True):
            worker.tell(**order)
        assert [worker.hear(ready_within) for worker in racing] == ["ready"] * len(orders)
        for worker in racing:
            worker.start()
        return [worker.hear() for worker in racing]
