"""A page that shows a record and its buttons: one POST with `move`, `note` and the version it showed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from campaign.editing import seen_version
from campaign.moves import MoveRefused, StaleVersion, Workflow, apply_move, available_moves

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest
    from campaign.models import User

# How the page after a new sign-in brings back what was typed: it moves nothing.
BACK = "save"


@dataclass(frozen=True, slots=True)
class Button:
    """A move as components/move_form.html draws it; `asks_note` shows the field for its sentence."""

    name: str
    label: str
    kind: str  # "primary" for the first, "" for the others
    asks_note: bool


def buttons(record: Any, workflow: Workflow, user: User) -> tuple[Button, ...]:
    """What this person can do now, in the order of the table of moves."""
    moves = available_moves(record, workflow.moves, user=user)
    return tuple(
        Button(move.name, move.label, "" if position else "primary", bool(move.needs_note))
        for position, move in enumerate(moves)
    )


def act(
    request: OfficerRequest,
    record: Any,
    workflow: Workflow,
    *,
    show: Callable[..., HttpResponse],
    done: Callable[[Any, str], str] | None = None,
) -> HttpResponse:
    """Carry out the posted move: 302 back with a message, 422 or 409 with the page (`show(status=…)`).

    `show` is also given `note`, so that a refused move keeps its sentence. Raises PermissionDenied for a
    move this table does not have or this person may not make. `done` words the receipt.
    """
    note = request.POST.get("note", "")
    if request.POST.get("move") == BACK:
        return show(record=record, note=note, status=200)
    move = workflow.named(request.POST.get("move", ""))
    if move is None:
        raise PermissionDenied
    try:
        moved = apply_move(record, workflow, move, by=request.user, note=note, version=seen_version(request))
    except StaleVersion as stale:
        messages.error(request, "Mục này vừa được người khác sửa. Xem lại rồi bấm lần nữa.")
        return show(record=stale.record, note=note, status=409)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return show(record=record, note=note, status=422)
    messages.success(request, done(moved, move.name) if done else f"Đã xong: {move.label.lower()}.")
    return redirect(request.get_full_path())
