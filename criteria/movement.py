"""What moved between two periods: which unit gained or lost which criterion, confirmed. Reads two Boards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from criteria.board import Board, CriterionHead, Line, UnitHead


@dataclass(frozen=True, slots=True)
class Loss:
    """A criterion that no longer counts: it is not met any more, or its newer value is not confirmed yet."""

    criterion: CriterionHead
    verdict: Verdict  # the confirmed one of now
    waits: bool = False  # a newer value is there, and no office has confirmed it


@dataclass(frozen=True, slots=True)
class UnitMovement:
    unit: UnitHead
    gained: tuple[CriterionHead, ...]
    lost: tuple[Loss, ...]
    before: int  # confirmed totals
    now: int
    completed: bool  # meets everything now and did not before
    recognised: bool  # has a decision now and had none

    @property
    def change(self) -> int:
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Movement:
    before: str  # code of the earlier period
    units: tuple[UnitMovement, ...]  # those that moved, in official order

    @property
    def gained(self) -> int:
        return sum(len(one.gained) for one in self.units)

    @property
    def lost(self) -> int:
        return sum(len(one.lost) for one in self.units)

    @property
    def completed(self) -> tuple[UnitHead, ...]:
        return tuple(one.unit for one in self.units if one.completed)

    @property
    def recognised(self) -> tuple[UnitHead, ...]:
        return tuple(one.unit for one in self.units if one.recognised)


def movement(before: Board, now: Board) -> Movement | None:
    """None where one of them still runs: nothing is compared with an unfinished period (design, rule 5)."""
    if before.period.is_open or now.period.is_open:
        return None
    return Movement(before.period.code, tuple(_moved(before, now)))


def _moved(before: Board, now: Board) -> Iterator[UnitMovement]:
    """Units that both boards hold; criteria that both sets hold."""
    for line in now.lines:
        earlier = before.line(line.unit.code)
        if earlier is None:
            continue
        found = _compare(now, earlier, line)
        if found.gained or found.lost or found.recognised:
            yield found


def _compare(now: Board, earlier: Line, line: Line) -> UnitMovement:
    counted = {cell.criterion: cell.counts(cell.verdict) for cell in earlier.cells}
    gained, lost = [], []
    for head in now.criteria:
        cell = line.cell(head.number)
        counts = cell.counts(cell.verdict)
        if head.number not in counted or counted[head.number] == counts:
            continue
        if counts:
            gained.append(head)
        else:
            waits = cell.verdict is Verdict.NO_DATA and cell.self_verdict is not Verdict.NO_DATA
            lost.append(Loss(head, cell.verdict, waits))
    return UnitMovement(
        unit=line.unit,
        gained=tuple(gained),
        lost=tuple(lost),
        before=earlier.total,
        now=line.total,
        completed=line.meets_all and not earlier.meets_all,
        recognised=bool(line.recognition) and not earlier.recognition,
    )
