"""What anybody may read without a session, while the district has turned it on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from awards.awarding.searching import searchable
from awards.deciding import public
from awards.deciding.content import FORM_OF_CHAIRMAN
from campaign.http import whole

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PAGE = 50


@public.public_page(public.CHECK)
def check(request: HttpRequest, token: str) -> HttpResponse:
    line = public.line_of(token)
    if line is None:
        raise Http404
    context = {"line": line, "cancelled": public.is_cancelled(line), "form": FORM_OF_CHAIRMAN}
    return render(request, "awarding/public_check.html", context)


@public.public_page(public.LIST)
def public_decisions(request: HttpRequest) -> HttpResponse:
    """`tim` finds a number, or a name of a list without accents."""
    words = request.GET.get("tim", "").strip()[:100]
    found = public.published_decisions()
    if number := whole(words.partition("/")[0]):
        found = found.filter(number=number)
    else:
        for word in searchable(words).split():
            named = found.filter(lines__searched__contains=word, lines__cancelled_by=None)
            found = found.filter(pk__in=named.values("pk"))
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    base = f"?{urlencode({'tim': words})}&trang=" if words else "?trang="
    context = {"page": page, "words": words, "base": base}
    return render(request, "awarding/public_decisions.html", context)


@public.public_page(public.LIST)
def public_decision(request: HttpRequest, pk: int) -> HttpResponse:
    decision = get_object_or_404(public.published_decisions(), pk=pk)
    lines = list(public.published_lines(decision))
    context = {"decision": decision, "lines": lines, "form": FORM_OF_CHAIRMAN}
    return render(request, "awarding/public_decision.html", context)
