"""Cơ cấu, số lượng of a round in figures: quota, proposed, appraised, decided, and shares of persons.

Screens, papers and the workbook are handed the same frozen `Structure`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from awards.models import Nomination, Nominee, Quota, RecipientGroup
from awards.models import Structure as StructureRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from awards.models import Round

State = Nomination.State
NOT_PROPOSED = (State.DRAFT, State.WITHDRAWN)
DECIDED = frozenset({State.DECIDED, State.AWARDED, State.ARCHIVED})
APPRAISED = DECIDED | {
    State.FOR_COUNCIL,
    State.CONSIDERED,
    State.WITH_CHAIRMAN,
    State.APPROVED,
    State.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """Of a kind and a group; `group` "" is the whole kind. `quota` None: none was set."""

    kind: str
    kind_label: str
    group: str
    group_label: str
    quota: int | None
    proposed: int
    appraised: int
    decided: int

    @property
    def label(self) -> str:
        return self.group_label or self.kind_label

    @property
    def left(self) -> int | None:
        """How many may still be proposed; negative: more than the quota."""
        return None if self.quota is None else self.quota - self.proposed

    @property
    def is_over(self) -> bool:
        return self.quota is not None and self.proposed > self.quota

    @property
    def over(self) -> int:
        """By how many the quota is exceeded."""
        return max(self.proposed - (self.quota or 0), 0) if self.is_over else 0

    @property
    def bar(self) -> tuple[int, int]:
        """How far appraised and proposed reach, in hundredths of the quota (or of more proposed)."""
        whole = max(self.quota or 0, self.proposed, 1)
        return 100 * self.appraised // whole, 100 * self.proposed // whole


@dataclass(frozen=True, slots=True)
class Share:
    """So many of the persons (cá nhân) of each stage; `of_*` is how many persons there are."""

    key: str
    label: str
    quota: int | None
    of_quota: int | None
    proposed: int
    of_proposed: int
    appraised: int
    of_appraised: int
    decided: int
    of_decided: int

    @property
    def percent(self) -> Decimal | None:
        """Of the persons proposed, to a tenth; None where nobody was."""
        if not self.of_proposed:
            return None
        return (Decimal(100 * self.proposed) / self.of_proposed).quantize(Decimal("0.1"))

    @property
    def stages(self) -> list[tuple[int | None, int | None]]:
        """(so many, of so many): quota, proposed, appraised, decided."""
        return [
            (self.quota, self.of_quota),
            (self.proposed, self.of_proposed),
            (self.appraised, self.of_appraised),
            (self.decided, self.of_decided),
        ]


@dataclass(frozen=True, slots=True)
class Structure:
    """`state` "" and `is_approved` False: nobody began to write one."""

    state: str
    is_approved: bool
    kinds: tuple[Line, ...]  # one for each kind, in the order of the rules
    groups: tuple[Line, ...]  # kind × group with a quota or a nomination
    total: Line
    shares: tuple[Share, ...]

    def groups_of(self, kind: str) -> list[Line]:
        return [line for line in self.groups if line.kind == kind]

    @property
    def blocks(self) -> list[tuple[Line, list[Line]]]:
        """Each kind with its groups below it."""
        return [(line, self.groups_of(line.kind)) for line in self.kinds]

    @property
    def quota_by_kind(self) -> dict[str, int | None]:
        return {line.kind: line.quota for line in self.kinds}


@dataclass(frozen=True, slots=True)
class _Cell:
    """So many nominations that are alike in everything a structure asks."""

    kind: str
    group: str
    direct: bool
    leads: bool
    female: bool
    state: str
    number: int


def structure_of(round: Round) -> Structure:
    """Four queries, however many nominations."""
    record = StructureRecord.objects.filter(round=round).first()
    rows = Quota.objects.filter(structure=record).select_related("group") if record else ()
    groups = {group.code: group for group in RecipientGroup.objects.all()}
    return composed(record, list(rows), _cells(round), groups)


def _cells(round: Round) -> list[_Cell]:
    fields = ("nominee__kind", "group__code", "group__direct", "group__leads", "nominee__gender", "state")
    rows = Nomination.objects.filter(round=round).exclude(state__in=NOT_PROPOSED).order_by()
    counted = rows.values_list(*fields).annotate(Count("pk"))
    return [
        _Cell(kind, group, direct, leads, gender == Nominee.Gender.FEMALE, state, number)
        for kind, group, direct, leads, gender, state, number in counted
    ]


def quotas_by_kind(quotas: Iterable[Quota]) -> dict[str, int | None]:
    """The quota of each whole kind; where only groups have one, their sum."""
    by_place = _by_place(quotas)
    return {kind.value: _quota_of(kind, by_place) for kind in Nominee.Kind}


def quotas_of_figures(figures: Iterable[tuple[str, str, int]]) -> dict[str, int | None]:
    """As `quotas_by_kind`, of the figures that a decision kept: kind, code of the group or empty, number."""
    by_place = {(kind, group): number for kind, group, number in figures}
    return {kind.value: _quota_of(kind, by_place) for kind in Nominee.Kind}


def _by_place(quotas: Iterable[Quota]) -> dict[tuple[str, str], int]:
    return {(one.kind, one.group.code if one.group else ""): one.number for one in quotas}


def _quota_of(kind: Nominee.Kind, quotas: dict[tuple[str, str], int]) -> int | None:
    of_groups = [number for (one, group), number in quotas.items() if one == kind and group]
    return quotas.get((kind.value, ""), sum(of_groups) if of_groups else None)


def composed(
    record: StructureRecord | None,
    quotas: list[Quota],
    cells: list[_Cell],
    groups: dict[str, RecipientGroup],
) -> Structure:
    by_place = _by_place(quotas)
    kinds = tuple(_kind_line(kind, by_place, cells) for kind in Nominee.Kind)
    used = set(by_place) | {(one.kind, one.group) for one in cells}
    lines = tuple(
        _line(kind, group, by_place.get((kind.value, code)), _of(cells, kind, code))
        for kind in Nominee.Kind
        for code, group in groups.items()
        if (kind.value, code) in used
    )
    quota = sum(line.quota for line in kinds if line.quota is not None)
    any_quota = any(line.quota is not None for line in kinds)
    total = Line("", "Tổng số", "", "", quota if any_quota else None, *_stages(cells))
    return Structure(
        state=record.state if record else "",
        is_approved=record is not None and record.is_approved,
        kinds=kinds,
        groups=lines,
        total=total,
        shares=_shares(by_place, cells, groups, kinds),
    )


def _of(cells: Iterable[_Cell], kind: Nominee.Kind, group: str = "") -> list[_Cell]:
    return [one for one in cells if one.kind == kind and (not group or one.group == group)]


def _stages(cells: Iterable[_Cell]) -> tuple[int, int, int]:
    """Proposed, appraised, decided."""
    found: Counter[str] = Counter()
    for one in cells:
        found["proposed"] += one.number
        found["appraised"] += one.number * (one.state in APPRAISED)
        found["decided"] += one.number * (one.state in DECIDED)
    return found["proposed"], found["appraised"], found["decided"]


def _kind_line(kind: Nominee.Kind, quotas: dict[tuple[str, str], int], cells: list[_Cell]) -> Line:
    return _line(kind, None, _quota_of(kind, quotas), _of(cells, kind))


def _line(kind: Nominee.Kind, group: RecipientGroup | None, quota: int | None, cells: list[_Cell]) -> Line:
    code, label = (group.code, group.name) if group else ("", "")
    return Line(kind.value, str(kind.label), code, label, quota, *_stages(cells))


# --- Shares of persons ----------------------------------------------------------------------------

SHARES: tuple[tuple[str, str, Callable[[Any], bool]], ...] = (
    ("direct", "Trực tiếp lao động, sản xuất, công tác", lambda one: one.direct),
    ("women", "Nữ", lambda one: one.female),
    ("leaders", "Lãnh đạo, quản lý", lambda one: one.leads),
)


def _shares(
    quotas: dict[tuple[str, str], int],
    cells: list[_Cell],
    groups: dict[str, RecipientGroup],
    kinds: tuple[Line, ...],
) -> tuple[Share, ...]:
    """A quota says nothing of women: it is by kind and group."""
    persons = _of(cells, Nominee.Kind.INDIVIDUAL)
    everybody = _stages(persons)
    whole = next(line.quota for line in kinds if line.kind == Nominee.Kind.INDIVIDUAL)
    found = []
    for key, label, is_one in SHARES:
        mine = _stages(one for one in persons if is_one(one))
        quota = None if key == "women" else _quota_share(key, quotas, groups)
        pairs = [number for pair in zip(mine, everybody, strict=True) for number in pair]
        found.append(Share(key, label, quota, None if quota is None else whole, *pairs))
    return tuple(found)


def _quota_share(
    key: str, quotas: dict[tuple[str, str], int], groups: dict[str, RecipientGroup]
) -> int | None:
    named = {
        group: number for (kind, group), number in quotas.items() if kind == Nominee.Kind.INDIVIDUAL and group
    }
    if not named:
        return None
    return sum(
        number
        for code, number in named.items()
        if (groups[code].direct if key == "direct" else groups[code].leads)
    )
