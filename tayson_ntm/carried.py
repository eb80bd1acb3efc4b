"""What somebody had typed when their session ended: carried through the sign-in, written nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.http import HttpRequest

ENTRY_PAGES = {
    "criteria:entry",
    "criteria:supply",
    "criteria:obstacle",
    "criteria:add_obstacle",
    "criteria:edit_obstacle",
}
# A ballot is secret: it travels through no other form, and no record of failed sign-ins keeps it.
SECRET = {"awarding:ballot"}
TYPED_INTO = (
    "awards:",
    "awarding:",
    "certificates:",
    "movement:",
)  # whole rooms of forms answered by campaign.editing.answer_form
NOT_TYPED = {"csrfmiddlewaretoken", "username", "password", "next", "move"}


@dataclass(frozen=True)
class Carried:
    """The fields of an entry form, and the address that they belong to."""

    address: str
    fields: tuple[tuple[str, str], ...]


def carried_by(request: HttpRequest) -> Carried | None:
    """What this POST brings: an entry form itself, or the sign-in form that carries one.

    A form of another site is not carried on: the person never typed it.
    """
    if request.method != "POST" or _comes_from_elsewhere(request):
        return None
    path = request.get_full_path()
    address = path if _is_entry(request, path) else request.POST.get("next", "")
    if not _is_entry(request, address):
        return None
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts if name not in NOT_TYPED]
    return Carried(address, tuple(fields)) if fields else None


def _is_entry(request: HttpRequest, address: str) -> bool:
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
        return False
    parts = urlsplit(address)
    if parts.netloc:
        return False
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return False
    if name in SECRET:
        return False
    return name in ENTRY_PAGES or name.startswith(TYPED_INTO)


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    return origin != f"{request.scheme}://{request.get_host()}"
