"""The one act that helps most: confirming what waits in communes that miss nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from criteria.board import Board, Line, PeriodHead


@dataclass(frozen=True, slots=True)
class Action:
    units: tuple[str, ...]
    size: int  # criteria of the set
    before: int  # communes that meet everything, confirmed
    after: int
    period: PeriodHead


def action(board: Board) -> Action | None:
    """None where confirming alone completes no commune; in a closed period nobody can confirm any more."""
    if not board.period.is_open:
        return None
    waiting = [line for line in board.lines if _needs_only_confirmation(line)]
    if not waiting:
        return None
    before = board.all_met()
    return Action(
        units=tuple(line.unit.name for line in waiting),
        size=len(board.criteria),
        before=before,
        after=before + len(waiting),
        period=board.period,
    )


def _needs_only_confirmation(line: Line) -> bool:
    """Complete by its own word, and what is not confirmed lies with the offices: sent, and not given back.

    A value held from an earlier period without confirmation has to be sent again first.
    """
    if line.meets_all or not line.self_meets_all:
        return False
    open_ones = [
        found
        for cell in line.cells
        if not cell.counts(cell.verdict)
        for found in cell.indicators
        if found.confirmed_verdict is not found.verdict
    ]
    return all(found.state == "submitted" for found in open_ones)
