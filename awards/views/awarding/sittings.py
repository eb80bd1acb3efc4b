"""Phiên họp Hội đồng: the list, one sitting with its steps and papers, its forms and files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.council import access
from awards.council.hands import needs_second_person
from awards.council.listing import lock_sitting
from awards.council.papers import papers_of
from awards.council.record import closed_of
from awards.council.results import rule_of
from awards.council.voting import turnout
from awards.council.workflow import COUNT, MOVE_WORDS, SITTING_WORKFLOW, ask_members
from awards.forms.awarding.council import SittingFileForm, SittingForm, SittingMinutesForm
from awards.models import Sitting, SittingFile
from awards.views.record_parts import detach_posted, steps_of
from campaign.acting import act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.files import Refused
from campaign.moves import MoveRefused
from campaign.revision import raise_revision
from criteria.record_files import attach, file_rows, serve_record_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, HttpResponseBase

    from campaign.forms import PortalModelForm
    from campaign.http import OfficerRequest
    from campaign.models import User

PAGE = 30
State = Sitting.State
BADGES = {
    State.PREPARED: "draft",
    State.READY: "submitted",
    State.VOTING: "awaiting_signature",
    State.COUNTED: "awaiting_signature",
    State.CLOSED: "verified",
    State.CANCELLED: "closed",
}
RECEIPTS = {
    "invite": "Đã ghi gửi giấy mời. Thành viên có tài khoản thấy hồ sơ trên cổng.",
    "open": "Đã mở biểu quyết. Danh sách xét không đổi được nữa.",
    "count": "Đã kiểm phiếu. In biên bản kiểm phiếu, ký rồi xác nhận.",
    "recount": "Đã mở lại để nhập số phiếu.",
    "close": "Đã chốt biên bản và ghi kết quả xét của Hội đồng vào từng đề nghị.",
    "conclude": "Đã kết luận và ghi kết quả xét của Hội đồng vào từng đề nghị.",
    "cancel": "Đã ghi không tiến hành phiên họp.",
}
UNCONCLUDED = "Đã chốt biên bản. Chưa kết luận được vì quy chế chưa đặt đủ; các đề nghị còn chờ Hội đồng."


def _receipt(moved: Sitting, move: str) -> str:
    return UNCONCLUDED if move == "close" and not moved.concluded else RECEIPTS[move]


@require_safe
def sittings(request: OfficerRequest) -> HttpResponse:
    rows = access.visible_sittings(request.user).order_by("-day", "-pk")
    rows = rows.annotate(size=Count("cases", filter=Q(cases__withdrawn=False)))
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [{"sitting": one, "badge": BADGES[State(one.state)]} for one in page],
        "keeps": access.keeps_council(request.user),
        "base": "?trang=",
    }
    return render(request, "awarding/sittings.html", context)


def visible_sitting(request: OfficerRequest, pk: int) -> Sitting:
    return get_object_or_404(access.visible_sittings(request.user), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: OfficerRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)

    def show(record: Sitting = found, note: str = "", status: int = 200, form: Any = None) -> HttpResponse:
        context = _page(request.user, record, note) | {"file_form": form or SittingFileForm()}
        return render(request, "awarding/sitting.html", context, status=status)

    if request.method != "POST":
        return show()
    if request.POST.get("move") in {"attach", "detach"}:
        if not access.takes_papers(request.user, found):
            raise PermissionDenied
        if request.POST["move"] == "attach":
            return _attach(request, found, show)
        detach_posted(request, found, lock=lock_sitting, removable=access.removable_papers)
        return redirect("awarding:sitting", pk=pk)
    return act(request, found, SITTING_WORKFLOW, show=show, done=_receipt)


def _attach(request: OfficerRequest, found: Sitting, show: Callable[..., HttpResponse]) -> HttpResponse:
    form = SittingFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(status=422, form=form)
    try:
        with transaction.atomic():
            fresh = lock_sitting(found)
            if not access.takes_papers(request.user, fresh):
                raise MoveRefused("Phiên họp không nhận thêm tệp. Tải lại trang để xem.")
            kind = SittingFile.Kind(form.cleaned_data["kind"])
            kept = attach(SittingFile, fresh, form.cleaned_data["tep"], by=request.user, note=kind.label)
            kept.kind = kind
            kept.save(update_fields=["kind"])
    except (Refused, MoveRefused) as refusal:
        form.add_error("tep", str(refusal))
        return show(status=422, form=form)
    messages.success(request, f"Đã tải lên {kept.name}.")
    return redirect("awarding:sitting", pk=found.pk)


def _page(user: User, found: Sitting, note: str) -> dict[str, Any]:
    keeps = access.keeps_council(user)
    closed = closed_of(found) if found.state == State.CLOSED else None
    offered = buttons(found, SITTING_WORKFLOW, user)
    if not found.in_portal:  # papers are counted on their own page
        offered = tuple(one for one in offered if one.name != COUNT.name)
    return {
        "sitting": closed.sitting if closed else found,
        "badge": BADGES[State(found.state)],
        "keeps": keeps,
        "places": closed.places if closed else list(found.participations.all()),
        "size": found.cases.filter(withdrawn=False).count(),
        "committee": closed.committee if closed else list(found.committee.all()),
        "plan_open": access.plan_is_open(user, found),
        "minutes_open": access.minutes_are_open(user, found),
        "count_open": access.count_is_open(user, found),
        "sees_totals": access.sees_totals(user, found),
        "may_vote": access.may_vote(user, found),
        "turnout": turnout(found) if found.in_portal and found.state == State.VOTING and keeps else None,
        "missing": rule_of(found).missing if found.state != State.CANCELLED else (),
        "second": found.state == State.COUNTED and keeps and needs_second_person(found),
        "files": file_rows(
            SittingFile, [found.pk] if _sees_files(user, found) else [], "awarding:sitting_file"
        ).get(found.pk, []),
        "removable": access.removable_papers(user, found),
        "takes_papers": access.takes_papers(user, found),
        "buttons": offered,
        "note": note,
        "steps": steps_of(found.decisions.select_related("by__unit").order_by("-at", "-pk"), MOVE_WORDS),
        "papers": papers_of(user, found),
    }


def _sees_files(user: User, found: Sitting) -> bool:
    """The signed count has the totals in it: the others read files once the biên bản is closed."""
    return access.keeps_council(user) or found.state == State.CLOSED


@require_http_methods(["GET", "HEAD", "POST"])
def add_sitting(request: OfficerRequest) -> HttpResponse:
    if not access.keeps_council(request.user):
        raise PermissionDenied
    record = Sitting(secretary=request.user)
    return _form(request, SittingForm, record, open_to=access.plan_is_open, title="Phiên họp mới")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_sitting(request: OfficerRequest, pk: int) -> HttpResponse:
    record = visible_sitting(request, pk)
    return _form(request, SittingForm, record, open_to=access.plan_is_open, title="Sửa phiên họp")


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_minutes(request: OfficerRequest, pk: int) -> HttpResponse:
    record = visible_sitting(request, pk)
    return _form(
        request, SittingMinutesForm, record, open_to=access.minutes_are_open, title="Nội dung biên bản họp"
    )


def _form(
    request: OfficerRequest,
    form_class: type[PortalModelForm],
    record: Sitting,
    *,
    open_to: Callable[[User, Sitting], bool],
    title: str,
) -> HttpResponse:
    if not open_to(request.user, record):
        raise PermissionDenied
    above = reverse("awarding:sitting", args=[record.pk]) if record.pk else reverse("awarding:sittings")
    crumb = str(record) if record.pk else ""
    form = form_class(request.POST or None, instance=record)

    @transaction.atomic
    def save() -> str:
        kept: Sitting = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: open_to(request.user, fresh),
        )
        if kept.state == State.READY:
            ask_members(kept)
        raise_revision()
        messages.success(request, "Đã lưu phiên họp.")
        return reverse("awarding:sitting", args=[kept.pk])

    context = {"title": title, "cancel": above, "crumb": crumb}
    return answer_form(request, form, save=save, template="awarding/council_form.html", context=context)


@require_safe
def sitting_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: Sitting) -> bool:
        return access.visible_sittings(user).filter(pk=record.pk).exists() and _sees_files(user, record)

    return serve_record_file(request, SittingFile, pk, may_read=may_read)
