"""The moves of a whole sheet: keep the period before, hand over, send, bring the signed scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from campaign import clock
from campaign.files import Refused
from criteria import evidence
from criteria.models import Draft
from criteria.permissions import can_send
from criteria.reporting import VersionConflict
from criteria.submission import Desk, read_draft, submit
from criteria.views.entry import desk_for
from criteria.views.entry_moves import keep_previous

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from campaign.models import ReportingPeriod, Unit
    from criteria.models import CriteriaSet, Criterion


def act(
    request: OfficerRequest, unit: Unit, criteria_set: CriteriaSet, period: ReportingPeriod
) -> HttpResponse:
    desk = desk_for(request, unit, criteria_set, period)
    move = MOVES.get(request.POST.get("move", ""))
    if move is None or not desk.period.is_open or not _may_enter(desk):
        raise PermissionDenied
    move(request, desk)
    return redirect(request.get_full_path())


def _may_enter(desk: Desk) -> bool:
    return any(desk.enters(indicator) for indicator in desk.book.all_indicators)


def _drafts(desk: Desk) -> list[tuple[Criterion, Draft]]:
    """The drafts of the person's office for this sheet, in the order of the criteria; one query."""
    rows = Draft.objects.filter(
        owner=desk.user.unit, unit=desk.unit, period=desk.period, criterion__set=desk.book.set
    )
    found = {draft.criterion_id: draft for draft in rows}
    return [(criterion, found[criterion.pk]) for criterion in desk.book.criteria if criterion.pk in found]


def keep(request: OfficerRequest, desk: Desk) -> None:
    drafts = {criterion.pk: draft for criterion, draft in _drafts(desk)}
    count = sum(keep_previous(desk, criterion, drafts.get(criterion.pk)) for criterion in desk.book.criteria)
    if count:
        messages.success(request, f"Đã giữ nguyên {count} chỉ tiêu như kỳ trước. Xem lại rồi gửi.")
    else:
        messages.warning(request, "Không còn chỉ tiêu nào để giữ nguyên như kỳ trước.")


def hand_over(request: OfficerRequest, desk: Desk) -> None:
    ready = [draft.pk for criterion, draft in _drafts(desk) if read_draft(desk, criterion, draft).ready]
    Draft.objects.filter(pk__in=ready).update(ready_by=request.user, ready_at=clock.now())
    if ready:
        messages.success(request, f"Đã trình lãnh đạo {len(ready)} tiêu chí.")
    else:
        messages.warning(request, "Chưa có tiêu chí nào nhập xong để trình.")


def send_all(request: OfficerRequest, desk: Desk) -> None:
    """Criterion by criterion: what is complete and differs goes, the rest stays and is listed."""
    if request.user.unit is None or not can_send(request.user, request.user.unit):
        raise PermissionDenied
    sent: list[str] = []
    left: list[str] = []
    codes: list[str] = []
    for criterion, draft in _drafts(desk):
        submission = read_draft(desk, criterion, draft)
        left += [entry.indicator.code for entry in submission.faulty]
        left += [one.code for one in submission.left]
        if not submission.ready:
            continue
        try:
            receipt = submit(desk, submission, draft)
        except VersionConflict as conflict:
            left += [clash.entry.indicator.code for clash in conflict.clashes]
            continue
        sent += receipt.sent
        codes.append(receipt.code)
    if sent:
        at = timezone.localtime(clock.now())
        words = f"Đã gửi lúc {at:%H} giờ {at:%M}: {len(sent)} chỉ tiêu, mã {', '.join(codes)}."
        messages.success(request, words)
    else:
        messages.warning(request, "Chưa có chỉ tiêu nào nhập xong để gửi. Mở từng tiêu chí để nhập.")
    if left:
        messages.warning(request, f"Còn {len(left)} chỉ tiêu chưa gửi được: {', '.join(left)}.")


def sign(request: OfficerRequest, desk: Desk) -> None:
    """The scan of the signed self-assessment, where the head has no account."""
    uploaded = request.FILES.get("ban_ky")
    if uploaded is None:
        messages.error(request, "Chọn bản quét có chữ ký rồi bấm Tải lên.")
        return
    try:
        evidence.attach_signed(
            by=request.user, unit=desk.unit, criteria_set=desk.book.set, period=desk.period, uploaded=uploaded
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
        return
    messages.success(request, "Đã nhận bản ký của đơn vị.")


MOVES = {"unchanged": keep, "ready": hand_over, "send": send_all, "sign": sign}
