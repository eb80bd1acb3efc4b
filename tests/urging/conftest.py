"""A mail server that really listens, and the reference period around its due day."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


class Letterbox:
    """Keeps what it accepts; `refusing` addresses get 451, a `broken` one loses its connection midway."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.refusing: set[str] = set()
        self.broken: set[str] = set()
        self.seconds = 0.0  # that it takes to say that it accepted a letter
        self.busy = threading.Event()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refusing:
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        self.busy.set()
        await asyncio.sleep(self.seconds)
        if self.broken & set(envelope.rcpt_tos):
            server.transport.abort()
        return "250 Accepted"

    @property
    def addressed(self) -> list[str]:
        return sorted(str(letter["To"]) for letter in self.letters)


@pytest.fixture
def letterbox(settings) -> Iterator[Letterbox]:
    box = Letterbox()
    listener = Controller(box, hostname="127.0.0.1", port=free_port())
    listener.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", listener.port
    yield box
    listener.stop()


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    """The lock of runs lies there."""
    settings.PORTAL_HOME = tmp_path
