"""What every chart is made of."""

from __future__ import annotations

from dataclasses import dataclass

SMALL = 11  # px: no label of a chart is smaller


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float  # of the base line
    text: str
    anchor: str = "middle"  # start, middle, end
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Rule:
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Block:
    x: float
    y: float
    width: float
    height: float
    fill: str
    ink: str = ""  # of the number that stands in it
    text: str = ""

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def after(self) -> float:
        """Where words stand that name a square."""
        return round(self.x + self.width + 5, 1)

    @property
    def base(self) -> float:
        """Where a number of SMALL px stands to be in the middle."""
        return round(self.y + self.height / 2 + 4, 1)


@dataclass(frozen=True, slots=True)
class DataTable:
    """The figures behind a chart, printed as they are drawn."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def quarter(code: str) -> str:
    """`2022-Q2`: `II/2022`."""
    year, number = code.split("-Q")
    return f"{('I', 'II', 'III', 'IV')[int(number) - 1]}/{year}"


def quarter_labels(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The year stands once, where it begins: `II/2022`, `III`, `IV`, `I/2023`."""
    labels = []
    for before, code in zip(("", *codes), codes, strict=False):
        whole = quarter(code)
        labels.append(whole.split("/")[0] if before[:4] == code[:4] else whole)
    return tuple(labels)
