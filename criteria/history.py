"""Readings of a period that may be closed: what was sent, beside what was decided of it at closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from criteria.boards import board_for
from criteria.readings import Readings, readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from campaign.models import ReportingPeriod, Unit
    from criteria.models import CriteriaSet


def readings_at(units: Iterable[Unit], criteria_set: CriteriaSet, period: ReportingPeriod) -> Readings:
    """As `readings`; of a closed period with its frozen board, for one or two queries more."""
    found = readings(units, criteria_set, up_to=period)
    if not period.is_open:
        found.settle(board_for(criteria_set, period))
    return found
