"""The required levels of an indicator in the words of the screens: "≥ 80%", "nam ≥ 70%, nữ ≥ 70%"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.models import Unit
from criteria.evaluation import Kind, Part
from criteria.figures import NUMERIC, with_unit
from criteria.thresholds import SIGNS, ThresholdRow, Unknown

DIRECTIONS = {"ge": "≥", "le": "≤"}


@dataclass(frozen=True, slots=True)
class LawWords:
    """What the law asks of an indicator, as the screens say it."""

    required: str  # empty where no level is known for any part
    unknown: str
    region: str
    unverified: bool


def law_words(parts: Sequence[Part]) -> LawWords:
    return LawWords(required_words(parts), unknown_reason(parts), region_words(parts), is_unverified(parts))


def required_words(parts: Sequence[Part]) -> str:
    """Empty where no level is known for any part."""
    judged = [part for part in parts if not part.is_context]
    words = [_part_words(part, len(judged) > 1, parts) for part in judged]
    return "; ".join(word for word in words if word)


def unknown_reason(parts: Sequence[Part]) -> str:
    """Why some part has no level: the reason of the first such part."""
    for part in parts:
        if not part.is_context and isinstance(part.thresholds, Unknown):
            return part.thresholds.reason
    return ""


def region_words(parts: Sequence[Part]) -> str:
    rows = _rows(parts)
    regions = {row.region for row in rows if row.region and row.value is not None}
    return Unit.Region(regions.pop()).label if len(regions) == 1 else ""


def is_unverified(parts: Sequence[Part]) -> bool:
    """Some level was recalled and not yet held against the text of the decision."""
    return any(row.confidence != "quoted" for row in _rows(parts))


def _rows(parts: Sequence[Part]) -> list[ThresholdRow]:
    return [row for part in parts if not isinstance(part.thresholds, Unknown) for row in part.thresholds]


def _part_words(part: Part, several: bool, parts: Sequence[Part]) -> str:
    if isinstance(part.thresholds, Unknown):
        return ""
    levels = " hoặc ".join(_level_words(part, row, parts) for row in part.thresholds)
    label = f"{part.label[0].lower()}{part.label[1:]} " if several and part.label else ""
    return f"{label}{levels}"


def _level_words(part: Part, row: ThresholdRow, parts: Sequence[Part]) -> str:
    if part.kind in NUMERIC and row.value is not None:
        level = f"{DIRECTIONS.get(part.direction, '')} {with_unit(part, row.value)}".strip()
    elif part.kind is Kind.GRADED:
        level = f"từ «{row.level}» trở lên"
    else:
        level = row.level
    if row.condition is None:
        return level
    context = next((other for other in parts if other.key == row.condition.component), None)
    label = (
        context.label[:1].lower() + context.label[1:]
        if context and context.label
        else row.condition.component
    )
    return f"{level} (khi {label} {SIGNS[row.condition.op]} {row.condition.value.normalize():f})"
