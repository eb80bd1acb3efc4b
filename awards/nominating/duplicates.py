"""Có phải là …?: nominees that somebody typing a new one may mean, whichever unit keeps them.

Who is alike `namesakes` says; who is told apart is still shown. What another unit keeps is told as far as the
question needs: the name, whose it is, whether the year agrees.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.awarding.searching import searchable
from awards.models import Nominee
from awards.nominating.namesakes import Namesake, Traits, namesake, traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Nominee.Kind


@dataclass(frozen=True, slots=True)
class Typed:
    """As it stands in a form or a row of a file."""

    kind: str
    name: str
    birth_year: int | None = None
    gender: str = ""
    place: str = ""

    @property
    def traits(self) -> Traits:
        return Traits(self.kind, searchable(self.name), self.birth_year, self.gender, searchable(self.place))


@dataclass(frozen=True, slots=True)
class Known:
    key: int
    kind: str
    name: str
    full_name: str
    traits: Traits
    unit: str  # that keeps it
    unit_id: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """`why`: same, near, apart, household (the same person under another kind)."""

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
            for word in set(one.traits.name.split()):
                self.by_word[word].append(one)

    def like(self, typed: Typed) -> tuple[Likeness, ...]:
        """The likeliest first; nothing where nobody is like it."""
        traits = typed.traits
        candidates = {one.key: one for word in traits.name.split() for one in self.by_word.get(word, ())}
        found = [one for known in candidates.values() if (one := _likeness(typed, traits, known))]
        order = {"same": 0, "household": 1, "near": 2, "apart": 3}
        return tuple(sorted(found, key=lambda one: (order[one.why], one.known.traits.name, one.known.key)))


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
        traits=traits_of(row),
        unit=row.kept_by.short_name,
        unit_id=row.kept_by_id,
    )


def _likeness(typed: Typed, traits: Traits, known: Known) -> Likeness | None:
    how = namesake(traits, known.traits)
    if how is None:
        return None
    if known.kind != typed.kind:
        if how is Namesake.APART:
            return None
        return _household(known) if traits.is_person else _other_kind(known)
    if how is Namesake.NEAR:
        return Likeness(known, "near", "Tên gần giống, có thể do viết sai.")
    if how is Namesake.APART:
        return Likeness(known, "apart", _apart_words(traits, known.traits))
    return Likeness(known, "same", _same_words(typed, known))


def _apart_words(one: Traits, other: Traits) -> str:
    if not one.is_person:
        return "Cùng tên nhưng ở nơi khác: thường là tập thể khác."
    both = one.birth_year and other.birth_year and one.birth_year != other.birth_year
    return f"Cùng tên nhưng khác {'năm sinh' if both else 'giới tính'}: thường là người khác."


def _same_words(typed: Typed, known: Known) -> str:
    spelled = "Cùng tên" if typed.name.casefold() == known.name.casefold() else "Cùng tên khi bỏ dấu"
    if typed.birth_year and typed.birth_year == known.traits.birth_year:
        return f"{spelled}, cùng năm sinh."
    return f"{spelled}, chưa đủ năm sinh để phân biệt." if known.traits.is_person else f"{spelled}."


def _other_kind(known: Known) -> Likeness:
    label = Kind(known.kind).label.lower()
    return Likeness(known, "same", f"Cùng tên, đã có dưới loại {label}.")


def _household(known: Known) -> Likeness:
    if known.kind == Kind.HOUSEHOLD:
        return Likeness(
            known, "household", "Hộ gia đình có chủ hộ cùng tên: một thành tích chỉ khen một lần."
        )
    return Likeness(known, "household", "Cá nhân cùng tên chủ hộ: một thành tích chỉ khen một lần.")
