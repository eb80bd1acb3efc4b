"""What the pages of a record share: its history as rows, and a file that was posted beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction

from campaign.files import Refused
from campaign.http import whole
from campaign.moves import MoveRefused
from criteria.record_files import attach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from campaign.http import OfficerRequest
    from campaign.models import User
    from criteria.models import RecordFile

MOVED_ON = "Mục này vừa được chuyển bước nên không nhận thêm tệp. Tải lại trang để xem."


def who(user: User) -> str:
    """`Võ Thị Hạnh, UBND xã Bình Tường`."""
    return f"{user.full_name}, {user.unit.short_name}" if user.unit else user.full_name


def steps_of(decisions: Iterable[Any], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """For components/history.html; the decisions bring `by__unit` with them."""
    return [
        {"title": words[one.move], "who": who(one.by), "at": one.at, "quote": one.note} for one in decisions
    ]


def attach_posted(
    request: OfficerRequest,
    model: type[RecordFile],
    record: Any,
    *,
    lock: Callable[[Any], Any],
    takes: Callable[[User, Any], bool],
) -> bool:
    """Keep the posted file and say so; False where there was none, or it was refused (said too).

    `takes` is asked again of the locked record: it may have moved on since the page was shown.
    """
    uploaded = request.FILES.get("tep")
    if uploaded is None:
        messages.error(request, "Chọn tệp rồi bấm Tải lên.")
        return False
    note = request.POST.get("loai", "").strip()[:120]
    try:
        with transaction.atomic():
            fresh = lock(record)
            if not takes(request.user, fresh):
                raise MoveRefused(MOVED_ON)
            attach(model, fresh, uploaded, by=request.user, note=note)
    except (Refused, MoveRefused) as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, f"Đã tải lên {uploaded.name}.")
    return True


def detach_posted(
    request: OfficerRequest,
    record: Any,
    *,
    lock: Callable[[Any], Any],
    removable: Callable[[User, Any], set[int]],
) -> None:
    """Take out the posted file and say so; PermissionDenied for one that this person may not take out."""
    try:
        with transaction.atomic():
            fresh = lock(record)
            file = fresh.files.filter(pk=whole(request.POST.get("tep", ""))).first()
            if file is None:
                raise MoveRefused("Tệp này đã được bỏ trước đó.")
            if file.pk not in removable(request.user, fresh):
                raise PermissionDenied
            file.delete()
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã bỏ tệp {file.name}.")
