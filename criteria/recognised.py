"""Which decisions stand for which unit on a day: granted by then, and not withdrawn by then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from criteria.models import Recognition

if TYPE_CHECKING:
    from datetime import date

    from criteria.models import CriteriaSet


@dataclass(frozen=True, slots=True)
class Recognised:
    """In words; `current` rests on the set in force, `earlier` on one of a stage before it."""

    current: str = ""
    earlier: str = ""


def decisions_on(day: date, criteria_set: CriteriaSet) -> dict[int, Recognised]:
    """By unit; one query. A decision by another version of the set is one of an earlier stage."""
    rows = (
        Recognition.objects.filter(stage=criteria_set.slug, withdraws=None)
        .select_related("withdrawn_by", "set")
        .order_by(F("date").asc(nulls_first=True), "pk")
    )
    found: dict[int, Recognised] = {}
    for row in rows:
        if (row.date and row.date > day) or _is_withdrawn(row, day):
            continue
        before = found.get(row.unit_id, Recognised())
        if row.set_id == criteria_set.pk:
            found[row.unit_id] = Recognised(row.words, before.earlier)
        else:
            found[row.unit_id] = Recognised(before.current, earlier_words(row))
    return found


def earlier_words(row: Recognition) -> str:
    """`đã công nhận giai đoạn trước (năm 2015), đang rà soát`."""
    known = row.words or (f"năm {row.assessed_year}" if row.assessed_year else "")
    return f"đã công nhận giai đoạn trước{f' ({known})' if known else ''}, đang rà soát"


def _is_withdrawn(row: Recognition, day: date) -> bool:
    withdrawal = getattr(row, "withdrawn_by", None)
    return withdrawal is not None and (withdrawal.date is None or withdrawal.date <= day)
