"""Đề nghị khen thưởng: the list with its filters, and the same list as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from awards.appraising.bulk import acts_for_many
from awards.appraising.clock import with_end
from awards.appraising.filters import ORDERS, choices_of, chosen_words, filters_from, narrowed
from awards.appraising.guards import with_hold
from awards.appraising.listing import lines_of
from awards.appraising.tally import counted, shares
from awards.appraising.workbook import workbook
from awards.awarding.access import handles_many, visible_nominations
from awards.awarding.workflow import HIGHER
from awards.models import Nomination, NominationDecision
from awards.nominating.page import rounds_to_propose_in
from campaign.models import Demonstration

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.http import OfficerRequest

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def nominations(request: OfficerRequest) -> HttpResponse:
    """`?tim=&dot=&tt=&loai=&dv=&toi=1&xep=&trang=`; an unknown value narrows nothing."""
    user, visible = request.user, visible_nominations(request.user)
    filters, choices = filters_from(request.GET), choices_of(visible)
    found = narrowed(visible, filters, choices.units, user)
    page = Paginator(_told(found), PAGE).get_page(request.GET.get("trang"))
    query = filters.query
    context = {
        "filters": filters,
        "choices": choices,
        "chosen": chosen_words(filters, choices),
        "orders": ORDERS,
        "order": ORDERS[filters.xep],
        "page": page,
        "lines": lines_of(page.object_list, user, checked=True),
        "acts": acts_for_many(user),
        "handles": handles_many(user),
        "tally": counted(visible, user, filters.round_key),
        "shares": shares(visible, user, filters.round_key),
        "query": query,
        "base": f"?{query}&trang=" if query else "?trang=",
        "is_empty": not choices.units,
        "open_rounds": rounds_to_propose_in(user),
    }
    return render(request, "awarding/nominations.html", context)


@require_safe
def nominations_file(request: OfficerRequest) -> HttpResponse:
    """Every row of the list as its address filters it, not the page alone."""
    visible = visible_nominations(request.user)
    filters = filters_from(request.GET)
    found = narrowed(visible, filters, choices_of(visible).units, request.user)
    return HttpResponse(
        workbook(lines_of(_told(found), request.user), _mark()),
        content_type=XLSX,
        headers={
            "Content-Disposition": 'attachment; filename="de-nghi-khen-thuong.xlsx"',
            "Cache-Control": "private, no-store",
        },
    )


def _mark() -> str:
    return "DỮ LIỆU MINH HỌA" if settings.DEMO and Demonstration.objects.exists() else ""


@require_safe
def higher(request: OfficerRequest) -> HttpResponse:
    """Those that go to a higher level for an award of its own: a list apart."""
    visible = visible_nominations(request.user).filter(state=Nomination.State.HIGHER)
    rows = _told(visible.order_by("round__opens", "unit__position", "pk"))
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    moved = NominationDecision.objects.filter(nomination__in=page.object_list, move=HIGHER.name)
    proposals = {one.nomination_id: one for one in moved.order_by("at", "pk")}
    lines = [(line, proposals[line.nomination.pk]) for line in lines_of(page.object_list, request.user)]
    return render(request, "awarding/higher.html", {"page": page, "lines": lines, "base": "?trang="})


def _told(found: QuerySet[Nomination]) -> QuerySet[Nomination]:
    return with_hold(with_end(found))
