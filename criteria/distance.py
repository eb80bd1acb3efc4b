"""How far a figure is from its required level, as a number and in words."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from criteria.numbers import format_number


@dataclass(frozen=True, slots=True)
class Distance:
    """`amount` is the difference of the two printed numbers, positive on the right side of the level."""

    amount: Decimal
    words: str


def distance(
    printed: Decimal,
    threshold: Decimal,
    *,
    at_most: bool,
    met: bool,
    unit: str,
    counts: tuple[Decimal, Decimal] | None = None,
) -> Distance:
    """`counts` are numerator and denominator of a percentage: people act on the number of households."""
    amount = threshold - printed if at_most else printed - threshold
    measured = f"{format_number(abs(amount))} {'điểm %' if unit == '%' else unit}".strip()
    if counts is None:
        return Distance(amount, _words(measured if amount else "", at_most=at_most, met=met))
    number = abs(_items(*counts, threshold, at_most=at_most))
    if not number:
        return Distance(amount, _words("" if met else measured, at_most=at_most, met=met))
    counted = format_number(number)
    return Distance(
        amount, _words(f"{counted} ({measured})" if amount else counted, at_most=at_most, met=met)
    )


def _items(numerator: Decimal, denominator: Decimal, threshold: Decimal, *, at_most: bool) -> Decimal:
    """How many of what is counted lie between the figure and the level; exact for whole counts."""
    level = Fraction(threshold) * Fraction(denominator) / 100
    if numerator == int(numerator) and denominator == int(denominator):
        return numerator - (floor(level) if at_most else ceil(level))
    # Hectares and kilometres need not be whole.
    return Decimal(round((Fraction(numerator) - level) * 100)) / 100


def _words(size: str, *, at_most: bool, met: bool) -> str:
    if not size:
        return "bằng mức quy định" if at_most else "vừa đủ"
    if at_most:
        return f"thấp hơn mức {size}" if met else f"cao hơn mức {size}"
    return f"hơn {size}" if met else f"còn thiếu {size}"
