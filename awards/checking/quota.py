"""Cơ cấu, số lượng as the checks read it: approved numbers, and how many are proposed against them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count

from awards.checking.facts_rows import GONE
from awards.models import Nomination, Quota, RecipientGroup, Structure, StructureDecision
from awards.rounds.allocation import allocated_in

if TYPE_CHECKING:
    from collections.abc import Collection

Key = tuple[int, str, int | None]  # round, kind, group; without a group the whole kind
UnitKey = tuple[int, int, str]  # round, unit, kind


@dataclass(frozen=True, slots=True)
class Quotas:
    """`numbers` holds what the chairman approved, `proposed` what was sent and is still on its way.

    `shares` and `by_unit` are the same of one unit: what it was given, what it proposed.
    """

    numbers: dict[Key, int]
    proposed: dict[Key, int]
    shares: dict[UnitKey, int] = field(default_factory=dict)
    by_unit: dict[UnitKey, int] = field(default_factory=dict)

    def of(self, nomination: Nomination) -> list[tuple[str, str, int, int]]:
        """Place, name, proposed and number of each quota that this nomination falls under."""
        kind, group = nomination.nominee.kind, nomination.group
        own = int(nomination.state == Nomination.State.DRAFT)
        places = [
            ("k", nomination.nominee.get_kind_display().lower(), (nomination.round_id, kind, None)),
            (f"g{group.pk}", group.name.lower(), (nomination.round_id, kind, group.pk)),
        ]
        return [
            (place, name, self.proposed.get(key, 0) + own, self.numbers[key])
            for place, name, key in places
            if key in self.numbers
        ]

    def leaves_out(self, nomination: Nomination) -> bool:
        """Its group has no number, and the numbers of the other groups leave nothing of the kind."""
        round_, kind = nomination.round_id, nomination.nominee.kind
        groups = {key[2]: number for key, number in self.numbers.items() if key[:2] == (round_, kind)}
        whole = groups.pop(None, None)
        if not groups or nomination.group_id in groups:
            return False
        return whole is None or sum(groups.values()) >= whole

    def share_of(self, nomination: Nomination) -> tuple[int, int] | None:
        """Proposed by its unit and given to its unit, of its kind; None where nothing was given out."""
        key = (nomination.round_id, nomination.unit_id, nomination.nominee.kind)
        if key not in self.shares:
            return None
        own = int(nomination.state == Nomination.State.DRAFT)
        return self.by_unit.get(key, 0) + own, self.shares[key]


def quotas_of(rounds: Collection[int]) -> Quotas:
    """Four queries, however many rounds; one more where an approved structure is being adjusted."""
    proposed, by_unit = _proposed(rounds)
    return Quotas(_approved(rounds), proposed, allocated_in(rounds), by_unit)


def _approved(rounds: Collection[int]) -> dict[Key, int]:
    rows = Quota.objects.filter(structure__round__in=rounds, structure__state=Structure.State.APPROVED)
    found: dict[Key, int] = {
        (round_, kind, group): number
        for round_, kind, group, number in rows.values_list("structure__round", "kind", "group", "number")
    }
    return found | _approved_before(rounds)


def _approved_before(rounds: Collection[int]) -> dict[Key, int]:
    """While an approved structure is being adjusted, what the chairman approved last still counts."""
    rows = StructureDecision.objects.filter(structure__round__in=rounds, move="approve").exclude(
        structure__state=Structure.State.APPROVED
    )
    last = dict(rows.order_by("at", "pk").values_list("structure__round", "figures"))
    if not last:
        return {}
    groups: dict[str, int | None] = dict(RecipientGroup.objects.values_list("code", "pk"))
    groups[""] = None
    return {
        (round_, kind, groups[code]): number
        for round_, figures in last.items()
        for kind, code, number in figures
        if code in groups
    }


def _proposed(rounds: Collection[int]) -> tuple[dict[Key, int], dict[UnitKey, int]]:
    sent = Nomination.objects.filter(round__in=rounds).exclude(state__in=GONE | {Nomination.State.DRAFT})
    fields = ("round", "nominee__kind", "group", "unit")
    found: dict[Key, int] = {}
    by_unit: dict[UnitKey, int] = {}
    for round_, kind, group, unit, count in sent.order_by().values_list(*fields).annotate(Count("pk")):
        for key in ((round_, kind, group), (round_, kind, None)):
            found[key] = found.get(key, 0) + count
        by_unit[round_, unit, kind] = by_unit.get((round_, unit, kind), 0) + count
    return found, by_unit
