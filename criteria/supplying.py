"""What comes back from an office's grid: kept in drafts first, then sent, all rows or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from campaign.http import whole
from criteria import entries
from criteria.drafting import DraftClash, Texts, Typed, forget_indicators, save_draft
from criteria.models import Draft
from criteria.reporting import Clash, Entry, Receipt, VersionConflict, send
from criteria.supply import Grid, fingerprint, open_grid
from criteria.workflow import lock_period

if TYPE_CHECKING:
    from campaign.models import Unit
    from criteria.entries import TypedEntry

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class TypedRow:
    """`base_digest` is what the draft held when the form was shown; `chosen` answers a conflict."""

    unit: Unit
    texts: Texts
    base_version: int
    base_digest: str
    chosen: str
    touched: bool


def read_rows(grid: Grid, data: Mapping[str, str]) -> list[TypedRow]:
    """The rows that a form brings; one that it does not mention stays as it is."""
    year, source = data.get(entries.YEAR, grid.year), data.get(entries.SOURCE, grid.source)
    rows = []
    for unit in grid.units:
        prefix = f"{unit.code}/"
        brought = {name[len(prefix) :]: text for name, text in data.items() if name.startswith(prefix)}
        if not brought:
            continue
        row = {name: brought[name] for name in grid.row_fields() if brought.get(name, "").strip()}
        texts = grid.with_common(row, year, source)
        base_digest, _, shown = brought.get("goc", "").partition(".")
        version = whole(brought.get("ban", ""))
        rows.append(
            TypedRow(
                unit=unit,
                texts=texts,
                base_version=grid.own_version(unit) if version is None else version,
                base_digest=base_digest,
                chosen=brought.get("chon", ""),
                touched=fingerprint(texts) != (shown or grid.fingerprint(unit)),
            )
        )
    return rows


@transaction.atomic
def keep_rows(grid: Grid, rows: list[TypedRow]) -> list[tuple[Unit, DraftClash]]:
    """Save what was touched into one draft a unit; what a colleague changed meanwhile comes back."""
    lock_period(grid.period)
    clashes = []
    for row in rows:
        if row.chosen == THEIRS:
            _give_up(grid, row.unit)
        elif row.touched or row.chosen == MINE:
            clashes += [(row.unit, clash) for clash in _keep(grid, row)]
    return clashes


def _keep(grid: Grid, row: TypedRow) -> tuple[DraftClash, ...]:
    texts = {} if row.texts == grid.standing_texts(row.unit) else row.texts
    saved = save_draft(
        by=grid.user,
        unit=row.unit,
        criterion=grid.indicator.criterion,
        period=grid.period,
        typed=[Typed(grid.indicator.code, texts, row.base_version, row.base_digest)],
    )
    if saved.draft is not None and not saved.draft.data:
        # A row that was emptied, or is again what was sent, leaves no draft behind.
        forget_indicators(saved.draft, (), by=grid.user)
    return saved.clashes


def _give_up(grid: Grid, unit: Unit) -> None:
    """Against a version sent meanwhile, what is typed goes; a colleague's draft is kept as it is."""
    draft, sent = grid.drafts.get(unit.pk), grid.sent(unit)
    if draft is None or sent is None or grid.version(unit) >= sent.version:
        return
    locked = Draft.objects.select_for_update().get(pk=draft.pk)
    forget_indicators(locked, [grid.indicator], by=grid.user)


@dataclass(frozen=True)
class Fault:
    """An input that keeps the grid from being sent; without a unit it is one of the common fields."""

    field: str
    message: str
    unit: Unit | None = None

    @property
    def place(self) -> str:
        """The id of its field on the page."""
        return f"{self.unit.code}/{self.field}" if self.unit else self.field


@dataclass(frozen=True)
class Left:
    unit: Unit
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """Nothing is sent while there are faults; what is left stays in the drafts."""

    faults: tuple[Fault, ...]
    left: tuple[Left, ...]
    receipts: tuple[Receipt, ...] = ()


class GridConflict(Exception):
    """Somebody sent other versions meanwhile; nothing of the grid was written."""

    def __init__(self, clashes: list[tuple[Unit, Clash]]) -> None:
        super().__init__("Số liệu đã có bản mới hơn bản bạn đang xem.")
        self.clashes = clashes


def faults_of(grid: Grid) -> tuple[Fault, ...]:
    """Everything in the drafts that cannot be read, each beside its field, the common ones once."""
    rows = [(unit, texts) for unit in grid.units if (texts := grid.typed(unit))]
    common: dict[str, str] = {}
    if rows and grid.yearly and not grid.year.strip():
        common[entries.YEAR] = "Ghi năm của số liệu."
    own = []
    for unit, texts in rows:
        for problem in grid.read(unit, texts).problems:
            shared = next(
                (name for name in (entries.YEAR, entries.SOURCE) if problem.field == grid.own(name)), None
            )
            if shared:
                common.setdefault(shared, problem.message)
            else:
                own.append(Fault(problem.field, problem.message, unit))
    return (*(Fault(field, message) for field, message in common.items()), *own)


@transaction.atomic
def send_rows(grid: Grid) -> Outcome:
    """Send every row that is complete and says something new: all of them or none.

    Under the lock of the period no draft changes any more. Raises PermissionDenied or GridConflict.
    """
    lock_period(grid.period)
    fresh = open_grid(grid.user, grid.indicator, grid.period, today=grid.today, book=grid.book)
    fresh = replace(fresh, year=grid.year, source=grid.source)
    faults = faults_of(fresh)
    ready, left = _sorted(fresh)
    if faults or not ready:
        return Outcome(faults, left)
    receipts, clashes = [], []
    for unit, entry in ready:
        try:
            draft = fresh.drafts[unit.pk]
            receipts.append(send(by=grid.user, unit=unit, period=grid.period, entries=[entry], draft=draft))
        except VersionConflict as conflict:
            clashes += [(unit, clash) for clash in conflict.clashes]
    if clashes:
        raise GridConflict(clashes)
    return Outcome((), left, tuple(receipts))


def _sorted(grid: Grid) -> tuple[list[tuple[Unit, Entry]], tuple[Left, ...]]:
    ready, left = [], []
    for unit in grid.units:
        texts = grid.typed(unit)
        if not texts:
            continue
        entry = grid.read(unit, texts)
        if entry.problems:
            continue
        if not entry.is_complete:
            left.append(Left(unit, entry.missing or ("Nhập số liệu.",)))
        elif entry.differs_from(grid.sent(unit)):
            ready.append((unit, _entry(grid, unit, entry)))
        else:
            left.append(Left(unit, ("Giống số đã cung cấp.",)))
    return ready, tuple(left)


def _entry(grid: Grid, unit: Unit, typed: TypedEntry) -> Entry:
    before = grid.found.before(unit.pk, grid.indicator.pk, grid.period)
    return Entry(
        indicator=grid.indicator,
        answer=typed.answer,
        base_version=grid.version(unit),
        as_of=typed.as_of,
        source=typed.source,
        note=typed.note,
        unchanged=before is not None and before.answer == typed.answer,
    )
