"""A file that was posted beside a record: done and said, or refused and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction

from campaign.files import Refused
from campaign.moves import MoveRefused
from criteria.record_files import NO_FILE, attach

if TYPE_CHECKING:
    from collections.abc import Callable

    from campaign.http import OfficerRequest
    from campaign.models import User
    from criteria.models import RecordFile

BROUGHT, TAKEN_OUT = "Đã tải lên {}.", "Đã bỏ tệp {}."
MOVED_ON = "Mục này vừa được chuyển bước nên không nhận thêm tệp. Tải lại trang để xem."


def attach_posted(
    request: OfficerRequest,
    model: type[RecordFile],
    record: Any,
    *,
    lock: Callable[[Any], Any] = lambda record: record,
    takes: Callable[[User, Any], bool] = lambda user, record: True,
) -> bool:
    """Keep the file of components/add_file.html; False where there was none, or it was refused (said too).

    Of a record with a workflow, `takes` is asked again of the locked one: it may have moved on since the
    page was shown.
    """

    @transaction.atomic
    def keep() -> str:
        uploaded = request.FILES.get("tep")
        if uploaded is None:
            raise Refused(NO_FILE)
        fresh = lock(record)
        if not takes(request.user, fresh):
            raise MoveRefused(MOVED_ON)
        attach(model, fresh, uploaded, by=request.user, note=request.POST.get("loai", "").strip()[:120])
        return str(uploaded.name)

    return said(request, keep, BROUGHT)


def said(request: OfficerRequest, act: Callable[[], str], words: str) -> bool:
    """`act` changes the files and gives the name of the one that `words` tell of; False where it refused."""
    try:
        name = act()
    except (Refused, MoveRefused) as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, words.format(name))
    return True
