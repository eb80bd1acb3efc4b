"""The plan's targets that the boards can tell (chỉ tiêu của phong trào). Pure: frozen rows in, results out.

A target whose figure an office enters waits for that office's page: it is left out, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from criteria.conditions import SATISFACTION
from criteria.numbers import format_number
from tayson_ntm.reports.words import sentence, unconfirmed_list

if TYPE_CHECKING:
    from criteria.board import Board

BY_DECISION = "Quyết định công nhận"

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target of the plan, detached from the database."""

    code: str
    wording: str
    value: Decimal | None
    out_of: int | None
    strict: bool  # more than the value, not just the value
    measure: str  # "xã", "%"


@dataclass(frozen=True, slots=True)
class Boards:
    communes: Board
    advanced: Board
    town: Board
    district: Board


@dataclass(frozen=True, slots=True)
class TargetResult:
    """`done` and `wanted` are the figures, None where the target is a decision alone."""

    position: int
    code: str
    wording: str
    required: str
    shown: str
    wanted: Amount | None
    done: Amount | None
    measure: str
    met: bool
    source: str
    by_law: str = ""  # the law's denominator, where the plan has one of its own
    beside: str = ""  # facts that must not be mistaken for the deciding one

    @property
    def verdict(self) -> str:
        return "đạt" if self.met else "chưa đạt"


@dataclass(frozen=True, slots=True)
class _Found:
    done: Amount | None
    shown: str
    source: str
    by_law: str = ""
    beside: str = ""
    met: bool = False  # where the target has no figure


def judge_targets(rows: Iterable[TargetRow], boards: Boards) -> tuple[TargetResult, ...]:
    """In the plan's order, numbered as they are shown."""
    found = (_judge(row, boards) for row in rows)
    known = [result for result in found if result is not None]
    return tuple(replace(result, position=position) for position, result in enumerate(known, start=1))


def _judge(row: TargetRow, boards: Boards) -> TargetResult | None:
    rule = RULES.get(row.code)
    found = rule(boards) if rule else None
    if found is None:
        return None
    return TargetResult(
        position=0,
        code=row.code,
        wording=row.wording,
        required=_required(row),
        shown=found.shown,
        wanted=None if row.value is None else _plain(row.value),
        done=found.done,
        measure=row.measure,
        met=found.met if found.done is None or row.value is None else _reaches(row, found.done),
        source=found.source,
        by_law=found.by_law,
        beside=found.beside,
    )


def _reaches(row: TargetRow, done: Amount) -> bool:
    if row.value is None:
        return False
    return done > row.value if row.strict else done >= row.value


def _required(row: TargetRow) -> str:
    """`13/13 xã`, `ít nhất 2/13 xã`, `từ 90%`, or what only a decision gives."""
    if row.value is None:
        return "được công nhận"
    level = format_number(row.value)
    if row.out_of is None:
        return f"{'trên' if row.strict else 'từ'} {_with(level, row.measure)}"
    whole = _with(f"{level}/{row.out_of}", row.measure)
    return whole if row.value == row.out_of else f"ít nhất {whole}"


def _with(figure: str, measure: str) -> str:
    return f"{figure}%" if measure == "%" else f"{figure} {measure}".strip()


def _plain(value: Decimal) -> Amount:
    return int(value) if value == value.to_integral_value() else value


def _district_recognised(boards: Boards) -> _Found | None:
    if not boards.district.lines:
        return None
    decision = "; ".join(line.recognition for line in boards.district.lines if line.recognition)
    return _Found(None, decision or "chưa có quyết định", BY_DECISION, met=bool(decision))


def _communes_recognised(boards: Boards) -> _Found | None:
    board = boards.communes
    if not board.lines:
        return None
    plan, every, size = board.in_campaign(), board.lines, len(board.criteria)
    facts = [
        f"Đủ {size}/{size} tiêu chí, ngành xác nhận: theo Kế hoạch {board.all_met(plan)}/{len(plan)} xã, "
        f"theo quy định {board.all_met()}/{len(every)} xã",
        *_unconfirmed(board),
    ]
    return _Found(
        board.recognised(plan),
        f"{board.recognised(plan)}/{len(plan)} xã",
        BY_DECISION,
        by_law=f"{board.recognised()}/{len(every)} xã",
        beside=". ".join(facts),
    )


def _advanced_recognised(boards: Boards) -> _Found | None:
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
    return _Found(
        done,
        f"{done}/{len(plan)} xã",
        BY_DECISION,
        by_law=f"{board.recognised()}/{len(communes.lines)} xã",
        beside=". ".join(facts),
    )


def _towns_recognised(boards: Boards) -> _Found | None:
    board = boards.town
    if not board.lines:
        return None
    units, size = len(board.lines), len(board.criteria)
    return _Found(
        board.recognised(),
        f"{board.recognised()}/{units} thị trấn",
        BY_DECISION,
        beside=(
            "Kế hoạch ghi “đô thị thông minh”, Quyết định 320/QĐ-TTg quy định “đô thị văn minh”. "
            f"Đủ {size}/{size} tiêu chí, ngành xác nhận: {board.all_met()}/{units} thị trấn"
        ),
    )


def _satisfaction(boards: Boards) -> _Found | None:
    """Left out while there is no survey."""
    condition = next((one for one in boards.district.conditions if one.rule == SATISFACTION), None)
    if condition is None or condition.figure is None:
        return None
    source = sentence(condition.origin.removeprefix("Từ "))
    return _Found(condition.figure, condition.shown, source, beside=condition.beside)


def _district_criteria(boards: Boards) -> _Found | None:
    line = next(iter(boards.district.lines), None)
    if line is None:
        return None
    size = len(line.cells)
    return _Found(
        line.total,
        f"{line.total}/{size} tiêu chí",
        "Kết quả xác nhận các tiêu chí của huyện",
        beside=f"Cơ quan phụ trách tự đánh giá {line.self_total}/{size} tiêu chí",
    )


def _unconfirmed(board: Board) -> Iterator[str]:
    if not board.list_confirmed:
        yield sentence(unconfirmed_list(len(board.in_campaign())))


RULES = {
    "huyen-dat-chuan": _district_recognised,
    "xa-dat-chuan": _communes_recognised,
    "xa-nang-cao": _advanced_recognised,
    "thi-tran": _towns_recognised,
    "hai-long": _satisfaction,
    "tieu-chi-huyen": _district_criteria,
}
