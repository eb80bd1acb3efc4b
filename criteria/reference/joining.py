"""How a package above `criteria` has its own reference data loaded with the rest."""

from collections.abc import Callable, Iterable
from pathlib import Path

from criteria.reference.rows import READERS, Rows
from criteria.reference.tables import TABLES, Table


def join(tables: Iterable[Table], read: Callable[[Path], Rows]) -> None:
    """Called once, when the application is ready. `tables` in the order in which rows point at each other."""
    TABLES.extend(tables)
    READERS.append(read)
