"""A unit does not agree with a figure that an office supplied about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from campaign.http import whole
from campaign.moves import MoveRefused, StaleVersion, apply_move
from criteria.models import IndicatorReport
from criteria.pages.entry_page import draft_of, entry_page
from criteria.readings import readings
from criteria.submission import Desk
from criteria.workflow import OBJECT, REPORT_WORKFLOW

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from criteria.models import Criterion

Render = Callable[..., HttpResponse]


def object_to(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    """A unit does not agree with a figure that an office supplied; it goes back with the reason."""
    code = request.POST.get("chi_tieu", "")
    report = IndicatorReport.objects.filter(
        unit=desk.unit, period=desk.period, indicator__criterion=criterion, indicator__code=code
    ).first()
    if report is None:
        raise PermissionDenied
    shown = whole(request.POST.get(f"ban.{code}", ""))
    note = request.POST.get("note", "")
    try:
        apply_move(report, REPORT_WORKFLOW, OBJECT, by=request.user, note=note, version=shown)
    except StaleVersion as stale:
        return _objection_refused(request, desk, criterion, render, code, str(stale), 409)
    except MoveRefused as refusal:
        return _objection_refused(request, desk, criterion, render, code, str(refusal), 422)
    office = report.indicator.supplied_by
    messages.success(request, format_html("Đã đề nghị {} xem lại chỉ tiêu {}.", office, code))
    return redirect(request.get_full_path())


def _objection_refused(
    request: OfficerRequest,
    desk: Desk,
    criterion: Criterion,
    render: Render,
    code: str,
    text: str,
    status: int,
) -> HttpResponse:
    fresh = Desk(
        desk.user,
        desk.unit,
        desk.book,
        desk.period,
        readings([desk.unit], desk.book.set, up_to=desk.period),
        desk.today,
    )
    page = entry_page(fresh, criterion, draft_of(fresh, criterion), {f"note.{code}": text})
    summary = {
        "title": "Chưa gửi được đề nghị",
        "errors": [{"href": f"#note.{code}", "text": f"{code}: {text}"}],
    }
    return render(request, fresh, criterion, page, status=status, summary=summary)
