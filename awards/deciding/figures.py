"""What a paper comes to, for the ten seconds of whoever signs it: how many of each kind, money, shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.deciding.content import KIND_ORDER
from awards.models import Nominee

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awards.deciding.law import Law
    from awards.models import Nomination


@dataclass(frozen=True, slots=True)
class KindFigure:
    """`each` and `total` in whole đồng, None where the sum is not known; `blocked` says what is missing."""

    kind: str
    label: str
    number: int
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


def figures_of(nominations: Sequence[Nomination], law: Law) -> Figures:
    """Nominations bring `nominee` and `group` with them."""
    kinds = [one.nominee.kind for one in nominations]
    found = tuple(_kind(kind, kinds.count(kind), law) for kind in KIND_ORDER if kind in kinds)
    totals = [one.total for one in found]
    known = [total for total in totals if total is not None]
    people = [one for one in nominations if one.nominee.kind == Nominee.Kind.INDIVIDUAL]
    return Figures(
        kinds=found,
        number=len(nominations),
        total=sum(known) if len(known) == len(totals) else None,
        individuals=len(people),
        women=sum(one.nominee.gender == Nominee.Gender.FEMALE for one in people),
        direct=sum(one.group.direct for one in people),
        leaders=sum(one.group.leads for one in people),
    )


def _kind(kind: Nominee.Kind, number: int, law: Law) -> KindFigure:
    money = law.money[kind]
    return KindFigure(
        kind=kind,
        label=str(kind.label),
        number=number,
        each=money.amount,
        total=None if money.amount is None else money.amount * number,
        formula=money.formula,
        blocked=money.blocked,
    )
