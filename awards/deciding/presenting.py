"""Bản trình ký: what is printed for the signature is settled when a draft is saved, or anew by its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.deciding.access import draft_is_open
from awards.deciding.content import live_content
from awards.deciding.recording import lock_decision
from campaign import clock
from campaign.moves import StaleVersion
from campaign.revision import raise_revision
from criteria.freezing import canonical, digest

if TYPE_CHECKING:
    from awards.models import AwardDecision
    from campaign.models import User

FIELDS = ("presented", "presented_sha256", "presented_at", "version")


def settle(decision: AwardDecision) -> None:
    """Papers come from this content until it is settled anew. Inside the transaction that saves the draft."""
    decision.presented = canonical(live_content(decision))
    decision.presented_sha256 = digest(decision.presented)
    decision.presented_at = clock.now()
    decision.save(update_fields=FIELDS)


@transaction.atomic
def present(decision: AwardDecision, *, by: User, version: int | None) -> AwardDecision:
    """Draw the paper up again as things stand. Raises PermissionDenied, StaleVersion or MoveRefused."""
    fresh = lock_decision(decision)
    if not draft_is_open(by, fresh):
        raise PermissionDenied
    if fresh.version != version:
        raise StaleVersion("Dự thảo vừa được sửa. Xem lại trước khi chốt bản trình ký.", fresh)
    fresh.version += 1
    settle(fresh)
    raise_revision()
    return fresh
