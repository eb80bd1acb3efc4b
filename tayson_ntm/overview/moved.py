"""What moved since the period before, in lines that fit a card; all of it further down the page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict
from criteria.pages.words import period_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from criteria.board import Board, CriterionHead
    from criteria.movement import Movement, UnitMovement

LISTED = 4  # units that the card names
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class MovedUnit:
    name: str
    before: int
    now: int
    gained: str  # "17 Môi trường, ATTP"
    lost: str
    unconfirmed: str

    @property
    def change(self) -> int:
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Moved:
    since: str  # "quý II"
    gained: int
    lost: int
    units: tuple[MovedUnit, ...]  # in official order
    completed: tuple[str, ...]
    recognised: tuple[str, ...]
    average_change: Decimal | None

    @property
    def listed(self) -> tuple[MovedUnit, ...]:
        """For the card: who lost something first, for that is what somebody has to ask about."""
        lost = [unit for unit in self.units if unit.lost or unit.unconfirmed]
        others = [unit for unit in self.units if not (unit.lost or unit.unconfirmed)]
        return tuple([*lost, *others][:LISTED])

    @property
    def more(self) -> int:
        return max(0, len(self.units) - LISTED)


def moved(found: Movement, before: Board, now: Board) -> Moved:
    return Moved(
        since=period_words(found.before, now.period.code),
        gained=found.gained,
        lost=found.lost,
        units=tuple(_unit(one) for one in found.units),
        completed=tuple(unit.name for unit in found.completed),
        recognised=tuple(unit.name for unit in found.recognised),
        average_change=_difference(before.average, now.average),
    )


def _unit(one: UnitMovement) -> MovedUnit:
    return MovedUnit(
        name=one.unit.name,
        before=one.before,
        now=one.now,
        gained=_names(one.gained),
        lost=_names(loss.criterion for loss in one.lost if loss.verdict is not Verdict.NO_DATA),
        unconfirmed=_names(loss.criterion for loss in one.lost if loss.verdict is Verdict.NO_DATA),
    )


def _names(heads: Iterable[CriterionHead]) -> str:
    return "; ".join(f"{head.number}{NBSP}{head.short_name}" for head in heads)


def _difference(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    """Of the two printed averages, so that a reader's subtraction agrees."""
    return None if before is None or now is None else now - before
