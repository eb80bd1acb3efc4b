"""What the pages of a record share: its history as rows, and a file that is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction

from campaign.http import whole
from campaign.moves import MoveRefused
from criteria.pages.words import who_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from campaign.http import OfficerRequest
    from campaign.models import User


def steps_of(decisions: Iterable[Any], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """For components/history.html; the decisions bring `by__unit` with them."""
    return [
        {"title": words[one.move], "who": who_words(one.by), "at": one.at, "quote": one.note}
        for one in decisions
    ]


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
