"""Whether two of one name, or nearly, are one: the question before a new nominee is made and the checks of a
nomination both judge by this.

A name is compared without accents, and alone it is never sure. Birth year, sex and, of a collective, place
tell two apart where both are known; of people the same year and place make it certain.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from difflib import SequenceMatcher

from awards.awarding.searching import searchable
from awards.models import Nominee

Kind = Nominee.Kind
PEOPLE = {Kind.INDIVIDUAL, Kind.HOUSEHOLD}
# How alike two names have to be to ask; a difference of one letter in ten. Only asks, refuses nothing.
NEAR = 0.9
SHORTEST = 6  # letters; shorter names are compared as they are


class Namesake(enum.Enum):
    CERTAIN = "certain"
    POSSIBLE = "possible"
    APART = "apart"  # the same name, and something else tells them apart
    NEAR = "near"  # a name that may be misspelled


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells a nominee from others; texts as `searchable` leaves them, empty where nothing is known."""

    kind: str
    name: str
    birth_year: int | None = None
    gender: str = ""
    place: str = ""

    @property
    def is_person(self) -> bool:
        return self.kind in PEOPLE


def traits_of(nominee: Nominee) -> Traits:
    place = searchable(nominee.place)
    return Traits(nominee.kind, nominee.searched, nominee.birth_year, nominee.gender, place)


def namesake(one: Traits, other: Traits) -> Namesake | None:
    """The same whichever comes first; None where nothing is alike.

    A person and a household can be one, and so can a collective and an enterprise: a cooperative is both.
    """
    if one.is_person != other.is_person:
        return None
    apart = _told_apart(one, other)
    if one.name != other.name:
        near = one.kind == other.kind and not apart and _near(one.name, other.name)
        return Namesake.NEAR if near else None
    if apart:
        return Namesake.APART
    return Namesake.CERTAIN if _certain(one, other) else Namesake.POSSIBLE


def _told_apart(one: Traits, other: Traits) -> bool:
    if _differ(one.birth_year, other.birth_year) or _differ(one.gender, other.gender):
        return True
    # Every commune has a «Chi hội Nông dân thôn 1»; a person may have moved.
    return not one.is_person and _differ(one.place, other.place)


def _certain(one: Traits, other: Traits) -> bool:
    if not one.place or one.place != other.place:
        return False
    return not one.is_person or (one.birth_year is not None and one.birth_year == other.birth_year)


def _differ(one: object, other: object) -> bool:
    return bool(one) and bool(other) and one != other


def _near(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return False
    return matcher.ratio() >= NEAR
