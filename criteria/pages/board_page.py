"""What the board shows, from the frozen Board and from who is looking; the template asks nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from criteria.evaluation import Verdict
from criteria.pages.board_shapes import (
    Foot,
    FootCell,
    GroupHead,
    HeadCell,
    Row,
    ShownCell,
    Tick,
    TickGroup,
    View,
)
from criteria.pages.words import VERDICTS, assessor, capital, period_words, unit_noun

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from criteria.board import Board, Cell, CriterionHead, Line

AMBER_FROM = 4  # a column that so many units miss needs attention
LISTED = 3  # criteria named on the phone before "và … tiêu chí khác"


@dataclass(frozen=True)
class BoardPage:
    board: Board
    view: View
    sees: Callable[[int], bool]  # whether the person may see behind a unit, by its key

    @property
    def noun(self) -> str:
        return unit_noun(self.board.set)

    @property
    def assessor(self) -> str:
        return assessor(self.board.set)

    @property
    def self_word(self) -> str:
        """`Xã tự đánh giá`; for the district, whose offices assess it, `Tự đánh giá`."""
        return f"{capital(self.noun)} tự đánh giá" if self.noun == self.assessor else "Tự đánh giá"

    @property
    def size(self) -> int:
        return len(self.board.criteria)

    @property
    def compares(self) -> bool:
        """No change is counted against an unfinished period."""
        return bool(self.board.previous_period) and not self.board.period.is_open

    @property
    def previous(self) -> str:
        return period_words(self.board.previous_period, self.board.period.code) if self.compares else ""

    @property
    def columns(self) -> int:
        return 3 if self.compares else 2

    @property
    def has_data(self) -> bool:
        return any(
            cell.self_verdict is not Verdict.NO_DATA for line in self.board.lines for cell in line.cells
        )

    @property
    def average_change(self) -> Decimal | None:
        return _average_change(self.board.lines) if self.compares else None

    @property
    def all_met(self) -> int:
        return self.board.all_met()

    @property
    def list_in_question(self) -> int:
        """How many communes the plan's list names, while nobody has confirmed which; 0 once confirmed."""
        return 0 if self.board.list_confirmed else len(self.board.in_campaign())

    @property
    def without_level(self) -> int:
        """A criterion that the note about unknown levels can point at; 0 where there is none."""
        return next((head.number for head in self.board.criteria if head.by_declaration), 0)

    @property
    def without_base(self) -> tuple[str, ...]:
        """Units of the advanced set whose communes' set is not all met and confirmed."""
        return tuple(line.unit.name for line in self.board.lines if line.base_met is False)

    @cached_property
    def begins(self) -> frozenset[int]:
        """Numbers of the criteria that begin a group."""
        heads = self.board.criteria
        before = [None, *(head.group_position for head in heads[:-1])]
        return frozenset(
            head.number for head, group in zip(heads, before, strict=True) if head.group_position != group
        )

    @cached_property
    def groups(self) -> tuple[GroupHead, ...]:
        return tuple(GroupHead(heads[0].group, len(heads)) for heads in self._grouped())

    @cached_property
    def heads(self) -> tuple[HeadCell, ...]:
        return tuple(
            HeadCell(head.number, head.name, head.short_name, head.by_declaration, head.number in self.begins)
            for head in self.board.criteria
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._row(line) for line in self.board.lines)

    @cached_property
    def feet(self) -> tuple[Foot, ...]:
        """Units that meet each criterion: by the plan's count and by the law's, never one for the other."""
        lines = self.board.lines
        if len(lines) < 2:
            return ()
        law = self._foot("Theo quy định", lines)
        if self.noun != "xã":
            return (law,)
        return (self._foot("Theo Kế hoạch", self.board.in_campaign()), law)

    def _grouped(self) -> list[list[CriterionHead]]:
        groups: list[list[CriterionHead]] = []
        for head in self.board.criteria:
            if head.number in self.begins:
                groups.append([])
            groups[-1].append(head)
        return groups

    def _row(self, line: Line) -> Row:
        url = self._sheet(line) if self.sees(line.unit.pk) else ""
        cells = tuple(self._cell(line, cell, url) for cell in line.cells)
        return Row(
            code=line.unit.code,
            name=line.unit.name,
            url=url,
            recognition=line.recognition,
            earlier_recognition=line.earlier_recognition,
            cells=cells,
            total=line.total,
            self_total=line.self_total,
            change=line.total - (line.previous_total or 0) if self.compares else None,
            groups=self._ticks(cells),
            sentence=self._line_sentence(line),
            lacking=self._listed(cells, Verdict.NOT_MET),
            without_data=self._listed(cells, Verdict.NO_DATA),
        )

    def _cell(self, line: Line, cell: Cell, sheet: str) -> ShownCell:
        verdict, confirmed = self._shown(cell)
        missing = self._missing(cell, confirmed=confirmed) if verdict is Verdict.NOT_MET else 0
        return ShownCell(
            number=cell.criterion,
            verdict=verdict,
            confirmed=confirmed,
            missing=missing,
            returned=cell.returned and not confirmed and self.view is not View.CONFIRMED,
            held=cell.held if verdict is not Verdict.NO_DATA else "",
            sentence=self._cell_sentence(line, cell, verdict, confirmed, missing),
            url=f"{sheet}#tc-{cell.criterion}" if sheet else "",
            begins_group=cell.criterion in self.begins,
        )

    def _shown(self, cell: Cell) -> tuple[Verdict, bool]:
        if self.view is View.CONFIRMED:
            return cell.verdict, cell.is_confirmed
        if self.view is View.SELF:
            return cell.self_verdict, False
        return cell.shown_verdict, cell.is_confirmed

    def _missing(self, cell: Cell, *, confirmed: bool) -> int:
        return sum(
            (found.confirmed_verdict if confirmed else found.verdict) is Verdict.NOT_MET
            for found in cell.indicators
        )

    def _cell_sentence(self, line: Line, cell: Cell, verdict: Verdict, confirmed: bool, missing: int) -> str:
        """The whole cell in words, for whoever does not see its mark."""
        said = [f"{line.unit.name}, tiêu chí {cell.criterion}: {VERDICTS[verdict]}"]
        if verdict is not Verdict.NO_DATA:
            said.append("ngành xác nhận" if confirmed else f"{self.assessor} tự đánh giá")
        if missing:
            said.append(f"thiếu {missing} trên {len(cell.indicators)} chỉ tiêu")
        if cell.returned and not confirmed:
            said.append("ngành đề nghị bổ sung")
        if cell.held and verdict is not Verdict.NO_DATA:
            said.append(f"giữ từ {period_words(cell.held, self.board.period.code)}")
        return ", ".join(said)

    def _line_sentence(self, line: Line) -> str:
        return (
            f"{line.unit.name}: ngành xác nhận đạt {line.total} trên {self.size} tiêu chí, "
            f"{self.assessor} tự đánh giá đạt {line.self_total}."
        )

    def _sheet(self, line: Line) -> str:
        query = urlencode({"bo": self.board.set.slug, "ky": self.board.period.code})
        return f"{reverse('criteria:sheet', args=[line.unit.code])}?{query}"

    def _ticks(self, cells: Sequence[ShownCell]) -> tuple[TickGroup, ...]:
        by_number = {cell.number: cell for cell in cells}
        return tuple(
            TickGroup(tuple(_tick(by_number[head.number]) for head in heads)) for heads in self._grouped()
        )

    def _listed(self, cells: Sequence[ShownCell], verdict: Verdict) -> str:
        names = [
            f"{head.number} {head.short_name}"
            for head, cell in zip(self.board.criteria, cells, strict=True)
            if cell.verdict is verdict
        ]
        more = len(names) - LISTED
        return "; ".join(names[:LISTED]) + (f" và {more} tiêu chí khác" if more > 0 else "")

    def _foot(self, label: str, lines: Sequence[Line]) -> Foot:
        return Foot(
            label=label,
            count=len(lines),
            noun=self.noun,
            cells=tuple(
                self._foot_cell(number, lines) for number in (head.number for head in self.board.criteria)
            ),
            average=_average([line.total for line in lines]),
            self_average=_average([line.self_total for line in lines]),
            change=_average_change(lines) if self.compares else None,
        )

    def _foot_cell(self, number: int, lines: Sequence[Line]) -> FootCell:
        cells = [line.cell(number) for line in lines]
        facts = [cell.self_verdict if self.view is View.SELF else cell.verdict for cell in cells]
        not_met = sum(self._shown(cell)[0] is Verdict.NOT_MET for cell in cells)
        return FootCell(
            met=sum(fact is Verdict.MET for fact in facts),
            many=not_met >= AMBER_FROM,
            begins_group=number in self.begins,
        )


def _tick(cell: ShownCell) -> Tick:
    state = "returned" if cell.returned else ""
    return Tick(cell.verdict, cell.confirmed, state, f"{cell.number}: {VERDICTS[cell.verdict]}")


def _average(totals: Sequence[int]) -> Decimal | None:
    if not totals:
        return None
    return (Decimal(sum(totals)) / len(totals)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _average_change(lines: Sequence[Line]) -> Decimal | None:
    """The difference of the two printed averages, so that a reader's subtraction agrees."""
    now = _average([line.total for line in lines])
    before = _average([line.previous_total or 0 for line in lines])
    return now - before if now is not None and before is not None else None
