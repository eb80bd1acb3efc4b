"""Quyết định khen thưởng: the list, the draft, number and date, the register, the decision that cancels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.certificates.access import reads_money_papers
from awards.deciding import access, register
from awards.deciding.after import add_scan
from awards.deciding.comparing import differences, in_words
from awards.deciding.content import content_of, live_content
from awards.deciding.presenting import present
from awards.deciding.recording import Signed, lock_decision, record
from awards.forms.awarding.deciding import RecordForm
from awards.models import AwardDecision, DecisionFile, DecisionLine
from campaign.editing import seen_version
from campaign.files import Refused
from campaign.models import Unit
from campaign.moves import MoveRefused, StaleVersion
from criteria.record_files import NO_FILE, file_rows, serve_record_file

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from awards.deciding.content import DecisionContent
    from campaign.http import OfficerRequest
    from campaign.models import User
    from campaign.querysets import UnitQuerySet

PAGE = 50
BROUGHT = ("round", "proposal", "cancels", "drafted_by__unit", "recorded_by__unit")


@require_safe
def decisions(request: OfficerRequest) -> HttpResponse:
    """Drafts first, then what was recorded, newest on top."""
    user = request.user
    if not access.sees_decisions(user):
        raise PermissionDenied
    found = access.visible_decisions(user).select_related("round", "cancels")
    drafts = found.filter(recorded_at=None).annotate(cases=Count("nominations")).order_by("pk")
    recorded = found.exclude(recorded_at=None).annotate(cases=Count("lines"), money=Sum("lines__amount"))
    recorded = recorded.annotate(signed=Exists(DecisionFile.objects.filter(record=OuterRef("pk"))))
    page = Paginator(recorded.order_by("-date", "-number"), PAGE).get_page(request.GET.get("trang"))
    return render(request, "awarding/decisions.html", {"drafts": drafts, "page": page})


def visible_decision(request: OfficerRequest, pk: int) -> AwardDecision:
    return get_object_or_404(access.visible_decisions(request.user).select_related(*BROUGHT), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: OfficerRequest, pk: int) -> HttpResponse:
    found = visible_decision(request, pk)
    if request.method != "POST":
        return render(request, "awarding/decision.html", _page(request.user, found))
    acts = {"enter": _enter, "drop": _drop, "sign": _sign, "present": _present}
    chosen = acts.get(request.POST.get("move", ""))
    if chosen is None:
        raise PermissionDenied
    try:
        return chosen(request, found)
    except StaleVersion as stale:
        messages.error(request, str(stale))
        return render(request, "awarding/decision.html", _page(request.user, stale.record), status=409)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return render(request, "awarding/decision.html", _page(request.user, found), status=422)


def _enter(request: OfficerRequest, decision: AwardDecision) -> HttpResponse:
    entries = register.enter(decision, by=request.user)
    first, last = entries[0].number, entries[-1].number
    messages.success(request, f"Đã vào sổ khen thưởng {decision.year}: số {first} đến {last}.")
    return redirect("awarding:decision", pk=decision.pk)


def _present(request: OfficerRequest, decision: AwardDecision) -> HttpResponse:
    """The paper drawn up again as things stand: printed and put to the signature once more."""
    present(decision, by=request.user, version=seen_version(request))
    messages.success(request, "Đã chốt bản trình ký. In lại từ đây để trình ký.")
    return redirect("awarding:decision", pk=decision.pk)


def _sign(request: OfficerRequest, decision: AwardDecision) -> HttpResponse:
    """The signed scan, brought later than the number."""
    if not access.may_add_scan(request.user, decision):
        raise PermissionDenied
    uploaded = request.FILES.get("tep")
    try:
        if uploaded is None:
            raise Refused(NO_FILE)
        name = add_scan(decision, uploaded, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return render(request, "awarding/decision.html", _page(request.user, decision), status=422)
    messages.success(request, f"Đã tải lên {name}.")
    return redirect("awarding:decision", pk=decision.pk)


@require_safe
def decision_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: AwardDecision) -> bool:
        return access.visible_decisions(user).filter(pk=record.pk).exists()

    return serve_record_file(request, DecisionFile, pk, may_read=may_read)


@transaction.atomic
def _drop(request: OfficerRequest, decision: AwardDecision) -> HttpResponse:
    fresh = lock_decision(decision)
    if not access.draft_is_open(request.user, fresh):
        raise PermissionDenied
    fresh.delete()
    messages.success(request, "Đã bỏ dự thảo quyết định.")
    return redirect("awarding:decisions")


def _page(user: User, decision: AwardDecision) -> dict[str, Any]:
    content = content_of(decision)
    lines: list[DecisionLine] = []
    if decision.is_recorded:
        lines = _lines(decision)
    files = file_rows(DecisionFile, [decision.pk], "awarding:decision_file").get(decision.pk, [])
    may_enter = access.may_enter(user, decision)
    return {
        "decision": decision,
        "content": content,
        "moved": _moved(decision, content),
        "ground": AwardDecision.Ground(decision.ground).label if decision.ground else "",
        "lines": lines,
        "may_edit": access.draft_is_open(user, decision),
        "may_record": access.may_record(user, decision),
        "may_cancel": access.may_cancel(user, decision) and any(_stands(one) for one in lines),
        "may_print": may_enter,
        "may_pay": decision.is_award and decision.is_recorded and reads_money_papers(user),
        "waiting": register.waiting_lines(decision).count() if may_enter else 0,
        "files": files,
        "may_scan": access.may_add_scan(user, decision),
        "awaits_scan": decision.is_recorded and not files,
        "may_recover": access.may_recover(user, decision),
        "told": list(_told(decision)),
        "cancelling": list(decision.cancelled_by.order_by("pk")),
    }


def _moved(decision: AwardDecision, content: DecisionContent) -> str:
    """Where a draft no longer says what was presented for the signature."""
    if decision.is_recorded:
        return ""
    return in_words(differences(content, live_content(decision)))


def _lines(decision: AwardDecision) -> list[DecisionLine]:
    """With what came back: of an award that was cancelled, or of the award that a line takes back."""
    brought = decision.lines.select_related("entry", "cancelled_by__decision", "cancels")
    return list(brought.prefetch_related("recoveries", "cancels__recoveries").order_by("position"))


def _told(decision: AwardDecision) -> UnitQuerySet:
    """The units that proposed whom it awards: each is given notice."""
    award = AwardDecision.Kind.AWARD
    named = Unit.objects.filter(nominations__lines__decision=decision.pk)
    return named.filter(nominations__lines__decision__kind=award).distinct().in_order()


def _stands(line: DecisionLine) -> bool:
    return not hasattr(line, "cancelled_by")


# --- Number and date ------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def record_decision(request: OfficerRequest, pk: int) -> HttpResponse:
    found = visible_decision(request, pk)
    if found.is_recorded and access.may_record(request.user, AwardDecision()):
        messages.error(request, f"Quyết định này đã được ghi số {found.numbered}.")
        return redirect("awarding:decision", pk=pk)
    if not access.may_record(request.user, found):
        raise PermissionDenied
    start = {"day": found.planned, "signer": found.signer, "signer_name": found.signer_name}
    form = RecordForm(request.POST or None, request.FILES or None, initial=start)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _record(request, found, form)
            except StaleVersion as stale:
                status, found = 409, stale.record
                form.add_error(None, str(stale))
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
            except Refused as refusal:
                form.add_error("scan", str(refusal))
    content = content_of(found)
    context = {"decision": found, "content": content, "form": form, "seen": found.version}
    context["moved"] = _moved(found, content)
    return render(request, "awarding/decision_record.html", context, status=status)


@transaction.atomic
def _record(request: OfficerRequest, decision: AwardDecision, form: RecordForm) -> HttpResponse:
    typed = form.cleaned_data
    signed = Signed(typed["number"], typed["day"], typed["signer"], typed["signer_name"])
    recorded = record(decision, signed, by=request.user, version=seen_version(request))
    if typed["scan"]:
        add_scan(recorded, typed["scan"], by=request.user)
    messages.success(request, f"Đã ghi số {recorded.numbered}. Nội dung quyết định được giữ nguyên từ đây.")
    return redirect("awarding:decision", pk=decision.pk)
