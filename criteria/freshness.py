"""When a page that boards fill has not changed: asked before anything is computed (design, part 2).

The tag names everything such a page can show: Campaign.revision, the day, the release, who asks and what
stands in their navigation without being on any board (drafts handed over to the head).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from campaign import clock
from campaign.models import User
from campaign.revision import revision
from criteria.models import Draft

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

View = Callable[..., "HttpResponseBase"]


def etag_of(request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
    """None where the page carries a message that will not be there the next time."""
    user = request.user
    if not isinstance(user, User) or len(get_messages(request)):
        return None
    unit = user.unit
    seen = (
        settings.RELEASE,
        settings.DEMO,
        request.get_full_path(),
        clock.today(),
        revision(),
        (user.pk, user.role, user.signs, user.full_name, unit.pk if unit else 0),
        _handed_over(user),
        # A new sign-in changes what the forms of a kept page would be refused for.
        request.META.get("CSRF_COOKIE", ""),
    )
    return f'"{sha256(repr(seen).encode()).hexdigest()[:32]}"'


def _handed_over(user: User) -> int:
    if not user.signs or user.unit_id is None:
        return 0
    return Draft.objects.filter(owner=user.unit_id, ready_at__isnull=False).count()


def kept_while_unchanged(view: View) -> View:
    """Answers 304 from a few small queries; a browser asks every time and never shows an old board."""

    @wraps(view)
    @cache_control(private=True, no_cache=True)
    @condition(etag_func=etag_of)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return answered
