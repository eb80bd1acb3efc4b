"""Everything entered about the targets of one form, and the years that can be entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from campaign.models import Target
from criteria.models import EnteredTarget, GrowthMethod, TargetPlan, TargetResult
from criteria.target_figures import newest_of
from criteria.target_rules import with_measure


@dataclass(frozen=True)
class Records:
    """Oldest version first; `entry` is the named target's, None where the portal computes it."""

    targets: tuple[Target, ...]
    entry: EnteredTarget | None
    results: tuple[TargetResult, ...]
    planned: tuple[TargetPlan, ...]
    methods: tuple[GrowthMethod, ...]

    @property
    def office_id(self) -> int | None:
        return self.entry.office_id if self.entry else None

    @property
    def is_average(self) -> bool:
        return self.entry is not None and self.entry.over == EnteredTarget.Over.AVERAGE

    def result(self, target: Target, year: int) -> TargetResult | None:
        standing = newest_of(self.results)
        return next((one for one in standing if (one.target_id, one.year) == (target.pk, year)), None)

    def plan(self, target: Target, year: int) -> TargetPlan | None:
        standing = newest_of(self.planned)
        return next((one for one in standing if (one.target_id, one.year) == (target.pk, year)), None)

    @property
    def method(self) -> GrowthMethod | None:
        return self.methods[-1] if self.methods else None


def records_of(target: Target) -> Records:
    """Five queries, for one version or many."""
    entry = EnteredTarget.objects.filter(target=target).select_related("office").first()
    targets = [target]
    if entry is not None:
        same_form = EnteredTarget.objects.filter(form=entry.form, target__campaign=target.campaign_id)
        targets = [one.target for one in same_form.select_related("target").order_by("target__position")]
    return Records(
        targets=tuple(targets),
        entry=entry,
        results=_versions(TargetResult, targets),
        planned=_versions(TargetPlan, targets),
        methods=_versions(GrowthMethod, targets),
    )


def _versions(model: type[Any], targets: list[Target]) -> tuple[Any, ...]:
    rows = model.objects.filter(target__in=targets).select_related("target", "by__unit")
    return tuple(rows.order_by("version", "pk"))


def years_of(records: Records, target: Target) -> range:
    """Of the forms: the year before the campaign, to compare with, or after the base year; to its end."""
    campaign = target.campaign
    first = campaign.starts.year - 1
    if records.method is not None:
        first = records.method.base_year + 1
    known = [*(one.year for one in records.results), *(one.year for one in records.planned)]
    return range(min([first, *known]), campaign.ends.year + 1)


def words_of(row: Any) -> str:
    """What an entry says: `14,8%`, `đạt`, `bình quân nhân, năm gốc 2020`."""
    if isinstance(row, GrowthMethod):
        return f"{row.get_averaging_display()}, năm gốc {row.base_year}"
    if row.number is None:
        return "đạt" if row.achieved else "chưa đạt"
    return with_measure(row.number, row.target.unit_of_measure)
