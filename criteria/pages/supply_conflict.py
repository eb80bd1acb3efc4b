"""Rows of a grid that somebody else changed meanwhile: both values, for the person to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from criteria.drafting import DraftClash, digest
from criteria.entries import NOTE, YEAR, texts_from
from criteria.evaluation import judge

if TYPE_CHECKING:
    from campaign.models import Unit
    from criteria.supply import Grid
    from criteria.supplying import GridConflict


@dataclass(frozen=True)
class Side:
    value: str
    year: str
    note: str


@dataclass(frozen=True)
class Clashing:
    """One row in conflict; `sent` tells a sent version from a colleague's draft."""

    unit: Unit
    theirs: Side
    mine: Side
    by: str
    at: datetime
    version: int
    base: str
    sent: bool


def draft_conflicts(grid: Grid, clashes: list[tuple[Unit, DraftClash]]) -> list[Clashing]:
    found = []
    for unit, clash in clashes:
        draft = grid.drafts[unit.pk]
        found.append(
            Clashing(
                unit=unit,
                theirs=_side(grid, unit, clash.stored),
                mine=_side(grid, unit, clash.mine),
                by=draft.updated_by.full_name,
                at=draft.updated_at,
                version=draft.base_versions.get(clash.code, 0),
                base=digest(dict(clash.stored)),
                sent=False,
            )
        )
    return found


def version_conflicts(grid: Grid, conflict: GridConflict) -> list[Clashing]:
    found = []
    for unit, clash in conflict.clashes:
        sent, mine = grid.sent(unit), grid.typed(unit)
        found.append(
            Clashing(
                unit=unit,
                theirs=_side(grid, unit, texts_from(grid.indicator, sent) if sent else {}),
                mine=_side(grid, unit, mine),
                by=clash.standing.by.full_name,
                at=clash.standing.at,
                version=clash.standing.version,
                base=digest(mine),
                sent=True,
            )
        )
    return found


def _side(grid: Grid, unit: Unit, texts: Mapping[str, str]) -> Side:
    entry = grid.read(unit, texts)
    judgement = judge(entry.parts, entry.answer)
    value = "; ".join(part.shown for part in judgement.parts if part.shown)
    if not value:
        value = (
            "Không áp dụng"
            if entry.answer.not_applicable
            else texts.get(grid.indicator.code, "") or "để trống"
        )
    year = texts.get(grid.own(YEAR), "")
    return Side(value, f"năm {year}" if year else "", texts.get(grid.own(NOTE), ""))
