"""Registered lines added up: by content area, cluster or kind, and what was contributed. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from awards.models import Pledge
from awards.registration.content import MEASURES, MONEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awards.results.progress import PledgeProgress

By = Literal["area", "cluster", "kind"]

NO_CLUSTER = "Chưa vào cụm, khối"
KINDS = list(Pledge.Kind.values)
CONTRIBUTIONS = list(Pledge.Contribution.values)
# What a measure people write is in triệu đồng.
MONEY_MEASURES = {
    "đồng": Decimal("0.000001"),
    "nghìn đồng": Decimal("0.001"),
    "ngàn đồng": Decimal("0.001"),
    "triệu": Decimal(1),
    "triệu đồng": Decimal(1),
    "tỷ": Decimal(1000),
    "tỷ đồng": Decimal(1000),
}
SAME_MEASURES = {"m2": "m²", "công": "ngày công"}


@dataclass(frozen=True, slots=True)
class ProgressSum:
    """Lines of one area, cluster or kind: met, overdue and under way add up to `pledges`."""

    label: str
    units: int
    pledges: int
    met: int
    overdue: int

    @property
    def under_way(self) -> int:
        return self.pledges - self.met - self.overdue


@dataclass(frozen=True, slots=True)
class ContributionSum:
    """`done` adds what is known; `reported` of `lines` have a result."""

    kind: str  # Pledge.Contribution
    label: str
    measure: str
    units: int
    lines: int
    reported: int
    registered: Decimal | None
    done: Decimal | None


def total(progress: Iterable[PledgeProgress], label: str = "Cộng") -> ProgressSum:
    rows = list(progress)
    return ProgressSum(
        label,
        units=len({row.unit.pk for row in rows}),
        pledges=len(rows),
        met=sum(row.met is True for row in rows),
        overdue=sum(row.overdue for row in rows),
    )


def sums(progress: Iterable[PledgeProgress], by: By) -> tuple[ProgressSum, ...]:
    """In the plan's order of areas, the clusters' and the kinds' own order."""
    groups: dict[tuple[int, int, str], list[PledgeProgress]] = defaultdict(list)
    for row in progress:
        groups[_GROUPS[by](row)].append(row)
    return tuple(total(rows, label) for (_, _, label), rows in sorted(groups.items(), key=lambda one: one[0]))


def _cluster(row: PledgeProgress) -> tuple[int, int, str]:
    return (0, row.cluster_position, row.cluster) if row.cluster else (1, 0, NO_CLUSTER)


_GROUPS: dict[By, Callable[[PledgeProgress], tuple[int, int, str]]] = {
    "area": lambda row: (0, row.area, f"{row.area}. {row.area_title}"),
    "cluster": _cluster,
    "kind": lambda row: (0, KINDS.index(row.kind), row.kind_word),
}


def contributions(progress: Iterable[PledgeProgress]) -> tuple[ContributionSum, ...]:
    """Money, land, days, goods, trees; a measure that cannot be turned into the usual one stands alone."""
    groups: dict[tuple[int, str], list[tuple[PledgeProgress, Decimal]]] = defaultdict(list)
    for row in progress:
        if row.contribution:
            measure, factor = _usual(row)
            groups[CONTRIBUTIONS.index(row.contribution), measure].append((row, factor))
    return tuple(
        _sum(CONTRIBUTIONS[kind], measure, rows)
        for (kind, measure), rows in sorted(groups.items(), key=_order)
    )


def _order(group: tuple[tuple[int, str], object]) -> tuple[int, bool, str]:
    (kind, measure), _ = group
    return kind, measure != MEASURES[Pledge.Contribution(CONTRIBUTIONS[kind])], measure


def _usual(row: PledgeProgress) -> tuple[str, Decimal]:
    typed = " ".join(row.measure.casefold().split())
    usual = MEASURES[Pledge.Contribution(row.contribution)]
    if not typed:
        return usual, Decimal(1)
    if usual == MONEY and typed in MONEY_MEASURES:
        return MONEY, MONEY_MEASURES[typed]
    return SAME_MEASURES.get(typed, typed), Decimal(1)


def known_sum(figures: Iterable[Decimal | None]) -> Decimal | None:
    """Of what is known; None where nothing is."""
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal(0)) if known else None


def _sum(kind: str, measure: str, rows: list[tuple[PledgeProgress, Decimal]]) -> ContributionSum:
    registered = [row.registered * factor for row, factor in rows if row.registered is not None]
    done = [row.done * factor for row, factor in rows if row.done is not None]
    return ContributionSum(
        kind=kind,
        label=str(Pledge.Contribution(kind).label),
        measure=measure,
        units=len({row.unit.pk for row, _ in rows}),
        lines=len(rows),
        reported=len(done),
        registered=sum(registered, Decimal(0)) if registered else None,
        done=sum(done, Decimal(0)) if done else None,
    )
