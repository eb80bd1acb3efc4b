"""Tổng hợp vướng mắc: for leaders and the two offices that report to the chairman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign import clock
from campaign.models import Campaign
from criteria.forms.obstacles import SpanForm
from criteria.obstacle_synthesis import STATES, synthesis
from criteria.obstacles import follows_obstacles

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from campaign.http import OfficerRequest


def chosen_span(request: OfficerRequest) -> SpanForm:
    """`?tu=2023-01-01&den=2023-12-20`; left out, from the start of the campaign until today."""
    campaign = Campaign.objects.order_by("-starts").first()
    start = campaign.starts if campaign else clock.today()
    whole = QueryDict(f"tu={start:%d/%m/%Y}&den={clock.today():%d/%m/%Y}")
    return SpanForm(request.GET if {"tu", "den"} & request.GET.keys() else whole)


def span_of(form: SpanForm) -> tuple[date, date] | None:
    return (form.cleaned_data["tu"], form.cleaned_data["den"]) if form.is_valid() else None


@require_safe
def obstacle_summary(request: OfficerRequest) -> HttpResponse:
    if not follows_obstacles(request.user):
        raise Http404("Không có trang này.")
    form = chosen_span(request)
    span = span_of(form)
    context = {
        "form": form,
        "found": synthesis(*span) if span else None,
        "states": [state.label for state in STATES],
        "query": f"tu={span[0].isoformat()}&den={span[1].isoformat()}" if span else "",
    }
    return render(request, "criteria/obstacle_summary.html", context, status=200 if span else 422)
