"""The archive of a round: its page, its file, and the move that ends the way of its nominations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.certificates.access import prints
from awards.certificates.archiving import unfinished
from awards.models import Nomination, NominationDecision, Round
from campaign.moves import MoveRefused
from tayson_ntm.certificates.keeping import LostArchive, drawn, kept_bytes, put_away

if TYPE_CHECKING:
    from campaign.http import OfficerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def archive_page(request: OfficerRequest, pk: int) -> HttpResponse:
    found, refused = _round(request, pk), ""
    if request.method == "POST":
        try:
            many = put_away(found, by=request.user)
            messages.success(
                request, f"Đã chuyển lưu trữ {many} hồ sơ. Tải tệp lưu trữ và giữ cùng mã đã ghi."
            )
            return redirect("certificates:archive", pk)
        except MoveRefused as refusal:
            refused = str(refusal)
    states = Nomination.State
    context = {
        "round": found,
        "refused": refused,
        "unfinished": unfinished(found),
        "awarded": found.nominations.filter(state=states.AWARDED).count(),
        "archived": found.nominations.filter(state=states.ARCHIVED).count(),
        "kept": list(found.archives.select_related("by__unit").order_by("-at", "-pk")),
        "noted": NominationDecision.objects.filter(nomination__round=found, move="archive")
        .order_by("-at")
        .first(),
    }
    return render(request, "awarding/certificates/archive.html", context, status=422 if refused else 200)


@require_safe
def archive_file(request: OfficerRequest, pk: int) -> HttpResponse:
    """The file that was archived; before that what it would be."""
    found = _round(request, pk)
    kept = found.archives.order_by("at", "pk").last()
    try:
        content = kept_bytes(kept) if kept else drawn(found)
    except LostArchive as lost:
        raise Http404(str(lost)) from lost
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="luu-tru-dot-{pk}.zip"',
            "Cache-Control": "private, no-cache",
        },
    )


def _round(request: OfficerRequest, pk: int) -> Round:
    if not prints(request.user):
        raise PermissionDenied
    return get_object_or_404(Round, pk=pk)
