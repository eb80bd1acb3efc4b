"""Cơ cấu, số lượng as the checks read it: approved numbers, and how many are proposed against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from awards.checking.facts_rows import GONE
from awards.models import Nomination, Quota, Structure

if TYPE_CHECKING:
    from collections.abc import Collection

Key = tuple[int, str, int | None]  # round, kind, group; without a group the whole kind


@dataclass(frozen=True, slots=True)
class Quotas:
    """`numbers` holds what the chairman approved, `proposed` what was sent and is still on its way."""

    numbers: dict[Key, int]
    proposed: dict[Key, int]

    def of(self, nomination: Nomination) -> list[tuple[str, int, int]]:
        """Name, proposed and number of each quota that this nomination falls under."""
        kind, group = nomination.nominee.kind, nomination.group
        own = int(nomination.state == Nomination.State.DRAFT)
        places = [
            (nomination.nominee.get_kind_display().lower(), (nomination.round_id, kind, None)),
            (group.name.lower(), (nomination.round_id, kind, group.pk)),
        ]
        return [
            (name, self.proposed.get(key, 0) + own, self.numbers[key])
            for name, key in places
            if key in self.numbers
        ]


def quotas_of(rounds: Collection[int]) -> Quotas:
    """Two queries, however many rounds."""
    return Quotas(_approved(rounds), _proposed(rounds))


def _approved(rounds: Collection[int]) -> dict[Key, int]:
    rows = Quota.objects.filter(structure__round__in=rounds, structure__state=Structure.State.APPROVED)
    return {
        (round_, kind, group): number
        for round_, kind, group, number in rows.values_list("structure__round", "kind", "group", "number")
    }


def _proposed(rounds: Collection[int]) -> dict[Key, int]:
    sent = Nomination.objects.filter(round__in=rounds).exclude(state__in=GONE | {Nomination.State.DRAFT})
    counted = sent.order_by().values_list("round", "nominee__kind", "group").annotate(Count("pk"))
    found: dict[Key, int] = {}
    for round_, kind, group, count in counted:
        for key in ((round_, kind, group), (round_, kind, None)):
            found[key] = found.get(key, 0) + count
    return found
