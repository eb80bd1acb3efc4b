"""What the pages of a record share: its history as rows, and a file that was posted beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from campaign.files import Refused
from campaign.http import whole
from criteria.record_files import attach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from campaign.http import OfficerRequest
    from campaign.models import User
    from criteria.models import RecordFile


def who(user: User) -> str:
    """`Võ Thị Hạnh, UBND xã Bình Tường`."""
    return f"{user.full_name}, {user.unit.short_name}" if user.unit else user.full_name


def steps_of(decisions: Iterable[Any], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """For components/history.html; the decisions bring `by__unit` with them."""
    return [
        {"title": words[one.move], "who": who(one.by), "at": one.at, "quote": one.note} for one in decisions
    ]


def attach_posted(request: OfficerRequest, model: type[RecordFile], record: Any) -> bool:
    """Keep the posted file and say so; False where there was none, or it was refused (said too)."""
    uploaded = request.FILES.get("tep")
    if uploaded is None:
        messages.error(request, "Chọn tệp rồi bấm Tải lên.")
        return False
    try:
        attach(model, record, uploaded, by=request.user, note=request.POST.get("loai", "").strip()[:120])
    except Refused as refusal:
        messages.error(request, refusal.message)
        return False
    messages.success(request, f"Đã tải lên {uploaded.name}.")
    return True


def detach_posted(request: OfficerRequest, record: Any, removable: set[int]) -> None:
    """Take out the posted file and say so; PermissionDenied for one that this person may not take out."""
    key = whole(request.POST.get("tep", ""))
    if key is None or key not in removable:
        raise PermissionDenied
    file = record.files.get(pk=key)
    file.delete()
    messages.success(request, f"Đã bỏ tệp {file.name}.")
