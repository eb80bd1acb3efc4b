"""Papers beside a review, and the signed scan where the unit's head has no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.models import Review, ReviewFile
from awards.reviewing.reviews import RETURN, awaits_scan, lock_review, may_write, writes_review
from awards.signed_papers import brought_since, keep_paper, take_out
from campaign.files import Refused
from campaign.moves import MoveRefused
from criteria.record_files import NO_FILE

if TYPE_CHECKING:
    from django.core.files import File

    from campaign.models import User


def may_bring_scan(user: User, review: Review) -> bool:
    """While the review is open, and afterwards for as long as it waits for its signature."""
    if may_write(user, review):
        return True
    if not writes_review(user, review):
        return False
    return awaits_scan(review)


def hidden_files(user: User, review: Review) -> set[int]:
    """Brought while a returned review is rewritten: others see them when it is sent again."""
    if review.state != Review.State.RETURNED or writes_review(user, review):
        return set()
    return brought_since(review, RETURN.name)


@transaction.atomic
def bring(review: Review, uploaded: File[bytes] | None, *, by: User, signed: bool, note: str) -> str:
    """Keep a file beside the review; returns its name. Raises PermissionDenied or Refused."""
    may = may_bring_scan if signed else may_write
    if not may(by, review):
        raise PermissionDenied
    if uploaded is None:
        raise Refused(NO_FILE)
    fresh = lock_review(review)
    if not may(by, fresh):
        raise Refused("Báo cáo vừa được chuyển bước nên không nhận thêm tệp. Tải lại trang để xem.")
    return keep_paper(ReviewFile, fresh, uploaded, by=by, signed=signed, note=note)


@transaction.atomic
def remove(review: Review, file: int, *, by: User) -> str:
    """Take a file out of an open review; its name. Raises PermissionDenied, MoveRefused or Refused."""
    if not may_write(by, review):
        raise PermissionDenied
    fresh = lock_review(review)
    if not may_write(by, fresh):
        raise MoveRefused("Báo cáo vừa được gửi nên không bỏ được tệp nữa. Tải lại trang để xem.")
    return take_out(fresh, file)
