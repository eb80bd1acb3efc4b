from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.http import OfficerRequest
from tayson_ntm.context import frame_of
from tayson_ntm.home.page import home_page


@require_safe
def home(request: OfficerRequest) -> HttpResponse:
    """Việc của tôi, with the counts that the navigation shows."""
    signals = frame_of(request).signals
    assert signals is not None  # noqa: S101  # reason: the page lies behind the sign-in
    return render(request, "home.html", {"page": home_page(request.user, signals)})


@require_safe
def more(request: OfficerRequest) -> HttpResponse:
    """«Thêm» of the phone's bottom bar: every entry as a plain list."""
    return render(request, "more.html")
