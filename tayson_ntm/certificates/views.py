"""Printing Giấy khen: where each decision stands, the page that prints, a job that is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.certificates.access import decision_to_print, printable_decisions, prints
from awards.certificates.proofing import SETTLED
from awards.deciding.public import CHECK, is_on
from awards.models import PrintDownload, PrintJob
from campaign import clock
from campaign.http import whole
from campaign.moves import MoveRefused
from tayson_ntm.certificates.offer import Offer, offer_of
from tayson_ntm.certificates.working import again, file_of, request_print

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from awards.models import AwardDecision, DecisionLine
    from campaign.http import OfficerRequest

TAKEN_BACK = (
    "Lượt in này có Giấy khen đã bị hủy, không tải được nữa."
    " Vào trang của quyết định để in lại những Giấy khen còn hiệu lực."
)


@require_safe
def index(request: OfficerRequest) -> HttpResponse:
    """Decisions that award, newest first; four figures each, in one query."""
    if not prints(request.user):
        raise PermissionDenied
    valid = Q(lines__cancelled_by=None)
    decisions = printable_decisions().select_related("round")
    counted = decisions.annotate(
        listed=Count("lines", filter=valid, distinct=True),
        proofed=Count("lines", filter=valid & Q(lines__proof__state__in=SETTLED), distinct=True),
        entered=Count("lines__entry", filter=valid, distinct=True),
        printed=Count("lines", filter=valid & Q(lines__prints__isnull=False), distinct=True),
    )
    context = {"decisions": counted.order_by("-date", "-number"), "jobs": _recent()}
    return render(request, "awarding/certificates/index.html", context)


def _recent() -> list[PrintJob]:
    return list(PrintJob.objects.select_related("decision", "by__unit")[:10])


@require_http_methods(["GET", "HEAD", "POST"])
def print_page(request: OfficerRequest, pk: int) -> HttpResponse:
    decision = decision_to_print(request.user, pk)
    offer = offer_of(decision, whole(request.POST.get("mau", "") or request.GET.get("mau", "")))
    if request.method != "POST":
        return shown(request, decision, offer)
    chosen = {number for one in request.POST.getlist("dong") if (number := whole(one)) is not None}
    try:
        return redirect("certificates:job", _ask(request, offer, chosen).pk)
    except MoveRefused as refusal:
        return shown(request, decision, offer, refused=str(refusal), chosen=chosen, status=422)


def _ask(request: OfficerRequest, offer: Offer, chosen: set[int]) -> PrintJob:
    """All, or those that were ticked: `move` says which."""
    if offer.blockers or offer.layout is None or offer.page is None:
        raise MoveRefused("Chưa in được: " + " ".join(offer.blockers))
    everything = request.POST.get("move") == "print_all"
    picked = [one for one in offer.found if everything or one.line.pk in chosen]
    if not picked:
        raise MoveRefused("Chọn ít nhất một Giấy khen để in.")
    return request_print(
        offer.decision,
        offer.layout,
        offer.page,
        picked,
        by=request.user,
        reason=request.POST.get("ly_do", "")[:300],
    )


def shown(
    request: OfficerRequest,
    decision: AwardDecision,
    offer: Offer,
    *,
    refused: str = "",
    chosen: set[int] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "decision": decision,
        "offer": offer,
        "jobs": list(decision.print_jobs.select_related("by__unit")[:20]),
        "taken_back": list(_taken_back(decision)),
        "refused": refused,
        "chosen": chosen or set(),
        "reason": request.POST.get("ly_do", ""),
        "has_slips": bool(settings.PORTAL_URL) and is_on(CHECK),
    }
    return render(request, "awarding/certificates/print.html", context, status=status)


def _taken_back(decision: AwardDecision) -> QuerySet[DecisionLine]:
    """Whose award was cancelled: printed no more, with what came back."""
    rows = decision.lines.filter(cancelled_by__isnull=False).select_related("entry", "cancelled_by__decision")
    return rows.prefetch_related("recoveries").order_by("position")


@require_http_methods(["GET", "HEAD", "POST"])
def job(request: OfficerRequest, pk: int) -> HttpResponse:
    """Refreshes itself without script until the file is there; POST begins one that stopped again."""
    found = _job(request, pk)
    if request.method == "POST":
        if found.problem:
            again(found)
        return redirect("certificates:job", pk)
    waits = not found.is_over and not found.problem
    context = {"job": found, "waits": waits, "has_file": found.is_over and file_of(found).exists()}
    context["downloads"] = list(found.downloads.select_related("by__unit").order_by("-at", "-pk")[:20])
    return render(request, "awarding/certificates/job.html", context)


@require_safe
def job_file(request: OfficerRequest, pk: int) -> HttpResponse | FileResponse:
    found = _job(request, pk)
    if not found.is_over or not file_of(found).exists():
        raise Http404("Chưa có tệp.")
    if found.prints.filter(line__cancelled_by__isnull=False).exists():
        context = {"job": found, "waits": False, "has_file": False, "refused": TAKEN_BACK}
        return render(request, "awarding/certificates/job.html", context, status=422)
    if request.method == "GET":
        PrintDownload.objects.create(job=found, by=request.user, at=clock.now())
    name = f"giay-khen-{found.decision.number}-{found.decision.year}-luot-{found.pk}.pdf"
    response = FileResponse(
        file_of(found).open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _job(request: OfficerRequest, pk: int) -> PrintJob:
    if not prints(request.user):
        raise PermissionDenied
    return get_object_or_404(PrintJob.objects.select_related("decision__round", "by__unit", "layout"), pk=pk)
