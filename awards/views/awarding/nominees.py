"""Đối tượng khen thưởng: the register, one nominee with its history, its form with «Có phải là …?»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.access import handled_nominations
from awards.awarding.naming import namesakes_of, unsettled_of
from awards.deciding.access import sees_decisions
from awards.forms.awarding.accounts import AccountForm
from awards.forms.awarding.nominating import NomineeForm, PastAwardForm
from awards.models import Nominee, PastAward, Round
from awards.nominating.asking import Answer, answered, link_household, picked
from awards.nominating.correcting import answer_claim, reach_of, remove_award, save_nominee, unlink_head
from awards.nominating.duplicates import Typed, likenesses
from awards.nominating.history import history_of
from awards.nominating.nominees import (
    found_by,
    is_under_way,
    may_change_award,
    may_keep,
    may_link_account,
    may_record_award,
    opens_register,
    visible_nominees,
)
from awards.nominating.page import badge_of
from campaign.editing import answer_form, save_edit, seen_version
from campaign.http import whole
from campaign.moves import MoveRefused, StaleVersion
from campaign.permissions import is_standing_office
from campaign.revision import raise_revision
from criteria.pages.words import who_words
from criteria.permissions import writes

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest

PER_PAGE = 50


@require_safe
def nominees(request: OfficerRequest) -> HttpResponse:
    """`?tim=tran van loi&loai=individual`: names without accents."""
    if not opens_register(request.user):
        raise PermissionDenied
    text, kind = request.GET.get("tim", "").strip()[:100], request.GET.get("loai", "")
    found = found_by(visible_nominees(request.user), text, kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "text": text,
        "kind": kind,
        "kinds": Nominee.Kind.choices,
        "base": f"?{urlencode({'tim': text, 'loai': kind, 'trang': ''})}",
        "may_add": writes(request.user) and request.user.unit is not None,
    }
    return render(request, "awarding/nominees.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def nominee(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_nominees(request.user), pk=pk)
    if request.method == "POST":
        return _answer_head(request, found)
    nominations = handled_nominations(request.user).filter(nominee=found).order_by("-round__opens", "-pk")
    history = history_of(found)
    context = {
        "nominee": found,
        "history": history,
        "standing": sum(not line.cancelled for line in history),
        "sees_decisions": sees_decisions(request.user),
        "nominations": [(one, badge_of(one)) for one in nominations],
        "households": list(found.households.all()),
        "claimants": list(found.claimants.select_related("kept_by")),
        "corrections": [(one, who_words(one.by)) for one in found.corrections.select_related("by__unit")],
        "may_edit": may_keep(request.user, found),
        "may_link": may_link_account(request.user, found),
        "unsettled": unsettled_of(found) if is_standing_office(request.user) else [],
        "may_tie": may_keep(request.user, found) and not is_under_way(found),
        "may_record": may_record_award(request.user, found),
        "in_register": opens_register(request.user),
    }
    return render(request, "awarding/nominee.html", context)


def _answer_head(request: OfficerRequest, household: Nominee) -> HttpResponse:
    """Whether somebody heads this household: said by who keeps it."""
    if not may_keep(request.user, household):
        raise PermissionDenied
    move, head = request.POST.get("move", ""), whole(request.POST.get("nguoi", "")) or 0
    try:
        if move == "unlink_head":
            unlink_head(household, by=request.user)
        elif move in {"confirm_head", "refuse_head"}:
            answer_claim(household, head, by=request.user, agreed=move == "confirm_head")
        else:
            raise PermissionDenied
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã ghi nhận.")
    return redirect("awarding:nominee", pk=household.pk)


# --- Its form -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def add_nominee(request: OfficerRequest) -> HttpResponse:
    """`?dot=3`: for the dossier of that round, whose form follows."""
    user = request.user
    if not writes(user) or user.unit is None:
        raise PermissionDenied
    round = Round.objects.filter(pk=whole(request.GET.get("dot", "")) or 0).first()
    form = NomineeForm(request.POST or None, instance=Nominee(kept_by=user.unit))
    context: dict[str, Any] = {"title": "Thêm đối tượng", "round": round}
    context["cancel"] = _after(request, round)
    answer: Answer = Answer()
    if request.method == "POST" and form.is_valid():
        answer = answered(request, likenesses(_typed(form)))
        if answer.asks:
            return render(
                request,
                "awarding/nominee_form.html",
                context | {"form": form, "seen": 0, "likes": answer.likes},
                status=422,
            )
        if answer.existing is not None:
            return redirect(_existing(request, answer.existing.key, round))

    @transaction.atomic
    def save() -> str:
        kept: Nominee = save_edit(form, by=user, seen=seen_version(request))
        link_household(kept, answer.kin, by=user)
        raise_revision()
        messages.success(request, "Đã lưu đối tượng.")
        return _after(request, round, kept.pk)

    return answer_form(request, form, save=save, template="awarding/nominee_form.html", context=context)


def _typed(form: NomineeForm) -> Typed:
    typed = form.cleaned_data
    return Typed(typed["kind"], typed["name"], typed["birth_year"], typed["gender"], typed["place"])


def _after(request: OfficerRequest, round: Round | None, pk: int | None = None) -> str:
    """On to the nomination where the nominee is for a dossier; without `pk` the way back."""
    unit = request.user.unit
    if round is not None and unit is not None:
        if pk is None:
            return reverse("awarding:choose_nominee", args=[round.pk, unit.code])
        return reverse("awarding:add_own_nomination", args=[round.pk, unit.code, pk])
    return reverse("awarding:nominees") if pk is None else reverse("awarding:nominee", args=[pk])


def _existing(request: OfficerRequest, key: int, round: Round | None) -> str:
    """Somebody who is known already; of another unit only for a dossier, by a key made for this person."""
    if round is not None:
        return f"{_after(request, round, key)}?{urlencode({'chon': picked(request.user, key)})}"
    if visible_nominees(request.user).filter(pk=key).exists():
        return _after(request, None, key)
    messages.warning(
        request, "Đối tượng này do đơn vị khác lập. Khi đề nghị, chọn từ hồ sơ của đợt xét; không lập thêm."
    )
    return reverse("awarding:nominees")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_nominee(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_nominees(request.user), pk=pk)
    if not may_keep(request.user, found):
        raise PermissionDenied
    form = NomineeForm(request.POST or None, instance=found, reach=reach_of(found))

    def save() -> str:
        save_nominee(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu đối tượng.")
        return reverse("awarding:nominee", args=[pk])

    context = {"title": "Sửa đối tượng", "cancel": reverse("awarding:nominee", args=[pk])}
    return answer_form(request, form, save=save, template="awarding/nominee_form.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def link_account(request: OfficerRequest, pk: int) -> HttpResponse:
    """Phòng Nội vụ says whose account it is, or that people of the same name are others; not of oneself."""
    found = get_object_or_404(visible_nominees(request.user), pk=pk)
    if not may_link_account(request.user, found):
        raise PermissionDenied
    form = AccountForm(request.POST or None, instance=found, namesakes=namesakes_of(found))

    @transaction.atomic
    def save() -> str:
        save_edit(form, by=request.user, seen=seen_version(request))
        found.not_accounts.set(form.told_apart)
        raise_revision()
        messages.success(request, "Đã ghi tài khoản của đối tượng.")
        return reverse("awarding:nominee", args=[pk])

    context = {"title": "Tài khoản trên cổng", "cancel": reverse("awarding:nominee", args=[pk])}
    return answer_form(request, form, save=save, template="awarding/form.html", context=context)


# --- What it received before ----------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def edit_award(request: OfficerRequest, pk: int, award: int | None = None) -> HttpResponse:
    found = get_object_or_404(visible_nominees(request.user), pk=pk)
    if not may_record_award(request.user, found):
        raise PermissionDenied
    if award is None:
        row = PastAward(nominee=found)
    else:
        row = get_object_or_404(PastAward, nominee=found, pk=award, removed_at=None)
        if not may_change_award(request.user, row):
            raise PermissionDenied
    row.by_office = row.by_office or is_standing_office(request.user)
    back = reverse("awarding:nominee", args=[pk])
    if award is not None and request.POST.get("move") == "drop":
        return _drop_award(request, row, back)
    form = PastAwardForm(request.POST or None, instance=row)

    @transaction.atomic
    def save() -> str:
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: fresh.removed_at is None and may_change_award(request.user, fresh),
        )
        raise_revision()
        messages.success(request, "Đã lưu khen thưởng đã nhận.")
        return back

    context = {"nominee": found, "award": row, "cancel": back}
    return answer_form(request, form, save=save, template="awarding/past_award_form.html", context=context)


def _drop_award(request: OfficerRequest, row: PastAward, back: str) -> HttpResponse:
    try:
        remove_award(row, by=request.user, seen=seen_version(request))
    except StaleVersion as stale:
        messages.error(request, f"{stale} Xem lại trước khi bỏ.")
        fresh = stale.record
        context = {"nominee": fresh.nominee, "award": fresh, "cancel": back}
        context |= {"form": PastAwardForm(instance=fresh), "seen": fresh.version}
        return render(request, "awarding/past_award_form.html", context, status=409)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    messages.success(request, "Đã bỏ khen thưởng này.")
    return redirect(back)
