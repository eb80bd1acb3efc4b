"""Closed by default: without a session every page leads to the sign-in; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseBase

from tayson_ntm.carried import carried_by
from tayson_ntm.views.accounts import ask_to_sign_in_again

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict


class NoNulMiddleware:
    """A NUL is in no text that people type, and PostgreSQL keeps none: it is refused at the door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        texts = [request.path, *_texts(request.GET), *_texts(request.POST)]
        if any("\0" in text for text in texts):
            raise BadRequest("Nội dung gửi lên có ký tự không hợp lệ.")
        return self.get_response(request)


def _texts(data: QueryDict) -> Iterator[str]:
    for name, values in data.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    def get_login_url(self, view_func: Any) -> str:
        """One place to sign in; the administration would name its own."""
        return settings.LOGIN_URL

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:  # type: ignore[override]  # reason: not always a redirect
        if "HX-Request" in request.headers:
            # A redirect would put the sign-in page into a corner of the page that asked.
            shown = urlsplit(request.headers.get("HX-Current-URL", request.get_full_path()))
            back = f"{shown.path}?{shown.query}" if shown.query else shown.path
            return HttpResponse(headers={"HX-Redirect": redirect_to_login(back).url})
        if carried := carried_by(request):
            return ask_to_sign_in_again(request, carried)
        return super().handle_no_permission(request, view_func)
