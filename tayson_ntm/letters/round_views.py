"""Addresses of the papers of cơ cấu: the proposal inside, the allocation for all units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards.models import Structure
from awards.rounds.allocation import allocations_of
from awards.rounds.grounds import paper_grounds
from awards.rounds.rules import signing_day
from awards.rounds.structure import structure_of
from awards.rounds.structure_workflow import may_see
from awards.rounds.trial import trial
from awards.rounds.workflow import visible_rounds
from campaign import clock
from tayson_ntm.letters.answering import give, mark
from tayson_ntm.letters.round import Agreed, allocation_letter, proposal_letter

if TYPE_CHECKING:
    from awards.models import Round
    from campaign.http import OfficerRequest
    from tayson_ntm.letters.document import Letter


def _found(request: OfficerRequest, pk: int) -> tuple[Round, Structure]:
    """Raises Http404 for a round that nobody wrote a structure for."""
    round = get_object_or_404(visible_rounds(request.user), pk=pk)
    record = Structure.objects.filter(round=round).first()
    if record is None:
        raise Http404("Đợt xét này chưa có cơ cấu.")
    return round, record


@require_safe
def structure_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    round, record = _found(request, pk)
    if not may_see(request.user):
        raise PermissionDenied
    return give(structure_letter(round, record), f"to-trinh-co-cau-{pk}", suffix)


def structure_letter(round: Round, record: Structure) -> Letter:
    figures, today = structure_of(round), clock.today()
    rows = record.agreements.filter(sending=record.sending).select_related("office")
    return proposal_letter(
        round,
        record,
        structure=figures,
        grounds=paper_grounds(round, record.proposal_date or today),
        trial=trial(round, signing_day(round), figures.quota_by_kind),
        agreed=[Agreed(one.office.full_name, timezone.localtime(one.at).date()) for one in rows],
        day=today,
        mark=mark(),
    )


@require_safe
def allocation_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    """Only what the chairman approved is given out."""
    round, record = _found(request, pk)
    if not record.is_approved:
        raise Http404("Cơ cấu của đợt xét này chưa được duyệt.")
    return give(distribution_letter(round, record), f"phan-bo-co-cau-{pk}", suffix)


def distribution_letter(round: Round, record: Structure) -> Letter:
    return allocation_letter(
        round,
        record,
        structure=structure_of(round),
        allocated=allocations_of(record),
        day=clock.today(),
        mark=mark(),
    )
