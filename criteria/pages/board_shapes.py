"""The pieces of the board as the template draws them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from criteria.evaluation import Verdict


class View(StrEnum):
    """Which of the two facts the board draws."""

    BOTH = ""
    CONFIRMED = "xac-nhan"
    SELF = "tu-danh-gia"


@dataclass(frozen=True)
class ShownCell:
    number: int
    verdict: Verdict
    confirmed: bool
    missing: int
    returned: bool
    held: str
    sentence: str
    url: str  # empty where the person may not see behind
    begins_group: bool

    @property
    def css(self) -> str:
        """266 cells a page: put together here, where it costs a tenth of what it does in a template."""
        said = (
            f"c c-{'returned' if self.returned else self.verdict}",
            "ok" if self.confirmed else "",
            "held" if self.held else "",
            "g" if self.begins_group else "",
        )
        return " ".join(word for word in said if word)


@dataclass(frozen=True)
class Tick:
    verdict: Verdict
    confirmed: bool
    state: str
    label: str


@dataclass(frozen=True)
class TickGroup:
    ticks: tuple[Tick, ...]
    label: str = ""


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    url: str
    recognition: str
    earlier_recognition: str
    cells: tuple[ShownCell, ...]
    total: int
    self_total: int
    change: int | None
    groups: tuple[TickGroup, ...]
    sentence: str
    lacking: str
    without_data: str


@dataclass(frozen=True)
class HeadCell:
    number: int
    name: str
    short_name: str
    by_declaration: bool
    begins_group: bool


@dataclass(frozen=True)
class GroupHead:
    name: str
    span: int


@dataclass(frozen=True)
class FootCell:
    met: int
    many: bool
    begins_group: bool


@dataclass(frozen=True)
class Foot:
    label: str
    count: int  # the denominator
    noun: str
    cells: tuple[FootCell, ...]
    average: Decimal | None
    self_average: Decimal | None
    change: Decimal | None
