"""Numbers that say what the story says: below a level before it is met, at or above it from then on.

They move a little at a time, always on the right side of the level, and are the same in every seeding.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from criteria.figures import ANSWERED, CHUA_DAT, DAT, Figure, Kind, Part
from criteria.numbers import limits_for
from criteria.thresholds import ThresholdRow, Unknown
from tayson_ntm.demonstration.schedule import pick
from tayson_ntm.demonstration.story import Locality

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")
WHOLE = Decimal(1)


@dataclass(frozen=True)
class Whole:
    """What a percentage is a share of: so many, in whole ones or (kilometres) in tenths."""

    count: Decimal
    quantum: Decimal = WHOLE


@dataclass(frozen=True)
class Course:
    """How one figure comes along: where it stands now, and around which number where no level is known.

    `name` tells figures of the same course apart; `year` is the year of a yearly figure.
    """

    name: str
    quarter: int
    met_from: int
    lapsed: bool
    around: Decimal
    year: int | None = None

    @property
    def met(self) -> bool:
        return self.quarter >= self.met_from and not self.lapsed

    @property
    def steps(self) -> Decimal:
        """How far above the level, or below it where negative."""
        if self.lapsed:
            return Decimal("-1.5")
        if self.quarter < self.met_from:
            gap = Decimal(3 + pick(self.name, 6)) * (self.met_from - self.quarter) / self.met_from
            return -max(gap, Decimal("0.8"))
        start = 6 + pick(self.name, 60) if self.met_from == 0 else 4 + pick(self.name, 8)
        since = (self.quarter - self.met_from + pick(f"{self.name} pace", 2)) // 2
        return Decimal(start + since * (2 + pick(f"{self.name} rise", 5))) / 10


def figure(part: Part, course: Course, whole: Whole | None, schools: int) -> Figure:
    """A percentage without a whole is typed as a number."""
    if part.is_context:
        return Figure(number=Decimal(schools))
    if part.kind in ANSWERED:
        return Figure(level=DAT if course.met else CHUA_DAT)
    if part.kind is Kind.GRADED:
        required = part.scale.index(_rows(part)[0].level)
        return Figure(level=part.scale[required if course.met else required - 1])
    level = _level(part, schools)
    if level is None:
        level = course.around + (_rise(course.year) if part.kind is Kind.MONEY else 0)
    near = _near(part, course, level)
    if part.kind is Kind.PERCENT and whole:
        one = whole.count / HUNDRED
        count = _snapped(near * one, level * one, whole.quantum, part, course)
        return Figure(numerator=min(count, whole.count), denominator=whole.count)
    in_ones = limits_for(part.kind, part.unit_of_measure).whole
    number = _snapped(near, level, WHOLE if in_ones else TENTH, part, course)
    return Figure(number=min(number, HUNDRED) if part.kind is Kind.PERCENT else number)


def _rise(year: int | None) -> Decimal:
    """Incomes rise from year to year, also where no level says how far they must."""
    return Decimal("2.5") * ((year or 2022) - 2022)


def _rows(part: Part) -> tuple[ThresholdRow, ...]:
    return () if isinstance(part.thresholds, Unknown) else part.thresholds


def _level(part: Part, schools: int) -> Decimal | None:
    rows = [row for row in _rows(part) if row.condition is None or row.condition.holds(Decimal(schools))]
    return rows[-1].value if rows else None


def _near(part: Part, course: Course, level: Decimal) -> Decimal:
    """The level and the steps above or below it; a step is what people would call a little."""
    if part.kind is Kind.MONEY:
        step = Decimal("0.7") if course.met else Decimal("0.35")
    elif part.kind is Kind.PERCENT and part.direction != "le":
        step = min(WHOLE, max(level / 12, TENTH))
        if course.met:  # the nearer to all of them, the slower
            step = min(step, (HUNDRED - level) / 8)
    else:
        step = max(level / 20, TENTH)
    moved = level - course.steps * step if part.direction == "le" else level + course.steps * step
    return max(moved, Decimal(0))


def _snapped(value: Decimal, level: Decimal, quantum: Decimal, part: Part, course: Course) -> Decimal:
    """In whole counts or tenths, and never on the other side of the level."""
    floor = _to(value, quantum, ROUND_FLOOR)
    if part.direction == "le":
        least = _to(level, quantum, ROUND_FLOOR)
        return min(floor, least) if course.met else max(floor, least + quantum)
    most = _to(level, quantum, ROUND_CEILING)
    return max(floor, most) if course.met else max(min(floor, most - quantum), Decimal(0))


def _to(value: Decimal, quantum: Decimal, rounding: str) -> Decimal:
    return (value / quantum).to_integral_value(rounding) * quantum


def whole_of(wording: str, key: str, at: Locality) -> Whole | None:
    """Of what an indicator is a share, by its first words; None where nothing is counted."""
    subject = wording.removeprefix("Tỷ lệ ")
    households = at.households
    wholes = (
        ("hộ gia đình và cơ sở", None),
        ("hộ", households),
        ("nghèo", households),
        ("trường", at.schools),
        ("thôn", at.villages),
        ("lao động", households * 2),
        ("dân số", households * 3),
        ("người dân tham gia", households * 3),
        ("học sinh", max(households // 24, 20)),
        ("trẻ em", households // 4),
        ("cơ sở", max(households // 40, 14)),
        ("mâu thuẫn", max(households // 160, 10)),
    )
    tenths = (("km đường", households // 20), ("đường", households // 11))
    if length := next((count for words, count in tenths if subject.startswith(words)), None):
        return Whole(length * TENTH, TENTH)
    count = next((count for words, count in wholes if subject.startswith(words)), None)
    if not count:
        return None
    women = count * 49 // 100
    return Whole(Decimal({"nam": count - women, "nu": women}.get(key, count)))
