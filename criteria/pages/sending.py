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

    def unsent(self, only: int | None = None) -> tuple[Line, ...]:
        """Units that have not sent; `only` keeps one of them by its key."""
        return tuple(line for line in self.lines if not line.sent and only in (None, line.unit.pk))

    def days_late(self, today: date) -> int:
        """Whole days since the due date; 0 while it has not passed."""
        return max(0, -self.period.days_left(today))


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
