"""The moves of a whole sheet: keep the period before, hand over, send, bring the signed scan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from campaign.files import Refused
from criteria import evidence
from criteria.drafting import digest, hand_to_head, texts_of
from criteria.models import Draft
from criteria.permissions import can_send
from criteria.reporting import Receipt, VersionConflict
from criteria.submission import Desk, read_draft, submit
from criteria.views.entry import desk_for
from criteria.views.entry_conflict import conflict_page, version_sides
from criteria.views.entry_moves import HEAD_SENDS, keep_previous
from criteria.workflow import PeriodClosed

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from campaign.models import ReportingPeriod, Unit
    from criteria.models import CriteriaSet, Criterion


class SheetRefused(Exception):
    """Nothing was done; the sentence says what is needed."""


def act(
    request: OfficerRequest,
    unit: Unit,
    criteria_set: CriteriaSet,
    period: ReportingPeriod,
    show: Callable[..., HttpResponse],
) -> HttpResponse:
    """A done move leads back (302), a refused one shows the sheet (422), a stale one both values (409)."""
    desk = desk_for(request, unit, criteria_set, period)
    wanted = request.POST.get("move", "")
    move = MOVES.get(wanted)
    if move is None or not _may_enter(desk):
        raise PermissionDenied
    # The signed scan of a closed period is still taken while it is within its days.
    if not desk.period.is_open and wanted != "sign":
        raise PeriodClosed(f"{desk.period.name} không nhận thêm số liệu.")
    try:
        return move(request, desk) or redirect(request.get_full_path())
    except SheetRefused as refusal:
        messages.error(request, str(refusal))
        return show(request, unit, criteria_set, period, status=422)


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
    ready = [draft for criterion, draft in _drafts(desk) if read_draft(desk, criterion, draft).ready]
    handed = sum(hand_to_head(draft, by=request.user) for draft in ready)
    if not handed:
        raise SheetRefused("Chưa có tiêu chí nào nhập xong để trình. Mở từng tiêu chí để nhập.")
    messages.success(request, f"Đã trình lãnh đạo {handed} tiêu chí.")


def send_all(request: OfficerRequest, desk: Desk) -> HttpResponse | None:
    """Criterion by criterion: what is complete and differs goes, the rest stays and is listed."""
    if request.user.unit is None or not can_send(request.user, request.user.unit):
        raise PermissionDenied(HEAD_SENDS)
    receipts: list[Receipt] = []
    left: list[str] = []
    clashing: HttpResponse | None = None
    for criterion, draft in _drafts(desk):
        submission = read_draft(desk, criterion, draft)
        left += [entry.indicator.code for entry in submission.faulty]
        left += [one.code for one in submission.left]
        if not submission.ready:
            continue
        try:
            receipts.append(submit(desk, submission, draft))
        except VersionConflict as conflict:
            clashing = clashing or _conflict(request, desk, criterion, draft, conflict)
    _report(request, receipts, left)
    if clashing is None and not receipts:
        raise SheetRefused("Chưa có chỉ tiêu nào nhập xong để gửi. Mở từng tiêu chí để nhập.")
    return clashing


def _conflict(
    request: OfficerRequest, desk: Desk, criterion: Criterion, draft: Draft, conflict: VersionConflict
) -> HttpResponse:
    """The same screen as the form's; its answer goes to the form."""
    typed = dict(draft.data)
    for indicator in desk.own_indicators(criterion):
        texts = texts_of(indicator.code, draft.data)
        typed |= {f"goc.{indicator.code}": digest(texts)} if texts else {}
        typed |= {f"ban.{indicator.code}": str(draft.base_versions.get(indicator.code, 0))} if texts else {}
    address = reverse("criteria:entry", args=[desk.unit.code, criterion.number])
    action = f"{address}?bo={desk.book.set.slug}&ky={desk.period.code}"
    return conflict_page(request, desk, criterion, version_sides(desk, conflict), typed=typed, action=action)


def _report(request: OfficerRequest, receipts: list[Receipt], left: list[str]) -> None:
    if receipts:
        at = timezone.localtime(receipts[-1].at)
        count = sum(len(receipt.sent) for receipt in receipts)
        codes = ", ".join(receipt.code for receipt in receipts)
        messages.success(request, f"Đã gửi lúc {at:%H} giờ {at:%M}: {count} chỉ tiêu, mã {codes}.")
    if left:
        messages.warning(request, f"Còn {len(left)} chỉ tiêu chưa gửi được: {', '.join(left)}.")


def sign(request: OfficerRequest, desk: Desk) -> None:
    """The scan of the signed self-assessment, where the head has no account."""
    uploaded = request.FILES.get("ban_ky")
    if uploaded is None:
        raise SheetRefused("Chọn bản quét có chữ ký rồi bấm Tải lên.")
    try:
        evidence.attach_signed(
            by=request.user, unit=desk.unit, criteria_set=desk.book.set, period=desk.period, uploaded=uploaded
        )
    except Refused as refusal:
        raise SheetRefused(refusal.message) from refusal
    messages.success(request, "Đã nhận bản ký của đơn vị.")


MOVES: dict[str, Callable[[OfficerRequest, Desk], HttpResponse | None]] = {
    "unchanged": keep,
    "ready": hand_over,
    "send": send_all,
    "sign": sign,
}
