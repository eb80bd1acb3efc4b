"""What the pages of a record share: its history as rows, and a file that is taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from campaign.http import whole
from criteria.pages.words import who_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from campaign.http import OfficerRequest


def steps_of(decisions: Iterable[Any], words: Mapping[str, str]) -> list[dict[str, Any]]:
    """For components/history.html; the decisions bring `by__unit` with them."""
    return [
        {"title": words[one.move], "who": who_words(one.by), "at": one.at, "quote": one.note}
        for one in decisions
    ]


def detach_posted(request: OfficerRequest, record: Any, removable: set[int]) -> None:
    """Take out the posted file and say so; PermissionDenied for one that this person may not take out."""
    key = whole(request.POST.get("tep", ""))
    if key is None or key not in removable:
        raise PermissionDenied
    file = record.files.get(pk=key)
    file.delete()
    messages.success(request, f"Đã bỏ tệp {file.name}.")
