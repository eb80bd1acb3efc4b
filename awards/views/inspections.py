"""Kiểm tra: the list, one inspection with its papers and findings, and the forms that fill it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards import inspections as rules
from awards.forms.inspections import InspectionForm, MinutesForm, NoticeForm, TeamMemberForm
from awards.models import Finding, Inspection, InspectionFile, TeamMember
from awards.views.record_parts import detach_posted, steps_of
from campaign import clock
from campaign.acting import act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.http import whole
from campaign.moves import MoveRefused
from campaign.revision import raise_revision
from criteria.record_files import file_rows, serve_record_file
from criteria.views.record_file_posts import attach_posted

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, HttpResponseBase

    from campaign.forms import PortalModelForm
    from campaign.http import OfficerRequest
    from campaign.models import User

PAGE = 50
RECEIPTS = {
    "hold": "Đã ghi nhận cuộc kiểm tra. Ghi kiến nghị, số và ngày thông báo rồi ban hành.",
    "cancel": "Đã ghi không tiến hành cuộc kiểm tra này.",
    "announce": "Đã ban hành thông báo. Đơn vị thấy kết quả và các kiến nghị ở Việc của tôi.",
    "close": "Đã kết thúc cuộc kiểm tra.",
}


@require_safe
def inspections(request: OfficerRequest) -> HttpResponse:
    """`trang-thai` keeps the inspections of one state."""
    user = request.user
    found = rules.visible_inspections(user).select_related("office", "unit")
    chosen = request.GET.get("trang-thai", "")
    if chosen in Inspection.State.values:
        found = found.filter(state=chosen)
    found = found.annotate(
        all_findings=Count("findings"),
        closed_findings=Count("findings", filter=Q(findings__state=Finding.State.CLOSED)),
    ).order_by("-day", "-pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    base = f"?trang-thai={chosen}&trang=" if chosen else "?trang="
    rows = [_list_row(user, one) for one in page]
    states = [("", "Tất cả"), *Inspection.State.choices]
    context = {"page": page, "rows": rows, "may_plan": rules.may_plan(user), "base": base}
    return render(request, "movement/inspections.html", context | {"states": states, "chosen": chosen})


def _list_row(user: User, inspection: Inspection) -> dict[str, Any]:
    return {
        "inspection": inspection,
        "badge": rules.BADGES[Inspection.State(inspection.state)],
        "sees_results": rules.sees_results(user, inspection),
    }


def _visible(request: OfficerRequest, pk: int) -> Inspection:
    rows = rules.visible_inspections(request.user).select_related("office", "unit", "drive")
    return get_object_or_404(rows, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: OfficerRequest, pk: int) -> HttpResponse:
    found = _visible(request, pk)

    def show(record: Inspection = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(request, "movement/inspection.html", _page(request.user, record, note), status=status)

    if request.method != "POST":
        return show()
    if request.POST.get("move") == "attach":
        if not rules.takes_papers(request.user, found):
            raise PermissionDenied
        kept = attach_posted(
            request, InspectionFile, found, lock=rules.INSPECTION_WORKFLOW.lock, takes=rules.takes_papers
        )
        return redirect("awards:inspection", pk=pk) if kept else show(status=422)
    if request.POST.get("move") == "detach":
        if not rules.takes_papers(request.user, found):
            raise PermissionDenied
        detach_posted(request, found, lock=rules.INSPECTION_WORKFLOW.lock, removable=rules.removable_papers)
        return redirect("awards:inspection", pk=pk)
    return act(request, found, rules.INSPECTION_WORKFLOW, show=show, done=lambda moved, move: RECEIPTS[move])


def _page(user: User, inspection: Inspection, note: str) -> dict[str, Any]:
    sees_results = rules.sees_results(user, inspection)
    papers = [inspection.pk] if rules.sees_papers(user, inspection) else []
    has_visit = inspection.state in {Inspection.State.HELD, *rules.TOLD}
    decisions = inspection.decisions.select_related("by__unit").order_by("-at", "-pk")
    return {
        "inspection": inspection,
        "badge": rules.BADGES[Inspection.State(inspection.state)],
        "areas": inspection.areas.order_by("number"),
        "team": inspection.team.all(),
        "sees_results": sees_results,
        "findings": _finding_rows(inspection) if sees_results else [],
        "files": file_rows(InspectionFile, papers, "awards:inspection_file").get(inspection.pk, []),
        "no_files": "Chưa có tệp nào." if papers else "Các tệp hiện ở đây sau khi có thông báo kết quả.",
        "removable": rules.removable_papers(user, inspection),
        "may_edit_plan": rules.plan_is_open(user, inspection),
        "may_write_minutes": rules.minutes_are_open(user, inspection),
        "may_add_findings": rules.findings_are_open(user, inspection),
        "may_number": rules.notice_is_open(user, inspection),
        "takes_papers": rules.takes_papers(user, inspection),
        "has_minutes": inspection.held_on is not None,
        "has_minutes_paper": has_visit or rules.minutes_are_open(user, inspection),
        "has_notice": has_visit and sees_results,
        "buttons": buttons(inspection, rules.INSPECTION_WORKFLOW, user),
        "note": note,
        "steps": steps_of(decisions, rules.MOVE_WORDS),
    }


def _finding_rows(inspection: Inspection) -> list[dict[str, Any]]:
    """A finding is late only where the unit is one that the district chases (design, rule 12)."""
    today, chased = clock.today(), not inspection.unit.asked_not_chased
    return [
        {
            "finding": one,
            "badge": rules.FINDING_BADGES[Finding.State(one.state)],
            "late": chased and one.waits_for_unit and one.due < today,
        }
        for one in inspection.findings.select_related("area", "criterion__set")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def add_inspection(request: OfficerRequest) -> HttpResponse:
    user = request.user
    if not rules.may_plan(user) or user.unit is None:
        raise PermissionDenied
    return _form_page(
        request,
        InspectionForm,
        Inspection(office=user.unit),
        open_to=rules.plan_is_open,
        title="Kế hoạch kiểm tra mới",
        said="Đã lưu kế hoạch; đơn vị được kiểm tra thấy lịch này ở Việc của tôi. Ghi tiếp đoàn kiểm tra.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_inspection(request: OfficerRequest, pk: int) -> HttpResponse:
    return _form_page(
        request,
        InspectionForm,
        _visible(request, pk),
        open_to=rules.plan_is_open,
        title="Sửa kế hoạch kiểm tra",
        said="Đã lưu kế hoạch kiểm tra.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: OfficerRequest, pk: int) -> HttpResponse:
    return _form_page(
        request,
        MinutesForm,
        _visible(request, pk),
        open_to=rules.minutes_are_open,
        title="Biên bản kiểm tra",
        said="Đã lưu biên bản kiểm tra.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: OfficerRequest, pk: int) -> HttpResponse:
    return _form_page(
        request,
        NoticeForm,
        _visible(request, pk),
        open_to=rules.notice_is_open,
        title="Số, ngày thông báo kết quả",
        said="Đã ghi số và ngày. Bấm Ban hành thông báo để đơn vị nhận kết quả.",
    )


def _form_page(
    request: OfficerRequest,
    form_class: type[PortalModelForm],
    record: Inspection,
    *,
    open_to: Callable[[User, Inspection], bool],
    title: str,
    said: str,
) -> HttpResponse:
    if not open_to(request.user, record):
        raise PermissionDenied
    form = form_class(request.POST or None, instance=record)

    @transaction.atomic
    def save() -> str:
        kept: Inspection = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: open_to(request.user, fresh),
        )
        raise_revision()
        messages.success(request, said)
        return reverse("awards:inspection", args=[kept.pk])

    above = reverse("awards:inspection", args=[record.pk]) if record.pk else reverse("awards:inspections")
    context = {"title": title, "cancel": above, "inspection": record}
    return answer_form(request, form, save=save, template="movement/inspection_form.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def team(request: OfficerRequest, pk: int) -> HttpResponse:
    """The team, a form for one more, and a button that takes somebody out."""
    found = _visible(request, pk)
    if not rules.minutes_are_open(request.user, found):
        raise PermissionDenied
    if request.POST.get("move") == "remove":
        return _leave_team(request, found)
    form = TeamMemberForm(request.POST or None, instance=TeamMember(inspection=found))

    def save() -> str:
        try:
            with transaction.atomic():
                _lock_team(request, found)
                member = form.save()
        except IntegrityError as taken:
            raise MoveRefused("Đoàn vừa có trưởng đoàn do người khác ghi. Tải lại trang để xem.") from taken
        messages.success(request, f"Đã thêm {member.name} vào đoàn.")
        return reverse("awards:inspection_team", args=[pk])

    context = {"inspection": found, "team": found.team.select_related("person__unit")}
    return answer_form(request, form, save=save, template="movement/inspection_team.html", context=context)


def _lock_team(request: OfficerRequest, inspection: Inspection) -> None:
    """The inspection is not announced while its team changes; raises MoveRefused. Inside a transaction."""
    if not rules.minutes_are_open(request.user, rules.INSPECTION_WORKFLOW.lock(inspection)):
        raise MoveRefused("Thông báo đã ban hành nên đoàn kiểm tra không sửa được nữa. Tải lại trang để xem.")


def _leave_team(request: OfficerRequest, inspection: Inspection) -> HttpResponse:
    member = get_object_or_404(inspection.team, pk=whole(request.POST.get("thanh-vien", "")) or 0)
    try:
        with transaction.atomic():
            _lock_team(request, inspection)
            member.delete()
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:inspection", pk=inspection.pk)
    messages.success(request, f"Đã bỏ {member.name} khỏi đoàn.")
    return redirect("awards:inspection_team", pk=inspection.pk)


@require_safe
def inspection_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: Inspection) -> bool:
        seen = rules.visible_inspections(user).filter(pk=record.pk).exists()
        return seen and rules.sees_papers(user, record)

    return serve_record_file(request, InspectionFile, pk, may_read=may_read)
