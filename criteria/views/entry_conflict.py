"""The conflict screen: what is kept on the portal beside what the person typed; the person chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from criteria.drafting import Saved, digest, find_draft, texts_of
from criteria.entries import NOTE, texts_from
from criteria.evaluation import judge
from criteria.readings import readings
from criteria.reporting import VersionConflict
from criteria.submission import Desk

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from criteria.models import Criterion, Indicator

HIDDEN_APART = ("csrfmiddlewaretoken", "move", "chon", "tep")


@dataclass(frozen=True)
class Side:
    value: str
    note: str


@dataclass(frozen=True)
class Clashing:
    """One indicator in conflict; `sent` tells a sent version from a colleague's draft."""

    code: str
    wording: str
    theirs: Side
    mine: Side
    by: str
    at: datetime
    version: int
    base_digest: str
    sent: bool


def _side(desk: Desk, indicator: Indicator, texts: Mapping[str, str]) -> Side:
    entry = desk.read(indicator, texts)
    judgement = judge(entry.parts, entry.answer, assessor=desk.unit.assessor)
    value = "; ".join(part.shown for part in judgement.parts if part.shown) or (
        "Không áp dụng" if entry.answer.not_applicable else texts.get(indicator.code, "") or "để trống"
    )
    return Side(value, texts.get(f"{indicator.code}.{NOTE}", ""))


def draft_sides(desk: Desk, criterion: Criterion, saved: Saved) -> list[Clashing]:
    draft = saved.draft
    assert draft is not None  # noqa: S101 - a clash is with something stored
    indicators = {indicator.code: indicator for indicator in desk.book.indicators(criterion)}
    return [
        Clashing(
            code=clash.code,
            wording=indicators[clash.code].wording,
            theirs=_side(desk, indicators[clash.code], clash.stored),
            mine=_side(desk, indicators[clash.code], clash.mine),
            by=draft.updated_by.full_name,
            at=draft.updated_at,
            version=draft.base_versions.get(clash.code, 0),
            base_digest=digest(dict(clash.stored)),
            sent=False,
        )
        for clash in saved.clashes
    ]


def version_sides(desk: Desk, conflict: VersionConflict) -> list[Clashing]:
    """Read again: the desk was opened before the other version was sent."""
    fresh = readings([desk.unit], desk.book.set, up_to=desk.period)
    sides = []
    for clash in conflict.clashes:
        indicator = clash.entry.indicator
        standing = fresh.of(desk.unit.pk, indicator.pk, desk.period)
        owner = desk.user.unit
        draft = find_draft(owner, desk.unit, indicator.criterion, desk.period) if owner else None
        mine = texts_of(indicator.code, draft.data) if draft else {}
        sides.append(
            Clashing(
                code=indicator.code,
                wording=indicator.wording,
                theirs=_side(desk, indicator, texts_from(indicator, standing) if standing else {}),
                mine=_side(desk, indicator, mine),
                by=clash.standing.by.full_name,
                at=clash.standing.at,
                version=clash.standing.version,
                base_digest=digest(mine),
                sent=True,
            )
        )
    return sides


def conflict_page(
    request: OfficerRequest,
    desk: Desk,
    criterion: Criterion,
    clashes: list[Clashing],
    *,
    typed: Mapping[str, str] | None = None,
    action: str = "",
) -> HttpResponse:
    """409, carrying everything that was typed: the answer of the person repeats the same move.

    A sheet has no fields of its own: it hands over the draft's texts and the address of the form.
    """
    replaced = {f"{kind}.{clash.code}" for clash in clashes for kind in ("ban", "goc", "chon")}
    carried = [
        (name, text)
        for name, text in (request.POST if typed is None else typed).items()
        if name not in HIDDEN_APART and name not in replaced
    ]
    move = request.POST.get("move", "save")
    context = {
        "clashes": clashes,
        "action": action,
        "carried": carried,
        "move": "save" if move == "autosave" else move,
        "criterion": criterion,
        "unit": desk.unit,
        "set": desk.book.set,
        "period": desk.period,
        "period_label": desk.period.name,
    }
    return render(request, "criteria/entry_conflict.html", context, status=409)
