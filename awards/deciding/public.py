"""What anybody may ask: whether a Giấy khen is valid, and the list of decisions. Both off until turned on."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from awards.awarding.settings import YES, setting
from awards.models import AwardDecision, DecisionLine, PublicToken
from criteria.freezing import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    View = Callable[..., HttpResponse]

CHECK, LIST = "public.check", "public.list"
READING = {"GET", "HEAD"}


def check_url(line: DecisionLine) -> str:
    """Where the QR of this recipient leads; whole where PORTAL_URL is set. The line brings `public_token`."""
    path = reverse("awarding:check", args=[line.public_token.token])
    return f"{settings.PORTAL_URL}{path}"


def is_on(key: str) -> bool:
    return setting(key) == YES


def public_page(key: str) -> Callable[[View], View]:
    """Open without a session while the setting is on; otherwise, and for any other method, as if absent.

    Free of the token of forms, because its refusal would tell an address that is switched off from none.
    Nothing is written here.
    """

    def decorate(view: View) -> View:
        @login_not_required
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in READING or not is_on(key):
                raise Http404
            response = view(request, *args, **kwargs)
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            response.headers["Cache-Control"] = "no-store"
            return response

        return answer

    return decorate


def line_of(token: str) -> DecisionLine | None:
    """By the digest of the word: one query, whatever was asked."""
    found = PublicToken.objects.filter(digest=digest(token))
    row = found.select_related("line__decision", "line__cancelled_by", "line__proof").first()
    return row.line if row is not None else None


def is_cancelled(line: DecisionLine) -> bool:
    return hasattr(line, "cancelled_by")


def published_decisions() -> QuerySet[AwardDecision]:
    """Recorded decisions that award; one that cancels names people for another reason and stays inside."""
    rows = AwardDecision.objects.filter(kind=AwardDecision.Kind.AWARD, recorded_at__isnull=False)
    return rows.order_by("-date", "-number")


def published_lines(decision: AwardDecision) -> QuerySet[DecisionLine]:
    """Without those whose award was taken back."""
    return decision.lines.filter(cancelled_by=None).order_by("position")
