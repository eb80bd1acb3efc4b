"""Điển hình, mô hình, cách làm hay: the cards, one story with its pictures, the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.forms.exemplars import ExemplarForm, PictureForm
from awards.models import Exemplar, ExemplarPicture
from awards.permissions import receives
from awards.reviewing.exemplars import (
    EXEMPLAR_WORKFLOW,
    MOVE_WORDS,
    STATE_BADGES,
    add_picture,
    drop_picture,
    may_write,
    visible_exemplars,
)
from awards.views.record_parts import steps_of
from campaign.acting import act, buttons
from campaign.editing import answer_form, save_edit, seen_version
from campaign.files import Refused
from campaign.http import whole
from campaign.models import ContentArea
from campaign.moves import MoveRefused
from criteria.permissions import writes
from criteria.record_files import serve_record_file

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse, HttpResponseBase

    from campaign.http import OfficerRequest
    from campaign.models import User

PER_PAGE = 24
OWN = "Đang chuẩn bị"
State = Exemplar.State


# --- Cards ----------------------------------------------------------------------------------------


@require_safe
def exemplars(request: OfficerRequest) -> HttpResponse:
    """`?noi-dung=6&loai=model`: published ones, filtered; above them what is on its way to being so."""
    user = request.user
    visible = visible_exemplars(user).select_related("unit", "area")
    areas = list(ContentArea.objects.order_by("number"))
    area, kind = whole(request.GET.get("noi-dung", "")), request.GET.get("loai", "")
    chosen = _filtered(visible.filter(state=State.PUBLISHED), area, kind)
    page = Paginator(chosen.prefetch_related("files"), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "areas": areas,
        "area": area,
        "kinds": Exemplar.Kind.choices,
        "kind": kind,
        "base": f"?{urlencode(_query(area, kind) | {'trang': ''})}",
        "under_way": _under_way(visible, user),
        "may_add": writes(user) and user.unit is not None,
    }
    return render(request, "movement/exemplars.html", context)


def _filtered(found: QuerySet[Exemplar], area: int | None, kind: str) -> QuerySet[Exemplar]:
    if area is not None:
        found = found.filter(area__number=area)
    if kind in Exemplar.Kind.values:
        found = found.filter(kind=kind)
    return found.order_by("-published_at", "-pk")


def _query(area: int | None, kind: str) -> dict[str, Any]:
    return {name: value for name, value in (("noi-dung", area), ("loai", kind)) if value}


def _under_way(visible: QuerySet[Exemplar], user: User) -> list[tuple[str, list[dict[str, Any]]]]:
    """Heading and rows: to Phòng Nội vụ what waits for it and what it gave back, then one's own."""
    wanted = Q(unit=user.unit_id)
    headings: dict[str, str] = {}
    if receives(user):
        headings = {State.PROPOSED: "Chờ giới thiệu", State.RETURNED: "Đã trả lại"}
        wanted |= Q(state__in=headings)
    groups: dict[str, list[dict[str, Any]]] = {word: [] for word in (*headings.values(), OWN)}
    for one in visible.filter(wanted).exclude(state=State.PUBLISHED).order_by("-pk"):
        row = {"exemplar": one, "badge": STATE_BADGES[State(one.state)]}
        groups[headings.get(one.state, OWN)].append(row)
    return [(heading, rows) for heading, rows in groups.items() if rows]


# --- One story ------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def exemplar(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_exemplars(request.user).select_related("unit", "area"), pk=pk)

    def show(
        record: Exemplar = found, note: str = "", status: int = 200, form: PictureForm | None = None
    ) -> HttpResponse:
        context = _story_page(request.user, record, note, form or PictureForm())
        return render(request, "movement/exemplar.html", context, status=status)

    if request.method != "POST":
        return show()
    move = request.POST.get("move", "")
    if move == "attach":
        return _attach(request, found, show)
    if move.startswith("detach-"):
        return _detach(request, found, whole(move.removeprefix("detach-")), show)
    return act(request, found, EXEMPLAR_WORKFLOW, show=show, done=_receipt)


def _receipt(exemplar: Exemplar, move: str) -> str:
    return {
        "propose": f"Đã đề xuất «{exemplar}» với Phòng Nội vụ.",
        "publish": f"Đã giới thiệu «{exemplar}». Mọi đơn vị đọc được.",
        "return": f"Đã đề nghị {exemplar.unit.full_name} bổ sung.",
    }.get(move, f"Đã rút «{exemplar}».")


def _story_page(user: User, exemplar: Exemplar, note: str, form: PictureForm) -> dict[str, Any]:
    inside = user.unit_id == exemplar.unit_id or not exemplar.is_published or receives(user)
    decisions = list(exemplar.decisions.select_related("by__unit").order_by("-at", "-pk")) if inside else []
    return {
        "exemplar": exemplar,
        "badge": STATE_BADGES[State(exemplar.state)],
        "paragraphs": [part.strip() for part in exemplar.story.splitlines() if part.strip()],
        "pictures": exemplar.files.all(),
        "may_write": may_write(user, exemplar),
        "picture_form": form,
        "buttons": buttons(exemplar, EXEMPLAR_WORKFLOW, user),
        "note": note,
        "asked": decisions[0].note if exemplar.state == State.RETURNED and decisions else "",
        "steps": steps_of(decisions, MOVE_WORDS),
    }


def _attach(request: OfficerRequest, exemplar: Exemplar, show: Any) -> HttpResponse:
    if not may_write(request.user, exemplar):
        raise PermissionDenied
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            add_picture(exemplar, typed["tep"], by=request.user, alt=typed["alt"], caption=typed["caption"])
        except (Refused, MoveRefused) as refusal:
            form.add_error("tep", str(refusal))
        else:
            messages.success(request, "Đã thêm ảnh.")
            return redirect("awards:exemplar", pk=exemplar.pk)
    return show(status=422, form=form)  # type: ignore[no-any-return]


def _detach(request: OfficerRequest, exemplar: Exemplar, picture: int | None, show: Any) -> HttpResponse:
    if not may_write(request.user, exemplar):
        raise PermissionDenied
    found = get_object_or_404(ExemplarPicture, record=exemplar, pk=picture)
    try:
        drop_picture(found, by=request.user)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return show(status=422)  # type: ignore[no-any-return]
    messages.success(request, "Đã bỏ ảnh.")
    return redirect("awards:exemplar", pk=exemplar.pk)


@require_safe
def exemplar_picture(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, exemplar: Exemplar) -> bool:
        return visible_exemplars(user).filter(pk=exemplar.pk).exists()

    return serve_record_file(request, ExemplarPicture, pk, may_read=may_read)


# --- Its form -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def add_exemplar(request: OfficerRequest) -> HttpResponse:
    user = request.user
    if not writes(user) or user.unit is None:
        raise PermissionDenied
    draft = Exemplar(unit=user.unit)
    return _form_page(request, draft, title="Soạn điển hình, mô hình", cancel=reverse("awards:exemplars"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_exemplar(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_exemplars(request.user).select_related("unit"), pk=pk)
    if not may_write(request.user, found):
        raise PermissionDenied
    return _form_page(request, found, title=f"Sửa: {found}", cancel=reverse("awards:exemplar", args=[pk]))


def _form_page(request: OfficerRequest, exemplar: Exemplar, *, title: str, cancel: str) -> HttpResponse:
    form = ExemplarForm(request.POST or None, instance=exemplar)

    def save() -> str:
        kept: Exemplar = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_write(request.user, fresh),
        )
        messages.success(request, "Đã lưu. Thêm ảnh, rồi đề xuất giới thiệu.")
        return reverse("awards:exemplar", args=[kept.pk])

    context = {"title": title, "cancel": cancel}
    return answer_form(request, form, save=save, template="movement/exemplar_form.html", context=context)
