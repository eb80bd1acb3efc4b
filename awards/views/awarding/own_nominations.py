"""One nomination as its unit writes it: chosen, typed, composed from data, given up, compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.access import handled_nominations, may_begin, may_write
from awards.forms.awarding.nominating import NOMINATION_KINDS, NominationForm, PaperForm
from awards.models import Nomination, NominationFile, Nominee
from awards.nominating.asking import may_pick
from awards.nominating.comparing import changes
from awards.nominating.content import content_of, sent_content
from awards.nominating.evidence import composed_general, composed_report, facts_of
from awards.nominating.history import history_of, same_people
from awards.nominating.nominees import found_by, knows, visible_nominees
from awards.nominating.papers import add_to_nomination, may_add_to_nomination, take_from_nomination
from awards.nominating.proposal_page import UNIT_WORKFLOW, proposal_page
from awards.nominating.sending import drop, fill_in
from awards.views.awarding.dossier_place import nomination_of, own_dossier, place_of
from campaign.acting import act
from campaign.editing import answer_form, save_edit, seen_version
from campaign.files import Refused
from campaign.http import whole
from campaign.moves import MoveRefused, StaleVersion
from campaign.revision import raise_revision
from criteria.record_files import serve_record_file
from criteria.views.record_file_posts import TAKEN_OUT, said

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse, HttpResponseBase

    from awards.models import Dossier
    from awards.views.awarding.dossier_place import DossierPlace
    from campaign.http import OfficerRequest
    from campaign.models import User

PER_PAGE = 30


# --- Whom -----------------------------------------------------------------------------------------


@require_safe
def choose_nominee(request: OfficerRequest, round: int, code: str) -> HttpResponse:
    """Somebody whom the unit knows already; a new one is a step further."""
    place, dossier = own_dossier(request, round, code)
    if not may_begin(request.user, place.round):
        raise PermissionDenied
    text = request.GET.get("tim", "").strip()[:100]
    found = found_by(visible_nominees(request.user), text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    taken = set(_standing(dossier).values_list("nominee", flat=True))
    context = {
        "place": place,
        "page": page,
        "text": text,
        "taken": taken,
        "base": f"?{urlencode({'tim': text, 'trang': ''})}",
    }
    return render(request, "awarding/choose_nominee.html", context)


def _standing(dossier: Dossier) -> QuerySet[Nomination]:
    """A withdrawn one may be proposed again."""
    return dossier.nominations.exclude(state=Nomination.State.WITHDRAWN)


@require_http_methods(["GET", "HEAD", "POST"])
def add_own_nomination(request: OfficerRequest, round: int, code: str, nominee: int) -> HttpResponse:
    place, dossier = own_dossier(request, round, code)
    user = request.user
    if not may_begin(user, place.round):
        raise PermissionDenied
    chosen = visible_nominees(user).filter(pk=nominee).first()
    if chosen is None and may_pick(user, nominee, request.GET.get("chon", "")):
        chosen = Nominee.objects.select_related("unit").filter(pk=nominee).first()
    if chosen is None:
        raise Http404("Không có đối tượng này.")
    already = _standing(dossier).filter(nominee=chosen).first()
    if already is not None:
        messages.info(request, "Đối tượng này đã có trong hồ sơ.")
        return redirect("awarding:own_nomination", place.round.pk, place.unit.code, already.pk)
    draft = Nomination(
        round=place.round,
        dossier=dossier,
        unit=place.unit,
        nominee=chosen,
        drafted_by=user,
        achievement_from=place.round.achievement_from,
        achievement_to=place.round.achievement_to,
    )
    kin = _standing(dossier).filter(nominee__in=same_people(chosen)).exists()
    return _form_page(request, place, draft, kin=kin)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_own_nomination(request: OfficerRequest, round: int, code: str, pk: int) -> HttpResponse:
    place = place_of(request, round, code)
    found = nomination_of(request, place, pk)
    if not may_write(request.user, found):
        raise PermissionDenied
    return _form_page(request, place, found)


def _form_page(
    request: OfficerRequest, place: DossierPlace, nomination: Nomination, *, kin: bool = False
) -> HttpResponse:
    is_new = nomination.pk is None
    known = knows(request.user, nomination.nominee)
    form = NominationForm(request.POST or None, instance=nomination, user=request.user)

    @transaction.atomic
    def save() -> str:
        kept: Nomination = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_write(request.user, fresh),
        )
        raise_revision()
        messages.success(request, f"Đã lưu hồ sơ số {kept.pk}.")
        return reverse("awarding:own_nomination", args=[place.round.pk, place.unit.code, kept.pk])

    context = {
        "place": place,
        "nomination": nomination,
        "is_new": is_new,
        "kin": kin,
        "known": known,
        "history": history_of(nomination.nominee) if known else (),
        "cancel": place.url
        if is_new
        else reverse("awarding:own_nomination", args=[place.round.pk, place.unit.code, nomination.pk]),
    }
    return answer_form(
        request, form, save=save, template="awarding/own_nomination_form.html", context=context
    )


# --- One nomination -------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def own_nomination(request: OfficerRequest, round: int, code: str, pk: int) -> HttpResponse:
    place = place_of(request, round, code)
    found = nomination_of(request, place, pk)

    def show(record: Nomination = found, note: str = "", status: int = 200, **more: Any) -> HttpResponse:
        fresh = found if record is found else nomination_of(request, place, pk)
        context = {
            "place": place,
            "page": proposal_page(request.user, fresh),
            "note": note,
            "paper_form": PaperForm(kinds=NOMINATION_KINDS),
        } | more
        return render(request, "awarding/own_nomination.html", context, status=status)

    if request.method != "POST":
        return show()
    move = request.POST.get("move", "")
    if move == "attach":
        return _attach(request, found, show)
    if move == "detach":
        file = whole(request.POST.get("tep", "")) or 0
        done = said(request, lambda: take_from_nomination(found, file, by=request.user), TAKEN_OUT)
        return redirect(request.path) if done else show(status=422)
    if move == "compose":
        return _compose(request, found, show)
    return act(request, found, UNIT_WORKFLOW, show=show, done=_receipt)


def _receipt(nomination: Nomination, move: str) -> str:
    done = {"send": "đã trình Phòng Nội vụ", "withdraw": "đã rút"}[move]
    return f"Hồ sơ số {nomination.pk}: {done}."


def _attach(request: OfficerRequest, nomination: Nomination, show: Any) -> HttpResponse:
    if not may_add_to_nomination(request.user, nomination):
        raise PermissionDenied
    form = PaperForm(request.POST, request.FILES, kinds=NOMINATION_KINDS)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            name = add_to_nomination(nomination, typed["tep"], typed["loai"], by=request.user)
        except (Refused, MoveRefused) as refusal:
            form.add_error("tep", str(refusal))
        else:
            messages.success(request, f"Đã tải lên {name}.")
            return redirect(request.path)
    return show(status=422, paper_form=form)  # type: ignore[no-any-return]


def _compose(request: OfficerRequest, nomination: Nomination, show: Any) -> HttpResponse:
    if not may_write(request.user, nomination):
        raise PermissionDenied
    report = composed_report(nomination, facts_of(nomination))
    try:
        fill_in(nomination, by=request.user, report=report, general=composed_general(nomination))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return show(status=422)  # type: ignore[no-any-return]
    messages.success(request, "Đã soạn từ số liệu trên cổng. Đọc lại, sửa lời rồi lưu.")
    return redirect(f"{request.path}sua/")


@require_http_methods(["GET", "HEAD", "POST"])
def drop_own_nomination(request: OfficerRequest, round: int, code: str, pk: int) -> HttpResponse:
    place = place_of(request, round, code)
    found = nomination_of(request, place, pk)
    if not may_write(request.user, found) or found.state != Nomination.State.DRAFT:
        raise PermissionDenied
    context: dict[str, Any] = {"place": place, "nomination": found, "problem": ""}
    status = 200
    if request.method == "POST":
        try:
            drop(found, by=request.user, seen=seen_version(request))
        except StaleVersion as stale:
            status, context["problem"], context["nomination"] = 409, str(stale), stale.record
        except MoveRefused as refusal:
            status, context["problem"] = 422, str(refusal)
        else:
            messages.success(request, f"Đã bỏ hồ sơ số {pk}.")
            return redirect(place.url)
    return render(request, "awarding/own_nomination_drop.html", context, status=status)


@require_safe
def versions(request: OfficerRequest, round: int, code: str, pk: int) -> HttpResponse:
    """`?ban=2`: that version beside the one before it; the text being written stands last, for its unit."""
    place = place_of(request, round, code)
    found = nomination_of(request, place, pk)
    sent = list(found.versions.select_related("sent_by__unit"))
    contents: dict[int, Any] = {one.number: sent_content(one) for one in sent}
    drafts = place.is_own and found.is_open
    if drafts:
        contents[len(sent) + 1] = content_of(found)
    if not contents:
        raise Http404("Chưa có bản nào được gửi.")
    number = whole(request.GET.get("ban", "")) or max(contents)
    if number not in contents:
        raise Http404("Không có bản này.")
    before = contents.get(number - 1)
    context = {
        "place": place,
        "nomination": found,
        "sent": sent,
        "draft": len(sent) + 1 if drafts else 0,
        "number": number,
        "shown": next((one for one in sent if one.number == number), None),
        "before": number - 1 if before else 0,
        "changes": changes(before, contents[number]) if before else (),
        "content": contents[number],
    }
    return render(request, "awarding/own_nomination_versions.html", context)


@require_safe
def nomination_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: Nomination) -> bool:
        return handled_nominations(user).filter(pk=record.pk).exists()

    return serve_record_file(request, NominationFile, pk, may_read=may_read)
