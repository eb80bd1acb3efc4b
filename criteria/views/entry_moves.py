"""What the entry form does: save, keep, hand over, send, attach, object. Each answers as design 7 says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from campaign.files import Refused
from criteria.drafting import Saved, Typed, forget_indicators, hand_to_head, save_draft, texts_of
from criteria.entries import texts_from
from criteria.models import Draft, Indicator
from criteria.pages.entry_page import draft_of, entry_page
from criteria.permissions import can_send
from criteria.reporting import Receipt, VersionConflict
from criteria.submission import Desk, Submission, read_draft, submit
from criteria.views import entry_files, entry_objection
from criteria.views.entry_conflict import conflict_page, draft_sides, version_sides
from criteria.views.entry_posted import choice, typed_entries

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from criteria.models import Criterion

Render = Callable[..., HttpResponse]
NOTHING_NEW = "Mọi chỉ tiêu giống bản đã gửi. Sửa số liệu, hoặc ghi chú vì sao giữ nguyên, rồi gửi lại."
HEAD_SENDS = "Lãnh đạo đơn vị gửi. Số vừa nhập đã được giữ trong bản nháp; bấm «Trình lãnh đạo»."


def act(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    # The button that takes a file out carries which one: `detach-12`.
    move = MOVES.get(request.POST.get("move", "").partition("-")[0])
    if move is None:
        raise PermissionDenied
    if not desk.period.is_open:
        return _too_late(request, desk, criterion, render)
    return move(request, desk, criterion, render)


def _too_late(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    """The period was closed while somebody typed: refused, and what was typed is shown to be copied."""
    typed = [
        {"href": f"#c{indicator.code}", "text": f"{name}: {text}"}
        for indicator in desk.book.indicators(criterion)
        for name, text in texts_of(indicator.code, request.POST.dict()).items()
    ]
    title = f"{desk.period.name} đã chốt, không nhận thêm số liệu"
    note = "Trên đây là số bạn vừa nhập, chưa được lưu. Liên hệ Phòng NN&PTNT nếu cần bổ sung."
    errors = typed or [{"href": "", "text": "Trang này chỉ còn để xem."}]
    page = entry_page(desk, criterion, draft_of(desk, criterion))
    summary = {"title": title, "errors": errors, "note": note}
    return render(request, desk, criterion, page, status=403, summary=summary)


def _store(request: OfficerRequest, desk: Desk, criterion: Criterion) -> Saved:
    """Keep what was typed before anything else: no answer below may lose it."""
    own = desk.own_indicators(criterion)
    if not own:
        raise PermissionDenied
    data = {name: str(text) for name, text in request.POST.items()}
    draft = draft_of(desk, criterion)
    given_up = [indicator for indicator in own if choice(data, indicator.code) == "theirs"]
    if draft is not None and given_up:
        _give_up(desk, draft, given_up)
        draft = draft_of(desk, criterion)
    return save_draft(
        by=request.user,
        unit=desk.unit,
        criterion=criterion,
        period=desk.period,
        typed=typed_entries(data, desk, criterion),
    )


def _give_up(desk: Desk, draft: Draft, indicators: list[Indicator]) -> None:
    """Against a version sent meanwhile, what is typed goes; a colleague's draft is theirs already."""
    stale = [
        indicator
        for indicator in indicators
        if draft.base_versions.get(indicator.code, 0) < getattr(desk.sent(indicator), "version", 0)
    ]
    with transaction.atomic():
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        forget_indicators(locked, stale, by=desk.user)


def save(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    saved = _store(request, desk, criterion)
    if saved.clashes:
        return conflict_page(request, desk, criterion, draft_sides(desk, criterion, saved))
    if saved.draft is not None:
        at = timezone.localtime(saved.draft.updated_at)
        messages.success(request, f"Đã lưu lúc {at:%H:%M}.")
    return _again(request)


def autosave(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    """The same save for the script, answered with the server's verdict on what was typed."""
    saved = _store(request, desk, criterion)
    if saved.clashes:
        return JsonResponse({"clash": [clash.code for clash in saved.clashes]}, status=409)
    page = entry_page(desk, criterion, saved.draft)
    rows = {
        row.code: {
            "live": render_to_string("criteria/_entry_live.html", {"row": row, "typing": True}),
            "outline": render_to_string("criteria/_entry_outline_item.html", {"row": row}),
            "digest": row.base_digest,
        }
        for row in page.rows
        if row.editable
    }
    at = timezone.localtime(saved.draft.updated_at) if saved.draft else None
    answer = {"saved": f"{at:%H:%M}" if at else "", "entered": page.entered, "rows": rows}
    return JsonResponse(answer)


def send(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    saved = _store(request, desk, criterion)
    if request.user.unit is None or not can_send(request.user, request.user.unit):
        raise PermissionDenied(HEAD_SENDS)
    if saved.clashes:
        return conflict_page(request, desk, criterion, draft_sides(desk, criterion, saved))
    submission = read_draft(desk, criterion, saved.draft)
    if not submission.faulty and not submission.ready and _gave_way(request):
        messages.success(request, "Đã giữ số liệu đang có trên cổng.")
        return _again(request)
    if submission.faulty or not submission.ready:
        return _refuse(request, desk, criterion, submission, saved.draft, render)
    try:
        receipt = submit(desk, submission, saved.draft)
    except VersionConflict as conflict:
        return conflict_page(request, desk, criterion, version_sides(desk, conflict))
    _thank(request, desk, receipt, submission)
    return _again(request)


def _gave_way(request: OfficerRequest) -> bool:
    """The person answered a conflict by keeping what stands on the portal."""
    return any(name.partition(".")[0] == "chon" and text == "theirs" for name, text in request.POST.items())


def _refuse(
    request: OfficerRequest,
    desk: Desk,
    criterion: Criterion,
    submission: Submission,
    draft: Draft | None,
    render: Render,
) -> HttpResponse:
    problems = [
        {"href": f"#{problem.field}", "text": f"{entry.indicator.code}: {problem.message}"}
        for entry in submission.faulty
        for problem in entry.problems
    ]
    title = f"Chưa gửi được, còn {len(problems)} chỗ cần sửa"
    if not problems:
        title = "Chưa có chỉ tiêu nào gửi được"
        problems = [
            {"href": f"#c{left.code}", "text": f"{left.code}: {' '.join(left.reasons)}"}
            for left in submission.left
        ] or [
            {
                "href": "",
                "text": NOTHING_NEW,
            }
        ]
    page = entry_page(desk, criterion, draft)
    summary = {"title": title, "errors": problems}
    return render(request, desk, criterion, page, status=422, summary=summary)


def _thank(request: OfficerRequest, desk: Desk, receipt: Receipt, submission: Submission) -> None:
    at = timezone.localtime(receipt.at)
    message = f"Đã gửi lúc {at:%H} giờ {at:%M}, mã {receipt.code}: {', '.join(receipt.sent)}."
    if not receipt.signed and desk.unit.reports_progress:
        message += " Chờ bản ký của lãnh đạo đơn vị."
    messages.success(request, message)
    _name_the_rest(request, submission, "chưa gửi")


def _name_the_rest(request: OfficerRequest, submission: Submission, state: str) -> None:
    """What stays in the draft, each a link to its place on the form."""
    if submission.left:
        links = format_html_join(
            ", ", '<a href="#c{}">{}</a>', ((one.code, one.code) for one in submission.left)
        )
        messages.warning(request, format_html("Còn {} chỉ tiêu {}: {}.", len(submission.left), state, links))


def keep(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    """«Không thay đổi so với kỳ trước»: fill what is still empty with the figures of the period before."""
    saved = _store(request, desk, criterion)
    if saved.clashes:
        return conflict_page(request, desk, criterion, draft_sides(desk, criterion, saved))
    count = keep_previous(desk, criterion, saved.draft)
    if count:
        messages.success(request, f"Đã giữ nguyên {count} chỉ tiêu như kỳ trước. Xem lại rồi gửi.")
    else:
        messages.warning(request, "Không còn chỉ tiêu nào để giữ nguyên như kỳ trước.")
    return _again(request)


def keep_previous(desk: Desk, criterion: Criterion, draft: Draft | None) -> int:
    data = draft.data if draft else {}
    typed = [
        Typed(indicator.code, texts_from(indicator, before), 0, "")
        for indicator in desk.own_indicators(criterion)
        if (before := desk.before(indicator))
        and desk.sent(indicator) is None
        and not texts_of(indicator.code, data)
    ]
    if typed:
        save_draft(by=desk.user, unit=desk.unit, criterion=criterion, period=desk.period, typed=typed)
    return len(typed)


def hand_over(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
    """«Trình lãnh đạo»: the draft appears on the head's Việc của tôi."""
    saved = _store(request, desk, criterion)
    if saved.clashes:
        return conflict_page(request, desk, criterion, draft_sides(desk, criterion, saved))
    submission = read_draft(desk, criterion, saved.draft)
    if saved.draft is None or submission.faulty or not submission.ready:
        return _refuse(request, desk, criterion, submission, saved.draft, render)
    if not hand_to_head(saved.draft, by=request.user):
        messages.warning(request, "Đồng nghiệp vừa sửa bản nháp này. Xem lại rồi trình.")
        return _again(request)
    messages.success(request, "Đã trình lãnh đạo đơn vị. Sửa thêm thì trình lại.")
    _name_the_rest(request, submission, "chưa nhập xong")
    return _again(request)


def with_files(act_on_files: Callable[[OfficerRequest, Desk, Criterion], str]) -> Callable[..., HttpResponse]:
    """A move on files keeps what was typed first; a refused file is told with the page as it was."""

    def move(request: OfficerRequest, desk: Desk, criterion: Criterion, render: Render) -> HttpResponse:
        saved = _store(request, desk, criterion)
        if saved.clashes:
            return conflict_page(request, desk, criterion, draft_sides(desk, criterion, saved))
        try:
            done = act_on_files(request, desk, criterion)
        except Refused as refusal:
            page = entry_page(desk, criterion, draft_of(desk, criterion))
            errors = [{"href": "#tep", "text": refusal.message}]
            summary = {"title": "Chưa đính kèm được tệp", "errors": errors}
            extra = {"summary": summary, "file_error": refusal.message}
            return render(request, desk, criterion, page, status=422, **extra)
        messages.success(request, done)
        return _again(request)

    return move


def _again(request: OfficerRequest) -> HttpResponse:
    return redirect(request.get_full_path())


MOVES = {
    "save": save,
    "autosave": autosave,
    "send": send,
    "unchanged": keep,
    "ready": hand_over,
    "attach": with_files(entry_files.attach),
    "reuse": with_files(entry_files.reuse),
    "detach": with_files(entry_files.detach),
    "object": entry_objection.object_to,
}
