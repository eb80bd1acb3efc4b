"""What a paper comes to, for the ten seconds of whoever signs it: how many of each kind, money, shares."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.deciding.content import KIND_ORDER
from awards.models import Nominee

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awards.deciding.law import Law
    from awards.models import Nomination


@dataclass(frozen=True, slots=True)
class KindFigure:
    """`each` and `total` in whole đồng, None where the sum is not known; `blocked` says what is missing."""

    kind: str
    label: str
    number: int
    quota: int | None  # of the round's structure; None where none is set
    each: int | None
    total: int | None
    formula: str
    blocked: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Women, direct workers and leaders are counted among `individuals`, the people proposed."""

    kinds: tuple[KindFigure, ...]
    number: int
    total: int | None
    individuals: int
    women: int
    direct: int
    leaders: int

    @property
    def blocked(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.blocked for one in self.kinds if one.blocked))


def figures_of(
    nominations: Sequence[Nomination], law: Law, quotas: Mapping[str, int | None] | None = None
) -> Figures:
    """Nominations bring `nominee` and `group` with them; `quotas` are by kind."""
    kinds = [one.nominee.kind for one in nominations]
    sums: dict[str, list[int | None]] = defaultdict(list)
    for line in law.paid(nominations):
        sums[line.case.kind].append(line.amount)
    found = tuple(
        _kind(kind, law, sums[kind], (quotas or {}).get(kind)) for kind in KIND_ORDER if kind in kinds
    )
    people = [one for one in nominations if one.nominee.kind == Nominee.Kind.INDIVIDUAL]
    return Figures(
        kinds=found,
        number=len(nominations),
        total=_total([one.total for one in found]),
        individuals=len(people),
        women=sum(one.nominee.gender == Nominee.Gender.FEMALE for one in people),
        direct=sum(one.group.direct for one in people),
        leaders=sum(one.group.leads for one in people),
    )


def _kind(kind: Nominee.Kind, law: Law, sums: Sequence[int | None], quota: int | None) -> KindFigure:
    money = law.money[kind]
    return KindFigure(
        kind=kind,
        label=str(kind.label),
        number=len(sums),
        quota=quota,
        each=money.amount,
        total=_total(sums),
        formula=money.formula,
        blocked=money.blocked,
    )


def _total(sums: Sequence[int | None]) -> int | None:
    """None as long as one of them is not known."""
    known = [amount for amount in sums if amount is not None]
    return sum(known) if len(known) == len(sums) else None
