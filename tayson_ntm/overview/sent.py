"""Who has not sent for the open period; a unit's name only for those whose business its lateness is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from criteria.sending import Sending, UnitSending

LISTED = 6  # units that one group names on the card


@dataclass(frozen=True, slots=True)
class Unsent:
    """Units that stand alike; `until` is the day of an extension that still runs."""

    names: tuple[str, ...]
    days_late: int = 0
    until: date | None = None

    @property
    def listed(self) -> str:
        """As many as the card holds; the board of the open period names all of them."""
        more = len(self.names) - LISTED
        return ", ".join(self.names[:LISTED]) + (f" và {more} đơn vị khác" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class Sent:
    period: str
    code: str
    due: date
    count: int
    total: int
    groups: tuple[Unsent, ...]
    all_names: bool  # whether the groups name every unit, or at most the person's own


def sent(state: Sending, today: date, *, all_names: bool, own: int | None) -> Sent:
    """`own` is the key of the person's unit, which sees its own lateness."""
    lines: tuple[UnitSending, ...] = ()
    if all_names:
        lines = state.unsent()
    elif own is not None:
        lines = state.unsent(own)
    return Sent(
        period=state.period.short_name,
        code=state.period.code,
        due=state.period.due,
        count=state.sent,
        total=state.total,
        groups=groups(lines, state.period.due, today),
        all_names=all_names,
    )


def groups(lines: Iterable[UnitSending], due: date, today: date) -> tuple[Unsent, ...]:
    """The longest late first; then those with more time; last those whose day has not come."""
    found: dict[tuple[int, date | None], list[str]] = {}
    for line in lines:
        own = line.due or due
        late = line.days_late(today)
        until = own if own > due and not late else None
        found.setdefault((late, until), []).append(line.unit.name)
    ordered = sorted(found.items(), key=lambda item: (-item[0][0], item[0][1] is None, item[0][1] or due))
    return tuple(Unsent(tuple(names), late, until) for (late, until), names in ordered)
