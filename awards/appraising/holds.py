"""Tạm dừng, chưa xét: while discipline, an inspection or a complaint is looked at.

To everybody but Phòng Nội vụ the nomination stands where it stood. No move, no row of its history and no
paper tells of a hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from awards.awarding.workflow import lock_nomination
from awards.models import Hold, Nomination
from campaign import clock
from campaign.moves import MoveRefused
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from campaign.models import User

State = Nomination.State
# With Phòng Nội vụ, the council, the chairman or Văn thư: until a number is recorded.
HOLDABLE = (
    State.SUBMITTED,
    State.RECEIVED,
    State.APPRAISING,
    State.CONSULTING,
    State.FOR_COUNCIL,
    State.CONSIDERED,
    State.WITH_CHAIRMAN,
    State.APPROVED,
)


def current_hold(nomination: Nomination) -> Hold | None:
    return Hold.objects.filter(nomination=nomination, lifted_at=None).first()


def refuse_out_of_time(nomination: Nomination) -> None:
    """Under the nomination's lock: it may have moved on since the page was shown. Raises MoveRefused."""
    if lock_nomination(nomination).state not in HOLDABLE:
        raise MoveRefused("Đề nghị này không còn ở bước có thể tạm dừng. Tải lại trang để xem.")


@transaction.atomic
def lift(nomination: Nomination, *, by: User) -> None:
    """Raises MoveRefused where somebody lifted it before."""
    lock_nomination(nomination)
    hold = current_hold(nomination)
    if hold is None:
        raise MoveRefused("Đề nghị này không còn tạm dừng.")
    hold.lifted_at, hold.lifted_by = clock.now(), by
    hold.save(update_fields=["lifted_at", "lifted_by"])
    raise_revision()
