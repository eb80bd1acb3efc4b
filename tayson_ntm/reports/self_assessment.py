"""Biểu tự đánh giá: what a unit says of itself, criterion by criterion, for its head's signature."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from criteria.evaluation import WORDS, Verdict
from tayson_ntm.reports.issuers import issuer_of_unit
from tayson_ntm.reports.printing import printed
from tayson_ntm.reports.words import (
    DEMONSTRATION,
    NBSP,
    blank_date,
    count,
    held_words,
    long_date,
    lower_first,
    paper_period,
)

if TYPE_CHECKING:
    from datetime import date

    from criteria.board import Board, Cell, CriterionHead, IndicatorCell, Line

NO_LEVEL = "chưa có mức quy định"


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    code: str
    wording: str
    beside: str  # who supplies it, and from when it is held
    required: str
    shown: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class CriterionRows:
    number: int
    name: str
    verdict: Verdict
    words: str
    indicators: tuple[IndicatorRow, ...]


def render(board: Board, day: date) -> bytes:
    return printed(html(board, day))


def html(board: Board, day: date) -> str:
    """`board` holds one unit; `day` gives the year that the signer's date is written into."""
    line = board.lines[0]
    return render_to_string(
        "reports/self_assessment.html",
        {
            "issuer": issuer_of_unit(board),
            "date": blank_date(day.year),
            "unit": line.unit,
            "board": board,
            "subject": f"Kết quả thực hiện các tiêu chí {lower_first(board.set.short_name)}, "
            f"{paper_period(board.period.code)}",
            "as_of": long_date(board.period.figures_until(day)),
            "rows": rows_of(board, line),
            "total": total_words(line),
            "mark": DEMONSTRATION if board.demonstration else "",
        },
    )


def rows_of(board: Board, line: Line) -> tuple[CriterionRows, ...]:
    return tuple(
        _criterion(head, cell, board.period.code)
        for head, cell in zip(board.criteria, line.cells, strict=True)
    )


def _criterion(head: CriterionHead, cell: Cell, period: str) -> CriterionRows:
    return CriterionRows(
        number=head.number,
        name=head.name,
        verdict=cell.self_verdict,
        words=WORDS[cell.self_verdict].lower(),
        indicators=tuple(_indicator(found, period) for found in cell.indicators),
    )


def _indicator(found: IndicatorCell, period: str) -> IndicatorRow:
    supplied = f"{found.supplier} cung cấp" if found.supplier else ""
    held = held_words(found.held_from, period) if found.held_from else ""
    return IndicatorRow(
        code=found.code,
        wording=found.wording,
        beside="; ".join(filter(None, [supplied, held])),
        required=lower_first(found.required) or NO_LEVEL,
        shown=lower_first(found.shown) or "—",
        verdict=found.verdict,
        words=WORDS[found.verdict].lower(),
    )


def total_words(line: Line) -> str:
    """`đạt 17/19 tiêu chí, chưa đạt 01 tiêu chí, chưa có số liệu 01 tiêu chí`."""
    verdicts = Counter(cell.self_verdict for cell in line.cells)
    rest = [
        f"{WORDS[verdict].lower()} {count(verdicts[verdict], 'tiêu chí')}"
        for verdict in (Verdict.NOT_MET, Verdict.NO_DATA, Verdict.NOT_APPLICABLE)
        if verdicts[verdict]
    ]
    return ", ".join([f"đạt {line.self_total}/{len(line.cells)}{NBSP}tiêu chí", *rest])
