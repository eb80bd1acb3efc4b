"""The words around a target that an office enters: what it rests on, what is beside it, what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from criteria.evaluation import WORDS, Verdict
from criteria.target_rules import AVERAGE, GEOMETRIC, Asked, judge
from tayson_ntm.reports.words import listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from criteria.target_figures import Entered, EnteredRow
    from criteria.target_rules import Judgement, Method, YearJudgement

ASSIGNER = "Phòng Nội vụ"  # names the office where nobody is in charge yet


@dataclass(frozen=True, slots=True)
class Told:
    judgement: Judgement
    source: str
    beside: str
    waits_for: str


def judge_entered(
    rule: str, level: Decimal | None, measure: str, entry: EnteredRow, entered: Entered
) -> Told:
    asked = Asked(rule, level, measure, entry.over, entered.first_year, entered.last_year)
    found = judge(asked, entry.figures, entry.method)
    return Told(
        judgement=found,
        source=_source(found, entry.method),
        beside=sentence("; ".join(_beside(found, entry))),
        waits_for=_waits_for(found, entry),
    )


def _source(found: Judgement, method: Method | None) -> str:
    """Of the year that decides; an average rests on every year's source and on its method."""
    sources = [one.source for one in found.years if one.source]
    if found.verdict is Verdict.NO_DATA:
        return ""
    if method is not None and found.number is not None and len(found.years) > 1:
        return "; ".join(dict.fromkeys([*sources, method.source]))
    return next((one.source for one in found.years if one.year == found.year), "")


def _beside(found: Judgement, entry: EnteredRow) -> Iterator[str]:
    if entry.over == AVERAGE and entry.method is not None:
        yield f"{averaging(entry.method)}"
    if found.average:
        yield f"bình quân {found.average}"
    for one in found.years:
        if one.shown:
            yield f"năm {one.year}: {one.shown}{_verdict(one)}"
    if found.missing:
        yield f"chưa có số liệu {years_words(found.missing)}"
    if found.method_missing:
        yield "chưa có năm gốc và cách tính bình quân"


def _verdict(one: YearJudgement) -> str:
    """The figure of a year that is met or not is its verdict already."""
    if one.number is None or one.verdict is None:
        return ""
    if one.verdict is Verdict.NO_DATA:
        return f" (chưa có số liệu năm {one.lacking} để so sánh)"
    return f", {WORDS[one.verdict].lower()}"


def averaging(method: Method) -> str:
    """`bình quân nhân từ năm gốc 2020`."""
    kind = "bình quân nhân" if method.averaging == GEOMETRIC else "bình quân cộng"
    return f"{kind} từ năm gốc {method.base_year}"


def years_words(years: tuple[int, ...]) -> str:
    return f"năm {listed([str(year) for year in years])}"


def _waits_for(found: Judgement, entry: EnteredRow) -> str:
    if not found.missing and not found.method_missing:
        return ""
    if not entry.office:
        return f"chờ {ASSIGNER} phân công cơ quan nhập"
    what = [years_words(found.missing)] if found.missing else []
    if found.method_missing:
        what.append("năm gốc, cách tính bình quân")
    return f"chờ {entry.office} nhập {' và '.join(what)}"
