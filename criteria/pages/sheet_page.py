"""What one unit's sheet shows: the frozen Board of that unit, the law it rests on, and its history."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from campaign.models import ReportingPeriod, Unit
from criteria.boards import board_for
from criteria.drafting import texts_of
from criteria.lawbook import lawbook
from criteria.models import Attachment, Decision, Draft, Indicator
from criteria.pages.sheet_lines import CriterionLine, File, IndicatorLine, Step
from criteria.pages.sheet_words import decided_words, due_words, lateness_words
from criteria.pages.signature import Signature, signature
from criteria.pages.words import period_words, who_words
from criteria.permissions import can_enter, can_send
from criteria.readings import readings
from criteria.workflow import MOVE_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from campaign.models import User
    from criteria.board import Board, Cell, CriterionHead, IndicatorCell, Line
    from criteria.lawbook import Lawbook
    from criteria.models import CriteriaSet, Criterion
    from criteria.readings import Reading, Readings


@dataclass(frozen=True)
class MoveButton:
    name: str
    label: str
    enabled: bool
    reason: str
    kind: str = ""
    icon: str = ""


@dataclass(frozen=True)
class SheetPage:
    unit: Unit
    board: Board
    line: Line
    criteria: tuple[CriterionLine, ...]
    previous: str  # "quý III"; empty where there is no closed period before
    signature: Signature
    enters: bool  # the person may type something here now
    sends: bool
    can_keep: bool  # something of the period before can be kept as it was
    decided: tuple[str, ...]  # recognition, and what a council concluded
    due: str  # `hạn 15/12`
    lateness: str  # empty for whom it does not concern

    @property
    def size(self) -> int:
        return len(self.criteria)

    @cached_property
    def sent(self) -> int:
        """Criteria of which nothing is left to send for this very period."""
        return sum(line.cell.state != "not_sent" for line in self.criteria)

    @property
    def returned(self) -> tuple[CriterionLine, ...]:
        return tuple(line for line in self.criteria if line.cell.state == "returned")

    @property
    def drafts(self) -> int:
        return sum(bool(line.draft) for line in self.criteria)

    @property
    def query(self) -> str:
        return urlencode({"bo": self.board.set.slug, "ky": self.board.period.code})

    @property
    def url(self) -> str:
        return f"{reverse('criteria:sheet', args=[self.unit.code])}?{self.query}"

    @property
    def moves(self) -> tuple[MoveButton, ...]:
        """Buttons of the whole sheet, in the order of the work; none for readers and closed periods."""
        if not self.enters:
            return ()
        keep = MoveButton(
            name="unchanged",
            label=f"Giữ nguyên như {self.previous or 'kỳ trước'}",
            enabled=self.can_keep,
            reason="Các chỉ tiêu đã nhập hoặc đã gửi, hoặc kỳ trước chưa có số liệu để giữ.",
        )
        hand = MoveButton(
            name="send" if self.sends else "ready",
            label="Gửi ngành xác nhận" if self.sends else "Trình lãnh đạo",
            enabled=self.drafts > 0,
            reason="Chưa có số liệu mới nhập.",
            kind="primary",
            icon="send",
        )
        return (keep, hand)

    def criterion(self, number: int) -> CriterionLine | None:
        return next((line for line in self.criteria if line.head.number == number), None)


def read_sheet(user: User, unit: Unit, criteria_set: CriteriaSet, period: ReportingPeriod) -> SheetPage:
    """The same number of queries whatever the set, the unit and its history.

    Raises Http404 for a unit that was not on the boards when they were frozen.
    """
    board = board_for(criteria_set, period, only=unit)
    if not board.lines:
        raise Http404("Đơn vị chưa thực hiện bộ tiêu chí này trong kỳ.")
    before = ReportingPeriod.objects.filter(code=board.previous_period).first()
    last = board_for(criteria_set, before, only=unit) if before else None
    book = lawbook(criteria_set)
    sources = _Sources(user, unit, period, board, book, readings([unit], criteria_set, up_to=period))
    criteria = tuple(sources.criterion_line(last, head) for head in board.criteria)
    entering = sources.entering
    return SheetPage(
        unit=unit,
        board=board,
        line=board.lines[0],
        criteria=criteria,
        previous=period_words(before.code, period.code) if before else "",
        signature=signature(user, unit, criteria_set, period, sources.sent_by_unit()),
        enters=bool(entering),
        sends=bool(entering) and user.unit is not None and can_send(user, user.unit),
        can_keep=any(sources.can_keep(indicator) for indicator in entering),
        decided=decided_words(unit, criteria_set, board.lines[0]),
        due=due_words(user, board),
        lateness=lateness_words(user, board),
    )


@dataclass
class _Sources:
    """What stands behind the sheet of one unit, read once."""

    user: User
    unit: Unit
    period: ReportingPeriod
    board: Board
    book: Lawbook
    found: Readings
    in_force: dict[int, Reading] = field(init=False)

    def __post_init__(self) -> None:
        self.in_force = {
            indicator.pk: reading
            for indicator in self.book.all_indicators
            if (reading := self.found.at(self.unit.pk, indicator.pk, self.period))
        }

    @cached_property
    def behind(self) -> tuple[Reading, ...]:
        """Of the catalogue's indicators, and of those it has ended since the period was closed."""
        known = {reading.measurement_id for reading in self.in_force.values()}
        kept = (one.measurement_id for cell in self.board.lines[0].cells for one in cell.indicators)
        ended = (self.found.measured(pk) for pk in kept if pk is not None and pk not in known)
        return (*self.in_force.values(), *(reading for reading in ended if reading))

    @cached_property
    def steps(self) -> Mapping[int, list[Step]]:
        """What happened to each report, newest first."""
        reports = [reading.report_id for reading in self.behind]
        steps: dict[int, list[Step]] = defaultdict(list)
        decisions = Decision.objects.filter(measurement__report__in=reports)
        for decision in decisions.select_related("by__unit", "measurement").order_by("-at", "-pk"):
            steps[decision.measurement.report_id].append(_step(decision))
        return steps

    @cached_property
    def files(self) -> Mapping[int, list[File]]:
        """Evidence of each measurement in force."""
        measurements = [reading.measurement_id for reading in self.behind]
        files: dict[int, list[File]] = defaultdict(list)
        for row in Attachment.objects.filter(measurement__in=measurements).order_by("pk"):
            files[row.measurement_id].append(File(row.name, reverse("criteria:attachment", args=[row.pk])))
        return files

    @cached_property
    def drafts(self) -> Mapping[int, Draft]:
        """The person's own office's drafts by criterion; nobody sees another's."""
        found = Draft.objects.filter(
            owner_id=self.user.unit_id, unit=self.unit, period=self.period, criterion__set=self.book.set
        )
        return {draft.criterion_id: draft for draft in found}

    @cached_property
    def entering(self) -> list[Indicator]:
        """What the person enters here: their own unit's figures, or their office's of the district."""
        if not self.period.is_open:
            return []
        if self.user.unit_id != self.unit.pk and self.unit.kind != Unit.Kind.DISTRICT:
            return []
        return [one for one in self.book.all_indicators if can_enter(self.user, self.unit, one)]

    def sent_by_unit(self) -> list[Reading]:
        own = [indicator.pk for indicator in self.book.all_indicators if indicator.supplied_by_id is None]
        return [self.in_force[pk] for pk in own if pk in self.in_force and self._is_of_period(pk)]

    def can_keep(self, indicator: Indicator) -> bool:
        reading = self.in_force.get(indicator.pk)
        draft = self.drafts.get(indicator.criterion_id)
        typed = draft is not None and bool(texts_of(indicator.code, draft.data))
        return reading is not None and not self._is_of_period(indicator.pk) and not typed

    def _is_of_period(self, indicator_id: int) -> bool:
        return self.in_force[indicator_id].period == self.period.code

    def criterion_line(self, last: Board | None, head: CriterionHead) -> CriterionLine:
        """The law's words come from the board: a closed period keeps them, whatever the catalogue becomes."""
        board, position = self.board, self.board.criteria.index(head)
        cell = board.lines[0].cells[position]
        criterion = self.book.criterion(head.number)
        draft = self.drafts.get(criterion.pk) if criterion else None
        by_code = {one.code: one for one in self.book.indicators(criterion)} if criterion else {}
        before = _cell_of(last, head.number)
        return CriterionLine(
            head=head,
            cell=cell,
            previous=before,
            begins_group=position == 0 or board.criteria[position - 1].group_position != head.group_position,
            indicators=tuple(
                self._indicator_line(one, self._reading(one, by_code.get(one.code)))
                for one in cell.indicators
            ),
            entry_url=self._entry_url(criterion) if criterion else "",
            draft="" if draft is None else "ready" if draft.ready_at else "draft",
        )

    def _entry_url(self, criterion: Criterion) -> str:
        if not any(indicator.criterion_id == criterion.pk for indicator in self.entering):
            return ""
        query = urlencode({"bo": self.book.set.slug, "ky": self.period.code})
        return f"{reverse('criteria:entry', args=[self.unit.code, criterion.number])}?{query}"

    def _reading(self, cell: IndicatorCell, indicator: Indicator | None) -> Reading | None:
        """What stands behind a cell; of an indicator the catalogue has replaced, by what was kept."""
        if indicator is None:
            return self.found.measured(cell.measurement_id)
        return self.in_force.get(indicator.pk)

    def _indicator_line(self, cell: IndicatorCell, reading: Reading | None) -> IndicatorLine:
        return IndicatorLine(
            cell=cell,
            citation=f"{self.board.set.citation}, {cell.code}",
            year=reading.answer.year if reading else None,
            source=reading.source if reading else "",
            as_of=reading.as_of if reading else None,
            note=reading.note if reading else "",
            steps=tuple(self.steps[reading.report_id]) if reading else (),
            files=tuple(self.files[reading.measurement_id]) if reading else (),
            held=period_words(cell.held_from, self.period.code) if cell.held_from else "",
        )


def _cell_of(board: Board | None, number: int) -> Cell | None:
    """A criterion of the one unit of a board, where that board has it."""
    if board is None or not board.lines:
        return None
    return next((cell for cell in board.lines[0].cells if cell.criterion == number), None)


def _step(decision: Decision) -> Step:
    unit = decision.by.unit
    return Step(
        title=f"{MOVE_WORDS.get(decision.move, decision.move)}, bản {decision.measurement.version}",
        move=decision.move,
        who=who_words(decision.by),
        office=unit.short_name if unit else decision.by.full_name,
        at=decision.at,
        quote=decision.note,
    )
