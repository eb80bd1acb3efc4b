"""What is asked and what was answered for one indicator: parts, figures, and whether a figure is usable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from criteria.numbers import format_number, near, percent_of
from criteria.thresholds import Required, Unknown

DAT = "dat"
CHUA_DAT = "chua_dat"


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"


WORDS = {
    Verdict.MET: "Đạt",
    Verdict.NOT_MET: "Chưa đạt",
    Verdict.NO_DATA: "Chưa có số liệu",
    Verdict.NOT_APPLICABLE: "Không áp dụng",
}
DECLARATIONS = {DAT: Verdict.MET, CHUA_DAT: Verdict.NOT_MET}


class Kind(StrEnum):
    YES_NO = "yes_no"
    PERCENT = "percent"
    NUMBER = "number"
    MONEY = "money"
    GRADED = "graded"
    DECLARED = "declared"


NUMERIC = frozenset({Kind.PERCENT, Kind.NUMBER, Kind.MONEY})
ANSWERED = frozenset({Kind.YES_NO, Kind.DECLARED})  # the answer itself is the declaration


@dataclass(frozen=True, slots=True)
class Figure:
    """What was reported for one part: a number, a level, or counts, which win because they are exact.

    The level of a yes_no or declared part is `DAT` or `CHUA_DAT`, of a graded part a step of its scale.
    """

    number: Decimal | None = None
    level: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The rule of one component of an indicator, with the level required of this unit."""

    key: str
    label: str
    kind: Kind
    direction: str  # "ge" or "le"; empty: a context figure, asked but never judged
    unit_of_measure: str
    scale: tuple[str, ...]
    thresholds: Required

    @property
    def is_context(self) -> bool:
        return self.direction == "" and self.kind in NUMERIC

    @property
    def conditions(self) -> frozenset[str]:
        """The context figures that choose between its levels."""
        if isinstance(self.thresholds, Unknown):
            return frozenset()
        return frozenset(row.condition.component for row in self.thresholds if row.condition)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit reported for one indicator; `year` is the year of the figure."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    declared: Verdict | None = None
    not_applicable: bool = False
    reason: str = ""
    year: int | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal answers, and hashable."""
        return (*self.figures.items(), self.declared, self.not_applicable, self.reason, self.year)

    def figure(self, part: Part) -> Figure:
        return self.figures.get(part.key, Figure())

    def declaration(self, part: Part) -> Verdict | None:
        """The unit's own verdict on a part for which no level is known."""
        if part.kind in ANSWERED:
            return DECLARATIONS.get(self.figure(part).level)
        return self.declared if self.declared in (Verdict.MET, Verdict.NOT_MET) else None


def counts(part: Part, figure: Figure) -> tuple[Decimal, Decimal] | None:
    if part.kind is not Kind.PERCENT or figure.numerator is None or figure.denominator is None:
        return None
    return figure.numerator, figure.denominator


def exact_value(part: Part, figure: Figure) -> Fraction | None:
    """The number to compare, never rounded; the figure has no fault."""
    if counted := counts(part, figure):
        return percent_of(*counted)
    return Fraction(figure.number) if part.kind in NUMERIC and figure.number is not None else None


def printed_value(part: Part, figure: Figure, level: Decimal, *, met: bool) -> Decimal:
    """A typed number as typed; a computed percentage rounded without reaching the level it misses."""
    if counted := counts(part, figure):
        return near(percent_of(*counted), level, met=met)
    return figure.number if figure.number is not None else Decimal(0)


def with_unit(part: Part, number: Decimal) -> str:
    if part.kind is Kind.PERCENT:
        return f"{format_number(number)}%"
    return f"{format_number(number)} {part.unit_of_measure}".strip()


def shown(part: Part, figure: Figure) -> str:
    """A figure in words where no level is known; 1999 of 2000 is 99,95%, never 100%."""
    if part.kind in NUMERIC:
        return with_unit(part, printed_value(part, figure, Decimal(100), met=False))
    if part.kind is Kind.GRADED:
        return figure.level
    return WORDS[DECLARATIONS[figure.level]]


def fault(part: Part, figure: Figure) -> str:
    """What keeps a figure from being used, as a request to the person; empty where nothing does."""
    problem = _numeric_fault(part, figure) if part.kind in NUMERIC else _level_fault(part, figure)
    if problem and part.label:
        return f"{part.label}: {problem[0].lower()}{problem[1:]}"
    return problem


def _level_fault(part: Part, figure: Figure) -> str:
    if part.kind in ANSWERED:
        return "" if figure.level in DECLARATIONS else "Chọn Đạt hoặc Chưa đạt."
    return "" if figure.level in part.scale else "Chọn mức xếp loại."


def _numeric_fault(part: Part, figure: Figure) -> str:
    entered = figure.numerator is not None, figure.denominator is not None
    if part.kind is Kind.PERCENT and any(entered):
        return _counts_fault(figure.numerator, figure.denominator)
    if figure.number is None:
        return "Nhập số liệu."
    if figure.number < 0:
        return "Số không được âm."
    if part.kind is Kind.PERCENT and figure.number > 100:
        return "Tỷ lệ từ 0 đến 100."
    return ""


def _counts_fault(numerator: Decimal | None, denominator: Decimal | None) -> str:
    if numerator is None or denominator is None:
        return "Nhập đủ hai số: số đạt và tổng số."
    if denominator <= 0:
        return "Tổng số phải lớn hơn 0."
    if numerator < 0:
        return "Số không được âm."
    return "Số đạt không được lớn hơn tổng số." if numerator > denominator else ""
