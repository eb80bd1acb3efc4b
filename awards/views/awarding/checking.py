"""The checks of a nomination on a page of their own, letting one pass, two reports beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.access import handled_nominations, may_appraise
from awards.awarding.settings import setting
from awards.checking.checks import check_list
from awards.checking.figures import mark
from awards.checking.leading import led_unit
from awards.checking.overriding import may_override, overridable, override
from awards.checking.similarity import BEING_WRITTEN, marked
from awards.forms.awarding.checking import OverrideForm
from campaign.acting import BACK
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.checking.check import Check
    from awards.models import Nomination
    from campaign.http import OfficerRequest


def _visible(request: OfficerRequest, pk: int) -> Nomination:
    return get_object_or_404(handled_nominations(request.user), pk=pk)


@require_safe
def checks(request: OfficerRequest, pk: int) -> HttpResponse:
    nomination = _visible(request, pk)
    context = {
        "nomination": nomination,
        "checks": check_list(request.user, nomination),
        "may_override": may_override(request.user, nomination),
        "led": led_unit(nomination),
    }
    return render(request, "awarding/check_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def override_check(request: OfficerRequest, pk: int, code: str) -> HttpResponse:
    nomination = _visible(request, pk)
    if not may_override(request.user, nomination):
        raise PermissionDenied
    check = overridable(nomination, code)
    if check is None:
        return _nothing_to_pass(request, nomination)
    form = OverrideForm(request.POST or None)
    status = 200
    if request.method == "POST" and request.POST.get("move") != BACK:
        status = 422
        if form.is_valid():
            seen, reason = request.POST.get("ban", ""), form.cleaned_data["reason"]
            try:
                override(nomination, code, by=request.user, reason=reason, seen=seen)
            except StaleVersion as stale:
                status, check = 409, stale.record
                form.add_error(None, str(stale))
            except MoveRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, f"Đã chấp nhận, có ghi lý do: {check.label.lower()}.")
                return redirect("awarding:nomination", pk=pk)
    return _asked(request, nomination, check, form, status)


def _nothing_to_pass(request: OfficerRequest, nomination: Nomination) -> HttpResponse:
    messages.error(request, "Nội dung kiểm tra này không còn vướng, hoặc không chấp nhận ngoại lệ được.")
    return redirect("awarding:nomination", pk=nomination.pk)


def _asked(
    request: OfficerRequest, nomination: Nomination, check: Check, form: OverrideForm, status: int
) -> HttpResponse:
    context = {"nomination": nomination, "check": check, "form": form, "seen": check.about}
    return render(request, "awarding/check_override.html", context, status=status)


@require_safe
def similar(request: OfficerRequest, pk: int, other: int) -> HttpResponse:
    """For who appraises; only of one round, and never what a unit is still writing."""
    nomination, beside = _visible(request, pk), _visible(request, other)
    if not may_appraise(request.user, nomination):
        raise PermissionDenied
    if pk == other or nomination.round_id != beside.round_id:
        raise Http404
    if {nomination.state, beside.state} & set(BEING_WRITTEN):
        raise Http404
    context: dict[str, object] = {"nomination": nomination, "beside": beside, "least": ""}
    share = setting("similarity.share")
    if mark(share) is not None:
        of_this, here = marked(nomination.report, beside.report)
        of_that, there = marked(beside.report, nomination.report)
        context |= {
            "least": share,
            "sides": [(nomination, of_this, here, "nay"), (beside, of_that, there, "kia")],
        }
    return render(request, "awarding/similar.html", context)
