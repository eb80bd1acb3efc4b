"""The addresses of an inspection's papers, for whoever sees what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awards.inspections import minutes_are_open, sees_results, visible_inspections
from awards.models import Inspection
from tayson_ntm.letters.answering import give, mark
from tayson_ntm.letters.inspection import minutes_letter, notice_letter
from tayson_ntm.reports.file_names import unaccented

if TYPE_CHECKING:
    from campaign.http import OfficerRequest

State = Inspection.State


@require_safe
def inspection_notice_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    """Thông báo kết quả: a draft to the inspecting side once it was held, to the unit when announced."""
    found = _visible(request, pk)
    if found.state in {State.PLANNED, State.CANCELLED} or not sees_results(request.user, found):
        raise Http404("Chưa có thông báo kết quả.")
    findings = list(found.findings.select_related("area", "criterion__set"))
    letter = notice_letter(found, areas=list(found.areas.order_by("number")), findings=findings, mark=mark())
    return give(letter, _name("thong-bao-kiem-tra", found), suffix)


@require_safe
def inspection_minutes_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    """Biên bản: a form to take along for the inspecting office, what was recorded for everybody else."""
    found = _visible(request, pk)
    unrecorded = found.state in {State.PLANNED, State.CANCELLED}
    if unrecorded and not minutes_are_open(request.user, found):
        raise Http404("Chưa có biên bản.")
    letter = minutes_letter(found, areas=list(found.areas.order_by("number")), mark=mark())
    return give(letter, _name("bien-ban-kiem-tra", found), suffix)


def _visible(request: OfficerRequest, pk: int) -> Inspection:
    rows = visible_inspections(request.user).select_related("office", "unit", "drive")
    return get_object_or_404(rows, pk=pk)


def _name(word: str, inspection: Inspection) -> str:
    return f"{word}-{unaccented(inspection.unit.short_name)}-{inspection.day.isoformat()}"
