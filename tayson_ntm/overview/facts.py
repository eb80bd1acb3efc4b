"""The figures of the first strip: days left, communes, advanced communes, town, district, satisfaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.conditions import SATISFACTION
from criteria.evaluation import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from criteria.board import Board, Line
    from criteria.conditions import ConditionResult
    from tayson_ntm.reports.targets import JudgedTarget

NBSP = "\u00a0"
# A condition's wording is the decision's own and long; its name on a screen is short.
CONDITION_NAMES = {
    "DK1": "Xã đạt chuẩn",
    "DK2": "Xã nâng cao",
    "DK3": "Thị trấn",
    "DK4": "Dân hài lòng",
    "DK5": "Tiêu chí huyện",
    "DK6": "Không nợ đọng",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    ends: date
    left: int  # whole days; the last day itself is 0

    @property
    def is_over(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """Three facts that are never mixed, against one of the two counts of communes."""

    label: str  # "Theo Kế hoạch (13 xã)"
    size: int
    recognised: int
    confirmed: int
    self_assessed: int


@dataclass(frozen=True, slots=True)
class Tile:
    label: str
    figure: str
    of: str  # what it is measured against: "/2 xã"
    beside: str  # other facts, under their own names
    verdict: Verdict
    gap: str  # in words, where it is not reached


@dataclass(frozen=True, slots=True)
class Condition:
    name: str
    wording: str
    verdict: Verdict
    shown: str
    required: str


def deadline(ends: date, today: date) -> Deadline:
    return Deadline(ends, (ends - today).days)


def commune_rows(board: Board) -> tuple[CommuneRow, ...]:
    """By the plan's count and by the law's; neither is a number in code."""
    plan, law = board.in_campaign(), board.lines
    return (_commune_row("Theo Kế hoạch", board, plan), _commune_row("Theo quy định", board, law))


def _commune_row(label: str, board: Board, lines: Sequence[Line]) -> CommuneRow:
    return CommuneRow(
        label=f"{label} ({len(lines)}{NBSP}xã)",
        size=len(lines),
        recognised=board.recognised(lines),
        confirmed=board.all_met(lines),
        self_assessed=board.self_all_met(lines),
    )


def advanced_tile(board: Board, target: JudgedTarget | None) -> Tile:
    """The plan's target as its papers judge it; meeting the criteria is another fact, and stands beside.

    A target that is not known, or has no figure, gives no verdict.
    """
    size = len(board.criteria)
    wanted = target.wanted if target else None
    done = target.done if target and target.done is not None else board.recognised()
    return Tile(
        label="Xã NTM nâng cao",
        figure=str(done),
        of=" xã" if wanted is None else f"/{wanted} xã",
        beside=f"đủ {size}/{size}: {board.all_met()}, tự ĐG {board.self_all_met()}",
        verdict=_reached(target),
        gap="Chưa có mức của Kế hoạch" if wanted is None else f"Còn thiếu {wanted - done}{NBSP}xã",
    )


def _reached(target: JudgedTarget | None) -> Verdict:
    if target is None or target.wanted is None:
        return Verdict.NO_DATA
    return Verdict.MET if target.met else Verdict.NOT_MET


def town_tile(board: Board) -> Tile | None:
    """All towns, which is one here; the criteria of each beside."""
    if not board.lines:
        return None
    met, units, size = board.recognised(), len(board.lines), len(board.criteria)
    shown = "; ".join(f"{line.total}/{size} tiêu chí, tự ĐG {line.self_total}" for line in board.lines)
    return Tile(
        label="Thị trấn đạt chuẩn",
        figure=str(met),
        of=f"/{units}",
        beside=shown,
        verdict=Verdict.MET if met == units else Verdict.NOT_MET,
        gap=f"Chưa{NBSP}công{NBSP}nhận",
    )


def district_tile(board: Board) -> Tile | None:
    if not board.lines:
        return None
    line, size = board.lines[0], len(board.criteria)
    return Tile(
        label="Tiêu chí huyện",
        figure=str(line.total),
        of=f"/{size}",
        beside=f"xác nhận; tự ĐG {line.self_total}/{size}",
        verdict=Verdict.MET if line.meets_all else Verdict.NOT_MET,
        gap=f"Còn {size - line.total}{NBSP}tiêu{NBSP}chí",
    )


def satisfaction_tile(conditions: Sequence[ConditionResult]) -> Tile | None:
    """Only where the residents were asked; both levels decide, so the figure alone is not the verdict."""
    found = next((one for one in conditions if one.rule == SATISFACTION and one.shown), None)
    if found is None:
        return None
    return Tile(
        label="Dân hài lòng",
        figure=found.shown.removesuffix("%"),
        of="%",
        beside=f"quy định {found.required.split(',')[0].removesuffix(' trở lên')}",
        verdict=found.verdict,
        gap="Có nội dung chưa đạt" if found.verdict is Verdict.NOT_MET else "Chưa đủ kết quả",
    )


def tiles(boards: tuple[Board, Board, Board], target: JudgedTarget | None) -> tuple[Tile, ...]:
    """Of the advanced set, the town's and the district's; `target`: the plan's of advanced communes."""
    advanced, town, district = boards
    found = (
        advanced_tile(advanced, target),
        town_tile(town),
        district_tile(district),
        satisfaction_tile(district.conditions),
    )
    return tuple(tile for tile in found if tile is not None)


def conditions(board: Board) -> tuple[Condition, ...]:
    return tuple(
        Condition(
            CONDITION_NAMES.get(one.code, one.wording), one.wording, one.verdict, one.shown, one.required
        )
        for one in board.conditions
    )
