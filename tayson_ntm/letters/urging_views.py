"""The công văn đôn đốc: its page with the form and the text, and the two files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from campaign.models import Campaign, Unit
from tayson_ntm.home.signals import demonstration_is_on
from tayson_ntm.letters.answering import give
from tayson_ntm.letters.urging import district_levels, office_level, urging_letter
from tayson_ntm.urging.forms import LetterForm
from tayson_ntm.urging.lists import find_list
from tayson_ntm.urging.permissions import urges

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from campaign.models import User
    from tayson_ntm.letters.document import Letter
    from tayson_ntm.letters.urging import Level
    from tayson_ntm.urging.listing import UrgingList


def letter_page(request: OfficerRequest, key: str) -> HttpResponse:
    """The fields, and below them what the paper will say: 200, or 422 where a field is refused."""
    found = _list(key)
    form = LetterForm(request.GET if "cap" in request.GET else None, levels=levels_for(request.user))
    context: dict[str, Any] = {"listed": found, "form": form}
    status = 200
    if form.is_bound and form.is_valid() and found.missing:
        context |= {"letter": _shown(_letter(found, form)), "files": _files(key, form)}
    elif form.is_bound and form.errors:
        status = 422
    return render(request, "movement/urging_letter.html", context, status=status)


@require_safe
def letter_file(request: OfficerRequest, key: str, suffix: str) -> HttpResponse:
    """Made of the list as it stands in this moment: a unit that has just sent is no longer on it."""
    if not urges(request.user):
        raise PermissionDenied
    found = _list(key)
    form = LetterForm(request.GET, levels=levels_for(request.user))
    if not form.is_valid() or not found.missing:
        raise Http404("Chưa đủ nội dung để lập công văn.")
    return give(_letter(found, form), f"cong-van-don-doc-{found.key}", suffix)


def levels_for(user: User) -> tuple[Level, ...]:
    """An office drafts for its own head or for the leaders; these sign for the district alone."""
    district = Unit.objects.get(kind=Unit.Kind.DISTRICT)
    if user.unit is not None and user.duty:
        return office_level(user.unit), *district_levels(district, user.unit)
    return district_levels(district, Unit.objects.get(duty=Unit.Duty.STANDING_OFFICE))


def _list(key: str) -> UrgingList:
    found = find_list(key)
    if found is None:
        raise Http404("Không có danh sách này.")
    return found


def _letter(found: UrgingList, form: LetterForm) -> Letter:
    campaign = Campaign.objects.order_by("-starts")[:1].get()
    return urging_letter(
        found,
        level=form.level,
        deadline=form.cleaned_data["han"],
        campaign=campaign,
        demonstration=demonstration_is_on(),
    )


def _shown(letter: Letter) -> dict[str, Any]:
    """Blocks by the name of their kind: a template cannot ask what a thing is."""
    blocks = [{"kind": type(block).__name__, "block": block} for block in letter.blocks]
    return {"letter": letter, "blocks": blocks}


def _files(key: str, form: LetterForm) -> list[tuple[str, str]]:
    query = urlencode({"cap": form.cleaned_data["cap"], "han": form.cleaned_data["han"].isoformat()})
    return [
        (word, f"{reverse('movement:urging_letter_file', args=[key, suffix])}?{query}")
        for suffix, word in (("pdf", "Tải PDF"), ("docx", "Tải Word"))
    ]
