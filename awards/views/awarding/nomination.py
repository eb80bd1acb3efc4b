"""One nomination: its facts and papers, the next step, the clock, its way; and the pages beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.appraising.clock import clock_of, with_end
from awards.appraising.consulting import told
from awards.appraising.guards import with_hold
from awards.appraising.holds import HOLDABLE, current_hold, keep_text, lift, refuse_out_of_time
from awards.appraising.listing import about_nominee, badge_of
from awards.appraising.steps import PAGE_WORKFLOW, steps_of
from awards.appraising.timeline import PROPOSED, TAKEN_BACK, timeline_of
from awards.awarding.access import asked_about, handles, is_chairman, may_appraise, visible_nominations
from awards.awarding.workflow import RETURN
from awards.checking.checks import check_list
from awards.checking.leading import led_unit
from awards.checking.overriding import may_override
from awards.forms.awarding.appraising import HoldForm, RefusalForm
from awards.models import Consultation, Hold, Nomination, NominationDecision
from awards.nominating.completeness import unsigned_papers
from awards.nominating.content import as_others_read, content_of, name_alone
from awards.nominating.evidence import facts_of
from awards.nominating.nominees import knows
from campaign import clock
from campaign.acting import act
from campaign.editing import answer_form, save_edit, seen_version
from campaign.moves import MoveRefused
from campaign.permissions import is_standing_office
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest
    from campaign.models import User

REMEDY = f"?mo={RETURN.name}#note-{RETURN.name}"  # the open field of «Đề nghị bổ sung»
REASONS_SEEN = (Nomination.State.REFUSED,)


def found_for(user: User, pk: int) -> Nomination:
    rows = with_hold(with_end(visible_nominations(user)))
    found: Nomination = get_object_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def nomination(request: OfficerRequest, pk: int) -> HttpResponse:
    found = found_for(request.user, pk)

    def show(record: Nomination = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(request, "awarding/nomination.html", _page(request, found, note), status=status)

    if request.method != "POST":
        return show()
    return act(request, found, PAGE_WORKFLOW, show=show)


def _page(request: OfficerRequest, found: Nomination, note: str) -> dict[str, Any]:
    user = request.user
    content = as_others_read(user, [found]).get(found.pk) or content_of(found)
    if not _shows_person(user, found):
        content = name_alone(content)
    page = {
        "nomination": found,
        "content": content,
        "about": about_nominee(content.nominee),
        "badge": badge_of(found),
        "handles": handles(user, found),
        "asked": list(asked_about(user).filter(nomination=found)),
    }
    if not page["handles"]:
        return page
    lacking = unsigned_papers(found)
    inside = is_standing_office(user) or is_chairman(user)
    page |= _facts(found, inside=inside) | _steps(request, found, lacking, note)
    return page | {
        "checks": check_list(user, found),
        "may_override": may_override(user, found),
        "version": found.versions.count(),
        "clock": clock_of(found),
        "held": found.held and may_appraise(user, found),  # type: ignore[attr-defined]
        "lacking": lacking,
        "dossier_papers": list(found.dossier.files.all()),
        "papers": list(found.files.all()),
        "timeline": timeline_of(found, user),
        "consultations": _consultations(found) if inside else [],
        "shows_appraisal": inside,
        "shows_refusal": bool(found.refusal) and (inside or found.state in REASONS_SEEN),
    }


def _facts(found: Nomination, *, inside: bool) -> dict[str, Any]:
    """What the portal knows; the unit that a leader leads stands apart for who appraises and decides."""
    facts, led = facts_of(found), led_unit(found) if inside else None
    return {"facts": facts, "fact_groups": facts.beside(led=led is not None), "led": led}


def _steps(request: OfficerRequest, found: Nomination, lacking: list[str], note: str) -> dict[str, Any]:
    posted, opened = request.POST.get("move", ""), request.GET.get("mo", "")
    steps = steps_of(found, request.user, lacking=lacking, posted=posted, note=note, opened=opened)
    asks = any(one.name == RETURN.name and not one.reason for one in steps)
    return {"steps": steps, "remedy": REMEDY if asks else ""}


def _shows_person(user: User, found: Nomination) -> bool:
    """Whether place and work are shown: not in a draft about somebody whom another unit keeps."""
    return found.state != Nomination.State.DRAFT or knows(user, found.nominee)


def _consultations(found: Nomination) -> list[Any]:
    rows = Consultation.objects.filter(nomination=found).select_related("office", "answered_by")
    return told(list(rows.prefetch_related("files")))


# --- Tạm dừng -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: OfficerRequest, pk: int) -> HttpResponse:
    """For Phòng Nội vụ alone; whoever is named in the nomination does not learn of a hold."""
    found = found_for(request.user, pk)
    if not may_appraise(request.user, found):
        raise PermissionDenied
    current = current_hold(found)
    if request.method == "POST" and request.POST.get("move") == "lift":
        return _lift(request, found)
    if current is None and found.state not in HOLDABLE:
        raise PermissionDenied
    form = HoldForm(request.POST or None, instance=current or Hold(nomination=found, placed_by=request.user))

    @transaction.atomic
    def save() -> str:
        if current is None:
            refuse_out_of_time(found)
        else:
            keep_text(current)
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: fresh.lifted_at is None,
        )
        raise_revision()
        messages.success(request, "Đã ghi tạm dừng xét.")
        return reverse("awarding:nomination", args=[pk])

    context = {
        "nomination": found,
        "current": current,
        "texts": list(current.texts.select_related("by").order_by("-at", "-pk")) if current else [],
        "before": found.holds.exclude(lifted_at=None).select_related("placed_by", "lifted_by"),
    }
    return answer_form(request, form, save=save, template="awarding/hold.html", context=context)


def _lift(request: OfficerRequest, found: Nomination) -> HttpResponse:
    try:
        reason = request.POST.get("lift_reason", "")
        lift(found, by=request.user, reason=reason, version=seen_version(request))
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("awarding:hold", pk=found.pk)
    else:
        messages.success(request, "Đã bỏ tạm dừng xét.")
    return redirect("awarding:nomination", pk=found.pk)


# --- Đề xuất chưa khen thưởng ---------------------------------------------------------------------


def _may_propose(user: User, record: Nomination) -> bool:
    return record.state == Nomination.State.APPRAISING and may_appraise(user, record)


def _keep_proposal(record: Nomination, by: User) -> None:
    """A row for Phòng Nội vụ and the chairman: who proposed what, also where it is taken back later."""
    reason = f"{record.get_refusal_display()}. {record.refusal_text}" if record.refusal else ""
    move = PROPOSED if record.refusal else TAKEN_BACK
    NominationDecision.objects.create(nomination=record, move=move, by=by, at=clock.now(), note=reason)


@require_http_methods(["GET", "HEAD", "POST"])
def refusal(request: OfficerRequest, pk: int) -> HttpResponse:
    """Proposed by Phòng Nội vụ while it appraises; the council or the chairman confirms."""
    found = found_for(request.user, pk)
    if not _may_propose(request.user, found):
        raise PermissionDenied
    form = RefusalForm(request.POST or None, instance=found)

    @transaction.atomic
    def save() -> str:
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: _may_propose(request.user, fresh),
        )
        _keep_proposal(form.instance, request.user)
        raise_revision()
        said = "Đã ghi đề xuất chưa khen thưởng." if form.instance.refusal else "Đã bỏ đề xuất."
        messages.success(request, said)
        return reverse("awarding:nomination", args=[pk])

    return answer_form(
        request, form, save=save, template="awarding/refusal.html", context={"nomination": found}
    )
