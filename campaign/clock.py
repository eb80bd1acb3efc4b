"""The one clock of every rule, page and stored business time.

A demonstration moves it by a fixed number of days stored with the data; PORTAL_TODAY fixes the day
for tests. Both are refused in production. Sessions, throttling and the server's log use real time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import cache

from django.conf import settings
from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Within, it is this moment: the demonstration carries out moves that were made long ago."""
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)


@cache
def _demonstration_offset() -> timedelta:
    from campaign.models import Demonstration  # reason: settings and migrations import the clock first

    row = Demonstration.objects.first()
    return timedelta(days=row.offset_days) if row else timedelta()


def forget_offset() -> None:
    """To be called by whoever adds or removes the demonstration."""
    _demonstration_offset.cache_clear()


def now() -> datetime:
    """Aware business time."""
    if moment := _told.get():
        return moment
    real = timezone.now()
    if settings.PORTAL_TODAY:
        local = timezone.localtime(real)
        return local.replace(
            year=settings.PORTAL_TODAY.year, month=settings.PORTAL_TODAY.month, day=settings.PORTAL_TODAY.day
        )
    return real + _demonstration_offset() if settings.DEMO else real


def today() -> date:
    """The day in Vietnam."""
    return timezone.localtime(now()).date()


def end_of_day(day: date) -> datetime:
    """The last moment of a day in Vietnam: a due date includes the whole of it."""
    return timezone.make_aware(datetime.combine(day, time.max))
