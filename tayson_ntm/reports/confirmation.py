"""Phiếu xác nhận của ngành: what one office confirmed of one set, indicator by indicator.

What is not confirmed is counted and nobody is named: the paper travels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from criteria.evaluation import WORDS, Verdict
from tayson_ntm.reports.issuers import issuer_of_office
from tayson_ntm.reports.printing import printed
from tayson_ntm.reports.self_assessment import NO_LEVEL
from tayson_ntm.reports.words import (
    DEMONSTRATION,
    blank_date,
    count,
    held_words,
    long_date,
    lower_first,
    paper_period,
    short_date,
)

if TYPE_CHECKING:
    from datetime import date

    from criteria.board import Board, IndicatorCell, Line
    from tayson_ntm.reports.issuers import OfficeHead

Found = tuple["Line", "IndicatorCell"]


@dataclass(frozen=True, slots=True)
class UnitRow:
    position: int
    unit: str
    required: str
    shown: str
    held: str
    verdict: Verdict
    words: str
    confirmed_on: str


@dataclass(frozen=True, slots=True)
class IndicatorRows:
    code: str
    wording: str
    rows: tuple[UnitRow, ...]
    rest: str  # how many units are not confirmed


def render(board: Board, office: OfficeHead, day: date) -> bytes:
    return printed(html(board, office, day))


def html(board: Board, office: OfficeHead, day: date) -> str:
    groups = groups_of(board, office)
    return render_to_string(
        "reports/confirmation.html",
        {
            "issuer": issuer_of_office(office),
            "office": office,
            "date": blank_date(day.year),
            "board": board,
            "subject": f"Kết quả xác nhận các chỉ tiêu {lower_first(board.set.short_name)}, "
            f"{paper_period(board.period.code)}",
            "as_of": long_date(board.period.figures_until(day)),
            "noun": NOUNS.get(board.set.unit_kind, "Đơn vị"),
            "groups": groups,
            "summary": _summary(board, office),
            "waiting": _waiting(board, office),
            "mark": DEMONSTRATION if board.demonstration else "",
        },
    )


NOUNS = {"commune": "Xã", "town": "Thị trấn"}


def groups_of(board: Board, office: OfficeHead) -> tuple[IndicatorRows, ...]:
    """The indicators that the office confirms, in the order of the set."""
    by_code: dict[str, list[Found]] = {}
    for line, cell in _own(board, office):
        by_code.setdefault(cell.code, []).append((line, cell))
    return tuple(_group(code, found, board.period.code) for code, found in by_code.items())


def _own(board: Board, office: OfficeHead) -> Iterator[Found]:
    """Criterion by criterion, the units of each in official order."""
    for position in range(len(board.criteria)):
        for line in board.lines:
            for cell in line.cells[position].indicators:
                if cell.confirmer == office.code:
                    yield line, cell


def _is_confirmed(cell: IndicatorCell) -> bool:
    return cell.confirmed_verdict is not Verdict.NO_DATA


def _group(code: str, found: list[Found], period: str) -> IndicatorRows:
    confirmed = [(line, cell) for line, cell in found if _is_confirmed(cell)]
    rest = len(found) - len(confirmed)
    return IndicatorRows(
        code=code,
        wording=found[0][1].wording,
        rows=tuple(
            _row(position, line, cell, period) for position, (line, cell) in enumerate(confirmed, start=1)
        ),
        rest=f"Chưa có kết quả được xác nhận: {count(rest, 'đơn vị')}." if rest else "",
    )


def _row(position: int, line: Line, cell: IndicatorCell, period: str) -> UnitRow:
    return UnitRow(
        position=position,
        unit=line.unit.name,
        required=lower_first(cell.required) or NO_LEVEL,
        shown=lower_first(cell.shown) or "—",
        held=held_words(cell.held_from, period) if cell.held_from else "",
        verdict=cell.confirmed_verdict,
        words=WORDS[cell.confirmed_verdict].lower(),
        confirmed_on=short_date(cell.confirmed_on) if cell.confirmed_on else "",
    )


def _summary(board: Board, office: OfficeHead) -> str:
    """`Đã xác nhận 120 lượt chỉ tiêu của 14 đơn vị: 110 lượt đạt, 10 lượt chưa đạt.`"""
    own = list(_own(board, office))
    verdicts = Counter(cell.confirmed_verdict for _, cell in own if _is_confirmed(cell))
    if not verdicts:
        return "Trong kỳ chưa có kết quả nào được xác nhận."
    said = [
        f"{count(verdicts[verdict], 'lượt')} {WORDS[verdict].lower()}"
        for verdict in (Verdict.MET, Verdict.NOT_MET, Verdict.NOT_APPLICABLE)
        if verdicts[verdict]
    ]
    units = len({line.unit.code for line, cell in own if _is_confirmed(cell)})
    indicators = len({cell.code for _, cell in own if _is_confirmed(cell)})
    return (
        f"Đã xác nhận {count(verdicts.total(), 'lượt')} kết quả của {count(indicators, 'chỉ tiêu')}, "
        f"{count(units, 'đơn vị')}: {', '.join(said)}."
    )


def _waiting(board: Board, office: OfficeHead) -> str:
    """Counted, never named."""
    states = Counter(_state(cell) for _, cell in _own(board, office) if not _is_confirmed(cell))
    said = [
        f"{count(states[state], 'lượt')} {word}"
        for state, word in (
            ("submitted", "đã gửi, đang xem xét"),
            ("returned", "đã đề nghị bổ sung, chỉnh sửa"),
            ("without", "chưa có số liệu"),
        )
        if states[state]
    ]
    return f"Chưa được xác nhận: {', '.join(said)}." if said else ""


def _state(cell: IndicatorCell) -> str:
    return cell.state if cell.state in {"submitted", "returned"} else "without"
