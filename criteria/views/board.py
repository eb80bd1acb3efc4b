from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaign import clock
from campaign.models import ReportingPeriod
from criteria.boards import board_for
from criteria.freshness import kept_while_unchanged
from criteria.models import CriteriaSet
from criteria.pages.board_page import BoardPage
from criteria.pages.board_shapes import View
from criteria.permissions import sees_lateness_of_every_unit, units_seen_behind
from criteria.sending import Lateness, Sending, sending
from criteria.views.address import chosen_period, chosen_set, period_choices

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from campaign.http import OfficerRequest
    from campaign.models import User
    from criteria.board import Board

VIEW_WORDS = {View.BOTH: "Cả hai", View.CONFIRMED: "Ngành xác nhận"}


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class OpenStrip:
    """The open period in one line; the units that have not sent only for those whose business it is."""

    sending: Sending
    url: str  # its own board; empty where that is the page
    lateness: Lateness


@require_safe
@kept_while_unchanged
def board(request: OfficerRequest) -> HttpResponse:
    period = chosen_period(request, default="closed")
    criteria_set = chosen_set(request)
    try:
        view = View(request.GET.get("xem", ""))
    except ValueError:
        raise Http404("Không có cách xem này.") from None
    found = board_for(criteria_set, period)
    page = BoardPage(found, view, units_seen_behind(request.user))
    context = {
        "page": page,
        "sets": _set_links(request, criteria_set),
        "views": _view_links(request, page),
        "open_strip": _open_strip(request.user, found, period),
        "periods": period_choices(request, period),
        "period_label": period.name,
    }
    return render(request, "criteria/board.html", context)


def _address(request: HttpRequest, **changes: str) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return f"?{urlencode([pair for pair in query.items() if pair[1]])}"


def _set_links(request: HttpRequest, criteria_set: CriteriaSet) -> list[Link]:
    return [
        Link(other.short_name, _address(request, bo=other.slug), other.pk == criteria_set.pk)
        for other in CriteriaSet.objects.filter(enrolments__isnull=False).distinct().order_by("position")
    ]


def _view_links(request: HttpRequest, page: BoardPage) -> list[Link]:
    words = VIEW_WORDS | {View.SELF: page.self_word}
    return [Link(words[view], _address(request, xem=view.value), page.view is view) for view in View]


def _open_strip(user: User, found: Board, period: ReportingPeriod) -> OpenStrip | None:
    open_period = ReportingPeriod.objects.newest_open()
    if open_period is None or not open_period.is_open:
        return None
    state = sending(open_period)
    everybody = sees_lateness_of_every_unit(user)
    own = None if everybody else user.unit_id
    return OpenStrip(
        sending=state,
        url=""
        if open_period.pk == period.pk
        else f"?{urlencode({'bo': found.set.slug, 'ky': open_period.code})}",
        lateness=state.lateness(clock.today(), own) if everybody or own is not None else Lateness(),
    )
