"""Tờ trình Chủ tịch: the list, drafting, the page on which the chairman decides, and case by case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.council.results import results_of_many
from awards.deciding import access, proposing
from awards.deciding.content import list_order, printed_name, printed_unit
from awards.deciding.proposal_content import proposal_content
from awards.forms.awarding.deciding import BROUGHT, CasesForm, NumberForm, ProposalForm
from awards.models import Nomination, Proposal, Round
from awards.views.record_parts import steps_of
from campaign.acting import act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.moves import MoveRefused, StaleVersion
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.http import HttpResponse

    from awards.deciding.proposal_content import ProposalContent
    from campaign.http import OfficerRequest
    from campaign.models import User

PAGE = 50
DROP = "drop"
State = Proposal.State
BADGES = {
    State.DRAFT: "draft",
    State.SUBMITTED: "submitted",
    State.APPROVED: "verified",
    State.RETURNED: "returned",
}
STEPS = {"submit": "Trình Chủ tịch", "approve": "Chủ tịch duyệt", "return": "Chủ tịch trả lại"}


@require_safe
def proposals(request: OfficerRequest) -> HttpResponse:
    user = request.user
    if not access.sees_proposals(user):
        raise PermissionDenied
    rows = access.visible_proposals(user).select_related("round").annotate(cases=Count("nominations"))
    page = Paginator(rows.order_by("-pk"), PAGE).get_page(request.GET.get("trang"))
    rounds = _rounds_with_ready() if access.writes_proposals(user) else []
    context = {"page": page, "rows": [(one, BADGES[State(one.state)]) for one in page], "rounds": rounds}
    return render(request, "awarding/proposals.html", context)


def _rounds_with_ready() -> list[dict[str, Any]]:
    """Rounds in which considered nominations wait for a tờ trình, with how many."""
    live = Proposal.objects.filter(state__in=proposing.LIVE)
    ready = Nomination.objects.filter(state__in=proposing.READY).exclude(proposals__in=live)
    counted = ready.values("round", "round__name", "round__opens").annotate(ready=Count("pk"))
    return [dict(one) for one in counted.order_by("-round__opens", "-round")]


def _visible(request: OfficerRequest, pk: int) -> Proposal:
    return get_object_or_404(access.visible_proposals(request.user).select_related("round"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def add_proposal(request: OfficerRequest, round: int) -> HttpResponse:
    if not access.writes_proposals(request.user):
        raise PermissionDenied
    about = get_object_or_404(Round, pk=round)
    return _form_page(request, Proposal(round=about), title="Lập tờ trình Chủ tịch")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_proposal(request: OfficerRequest, pk: int) -> HttpResponse:
    return _form_page(request, _visible(request, pk), title="Sửa tờ trình")


def _form_page(request: OfficerRequest, record: Proposal, *, title: str) -> HttpResponse:
    user = request.user
    if not access.proposal_is_open(user, record):
        raise PermissionDenied
    form = ProposalForm(request.POST or None, instance=record)

    @transaction.atomic
    def save() -> str:
        kept: Proposal = save_edit(
            form,
            by=user,
            seen=seen_version(request),
            still_editable=lambda fresh: access.proposal_is_open(user, fresh),
        )
        raise_revision()
        messages.success(request, "Đã lưu tờ trình. Xem lại rồi bấm Trình Chủ tịch.")
        return reverse("awarding:proposal", args=[kept.pk])

    above = reverse("awarding:proposal", args=[record.pk]) if record.pk else reverse("awarding:proposals")
    context = {"title": title, "cancel": above, "round": record.round, "proposal": record}
    return answer_form(request, form, save=save, template="awarding/proposal_form.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)

    def show(record: Proposal = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(request, "awarding/proposal.html", _page(request.user, record, note), status=status)

    if request.method != "POST":
        return show()
    if request.POST.get("move") == DROP:
        return _drop(request, found, show)
    return act(
        request,
        found,
        proposing.PROPOSAL_WORKFLOW,
        show=show,
        done=lambda moved, move: proposing.RECEIPTS[move],
    )


def _drop(request: OfficerRequest, found: Proposal, show: Callable[..., HttpResponse]) -> HttpResponse:
    try:
        proposing.drop(found, by=request.user, version=seen_version(request))
    except StaleVersion as stale:
        messages.error(request, str(stale))
        return show(record=stale.record, status=409)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return show(status=422)
    messages.success(request, "Đã bỏ tờ trình nháp. Các trường hợp trở lại danh sách chờ trình.")
    return redirect("awarding:proposals")


def _cases(proposal: Proposal) -> list[Nomination]:
    return sorted(proposal.nominations.select_related(*BROUGHT), key=list_order)


def _page(user: User, proposal: Proposal, note: str) -> dict[str, Any]:
    content = proposal_content(proposal)
    decisions = proposal.decisions.select_related("by__unit").order_by("-at", "-pk")
    return {
        "proposal": proposal,
        "badge": BADGES[State(proposal.state)],
        "content": content,
        "cases": content_rows(proposal, content),
        "shows_states": proposal.state in {State.APPROVED, State.RETURNED},
        "may_number": access.number_is_open(user, proposal),
        "may_edit": access.proposal_is_open(user, proposal),
        "may_judge": access.may_judge(user, proposal),
        "may_draft": access.may_draft(user, proposal) and bool(undecided(proposal)),
        "award_decisions": list(proposal.award_decisions.order_by("pk")),
        "buttons": buttons(proposal, proposing.PROPOSAL_WORKFLOW, user),
        "note": note,
        "steps": steps_of(decisions, STEPS),
    }


def content_rows(proposal: Proposal, content: ProposalContent) -> list[dict[str, Any]]:
    """Names as they were put to the chairman, what the council counted, state and group as they are."""
    known = {one.pk: one for one in proposal.nominations.select_related(*BROUGHT)}
    votes = results_of_many(list(known.values())) if proposal.round.with_council else {}
    return [
        {
            "nomination": known[one.nomination],
            "name": one.name,
            "unit": one.unit,
            "votes": votes.get(one.nomination),
        }
        for one in content.cases
        if one.nomination in known
    ]


def case_rows(cases: Iterable[Nomination]) -> list[dict[str, Any]]:
    return [
        {"nomination": one, "name": printed_name(one.nominee), "unit": printed_unit(one)} for one in cases
    ]


def voted_rows(proposal: Proposal, cases: list[Nomination]) -> list[dict[str, Any]]:
    """With what the council counted of each, where it is asked."""
    votes = results_of_many(cases) if proposal.round.with_council else {}
    return [row | {"votes": votes.get(row["nomination"].pk)} for row in case_rows(cases)]


def undecided(proposal: Proposal) -> list[Nomination]:
    """Approved in this paper and named in no draft of a decision yet."""
    return list(proposing.undecided_nominations().filter(proposals=proposal).select_related("nominee"))


@require_http_methods(["GET", "HEAD", "POST"])
def number_proposal(request: OfficerRequest, pk: int) -> HttpResponse:
    """Số, ngày of a paper that was submitted without them."""
    found = _visible(request, pk)
    if not access.number_is_open(request.user, found):
        raise PermissionDenied
    form = NumberForm(request.POST or None, initial={"number": found.number, "day": found.day})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            typed = form.cleaned_data
            try:
                proposing.write_number(
                    found, typed["number"], typed["day"], by=request.user, version=seen_version(request)
                )
            except StaleVersion as stale:
                status, found = 409, stale.record
                form.add_error(None, str(stale))
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "Đã ghi số, ngày tờ trình.")
                return redirect("awarding:proposal", pk=pk)
    context = {"title": "Ghi số tờ trình", "round": found.round, "form": form, "seen": found.version}
    context["cancel"] = reverse("awarding:proposal", args=[pk])
    return render(request, "awarding/proposal_number.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_cases(request: OfficerRequest, pk: int) -> HttpResponse:
    """The chairman approves these, gives that one back, refuses another."""
    found = _visible(request, pk)
    if not access.may_judge(request.user, found):
        raise PermissionDenied
    cases = _cases(found)
    form = CasesForm(cases, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                proposing.judge_by_case(
                    found, form.verdicts(), by=request.user, version=seen_version(request)
                )
            except StaleVersion as stale:
                status, found = 409, stale.record
                form.add_error(None, str(stale))
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "Đã ghi ý kiến về từng trường hợp.")
                return redirect("awarding:proposal", pk=pk)
    rows = [
        row | {"choice": form[f"viec-{one.pk}"], "words": form[f"ghi-{one.pk}"]}
        for one, row in zip(cases, voted_rows(found, cases), strict=True)
    ]
    context = {"proposal": found, "form": form, "rows": rows}
    return render(request, "awarding/proposal_cases.html", context, status=status)
