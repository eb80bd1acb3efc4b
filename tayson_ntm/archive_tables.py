"""What a backup carries of the database: whole tables, column by column, alike on SQLite and PostgreSQL.

Django's serializers are not used: they cut a moment's microseconds, and a saved row is stamped anew.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from decimal import Decimal
from itertools import islice
from typing import IO, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Max

from campaign.models import Campaign
from campaign.revision import raise_revision

Model = type[models.Model]

BATCH = 1000
# Who is signed in and who mistyped a password belong to the day, not to the state.
LEFT_OUT = {"sessions", "axes"}


def carried() -> dict[str, Model]:
    """Every table that travels, by label; tables between two others (many to many) among them."""
    found = apps.get_models(include_auto_created=True)
    return {
        model._meta.label: model
        for model in found
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    }


def column_names(model: Model) -> list[str]:
    return [field.attname for field in _fields(model)]


def _fields(model: Model) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not field.generated]


# --- Structure ------------------------------------------------------------------------------------


def migration_state() -> dict[str, list[str]]:
    """The migrations of this release, by app, as far as they shape tables that travel."""
    owners = {model._meta.app_label for model in carried().values()}
    nodes = MigrationLoader(None, ignore_no_migrations=True).graph.nodes
    return {owner: sorted(name for app, name in nodes if app == owner) for owner in sorted(owners)}


def is_blank() -> bool:
    """Whether the database holds no table at all."""
    return not connection.introspection.table_names()


def is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


# --- Out ------------------------------------------------------------------------------------------


@contextmanager
def snapshot() -> Iterator[None]:
    """All that is read inside is of one moment. On SQLite the settings make the block IMMEDIATE."""
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def dump(model: Model, target: IO[bytes]) -> int:
    """Write one row a line, as a list in the order of `column_names`; returns how many."""
    rows = model._base_manager.order_by("pk").values_list(*column_names(model))
    count = 0
    for count, row in enumerate(rows.iterator(chunk_size=BATCH), 1):  # noqa: B007  # reason: the last one is the answer
        line = json.dumps(row, default=_as_text, ensure_ascii=False, separators=(",", ":"))
        target.write(line.encode() + b"\n")
    return count


def _as_text(value: object) -> str:
    """What JSON does not know, written so that the field's own `to_python` reads the same value back."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} cannot be backed up")


# --- In -------------------------------------------------------------------------------------------


@contextmanager
def replacing() -> Iterator[None]:
    """Inside a transaction: empties the tables that travel; what is loaded meanwhile takes their place.

    Keys between tables are checked once, at the end. A process may hold boards computed under the
    revision it saw, so the revision goes above both states.
    """
    tables = list(carried().values())
    _lock(tables)
    seen = Campaign.objects.aggregate(seen=Max("revision"))["seen"] or 0
    # Sessions name people by number, and the number may be another person's from now on.
    for model in [*tables, apps.get_model("sessions.Session")]:
        _execute(f"DELETE FROM {_table(model)}")  # noqa: S608  # reason: a model's own name, quoted
    yield
    Campaign.objects.filter(revision__lt=seen).update(revision=seen)
    raise_revision()
    connection.check_constraints()
    for statement in connection.ops.sequence_reset_sql(no_style(), tables):
        _execute(statement)


def load(model: Model, lines: Iterable[bytes]) -> int:
    """Insert rows as they were, past save() and the defaults of fields; returns how many."""
    fields, count, rest = _fields(model), 0, iter(lines)
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})"  # noqa: S608  # reason: names of the model, quoted
    with connection.cursor() as cursor:
        while batch := [_prepared(fields, line) for line in islice(rest, BATCH)]:
            cursor.executemany(insert, batch)
            count += len(batch)
    return count


def _prepared(fields: Sequence[models.Field[Any, Any]], line: bytes) -> list[Any]:
    pairs = zip(fields, json.loads(line), strict=True)
    return [field.get_db_prep_save(field.to_python(value), connection) for field, value in pairs]


def _lock(tables: Iterable[Model]) -> None:
    """Nobody writes meanwhile: SQLite has one writer, PostgreSQL has to be told."""
    if connection.vendor == "postgresql":
        names = ", ".join(_table(model) for model in tables)
        _execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def _table(model: Model) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
