"""One unit's registration in one drive: its versions, its moves, its files, its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from awards.forms.registration import VersionForm
from awards.models import RegistrationFile
from awards.registration.files import bring, hidden_files, remove
from awards.registration.moves import REGISTRATION_WORKFLOW
from awards.registration.page import page_of
from awards.registration.registering import adjust, begin, may_edit, may_withdraw, visible_versions, withdraw
from awards.signed_papers import SIGNED
from awards.views.registration_place import Place, open_version, place_of
from campaign.acting import act
from campaign.editing import answer_form, save_edit, seen_version
from campaign.http import whole
from campaign.moves import StaleVersion
from criteria.record_files import serve_record_file
from criteria.views.record_file_posts import BROUGHT, TAKEN_OUT, said

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from awards.models import RegistrationVersion
    from campaign.http import OfficerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place = place_of(request, drive, code)
    move = request.POST.get("move", "")
    if move == "begin" and (place.can_begin or place.versions):
        return _begin(request, place)
    if place.can_begin and request.method != "POST":
        return render(request, "movement/registration_begin.html", {"place": place})
    chosen = place.version(request.GET.get("ban"))

    def show(record: RegistrationVersion = chosen, note: str = "", status: int = 200) -> HttpResponse:
        context = {"place": place, "page": page_of(place, chosen), "note": note}
        return render(request, "movement/registration.html", context, status=status)

    if request.method != "POST":
        return show()
    if move == "adjust":
        return _adjust(request, place)
    if move in {"attach", "detach", SIGNED}:
        return redirect(request.get_full_path()) if _change_files(request, chosen) else show(status=422)
    return act(request, chosen, REGISTRATION_WORKFLOW, show=show, done=_receipt)


def _begin(request: OfficerRequest, place: Place) -> HttpResponse:
    if place.versions:
        if not place.is_own:
            raise PermissionDenied
        return redirect(place.url)
    begin(by=request.user, drive=place.drive, unit=place.unit)
    messages.success(
        request, "Đã lập bản đăng ký nháp. Ghi người đại diện và mục tiêu, rồi thêm từng nội dung."
    )
    return redirect("awards:edit_registration", place.drive.pk, place.unit.code)


def _adjust(request: OfficerRequest, place: Place) -> HttpResponse:
    copy = adjust(by=request.user, registration=place.newest.registration)
    messages.success(
        request, f"Đã lập {copy.name.lower()} từ bản đã tiếp nhận. Bản đã tiếp nhận vẫn có hiệu lực."
    )
    return redirect(place.url)


def _receipt(version: RegistrationVersion, move: str) -> str:
    unit = version.registration.unit
    if move == "send":
        at = timezone.localtime(version.sent_at)
        return f"Đã gửi {version.name.lower()} đến Phòng Nội vụ lúc {at:%H} giờ {at:%M}, mã ĐK-{version.pk}."
    if move == "receive":
        return f"{unit}: đã tiếp nhận {version.name.lower()}."
    return f"{unit}: đã đề nghị bổ sung. Đơn vị thấy lý do ở Việc của tôi."


def _change_files(request: OfficerRequest, version: RegistrationVersion) -> bool:
    """The posted file is kept or taken out, and it is said; False where it was refused."""
    posted, by = request.POST, request.user
    if posted["move"] == "detach":
        file = whole(posted.get("tep", "")) or 0
        return said(request, lambda: remove(version, file, by=by), TAKEN_OUT)
    uploaded, signed, note = request.FILES.get("tep"), posted["move"] == SIGNED, posted.get("loai", "")
    return said(request, lambda: bring(version, uploaded, by=by, signed=signed, note=note), BROUGHT)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_registration(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place, version = open_version(request, drive, code)
    form = VersionForm(request.POST or None, instance=version)

    @transaction.atomic
    def save() -> str:
        save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_edit(request.user, fresh),
        )
        messages.success(request, "Đã lưu người đại diện và mục tiêu.")
        return place.url

    context = {"place": place}
    return answer_form(request, form, save=save, template="movement/registration_form.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_registration(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    """A draft of a bản điều chỉnh is given up; what was received stays."""
    place = place_of(request, drive, code)
    version = place.newest
    if not may_withdraw(request.user, version):
        raise PermissionDenied
    context: dict[str, Any] = {"place": place, "version": version, "problem": ""}
    status = 200
    if request.method == "POST":
        try:
            withdraw(by=request.user, version=version, seen=seen_version(request))
        except StaleVersion as stale:
            status = 409
            context |= {"version": stale.record, "problem": str(stale)}
        else:
            messages.success(request, f"Đã bỏ {version.name.lower()}. Bản đã tiếp nhận vẫn có hiệu lực.")
            return redirect(place.url)
    return render(request, "movement/registration_withdraw.html", context, status=status)


@require_safe
def registration_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: Any, version: RegistrationVersion) -> bool:
        about = version.registration
        if not visible_versions(user, about.drive, about.unit).filter(pk=version.pk).exists():
            return False
        return pk not in hidden_files(user, version)

    return serve_record_file(request, RegistrationFile, pk, may_read=may_read)
