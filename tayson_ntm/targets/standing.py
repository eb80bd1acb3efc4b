"""Every target of the plan at a period, year by year: planned, reached, judged. Frozen, for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from campaign.models import Campaign, ReportingPeriod
from criteria.boards import boards_at
from criteria.conditions import COMMUNES, SLUGS
from criteria.evaluation import Verdict
from criteria.target_figures import closing_moment, entered_at
from criteria.target_rules import with_measure
from tayson_ntm.reports.data import target_rows
from tayson_ntm.reports.target_boards import Boards
from tayson_ntm.reports.target_entries import averaging
from tayson_ntm.reports.targets import judge_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from criteria.board import PeriodHead
    from criteria.target_figures import Entered
    from tayson_ntm.reports.targets import JudgedTarget, TargetRow


@dataclass(frozen=True, slots=True)
class YearLine:
    """`shown` is empty where the year has no figure; `verdict` None where the year alone decides nothing."""

    year: int
    planned: str
    shown: str
    verdict: Verdict | None

    @property
    def is_judged(self) -> bool:
        return self.verdict in {Verdict.MET, Verdict.NOT_MET}


@dataclass(frozen=True, slots=True)
class TargetLine:
    target: JudgedTarget
    years: tuple[YearLine, ...]
    note: str  # how an average is taken, once that is known

    @property
    def is_computed(self) -> bool:
        return not self.target.office and bool(self.target.source)


@dataclass(frozen=True, slots=True)
class Standing:
    period: PeriodHead
    lines: tuple[TargetLine, ...]

    def line(self, code: str) -> TargetLine | None:
        return next((one for one in self.lines if one.target.code == code), None)


@dataclass(frozen=True, slots=True)
class Judged:
    """The targets at one period, without their earlier years."""

    period: PeriodHead
    rows: tuple[TargetRow, ...]
    entered: Entered
    targets: tuple[JudgedTarget, ...]

    def number(self, verdict: Verdict) -> int:
        return sum(one.judged == verdict for one in self.targets)


def judged_at(campaign: Campaign, period: ReportingPeriod) -> Judged:
    """A fixed number of queries."""
    rows = target_rows(campaign.targets.order_by("position"))
    entered = entered_at(campaign, closing_moment(period))
    boards = boards_at(period)
    targets = judge_targets(rows, Boards(*(boards[slug] for slug in SLUGS)), entered)
    return Judged(boards[COMMUNES].period, rows, entered, targets)


def standing_at(period: ReportingPeriod) -> Standing:
    """A fixed number of queries; earlier years of the campaign from the boards they were closed with."""
    campaign = Campaign.objects.order_by("-starts")[:1].get()
    found = judged_at(campaign, period)
    reached = _reached(found.rows, campaign, period) | {period.ends.year: found.targets}
    return Standing(
        period=found.period,
        lines=tuple(_line(one, found.entered, reached) for one in found.targets),
    )


def _reached(
    rows: tuple[TargetRow, ...], campaign: Campaign, period: ReportingPeriod
) -> dict[int, tuple[JudgedTarget, ...]]:
    """What the boards told at the end of each earlier year of the campaign."""
    codes = [f"{year}-Q4" for year in range(campaign.starts.year, period.ends.year)]
    found = {}
    for one in ReportingPeriod.objects.closed().filter(code__in=codes):
        boards = boards_at(one)
        found[one.ends.year] = judge_targets(rows, Boards(*(boards[slug] for slug in SLUGS)))
    return found


def _line(
    target: JudgedTarget, entered: Entered, reached: Mapping[int, tuple[JudgedTarget, ...]]
) -> TargetLine:
    planned = {one.year: with_measure(one.number, target.measure) for one in entered.planned_of(target.code)}
    entry = entered.row(target.code)
    if target.office or entry is not None:
        # Of a target that is met or not the verdict is the figure.
        figures = {one.year: "" if one.number is None else one.shown for one in target.years}
        done = {one.year: (figures[one.year], one.verdict) for one in target.years}
    else:
        done = dict(_computed(target.code, reached))
    years = tuple(
        YearLine(year, planned.get(year, ""), *done.get(year, ("", None)))
        for year in sorted({*planned, *done})
    )
    method = entry.method if entry else None
    note = "; ".join(filter(None, [averaging(method) if method else "", target.so_far]))
    return TargetLine(target, years, note)


def _computed(
    code: str, reached: Mapping[int, tuple[JudgedTarget, ...]]
) -> Iterable[tuple[int, tuple[str, Verdict | None]]]:
    for year, targets in reached.items():
        for one in targets:
            if one.code == code and one.has_data:
                yield year, (one.shown, one.judged)
