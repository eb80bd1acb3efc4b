"""From a draft to a sending: what is complete and differs is sent, the rest stays and is listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from criteria.drafting import Texts, texts_of
from criteria.entries import TypedEntry, read_entry, texts_from
from criteria.lawbook import Lawbook, place_of
from criteria.permissions import can_enter
from criteria.reporting import Entry, Receipt, send

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from criteria.models import Criterion, Draft, Indicator
    from criteria.readings import Reading, Readings


@dataclass(frozen=True)
class Left:
    """An indicator that stays in the draft, and what it still needs."""

    code: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Submission:
    """The draft of one criterion, read: what can go now and what cannot."""

    ready: tuple[Entry, ...]
    left: tuple[Left, ...]
    faulty: tuple[TypedEntry, ...]


@dataclass(frozen=True)
class Desk:
    """Who enters what for whom: the standing facts of an entry form or of a sheet."""

    user: User
    unit: Unit
    book: Lawbook
    period: ReportingPeriod
    found: Readings
    today: date

    def enters(self, indicator: Indicator) -> bool:
        return can_enter(self.user, self.unit, indicator)

    def own_indicators(self, criterion: Criterion) -> list[Indicator]:
        return [indicator for indicator in self.book.indicators(criterion) if self.enters(indicator)]

    def sent(self, indicator: Indicator) -> Reading | None:
        return self.found.of(self.unit.pk, indicator.pk, self.period)

    def before(self, indicator: Indicator) -> Reading | None:
        return self.found.before(self.unit.pk, indicator.pk, self.period)

    def read(self, indicator: Indicator, texts: Mapping[str, str]) -> TypedEntry:
        return read_entry(
            self.book,
            indicator,
            place_of(self.unit),
            self.period,
            texts,
            today=self.today,
            assessor=self.unit.assessor,
        )


def read_draft(desk: Desk, criterion: Criterion, draft: Draft | None) -> Submission:
    """Everything the person may enter of a criterion, sorted into what goes and what stays."""
    ready: list[Entry] = []
    left: list[Left] = []
    faulty: list[TypedEntry] = []
    data: Texts = draft.data if draft else {}
    with_files = set(draft.files.values_list("indicator_id", flat=True)) if draft else set()
    for indicator in desk.own_indicators(criterion):
        sent = desk.sent(indicator)
        texts = texts_of(indicator.code, data)
        has_file = indicator.pk in with_files
        if not texts and not has_file:
            if sent is None:
                left.append(Left(indicator.code, ("Chưa nhập.",)))
            continue
        entry = desk.read(indicator, texts or _texts_of_reading(indicator, sent))
        if entry.problems:
            faulty.append(entry)
        elif not entry.is_complete:
            left.append(Left(indicator.code, entry.missing or ("Chưa nhập.",)))
        elif has_file or entry.differs_from(sent):
            ready.append(_entry(desk, entry, draft, sent, texts))
    return Submission(tuple(ready), tuple(left), tuple(faulty))


def _texts_of_reading(indicator: Indicator, sent: Reading | None) -> Texts:
    return texts_from(indicator, sent) if sent else {}


def _entry(desk: Desk, typed: TypedEntry, draft: Draft | None, sent: Reading | None, texts: Texts) -> Entry:
    before = desk.before(typed.indicator)
    current = sent.version if sent else 0
    bases = draft.base_versions if draft and texts else {}
    return Entry(
        indicator=typed.indicator,
        answer=typed.answer,
        base_version=bases.get(typed.indicator.code, current),
        as_of=typed.as_of,
        source=typed.source,
        note=typed.note,
        unchanged=before is not None and before.answer == typed.answer,
    )


def submit(desk: Desk, submission: Submission, draft: Draft | None) -> Receipt:
    """Send what is ready; the caller has seen to it that something is."""
    return send(by=desk.user, unit=desk.unit, period=desk.period, entries=submission.ready, draft=draft)
