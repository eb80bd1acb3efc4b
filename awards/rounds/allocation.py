"""Phân bổ: how many of each kind a unit may propose, out of what the chairman approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.models import Allocation, Nominee, Structure
from awards.rounds.structure import quotas_by_kind
from campaign.models import Unit
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from collections.abc import Collection

    from awards.models import Round
    from campaign.models import User

Numbers = dict[str, int]  # by kind; a kind that is missing was not given out


def may_allocate(user: User, structure: Structure) -> bool:
    """Phòng Nội vụ, once the chairman approved; a structure that is changed waits for the next approval."""
    return is_standing_office(user) and structure.is_approved


def proposes(unit: Unit) -> bool:
    """Whom the plan names; the district itself proposes to nobody here."""
    return unit.in_campaign and unit.kind != Unit.Kind.DISTRICT


@dataclass(frozen=True, slots=True)
class KindSum:
    """What was given out of a kind against its quota; `quota` None: none was set."""

    kind: str
    label: str
    number: int
    quota: int | None

    @property
    def over(self) -> int:
        return 0 if self.quota is None else max(self.number - self.quota, 0)


@dataclass(frozen=True, slots=True)
class Share:
    unit: Unit
    numbers: Numbers

    @property
    def cells(self) -> list[tuple[str, int | None]]:
        """Label and number of each kind, in the order of the rules."""
        return [(str(kind.label), self.numbers.get(kind)) for kind in Nominee.Kind]


@dataclass(frozen=True, slots=True)
class Allocations:
    """In the official order; a unit that was given nothing is not named."""

    shares: tuple[Share, ...]
    sums: tuple[KindSum, ...]


def allocations_of(structure: Structure) -> Allocations:
    """Two queries."""
    by_unit: dict[Unit, Numbers] = {}
    rows = Allocation.objects.filter(structure=structure).select_related("unit")
    for one in rows.order_by("unit__position", "unit__code"):
        by_unit.setdefault(one.unit, {})[one.kind] = one.number
    quotas = quotas_by_kind(structure.quotas.select_related("group"))
    sums = tuple(
        KindSum(
            kind.value,
            str(kind.label),
            sum(numbers.get(kind, 0) for numbers in by_unit.values()),
            quotas[kind],
        )
        for kind in Nominee.Kind
    )
    return Allocations(tuple(Share(unit, numbers) for unit, numbers in by_unit.items()), sums)


def allocated_to(unit: Unit, round: Round) -> Numbers:
    """What this unit may propose in the round; empty while nothing is approved or given out. One query."""
    rows = Allocation.objects.filter(
        structure__round=round, structure__state=Structure.State.APPROVED, unit=unit
    )
    return dict(rows.values_list("kind", "number"))


def allocated_in(rounds: Collection[int]) -> dict[tuple[int, int, str], int]:
    """By round, unit and kind, of approved structures; one query, however many rounds."""
    rows = Allocation.objects.filter(structure__round__in=rounds, structure__state=Structure.State.APPROVED)
    return {
        (round_, unit, kind): number
        for round_, unit, kind, number in rows.order_by().values_list(
            "structure__round", "unit", "kind", "number"
        )
    }
