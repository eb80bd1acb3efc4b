"""Có phải là …?: nominees that somebody typing a new one may mean, whichever unit keeps them.

A name is compared without accents. Another birth year tells two people of one name apart; it is still said.
What another unit keeps is told as far as the question needs: the name, whose it is, whether the year agrees.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from awards.awarding.searching import searchable
from awards.models import Nominee

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Nominee.Kind
# How alike two names have to be to ask; a difference of one letter in ten. Only asks, refuses nothing.
NEAR = 0.9
SHORTEST = 6  # letters; shorter names are compared as they are
PERSONAL = {Kind.INDIVIDUAL, Kind.HOUSEHOLD}


@dataclass(frozen=True, slots=True)
class Typed:
    """What tells a nominee from others."""

    kind: str
    name: str
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    key: int
    kind: str
    name: str
    full_name: str
    searched: str
    birth_year: int | None
    unit: str  # that keeps it
    unit_id: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """`why`: same, near, other_year (told apart), household (the same person under another kind)."""

    known: Known
    why: str
    sentence: str

    @property
    def is_kin(self) -> bool:
        return self.why == "household"


class Register:
    """Every nominee, read once and asked many times (an Excel file has hundreds of rows)."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_word: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            for word in set(one.searched.split()):
                self.by_word[word].append(one)

    def like(self, typed: Typed) -> tuple[Likeness, ...]:
        """The likeliest first; nothing where nobody is like it."""
        name = searchable(typed.name)
        candidates = {one.key: one for word in name.split() for one in self.by_word.get(word, ())}
        found = [one for known in candidates.values() if (one := _likeness(typed, name, known))]
        order = {"same": 0, "household": 1, "near": 2, "other_year": 3}
        return tuple(sorted(found, key=lambda one: (order[one.why], one.known.searched, one.known.key)))


def register(*, without: int | None = None) -> Register:
    """One query."""
    rows = Nominee.objects.select_related("kept_by").order_by("pk")
    return Register(_known(row) for row in rows if row.pk != without)


def likenesses(typed: Typed, *, without: int | None = None) -> tuple[Likeness, ...]:
    """For one form; `without` is the nominee being edited."""
    return register(without=without).like(typed)


def _known(row: Nominee) -> Known:
    return Known(
        key=row.pk,
        kind=row.kind,
        name=row.name,
        full_name=row.full_name,
        searched=row.searched,
        birth_year=row.birth_year,
        unit=row.kept_by.short_name,
        unit_id=row.kept_by_id,
    )


def _likeness(typed: Typed, name: str, known: Known) -> Likeness | None:
    if known.kind != typed.kind and {known.kind, typed.kind} != PERSONAL:
        return None
    same = known.searched == name
    if not same and not _near(name, known.searched):
        return None
    other_year = bool(typed.birth_year and known.birth_year and typed.birth_year != known.birth_year)
    if known.kind != typed.kind:
        return _household(known) if same and not other_year else None
    if other_year:
        sentence = "Cùng tên nhưng khác năm sinh: thường là người khác."
        return Likeness(known, "other_year", sentence) if same else None
    if same:
        return Likeness(known, "same", _same_words(typed, known))
    return Likeness(known, "near", "Tên gần giống, có thể do viết sai.")


def _same_words(typed: Typed, known: Known) -> str:
    spelled = "Cùng tên" if typed.name.casefold() == known.name.casefold() else "Cùng tên khi bỏ dấu"
    if typed.birth_year and typed.birth_year == known.birth_year:
        return f"{spelled}, cùng năm sinh."
    return f"{spelled}, chưa đủ năm sinh để phân biệt." if known.kind in PERSONAL else f"{spelled}."


def _household(known: Known) -> Likeness:
    if known.kind == Kind.HOUSEHOLD:
        return Likeness(
            known, "household", "Hộ gia đình có chủ hộ cùng tên: một thành tích chỉ khen một lần."
        )
    return Likeness(known, "household", "Cá nhân cùng tên chủ hộ: một thành tích chỉ khen một lần.")


def _near(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return False
    return matcher.ratio() >= NEAR
