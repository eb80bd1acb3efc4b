"""Đợt thi đua: the list, one drive with where its units stand, the form, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.drives import DRIVE_WORKFLOW, MOVE_WORDS, mark_milestones, may_edit, standing_of, visible_drives
from awards.forms.drives import DriveForm
from awards.models import DrivePaper, RegistrationVersion
from awards.permissions import may_launch
from awards.registration.page import badge_of
from awards.registration.registering import may_begin, newest_visible
from awards.views.record_parts import steps_of
from campaign import clock
from campaign.acting import act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.models import Campaign, Drive, Unit
from campaign.permissions import follows_the_district
from campaign.revision import raise_revision
from criteria.permissions import sees_lateness_of_every_unit, writes
from criteria.record_files import file_rows, serve_record_file
from criteria.views.record_file_posts import attach_posted

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from campaign.http import OfficerRequest
    from campaign.models import User


SENT = Q(
    registrations__versions__state__in=set(RegistrationVersion.State) - {RegistrationVersion.State.DRAFT}
)


@require_safe
def drives(request: OfficerRequest) -> HttpResponse:
    found = (
        visible_drives(request.user)
        .select_related("launched_by")
        .prefetch_related("areas")
        .annotate(
            units=Count("invited", distinct=True), sent=Count("registrations", filter=SENT, distinct=True)
        )
    )
    context = {"drives": found, "may_add": writes(request.user), "today": clock.today()}
    return render(request, "movement/drives.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def drive(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_drives(request.user).select_related("launched_by"), pk=pk)

    def show(record: Drive = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(request, "movement/drive.html", _drive_page(request, record, note), status=status)

    if request.method != "POST":
        return show()
    if request.POST.get("move") == "attach":
        if not may_edit(request.user, found):
            raise PermissionDenied
        kept = attach_posted(request, DrivePaper, found, lock=DRIVE_WORKFLOW.lock, takes=may_edit)
        return redirect("awards:drive", pk=pk) if kept else show(status=422)
    return act(request, found, DRIVE_WORKFLOW, show=show, done=_receipt)


def _receipt(drive: Drive, move: str) -> str:
    if move == "launch":
        return f"Đã phát động «{drive}». Các đơn vị được mời thấy đợt này ở Việc của tôi."
    return f"Đã kết thúc «{drive}»."


def _drive_page(request: OfficerRequest, drive: Drive, note: str) -> dict[str, Any]:
    user, standing = request.user, standing_of(drive)
    late, follows = sees_lateness_of_every_unit(user), follows_the_district(user)
    own = next((one for one in standing.units if one.unit.pk == user.unit_id), None)
    decisions = drive.decisions.select_related("by__unit").order_by("-at", "-pk")
    return {
        "drive": drive,
        "areas": drive.areas.order_by("number"),
        "milestones": drive.milestones.all(),
        "days_left": drive.days_left(clock.today()),
        "standing": standing,
        "sees_lateness": late,
        "opens_units": follows,
        "units": standing.units if late else standing.handed_in if follows else (),
        "own": _own_registration(user, drive, own.unit) if own else None,
        "files": file_rows(DrivePaper, [drive.pk], "awards:drive_paper").get(drive.pk, []),
        "may_edit": may_edit(user, drive),
        "buttons": buttons(drive, DRIVE_WORKFLOW, user),
        "note": note,
        "steps": steps_of(decisions, MOVE_WORDS),
    }


def _own_registration(user: User, drive: Drive, unit: Unit) -> dict[str, Any]:
    """What the page says to an invited unit: its own badge, or the button that begins its registration."""
    version = newest_visible(user, drive, unit)
    return {
        "unit": unit,
        "badge": badge_of(version) if version else None,
        "begins": version is None and may_begin(user, drive, unit),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def add_drive(request: OfficerRequest) -> HttpResponse:
    user = request.user
    if not writes(user) or user.unit is None:
        raise PermissionDenied
    campaign = Campaign.objects.order_by("-starts")[:1].get()
    draft = Drive(campaign=campaign, launched_by=user.unit)
    return _form_page(request, draft, title="Đợt thi đua mới", cancel=reverse("awards:drives"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_drive(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_drives(request.user), pk=pk)
    if not may_edit(request.user, found):
        raise PermissionDenied
    return _form_page(request, found, title=f"Sửa: {found}", cancel=reverse("awards:drive", args=[pk]))


def _form_page(request: OfficerRequest, drive: Drive, *, title: str, cancel: str) -> HttpResponse:
    initial = {} if drive.pk else {"invited": Unit.objects.reporting().values_list("pk", flat=True)}
    form = DriveForm(request.POST or None, instance=drive, user=request.user, initial=initial)

    @transaction.atomic
    def save() -> str:
        kept: Drive = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_edit(request.user, fresh),
        )
        if not may_launch(request.user, kept):
            raise PermissionDenied
        mark_milestones(kept, form.days())
        raise_revision()  # counts beside «Việc của tôi» stand on every kept page
        messages.success(request, "Đã lưu đợt thi đua.")
        return reverse("awards:drive", args=[kept.pk])

    context = {"title": title, "cancel": cancel}
    return answer_form(request, form, save=save, template="movement/drive_form.html", context=context)


@require_safe
def drive_paper(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: Any, drive: Drive) -> bool:
        return visible_drives(user).filter(pk=drive.pk).exists()

    return serve_record_file(request, DrivePaper, pk, may_read=may_read)
