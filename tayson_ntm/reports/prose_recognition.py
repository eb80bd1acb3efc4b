"""What the summary report says about decisions: who is recognised by what, and what the district lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict
from tayson_ntm.reports.tables import share
from tayson_ntm.reports.words import NBSP, count, listed, percent, sentence, unconfirmed_list

if TYPE_CHECKING:
    from criteria.board import Board, Line
    from criteria.conditions import ConditionResult
    from tayson_ntm.reports.data import Summary


def decisions_text(summary: Summary) -> Iterator[str]:
    if summary.communes.lines:
        yield " ".join(_communes(summary.communes))
        yield " ".join(_advanced(summary.advanced, summary.communes))
    yield from _alone(summary.town, "đạt chuẩn đô thị văn minh (Kế hoạch ghi là “đô thị thông minh”)")
    yield from _alone(summary.district, "đạt chuẩn nông thôn mới")


def _communes(board: Board) -> Iterator[str]:
    plan, every = board.in_campaign(), board.lines
    of_plan = f"Theo Kế hoạch ({count(len(plan), 'xã')})"
    of_law = f"theo quy định ({count(len(every), 'xã')})"
    standard = "được công nhận đạt chuẩn nông thôn mới theo bộ tiêu chí giai đoạn này"
    if board.recognised():
        yield (
            f"{of_plan}, có {count(board.recognised(plan), 'xã')} {standard}; "
            f"{of_law}, có {count(board.recognised(), 'xã')}: {_named(every)}."
        )
    else:
        yield f"{of_plan} và {of_law}, chưa có xã nào {standard}."
    if not board.list_confirmed:
        yield f"{sentence(unconfirmed_list(len(plan)))}."
    yield from _earlier(board)


def _earlier(board: Board) -> Iterator[str]:
    """A decision of an earlier stage counts for nothing today, and is not forgotten."""
    for line in board.lines:
        if line.earlier_recognition and not line.recognition:
            yield f"{line.unit.full_name} {line.earlier_recognition}."


def _advanced(board: Board, communes: Board) -> Iterator[str]:
    """Recognised, of all communes of the district; beside it who meets both sets, confirmed."""
    units = len(communes.lines)
    if board.recognised():
        part = share(board.recognised(), units)
        of_all = f" ({percent(part)} số xã của huyện)" if part is not None else ""
        yield (
            f"Có {board.recognised()}/{count(units, 'xã')}{of_all} được công nhận đạt chuẩn "
            f"nông thôn mới nâng cao: {_named(board.lines)}."
        )
    else:
        yield "Chưa có xã nào được công nhận đạt chuẩn nông thôn mới nâng cao."
    size, base = len(board.criteria), len(communes.criteria)
    both = (
        f"đủ {size}/{size}{NBSP}tiêu chí nâng cao và {base}/{base}{NBSP}tiêu chí xã nông thôn mới "
        "được ngành xác nhận"
    )
    full = [line.unit.name for line in board.lines if line.meets_all]
    if full:
        yield f"Số xã {both} là {count(len(full), 'xã')}: {listed(full)}."
    else:
        yield f"Chưa có xã nào {both}."


def _alone(board: Board, standard: str) -> Iterator[str]:
    for line in board.lines:
        if line.recognition:
            yield f"{line.unit.full_name} được công nhận {standard}: {line.recognition}."
        else:
            earlier = f"; {line.earlier_recognition}" if line.earlier_recognition else ""
            yield f"{line.unit.full_name} chưa có quyết định công nhận {standard}{earlier}."


def _named(lines: Sequence[Line]) -> str:
    """`Bình Thành (QĐ 12 ngày 05/9/2023) và Tây An (…)`."""
    return listed([f"{line.unit.name} ({line.recognition})" for line in lines if line.recognition])


def conditions_text(conditions: Sequence[ConditionResult]) -> str:
    verdicts = Counter(one.verdict for one in conditions)
    known = [
        f"{count(verdicts[verdict], 'điều kiện')} {word}"
        for verdict, word in (
            (Verdict.MET, "đạt"),
            (Verdict.NOT_MET, "chưa đạt"),
            (Verdict.NO_DATA, "chưa có số liệu"),
        )
        if verdicts[verdict]
    ]
    return f"Trong {count(len(conditions), 'điều kiện')} theo quy định, có {', '.join(known)}:"
