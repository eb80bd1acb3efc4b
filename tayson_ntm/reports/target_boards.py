"""What the boards tell about the plan's targets: decisions, criteria met, the residents' survey. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from criteria.conditions import SATISFACTION
from tayson_ntm.reports.words import sentence, unconfirmed_list

if TYPE_CHECKING:
    from criteria.board import Board

BY_DECISION = "Quyết định công nhận"

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class Boards:
    communes: Board
    advanced: Board
    town: Board
    district: Board


@dataclass(frozen=True, slots=True)
class Found:
    done: Amount | None
    shown: str
    source: str
    by_law: str = ""
    beside: str = ""
    met: bool = False  # where the target has no figure


def _district_recognised(boards: Boards) -> Found | None:
    if not boards.district.lines:
        return None
    decision = "; ".join(line.recognition for line in boards.district.lines if line.recognition)
    return Found(None, decision or "chưa có quyết định", BY_DECISION, met=bool(decision))


def _communes_recognised(boards: Boards) -> Found | None:
    board = boards.communes
    if not board.lines:
        return None
    plan, every, size = board.in_campaign(), board.lines, len(board.criteria)
    facts = [
        f"Đủ {size}/{size} tiêu chí, ngành xác nhận: theo Kế hoạch {board.all_met(plan)}/{len(plan)} xã, "
        f"theo quy định {board.all_met()}/{len(every)} xã",
        *_unconfirmed(board),
    ]
    return Found(
        board.recognised(plan),
        f"{board.recognised(plan)}/{len(plan)} xã",
        BY_DECISION,
        by_law=f"{board.recognised()}/{len(every)} xã",
        beside=". ".join(facts),
    )


def _advanced_recognised(boards: Boards) -> Found | None:
    """Counted over the communes of the plan, the enrolled ones and the others."""
    board, communes = boards.advanced, boards.communes
    if not communes.lines:
        return None
    plan, size = communes.in_campaign(), len(board.criteria)
    done = board.recognised(board.in_campaign())
    facts = [
        f"Đủ {size}/{size} tiêu chí nâng cao và đạt đủ tiêu chí xã nông thôn mới, "
        f"ngành xác nhận: {board.all_met()} xã",
        *_unconfirmed(communes),
    ]
    return Found(
        done,
        f"{done}/{len(plan)} xã",
        BY_DECISION,
        by_law=f"{board.recognised()}/{len(communes.lines)} xã",
        beside=". ".join(facts),
    )


def _towns_recognised(boards: Boards) -> Found | None:
    board = boards.town
    if not board.lines:
        return None
    units, size = len(board.lines), len(board.criteria)
    return Found(
        board.recognised(),
        f"{board.recognised()}/{units} thị trấn",
        BY_DECISION,
        beside=(
            "Kế hoạch ghi “đô thị thông minh”, Quyết định 320/QĐ-TTg quy định “đô thị văn minh”. "
            f"Đủ {size}/{size} tiêu chí, ngành xác nhận: {board.all_met()}/{units} thị trấn"
        ),
    )


def _satisfaction(boards: Boards) -> Found | None:
    """Left out while there is no survey."""
    condition = next((one for one in boards.district.conditions if one.rule == SATISFACTION), None)
    if condition is None or condition.figure is None:
        return None
    source = sentence(condition.origin.removeprefix("Từ "))
    return Found(condition.figure, condition.shown, source, beside=condition.beside)


def _district_criteria(boards: Boards) -> Found | None:
    line = next(iter(boards.district.lines), None)
    if line is None:
        return None
    size = len(line.cells)
    return Found(
        line.total,
        f"{line.total}/{size} tiêu chí",
        "Kết quả xác nhận các tiêu chí của huyện",
        beside=f"Cơ quan phụ trách tự đánh giá {line.self_total}/{size} tiêu chí",
    )


def _unconfirmed(board: Board) -> Iterator[str]:
    if not board.list_confirmed:
        yield sentence(unconfirmed_list(len(board.in_campaign())))


SURVEYED = "hai-long"
RULES = {
    "huyen-dat-chuan": _district_recognised,
    "xa-dat-chuan": _communes_recognised,
    "xa-nang-cao": _advanced_recognised,
    "thi-tran": _towns_recognised,
    SURVEYED: _satisfaction,
    "tieu-chi-huyen": _district_criteria,
}
