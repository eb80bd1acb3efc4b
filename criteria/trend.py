"""The few totals that are kept beside each frozen Board: what a trend and "kỳ trước" need of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from criteria.freezing import digest
from criteria.models import PeriodSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from campaign.models import ReportingPeriod
    from criteria.board import Board
    from criteria.models import CriteriaSet


class TamperedSnapshot(RuntimeError):
    """What is stored is not what was frozen: somebody changed it in the database itself."""


def figures_of(board: Board) -> dict[str, Any]:
    return {
        "size": len(board.criteria),
        "units": [
            {
                "code": line.unit.code,
                "total": line.total,
                "met": line.meets_all,
                "recognised": bool(line.recognition),
            }
            for line in board.lines
        ],
    }


@dataclass(frozen=True, slots=True)
class Point:
    """The totals of one closed period, for a trend."""

    code: str  # of the period
    size: int
    totals: tuple[int, ...]  # confirmed criteria of each unit, in official order
    all_met: int
    recognised: int

    @property
    def average(self) -> Decimal:
        mean = Decimal(sum(self.totals)) / max(len(self.totals), 1)
        return mean.quantize(Decimal("0.1"), ROUND_HALF_UP)


def trend(criteria_set: CriteriaSet, up_to: ReportingPeriod) -> tuple[Point, ...]:
    """One query, whatever the number of periods; closed ones only."""
    rows = (
        PeriodSnapshot.objects.filter(set__slug=criteria_set.slug, period__starts__lte=up_to.starts)
        .order_by("period__starts", "-number")
        .values_list("period__code", "figures", "figures_sha256")
    )
    return tuple(_points(rows))


def _read(code: str, figures: str, sha256: str) -> dict[str, Any]:
    if digest(figures) != sha256:
        raise TamperedSnapshot(f"Số tổng hợp đã chốt {code} không khớp mã SHA-256.")
    found: dict[str, Any] = json.loads(figures)
    return found


def _points(rows: Iterable[tuple[str, str, str]]) -> Iterable[Point]:
    seen = set()
    for code, text, sha256 in rows:
        if code in seen:  # an earlier closing of the same period
            continue
        seen.add(code)
        figures = _read(code, text, sha256)
        units = figures["units"]
        yield Point(
            code=code,
            size=figures["size"],
            totals=tuple(unit["total"] for unit in units),
            all_met=sum(unit["met"] for unit in units),
            recognised=sum(unit["recognised"] for unit in units),
        )


def totals_before(criteria_set: CriteriaSet, period: ReportingPeriod) -> tuple[str, dict[str, int]]:
    """The code of the newest frozen period before this one, and its confirmed totals by unit code."""
    row = (
        PeriodSnapshot.objects.filter(set=criteria_set, period__starts__lt=period.starts)
        .order_by("-period__starts", "-number")
        .values_list("period__code", "figures", "figures_sha256")
        .first()
    )
    if row is None:
        return "", {}
    return row[0], {unit["code"]: unit["total"] for unit in _read(*row)["units"]}


def first_totals(criteria_set: CriteriaSet, before: ReportingPeriod) -> tuple[str, dict[str, int]]:
    """The code of the first frozen period before this one, and its confirmed totals by unit code."""
    row = (
        PeriodSnapshot.objects.filter(set__slug=criteria_set.slug, period__starts__lt=before.starts)
        .order_by("period__starts", "-number")
        .values_list("period__code", "figures", "figures_sha256")
        .first()
    )
    if row is None:
        return "", {}
    return row[0], {unit["code"]: unit["total"] for unit in _read(*row)["units"]}
