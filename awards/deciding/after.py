"""After the number: the signed scan of a decision, and what comes back of a cancelled award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.deciding.access import may_add_scan, may_recover
from awards.deciding.recording import lock_decision
from awards.models import DecisionFile, Recovery
from awards.signed_papers import SCAN_NOTE
from campaign import clock
from campaign.files import KINDS, Refused
from campaign.moves import MoveRefused, StaleVersion
from campaign.revision import raise_revision
from criteria.evidence import NOT_A_SCAN
from criteria.record_files import attach

if TYPE_CHECKING:
    from datetime import date

    from django.core.files import File

    from awards.models import AwardDecision, DecisionLine
    from campaign.models import User


@transaction.atomic
def add_scan(decision: AwardDecision, uploaded: File[bytes], *, by: User) -> str:
    """The name of the kept file. Raises PermissionDenied, or Refused where it is no PDF and no picture."""
    fresh = lock_decision(decision)
    if not may_add_scan(by, fresh):
        raise PermissionDenied
    kept = attach(DecisionFile, fresh, uploaded, by=by, note=SCAN_NOTE)
    if not KINDS[kept.evidence.content_type].shown_inline:
        raise Refused(NOT_A_SCAN)
    raise_revision()
    return str(kept.name)


@transaction.atomic
def note_recovery(
    decision: AwardDecision,
    line: DecisionLine,
    *,
    what: str,
    who: str,
    done: date | None,
    note: str,
    by: User,
    seen: int | None,
) -> Recovery:
    """`decision` took the award of `line` back; `seen`: how many rows the person saw.

    Raises PermissionDenied, StaleVersion (carrying the line), or MoveRefused.
    """
    fresh = lock_decision(decision)
    if not may_recover(by, fresh):
        raise PermissionDenied
    if line.recoveries.count() != seen:
        raise StaleVersion("Việc thu hồi vừa được người khác ghi. Xem lại trước khi ghi.", line)
    if done is not None and fresh.date is not None and done < fresh.date:
        raise MoveRefused(f"Ngày thu hồi không thể trước ngày quyết định hủy, {fresh.date:%d/%m/%Y}.")
    row = Recovery(line=line, what=what, who=who, done=done, note=note, by=by, at=clock.now())
    row.save()
    raise_revision()
    return row
