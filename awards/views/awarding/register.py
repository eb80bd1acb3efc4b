"""Sổ khen thưởng: searched without accents; a unit finds whom it proposed. The history of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from awards.deciding.access import sees_decisions, sees_register, sees_the_whole_register, visible_entries
from awards.deciding.content import FORM_OF_CHAIRMAN
from awards.deciding.register import found_entries
from awards.models import RegisterCounter, Round
from awards.nominating.history import history_of_unit
from awards.nominating.nominees import opens_register, visible_nominees
from campaign.http import whole
from campaign.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpResponse, QueryDict

    from awards.models import Nominee, RegisterEntry
    from campaign.http import OfficerRequest
    from campaign.models import User

PAGE = 50


def asked(query: QueryDict) -> dict[str, Any]:
    """What the address narrows the register to; anything unreadable narrows nothing."""
    return {
        "words": query.get("tim", "").strip()[:100],
        "year": whole(query.get("nam", "")),
        "round": whole(query.get("dot", "")),
        "unit": query.get("don-vi", "")[:20],
        "nominee": whole(query.get("doi-tuong", "")),
    }


def entries_for(user: User, query: QueryDict) -> QuerySet[RegisterEntry]:
    """Raises PermissionDenied for whom no award concerns."""
    if not sees_register(user):
        raise PermissionDenied
    return found_entries(visible_entries(user), **asked(query)).order_by("-year", "number")


def _known(user: User, entries: Iterable[RegisterEntry]) -> QuerySet[Nominee, int]:
    """Keys of nominees whose own page this person opens."""
    shown = [one.line.nomination.nominee_id for one in entries]
    return visible_nominees(user).filter(pk__in=shown).order_by().values_list("pk", flat=True)


def _rounds(user: User) -> QuerySet[Round]:
    """Those of which this person finds somebody here."""
    entered = visible_entries(user).values("line__decision__round")
    return Round.objects.filter(pk__in=entered).order_by("-opens", "-pk")


@require_safe
def register(request: OfficerRequest) -> HttpResponse:
    user, wanted = request.user, asked(request.GET)
    page = Paginator(entries_for(user, request.GET), PAGE).get_page(request.GET.get("trang"))
    kept = {name: value for name, value in request.GET.items() if name != "trang" and value}
    query = urlencode(kept)
    everything = sees_the_whole_register(user)
    units = Unit.objects.filter(nominations__lines__entry__isnull=False).distinct().in_order()
    context = {
        "page": page,
        "wanted": wanted,
        "years": list(RegisterCounter.objects.order_by("-year").values_list("year", flat=True)),
        "rounds": list(_rounds(user)),
        "form": FORM_OF_CHAIRMAN,
        "known": set(_known(user, page.object_list)),
        "searches": opens_register(user),
        "units": list(units) if everything else [],
        "everything": everything,
        "query": query,
        "base": f"?{query}&trang=" if query else "?trang=",
    }
    return render(request, "awarding/register.html", context)


@require_safe
def unit_history(request: OfficerRequest, code: str) -> HttpResponse:
    """What a unit received, and whom it proposed received; a unit reads its own."""
    user = request.user
    if not sees_register(user):
        raise PermissionDenied
    unit = get_object_or_404(Unit, code=code)
    if user.unit_id != unit.pk and not sees_the_whole_register(user):
        raise Http404("Không có trang này.")
    words = request.GET.get("tim", "").strip()[:100]
    found = history_of_unit(unit, user, words)
    page = Paginator(found.proposed, PAGE).get_page(request.GET.get("trang"))
    shown = {line.nominee or 0 for line in (*found.received, *page.object_list)}
    context = {
        "unit": unit,
        "words": words,
        "received": found.received,
        "page": page,
        "known": set(visible_nominees(user).filter(pk__in=shown).values_list("pk", flat=True)),
        "sees_decisions": sees_decisions(user),
        "base": f"?{urlencode({'tim': words})}&trang=" if words else "?trang=",
    }
    return render(request, "awarding/unit_history.html", context)
