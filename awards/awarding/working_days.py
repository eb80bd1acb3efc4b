"""Working days: Monday to Friday without the holidays the office has entered."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from awards.models import Holiday

if TYPE_CHECKING:
    from collections.abc import Collection

SATURDAY = 5


def holidays() -> frozenset[date]:
    """Every holiday known; one query."""
    return frozenset(Holiday.objects.values_list("day", flat=True))


def is_working_day(day: date, off: Collection[date]) -> bool:
    return day.weekday() < SATURDAY and day not in off


def working_days_after(day: date, count: int, off: Collection[date]) -> date:
    """The day on which the `count`-th working day after `day` ends; `day` itself is not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, off)
    return day


def working_days_between(start: date, end: date, off: Collection[date]) -> int:
    """Working days after `start` up to and including `end`; 0 where `end` is not later."""
    span = (start + timedelta(days=passed) for passed in range(1, (end - start).days + 1))
    return sum(is_working_day(day, off) for day in span)
