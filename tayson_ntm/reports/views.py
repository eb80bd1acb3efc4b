"""The addresses of papers. What a paper says is made in its own module; here only who is given which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from awards.awarding.access import sees_every_nomination
from campaign import clock
from campaign.models import ReportingPeriod, Unit
from criteria.boards import board_for
from criteria.conditions import COMMUNES
from criteria.confirming import confirmed_set
from criteria.permissions import can_see_behind
from criteria.sets import sets_in_force
from criteria.views.address import chosen_period, chosen_set, period_choices
from tayson_ntm.reports import xlsx
from tayson_ntm.reports.file_names import confirmation_name, self_assessment_name, summary_name, unit_name
from tayson_ntm.reports.issuers import office_of
from tayson_ntm.reports.papers import kept_summary, paper_of

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from criteria.board import Board
    from criteria.models import CriteriaSet

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAMED_WORKBOOK = "tong-hop-co-danh-sach.xlsx"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What can be downloaded, for which period. An address with a period is checked even before one opens."""
    if "ky" not in request.GET and not ReportingPeriod.objects.opened().exists():
        return render(request, "reports/index.html")
    period = chosen_period(request, default="closed")
    context: dict[str, Any] = {
        "period": period,
        "periods": period_choices(request, period),
        "period_label": period.name,
    }
    return render(request, "reports/index.html", context)


@require_safe
def summary(request: OfficerRequest, suffix: str) -> HttpResponse:
    """Totals and verdicts only, so everybody who signs in may read it.

    The workbook of those who handle nominations names who is proposed, and is kept beside the other.
    """
    period = chosen_period(request, default="closed")
    name = f"{summary_name(period.code)}.{suffix}"
    named = suffix == "xlsx" and sees_every_nomination(request.user)
    kept = name if not named else NAMED_WORKBOOK
    content = paper_of(
        period, sets_in_force(period)[COMMUNES], kept, lambda: _summary(period, suffix, named=named)
    )
    return _download(content, name)


def _summary(period: ReportingPeriod, suffix: str, *, named: bool) -> bytes:
    found = kept_summary(period)
    if suffix == "xlsx":
        return xlsx.render(found, with_names=named)
    if suffix == "docx":
        from tayson_ntm.letters import docx  # reason: python-docx loads for half a second
        from tayson_ntm.letters.summary import letter_of  # reason: the same

        return docx.render(letter_of(found))
    from tayson_ntm.reports import pdf  # reason: WeasyPrint loads for a second; the server starts without it

    return pdf.render(found)


@require_safe
def self_assessment(request: OfficerRequest, code: str) -> HttpResponse:
    """Biểu tự đánh giá: what the unit prints and signs, so the open period comes first."""
    unit = _unit_seen_behind(request, code)
    period, criteria_set = chosen_period(request, default="open"), chosen_set(request, unit)

    def make() -> bytes:
        from tayson_ntm.reports.self_assessment import (
            render as rendered,
        )  # reason: WeasyPrint loads for a second

        return rendered(_board_of(unit, criteria_set, period), clock.today())

    kept = f"bieu-tu-danh-gia-{unit.code}.pdf"
    shown = self_assessment_name(unit.name, criteria_set.slug, period.code)
    return _download(paper_of(period, criteria_set, kept, make), shown)


@require_safe
def unit_paper(request: OfficerRequest, code: str) -> HttpResponse:
    """Phiếu một xã: where one unit stands, on a page or two."""
    unit = _unit_seen_behind(request, code)
    period, criteria_set = chosen_period(request, default="closed"), chosen_set(request, unit)

    def make() -> bytes:
        from tayson_ntm.reports.unit_paper import render as rendered  # reason: WeasyPrint loads for a second

        return rendered(_board_of(unit, criteria_set, period), clock.today())

    kept = f"phieu-don-vi-{unit.code}.pdf"
    shown = unit_name(unit.name, criteria_set.slug, period.code)
    return _download(paper_of(period, criteria_set, kept, make), shown)


@require_safe
def confirmation(request: OfficerRequest, code: str) -> HttpResponse:
    """Phiếu xác nhận của ngành: what an office confirmed of one set, for its signature."""
    office = _unit_seen_behind(request, code)
    period = chosen_period(request, default="closed")
    criteria_set = confirmed_set(office, request.GET.get("bo"))
    if criteria_set is None:
        raise Http404("Cơ quan này không xác nhận chỉ tiêu nào của bộ tiêu chí.")

    def make() -> bytes:
        from tayson_ntm.reports.confirmation import (
            render as rendered,
        )  # reason: WeasyPrint loads for a second

        return rendered(board_for(criteria_set, period), office_of(office), clock.today())

    kept = f"phieu-xac-nhan-{office.code}.pdf"
    shown = confirmation_name(office.short_name, criteria_set.slug, period.code)
    return _download(paper_of(period, criteria_set, kept, make), shown)


def _unit_seen_behind(request: OfficerRequest, code: str) -> Unit:
    unit = get_object_or_404(Unit, code=code)
    if not can_see_behind(request.user, unit):
        raise Http404("Không có văn bản này.")
    return unit


def _board_of(unit: Unit, criteria_set: CriteriaSet, period: ReportingPeriod) -> Board:
    """A unit that was enrolled after a closing is not on the boards that were frozen then."""
    board = board_for(criteria_set, period, only=unit)
    if not board.lines:
        raise Http404("Đơn vị chưa thực hiện bộ tiêu chí này trong kỳ.")
    return board


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[name.rpartition(".")[2]],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-cache",
        },
    )
