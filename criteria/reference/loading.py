"""Compares the fixtures with the database and writes what may be written, in one transaction."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from campaign.revision import raise_revision
from criteria.reference.rows import read_rows
from criteria.reference.store import Keys, Loaded, add_rows, end_rows, read_table, resting_on, update_rows
from criteria.reference.tables import TABLES, Key, Row, Table


@dataclass
class Outcome:
    """What a load did; the lists name the rows."""

    added: Counter[str] = field(default_factory=Counter)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    in_use: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.added or self.updated or self.deleted or self.ended)


@transaction.atomic
def load(folder: Path) -> Outcome:
    """Bring the reference data to the state of the fixtures, except where an office has edited a row."""
    rows, outcome, keys = read_rows(folder), Outcome(), Keys()
    gone = {table: _write(table, rows[table.model], keys, outcome) for table in TABLES}
    # Backwards: what points at a row goes before the row.
    for table in reversed(TABLES):
        _remove(table, gone[table], outcome)
    if outcome.changed:
        raise_revision()
    return outcome


def _write(table: Table, rows: list[Row], keys: Keys, outcome: Outcome) -> dict[Key, Loaded]:
    """Add and update the rows of one table; returns those that the fixtures no longer hold."""
    rest = read_table(table, keys)
    # The office may have changed what a row is found by; its digest still tells which one it was.
    moved = {held.as_loaded: key for key, held in rest.items() if held.as_loaded and held.edited}
    new: list[tuple[Row, str]] = []
    changed: list[tuple[int, Row, str]] = []
    for raw in rows:
        wanted = table.clean(raw)
        digest, key = table.digest(wanted), table.key_of(wanted)
        held = rest.pop(key, None) or rest.pop(moved.get(digest, ()), None)
        if held is None:
            new.append((wanted, digest))
            continue
        keys.add(table.model, held.pk, key)
        if held.present == held.as_loaded != digest and not table.add_only:
            changed.append((held.pk, wanted, digest))
        elif held.present != digest:
            outcome.kept.append(table.label(wanted))
    add_rows(table, new, keys)
    update_rows(table, changed, keys)
    if new:
        outcome.added[str(table.model._meta.verbose_name)] += len(new)
    outcome.updated += [table.label(wanted) for _, wanted, _ in changed]
    return {key: held for key, held in rest.items() if held.as_loaded}


def _remove(table: Table, gone: dict[Key, Loaded], outcome: Outcome) -> None:
    """Delete what nothing rests on; what something rests on ends by date, or stays."""
    outcome.kept += [table.label(held.content) for held in gone.values() if held.edited]
    loaded = [held for held in gone.values() if not held.edited]
    every = [held.pk for held in loaded]
    needed = set(every) if table.add_only else resting_on(table, every)
    unused = [held for held in loaded if held.pk not in needed]
    used = [held for held in loaded if held.pk in needed]
    table.model._default_manager.filter(pk__in=[held.pk for held in unused]).delete()
    outcome.deleted += [table.label(held.content) for held in unused]
    if table.ends:
        outcome.ended += [table.label(held.content) for held in end_rows(table, used)]
    else:
        outcome.in_use += [table.label(held.content) for held in used]
