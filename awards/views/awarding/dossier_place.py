"""Where a page of a unit's dossier is: the round, the unit, the dossier, as far as this person may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from awards.awarding.access import handled_nominations
from awards.models import Dossier, Nomination, Round
from awards.permissions import acts_for
from campaign.models import Unit, User

if TYPE_CHECKING:
    from campaign.http import OfficerRequest


@dataclass(frozen=True, slots=True)
class DossierPlace:
    """`dossier` None: the unit has not begun."""

    user: User
    round: Round
    unit: Unit
    dossier: Dossier | None

    @property
    def is_own(self) -> bool:
        return self.user.unit_id == self.unit.pk and self.user.role != User.Role.ADMIN

    @property
    def url(self) -> str:
        return reverse("awarding:dossier", args=[self.round.pk, self.unit.code])


def place_of(request: OfficerRequest, round: int, code: str) -> DossierPlace:
    """Raises Http404: a round in preparation, a dossier of which this person sees nothing."""
    rounds = Round.objects.exclude(state=Round.State.DRAFT).select_related("drive", "rule_set")
    found = get_object_or_404(rounds, pk=round)
    unit = get_object_or_404(Unit, code=code)
    dossier = Dossier.objects.filter(round=found, unit=unit).select_related("round", "unit").first()
    place = DossierPlace(request.user, found, unit, dossier)
    if place.is_own:
        return place
    if dossier is None or not handled_nominations(request.user).filter(dossier=dossier).exists():
        raise Http404("Không có hồ sơ này.")
    return place


def own_dossier(request: OfficerRequest, round: int, code: str) -> tuple[DossierPlace, Dossier]:
    """For whoever types: PermissionDenied for others who may read it, Http404 where none was begun."""
    place = place_of(request, round, code)
    if not acts_for(request.user, place.unit):
        raise PermissionDenied
    if place.dossier is None:
        raise Http404("Đơn vị chưa lập hồ sơ trong đợt này.")
    return place, place.dossier


def nomination_of(request: OfficerRequest, place: DossierPlace, pk: int) -> Nomination:
    found = handled_nominations(request.user).filter(round=place.round, unit=place.unit)
    rows = found.select_related("round__rule_set", "nominee__unit", "leads_unit", "exemplar")
    return get_object_or_404(
        rows.select_related("nominee__head_of_household", "unit", "group", "dossier", "round__drive"), pk=pk
    )
