"""A portal of its own, started as `./portal run` starts it, to be killed; and a person who uses it."""

from __future__ import annotations

import html
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener, urlopen

from tayson_ntm.demonstration import PASSWORD
from tests.concurrency.crew import ROOT

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def gunicorn_line(port: int) -> list[str]:
    """The arguments of the server as `./portal` writes them."""
    script = (ROOT / "portal").read_text(encoding="utf-8")
    found = re.search(r'-m gunicorn(.*?) "\$@"', script, re.DOTALL)
    assert found is not None
    line = found[1].replace("\\\n", " ").replace("$PORT", str(port)).replace('""', "''").replace('"', "")
    return ["-m", "gunicorn", *(word if word != "''" else "" for word in line.split())]


class Portal:
    def __init__(self, home: Path, database_url: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.env = os.environ | {
            "DEMO": "1",
            "PORTAL_HOME": str(home),
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "tayson_ntm.settings",
            "PORT": str(self.port),
        }
        self.env.pop("SECRET_KEY", None)
        self.log = home / "server.log"
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self) -> None:
        self._python("-m", "tayson_ntm.startup")

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *gunicorn_line(self.port)],
                cwd=ROOT,
                env=self.env,
                start_new_session=True,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + 30
        while not self.is_well():
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.05)

    def is_well(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=5) as answer:  # noqa: S310 - our own address
                return bool(answer.read() == b"ok")
        except (HTTPError, URLError, ConnectionError, TimeoutError):
            return False

    def kill(self) -> None:
        """Master and workers in the same instant, without a last word."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask(self, script: str) -> str:
        """Runs a few lines on the portal's database in a process of their own; their output."""
        return self._python("-c", f"import django; django.setup()\n{script}")

    def _python(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer; it is not followed."""

    def redirect_request(self, *args: Any) -> None:
        return None


class Person:
    """A browser without a screen: cookies, hidden fields, one form."""

    def __init__(self, portal: Portal, username: str) -> None:
        self.portal = portal
        self.opener = build_opener(HTTPCookieProcessor(http.cookiejar.CookieJar()), _Stay)
        status = self.post("/dang-nhap/", {"username": username, "password": PASSWORD})
        assert status == 302, status

    def get(self, path: str) -> str:
        with self.opener.open(f"{self.portal.address}{path}", timeout=30) as answer:
            return str(answer.read().decode())

    def post(self, path: str, typed: dict[str, str]) -> int:
        """Opens the form, types and sends it; the status of the answer."""
        hidden = {name: html.unescape(value) for name, value in HIDDEN.findall(self.get(path)) if value}
        data = urlencode(hidden | typed).encode()
        try:
            self.opener.open(f"{self.portal.address}{path}", data=data, timeout=30)
        except HTTPError as answer:
            return answer.code
        return 200
