from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from campaign import clock
from campaign.files import ACCEPT
from campaign.http import OfficerRequest
from campaign.models import ReportingPeriod, Unit
from criteria.history import readings_at
from criteria.lawbook import lawbook
from criteria.models import CriteriaSet, Criterion
from criteria.pages.entry_page import EntryPage, draft_of, entry_page
from criteria.permissions import can_see_behind
from criteria.submission import Desk
from criteria.views import entry_moves
from criteria.views.address import chosen_period, chosen_set, period_choices


def visible_unit(request: OfficerRequest, code: str) -> Unit:
    """A unit that the person may look behind; any other does not exist for them."""
    unit = get_object_or_404(Unit, code=code)
    if not can_see_behind(request.user, unit):
        raise Http404
    return unit


def desk_for(request: OfficerRequest, unit: Unit, criteria_set: CriteriaSet, period: ReportingPeriod) -> Desk:
    return Desk(
        user=request.user,
        unit=unit,
        book=lawbook(criteria_set),
        period=period,
        found=readings_at([unit], criteria_set, period),
        today=clock.today(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: OfficerRequest, code: str, number: int) -> HttpResponse:
    """The form of one criterion; every move of it is a POST to this same address."""
    unit = visible_unit(request, code)
    criteria_set = chosen_set(request, unit)
    period = chosen_period(request, default="open")
    desk = desk_for(request, unit, criteria_set, period)
    criterion = desk.book.criterion(number)
    if criterion is None:
        raise Http404
    if request.method == "POST":
        return entry_moves.act(request, desk, criterion, render_page)
    return render_page(request, desk, criterion, entry_page(desk, criterion, draft_of(desk, criterion)))


def render_page(
    request: HttpRequest,
    desk: Desk,
    criterion: Criterion,
    page: EntryPage,
    *,
    status: int = 200,
    **extra: object,
) -> HttpResponse:
    context = {
        "page": page,
        "accept": ACCEPT,
        "desk": desk,
        "criterion": criterion,
        "unit": desk.unit,
        "set": desk.book.set,
        "period": desk.period,
        "periods": period_choices(request, desk.period),
        "period_label": desk.period.name,
        **extra,
    }
    return render(request, "criteria/entry.html", context, status=status)
