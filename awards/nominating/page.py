"""What the unit's dossier shows: its nominations with their state, and what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef

from awards.awarding.access import handled_nominations, may_begin, sees_every_nomination
from awards.checking.facts_rows import GONE
from awards.models import Dossier, DossierFile, Nomination, Nominee, Round
from awards.nominating.completeness import awaited_scans, missing_of, missing_of_dossier
from awards.nominating.content import is_addition, newest_sent
from awards.nominating.papers import may_add_to_dossier, removable_from_dossier
from awards.nominating.sending import may_write_dossier, seal
from awards.permissions import acts_for, signs_for
from awards.rounds.allocation import allocated_to
from criteria.record_files import file_rows

if TYPE_CHECKING:
    from campaign.models import Unit, User
    from criteria.record_files import RecordFileRow

State = Nomination.State
STATE_BADGES = {
    State.DRAFT: "draft",
    State.RETURNED: "returned",
    State.DECIDED: "verified",
    State.AWARDED: "verified",
    State.ARCHIVED: "verified",
    State.REFUSED: "closed",
    State.WITHDRAWN: "closed",
    State.CANCELLED: "closed",
}


def badge_of(nomination: Nomination) -> str:
    return STATE_BADGES.get(State(nomination.state), "submitted")


@dataclass(frozen=True, slots=True)
class NominationRow:
    nomination: Nomination
    badge: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindRows:
    label: str
    rows: list[NominationRow]


@dataclass(frozen=True, slots=True)
class DossierPage:
    dossier: Dossier
    kinds: list[KindRows]
    counts: str  # "1 tập thể, 3 cá nhân"
    allocated: str  # "02 tập thể, 03 cá nhân"; empty where nothing was given out
    over: str  # of the kinds of which more is proposed: "cá nhân 4/3"
    missing: tuple[str, ...]
    awaited: tuple[str, ...]
    files: list[RecordFileRow]
    seal: str
    ready: int
    open: int
    added: bool  # some stand on a tờ trình bổ sung
    may_add: bool
    may_edit: bool
    may_bring: bool
    may_send: bool
    head_sends: bool
    removable: set[int] = field(default_factory=set)


def dossier_page(user: User, dossier: Dossier) -> DossierPage:
    """A fixed number of queries, however many nominations."""
    nominations = list(handled_nominations(user).filter(dossier=dossier).order_by("pk"))
    rows = [_row(one) for one in nominations]
    files = file_rows(DossierFile, [dossier.pk], "awarding:dossier_file").get(dossier.pk, [])
    brought = set(dossier.files.values_list("kind", flat=True))
    own, edits = acts_for(user, dossier.unit), may_write_dossier(user, dossier)
    signs = own and signs_for(user, dossier.unit)
    allocated = allocated_to(dossier.unit, dossier.round)
    still_open = [row for row in rows if row.nomination.is_open]
    return DossierPage(
        dossier=dossier,
        kinds=_by_kind(rows),
        counts=_counts(nominations),
        allocated=counts_words(allocated),
        over=_over(nominations, allocated),
        missing=missing_of_dossier(dossier) if own else (),
        awaited=awaited_scans(dossier, brought),
        files=files,
        seal=seal(dossier, nominations),
        ready=sum(not row.missing for row in still_open),
        open=len(still_open),
        added=_added(dossier, nominations),
        may_add=own and may_begin(user, dossier.round),
        may_edit=edits,
        may_bring=may_add_to_dossier(user, dossier),
        may_send=signs and bool(still_open),
        head_sends=own and not signs and bool(still_open),
        removable=removable_from_dossier(user, dossier) if edits else set(),
    )


def _added(dossier: Dossier, nominations: list[Nomination]) -> bool:
    """Two queries."""
    if any(one.addition for one in newest_sent(nominations).values()):
        return True
    return any(one.state == State.DRAFT for one in nominations) and is_addition(dossier)


def _row(nomination: Nomination) -> NominationRow:
    missing = missing_of(nomination) if nomination.is_open else ()
    return NominationRow(nomination, badge_of(nomination), missing)


def _by_kind(rows: list[NominationRow]) -> list[KindRows]:
    """Collectives first, as the list of a tờ trình has them."""
    return [
        KindRows(str(kind.label), several)
        for kind in Nominee.Kind
        if (several := [row for row in rows if row.nomination.nominee.kind == kind])
    ]


def _counts(nominations: list[Nomination]) -> str:
    counted = Counter(one.nominee.kind for one in nominations)
    return counts_words({kind: counted[kind] for kind in Nominee.Kind.values})


def _over(nominations: list[Nomination], allocated: dict[str, int]) -> str:
    """What is no longer proposed counts nowhere."""
    counted = Counter(one.nominee.kind for one in nominations if one.state not in GONE)
    return "; ".join(
        f"{str(kind.label).lower()} {counted[kind]}/{allocated[kind]}"
        for kind in Nominee.Kind
        if kind in allocated and counted[kind] > allocated[kind]
    )


def counts_words(counts: dict[str, int]) -> str:
    """`02 tập thể, 03 cá nhân`; empty where there is none."""
    return ", ".join(
        f"{counts[kind]:02} {str(kind.label).lower()}" for kind in Nominee.Kind if counts.get(kind)
    )


# --- The list of rounds ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoundRow:
    """`own`: this person's unit can have a dossier; `dossiers` those of units that this person follows."""

    round: Round
    own: Dossier | None
    asks_own: bool
    count: int
    others: list[Dossier]


def round_rows(user: User, rounds: list[Round]) -> list[RoundRow]:
    """Three queries, however many rounds."""
    unit: Unit | None = user.unit
    dossiers = Dossier.objects.filter(round__in=rounds).select_related("unit")
    seen: Counter[int] = Counter(handled_nominations(user).values_list("dossier", flat=True).order_by())
    by_round: dict[int, list[Dossier]] = {}
    for one in dossiers.order_by("unit__position", "unit__code"):
        by_round.setdefault(one.round_id, []).append(one)
    found: list[RoundRow] = []
    for round in rounds:
        here = by_round.get(round.pk, [])
        own = next((one for one in here if unit and one.unit_id == unit.pk), None)
        others = [one for one in here if one is not own and seen[one.pk]]
        asks: Any = unit is not None and may_begin(user, round)
        found.append(RoundRow(round, own, bool(asks), seen[own.pk] if own else 0, others))
    return found


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that takes this unit's dossier now; `begun`: it has one."""

    round: Round
    unit: Unit
    begun: bool


def rounds_to_propose_in(user: User) -> list[OpenRound]:
    """For a unit that proposes and handles nobody else's; the nearest due day first. One query."""
    unit: Unit | None = user.unit
    if unit is None or sees_every_nomination(user) or not acts_for(user, unit):
        return []
    own = Dossier.objects.filter(round=OuterRef("pk"), unit=unit)
    rounds = Round.objects.filter(state=Round.State.OPEN).annotate(begun=Exists(own)).order_by("due", "pk")
    return [OpenRound(one, unit, one.begun) for one in rounds]
