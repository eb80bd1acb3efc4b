"""Tạm dừng, chưa xét: while discipline, an inspection or a complaint is looked at.

To everybody but Phòng Nội vụ the nomination stands where it stood. No move, no row of its history and no
paper tells of a hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from awards.awarding.workflow import lock_nomination
from awards.models import Hold, HoldText, Nomination
from campaign import clock
from campaign.moves import MoveRefused, StaleVersion
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


def keep_text(hold: Hold) -> None:
    """What it says until now, before it is changed."""
    before = Hold.objects.get(pk=hold.pk)
    HoldText.objects.create(
        hold=before,
        ground=before.ground,
        since=before.since,
        until=before.until,
        by=before.updated_by or before.placed_by,
        at=before.updated_at or clock.now(),
    )


@transaction.atomic
def lift(nomination: Nomination, *, by: User, reason: str, version: int | None) -> None:
    """Raises StaleVersion, or MoveRefused: somebody lifted it before, no reason."""
    lock_nomination(nomination)
    hold = current_hold(nomination)
    if hold is None:
        raise MoveRefused("Đề nghị này không còn tạm dừng.")
    if hold.version != version:
        raise StaleVersion("Nội dung tạm dừng vừa được sửa. Xem lại trước khi bỏ.", hold)
    if not reason.strip():
        raise MoveRefused("Ghi lý do bỏ tạm dừng.")
    hold.lifted_at, hold.lifted_by, hold.lift_reason = clock.now(), by, reason.strip()
    hold.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    raise_revision()
