"""The Board: units × criteria × verdicts of one set and period, frozen.

Screens, PDF and workbook are handed this one object and ask nothing more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from criteria.conditions import ConditionResult
from criteria.evaluation import Verdict

STATE_ORDER = ("returned", "not_sent", "submitted", "verified")  # a criterion's state is the least advanced


@dataclass(frozen=True, slots=True)
class SetHead:
    slug: str
    name: str
    short_name: str
    board_title: str
    citation: str
    legal_basis: str
    unit_kind: str


@dataclass(frozen=True, slots=True)
class PeriodHead:
    code: str
    name: str
    short_name: str
    ends: date
    due: date
    state: str
    closed_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    def figures_until(self, today: date) -> date:
        """The day up to which its figures can speak: never one that had not come when it was closed."""
        return min(self.ends, self.closed_on or today)


@dataclass(frozen=True, slots=True)
class CriterionHead:
    number: int
    name: str
    short_name: str
    group: str
    group_position: int
    indicators: int
    by_declaration: bool  # some indicator of it has no known level


@dataclass(frozen=True, slots=True)
class UnitHead:
    pk: int
    code: str
    name: str
    full_name: str
    in_campaign: bool


@dataclass(frozen=True, slots=True)
class IndicatorCell:
    code: str
    wording: str
    lead: str
    verdict: Verdict  # self-assessed
    confirmed_verdict: Verdict
    state: str
    sentence: str
    shown: str  # the figure in words, "96,0%"
    held_from: str
    by_declaration: bool
    measurement_id: int | None
    sent_at: datetime | None
    required: str = ""  # the level in words, "≥ 80%"; empty where none is known
    unknown: str = ""  # why some part has no level
    region: str = ""  # whose level it is, where the law asks by region
    unverified: bool = False  # a level recalled, not yet held against the text
    confirmer: str = ""  # code of the office that confirms it; empty where its supplier's word is enough
    confirmed_by: str = ""  # short name of the office that confirms or leads it
    supplier: str = ""  # short name of the office that supplies it; empty where the unit enters it
    confirmed_on: date | None = None
    each_quarter: bool = False  # the unit itself sends it every quarter; only such a one is "chưa gửi"


@dataclass(frozen=True, slots=True)
class Cell:
    criterion: int
    verdict: Verdict  # confirmed
    self_verdict: Verdict
    state: str
    indicators: tuple[IndicatorCell, ...]
    counts_when_not_applicable: bool = False

    @property
    def missing(self) -> int:
        """How many indicators are not met, in the view that the cell shows."""
        return sum(cell.verdict is Verdict.NOT_MET for cell in self.indicators)

    @property
    def shown_verdict(self) -> Verdict:
        """What the board draws: the confirmed verdict where there is one, else the self-assessed."""
        return self.verdict if self.is_confirmed else self.self_verdict

    @property
    def is_confirmed(self) -> bool:
        return self.verdict is not Verdict.NO_DATA

    @property
    def returned(self) -> bool:
        return any(cell.state == "returned" for cell in self.indicators)

    @property
    def held(self) -> str:
        """The oldest earlier period that a value in it is held from."""
        return min((cell.held_from for cell in self.indicators if cell.held_from), default="")

    @property
    def by_declaration(self) -> bool:
        return any(cell.by_declaration for cell in self.indicators)

    def counts(self, verdict: Verdict) -> bool:
        if verdict is Verdict.NOT_APPLICABLE:
            return self.counts_when_not_applicable
        return verdict is Verdict.MET


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """Whether a unit sent everything that it enters itself every quarter, and by when (design, rule 5)."""

    sent: bool = False
    due: date | None = None  # the unit's own: the period's, or its extension
    extended: bool = False
    completed_on: date | None = None  # the day on which the last of these reports was first sent

    @property
    def sent_late(self) -> bool:
        """Complete, but after its day; that day itself counts whole (Vietnam's)."""
        return self.completed_on is not None and self.due is not None and self.completed_on > self.due

    def days_late(self, today: date) -> int:
        """Days past due: until it was complete, or until today while it is not."""
        if self.due is None or (self.sent and self.completed_on is None):
            return 0  # nothing was asked
        return max(0, ((self.completed_on or today) - self.due).days)


@dataclass(frozen=True, slots=True)
class Line(Timeliness):
    unit: UnitHead
    cells: tuple[Cell, ...]
    previous_total: int | None  # confirmed total at the last closed period
    recognition: str = ""  # number and date of the decision by the set in force
    earlier_recognition: str = ""  # by a set of an earlier stage: shown, counts for nothing
    base_met: bool | None = None  # advanced set: whether the communes' set is met and confirmed
    base_self_met: bool | None = None

    @property
    def total(self) -> int:
        return sum(cell.counts(cell.verdict) for cell in self.cells)

    @property
    def self_total(self) -> int:
        return sum(cell.counts(cell.self_verdict) for cell in self.cells)

    @property
    def meets_all(self) -> bool:
        """All criteria, confirmed; for the advanced set those of the communes' set too."""
        return self.total == len(self.cells) and self.base_met is not False

    @property
    def self_meets_all(self) -> bool:
        return self.self_total == len(self.cells) and self.base_self_met is not False

    def cell(self, number: int) -> Cell:
        return next(cell for cell in self.cells if cell.criterion == number)


@dataclass(frozen=True, slots=True)
class Band:
    label: str  # "15–18"
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Board:
    set: SetHead
    period: PeriodHead
    criteria: tuple[CriterionHead, ...]
    lines: tuple[Line, ...]
    previous_period: str  # code of the last closed period before this one, or empty
    demonstration: bool
    list_confirmed: bool  # which communes the plan counts is confirmed
    conditions: tuple[ConditionResult, ...] = ()

    def in_campaign(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.unit.in_campaign)

    def communes_met(self, number: int, lines: Iterable[Line] | None = None) -> int:
        cells = (line.cell(number) for line in (self.lines if lines is None else lines))
        return sum(cell.verdict is Verdict.MET for cell in cells)

    def all_met(self, lines: Iterable[Line] | None = None) -> int:
        return sum(line.meets_all for line in (self.lines if lines is None else lines))

    def self_all_met(self, lines: Iterable[Line] | None = None) -> int:
        return sum(line.self_meets_all for line in (self.lines if lines is None else lines))

    def recognised(self, lines: Iterable[Line] | None = None) -> int:
        """Units with a decision in force: what "đạt chuẩn" counts."""
        return sum(bool(line.recognition) for line in (self.lines if lines is None else lines))

    @property
    def average(self) -> Decimal | None:
        """Confirmed criteria a unit, over all units of the board, to one decimal."""
        return self._average(lambda line: line.total)

    @property
    def self_average(self) -> Decimal | None:
        return self._average(lambda line: line.self_total)

    def _average(self, total: Callable[[Line], int]) -> Decimal | None:
        if not self.lines:
            return None
        mean = Decimal(sum(total(line) for line in self.lines)) / len(self.lines)
        return mean.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def sent_count(self) -> int:
        return sum(line.sent for line in self.lines)

    def bands(self) -> tuple[tuple[Band, int], ...]:
        """How many units meet how many criteria, confirmed: 19; 15–18; 10–14; 5–9; below 5."""
        return tuple(
            (band, sum(band.low <= line.total <= band.high for line in self.lines))
            for band in bands_of(len(self.criteria))
        )

    def line(self, code: str) -> Line | None:
        return next((line for line in self.lines if line.unit.code == code), None)


def bands_of(size: int) -> tuple[Band, ...]:
    """The offices' bands; a shorter set (nine criteria) keeps those that it reaches."""
    steps = [(15, 18), (10, 14), (5, 9), (0, 4)]
    shorter = [
        Band(f"{low}–{min(high, size - 1)}", low, min(high, size - 1)) for low, high in steps if low < size
    ]
    lowest = shorter.pop()
    return (Band(f"đủ {size}", size, size), *shorter, Band(f"dưới {lowest.high + 1}", 0, lowest.high))
