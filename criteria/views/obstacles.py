"""Vướng mắc: the list by who must move, the form, the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from campaign import clock
from campaign.editing import answer_form, save_edit, seen_version
from campaign.http import whole
from criteria.forms.obstacles import CRITERION, ObstacleForm, criteria_of
from criteria.models import Obstacle, ObstacleFile, Urgency
from criteria.obstacles import (
    OPEN,
    State,
    follows_obstacles,
    may_edit,
    may_raise,
    told,
    visible_obstacles,
    waiting_for,
)
from criteria.pages.obstacle_page import lines_of
from criteria.record_files import serve_record_file

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from campaign.http import OfficerRequest
    from campaign.models import User

PAGE = 50


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    url: str
    current: bool
    count: int


def _filters(user: User) -> dict[str, tuple[str, Q]]:
    """By the word in the address, in the order of the chips."""
    return {
        "cho": ("Chờ tôi", waiting_for(user)),
        "mo": ("Đang xử lý", Q(state__in=OPEN)),
        "xong": ("Đã giải quyết", Q(state=State.RESOLVED)),
        "nhap": ("Bản nháp", Q(state=State.DRAFT)),
        "tat-ca": ("Tất cả", Q()),
    }


@require_safe
def obstacles(request: OfficerRequest) -> HttpResponse:
    user, filters = request.user, _filters(request.user)
    shown = request.GET.get("loc", "mo")
    if shown not in filters:
        raise Http404("Không có cách lọc này.")
    visible = visible_obstacles(user)
    counted = visible.aggregate(
        **{f"n_{name}": Count("pk", filter=which) for name, (_, which) in filters.items() if which},
        n_all=Count("pk"),
    )
    chips = [
        Chip(label, f"?loc={name}", name == shown, counted.get(f"n_{name}", counted["n_all"]))
        for name, (label, _) in filters.items()
    ]
    page = Paginator(_chosen(visible, filters[shown][1]), PAGE).get_page(request.GET.get("trang"))
    context = {
        "chips": [chip for chip in chips if chip.count or chip.current or chip.url == "?loc=mo"],
        "page": page,
        "lines": lines_of(page.object_list, user, clock.today()),
        "base": f"?loc={shown}&trang=",
        "may_raise": may_raise(user),
        "follows": follows_obstacles(user),
        "is_empty": not counted["n_all"],
    }
    return render(request, "criteria/obstacles.html", context)


def _chosen(visible: QuerySet[Obstacle], which: Q) -> QuerySet[Obstacle]:
    return told(visible.filter(which))


@require_http_methods(["GET", "HEAD", "POST"])
def add_obstacle(request: OfficerRequest) -> HttpResponse:
    """`?bo=xa-ntm&tieu_chi=17` comes from that criterion's page and has it chosen."""
    user = request.user
    if not may_raise(user) or user.unit is None:
        raise PermissionDenied
    draft = Obstacle(unit=user.unit)
    initial = {"about": _named_criterion(request, draft), "urgency": Urgency.objects.first()}
    return _form_page(request, draft, title="Phản ánh vướng mắc", initial=initial)


def _named_criterion(request: OfficerRequest, draft: Obstacle) -> str:
    number = whole(request.GET.get("tieu_chi", ""))
    if number is None:
        return ""
    named = criteria_of(draft.unit).filter(number=number, set__slug=request.GET.get("bo", ""))
    found = named.values_list("pk", flat=True).first()
    return f"{CRITERION}-{found}" if found else ""


@require_http_methods(["GET", "HEAD", "POST"])
def edit_obstacle(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_obstacles(request.user).select_related("unit"), pk=pk)
    if not may_edit(request.user, found):
        raise PermissionDenied
    return _form_page(request, found, title=f"Sửa: {found}", initial={})


def _form_page(
    request: OfficerRequest, obstacle: Obstacle, *, title: str, initial: dict[str, Any]
) -> HttpResponse:
    form = ObstacleForm(request.POST or None, instance=obstacle, initial=initial)

    def save() -> str:
        kept: Obstacle = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_edit(request.user, fresh),
        )
        messages.success(request, "Đã lưu bản nháp. Thêm tệp nếu có, rồi bấm Gửi phản ánh.")
        return reverse("criteria:obstacle", args=[kept.pk])

    address = (
        reverse("criteria:obstacle", args=[obstacle.pk]) if obstacle.pk else reverse("criteria:obstacles")
    )
    context = {"title": title, "cancel": address}
    return answer_form(request, form, save=save, template="criteria/obstacle_form.html", context=context)


@require_safe
def obstacle_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: Any, obstacle: Obstacle) -> bool:
        return visible_obstacles(user).filter(pk=obstacle.pk).exists()

    return serve_record_file(request, ObstacleFile, pk, may_read=may_read)
