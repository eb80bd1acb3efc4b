"""The Board of a set and period: from the snapshot when closed, else computed; nobody else knows which.

A process keeps the boards it made under the present Campaign.revision and day; there is no other cache of
figures. Inside a transaction nothing is kept or taken: what it sees may never be committed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import connection

from campaign import clock
from campaign.revision import revision
from criteria.computing import compute_board
from criteria.sets import RESTS_ON, sets_in_force
from criteria.snapshots import frozen_board

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from campaign.models import ReportingPeriod, Unit
    from criteria.board import Board
    from criteria.models import CriteriaSet

Present = tuple[int, "date"]  # the revision and the day that a board belongs to
Key = tuple[int, int, str]  # a set, a period, and the state in which the request knows the period


class _Kept:
    """The boards of one revision and day; read and replaced as one, whatever thread asks."""

    def __init__(self) -> None:
        self._held: tuple[Present | None, dict[Key, Board]] = (None, {})

    def under(self, present: Present) -> dict[Key, Board]:
        known, boards = self._held
        if known == present:
            return boards
        fresh: dict[Key, Board] = {}
        if known is None or known < present:  # a slow request never takes the place of a newer one
            self._held = (present, fresh)
        return fresh

    def forget(self) -> None:
        self._held = (None, {})


_kept = _Kept()
forget_boards = _kept.forget  # for whoever replaces the whole database


def _present() -> Present | None:
    """Asked once for all boards of a call: a board and the boards it rests on are kept under one number.

    What is read afterwards can only be newer than it. None inside a transaction.
    """
    return None if connection.in_atomic_block else (revision(), clock.today())


def board_for(criteria_set: CriteriaSet, period: ReportingPeriod, *, only: Unit | None = None) -> Board:
    """The Board of a set at a period; `only` keeps one unit of it, at the same number of queries."""
    return _board(criteria_set, period, only, {}, _present())


def boards_at(period: ReportingPeriod) -> dict[str, Board]:
    """The boards of all sets by slug, in the order in which they are evaluated."""
    present, found = _present(), dict[str, "Board"]()
    for slug, criteria_set in sets_in_force(period).items():
        found[slug] = _board(criteria_set, period, None, found, present)
    return found


def _board(
    criteria_set: CriteriaSet,
    period: ReportingPeriod,
    only: Unit | None,
    earlier: Mapping[str, Board],
    present: Present | None,
) -> Board:
    if present is None:
        return _make(criteria_set, period, only, earlier, None)
    boards = _kept.under(present)
    key = (criteria_set.pk, period.pk, period.state)
    if key in boards:
        return _only(boards[key], only)
    found = _make(criteria_set, period, only, earlier, present)
    if only is None:
        boards[key] = found
    return found


def _make(
    criteria_set: CriteriaSet,
    period: ReportingPeriod,
    only: Unit | None,
    earlier: Mapping[str, Board],
    present: Present | None,
) -> Board:
    if not period.is_open and (frozen := frozen_board(criteria_set, period)):
        return _only(frozen, only)
    rests_on = RESTS_ON.get(criteria_set.slug, ())
    known = dict(earlier)
    if not known.keys() >= set(rests_on):
        sets = sets_in_force(period)
        same_units = only if len(rests_on) == 1 else None
        for slug in rests_on:
            known[slug] = _board(sets[slug], period, same_units, known, present)
    return compute_board(criteria_set, period, today=clock.today(), only=only, earlier=known)


def _only(board: Board, unit: Unit | None) -> Board:
    if unit is None:
        return board
    return replace(board, lines=tuple(line for line in board.lines if line.unit.pk == unit.pk))
