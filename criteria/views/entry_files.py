"""Files of the entry form: each act answers with the sentence for the person, or raises Refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from campaign.files import Refused
from campaign.http import whole
from criteria import evidence
from criteria.models import DraftFile, Indicator
from criteria.submission import Desk

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from criteria.models import Criterion


def attach(request: OfficerRequest, desk: Desk, criterion: Criterion) -> str:
    indicator = _indicator(request, desk, criterion)
    uploads = request.FILES.getlist("tep")
    if not uploads:
        raise Refused("Chọn tệp trước khi bấm Tải lên.")
    refused = []
    for uploaded in uploads:
        try:
            evidence.attach_to_draft(
                by=request.user, unit=desk.unit, period=desk.period, indicator=indicator, uploaded=uploaded
            )
        except Refused as refusal:
            refused.append(f"{uploaded.name}: {refusal.message}")
    kept = len(uploads) - len(refused)
    if refused:
        others = f" Đã đính kèm {kept} tệp còn lại." if kept else ""
        raise Refused(f"{' '.join(refused)}{others}")
    return f"Đã đính kèm {kept} tệp cho chỉ tiêu {indicator.code}."


def reuse(request: OfficerRequest, desk: Desk, criterion: Criterion) -> str:
    indicator = _indicator(request, desk, criterion)
    wanted = whole(request.POST.get("tep_da_co", ""))
    if wanted is None:
        raise Refused("Chọn tệp đã có rồi bấm Dùng lại.")
    row = evidence.reuse(
        by=request.user, unit=desk.unit, period=desk.period, indicator=indicator, evidence_id=wanted
    )
    return f"Đã dùng {row.name} cho chỉ tiêu {indicator.code}."


def detach(request: OfficerRequest, desk: Desk, criterion: Criterion) -> str:
    wanted = whole(request.POST.get("move", "").partition("-")[2])
    rows = DraftFile.objects.select_related("draft__unit", "draft__period", "indicator")
    row = rows.filter(pk=wanted).first() if wanted is not None else None
    if row is None:
        raise PermissionDenied
    evidence.detach(by=request.user, draft_file=row)
    return f"Đã bỏ {row.name}."


def _indicator(request: OfficerRequest, desk: Desk, criterion: Criterion) -> Indicator:
    wanted = request.POST.get("tep_chi_tieu", "")
    for indicator in desk.own_indicators(criterion):
        if indicator.code == wanted:
            return indicator
    raise PermissionDenied
