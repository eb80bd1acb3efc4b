"""Drafts of decisions: what is proposed to be signed, and what is to be cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.deciding import access
from awards.deciding.content import all_of
from awards.deciding.presenting import settle
from awards.forms.awarding.deciding import CancelForm, DraftForm, cancellable
from awards.models import AwardDecision, Proposal
from awards.views.awarding.decisions import visible_decision
from awards.views.awarding.proposals import undecided
from campaign import clock
from campaign.editing import answer_form, save_edit, seen_version
from campaign.moves import MoveRefused
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from campaign.http import OfficerRequest

RECOVERY = "Thu hồi Giấy khen và số tiền thưởng đã nhận, nộp ngân sách huyện."


@require_http_methods(["GET", "HEAD", "POST"])
def add_decision(request: OfficerRequest, pk: int) -> HttpResponse:
    """From an approved tờ trình: names everybody whom the chairman approved in it."""
    proposals = access.visible_proposals(request.user).select_related("round")
    proposal: Proposal = get_object_or_404(proposals, pk=pk)
    if not access.may_draft(request.user, proposal):
        raise PermissionDenied
    cases = undecided(proposal)
    draft = AwardDecision(
        round=proposal.round,
        proposal=proposal,
        subject=f"tặng Giấy khen cho {all_of(one.nominee.kind for one in cases)}",
        planned=proposal.round.decision_day or clock.today(),
        drafted_by=request.user,
        drafted_at=clock.now(),
    )
    form = DraftForm(request.POST or None, instance=draft)
    above = reverse("awarding:proposal", args=[pk])

    def write(kept: AwardDecision) -> None:
        fresh = undecided(Proposal.objects.select_for_update().get(pk=pk))
        if not fresh:
            raise MoveRefused("Các trường hợp đã duyệt đều đã có trong dự thảo khác. Tải lại trang để xem.")
        kept.nominations.set(fresh)

    return _form_page(
        request, form, write=write, title="Lập quyết định", cancel=above, lead=f"{len(cases)} trường hợp"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_decision(request: OfficerRequest, pk: int) -> HttpResponse:
    found = visible_decision(request, pk)
    if not access.draft_is_open(request.user, found):
        raise PermissionDenied
    kind = DraftForm if found.is_award else CancelForm
    form = kind(request.POST or None, instance=found)
    above = reverse("awarding:decision", args=[pk])
    return _form_page(request, form, write=lambda kept: None, title="Sửa dự thảo", cancel=above)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel_decision(request: OfficerRequest, pk: int) -> HttpResponse:
    """The decision that takes awards back, linked to the one that gave them."""
    found = visible_decision(request, pk)
    if not access.may_cancel(request.user, found):
        raise PermissionDenied
    draft = AwardDecision(
        kind=AwardDecision.Kind.CANCEL,
        round=found.round,
        cancels=found,
        subject=f"hủy bỏ khen thưởng tại Quyết định số {found.numbered}",
        recovery=RECOVERY,
        planned=clock.today(),
        drafted_by=request.user,
        drafted_at=clock.now(),
    )
    if not cancellable(draft).exists():
        raise PermissionDenied
    form = CancelForm(request.POST or None, instance=draft)
    above = reverse("awarding:decision", args=[pk])
    return _form_page(request, form, write=lambda kept: None, title="Lập quyết định hủy bỏ", cancel=above)


def _form_page(
    request: OfficerRequest,
    form: DraftForm,
    *,
    write: Callable[[AwardDecision], None],
    title: str,
    cancel: str,
    lead: str = "",
) -> HttpResponse:
    @transaction.atomic
    def save() -> str:
        kept: AwardDecision = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: access.draft_is_open(request.user, fresh),
        )
        write(kept)
        settle(kept)
        raise_revision()
        messages.success(request, "Đã lưu dự thảo. In để trình ký; Văn thư ghi số, ngày sau khi ký.")
        return reverse("awarding:decision", args=[kept.pk])

    context = {"title": title, "cancel": cancel, "lead": lead, "decision": form.instance}
    return answer_form(request, form, save=save, template="awarding/decision_form.html", context=context)
