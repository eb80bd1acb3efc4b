"""Chép từ đợt trước: which earlier registration, what would be added, and the button that adds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from awards.registration.copying import copy_lines, earlier_versions, lines_to_copy
from awards.views.registration_place import open_version
from campaign.http import whole
from campaign.moves import MoveRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from awards.models import RegistrationVersion
    from campaign.http import OfficerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place, version = open_version(request, drive, code)
    earlier = list(earlier_versions(version))
    chosen = _chosen(earlier, request.POST.get("tu") or request.GET.get("tu"))
    if request.method == "POST":
        if chosen is None:
            raise Http404("Chưa chọn đăng ký nào.")
        try:
            added = copy_lines(chosen, version, request.user)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, f"Đã chép {added} nội dung. Xem lại từng dòng, ghi hạn mới trước khi gửi."
            )
        return redirect(place.url)
    lines = lines_to_copy(chosen, version) if chosen else []
    context: dict[str, Any] = {
        "place": place,
        "earlier": earlier,
        "chosen": chosen,
        "lines": lines,
        "fresh": sum(not line.is_there for line in lines),
    }
    return render(request, "movement/copy_lines.html", context)


def _chosen(earlier: Sequence[RegistrationVersion], asked: str | None) -> RegistrationVersion | None:
    """The only one needs no choice; an unknown one answers 404."""
    if asked is None:
        return earlier[0] if len(earlier) == 1 else None
    found = next((one for one in earlier if one.pk == whole(asked)), None)
    if found is None:
        raise Http404("Không có đăng ký này.")
    return found
