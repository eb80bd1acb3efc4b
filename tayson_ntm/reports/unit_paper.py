"""Phiếu một đơn vị: where one unit stands, for whoever sits down with it; it is read and not issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from criteria.evaluation import WORDS, Verdict
from tayson_ntm.reports.printing import printed
from tayson_ntm.reports.words import (
    DEMONSTRATION,
    NBSP,
    changed_count,
    held_words,
    long_date,
    lower_first,
    paper_period,
    sentence,
    state_of,
)

if TYPE_CHECKING:
    from datetime import date

    from criteria.board import Board, Cell, CriterionHead, IndicatorCell, Line

NAMED_ASSESSORS = {"commune": "xã", "town": "thị trấn"}
SENTENCES = 2  # of one criterion that are printed in full


@dataclass(frozen=True, slots=True)
class CriterionRow:
    number: int
    name: str
    verdict: Verdict  # confirmed
    words: str
    self_words: str
    remarks: tuple[str, ...]


def render(board: Board, day: date) -> bytes:
    return printed(html(board, day))


def html(board: Board, day: date) -> str:
    """`board` holds one unit; `day` is the day on which the sheet is printed."""
    line = board.lines[0]
    return render_to_string(
        "reports/unit_paper.html",
        {
            "unit": line.unit,
            "board": board,
            "subject": f"Kết quả thực hiện các tiêu chí {lower_first(board.set.short_name)}, "
            f"{paper_period(board.period.code)}",
            "state": state_of(board.period),
            "date": long_date(day),
            "facts": tuple(facts(board, line)),
            "rows": tuple(
                _row(head, cell, board.period.code)
                for head, cell in zip(board.criteria, line.cells, strict=True)
            ),
            "assessor": assessor(board),
            "mark": DEMONSTRATION if board.demonstration else "",
        },
    )


def assessor(board: Board) -> str:
    return NAMED_ASSESSORS.get(board.set.unit_kind, "cơ quan phụ trách")


def facts(board: Board, line: Line) -> Iterator[str]:
    """The four facts in their own words: confirmed, self-assessed, recognised, and the period before."""
    size = len(board.criteria)
    yield f"Ngành xác nhận: đạt {line.total}/{size}{NBSP}tiêu chí{_change(board, line)}."
    yield f"{sentence(assessor(board))} tự đánh giá: đạt {line.self_total}/{size}{NBSP}tiêu chí."
    yield f"Công nhận: {line.recognition or 'chưa có quyết định theo bộ tiêu chí giai đoạn này'}."
    if line.earlier_recognition:
        yield f"{sentence(line.earlier_recognition)}."
    if line.base_met is False and line.total == size:
        yield "Chưa đủ các tiêu chí xã nông thôn mới được ngành xác nhận, nên chưa đủ điều kiện nâng cao."


def _change(board: Board, line: Line) -> str:
    if line.previous_total is None or not board.previous_period:
        return ""
    before = f"{paper_period(board.previous_period)} đạt {line.previous_total}/{len(board.criteria)}"
    if board.period.is_open:
        return f" ({before})"
    return f" ({before}; {changed_count(line.total, line.previous_total, 'tiêu chí')})"


def _row(head: CriterionHead, cell: Cell, period: str) -> CriterionRow:
    return CriterionRow(
        number=head.number,
        name=head.name,
        verdict=cell.verdict,
        words=WORDS[cell.verdict].lower(),
        self_words=WORDS[cell.self_verdict].lower(),
        remarks=tuple(_remarks(cell, period)),
    )


def _remarks(cell: Cell, period: str) -> Iterator[str]:
    """What is missing in words, what still waits, and what is held from an earlier period."""
    unmet = [one for one in cell.indicators if one.verdict is Verdict.NOT_MET]
    for one in unmet[:SENTENCES]:
        yield f"{one.code}: {_reason(one)}"
    if len(unmet) > SENTENCES:
        yield f"Chưa đạt còn có: {', '.join(one.code for one in unmet[SENTENCES:])}"
    yield from _codes("Chưa có số liệu", (one for one in cell.indicators if one.verdict is Verdict.NO_DATA))
    # What was given back waits as well: a paper chides nobody (design, rule 12).
    waiting = [one for one in cell.indicators if one.state in {"submitted", "returned"}]
    yield from _codes("Đã gửi, chờ ngành xác nhận", waiting)
    yield from _held(cell, period)


def _held(cell: Cell, period: str) -> Iterator[str]:
    for held in sorted({one.held_from for one in cell.indicators if one.held_from}):
        codes = [one.code for one in cell.indicators if one.held_from == held]
        words = sentence(held_words(held, period))
        yield words if len(codes) == len(cell.indicators) else f"{words}: {', '.join(codes)}"


def _codes(label: str, cells: Iterator[IndicatorCell] | list[IndicatorCell]) -> Iterator[str]:
    codes = [one.code for one in cells]
    if codes:
        yield f"{label}: {', '.join(codes)}"


def _reason(one: IndicatorCell) -> str:
    """The sentence between its verdict, which the table's own column shows, and its citation."""
    reason = one.sentence.partition(": ")[2] or one.sentence
    return lower_first(reason.partition(" — ")[0])
