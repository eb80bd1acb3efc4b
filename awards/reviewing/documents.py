"""What a review says, frozen: figures that the portal composed and texts that people wrote.

Kept as canonical JSON with each sending (criteria.freezing), so a field added later needs a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

SECTIONS = ("results", "exemplary", "limits", "directions", "proposals")


@dataclass(frozen=True, slots=True)
class Texts:
    """The five parts that people edit; paragraphs are divided by line breaks."""

    results: str = ""
    exemplary: str = ""
    limits: str = ""
    directions: str = ""
    proposals: str = ""


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """One registered line and what came of it; `met` None: nothing is known."""

    area: int
    kind: str
    name: str
    measure: str
    registered: Decimal | None
    done: Decimal | None
    percent: Decimal | None
    met: bool | None
    due: date | None = None

    @property
    def state(self) -> str:
        if self.met is None and self.done is None:
            return "Chưa có kết quả"
        return "Đạt" if self.met else "Đang thực hiện"


@dataclass(frozen=True, slots=True)
class CriteriaLine:
    """How many criteria of a set are met, confirmed, and how many were at the time compared with."""

    set: str
    period: str
    size: int
    total: int
    self_total: int
    before: int | None = None
    before_words: str = ""
    not_met: tuple[str, ...] = ()  # "17 Môi trường"

    @property
    def change(self) -> int | None:
        return None if self.before is None else self.total - self.before


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """`done` adds what is known; None where nothing is."""

    label: str
    measure: str
    registered: Decimal | None
    done: Decimal | None
    units: int = 1


@dataclass(frozen=True, slots=True)
class ExemplarLine:
    key: int
    kind: str
    title: str
    of_whom: str
    unit: str


@dataclass(frozen=True, slots=True)
class ObstacleLine:
    """What the unit raised since the drive began."""

    title: str
    state: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """A visit whose results were announced, and how many of its findings are put right and closed."""

    day: date
    office: str
    notice: str
    findings: int
    closed: int


@dataclass(frozen=True, slots=True)
class UnitFigures:
    unit: str
    day: date  # the day they were gathered
    registration: str  # "Bản đăng ký", "Bản điều chỉnh lần 1"; empty where none was received
    received_on: date | None
    pledges: tuple[PledgeLine, ...]
    criteria: tuple[CriteriaLine, ...]
    contributions: tuple[ContributionLine, ...]
    exemplars: tuple[ExemplarLine, ...]
    obstacles: tuple[ObstacleLine, ...] = ()
    inspections: tuple[InspectionLine, ...] = ()

    @property
    def kept(self) -> int:
        return sum(one.met is True for one in self.pledges)

    @property
    def unknown(self) -> int:
        return sum(one.state == "Chưa có kết quả" for one in self.pledges)

    @property
    def under_way(self) -> int:
        return len(self.pledges) - self.kept - self.unknown


@dataclass(frozen=True, slots=True)
class UnitReview:
    figures: UnitFigures
    texts: Texts


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """What the district's review takes over of one unit's."""

    unit: str
    pledges: int
    kept: int
    exemplars: int
    limits: str = ""
    proposals: str = ""


@dataclass(frozen=True, slots=True)
class DistrictFigures:
    """Of the units' reviews that were sent and not given back."""

    day: date
    invited: int
    registered: int
    sent: int
    received: int
    units: tuple[UnitSummary, ...]  # official order
    contributions: tuple[ContributionLine, ...]
    exemplars: tuple[ExemplarLine, ...]

    @property
    def pledges(self) -> int:
        return sum(one.pledges for one in self.units)

    @property
    def kept(self) -> int:
        return sum(one.kept for one in self.units)


@dataclass(frozen=True, slots=True)
class DistrictReview:
    figures: DistrictFigures
    texts: Texts


Document = UnitReview | DistrictReview
