"""Closing a period (chốt số liệu): an act of Phòng NN&PTNT that freezes the Board of every set.

What is made of more than the boards is frozen in the same transaction by whoever listens to `period_closed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.dispatch import Signal

from campaign import clock
from campaign.models import ReportingPeriod
from campaign.moves import Move, MoveRefused, Workflow, apply_move
from campaign.periods import lock_row, record
from campaign.permissions import is_ntm_office
from criteria.snapshots import freeze

if TYPE_CHECKING:
    from campaign.models import User

State = ReportingPeriod.State

# Sent once the boards are frozen, with `period`; a receiver that fails takes the closing back.
period_closed = Signal()


def _record_and_freeze(period: ReportingPeriod, move: Move, by: User, note: str) -> None:
    """The decision first: the frozen boards name its day."""
    record(period, move, by, note)
    freeze(period, at=clock.now())
    period_closed.send(ReportingPeriod, period=period)


CLOSE = Move(
    "close",
    "Chốt số liệu",
    frozenset({State.OPEN}),
    State.CLOSED,
    lambda user, period: is_ntm_office(user),
)
CLOSING = Workflow((CLOSE,), lock=lock_row, decide=_record_and_freeze)


@transaction.atomic
def close_period(period: ReportingPeriod, *, by: User, note: str = "") -> ReportingPeriod:
    """Nothing more is taken for the period; its boards stay as they are now.

    Every sending locks the period first, so one that began before is in the frozen boards and a later one
    is refused. Raises PermissionDenied, or MoveRefused while an earlier period is open: its totals are
    what this one is compared with.
    """
    earlier = ReportingPeriod.objects.open().filter(starts__lt=period.starts).order_by("starts").first()
    if earlier is not None and is_ntm_office(by):
        raise MoveRefused(f"{earlier.name} còn đang mở. Hãy chốt {earlier.name} trước.")
    closed: ReportingPeriod = apply_move(period, CLOSING, CLOSE, by=by, note=note)
    return closed
