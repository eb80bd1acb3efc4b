"""Trao Giấy khen: for each entry of the register the day, the receiver, a note; the last row counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.awarding import workflow as way
from awards.deciding.access import may_hand_over
from awards.deciding.recording import lock_decision
from awards.models import DecisionLine, Handover, RegisterEntry
from campaign import clock
from campaign.moves import MoveRefused, StaleVersion
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from awards.models import AwardDecision
    from campaign.models import User


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of one giving; `day` None says that it was not given."""

    day: date | None
    receiver: str = ""
    note: str = ""


def entries_of(decision: AwardDecision) -> QuerySet[RegisterEntry]:
    """In the order of the list, with their handovers."""
    rows = RegisterEntry.objects.filter(line__decision=decision)
    brought = rows.select_related("line__nomination__unit", "line__cancelled_by__decision", "line__proof")
    return brought.prefetch_related("handovers__by", "line__recoveries").order_by("line__position")


@transaction.atomic
def hand_over_all(decision: AwardDecision, given: Given, *, by: User) -> int:
    """«Đã trao cả danh sách ngày …»: whoever has no row yet; how many. What was said of one stays.

    Raises PermissionDenied, or MoveRefused where nobody is left.
    """
    fresh = lock_decision(decision)
    if not may_hand_over(by, fresh):
        raise PermissionDenied
    _refuse_day(fresh, given.day)
    waiting = list(
        RegisterEntry.objects.filter(line__decision=fresh, line__cancelled_by=None, handovers=None)
    )
    if not waiting:
        raise MoveRefused("Mọi dòng đã vào sổ đều đã ghi việc trao. Cần sửa thì ghi ở từng dòng.")
    Handover.objects.bulk_create(_row(one, given, by) for one in waiting)
    raise_revision()
    return len(waiting)


@transaction.atomic
def hand_over(entry: RegisterEntry, given: Given, *, by: User, seen: int | None) -> Handover:
    """Another row beside those that stand; `seen` is how many of them the person saw.

    Raises PermissionDenied, StaleVersion (carrying the entry), or MoveRefused.
    """
    decision = lock_decision(entry.line.decision)
    if not may_hand_over(by, decision):
        raise PermissionDenied
    line = entry.line
    way.lock_nominations([line.nomination_id])  # whoever cancels holds it: afterwards the line says so
    if given.day is not None and DecisionLine.objects.filter(cancels=line).exists():
        raise MoveRefused("Giấy khen này đã bị hủy, không trao nữa. Ghi việc thu hồi ở quyết định hủy.")
    if Handover.objects.filter(entry=entry).count() != seen:
        raise StaleVersion("Việc trao của dòng này vừa được người khác ghi. Xem lại trước khi ghi.", entry)
    _refuse_day(decision, given.day)
    row = _row(entry, given, by)
    row.save()
    raise_revision()
    return row


def _row(entry: RegisterEntry, given: Given, by: User) -> Handover:
    return Handover(
        entry=entry, day=given.day, receiver=given.receiver, note=given.note, by=by, at=clock.now()
    )


def _refuse_day(decision: AwardDecision, day: date | None) -> None:
    if day is not None and decision.date is not None and day < decision.date:
        raise MoveRefused(f"Ngày trao không thể trước ngày quyết định, {decision.date:%d/%m/%Y}.")
