"""Whether two nominees are one: the same row, a person and the household, or two records of one person."""

from __future__ import annotations

import enum
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from awards.models import Nominee
from awards.nominating.namesakes import PEOPLE, Namesake, namesake, traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class Likeness(enum.Enum):
    """The value is what a sentence calls the other one."""

    SAME = "đối tượng này"
    HOUSEHOLD = "hộ, chủ hộ của đối tượng này"
    POSSIBLE = "một đối tượng cùng tên"

    @property
    def is_sure(self) -> bool:
        return self is not Likeness.POSSIBLE


def likeness(one: Nominee, other: Nominee) -> Likeness | None:
    """None: two different ones. A name alone is never sure: it is a reason to look, not to refuse."""
    if one.pk == other.pk:
        return Likeness.SAME
    heads = {one.head_of_household_id or one.pk} & {other.head_of_household_id or other.pk}
    if heads:
        return Likeness.HOUSEHOLD
    if _same_key(one.account_id, other.account_id) or _same_key(one.unit_id, other.unit_id):
        return Likeness.SAME
    if one.searched != other.searched:
        return None
    return _named_alike(one, other)


def _same_key(one: int | None, other: int | None) -> bool:
    return one is not None and one == other


def _named_alike(one: Nominee, other: Nominee) -> Likeness | None:
    """Of those of one name; who is told apart is another."""
    how = namesake(traits_of(one), traits_of(other))
    if how is Namesake.CERTAIN:
        same = one.kind == other.kind or one.kind not in PEOPLE
        return Likeness.SAME if same else Likeness.HOUSEHOLD
    return Likeness.POSSIBLE if how is Namesake.POSSIBLE else None


class Kin:
    """Everybody who may be one of these nominees; one query, however many there are."""

    def __init__(self, nominees: Iterable[Nominee]) -> None:
        rows = list(nominees)
        keys = {one.pk for one in rows}
        heads = {one.head_of_household_id for one in rows} - {None}
        found = Nominee.objects.filter(
            Q(searched__in={one.searched for one in rows})
            | Q(pk__in=heads)
            | Q(head_of_household__in=keys | heads)
            | Q(account__in={one.account_id for one in rows} - {None})
            | Q(unit__in={one.unit_id for one in rows} - {None})
        )
        self.found = {one.pk: one for one in found}
        self._of: dict[int, dict[int, Likeness]] = {}
        self._by: dict[tuple[str, object], list[Nominee]] = defaultdict(list)
        for one in self.found.values():
            for mark in _marks(one):
                self._by[mark].append(one)

    def of(self, nominee: Nominee) -> dict[int, Likeness]:
        """By the other's key; the nominee itself among them. Several checks ask for the same one."""
        if nominee.pk not in self._of:
            self._of[nominee.pk] = self._alike(nominee)
        return self._of[nominee.pk]

    def _alike(self, nominee: Nominee) -> dict[int, Likeness]:
        near = {one.pk: one for mark in _marks(nominee) for one in self._by[mark]}
        alike = {pk: likeness(nominee, one) for pk, one in near.items()}
        return {pk: how for pk, how in alike.items() if how is not None}


def _marks(nominee: Nominee) -> list[tuple[str, object]]:
    """What two that are one have in common, one of them at least."""
    marks: list[tuple[str, object]] = [
        ("name", nominee.searched),
        ("head", nominee.head_of_household_id or nominee.pk),
    ]
    if nominee.account_id:
        marks.append(("account", nominee.account_id))
    if nominee.unit_id:
        marks.append(("unit", nominee.unit_id))
    return marks
