"""Geometry of the distance bar: positions in percent along an axis that may not start at zero."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from criteria.evaluation import Judgement, Kind, Verdict
from criteria.figures import NUMERIC, Part, with_unit
from criteria.numbers import format_number

CLOSE = Fraction(15, 100)  # a smaller gap than this share of the level gets an axis of its own


@dataclass(frozen=True)
class Bar:
    met: bool
    fill_x: float
    fill_width: float
    gap_x: float
    gap_width: float | None
    end: float
    need: float
    last: float | None
    start_label: str
    need_label: str
    last_label: str
    sentence: str


def distance_bar(
    parts: tuple[Part, ...], judgement: Judgement, last: Fraction | None, last_label: str
) -> Bar | None:
    """Only for one figure with one known level; everything else is said in words."""
    judged = [part for part in parts if not part.is_context]
    if len(judged) != 1 or len(judgement.parts) != 1 or judged[0].kind not in NUMERIC:
        return None
    part, found = judged[0], judgement.parts[0]
    if found.value is None or found.threshold is None or found.threshold.value is None:
        return None
    return _bar(
        part, found.value, Fraction(found.threshold.value), found.verdict, last, last_label, found.shown
    )


def _bar(
    part: Part,
    value: Fraction,
    need: Fraction,
    verdict: Verdict,
    last: Fraction | None,
    last_label: str,
    shown: str,
) -> Bar:
    met = verdict is Verdict.MET
    start, end = _axis(part, [value, need] + ([last] if last is not None else []), need)
    at_most = part.direction == "le"

    def at(number: Fraction) -> float:
        share = min(max((number - start) / (end - start), Fraction(0)), Fraction(1))
        return round(float(1 - share if at_most else share) * 100, 2)

    value_at, need_at = at(value), at(need)
    zero = 100.0 if at_most else 0.0
    words = with_unit(part, Decimal(need.numerator) / Decimal(need.denominator))
    return Bar(
        met=met,
        fill_x=min(zero, value_at),
        fill_width=abs(value_at - zero),
        gap_x=min(value_at, need_at),
        gap_width=None if met else abs(need_at - value_at),
        end=value_at,
        need=need_at,
        last=at(last) if last is not None else None,
        start_label=format_number(Decimal(int(start))),
        need_label=f"quy định {words}",
        last_label=last_label,
        sentence=f"Kết quả {shown}, mức quy định {words}.",
    )


def _axis(part: Part, numbers: list[Fraction], need: Fraction) -> tuple[Fraction, Fraction]:
    top = max([*numbers, Fraction(1, 100)])
    end = Fraction(100) if part.kind is Kind.PERCENT and part.direction != "le" else top * Fraction(115, 100)
    low = min(numbers)
    if not need or abs(numbers[0] - need) / need >= CLOSE or low < 20:
        return Fraction(0), end
    return Fraction(floor((low - 5) / 10) * 10), end
