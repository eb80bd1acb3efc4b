"""Letting a check pass: by Phòng Nội vụ, with a reason, for what was seen and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.awarding.access import may_appraise
from awards.awarding.workflow import lock_nomination
from awards.checking.check import CheckList
from awards.checking.checks import checks_of
from awards.models import CheckOverride, Nomination
from campaign import clock
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from awards.checking.check import Check
    from campaign.models import User

State = Nomination.State
# Until the decision has its number: the checks are repeated at every step that leads there.
OVERRIDABLE = {
    State.SUBMITTED,
    State.RECEIVED,
    State.APPRAISING,
    State.CONSULTING,
    State.FOR_COUNCIL,
    State.CONSIDERED,
    State.WITH_CHAIRMAN,
    State.APPROVED,
}


def may_override(user: User, nomination: Nomination) -> bool:
    if not may_appraise(user, nomination):
        return False
    return nomination.state in OVERRIDABLE


def overridable(nomination: Nomination, code: str) -> Check | None:
    """The check as it stands now, where it is one that can be let pass."""
    found = CheckList(checks_of(nomination)).checks
    return next((one for one in found if one.code == code and one.may_be_overridden), None)


@transaction.atomic
def override(nomination: Nomination, code: str, *, by: User, reason: str, seen: str) -> CheckOverride:
    """`seen` names what the person saw found (Check.about).

    Raises PermissionDenied, MoveRefused (no reason, nothing to let pass), or StaleVersion carrying the
    check as it stands where something else is found by now.
    """
    fresh = lock_nomination(nomination)
    if not may_appraise(by, fresh):
        raise PermissionDenied
    if fresh.state not in OVERRIDABLE:
        raise MoveRefused(f"Hồ sơ đang ở bước «{fresh.get_state_display()}», không chấp nhận ngoại lệ nữa.")
    check = overridable(fresh, code)
    if check is None:
        raise MoveRefused("Nội dung kiểm tra này không còn vướng, hoặc không chấp nhận ngoại lệ được.")
    if check.about != seen:
        raise StaleVersion("Kết quả kiểm tra vừa thay đổi. Xem lại trước khi chấp nhận.", check)
    if not reason.strip():
        raise MoveRefused("Ghi lý do chấp nhận, căn cứ đã xem xét.")
    return CheckOverride.objects.create(
        nomination=fresh,
        code=code,
        about=check.about,
        sentence=check.sentence,
        reason=reason.strip(),
        by=by,
        at=clock.now(),
    )
