"""Đợt xét khen thưởng: the list, one round with its steps and figures, the form, «Thử ngày ký»."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.access import follows_awards
from awards.certificates.access import printable_decisions, prints, reads_money_papers
from awards.forms.awarding.rounds import RoundForm, TrialForm
from awards.models import Round
from awards.rounds.changing import changes_of, keep_change
from awards.rounds.rules import NoRuleSet, chosen_for, next_change_after, signing_day
from awards.rounds.structure import NOT_PROPOSED, structure_of
from awards.rounds.trial import trial
from awards.rounds.workflow import MOVE_WORDS, ROUND_WORKFLOW, may_edit, may_keep, visible_rounds
from awards.views.record_parts import steps_of
from campaign import clock
from campaign.acting import act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from awards.models import AwardDecision
    from campaign.http import OfficerRequest

BADGES = {
    Round.State.DRAFT: "draft",
    Round.State.OPEN: "submitted",
    Round.State.CLOSED: "verified",
    Round.State.ENDED: "closed",
}


@require_safe
def rounds(request: OfficerRequest) -> HttpResponse:
    proposed = Count("nominations", filter=~Q(nominations__state__in=NOT_PROPOSED))
    found = visible_rounds(request.user).annotate(proposed=proposed).order_by("-opens", "-pk")
    context = {
        "rounds": [(one, BADGES[Round.State(one.state)]) for one in found],
        "may_add": may_keep(request.user),
        "follows": follows_awards(request.user),
        "today": clock.today(),
    }
    return render(request, "awarding/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_page(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_rounds(request.user), pk=pk)

    def show(record: Round = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(request, "awarding/round.html", _page(request, record, note), status=status)

    if request.method != "POST":
        return show()
    return act(request, found, ROUND_WORKFLOW, show=show, done=_receipt)


def _receipt(round: Round, move: str) -> str:
    return f"Đã ghi: {MOVE_WORDS[move].lower()}, «{round}»."


def _page(request: OfficerRequest, round: Round, note: str) -> dict[str, Any]:
    user, follows = request.user, follows_awards(request.user)
    structure = structure_of(round)
    decisions = round.decisions.select_related("by__unit").order_by("-at", "-pk")
    return {
        "round": round,
        "badge": BADGES[Round.State(round.state)],
        "law": _law(round),
        "structure": structure if follows or structure.is_approved else None,
        "follows": follows,
        "plain": not follows,
        "may_edit": may_edit(user, round),
        "may_archive": prints(user) and round.state != Round.State.DRAFT,
        "paid": list(_paid(round)) if reads_money_papers(user) else [],
        "buttons": buttons(round, ROUND_WORKFLOW, user),
        "note": note,
        "days_left": (round.due - clock.today()).days,
        "steps": steps_of(decisions, MOVE_WORDS) if follows else [],
    }


def _paid(round: Round) -> QuerySet[AwardDecision]:
    """Whose bảng tính tiền thưởng there is: recorded decisions that award."""
    return printable_decisions().filter(round=round).order_by("date", "number")


def _law(round: Round) -> dict[str, Any]:
    try:
        return {"chosen": chosen_for(round)}
    except NoRuleSet as unknown:
        return {"problem": str(unknown)}


@require_http_methods(["GET", "HEAD", "POST"])
def add_round(request: OfficerRequest) -> HttpResponse:
    if not may_keep(request.user):
        raise PermissionDenied
    return _form_page(request, Round(), title="Đợt xét mới", cancel=reverse("awarding:rounds"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_round(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_rounds(request.user), pk=pk)
    if not may_edit(request.user, found):
        raise PermissionDenied
    return _form_page(request, found, title=f"Sửa: {found}", cancel=reverse("awarding:round", args=[pk]))


def _form_page(request: OfficerRequest, round: Round, *, title: str, cancel: str) -> HttpResponse:
    form = RoundForm(request.POST or None, instance=round, by=request.user)

    @transaction.atomic
    def save() -> str:
        changes = changes_of(form) if form.sent else []
        kept = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_edit(request.user, fresh),
        )
        if changes:
            keep_change(kept, changes, form.cleaned_data["change_reason"], request.user)
        raise_revision()
        messages.success(request, "Đã lưu đợt xét.")
        return reverse("awarding:round", args=[kept.pk])

    context = {"title": title, "cancel": cancel, "save": "Lưu đợt xét"}
    return answer_form(request, form, save=save, template="awarding/form.html", context=context)


# --- Thử ngày ký ----------------------------------------------------------------------------------


@require_safe
def trial_page(request: OfficerRequest, pk: int) -> HttpResponse:
    """Two days side by side; without any in the address the expected one and the next change of the law."""
    found = get_object_or_404(visible_rounds(request.user), pk=pk)
    if not follows_awards(request.user):
        raise PermissionDenied
    typed = {name: request.GET[name] for name in ("ngay", "ngay2") if name in request.GET}
    first = signing_day(found)
    form = TrialForm(typed or None, initial={"ngay": first, "ngay2": _other_day(first)})
    if form.is_bound and not form.is_valid():
        context = {"round": found, "form": form, "trials": ()}
        return render(request, "awarding/trial.html", context, status=422)
    days = form.cleaned_data if form.is_bound else form.initial
    quotas = structure_of(found).quota_by_kind
    trials = tuple(trial(found, days[name], quotas) for name in ("ngay", "ngay2"))
    return render(request, "awarding/trial.html", {"round": found, "form": form, "trials": trials})


def _other_day(first: date) -> date:
    return next_change_after(first) or first + timedelta(days=1)
