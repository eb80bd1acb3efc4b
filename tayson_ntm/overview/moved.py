"""What moved since the period before: by kind for the card, by commune further down the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict
from criteria.pages.words import period_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from criteria.board import Board, CriterionHead
    from criteria.movement import Movement, UnitMovement

LISTED = 5  # communes that one kind names on the card
NUMBERED = 5  # criteria of one commune that are told by number
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Kind:
    """Changes of one kind: how many, and in which communes which criteria by number."""

    name: str  # "Thêm"
    count: int
    listed: str  # "Bình Tân 9, 17; Tây Thuận 17"
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class MovedUnit:
    name: str
    before: int
    now: int
    gained: str  # "17 Môi trường, ATTP"
    lost: str
    unconfirmed: str
    unknown: str


@dataclass(frozen=True, slots=True)
class Moved:
    since: str  # "quý II"
    kinds: tuple[Kind, ...]
    units: tuple[MovedUnit, ...]  # in official order
    average_change: Decimal | None


def moved(found: Movement, before: Board, now: Board) -> Moved:
    return Moved(
        since=period_words(found.before, now.period.code),
        kinds=_kinds(found, len(now.criteria)),
        units=tuple(_unit(one) for one in found.units),
        average_change=_difference(before.average, now.average),
    )


def _kinds(found: Movement, size: int) -> tuple[Kind, ...]:
    kinds = (
        _whole("Mới công nhận", [unit.name for unit in found.recognised]),
        _whole(f"Mới đủ {size}/{size}", [unit.name for unit in found.completed]),
        _by_number("Thêm", [(one.unit.name, one.gained) for one in found.units]),
        _by_number("Mất", [(one.unit.name, _lost(one)) for one in found.units], lacking=True),
        _by_number("Chờ xác nhận lại", [(one.unit.name, _unconfirmed(one)) for one in found.units]),
        _by_number("Chưa có số liệu mới", [(one.unit.name, _unknown(one)) for one in found.units]),
    )
    return tuple(kind for kind in kinds if kind.count)


def _whole(name: str, units: Sequence[str]) -> Kind:
    return Kind(name, len(units), _joined(units))


def _by_number(
    name: str, changes: Iterable[tuple[str, tuple[CriterionHead, ...]]], *, lacking: bool = False
) -> Kind:
    told = [(unit, heads) for unit, heads in changes if heads]
    words = [f"{unit}{NBSP}{_numbers(heads)}" for unit, heads in told]
    return Kind(name, sum(len(heads) for _, heads in told), _joined(words), lacking)


def _numbers(heads: Sequence[CriterionHead]) -> str:
    if len(heads) > NUMBERED:
        return f"{len(heads)} tiêu chí"
    return ", ".join(str(head.number) for head in heads)


def _joined(words: Sequence[str]) -> str:
    more = len(words) - LISTED
    return "; ".join(words[:LISTED]) + (f" và {more} xã khác" if more > 0 else "")


def _unit(one: UnitMovement) -> MovedUnit:
    return MovedUnit(
        name=one.unit.name,
        before=one.before,
        now=one.now,
        gained=_names(one.gained),
        lost=_names(_lost(one)),
        unconfirmed=_names(_unconfirmed(one)),
        unknown=_names(_unknown(one)),
    )


def _lost(one: UnitMovement) -> tuple[CriterionHead, ...]:
    return tuple(loss.criterion for loss in one.lost if loss.verdict is not Verdict.NO_DATA)


def _unconfirmed(one: UnitMovement) -> tuple[CriterionHead, ...]:
    """Confirmed before; now a newer value waits, or was given back."""
    return tuple(loss.criterion for loss in one.lost if loss.waits)


def _unknown(one: UnitMovement) -> tuple[CriterionHead, ...]:
    """Confirmed before; its figure no longer counts, and no newer one was sent."""
    return tuple(loss.criterion for loss in one.lost if loss.verdict is Verdict.NO_DATA and not loss.waits)


def _names(heads: Iterable[CriterionHead]) -> str:
    return "; ".join(f"{head.number}{NBSP}{head.short_name}" for head in heads)


def _difference(before: Decimal | None, now: Decimal | None) -> Decimal | None:
    """Of the two printed averages, so that a reader's subtraction agrees."""
    return None if before is None or now is None else now - before
