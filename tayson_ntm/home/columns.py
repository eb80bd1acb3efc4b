"""Columns beside one row, so that many facts cost one query."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Count, Exists, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet[Any], path: str = "pk") -> Coalesce:
    """How many different values such rows have at `path`; 0 where there are none."""
    counted = rows.order_by().annotate(every=Value(1)).values("every").annotate(n=Count(path, distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def one_if_any(rows: QuerySet[Any]) -> Case:
    """1 where there is any: one task gathers them all."""
    return Case(When(Exists(rows), then=Value(1)), default=Value(0))
