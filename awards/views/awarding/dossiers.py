"""Hồ sơ đề nghị: the rounds of a unit, its dossier in one, the sending of it all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.access import handled_nominations, is_chairman, may_begin
from awards.forms.awarding.nominating import DOSSIER_KINDS, DossierForm, PaperForm
from awards.models import DossierFile, Round
from awards.nominating.nominees import opens_register
from awards.nominating.page import dossier_page, round_rows
from awards.nominating.papers import add_to_dossier, may_add_to_dossier, take_from_dossier
from awards.nominating.sending import Incomplete, begin_dossier, may_write_dossier, send_dossier
from awards.permissions import signs_for
from awards.views.awarding.dossier_place import own_dossier, place_of
from campaign.editing import answer_form, save_edit, seen_version
from campaign.files import Refused
from campaign.http import whole
from campaign.moves import MoveRefused, StaleVersion
from criteria.record_files import serve_record_file
from criteria.views.record_file_posts import TAKEN_OUT, said

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from awards.models import Dossier
    from awards.views.awarding.dossier_place import DossierPlace
    from campaign.http import OfficerRequest
    from campaign.models import User


@require_safe
def dossiers(request: OfficerRequest) -> HttpResponse:
    user = request.user
    if not opens_register(user) and not is_chairman(user):
        raise PermissionDenied
    rounds = list(
        Round.objects.exclude(state=Round.State.DRAFT).select_related("drive").order_by("-opens", "-pk")
    )
    return render(request, "awarding/dossiers.html", {"rows": round_rows(user, rounds)})


@require_http_methods(["GET", "HEAD", "POST"])
def dossier(request: OfficerRequest, round: int, code: str) -> HttpResponse:
    place = place_of(request, round, code)
    move = request.POST.get("move", "")
    if move == "begin":
        begin_dossier(by=request.user, round=place.round, unit=place.unit)
        messages.success(request, "Đã lập hồ sơ. Thêm từng đối tượng được đề nghị.")
        return redirect(place.url)
    if place.dossier is None:
        if move not in {"", "save"}:
            raise PermissionDenied
        context = {"place": place, "may_begin": may_begin(request.user, place.round)}
        return render(request, "awarding/dossier_begin.html", context)
    if move in {"", "save"}:
        return _show(request, place, place.dossier)
    acts = {"send": _send, "attach": _attach, "detach": _detach}
    if move not in acts:
        raise PermissionDenied
    return acts[move](request, place, place.dossier)


def _show(
    request: OfficerRequest, place: DossierPlace, dossier: Dossier, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "place": place,
        "page": dossier_page(request.user, dossier),
        "paper_form": PaperForm(kinds=DOSSIER_KINDS),
        "lacking": (),
    } | more
    return render(request, "awarding/dossier.html", context, status=status)


def _send(request: OfficerRequest, place: DossierPlace, dossier: Dossier) -> HttpResponse:
    if not signs_for(request.user, place.unit):
        raise PermissionDenied
    try:
        done = send_dossier(by=request.user, dossier=dossier, seen=request.POST.get("ban", ""))
    except StaleVersion as stale:
        messages.error(request, str(stale))
        return _show(request, place, stale.record, status=409)
    except Incomplete as refusal:
        return _show(request, place, dossier, status=422, lacking=refusal.lacking)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return _show(request, place, dossier, status=422)
    messages.success(request, f"Đã trình {len(done.sent)} hồ sơ đến Phòng Nội vụ.")
    if done.stayed:
        numbers = ", ".join(str(pk) for pk in done.stayed)
        messages.warning(request, f"Chưa trình vì còn thiếu: hồ sơ số {numbers}.")
    return redirect(place.url)


def _attach(request: OfficerRequest, place: DossierPlace, dossier: Dossier) -> HttpResponse:
    if not may_add_to_dossier(request.user, dossier):
        raise PermissionDenied
    form = PaperForm(request.POST, request.FILES, kinds=DOSSIER_KINDS)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            name = add_to_dossier(dossier, typed["tep"], typed["loai"], by=request.user)
        except Refused as refusal:
            form.add_error("tep", str(refusal))
        else:
            messages.success(request, f"Đã tải lên {name}.")
            return redirect(place.url)
    return _show(request, place, dossier, status=422, paper_form=form)


def _detach(request: OfficerRequest, place: DossierPlace, dossier: Dossier) -> HttpResponse:
    file = whole(request.POST.get("tep", "")) or 0
    if said(request, lambda: take_from_dossier(dossier, file, by=request.user), TAKEN_OUT):
        return redirect(place.url)
    return _show(request, place, dossier, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_dossier(request: OfficerRequest, round: int, code: str) -> HttpResponse:
    place, found = own_dossier(request, round, code)
    if not may_write_dossier(request.user, found):
        raise PermissionDenied
    form = DossierForm(request.POST or None, instance=found)

    def save() -> str:
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_write_dossier(request.user, fresh),
        )
        messages.success(request, "Đã lưu tờ trình và biên bản xét.")
        return place.url

    return answer_form(
        request, form, save=save, template="awarding/dossier_form.html", context={"place": place}
    )


@require_safe
def dossier_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: Dossier) -> bool:
        if user.unit_id == record.unit_id and opens_register(user):
            return True
        return handled_nominations(user).filter(dossier=record).exists()

    return serve_record_file(request, DossierFile, pk, may_read=may_read)
