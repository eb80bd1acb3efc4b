"""Which required level applies to a unit: own override, province, region; and what is unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self, cast

NO_LEVEL = "chưa có mức quy định"
UNSETTLED = "chưa xác định vùng áp dụng"
NO_YEAR = "chưa ghi năm của số liệu"

GRADES = ("Chưa đạt", "Đạt", "Khá", "Tốt")
# How far a scale of steps reaches at least: "Mức độ" differs by subject, so only to the step that is named.
STEPS = {"Mức độ": 1, "Cấp độ": 3}

Operator = Literal["gt", "ge", "lt", "le"]
SIGNS: dict[Operator, str] = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A level holds only where a context figure says so: 70 where the commune has more than 3 schools."""

    component: str
    op: Operator
    value: Decimal

    @classmethod
    def read(cls, data: Mapping[str, Any] | None) -> Self | None:
        """From the stored form, `{"component": "so_truong", "op": "gt", "value": 3}`."""
        if not data:
            return None
        if data["op"] not in SIGNS:
            raise ValueError(f"unknown operator in the condition of a threshold: {data['op']}")
        return cls(str(data["component"]), cast(Operator, data["op"]), Decimal(str(data["value"])))

    def holds(self, figure: Decimal) -> bool:
        return {
            "gt": figure > self.value,
            "ge": figure >= self.value,
            "lt": figure < self.value,
            "le": figure <= self.value,
        }[self.op]


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """One row of the table of required levels; no value and no level means the level is unknown."""

    id: int
    component: str
    value: Decimal | None
    level: str
    region: str
    province: str
    unit: str
    year: int | None
    valid_from: date
    valid_to: date | None
    condition: Condition | None
    source: str
    confidence: str

    @property
    def is_known(self) -> bool:
        return self.value is not None or self.level != ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands: one region, or the two in question where that is not settled."""

    unit: str
    province: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No level can be named, and why; never that nothing is required."""

    reason: str


Required = tuple[ThresholdRow, ...] | Unknown


def resolve(rows: Iterable[ThresholdRow], place: Place, *, on: date, year: int | None) -> Required:
    """The level of one component for one place: the unit's own, else the province's, else the region's.

    A row that exists hides every wider scope even where it is null: the province has spoken, we only
    do not know what it said. Several rows come back where conditions choose between them.
    """
    rows = tuple(rows)
    own = [row for row in rows if row.unit and row.unit == place.unit]
    provincial = [row for row in rows if not row.unit and row.province and row.province == place.province]
    for scope in (own, provincial):
        required = _in_force(scope, on, year)
        if required:
            return required
    return _agreed([_of_region(rows, region, on, year) for region in place.regions])


def _of_region(rows: tuple[ThresholdRow, ...], region: str, on: date, year: int | None) -> Required:
    scope = [row for row in rows if row.region == region and not row.unit and not row.province]
    return _in_force(scope, on, year) or Unknown(NO_LEVEL)


def _agreed(found: list[Required]) -> Required:
    """A unit whose region is not settled takes a level only where the regions in question agree."""
    if not found:
        return Unknown(UNSETTLED)
    if len({_content(required) for required in found}) > 1:
        return Unknown(UNSETTLED)
    return found[0]


def _content(required: Required) -> frozenset[object]:
    if isinstance(required, Unknown):
        return frozenset([required])
    return frozenset((row.value, row.level, row.condition) for row in required)


def _in_force(scope: list[ThresholdRow], on: date, year: int | None) -> Required | None:
    """The newest version of one scope's level; None where the scope says nothing for that time.

    A level set for a year follows the year of the figure, whatever day it is looked at.
    """
    yearly = [row for row in scope if row.year is not None]
    if yearly and year is None:
        return Unknown(NO_YEAR)
    of_year = [row for row in yearly if row.year == year]
    current = (
        [row for row in of_year if row.valid_from <= on]
        or of_year
        or [
            row
            for row in scope
            if row.year is None and row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
        ]
    )
    newest = max((row.valid_from for row in current), default=None)
    version = tuple(row for row in current if row.valid_from == newest)
    if version and not any(row.is_known for row in version):
        return Unknown(NO_LEVEL)
    return version or None


def scale_for(level: str) -> tuple[str, ...]:
    """The named scale of a level, lowest first; empty where the level is on none that is known."""
    if level in GRADES:
        return GRADES
    name, _, step = level.rpartition(" ")
    if name not in STEPS or not step.isdecimal():
        return ()
    return ("Chưa đạt", *(f"{name} {number}" for number in range(1, max(int(step), STEPS[name]) + 1)))
