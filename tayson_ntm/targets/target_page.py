"""The page of one target: what stands, the forms of whoever enters something, and every version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from criteria.models import GrowthMethod, TargetPlan
from criteria.permissions import can_enter_target, can_plan_target
from criteria.templatetags.criteria_tags import moment
from tayson_ntm.targets.forms import Form, Forms
from tayson_ntm.targets.records import Records, words_of, years_of

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import Target, User
    from tayson_ntm.targets.standing import Standing, TargetLine


@dataclass(frozen=True)
class YearChoice:
    year: int
    current: bool
    has_result: bool


@dataclass(frozen=True)
class Step:
    """As components/timeline.html takes it."""

    title: str
    who: str
    at: str
    quote: str
    kind: str = "done"


@dataclass(frozen=True)
class TargetPage:
    line: TargetLine
    others: tuple[TargetLine, ...]  # entered on the same form
    year: int
    years: tuple[YearChoice, ...]
    forms: tuple[Form, ...]
    too_early: bool  # the year has not begun: only its planned figure can be entered
    history: tuple[Step, ...]
    enters: bool


def first_year(records: Records, target: Target, line: TargetLine, today: date) -> int:
    """Where the page opens: the first year that is lacking and has begun, else the running one."""
    years = years_of(records, target)
    wanted = [one.lacking for one in line.target.years if one.lacking in years]
    lacking = [year for year in wanted if year is not None and year <= today.year]
    return lacking[0] if lacking else max(min(today.year, years[-1]), years[0])


def target_page(
    user: User,
    target: Target,
    records: Records,
    standing: Standing,
    year: int,
    today: date,
    texts: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> TargetPage:
    """`texts` and `errors` of a refused form take the place of what stands."""
    lines = {one.target.code: one for one in standing.lines}
    enters = can_enter_target(user, records.office_id)
    shown = Forms(target, records, year, texts or {}, errors or {})
    forms = []
    if enters and year <= today.year:
        forms.append(shown.results())
    if can_plan_target(user, records.office_id):
        if target.unit_of_measure:
            forms.append(shown.plan())
        if records.is_average:
            forms.append(shown.method())
    entered = {one.year for one in records.results}
    return TargetPage(
        line=lines[target.code],
        others=tuple(lines[one.code] for one in records.targets if one.pk != target.pk),
        year=year,
        years=tuple(YearChoice(one, one == year, one in entered) for one in years_of(records, target)),
        forms=tuple(forms),
        too_early=enters and year > today.year,
        history=_history(records),
        enters=enters,
    )


def _history(records: Records) -> tuple[Step, ...]:
    together = len(records.targets) > 1
    rows: list[Any] = [*records.results, *records.planned, *records.methods]
    rows.sort(key=lambda row: (row.at, row.pk), reverse=True)
    return tuple(_step(row, together) for row in rows)


def _step(row: Any, together: bool) -> Step:
    if isinstance(row, GrowthMethod):
        what = "Cách tính"
    else:
        what = f"Năm {row.year}" + (", mức phấn đấu" if isinstance(row, TargetPlan) else "")
    about = f"{row.target.wording}. " if together else ""
    version = f" (bản {row.version})" if row.version > 1 else ""
    unit = f", {row.by.unit.short_name}" if row.by.unit else ""
    return Step(
        title=f"{about}{what}: {words_of(row)}{version}",
        who=f"{row.by.full_name}{unit}",
        at=moment(row.at),
        quote=f"Nguồn: {row.source}",
    )
