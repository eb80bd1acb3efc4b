from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from campaign.http import whole
from campaign.models import Unit
from criteria.models import CriteriaSet
from criteria.pages.sheet_page import SheetPage, read_sheet
from criteria.permissions import can_see_behind
from criteria.views import sheet_moves
from criteria.views.address import chosen_period, chosen_set, period_choices

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest
    from campaign.models import ReportingPeriod


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: OfficerRequest, code: str) -> HttpResponse:
    """One unit's sheet; `?giai-thich=17` the explanation of one cell."""
    unit = get_object_or_404(Unit, code=code)
    if not can_see_behind(request.user, unit):
        raise Http404("Không có phiếu này.")
    period = chosen_period(request, default="open")
    criteria_set = chosen_set(request, unit)
    if request.method == "POST":
        return sheet_moves.act(request, unit, criteria_set, period, show)
    if "giai-thich" in request.GET:
        return _explanation(request, read_sheet(request.user, unit, criteria_set, period))
    return show(request, unit, criteria_set, period)


def show(
    request: OfficerRequest,
    unit: Unit,
    criteria_set: CriteriaSet,
    period: ReportingPeriod,
    *,
    status: int = 200,
) -> HttpResponse:
    page = read_sheet(request.user, unit, criteria_set, period)
    context = {
        "page": page,
        "sets": CriteriaSet.objects.filter(enrolments__unit=unit).order_by("position"),
        "periods": period_choices(request, period),
        "period_label": period.name,
    }
    return render(request, "criteria/sheet.html", context, status=status)


def _explanation(request: OfficerRequest, page: SheetPage) -> HttpResponse:
    """A fragment for the board's script; a page without script never asks for it."""
    number = request.GET["giai-thich"]
    wanted = whole(number)
    line = page.criterion(wanted) if wanted is not None else None
    if line is None:
        raise Http404("Không có tiêu chí này.")
    return render(request, "criteria/sheet_explanation.html", {"page": page, "line": line})
