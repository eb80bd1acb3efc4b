"""What the entry form of one criterion shows: built once, frozen; the template asks nothing more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from criteria.board import Cell
from criteria.cells import cell_of
from criteria.drafting import Texts, find_draft, texts_of
from criteria.entries import texts_from
from criteria.evaluation import WORDS, Verdict, combine
from criteria.evidence import FileRow, Reusable, draft_files, reusable, sent_files
from criteria.models import Decision, Draft, Indicator
from criteria.pages.entry_rows import IndicatorRow
from criteria.pages.words import who_words
from criteria.permissions import can_send, writes
from criteria.standing import Standing, standing
from criteria.submission import Desk
from criteria.workflow import MOVE_WORDS

if TYPE_CHECKING:
    from criteria.models import Criterion

Errors = dict[str, str]


@dataclass(frozen=True)
class Step:
    title: str
    who: str
    at: datetime
    quote: str
    kind: str = "done"


@dataclass(frozen=True)
class EntryPage:
    desk: Desk
    criterion: Criterion
    cell: Cell
    rows: tuple[IndicatorRow, ...]
    files: tuple[FileRow, ...]
    steps: tuple[Step, ...]
    draft: Draft | None
    editable: bool  # the person may type something here now
    sends: bool
    reusable: tuple[Reusable, ...]

    @property
    def saved_at(self) -> datetime | None:
        return self.draft.updated_at if self.draft else None

    @property
    def can_keep(self) -> bool:
        """Something of the period before can be kept as it was."""
        return any(row.can_keep for row in self.rows)

    @property
    def file_choices(self) -> tuple[dict[str, str], ...]:
        """The indicators that take files."""
        open_rows = [row for row in self.rows if row.editable and not row.sensitive]
        return tuple({"code": row.code, "label": row.wording} for row in open_rows)

    @property
    def shown_verdict(self) -> Verdict:
        """Of what the form shows now, typed or sent."""
        return combine(row.judgement.verdict for row in self.rows)

    @property
    def verdict_words(self) -> str:
        return f"{WORDS[self.shown_verdict]}: {self.met}/{len(self.rows)} chỉ tiêu đạt"

    @property
    def returned_words(self) -> str:
        return f"{self.returned} chỉ tiêu"

    @property
    def ready_words(self) -> str:
        """What the head is told, and what the officer who handed over sees."""
        if self.draft is None or self.draft.ready_at is None or self.draft.ready_by is None:
            return ""
        at = timezone.localtime(self.draft.ready_at)
        return f"{self.draft.ready_by.full_name} đã trình lãnh đạo lúc {at:%H:%M} ngày {at:%d/%m}."

    @property
    def send_label(self) -> str:
        if all(row.indicator.confirmed_by_supply for row in self.rows if row.editable):
            return "Gửi số liệu"
        return "Gửi ngành xác nhận"

    @property
    def entered(self) -> int:
        return sum(row.has_figure for row in self.rows)

    @property
    def met(self) -> int:
        return sum(row.verdict == "met" for row in self.rows)

    @property
    def returned(self) -> int:
        """What the unit itself has to mend; a supplied figure it objected to waits for the office."""
        return sum(row.state == "returned" and not row.supplied_by for row in self.rows)

    @property
    def state(self) -> str:
        """Of this period, for the head of the page: what is typed counts until something is sent."""
        waits = self.cell.state == "returned"
        if self.draft is not None and self.cell.state == "not_sent":
            return "draft"
        return "submitted" if waits else self.cell.state

    @property
    def state_label(self) -> str:
        if self.state == "draft" and self.draft is not None and self.draft.ready_at:
            return "Đã trình lãnh đạo"
        return "Chờ cơ quan cung cấp xem lại" if self.cell.state == "returned" else ""


def draft_of(desk: Desk, criterion: Criterion) -> Draft | None:
    """The draft of the person's own office; nobody sees another's, a clerk or administrator none."""
    if desk.user.unit is None or not writes(desk.user):
        return None
    return find_draft(desk.user.unit, desk.unit, criterion, desk.period)


def shown_texts(desk: Desk, indicator: Indicator, draft: Draft | None) -> Texts:
    """What the form shows for an indicator: what is being typed, else what was sent for the period."""
    typed = texts_of(indicator.code, draft.data) if draft else {}
    sent = desk.sent(indicator)
    return typed or (texts_from(indicator, sent) if sent else {})


def base_version(desk: Desk, indicator: Indicator, draft: Draft | None) -> int:
    sent = desk.sent(indicator)
    current = sent.version if sent else 0
    typed = draft is not None and texts_of(indicator.code, draft.data)
    return draft.base_versions.get(indicator.code, current) if draft is not None and typed else current


def entry_page(
    desk: Desk, criterion: Criterion, draft: Draft | None, errors: Errors | None = None
) -> EntryPage:
    indicators = desk.book.indicators(criterion)
    standings = [
        standing(desk.book, indicator, desk.unit, desk.period, desk.found, today=desk.today)
        for indicator in indicators
    ]
    decisions = _decisions(desk, indicators)
    rows = tuple(_row(desk, found, draft, decisions[found.indicator.pk], errors or {}) for found in standings)
    editable = any(row.editable for row in rows)
    waiting = draft_files(draft) if draft else {}
    sent = sent_files(found.reading.measurement_id for found in standings if found.reading)
    return EntryPage(
        desk=desk,
        criterion=criterion,
        cell=cell_of(criterion, standings),
        rows=rows,
        files=tuple(file for files in (*waiting.values(), *sent.values()) for file in files),
        steps=_steps(decisions, draft),
        draft=draft,
        editable=editable,
        sends=editable and desk.user.unit is not None and can_send(desk.user, desk.user.unit),
        reusable=tuple(reusable(desk.user, desk.unit, desk.period)) if editable else (),
    )


def _row(
    desk: Desk, found: Standing, draft: Draft | None, decisions: list[Decision], errors: Errors
) -> IndicatorRow:
    texts = shown_texts(desk, found.indicator, draft)
    return IndicatorRow(
        desk=desk,
        found=found,
        texts=texts,
        entry=desk.read(found.indicator, texts),
        typed=bool(draft and texts_of(found.indicator.code, draft.data)),
        base_version=base_version(desk, found.indicator, draft),
        editable=desk.period.is_open and desk.enters(found.indicator),
        last_return=next((row for row in decisions if row.move in {"return", "object"}), None),
        errors=errors,
    )


def _decisions(desk: Desk, indicators: list[Indicator]) -> dict[int, list[Decision]]:
    """Newest first, by indicator, of this unit and period."""
    found: dict[int, list[Decision]] = defaultdict(list)
    rows = Decision.objects.filter(
        measurement__report__unit=desk.unit,
        measurement__report__period=desk.period,
        measurement__report__indicator__in=[indicator.pk for indicator in indicators],
    ).select_related("by__unit", "measurement__report__indicator")
    for row in rows.order_by("-at", "-pk"):
        found[row.measurement.report.indicator_id].append(row)
    return found


def _steps(decisions: dict[int, list[Decision]], draft: Draft | None) -> tuple[Step, ...]:
    """Newest on top; what one person did at one moment to several indicators is one step."""
    groups: dict[tuple[datetime, str, int, str], list[str]] = {}
    rows = sorted(
        (row for rows in decisions.values() for row in rows), key=lambda row: (row.at, row.pk), reverse=True
    )
    people = {row.by_id: row.by for row in rows}
    for row in rows:
        groups.setdefault((row.at, row.move, row.by_id, row.note), []).append(
            row.measurement.report.indicator.code
        )
    steps = []
    for (at, move, by_id, note), codes in groups.items():
        named = ", ".join(sorted(codes, key=lambda code: [int(part) for part in code.split(".")]))
        steps.append(Step(f"{MOVE_WORDS[move]} {named}", who_words(people[by_id]), at, note))
    if draft is not None:
        title = "Đã trình lãnh đạo" if draft.ready_at else "Đang sửa"
        by = draft.ready_by or draft.updated_by
        steps.insert(0, Step(title, by.full_name, draft.ready_at or draft.updated_at, "", "now"))
    return tuple(steps)
