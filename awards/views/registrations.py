"""Đăng ký thi đua: what the person's own unit has to do, and for who follows the district every unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from awards.drives import NAMES_NOBODY_LATE, STANDING_WORDS, standing_of
from awards.permissions import acts_for, receives
from awards.registration.listing import STATES, narrowed, own_rows, registration_rows, waiting_versions
from campaign import clock
from campaign.http import whole
from campaign.models import Cluster, Drive
from campaign.permissions import follows_the_district
from criteria.permissions import sees_lateness_of_every_unit

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.drives import DriveStanding
    from campaign.http import OfficerRequest

PER_PAGE = 50
PARTS = ("dot", "trang_thai", "cum")


@require_safe
def registrations(request: OfficerRequest) -> HttpResponse:
    user = request.user
    context: dict[str, Any] = {"own": [], "receives": receives(user)}
    if user.unit is not None:
        acts = acts_for(user, user.unit)
        context["unit"] = user.unit
        context["own"] = own_rows(user.unit, acts=acts, today=clock.today())
    if follows_the_district(user):
        context["waiting"] = waiting_versions()
        context |= _table(request)
    return render(request, "movement/registrations.html", context)


def _table(request: OfficerRequest) -> dict[str, Any]:
    """The units of one drive, narrowed by what the address says; 404 for what it does not know."""
    drives = list(Drive.objects.exclude(state=Drive.State.DRAFT).order_by("-starts", "-pk"))
    drive = _chosen(drives, request.GET.get("dot"))
    if drive is None:
        return {"drives": []}
    clusters = list(Cluster.objects.all())
    cluster = _chosen(clusters, request.GET["cum"]) if request.GET.get("cum") else None
    asked = request.GET.get("trang_thai", "")
    names = sees_lateness_of_every_unit(request.user)
    states = {slug: state for slug, state in STATES.items() if names or state in NAMES_NOBODY_LATE}
    if asked and asked not in states:
        raise Http404("Không có trạng thái này.")
    standing = standing_of(drive)
    shown = narrowed(standing.units if names else standing.handed_in, states.get(asked, ""), cluster)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("trang"))
    return {
        "drives": drives,
        "drive": drive,
        "clusters": clusters,
        "cluster": cluster,
        "state": asked,
        "states": [(slug, STANDING_WORDS[state]) for slug, state in states.items()],
        "standing": standing,
        "tally": _tally(drive, standing, states),
        "page": page,
        "rows": registration_rows(drive, page.object_list),
        "base": f"?{_query(request, drive)}&trang=",
        "narrowed": bool(asked or cluster),
    }


def _chosen(rows: list[Any], asked: str | None) -> Any:
    """The row with this key, the first where none is asked for."""
    if not asked:
        return next(iter(rows), None)
    found = next((row for row in rows if row.pk == whole(asked)), None)
    if found is None:
        raise Http404("Không có mục này.")
    return found


def _tally(drive: Drive, standing: DriveStanding, states: dict[str, str]) -> list[tuple[str, str, int]]:
    """(address, words, how many) of each state, over the whole drive."""
    return [
        (
            f"?{urlencode({'dot': drive.pk, 'trang_thai': slug})}",
            STANDING_WORDS[state],
            sum(one.state == state for one in standing.units),
        )
        for slug, state in states.items()
    ]


def _query(request: OfficerRequest, drive: Drive) -> str:
    asked = {part: request.GET[part] for part in PARTS if request.GET.get(part)}
    return urlencode({"dot": drive.pk} | asked)
