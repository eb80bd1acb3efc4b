"""Thành viên Hội đồng: dated seats, kept by Phòng Nội vụ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.council.access import keeps_council, seats_on, sits_in_open_sitting
from awards.forms.awarding.council import SeatForm
from awards.models import Membership
from campaign import clock
from campaign.editing import answer_form, save_edit, seen_version
from campaign.moves import MoveRefused

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest

SITS = "Người này đang được mời dự một phiên họp chưa chốt biên bản; sửa sau khi phiên họp kết thúc."


@require_safe
def seats(request: OfficerRequest) -> HttpResponse:
    if not keeps_council(request.user):
        raise PermissionDenied
    today = clock.today()
    running = seats_on(today).select_related("unit", "user")
    past = Membership.objects.exclude(pk__in=seats_on(today).values("pk")).select_related("unit", "user")
    context = {"seats": list(running), "others": list(past)}
    return render(request, "awarding/seats.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_seat(request: OfficerRequest) -> HttpResponse:
    return _form(request, Membership(position=Membership.objects.count() + 1), "Thêm thành viên Hội đồng")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_seat(request: OfficerRequest, pk: int) -> HttpResponse:
    return _form(request, get_object_or_404(Membership, pk=pk), "Sửa thành viên Hội đồng")


def _form(request: OfficerRequest, seat: Membership, title: str) -> HttpResponse:
    if not keeps_council(request.user):
        raise PermissionDenied
    form = SeatForm(request.POST or None, instance=seat)

    def save() -> str:
        with transaction.atomic():
            if seat.pk and sits_in_open_sitting(Membership.objects.select_for_update().get(pk=seat.pk)):
                raise MoveRefused(SITS)
            save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu thành viên Hội đồng.")
        return reverse("awarding:seats")

    context = {"title": title, "cancel": reverse("awarding:seats"), "crumb": "Thành viên Hội đồng"}
    return answer_form(request, form, save=save, template="awarding/council_form.html", context=context)
