"""Đôn đốc: the lists, one unit of a list with its log, the công văn; and one's own digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from campaign import clock
from campaign.editing import answer_form
from campaign.models import Digest, Unit, UrgingEntry
from tayson_ntm.letters.urging_views import letter_page
from tayson_ntm.urging.forms import EntryForm, MailForm
from tayson_ntm.urging.lists import find_list
from tayson_ntm.urging.page import broken_promise, contacts_of, urging_cards
from tayson_ntm.urging.permissions import keeps_the_log, urges
from tayson_ntm.urging.words import message, sender, standing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest
    from tayson_ntm.urging.listing import UrgingList

DAYS_A_PAGE = 10


@require_safe
def lists(request: OfficerRequest) -> HttpResponse:
    if not urges(request.user):
        raise PermissionDenied
    context = {"cards": urging_cards(request.user), "may_write": keeps_the_log(request.user)}
    return render(request, "movement/urging.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def unit(request: OfficerRequest, key: str, code: str) -> HttpResponse:
    """What was said to one unit about one list. Only read once the list has ended, or asks it no more."""
    if not urges(request.user):
        raise PermissionDenied
    chosen = get_object_or_404(Unit, code=code)
    said = list(
        UrgingEntry.objects.filter(list_key=key, unit=chosen).select_related("by__unit").order_by("at", "pk")
    )
    listed = find_list(key)
    if listed is not None and chosen.pk not in listed.units:
        listed = None
    if listed is None and not said:
        raise Http404("Không có danh sách này, hoặc danh sách không có đơn vị này.")
    writes = keeps_the_log(request.user) and listed is not None
    if request.method == "POST" and not writes:
        raise PermissionDenied
    form = EntryForm(request.POST or None)

    def save() -> str:
        assert listed is not None  # noqa: S101  # reason: `writes` asked for it
        _write(form, listed, chosen, request)
        return request.path

    context = _unit_page(request, chosen, said, listed) | {"may_write": writes}
    return answer_form(request, form, save=save, template="movement/urged_unit.html", context=context)


def _write(form: EntryForm, listed: UrgingList, chosen: Unit, request: OfficerRequest) -> None:
    """What was said is a fact also where the unit has sent meanwhile."""
    entry: UrgingEntry = form.save(commit=False)
    entry.list_key, entry.list_title = listed.key, listed.title
    entry.unit, entry.by, entry.at = chosen, request.user, clock.now()
    entry.save()
    messages.success(request, f"Đã ghi nhật ký đôn đốc {chosen.full_name}.")


def _unit_page(
    request: OfficerRequest, chosen: Unit, said: list[UrgingEntry], listed: UrgingList | None
) -> dict[str, Any]:
    today = clock.today()
    one = next((row for row in listed.missing if row.unit == chosen), None) if listed else None
    shown: dict[str, Any] = {
        "unit": chosen,
        "title": listed.title if listed else said[-1].list_title,
        "listed": listed,
        "steps": [_step(entry) for entry in reversed(said)],
    }
    if one is None or listed is None:
        return shown
    return shown | {
        "missing": one,
        "standing": standing(one, today),
        "is_late": one.days_late(today) > 0,
        "contact": contacts_of([chosen])[chosen.pk],
        "message": message(listed, one, by=sender(request.user), today=today),
        "broken_promise": broken_promise(said, today),
    }


def _step(entry: UrgingEntry) -> dict[str, Any]:
    office = f", {entry.by.unit.short_name}" if entry.by.unit else ""
    return {
        "title": entry.said,
        "who": f"{entry.by.full_name}{office}",
        "at": entry.at,
        "quote": entry.note,
    }


@require_safe
def letter(request: OfficerRequest, key: str) -> HttpResponse:
    if not urges(request.user):
        raise PermissionDenied
    return letter_page(request, key)


@require_http_methods(["GET", "HEAD", "POST"])
def digests(request: OfficerRequest) -> HttpResponse:
    """What I was reminded of, newest first; and whether it also comes by e-mail."""
    form = MailForm(request.POST or None, instance=request.user)

    def save() -> str:
        request.user.save(update_fields=["wants_mail"])
        wants = request.user.wants_mail
        messages.success(request, "Từ nay có thư nhắc việc." if wants else "Từ nay không có thư nhắc việc.")
        return reverse("movement:digests")

    mine = Digest.objects.filter(user=request.user).order_by("-day")
    page = Paginator(mine, DAYS_A_PAGE).get_page(request.GET.get("trang"))
    return answer_form(request, form, save=save, template="movement/digests.html", context={"page": page})
