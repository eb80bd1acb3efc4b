"""The plan's targets, judged (chỉ tiêu của phong trào). Pure: frozen rows in, results out.

What the boards tell stands in target_boards, what an office enters in target_entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from criteria.evaluation import WORDS, Verdict
from criteria.numbers import format_number
from criteria.target_rules import ACHIEVED, DECREASE, INCREASE
from tayson_ntm.reports.target_boards import RULES, SURVEYED, Amount, Boards
from tayson_ntm.reports.target_entries import judge_entered

if TYPE_CHECKING:
    from criteria.target_figures import Entered
    from criteria.target_rules import YearJudgement

BY_SURVEY = "Kết quả lấy ý kiến của Ủy ban MTTQ Việt Nam huyện"
SURVEY_OFFICE = "UBMTTQ huyện"
NO_FIGURE = "—"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of the plan, detached from the database."""

    code: str
    wording: str
    value: Decimal | None
    out_of: int | None
    strict: bool  # more than the value, not just the value
    measure: str  # "xã", "%"
    rule: str = ""  # campaign.models.Target.Rule; summaries kept by the first release have none


@dataclass(frozen=True, slots=True)
class JudgedTarget:
    """`done` and `wanted` are the figures, None where there is none or the target is a decision alone."""

    position: int
    code: str
    wording: str
    required: str
    shown: str
    wanted: Amount | None
    done: Amount | None
    measure: str
    judged: Verdict
    source: str
    by_law: str = ""  # the law's denominator, where the plan has one of its own
    beside: str = ""  # facts that must not be mistaken for the deciding one
    year: int | None = None  # that decides; None where the target stands as of the period
    office: str = ""  # who enters it; empty where the portal computes it
    waits_for: str = ""  # what is still to be entered, and by whom
    years: tuple[YearJudgement, ...] = ()
    so_far: str = ""  # an average that lacks its last years: `2021–2022: 13,6%`

    @property
    def met(self) -> bool:
        return self.judged is Verdict.MET

    @property
    def has_data(self) -> bool:
        return self.judged is not Verdict.NO_DATA

    @property
    def shown_with_year(self) -> str:
        """`14,8% (năm 2023)` where a year decides, as papers print it."""
        return f"{self.shown} (năm {self.year})" if self.year and self.has_data else self.shown

    @property
    def latest(self) -> YearJudgement | None:
        """The newest year that has a figure, for where the whole has none yet."""
        return next((one for one in reversed(self.years) if one.shown), None)

    @property
    def verdict(self) -> str:
        return WORDS[self.judged].lower()


def judge_targets(
    rows: Iterable[TargetRow], boards: Boards, entered: Entered | None = None
) -> tuple[JudgedTarget, ...]:
    """In the plan's order, numbered as they are shown.

    Without `entered`, which a summary kept by the first release lacks, only what the boards tell is
    there, as that release printed it.
    """
    judged = (_judge(row, boards, entered) for row in rows)
    known = [result for result in judged if result is not None]
    return tuple(replace(result, position=position) for position, result in enumerate(known, start=1))


def _judge(row: TargetRow, boards: Boards, entered: Entered | None) -> JudgedTarget | None:
    rule = RULES.get(row.code)
    if rule is None:
        return _of_office(row, entered) if entered else None
    found = rule(boards)
    if found is None:
        return _unknown(row) if entered else None
    met = found.met if found.done is None or row.value is None else _reaches(row, found.done)
    return replace(
        _blank(row),
        shown=found.shown,
        done=found.done,
        judged=Verdict.MET if met else Verdict.NOT_MET,
        source=found.source,
        by_law=found.by_law,
        beside=found.beside,
    )


def _blank(row: TargetRow) -> JudgedTarget:
    return JudgedTarget(
        position=0,
        code=row.code,
        wording=row.wording,
        required=_required(row),
        shown=NO_FIGURE,
        wanted=None if row.value is None else _plain(row.value),
        done=None,
        measure=row.measure,
        judged=Verdict.NO_DATA,
        source="",
    )


def _unknown(row: TargetRow) -> JudgedTarget:
    """The boards do not tell it yet: no survey was taken, or no unit carries the set out."""
    if row.code == SURVEYED:
        return replace(_blank(row), source=BY_SURVEY, waits_for=f"chờ {SURVEY_OFFICE}")
    return replace(_blank(row), waits_for="chờ đơn vị thực hiện bộ tiêu chí")


def _of_office(row: TargetRow, entered: Entered) -> JudgedTarget:
    """A target that nobody was named for waits for Phòng Nội vụ to name an office."""
    entry = entered.row(row.code)
    if entry is None or not row.rule:
        return replace(_blank(row), waits_for="chờ Phòng Nội vụ phân công cơ quan nhập")
    told = judge_entered(row.rule, row.value, row.measure, entry, entered)
    found = told.judgement
    return replace(
        _blank(row),
        shown=found.shown or NO_FIGURE,
        done=found.number,
        judged=found.verdict,
        source=told.source,
        beside=told.beside,
        year=found.year,
        office=entry.office,
        waits_for=told.waits_for,
        years=found.years,
        so_far=found.average,
    )


def _reaches(row: TargetRow, done: Amount) -> bool:
    if row.value is None:
        return False
    return done > row.value if row.strict else done >= row.value


REQUIRED = {
    INCREASE: "tăng so với năm trước",
    DECREASE: "giảm so với năm trước",
    ACHIEVED: "đạt ở từng năm",
}


def _required(row: TargetRow) -> str:
    """`13/13 xã`, `ít nhất 2/13 xã`, `từ 90%`, or in words what has no figure."""
    if row.value is None:
        return "được công nhận" if row.code in RULES else REQUIRED.get(row.rule, "theo Kế hoạch")
    level = format_number(row.value)
    if row.out_of is None:
        return f"{'trên' if row.strict else 'từ'} {_with(level, row.measure)}"
    whole = _with(f"{level}/{row.out_of}", row.measure)
    return whole if row.value == row.out_of else f"ít nhất {whole}"


def _with(figure: str, measure: str) -> str:
    return f"{figure}%" if measure == "%" else f"{figure} {measure}".strip()


def _plain(value: Decimal) -> Amount:
    return int(value) if value == value.to_integral_value() else value
