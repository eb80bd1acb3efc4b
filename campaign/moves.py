"""The only code that changes a workflow state.

A workflow is a table of moves that can be read aloud; buttons come from the same table that the
moves are carried out by, so a button never lies.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from campaign.models import User


class MoveRefused(Exception):
    """The move cannot be made now; the message tells the person why and what to do."""


class StaleVersion(MoveRefused):
    """The record changed since the person saw it; carries the record as it stands."""

    def __init__(self, message: str, record: Any) -> None:
        super().__init__(message)
        self.record = record


@dataclass(frozen=True)
class Move:
    name: str
    label: str
    sources: frozenset[str]
    target: str
    allowed: Callable[[User, Any], bool]
    needs_note: str = ""  # the sentence asked for when the note is missing


@dataclass(frozen=True)
class Workflow:
    """`lock` takes the locks in the system's order and reads the record afresh; `decide` writes the row."""

    moves: tuple[Move, ...]
    lock: Callable[[Any], Any]
    decide: Callable[[Any, Move, User, str], None]

    def named(self, name: str) -> Move | None:
        return next((move for move in self.moves if move.name == name), None)


def available_moves(record: Any, moves: Iterable[Move], *, user: User) -> tuple[Move, ...]:
    return tuple(move for move in moves if record.state in move.sources and move.allowed(user, record))


@transaction.atomic
def apply_move(
    record: Any, workflow: Workflow, move: Move, *, by: User, note: str = "", version: int | None = None
) -> Any:
    """Lock the record, check, move it and write the decision beside it.

    Raises PermissionDenied, MoveRefused (state, missing note) or StaleVersion (`version` is not current).
    """
    fresh = workflow.lock(record)
    if version is not None and fresh.version != version:
        raise StaleVersion("Số liệu vừa được thay bằng bản mới. Xem lại trước khi cho ý kiến.", fresh)
    return carry_out(fresh, workflow, move, by=by, note=note)


def carry_out(record: Any, workflow: Workflow, move: Move, *, by: User, note: str = "") -> Any:
    """Move a record that the caller holds the locks of."""
    if not move.allowed(by, record):
        raise PermissionDenied
    if record.state not in move.sources:
        raise MoveRefused(
            f"Mục này đang ở trạng thái «{record.get_state_display()}», không thể {move.label.lower()}."
        )
    if move.needs_note and not note.strip():
        raise MoveRefused(move.needs_note)
    record.state = move.target
    record.save(update_fields=["state"])
    workflow.decide(record, move, by, note.strip())
    return record


def carry_out_all(
    records: list[Any], move: Move, *, by: User, decide: Callable[[list[Any], Move, User], None]
) -> None:
    """Move many records of one kind that the caller holds the locks of, in one statement.

    `decide` writes their rows. Either all are moved or none; raises as `carry_out` does.
    """
    for record in records:
        if not move.allowed(by, record):
            raise PermissionDenied
        if record.state not in move.sources:
            raise MoveRefused(f"{record} đang ở trạng thái «{record.get_state_display()}».")
    for record in records:
        record.state = move.target
    if records:
        keys = [record.pk for record in records]
        type(records[0])._default_manager.filter(pk__in=keys).update(state=move.target)
    decide(records, move, by)
