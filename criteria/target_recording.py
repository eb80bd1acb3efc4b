"""The one way in which anything is entered about a target: locked, compared with what was shown, added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from campaign import clock
from campaign.models import Target
from campaign.revision import raise_revision
from criteria.models import EnteredTarget, GrowthMethod, TargetPlan, TargetResult
from criteria.models.targets import RecordedFigure
from criteria.permissions import can_enter_target, can_plan_target
from criteria.target_rules import shares_fault

if TYPE_CHECKING:
    from decimal import Decimal

    from campaign.models import User


@dataclass(frozen=True)
class Said:
    """What a person says of one target in one year: a figure, or whether it was met."""

    target: Target
    number: Decimal | None = None
    achieved: bool | None = None
    base_version: int = 0  # the version that the form showed, 0 for none


class TargetConflict(Exception):
    """Somebody entered another version meanwhile; nothing was written. `standing`: by target's key."""

    def __init__(self, standing: Mapping[int, RecordedFigure]) -> None:
        super().__init__("Số liệu đã có bản mới hơn bản bạn đang xem.")
        self.standing = standing


class NothingNew(Exception):
    """What was typed is what stands already."""


class SharesRefused(ValueError):
    """The shares of one year do not make a whole; the message says what they make."""


@transaction.atomic
def record_results(*, by: User, year: int, said: Sequence[Said], source: str) -> list[TargetResult]:
    """Of one form, all of it or nothing.

    Raises PermissionDenied, SharesRefused, TargetConflict or NothingNew.
    """
    _lock(one.target for one in said)
    entries = list(EnteredTarget.objects.filter(target__in=[one.target for one in said]))
    if len(entries) != len(said) or not all(can_enter_target(by, one.office_id) for one in entries):
        raise PermissionDenied
    _refuse_part_of_a_form(entries, said)
    standing = _standing(TargetResult, said, year)
    fresh = [
        TargetResult(
            target=one.target,
            year=year,
            number=one.number,
            achieved=one.achieved,
            source=source,
            **_stamp(by, standing.get(one.target.pk)),
        )
        for one in said
        if _differs(one, source, standing.get(one.target.pk))
    ]
    return _add(fresh)


def _refuse_part_of_a_form(entries: Sequence[EnteredTarget], said: Sequence[Said]) -> None:
    """Shares of one whole are entered together, and only as a whole."""
    forms = {one.form for one in entries}
    every = EnteredTarget.objects.filter(form__in=forms, target__campaign=said[0].target.campaign_id).count()
    if len(forms) != 1 or every != len(said):
        raise PermissionDenied
    if len(said) > 1 and (fault := shares_fault([one.number for one in said if one.number is not None])):
        raise SharesRefused(fault)


@transaction.atomic
def record_plan(*, by: User, year: int, said: Said, source: str) -> list[TargetPlan]:
    """Raises PermissionDenied, TargetConflict or NothingNew."""
    _lock([said.target])
    _refuse_other_offices(by, said.target)
    standing = _standing(TargetPlan, [said], year).get(said.target.pk)
    if not _differs(said, source, standing):
        raise NothingNew
    return _add(
        [
            TargetPlan(
                target=said.target, year=year, number=_figure(said), source=source, **_stamp(by, standing)
            )
        ]
    )


@transaction.atomic
def record_method(
    *, by: User, target: Target, base_year: int, averaging: str, source: str, base_version: int
) -> list[GrowthMethod]:
    """Raises PermissionDenied, TargetConflict or NothingNew."""
    _lock([target])
    _refuse_other_offices(by, target)
    if not EnteredTarget.objects.filter(target=target, over=EnteredTarget.Over.AVERAGE).exists():
        raise PermissionDenied
    standing = _standing(GrowthMethod, [Said(target, base_version=base_version)]).get(target.pk)
    typed = (base_year, averaging, source)
    if standing and (standing.base_year, standing.averaging, standing.source) == typed:
        raise NothingNew
    return _add(
        [
            GrowthMethod(
                target=target,
                base_year=base_year,
                averaging=averaging,
                source=source,
                **_stamp(by, standing),
            )
        ]
    )


def _figure(said: Said) -> Decimal:
    if said.number is None:
        raise ValueError("A planned path is made of figures.")
    return said.number


def _refuse_other_offices(by: User, target: Target) -> None:
    entry = EnteredTarget.objects.filter(target=target).first()
    if not can_plan_target(by, entry.office_id if entry else None):
        raise PermissionDenied


def _lock(targets: Any) -> None:
    """Two who enter the same target wait for each other; always in the same order."""
    pks = [one.pk for one in targets]
    list(Target.objects.select_for_update().filter(pk__in=pks).order_by("pk"))


def _standing(model: type[Any], said: Sequence[Said], year: int | None = None) -> dict[int, Any]:
    """The newest version by target's key, once it is the one that the form showed."""
    rows = model.objects.filter(target__in=[one.target for one in said]).select_related("by__unit")
    if year is not None:
        rows = rows.filter(year=year)
    found = {row.target_id: row for row in rows.order_by("version")}
    shown = {one.target.pk: one.base_version for one in said}
    stale = {pk: row for pk, row in found.items() if row.version != shown[pk]}
    if stale:
        raise TargetConflict(stale)
    return found


def _differs(said: Said, source: str, standing: Any) -> bool:
    if standing is None or standing.source != source:
        return True
    return bool(
        standing.number != said.number or getattr(standing, "achieved", said.achieved) != said.achieved
    )


def _stamp(by: User, standing: RecordedFigure | None) -> dict[str, Any]:
    return {"version": (standing.version if standing else 0) + 1, "by": by, "at": clock.now()}


def _add(rows: list[Any]) -> list[Any]:
    if not rows:
        raise NothingNew
    for row in rows:
        row.save()
    raise_revision()
    return rows
