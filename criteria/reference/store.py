"""Reads and writes whole tables of reference data by natural key, in a few queries each."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import ManyToOneRel, Model

from campaign import clock
from campaign.models import Reference, Unit
from criteria.reference.tables import PROVENANCE, TABLES, Key, Row, Table


class UnknownLink(Exception):
    """A row of a fixture points at a row that is nowhere."""


@dataclass
class Loaded:
    """A row as the database holds it."""

    pk: int
    content: Row
    present: str  # digest of its content as it stands
    as_loaded: str  # digest of its content when it was loaded; empty: the office's own row

    @property
    def edited(self) -> bool:
        return self.present != self.as_loaded


class Keys:
    """Natural key to primary key and back, for every table read so far."""

    def __init__(self) -> None:
        self._pks: dict[type[Model], dict[Key, int]] = {table.model: {} for table in TABLES}
        self._keys: dict[type[Model], dict[int, Key]] = {table.model: {} for table in TABLES}

    def add(self, model: type[Model], pk: int, key: Key) -> None:
        self._pks[model][key] = pk
        self._keys[model][pk] = key

    def known(self, table: Table, row: Row) -> bool:
        """Whether everything the row points at has a primary key."""
        return all(row[name] is None or row[name] in self._pks[model] for name, model in table.links.items())

    def pk(self, model: type[Model], key: Key | None) -> int | None:
        return None if key is None else self._pks[model][key]

    def key(self, model: type[Model], pk: int | None) -> Key | None:
        return None if pk is None else self._keys[model][pk]


def read_table(table: Table, keys: Keys) -> dict[Key, Loaded]:
    """Every row of a table by natural key: one query, and one more for its offices."""
    rows = list(table.model._default_manager.order_by("pk").values("pk", "loaded_digest", *table.content))
    if table.model in table.links.values():
        for row in rows:  # a row may point at a later one of its own table
            keys.add(table.model, row["pk"], table.key_of(row))
    offices = _offices(table)
    found: dict[Key, Loaded] = {}
    for row in rows:
        pk, as_loaded = row.pop("pk"), row.pop("loaded_digest")
        content = row | {name: keys.key(model, row[name]) for name, model in table.links.items()}
        if table.offices:
            content[table.offices] = sorted(offices[pk])
        keys.add(table.model, pk, table.key_of(content))
        found[table.key_of(content)] = Loaded(pk, content, table.digest(content), as_loaded)
    return found


def _offices(table: Table) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    if table.offices:
        linked = table.model._default_manager.filter(**{f"{table.offices}__isnull": False})
        for pk, code in linked.order_by("pk").values_list("pk", f"{table.offices}__code"):
            found[pk].append(code)
    return found


def add_rows(table: Table, rows: list[tuple[Row, str]], keys: Keys) -> None:
    """Insert rows with their digests, in waves: a unit's parent stands in the same table."""
    while rows:
        ready = [pair for pair in rows if keys.known(table, pair[0])]
        rows = [pair for pair in rows if not keys.known(table, pair[0])]
        if not ready:
            raise UnknownLink(table.label(rows[0][0]))
        made = [_instance(table, row, digest, keys) for row, digest in ready]
        table.model._default_manager.bulk_create(made)
        for instance, (row, _) in zip(made, ready, strict=True):
            keys.add(table.model, instance.pk, table.key_of(row))
        _add_offices(
            table, [(instance.pk, row) for instance, (row, _) in zip(made, ready, strict=True)], keys
        )


def update_rows(table: Table, rows: list[tuple[int, Row, str]], keys: Keys) -> None:
    """Give rows the content of the fixture; a workflow's fields keep what they hold."""
    for _, row, _ in rows:
        if not keys.known(table, row):
            raise UnknownLink(table.label(row))
    instances = [_instance(table, row, digest, keys, pk) for pk, row, digest in rows]
    if not instances:
        return
    table.model._default_manager.bulk_update(instances, [*table.fields, *PROVENANCE, "loaded_digest"])
    if through := table.office_links:
        through._base_manager.filter(**{f"{table.model._meta.model_name}__in": instances}).delete()
    _add_offices(table, [(pk, row) for pk, row, _ in rows], keys)


def _instance(table: Table, row: Row, digest: str, keys: Keys, pk: int | None = None) -> Reference:
    values: dict[str, Any] = {"pk": pk, "loaded_digest": digest}
    values |= {name: row[name] for name in (*table.content, *table.initial)}
    for name, model in table.links.items():
        values[f"{name}_id"] = keys.pk(model, values.pop(name))
    return table.model(**values)


def _add_offices(table: Table, rows: list[tuple[int, Row]], keys: Keys) -> None:
    through = table.office_links
    if through is None:
        return
    owner = f"{table.model._meta.model_name}_id"
    pairs = [(pk, code) for pk, row in rows for code in row[table.offices]]
    try:
        links = [through(**{owner: pk, "unit_id": keys.pk(Unit, (code,))}) for pk, code in pairs]
    except KeyError as missing:
        raise UnknownLink(f"đơn vị {missing}") from missing
    through._base_manager.bulk_create(links)


def resting_on(table: Table, pks: list[int]) -> set[int]:
    """Those of the rows that measurements rest on or that anything points at."""
    if not pks:
        return set()
    found: set[int] = set()
    if table.measured is not None:
        found |= set(
            table.model._default_manager.filter(table.measured, pk__in=pks).values_list("pk", flat=True)
        )
    for relation in table.model._meta.get_fields(include_hidden=True):
        # A row's own links to offices go with it.
        if isinstance(relation, ManyToOneRel) and relation.related_model is not table.office_links:
            name = relation.field.name
            pointing = relation.related_model._base_manager.filter(**{f"{name}__in": pks})
            found |= set(pointing.values_list(name, flat=True))
    return found


def end_rows(table: Table, rows: list[Loaded]) -> list[Loaded]:
    """End rows with today, unless they ended before; returns those that changed."""
    today = clock.today()
    manager: Any = table.model._default_manager  # only tables with `ends` have the date
    ended = [held for held in rows if held.content["valid_to"] is None or held.content["valid_to"] > today]
    for held in ended:
        digest = table.digest(held.content | {"valid_to": today})
        manager.filter(pk=held.pk).update(valid_to=today, loaded_digest=digest)
    return ended
