"""The list of nominations as its address asks for it: what to look for, in which order."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import Case, F, Q, When

from awards.appraising.clock import WITH_OFFICE
from awards.awarding.access import is_chairman
from awards.awarding.searching import searchable
from awards.models import Nomination, Nominee, Round
from campaign.http import whole
from campaign.models import Unit
from campaign.permissions import is_standing_office

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from campaign.models import User

State = Nomination.State

# Several states under one word, as the office speaks of its work; then every state by its own.
STAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "chua-ra-hoi-dong": (
        "Chưa ra Hội đồng",
        (State.SUBMITTED, State.RECEIVED, State.RETURNED, State.APPRAISING, State.CONSULTING),
    ),
    "tai-noi-vu": (
        "Ở Phòng Nội vụ",
        (State.SUBMITTED, State.RECEIVED, State.APPRAISING, State.CONSULTING),
    ),
}
TO_CONFIRM = "cho-xac-nhan"  # proposed as refused; read by those who decide alone
NEAREST, UNIT, NAME, NEWEST = "han", "don-vi", "ten", "moi"
ORDERS = {
    NEAREST: "hạn gần nhất trước",
    UNIT: "theo đơn vị trình",
    NAME: "theo tên",
    NEWEST: "mới lập trước",
}
ORDERING: dict[str, tuple[Any, ...]] = {
    NEAREST: (
        # What is being appraised, then what waits to be received, then all that is no longer with the office.
        Case(When(state__in=WITH_OFFICE, then=0), When(state=State.SUBMITTED, then=1), default=2),
        F("complete_on").asc(nulls_last=True),
        "pk",
    ),
    UNIT: ("unit__position", "unit__code", "pk"),
    NAME: ("nominee__searched", "pk"),
    NEWEST: ("-pk",),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """As typed in the address; an unknown value narrows nothing."""

    tim: str = ""
    dot: str = ""  # key of the round, or ALL_ROUNDS where the bare address would choose one
    tt: str = ""  # a stage or a state
    loai: str = ""  # kind of nominee
    dv: str = ""  # code of the unit
    toi: str = ""  # "1": those that I appraise
    xep: str = NEAREST

    @property
    def query(self) -> str:
        """Without what narrows nothing; empty for the whole list."""
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        return urlencode({name: value for name, value in given.items() if value and value != DEFAULTS[name]})

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What is chosen, for a form that carries it on."""
        return parse_qsl(self.query)

    def without(self, name: str) -> str:
        return replace(self, **{name: ALL_ROUNDS if name == "dot" else DEFAULTS[name]}).query

    @property
    def round_key(self) -> str:
        """Of the one round that is chosen; empty for all of them."""
        return "" if self.dot == ALL_ROUNDS else self.dot

    @property
    def any_chosen(self) -> bool:
        return any(getattr(self, name) for name in ("tim", "dot", "tt", "loai", "dv", "toi"))


ALL_ROUNDS = "tat-ca"
DEFAULTS: dict[str, Any] = {one.name: one.default for one in fields(Filters)}


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: rounds and units that have nominations the person sees."""

    rounds: Sequence[Round]
    units: Sequence[Unit]
    states: Sequence[tuple[str, str]]
    kinds: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One chip: what is chosen, and the address without it."""

    label: str
    url: str


def opened_on() -> dict[str, str]:
    """Of the bare address: the newest round that takes dossiers, so that its quota shows; one query."""
    newest = Round.objects.filter(state=Round.State.OPEN).order_by("-opens", "-pk").first()
    return {"dot": str(newest.pk)} if newest else {}


def filters_from(asked: Mapping[str, str]) -> Filters:
    """Of the address; without any word in it `opened_on`."""
    asked = asked or opened_on()
    given = {name: asked.get(name, "").strip()[:100] for name in DEFAULTS}
    if given["xep"] not in ORDERS:
        given["xep"] = NEAREST
    return Filters(**given)


def choices_of(visible: QuerySet[Nomination]) -> Choices:
    """Two queries."""
    keys = visible.order_by()
    rounds = Round.objects.filter(pk__in=keys.values("round")).order_by("-opens", "-pk")
    units = Unit.objects.filter(pk__in=keys.values("unit")).in_order()
    states = [*((word, label) for word, (label, _) in STAGES.items()), *State.choices]
    return Choices(list(rounds), list(units), states, Nominee.Kind.choices)


def chosen_words(filters: Filters, choices: Choices) -> list[Chosen]:
    """The chips, in the order of the address."""
    words = {
        "tim": f"«{filters.tim}»" if filters.tim else "",
        "dot": next((one.name for one in choices.rounds if str(one.pk) == filters.dot), ""),
        "tt": dict(choices.states).get(filters.tt, ""),
        "loai": dict(choices.kinds).get(filters.loai, ""),
        "dv": next((one.short_name for one in choices.units if one.code == filters.dv), ""),
        "toi": "Tôi phụ trách" if filters.toi else "",
    }
    return [Chosen(label, f"?{filters.without(name)}") for name, label in words.items() if label]


def narrowed(
    visible: QuerySet[Nomination], filters: Filters, units: Sequence[Unit], user: User
) -> QuerySet[Nomination]:
    """The chosen rows in the chosen order; `units` are those whose names are searched. It asks nothing."""
    found = visible
    if filters.round_key:
        found = found.filter(round=whole(filters.round_key) or 0)
    if filters.tt == TO_CONFIRM and (is_standing_office(user) or is_chairman(user)):
        found = found.filter(~Q(refusal=""), state=State.APPRAISING)
    elif filters.tt:
        _, states = STAGES.get(filters.tt, ("", (filters.tt,)))
        found = found.filter(state__in=states)
    if filters.loai:
        found = found.filter(nominee__kind=filters.loai)
    if filters.dv:
        found = found.filter(unit__code=filters.dv)
    if filters.toi:
        found = found.filter(appraised_by=user)
    if filters.tim:
        found = found.filter(_named(filters.tim, units))
    return found.order_by(*ORDERING[filters.xep])


def _named(typed: str, units: Sequence[Unit]) -> Q:
    """A nominee or a unit by any part of its name, or a dossier by its number."""
    wanted = searchable(typed)
    named = [one.pk for one in units if wanted in searchable(f"{one.short_name} | {one.full_name}")]
    found = Q(nominee__searched__contains=wanted) | Q(unit__in=named)
    number = whole(wanted)
    return found | Q(pk=number) if number else found
