"""By how much a quota is exceeded, as an override keeps it: it covers that excess and any smaller one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OUTSIDE = ("o", 1, 0)  # of a group that was given no number


def excess_about(over: Iterable[tuple[str, int, int]]) -> str:
    """Of (place, proposed, number): `k:16/15|g3:4/3`."""
    return "|".join(f"{key}:{proposed}/{number}" for key, proposed, number in over)


def covers(passed: str, now: str) -> bool:
    """Whether what was let pass is at least the excess of today, against the same numbers."""
    before = _read(passed)
    return all(
        key in before and before[key][1] == number and before[key][0] >= proposed
        for key, (proposed, number) in _read(now).items()
    )


def _read(text: str) -> dict[str, tuple[int, int]]:
    found = {}
    for place in text.split("|"):
        key, _, figures = place.partition(":")
        proposed, _, number = figures.partition("/")
        if proposed.isdecimal() and number.isdecimal():
            found[key] = (int(proposed), int(number))
    return found
