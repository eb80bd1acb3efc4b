"""Which sets an office confirms indicators of: each gives it one Phiếu xác nhận."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from criteria.models import CriteriaSet, Indicator

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import Unit


def confirmed_sets(office: Unit) -> QuerySet[CriteriaSet]:
    """In the sets' order. A figure that its supplier's word confirms is nobody's to confirm."""
    own = Q(verifier=office) | Q(verifier=None, supplied_by=None, lead=office)
    indicators = Indicator.objects.filter(own, valid_to=None)
    return CriteriaSet.objects.filter(criteria__indicators__in=indicators).distinct().order_by("position")


def confirmed_set(office: Unit, slug: str | None) -> CriteriaSet | None:
    """The named one, or the first; None where the office confirms nothing of it."""
    sets = confirmed_sets(office)
    return (sets.filter(slug=slug) if slug else sets).first()
