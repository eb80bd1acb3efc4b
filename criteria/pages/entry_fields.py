"""The inputs of one component: their names, what stands in them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from criteria import entries
from criteria.entries import field_name
from criteria.evaluation import Kind
from criteria.figures import ANSWERED, NUMERIC, Part
from criteria.models import Indicator

MET_OR_NOT = (
    {"value": "dat", "label": "Đạt", "kind": "met"},
    {"value": "chua_dat", "label": "Chưa đạt", "kind": "not_met"},
)


@dataclass(frozen=True)
class CountFields:
    """A percentage from counts: `x / y`."""

    numerator: str
    numerator_value: str
    denominator: str
    denominator_value: str
    numerator_error: str
    denominator_error: str
    is_open: bool


@dataclass(frozen=True)
class FieldRow:
    name: str
    label: str
    shows_label: bool
    hides_label: bool
    unit: str
    value: str
    kind: str  # figure, choice, grade
    options: tuple[dict[str, str], ...]
    error: str
    counts: CountFields | None


def field_row(
    indicator: Indicator, part: Part, texts: Mapping[str, str], problems: Mapping[str, str], parts: int
) -> FieldRow:
    name = field_name(indicator, part.key)
    options: tuple[dict[str, str], ...] = ()
    kind = "figure"
    if part.kind in ANSWERED:
        kind, options = "choice", MET_OR_NOT
    elif part.kind not in NUMERIC:
        kind, options = "grade", tuple({"value": step, "label": step} for step in part.scale)
    return FieldRow(
        name=name,
        label=part.label or "Kết quả",
        shows_label=parts > 1 and bool(part.label),
        hides_label=not (parts > 1 and part.label),
        unit="%" if part.kind is Kind.PERCENT else _short_unit(part.unit_of_measure),
        value=texts.get(name, ""),
        kind=kind,
        options=options,
        error=problems.get(name, ""),
        counts=_counts(name, texts, problems) if part.kind is Kind.PERCENT else None,
    )


def _short_unit(unit: str) -> str:
    """The field has room for a short unit; the whole one stands in its label."""
    return unit.replace("triệu đồng/người/năm", "triệu đồng").replace("m2", "m²").replace("/ngày đêm", "")


def _counts(name: str, texts: Mapping[str, str], problems: Mapping[str, str]) -> CountFields:
    numerator, denominator = f"{name}.{entries.NUMERATOR}", f"{name}.{entries.DENOMINATOR}"
    return CountFields(
        numerator=numerator,
        numerator_value=texts.get(numerator, ""),
        denominator=denominator,
        denominator_value=texts.get(denominator, ""),
        numerator_error=problems.get(numerator, ""),
        denominator_error=problems.get(denominator, ""),
        is_open=any(where in texts or where in problems for where in (numerator, denominator)),
    )
