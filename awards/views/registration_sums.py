"""Tổng hợp đăng ký: what one drive's units registered and what came of it, added up three ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from awards.drives import standing_of, visible_drives
from awards.results.progress import contributions, progress_of, sums, total
from campaign.http import whole
from campaign.models import Drive
from campaign.permissions import follows_the_district
from criteria.permissions import sees_lateness_of_every_unit

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from campaign.http import OfficerRequest

TABLES = (("area", "Theo nội dung thi đua"), ("cluster", "Theo cụm, khối"), ("kind", "Theo loại"))


@require_safe
def registration_sums(request: OfficerRequest) -> HttpResponse:
    """Everybody reads the totals, who follows the district the tables; what is overdue is lateness."""
    drives = visible_drives(request.user).exclude(state=Drive.State.DRAFT)
    drive = _chosen(request, drives)
    if drive is None:
        return render(request, "movement/registration_sums.html", {})
    progress = progress_of(drive)
    follows = follows_the_district(request.user)
    context = {
        "drive": drive,
        "drives": drives,
        "standing": standing_of(drive),
        "sees_lateness": sees_lateness_of_every_unit(request.user),
        "sum": total(progress),
        "contributions": contributions(progress),
        "tables": [(title, sums(progress, by)) for by, title in TABLES] if follows else [],  # type: ignore[arg-type]
    }
    return render(request, "movement/registration_sums.html", context)


def _chosen(request: OfficerRequest, drives: QuerySet[Drive]) -> Drive | None:
    """`?dot=`; left out, the newest drive that runs, else the newest one. An unknown one answers 404."""
    named = request.GET.get("dot")
    if named is not None:
        if (pk := whole(named)) is None:
            raise Http404("Không có đợt này.")
        return get_object_or_404(drives, pk=pk)
    running = drives.filter(state=Drive.State.LAUNCHED).first()
    return running or drives.first()
