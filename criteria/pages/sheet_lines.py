"""The rows of a unit's sheet: a criterion and its indicators, in the words of the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from criteria.evaluation import Verdict

if TYPE_CHECKING:
    from datetime import date, datetime

    from criteria.board import Cell, CriterionHead, IndicatorCell

LEADS_NAMED = 2
EXPLAINED = 4  # indicators that the floating explanation has room for


@dataclass(frozen=True)
class Step:
    title: str
    move: str
    who: str
    office: str
    at: datetime
    quote: str


@dataclass(frozen=True)
class File:
    name: str
    url: str


@dataclass(frozen=True)
class IndicatorLine:
    cell: IndicatorCell
    citation: str
    year: int | None
    source: str
    as_of: date | None
    note: str
    steps: tuple[Step, ...]
    files: tuple[File, ...]
    held: str

    @property
    def confirmed(self) -> bool:
        return self.cell.confirmed_verdict is not Verdict.NO_DATA

    @property
    def state_words(self) -> str:
        """Where the usual words of the badge would mislead."""
        if self.cell.state == "verified" and self.cell.supplier:
            return f"{self.cell.supplier} cung cấp"
        if self.cell.state == "not_sent" and self.held and not self.cell.each_quarter:
            return f"Giữ từ {self.held}"
        return ""

    @property
    def reason(self) -> str:
        """The sentence after its verdict, which the page shows as a mark."""
        if self.cell.by_declaration:
            return f"Kết quả {self.cell.shown}" if _is_figure(self.cell.shown) else ""
        return self.cell.sentence.partition(": ")[2]

    @property
    def returned(self) -> Step | None:
        """The words of the office (or of the unit that objects) while the report waits to be changed."""
        return self.steps[0] if self.cell.state == "returned" and self.steps else None

    @property
    def decided(self) -> Step | None:
        """Who confirmed it and when."""
        return self.steps[0] if self.confirmed and self.steps else None

    @property
    def decided_words(self) -> str:
        """What the last move of a confirmed value was, within a sentence."""
        step = self.decided
        return "" if step is None else "cung cấp" if step.move == "supply" else "xác nhận"


@dataclass(frozen=True)
class CriterionLine:
    head: CriterionHead
    cell: Cell
    previous: Cell | None
    begins_group: bool
    indicators: tuple[IndicatorLine, ...]
    entry_url: str  # empty where the person enters nothing here now
    draft: str  # state of the person's own draft: empty, draft, ready

    @property
    def state(self) -> str:
        return "draft" if self.draft and self.cell.state == "not_sent" else self.cell.state

    @property
    def state_words(self) -> str:
        """A criterion of which only yearly or supplied figures are missing is kept, not late."""
        if self.state == "draft" and self.draft == "ready":
            return "Đã trình lãnh đạo"
        if self.state != "not_sent":
            return ""
        unsent = [line for line in self.indicators if line.cell.state == "not_sent"]
        kept = all(line.state_words for line in unsent)
        return unsent[0].state_words if unsent and kept else ""

    @property
    def unsettled(self) -> bool:
        """Somebody still has to act on it: the page opens it."""
        return self.cell.self_verdict is Verdict.NOT_MET or self.cell.returned

    @property
    def missing(self) -> int:
        return len(self._of(Verdict.NOT_MET))

    @property
    def met(self) -> int:
        return len(self._of(Verdict.MET))

    @property
    def lacking(self) -> str:
        """`17.7 (92,5%), 17.9`."""
        return ", ".join(
            f"{line.cell.code} ({line.cell.shown})" if _is_figure(line.cell.shown) else line.cell.code
            for line in self._of(Verdict.NOT_MET)
        )

    @property
    def without_data(self) -> str:
        lines = self._of(Verdict.NO_DATA)
        return "" if len(lines) == len(self.indicators) else ", ".join(line.cell.code for line in lines)

    @property
    def leads(self) -> str:
        names = list(dict.fromkeys(line.cell.lead for line in self.indicators if line.cell.lead))
        more = len(names) - LEADS_NAMED
        return ", ".join(names[:LEADS_NAMED]) + (f" và {more} cơ quan khác" if more > 0 else "")

    @property
    def to_explain(self) -> tuple[IndicatorLine, ...]:
        """The indicators that decide the verdict: those not met, else those without data, else all."""
        return self._of(Verdict.NOT_MET) or self._of(Verdict.NO_DATA) or self.indicators

    @property
    def last_decided(self) -> IndicatorLine | None:
        """The indicator whose value was confirmed last: who stands behind a criterion that is met."""
        decided = [(line.decided.at, line) for line in self.indicators if line.decided]
        return max(decided, key=lambda pair: pair[0])[1] if decided else None

    @property
    def more_to_explain(self) -> int:
        return max(0, len(self.to_explain) - EXPLAINED)

    def _of(self, verdict: Verdict) -> tuple[IndicatorLine, ...]:
        return tuple(line for line in self.indicators if line.cell.verdict is verdict)


def _is_figure(shown: str) -> bool:
    """Whether it says more than the verdict does: a number or a level."""
    return any(letter.isdigit() for letter in shown)
