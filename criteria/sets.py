"""Which version of each set is in force, and which sets rest on which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from criteria.conditions import ADVANCED, COMMUNES, DISTRICT, SLUGS, TOWN
from criteria.models import CriteriaSet

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod

# A later set is evaluated from the boards of earlier ones.
RESTS_ON = {ADVANCED: (COMMUNES,), DISTRICT: (COMMUNES, ADVANCED, TOWN)}


def sets_in_force(period: ReportingPeriod) -> dict[str, CriteriaSet]:
    """Of each set the version in force on the period's last day, or else its oldest one; one query."""
    found: dict[str, CriteriaSet] = {}
    for one in CriteriaSet.objects.filter(slug__in=SLUGS).order_by("valid_from"):
        if one.slug not in found or one.valid_from <= period.ends:
            found[one.slug] = one
    return {slug: found[slug] for slug in SLUGS if slug in found}
