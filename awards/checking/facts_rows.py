"""The rows that the checks compare with, as light as a list of 1.000 needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.models import Nomination

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

State = Nomination.State
# No longer proposed for an award of this level.
GONE = {State.REFUSED, State.WITHDRAWN, State.HIGHER, State.CANCELLED}


@dataclass(frozen=True, slots=True)
class Other:
    """A nomination of the same nominee or of one who may be the same."""

    pk: int
    nominee: int
    unit: int
    unit_name: str
    round: int
    round_name: str
    state: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Past:
    """An award from elsewhere; without a period its clock runs from the day of the decision."""

    pk: int
    nominee: int
    form: str
    number: str
    day: date
    by: str
    begins: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class Worth:
    """What was given, in triệu đồng; `unknown` counts what nobody converted."""

    total: Decimal
    unknown: int
