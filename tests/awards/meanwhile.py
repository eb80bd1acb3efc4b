"""Somebody else is quicker: their change lands after a page checked and before it writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(change: Callable[[], object]) -> Iterator[None]:
    """The change is made once, just before the first transaction that is opened inside this block."""
    waiting = [change]

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if waiting and sql.startswith("SAVEPOINT"):
            waiting.pop()()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield
    assert not waiting
