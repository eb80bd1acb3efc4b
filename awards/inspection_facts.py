"""Inspections and their findings counted for the summary report; nothing is worded here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from awards.inspections import ACCEPT, TOLD, State
from awards.models import Finding, FindingDecision, Inspection
from campaign import clock

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class InspectionFacts:
    """`findings` are those that units were told of; `closed` of them are put right."""

    held: int
    units: int
    findings: int
    closed: int


def inspection_facts(by_day: date) -> InspectionFacts:
    """As it stood at the end of a day; two queries."""
    held = Inspection.objects.filter(state__in=[State.HELD, *TOLD], held_on__lte=by_day)
    visits = held.aggregate(held=Count("pk"), units=Count("unit", distinct=True))
    later = FindingDecision.objects.filter(
        finding=OuterRef("pk"), move=ACCEPT.name, at__gt=clock.end_of_day(by_day)
    )
    told = Finding.objects.filter(inspection__state__in=TOLD, inspection__notice_day__lte=by_day)
    counted = told.annotate(accepted_later=Exists(later)).aggregate(
        findings=Count("pk"), closed=Count("pk", filter=Q(state=Finding.State.CLOSED, accepted_later=False))
    )
    return InspectionFacts(**visits, **counted)
