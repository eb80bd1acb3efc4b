"""Sổ khen thưởng: one running number a year, without gaps, never given twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.awarding import workflow as way
from awards.awarding.searching import searchable
from awards.deciding.access import may_enter
from awards.deciding.recording import lock_decision
from awards.models import AwardDecision, DecisionLine, Nomination, RegisterCounter, RegisterEntry
from campaign import clock
from campaign.moves import MoveRefused, carry_out_all
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from campaign.models import User


@transaction.atomic
def enter(
    decision: AwardDecision, *, by: User, lines: Collection[int] | None = None
) -> tuple[RegisterEntry, ...]:
    """Put recipients into the register in the order of the decision's list: all that wait, or these lines.

    Those that stand there already, and those whose award was cancelled, are left as they are. Raises
    PermissionDenied, or MoveRefused where none is left. Locks: the decision, its nominations, the counter.
    """
    fresh = lock_decision(decision)
    if not may_enter(by, fresh):
        raise PermissionDenied
    waiting = fresh.lines.filter(entry=None).order_by("position")
    if lines is not None:
        waiting = waiting.filter(pk__in=lines)
    found = list(waiting)
    rows = {one.pk: one for one in way.lock_nominations([line.nomination_id for line in found])}
    found = [line for line in found if rows[line.nomination_id].state == Nomination.State.DECIDED]
    if not found:
        raise MoveRefused("Không còn trường hợp nào chờ vào sổ.")
    moved = [rows[line.nomination_id] for line in found]
    carry_out_all(moved, way.AWARD, by=by, decide=way.record_all)
    year = fresh.year or 0  # a recorded decision has one
    first = _take_numbers(year, len(found))
    entries = [
        RegisterEntry(line=line, year=year, number=number, at=clock.now(), by=by)
        for number, line in enumerate(found, start=first)
    ]
    raise_revision()
    return tuple(RegisterEntry.objects.bulk_create(entries))


def _take_numbers(year: int, many: int) -> int:
    """The first of so many numbers in a row; the counter stays locked until the entries are written."""
    RegisterCounter.objects.get_or_create(year=year)
    counter = RegisterCounter.objects.select_for_update().get(year=year)
    first = counter.last + 1
    counter.last += many
    counter.save(update_fields=["last"])
    return first


def waiting_lines(decision: AwardDecision) -> QuerySet[DecisionLine]:
    """What a decision still has to bring into the register."""
    return unentered_lines().filter(decision=decision)


def unentered_lines() -> QuerySet[DecisionLine]:
    """Of every recorded decision, what stands and is not in the register."""
    award = AwardDecision.Kind.AWARD
    return DecisionLine.objects.filter(
        entry=None, decision__kind=award, nomination__state=Nomination.State.DECIDED
    )


def found_entries(
    entries: QuerySet[RegisterEntry],
    *,
    words: str = "",
    year: int | None = None,
    round: int | None = None,
    unit: str = "",
    nominee: int | None = None,
) -> QuerySet[RegisterEntry]:
    """Every word somewhere in name or place, without accents."""
    found = entries.select_related(
        "line__decision",
        "line__proof",
        "line__nomination__unit",
        "line__nomination__nominee",
        "line__cancelled_by__decision",
    ).prefetch_related("handovers", "line__recoveries")
    for word in searchable(words).split():
        found = found.filter(line__searched__contains=word)
    if year:
        found = found.filter(year=year)
    if round:
        found = found.filter(line__decision__round=round)
    if unit:
        found = found.filter(line__nomination__unit__code=unit)
    if nominee:
        found = found.filter(line__nomination__nominee=nominee)
    return found
