"""What the summary report says about each set of criteria, composed from the frozen figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict
from criteria.numbers import format_number
from tayson_ntm.reports.tables import previous_all_met, previous_average, self_all_met, share
from tayson_ntm.reports.words import (
    NBSP,
    changed_count,
    changed_figure,
    count,
    listed,
    paper_period,
    percent,
    sentence,
    unbroken,
    unconfirmed_list,
)

if TYPE_CHECKING:
    from criteria.board import Board, CriterionHead, Line

MOST_OFTEN_UNMET = 3


def communes_text(board: Board) -> Iterator[str]:
    if not board.lines:
        yield "Chưa có xã thực hiện bộ tiêu chí."
        return
    yield " ".join(_all_met(board))
    yield " ".join(_average(board))
    yield _bands(board)
    yield " ".join(_cells(board))


def _all_met(board: Board) -> Iterator[str]:
    plan, every, size = board.in_campaign(), board.lines, len(board.criteria)
    whole = f"đủ {size}/{size}{NBSP}tiêu chí"
    of_plan, of_law = (
        f"Theo Kế hoạch ({count(len(plan), 'xã')})",
        f"theo quy định ({count(len(every), 'xã')})",
    )
    if board.all_met():
        names = listed([line.unit.name for line in every if line.meets_all])
        yield (
            f"{of_plan}, có {count(board.all_met(plan), 'xã')} {whole} được ngành xác nhận; "
            f"{of_law}, có {count(board.all_met(), 'xã')}: {names}{_than_before(board)}."
        )
    else:
        yield f"{of_plan} và {of_law}, chưa có xã nào {whole} được ngành xác nhận{_than_before(board)}."
    if not board.list_confirmed:
        yield f"{sentence(unconfirmed_list(len(plan)))}."
    claimed = self_all_met(board, every)
    yield f"Số xã tự đánh giá {whole} là {count(claimed, 'xã')}."


def _than_before(board: Board) -> str:
    before = previous_all_met(board, board.lines)
    if before is None or board.period.is_open:
        return ""
    change = changed_count(board.all_met(), before, "xã")
    return f" ({change} so với {paper_period(board.previous_period)})"


def _average(board: Board) -> Iterator[str]:
    average, claimed, before = board.average, board.self_average, previous_average(board)
    if average is None or claimed is None:
        return
    change = ""
    if before is not None and not board.period.is_open:
        change = f", {changed_figure(average, before)} so với {paper_period(board.previous_period)}"
    yield (
        f"Bình quân toàn huyện đạt {format_number(average)}{NBSP}tiêu chí/xã được ngành xác nhận{change}; "
        f"xã tự đánh giá bình quân {format_number(claimed)}{NBSP}tiêu chí/xã."
    )


def _bands(board: Board) -> str:
    """`đủ 19 tiêu chí 03 xã (21,4%); 15–18 tiêu chí 09 xã (64,3%)`: all bands, also the empty ones."""
    parts = []
    for band, units in board.bands():
        part = share(units, len(board.lines))
        shown = f" ({percent(part)})" if units and part is not None else ""
        parts.append(f"{unbroken(band.label)}{NBSP}tiêu chí có {count(units, 'xã')}{shown}")
    return f"Phân theo số tiêu chí đạt được ngành xác nhận: {'; '.join(parts)}."


def _cells(board: Board) -> Iterator[str]:
    verdicts = Counter(cell.verdict for line in board.lines for cell in line.cells)
    parts = [
        f"{count(verdicts[Verdict.MET], 'lượt')} đạt",
        f"{count(verdicts[Verdict.NOT_MET], 'lượt')} chưa đạt",
        f"{count(verdicts[Verdict.NO_DATA], 'lượt')} chưa có số liệu được xác nhận",
    ]
    if verdicts[Verdict.NOT_APPLICABLE]:
        parts.append(f"{count(verdicts[Verdict.NOT_APPLICABLE], 'lượt')} không áp dụng")
    yield (
        f"Trong {count(verdicts.total(), 'lượt')} tiêu chí của {count(len(board.lines), 'xã')}, "
        f"có {', '.join(parts)}."
    )
    unmet = _most_often_unmet(board)
    if unmet:
        named = [f"số {head.number} {head.name} ({count(units, 'xã')})" for head, units in unmet]
        yield f"Tiêu chí có nhiều xã chưa đạt nhất: {'; '.join(named)}."


def _most_often_unmet(board: Board) -> list[tuple[CriterionHead, int]]:
    found = [
        (head, sum(line.cell(head.number).verdict is Verdict.NOT_MET for line in board.lines))
        for head in board.criteria
    ]
    found = [pair for pair in found if pair[1]]
    return sorted(found, key=lambda pair: (-pair[1], pair[0].number))[:MOST_OFTEN_UNMET]


def advanced_text(board: Board) -> str:
    if not board.lines:
        return "Chưa có xã thực hiện bộ tiêu chí xã nông thôn mới nâng cao."
    results = ". ".join(_result(board, line, "xã") for line in board.lines)
    return f"Có {count(len(board.lines), 'xã')} thực hiện bộ tiêu chí xã nông thôn mới nâng cao. {results}."


def alone_text(board: Board, assessor: str) -> str:
    """A set that one unit carries out."""
    if not board.lines:
        return "Chưa có đơn vị thực hiện bộ tiêu chí."
    return f"{'. '.join(_result(board, line, assessor) for line in board.lines)}."


def _result(board: Board, line: Line, assessor: str) -> str:
    size = len(board.criteria)
    change = ""
    if line.previous_total is not None and not board.period.is_open:
        words = changed_count(line.total, line.previous_total, "tiêu chí")
        change = f" ({words} so với {paper_period(board.previous_period)})"
    return (
        f"{line.unit.full_name}: đạt {line.total}/{size}{NBSP}tiêu chí được xác nhận{change}; "
        f"{assessor} tự đánh giá đạt {line.self_total}/{size}{NBSP}tiêu chí"
    )
