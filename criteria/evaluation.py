"""The law's rules: figures against required levels give a verdict and its explanation.

Pure: no Django, no database, no clock, no floats. Exact values are compared, printed ones only shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from criteria.distance import Distance, distance
from criteria.figures import (
    ANSWERED,
    CHUA_DAT,
    DAT,
    NUMERIC,
    WORDS,
    Answer,
    Figure,
    Kind,
    Part,
    Verdict,
    counts,
    exact_value,
    fault,
    printed_value,
    shown,
    with_unit,
)
from criteria.numbers import format_number
from criteria.thresholds import NO_LEVEL, NO_YEAR, SIGNS, Condition, ThresholdRow, Unknown

__all__ = [
    "CHUA_DAT",
    "DAT",
    "WORDS",
    "Answer",
    "Basis",
    "Distance",
    "Figure",
    "Judgement",
    "Kind",
    "Part",
    "PartJudgement",
    "Verdict",
    "combine",
    "judge",
    "missing",
]


class Basis(StrEnum):
    """What a verdict rests on."""

    THRESHOLD = "threshold"
    DECLARED = "declared"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PartJudgement:
    key: str
    label: str
    verdict: Verdict
    basis: Basis
    threshold: ThresholdRow | None = None
    value: Fraction | None = None  # exact, never rounded
    shown: str = ""  # "92,4%", "2,4 m²/người", "Khá"
    comparison: str = ""  # "82,5 ≥ 80"
    condition: str = ""  # "tổng số trường của xã ≤ 3"
    distance: Distance | None = None
    unknown: str = ""  # why no level could be applied


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Verdict
    basis: Basis
    parts: tuple[PartJudgement, ...]
    sentence: str
    unknown: str = ""  # why it rests on the unit's own declaration; empty where it does not

    @property
    def by_declaration(self) -> bool:
        return self.basis is Basis.DECLARED

    @property
    def threshold_ids(self) -> tuple[int, ...]:
        return tuple(part.threshold.id for part in self.parts if part.threshold)


def combine(verdicts: Iterable[Verdict]) -> Verdict:
    """Rule 2, for the indicators of a criterion and for the parts of an indicator."""
    found = set(verdicts)
    if found == {Verdict.NOT_APPLICABLE}:
        return Verdict.NOT_APPLICABLE
    if Verdict.NOT_MET in found:
        return Verdict.NOT_MET
    return Verdict.NO_DATA if Verdict.NO_DATA in found or not found else Verdict.MET


def judge(parts: Sequence[Part], answer: Answer, *, assessor: str = "xã", citation: str = "") -> Judgement:
    """The verdict of one indicator; `citation` names the law as printed, "QĐ 318/QĐ-TTg, 3.1"."""
    if answer.not_applicable:
        return _not_applicable(answer.reason.strip())
    judged = tuple(_judge_part(part, parts, answer) for part in parts if not part.is_context)
    verdict = combine(part.verdict for part in judged)
    if verdict is Verdict.NO_DATA:
        return Judgement(verdict, Basis.MISSING, judged, WORDS[verdict])
    measured = [part for part in judged if part.verdict is verdict and part.basis is Basis.THRESHOLD]
    declared = [part for part in judged if part.verdict is verdict and part.basis is Basis.DECLARED]
    sentence = _sentence(verdict, measured, declared, assessor, citation)
    # A missed level settles it whatever was declared; levels that are met leave it to the declaration.
    if declared and not (measured and verdict is Verdict.NOT_MET):
        return Judgement(verdict, Basis.DECLARED, judged, sentence, declared[0].unknown)
    return Judgement(verdict, Basis.THRESHOLD, judged, sentence)


def missing(parts: Sequence[Part], answer: Answer, *, assessor: str = "xã") -> tuple[str, ...]:
    """What is still to be entered before the indicator can be sent; empty where it is complete."""
    if answer.not_applicable:
        return () if answer.reason.strip() else ("Ghi lý do không áp dụng.",)
    deciding = frozenset[str]().union(*(part.conditions for part in parts))
    asked = [part for part in parts if not part.is_context or part.key in deciding]
    faults = [fault(part, answer.figure(part)) for part in asked]
    open_parts = [(part, _required(part, answer)) for part in parts if not part.is_context]
    reasons = [
        required.reason
        for part, required in open_parts
        if isinstance(required, Unknown) and (part.kind not in ANSWERED or required.reason == NO_YEAR)
    ]
    if NO_YEAR in reasons:
        faults.append("Ghi năm của số liệu.")
    elif reasons and answer.declared not in (Verdict.MET, Verdict.NOT_MET):
        faults.append(f"Chọn Đạt hoặc Chưa đạt: {reasons[0]} nên {assessor} tự đánh giá.")
    return tuple(filter(None, faults))


def _not_applicable(reason: str) -> Judgement:
    if not reason:
        return Judgement(Verdict.NO_DATA, Basis.MISSING, (), WORDS[Verdict.NO_DATA])
    sentence = f"{WORDS[Verdict.NOT_APPLICABLE]}: {reason}"
    return Judgement(Verdict.NOT_APPLICABLE, Basis.NOT_APPLICABLE, (), sentence)


def _judge_part(part: Part, parts: Sequence[Part], answer: Answer) -> PartJudgement:
    required = _required(part, answer)
    figure = answer.figure(part)
    unknown = required.reason if isinstance(required, Unknown) else ""
    if required is None or unknown == NO_YEAR or fault(part, figure):
        return PartJudgement(part.key, part.label, Verdict.NO_DATA, Basis.MISSING, unknown=unknown)
    if isinstance(required, Unknown):
        return _declared(part, figure, answer.declaration(part), unknown)
    if part.kind in NUMERIC and required.value is not None:
        return _measured(part, figure, required, required.value, _condition(required.condition, parts))
    return _answered(part, figure, required)


def _declared(part: Part, figure: Figure, declared: Verdict | None, unknown: str) -> PartJudgement:
    return PartJudgement(
        part.key,
        part.label,
        declared or Verdict.NO_DATA,
        Basis.DECLARED if declared else Basis.MISSING,
        value=exact_value(part, figure),
        shown=shown(part, figure),
        unknown=unknown,
    )


def _answered(part: Part, figure: Figure, row: ThresholdRow) -> PartJudgement:
    """Yes or no, and levels on a scale: met from the required level up."""
    if part.kind is Kind.GRADED:
        met = part.scale.index(figure.level) >= part.scale.index(row.level)
        comparison = f"xếp loại {figure.level}, quy định từ {row.level} trở lên"
    else:
        met, comparison = figure.level == DAT, ""
    return PartJudgement(
        part.key,
        part.label,
        Verdict.MET if met else Verdict.NOT_MET,
        Basis.THRESHOLD,
        threshold=row,
        shown=shown(part, figure),
        comparison=comparison,
    )


def _measured(part: Part, figure: Figure, row: ThresholdRow, level: Decimal, condition: str) -> PartJudgement:
    value = exact_value(part, figure) or Fraction(0)
    at_most = part.direction == "le"
    met = value <= Fraction(level) if at_most else value >= Fraction(level)
    printed = printed_value(part, figure, level, met=met)
    unit = "%" if part.kind is Kind.PERCENT else part.unit_of_measure
    sign = ("≤" if met else ">") if at_most else ("≥" if met else "<")
    comparison = f"{format_number(printed)} {sign} {format_number(level)}"
    return PartJudgement(
        part.key,
        part.label,
        Verdict.MET if met else Verdict.NOT_MET,
        Basis.THRESHOLD,
        threshold=row,
        value=value,
        shown=with_unit(part, printed),
        comparison=comparison if unit == "%" else f"{comparison} {unit}".strip(),
        condition=condition,
        distance=distance(printed, level, at_most=at_most, met=met, unit=unit, counts=counts(part, figure)),
    )


def _required(part: Part, answer: Answer) -> ThresholdRow | Unknown | None:
    """The row that applies; None while the context figure that chooses it is missing."""
    if isinstance(part.thresholds, Unknown):
        return part.thresholds
    chosen = None
    for row in part.thresholds:
        if row.condition is None:
            chosen = chosen or row
            continue
        context = answer.figures.get(row.condition.component, Figure()).number
        if context is None:
            return None
        if row.condition.holds(context):
            chosen = row
    return chosen if chosen and _can_judge(part, chosen) else Unknown(NO_LEVEL)


def _can_judge(part: Part, row: ThresholdRow) -> bool:
    if part.kind in NUMERIC:
        return row.value is not None
    if part.kind is Kind.GRADED:
        return row.level in part.scale
    return part.kind is Kind.YES_NO and row.is_known


def _condition(condition: Condition | None, parts: Sequence[Part]) -> str:
    if condition is None:
        return ""
    label = next((part.label for part in parts if part.key == condition.component), condition.component)
    return f"{_inside(label)} {SIGNS[condition.op]} {format_number(condition.value)}"


def _sentence(
    verdict: Verdict,
    measured: Sequence[PartJudgement],
    declared: Sequence[PartJudgement],
    assessor: str,
    citation: str,
) -> str:
    reasons = [reason for part in measured if (reason := _reason(part))]
    if declared:
        reasons.append(_declaration(declared, assessor))
    law = f" — {citation}" if citation and measured else ""
    return f"{WORDS[verdict]}{': ' if reasons else ''}{'; '.join(reasons)}{law}"


def _reason(part: PartJudgement) -> str:
    """`66 < 70, còn thiếu 4 điểm % (nữ)`, or `hệ thống thu gom: chưa đạt`."""
    said = [part.comparison] if part.comparison else []
    if part.distance and part.verdict is Verdict.NOT_MET:
        said.append(part.distance.words)
    about = "; ".join(filter(None, [_inside(part.label), part.condition]))
    if not said:
        return f"{about}: {WORDS[part.verdict].lower()}" if about else ""
    return f"{', '.join(said)} ({about})" if about else ", ".join(said)


def _declaration(declared: Sequence[PartJudgement], assessor: str) -> str:
    """`xã tự đánh giá, chưa có mức quy định (nam: 92,4%; nữ: 90%)`."""
    figures = [
        f"{_inside(part.label)}: {part.shown}" if part.label else part.shown
        for part in declared
        if part.shown not in WORDS.values()
    ]
    known = f" ({'; '.join(figures)})" if figures else ""
    return f"{assessor} tự đánh giá, {declared[0].unknown}{known}"


def _inside(label: str) -> str:
    """A label within a sentence: its first letter small, unless it begins an abbreviation."""
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
