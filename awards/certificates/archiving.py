"""A round goes into the archive: every nomination that was printed and handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.awarding.workflow import ARCHIVE, NOMINATION_WORKFLOW, lock_nominations
from awards.certificates.access import prints
from awards.models import Nomination
from campaign.moves import MoveRefused, carry_out

if TYPE_CHECKING:
    from awards.models import Round
    from campaign.models import User

OVER = {
    Nomination.State.ARCHIVED,
    Nomination.State.REFUSED,
    Nomination.State.WITHDRAWN,
    Nomination.State.HIGHER,
    Nomination.State.CANCELLED,
    Nomination.State.DRAFT,
}


def unfinished(round: Round) -> int:
    """Nominations that are still on their way: such a round is not archived."""
    rows = round.nominations.exclude(state__in=OVER | {Nomination.State.AWARDED})
    return rows.count()


@transaction.atomic
def archive(round: Round, *, by: User, note: str) -> int:
    """Returns how many were archived. Raises PermissionDenied, MoveRefused."""
    if not prints(by):
        raise PermissionDenied
    if waiting := unfinished(round):
        raise MoveRefused(f"Còn {waiting} hồ sơ chưa xong, chưa chuyển lưu trữ được.")
    keys = round.nominations.filter(state=Nomination.State.AWARDED).values_list("pk", flat=True)
    rows = [one for one in lock_nominations(list(keys)) if one.state == Nomination.State.AWARDED]
    if not rows:
        raise MoveRefused("Đợt này không có hồ sơ nào chờ lưu trữ.")
    for one in rows:
        carry_out(one, NOMINATION_WORKFLOW, ARCHIVE, by=by, note=note)
    return len(rows)
