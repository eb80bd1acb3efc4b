"""Whether what a unit sent is signed: by its head's own sending, or by a scan attached afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from campaign.models import User
from criteria.models import SignedForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from campaign.models import ReportingPeriod, Unit
    from criteria.models import CriteriaSet
    from criteria.readings import Reading


@dataclass(frozen=True)
class Signature:
    forms: tuple[SignedForm, ...]  # newest first
    sent: bool  # the unit sent something for this period
    due: date | None  # until when the scan is awaited; empty where nothing awaits it
    may_attach: bool

    @property
    def awaited(self) -> bool:
        return self.due is not None

    @property
    def concerns(self) -> bool:
        """Whether there is anything to say about signing yet."""
        return self.awaited or bool(self.forms) or self.may_attach


def signature(
    user: User,
    unit: Unit,
    criteria_set: CriteriaSet,
    period: ReportingPeriod,
    sent: Iterable[Reading],
) -> Signature:
    """One query; `sent` is what the unit itself sent for the period."""
    found = SignedForm.objects.select_related("by__unit").filter(unit=unit, set=criteria_set, period=period)
    forms = tuple(found.order_by("-at", "-pk"))
    own = list(sent)
    signed_up_to = forms[0].at if forms else None
    open_ones = [
        reading.at
        for reading in own
        if not reading.signed and not (signed_up_to and reading.at <= signed_up_to)
    ]
    due = None
    if open_ones:
        due = timezone.localtime(min(open_ones)).date() + timedelta(days=settings.SIGNED_SCAN_DAYS)
    return Signature(forms, bool(own), due, may_attach=due is not None and _is_own_officer(user, unit))


def _is_own_officer(user: User, unit: Unit) -> bool:
    return user.role == User.Role.OFFICER and user.unit_id == unit.pk
