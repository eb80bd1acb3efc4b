"""When the boxes close: earlier versions of the rows of a vote are removed from the database's own files.

PostgreSQL keeps the old version of every row that was changed until it is vacuumed, stamped with the
transaction that wrote it; SQLite keeps pages in its write-ahead log. Either could be read as one ballot
after another by whoever has the files.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection, transaction

from awards.models import Tally, Voted

log = logging.getLogger(__name__)
PATIENCE = "5s"  # how long the sweep waits for a table that somebody reads


def sweep_after_commit() -> None:
    """Neither can run inside a transaction; the closing itself never fails by it."""
    transaction.on_commit(sweep, robust=True)


def sweep() -> None:
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [PATIENCE])
                for model in (Tally, Voted):
                    cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
            elif connection.vendor == "sqlite":
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError:
        log.warning("Chưa dọn được các bản cũ của phiếu trong cơ sở dữ liệu.")
    finally:
        _patient_again()


def _patient_again() -> None:
    if connection.vendor != "postgresql":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
    except DatabaseError:
        connection.close()  # the next request opens a fresh one
