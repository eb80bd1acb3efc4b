"""The open period: which units have sent, each by its own set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from campaign.models import Unit
from criteria.boards import board_for
from criteria.models import CriteriaSet, Enrolment

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import ReportingPeriod
    from criteria.board import Board, Line


@dataclass(frozen=True)
class Delay:
    name: str
    days: int  # past the unit's own day
    extended_to: date | None


@dataclass(frozen=True)
class Lateness:
    """Units of the open period by how they stand to their day, each in official order."""

    overdue: tuple[Delay, ...] = ()
    waiting: tuple[Delay, ...] = ()
    sent_late: tuple[Delay, ...] = ()

    @property
    def days(self) -> int:
        """How long the oldest delay is, where all have the same day; 0 where they differ."""
        days = {delay.days for delay in self.overdue}
        return days.pop() if len(days) == 1 else 0


@dataclass(frozen=True)
class Sending:
    """Of the communes and the town; `lines` in official order, each from the board of its own set."""

    period: ReportingPeriod
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def sent(self) -> int:
        return sum(line.sent for line in self.lines)

    @property
    def unsent(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.sent)

    def lateness(self, today: date, only: int | None = None) -> Lateness:
        """Who is late and who is not yet; `only` keeps one unit by its key."""
        lines = [line for line in self.lines if only in (None, line.unit.pk)]
        missing = [line for line in lines if not line.sent]
        return Lateness(
            overdue=tuple(_delay(line, today) for line in missing if line.days_late(today)),
            waiting=tuple(_delay(line, today) for line in missing if not line.days_late(today)),
            sent_late=tuple(_delay(line, today) for line in lines if line.sent_late),
        )


def _delay(line: Line, today: date) -> Delay:
    return Delay(line.unit.name, line.days_late(today), line.due if line.extended else None)


def sending(period: ReportingPeriod, known: Board | None = None) -> Sending:
    """One query, and one board for each set that is some unit's own; `known` is a board at hand."""
    own = _own_sets()
    lines: dict[int, Line] = {}
    for criteria_set in {entry.pk: entry for entry in own.values()}.values():
        board = _at_hand(known, criteria_set, period) or board_for(criteria_set, period)
        lines.update({line.unit.pk: line for line in board.lines if own.get(line.unit.pk) == criteria_set})
    return Sending(period, tuple(lines[pk] for pk in own if pk in lines))


def _own_sets() -> dict[int, CriteriaSet]:
    """The first set of every commune and of the town, by unit, in official order."""
    enrolments = Enrolment.objects.select_related("set").filter(
        unit__kind__in=[Unit.Kind.COMMUNE, Unit.Kind.TOWN]
    )
    own: dict[int, CriteriaSet] = {}
    for enrolment in enrolments.order_by("unit__position", "unit__code", "set__position"):
        own.setdefault(enrolment.unit_id, enrolment.set)
    return own


def _at_hand(board: Board | None, criteria_set: CriteriaSet, period: ReportingPeriod) -> Board | None:
    if board is None or (board.set.slug, board.period.code) != (criteria_set.slug, period.code):
        return None
    return board
