from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign.models import ReportingPeriod
from criteria.freshness import kept_while_unchanged
from criteria.views.address import chosen_period, period_choices
from tayson_ntm.overview.page import overview_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest


@require_safe
@kept_while_unchanged
def overview(request: OfficerRequest) -> HttpResponse:
    """Verdicts and totals are open to whoever signs in; whose lateness is named depends on the person."""
    if "ky" not in request.GET and not ReportingPeriod.objects.opened().exists():
        return render(request, "overview.html")
    period = chosen_period(request, default="closed")
    context = {
        "page": overview_page(request.user, period),
        "periods": period_choices(request, period),
        "period_label": period.name,
    }
    return render(request, "overview.html", context)
