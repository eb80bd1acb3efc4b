"""The lines of an open version: the kind is chosen first, then its own form is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from awards.forms.registration import FORMS
from awards.models import Pledge
from awards.registration.lines import delete_line, save_line
from awards.views.registration_place import open_version
from campaign.editing import answer_form, seen_version
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from awards.models import RegistrationVersion
    from awards.views.registration_place import Place
    from campaign.http import OfficerRequest

# What each kind is for, said where it is chosen.
KINDS = (
    (Pledge.Kind.TARGET, "Một con số phấn đấu: mức hiện có, mức đăng ký, hạn hoàn thành."),
    (Pledge.Kind.WORK, "Công trình hoặc phần việc làm xong trong đợt: địa điểm, quy mô, giá trị."),
    (Pledge.Kind.INITIATIVE, "Sáng kiến, cách làm mới sẽ áp dụng."),
    (Pledge.Kind.PRODUCT, "Sản phẩm chào mừng, sản phẩm OCOP, sản phẩm của ngành."),
    (Pledge.Kind.CONTEST, "Hội thi, hội diễn đơn vị sẽ tổ chức."),
    (Pledge.Kind.TITLE, "Danh hiệu, hình thức khen thưởng phấn đấu đạt."),
    (Pledge.Kind.CONTRIBUTION, "Tiền, đất hiến, ngày công, hiện vật, cây trồng."),
)


@require_http_methods(["GET", "HEAD", "POST"])
def add_line(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place, version = open_version(request, drive, code)
    kind = request.GET.get("loai", "")
    if kind in FORMS:
        return _form_page(request, place, version, Pledge(version=version, kind=kind))
    if kind or request.method == "POST":
        raise Http404("Không có loại nội dung đăng ký này.")
    kinds = [{"kind": kind.value, "label": kind.label, "text": text} for kind, text in KINDS]
    return render(request, "movement/registration_kinds.html", {"place": place, "kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_line(request: OfficerRequest, drive: int, code: str, key: int) -> HttpResponse:
    place, version = open_version(request, drive, code)
    return _form_page(request, place, version, _line(version, key))


@require_http_methods(["GET", "HEAD", "POST"])
def drop_line(request: OfficerRequest, drive: int, code: str, key: int) -> HttpResponse:
    place, version = open_version(request, drive, code)
    line = _line(version, key)
    context = {"place": place, "line": line, "seen": line.edits, "problem": ""}
    status = 200
    if request.method == "POST":
        try:
            delete_line(line, by=request.user, seen=seen_version(request))
        except StaleVersion as stale:
            status, saved = 409, stale.record
            context |= {"line": saved, "seen": saved.edits, "problem": f"{stale} Xem lại trước khi xóa."}
        except MoveRefused as refusal:
            status = 422
            context["problem"] = str(refusal)
        else:
            messages.success(request, f"Đã xóa «{line}» khỏi bản đăng ký.")
            return redirect(place.url)
    return render(request, "movement/registration_drop.html", context, status=status)


def _line(version: RegistrationVersion, key: int) -> Pledge:
    return get_object_or_404(
        Pledge.objects.select_related("version", "area", "indicator"), version=version, key=key
    )


def _form_page(
    request: HttpRequest, place: Place, version: RegistrationVersion, line: Pledge
) -> HttpResponse:
    form = FORMS[line.kind](request.POST or None, instance=line, drive=place.drive, unit=place.unit)
    context: dict[str, Any] = {"place": place, "line": line, "seen": line.edits}

    def save() -> str:
        try:
            kept = save_line(form, by=place.user, version=version, seen=seen_version(request))
        except StaleVersion as stale:
            context["seen"] = stale.record.edits
            raise
        messages.success(request, f"Đã lưu «{kept}».")
        return _next(request, place, line)

    return answer_form(request, form, save=save, template="movement/registration_line.html", context=context)


def _next(request: HttpRequest, place: Place, line: Pledge) -> str:
    """«Lưu và thêm dòng nữa» goes on with the same kind."""
    if request.POST.get("move") != "save_more":
        return place.url
    address = reverse("awards:add_line", args=[place.drive.pk, place.unit.code])
    return f"{address}?loai={line.kind}"
