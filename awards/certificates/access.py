"""Who prints Giấy khen: Phòng Nội vụ. Leaders and Văn thư know of the decision and print nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from awards.awarding.access import is_chairman, is_clerk, is_finance_office
from awards.models import AwardDecision
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import User


def prints(user: User) -> bool:
    return is_standing_office(user)


def reads_money_papers(user: User) -> bool:
    """Bảng tính tiền thưởng goes to TC-KH, which pays."""
    return prints(user) or is_finance_office(user)


def printable_decisions() -> QuerySet[AwardDecision]:
    return AwardDecision.objects.filter(kind=AwardDecision.Kind.AWARD, recorded_at__isnull=False)


def decision_to_print(user: User, pk: int) -> AwardDecision:
    """Raises Http404 where the person knows of no decision, PermissionDenied where the work is another's."""
    return _decision(user, pk, prints(user))


def decision_for_money(user: User, pk: int) -> AwardDecision:
    return _decision(user, pk, reads_money_papers(user))


def _decision(user: User, pk: int, allowed: bool) -> AwardDecision:
    knows = allowed or is_chairman(user) or is_clerk(user)
    rows = printable_decisions() if knows else AwardDecision.objects.none()
    found = get_object_or_404(rows.select_related("round"), pk=pk)
    if not allowed:
        raise PermissionDenied
    return found
