"""Kiến nghị sau kiểm tra: one finding, the unit's answer and what the inspecting office says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards import inspections as rules
from awards.forms.inspections import FindingForm
from awards.models import Finding, FindingFile, Inspection
from awards.views.record_parts import detach_posted, steps_of
from campaign import clock
from campaign.acting import act, buttons
from campaign.editing import answer_form, delete_seen, save_edit, seen_version
from campaign.moves import MoveRefused, StaleVersion
from criteria.record_files import file_rows, serve_record_file
from criteria.views.record_file_posts import attach_posted

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from campaign.http import OfficerRequest
    from campaign.models import User

RECEIPTS = {
    "report": "Đã gửi kết quả khắc phục tới cơ quan kiểm tra.",
    "accept": "Đã công nhận kiến nghị này được khắc phục.",
    "return": "Đã đề nghị đơn vị bổ sung.",
}
FORM = "movement/finding_form.html"
TOLD_ALREADY = "Thông báo đã ban hành nên kiến nghị không sửa được nữa. Tải lại trang để xem."


def _visible(request: OfficerRequest, pk: int, key: int) -> Finding:
    """By its key: the printed number moves up when an earlier finding is taken back."""
    rows = rules.visible_findings(request.user).select_related(
        "inspection__unit", "inspection__office", "area", "criterion__set"
    )
    return get_object_or_404(rows, inspection=pk, pk=key)


@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: OfficerRequest, pk: int, key: int) -> HttpResponse:
    found = _visible(request, pk, key)

    def show(record: Finding = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(request, "movement/finding.html", _page(request.user, record, note), status=status)

    if request.method != "POST":
        return show()
    if request.POST.get("move") == "attach":
        if not rules.takes_proofs(request.user, found):
            raise PermissionDenied
        kept = attach_posted(
            request, FindingFile, found, lock=rules.FINDING_WORKFLOW.lock, takes=rules.takes_proofs
        )
        return redirect("awards:finding", pk=pk, key=key) if kept else show(status=422)
    if request.POST.get("move") == "detach":
        if not rules.takes_proofs(request.user, found):
            raise PermissionDenied
        detach_posted(request, found, lock=rules.FINDING_WORKFLOW.lock, removable=rules.removable_proofs)
        return redirect("awards:finding", pk=pk, key=key)
    return act(request, found, rules.FINDING_WORKFLOW, show=show, done=lambda moved, move: RECEIPTS[move])


def _page(user: User, finding: Finding, note: str) -> dict[str, Any]:
    inspection = finding.inspection
    late = finding.waits_for_unit and finding.due < clock.today() and not inspection.unit.asked_not_chased
    decisions = finding.decisions.select_related("by__unit").order_by("-at", "-pk")
    return {
        "finding": finding,
        "inspection": inspection,
        "badge": rules.FINDING_BADGES[Finding.State(finding.state)],
        "late": late,
        "files": file_rows(FindingFile, [finding.pk], "awards:finding_file").get(finding.pk, []),
        "removable": rules.removable_proofs(user, finding),
        "takes_proofs": rules.takes_proofs(user, finding),
        "may_edit": rules.findings_are_open(user, inspection),
        "buttons": buttons(finding, rules.FINDING_WORKFLOW, user),
        "note": note,
        "steps": steps_of(decisions, rules.FINDING_WORDS),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def add_finding(request: OfficerRequest, pk: int) -> HttpResponse:
    rows = rules.visible_inspections(request.user).select_related("unit", "office")
    inspection = get_object_or_404(rows, pk=pk)
    return _form_page(request, Finding(inspection=inspection))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_finding(request: OfficerRequest, pk: int, key: int) -> HttpResponse:
    found = _visible(request, pk, key)
    if request.POST.get("move") == "remove":
        return _remove(request, found)
    return _form_page(request, found)


def _open_inspection(request: OfficerRequest, finding: Finding) -> Inspection:
    """The inspection, locked: it is not announced while a finding is written. Inside a transaction."""
    inspection = Inspection.objects.select_for_update().get(pk=finding.inspection_id)
    if not rules.findings_are_open(request.user, inspection):
        raise MoveRefused(TOLD_ALREADY)
    return inspection


def _form_page(request: OfficerRequest, finding: Finding) -> HttpResponse:
    inspection = finding.inspection
    if not rules.findings_are_open(request.user, inspection):
        raise PermissionDenied
    form, above = FindingForm(request.POST or None, instance=finding), inspection.pk

    @transaction.atomic
    def save() -> str:
        locked = _open_inspection(request, finding)
        if not finding.pk:
            finding.number = locked.findings.count() + 1
        save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu kiến nghị.")
        return reverse("awards:inspection", args=[above])

    return answer_form(request, form, save=save, template=FORM, context=_form_context(finding))


def _form_context(finding: Finding) -> dict[str, Any]:
    return {
        "title": f"Sửa kiến nghị {finding.number}" if finding.pk else "Kiến nghị mới",
        "inspection": finding.inspection,
        "cancel": reverse("awards:inspection", args=[finding.inspection_id]),
        "removes": finding.pk is not None,
    }


def _remove(request: OfficerRequest, finding: Finding) -> HttpResponse:
    """Before it is announced a finding may still be taken back; those after it move up."""
    if not rules.findings_are_open(request.user, finding.inspection):
        raise PermissionDenied
    try:
        _take_back(request, finding)
    except StaleVersion as stale:
        messages.error(request, f"{stale} Xem lại trước khi bỏ.")
        shown = {"form": FindingForm(instance=stale.record), "clash": (), "seen": stale.record.version}
        return render(request, FORM, shown | _form_context(stale.record), status=409)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã bỏ kiến nghị.")
    return redirect("awards:inspection", pk=finding.inspection_id)


@transaction.atomic
def _take_back(request: OfficerRequest, finding: Finding) -> None:
    inspection = _open_inspection(request, finding)
    delete_seen(finding, seen=seen_version(request))
    for number, later in enumerate(inspection.findings.order_by("number"), start=1):
        if later.number != number:
            later.number = number
            later.save(update_fields=["number"])


@require_safe
def finding_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: Finding) -> bool:
        return rules.visible_findings(user).filter(pk=record.pk).exists()

    return serve_record_file(request, FindingFile, pk, may_read=may_read)
