"""Who was proposed for an award and what it costs, frozen for the summary: PDF, Word and workbook read this.

A round is told as its nominations stood on the day of the paper. What an office said and how a council voted
is no matter of this paper (design, part 6), nor is a hold, a return or the reason of a refusal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from awards.awarding.workflow import NOMINATION_WORKFLOW
from awards.models import Nomination, NominationDecision, Nominee, Quota, Round, Structure
from awards.rounds.law import law_of_awards
from awards.rounds.structure import quotas_by_kind
from awards.rounds.structure_workflow import APPROVE
from awards.rounds.sums import sums_by_kind, total_of
from campaign import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.rounds.law import Law
    from awards.rounds.sums import KindSum, Terms
    from campaign.models import Campaign

State = Nomination.State

BEING_CONSIDERED, REWARDED = "đang được thẩm định, xét", "đã có quyết định khen thưởng"
RESULTS = {
    State.DECIDED: REWARDED,
    State.AWARDED: REWARDED,
    State.ARCHIVED: REWARDED,
    State.REFUSED: "chưa đủ điều kiện khen thưởng",
    State.HIGHER: "đề nghị cấp trên khen thưởng",
    State.CANCELLED: "quyết định đã hủy",
}
PAID = (BEING_CONSIDERED, REWARDED)


@dataclass(frozen=True, slots=True)
class NominatedLine:
    name: str
    gender: str
    place: str  # office and unit
    kind: str
    group: str
    summary: str
    unit: str
    result: str


@dataclass(frozen=True, slots=True)
class KindCount:
    """`direct`, `leaders`, `women` are asked of persons alone; `quota` None: none was approved."""

    kind: str
    proposed: int
    quota: int | None
    direct: int | None = None
    leaders: int | None = None
    women: int | None = None


@dataclass(frozen=True, slots=True)
class ResultCount:
    result: str
    number: int


@dataclass(frozen=True, slots=True)
class KindCost:
    """In đồng; without an amount `blocked` says what is lacking."""

    kind: str
    number: int
    coefficient: Decimal | None
    base: int | None
    amount: int | None
    total: int | None
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class AwardRound:
    name: str
    kind: str
    units: int
    structure_approved: bool
    lines: tuple[NominatedLine, ...]  # in official order of the units that propose
    kinds: tuple[KindCount, ...]
    results: tuple[ResultCount, ...]
    day: date  # whose law and base salary the costs follow
    costs: tuple[KindCost, ...]  # of who is rewarded or may still be
    total: int | None

    @property
    def quota(self) -> int:
        return sum(one.quota or 0 for one in self.kinds)

    @property
    def blocked(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.blocked for one in self.costs if one.blocked))


def award_rounds(campaign: Campaign, day: date) -> tuple[AwardRound, ...]:
    """Rounds that had begun by a day; a fixed number of queries."""
    rounds = list(
        Round.objects.exclude(state=Round.State.DRAFT)
        .filter(opens__lte=day, achievement_to__gte=campaign.starts)
        .select_related("rule_set")
        .order_by("opens", "pk")
    )
    if not rounds:
        return ()
    lines = _nominations(rounds, day)
    quotas = _approved_quotas(rounds, day)
    law = law_of_awards()
    return tuple(
        _round(one, quotas.get(one.pk), lines.get(one.pk, []), law)
        for one in rounds
        if one.pk in lines or one.pk in quotas
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    nomination: Nomination
    result: str


def _nominations(rounds: list[Round], day: date) -> dict[int, list[_Standing]]:
    """By round: what had been sent by the day and was not withdrawn."""
    states = _states_at(rounds, day)
    rows = Nomination.objects.filter(pk__in=states).select_related("nominee", "unit", "group")
    found: dict[int, list[_Standing]] = defaultdict(list)
    for row in rows.order_by("unit__position", "unit__code", "pk"):
        result = RESULTS.get(states[row.pk], BEING_CONSIDERED)
        found[row.round_id].append(_Standing(row, result))
    return found


def _states_at(rounds: list[Round], day: date) -> dict[int, State]:
    """By nomination, as its moves up to the end of the day have led it; a withdrawn one is left out."""
    moves = NominationDecision.objects.filter(
        nomination__round__in=rounds, at__lte=clock.end_of_day(day)
    ).order_by("at", "pk")
    states = {}
    for key, name in moves.values_list("nomination_id", "move"):
        move = NOMINATION_WORKFLOW.named(name)
        if move is not None:
            states[key] = State(move.target)
    return {key: state for key, state in states.items() if state != State.WITHDRAWN}


def _approved_quotas(rounds: list[Round], day: date) -> dict[int, list[Quota]]:
    """By round; a round whose structure the chairman had not approved by the day is not among them."""
    approved = Structure.objects.filter(
        round__in=rounds,
        state=Structure.State.APPROVED,
        decisions__move=APPROVE.name,
        decisions__at__lte=clock.end_of_day(day),
    ).distinct()
    by_structure: dict[int, list[Quota]] = defaultdict(list)
    for quota in Quota.objects.filter(structure__in=approved).select_related("group"):
        by_structure[quota.structure_id].append(quota)
    return {one.round_id: by_structure[one.pk] for one in approved}


def _round(round: Round, quotas: list[Quota] | None, standing: list[_Standing], law: Law) -> AwardRound:
    wanted = quotas_by_kind(quotas or ())
    terms = law.terms_of(round)
    paid = Counter(one.nomination.nominee.kind for one in standing if one.result in PAID)
    costs = sums_by_kind(paid, terms)
    results = Counter(one.result for one in standing)
    return AwardRound(
        name=round.name,
        kind=round.get_kind_display(),
        units=len({one.nomination.unit_id for one in standing}),
        structure_approved=quotas is not None,
        lines=tuple(_line(one) for one in standing),
        kinds=tuple(_kinds([one.nomination for one in standing], wanted)),
        results=tuple(ResultCount(result, number) for result, number in results.items()),
        day=terms.day,
        costs=tuple(_cost(one, terms) for one in costs),
        total=total_of(costs),
    )


def _line(one: _Standing) -> NominatedLine:
    nominee = one.nomination.nominee
    return NominatedLine(
        name=nominee.full_name,
        gender=nominee.get_gender_display(),
        place=", ".join(filter(None, [nominee.position_title, nominee.place])),
        kind=nominee.get_kind_display(),
        group=one.nomination.group.name,
        summary=one.nomination.summary,
        unit=one.nomination.unit.full_name,
        result=one.result,
    )


def _kinds(nominations: list[Nomination], wanted: dict[str, int | None]) -> Iterable[KindCount]:
    for kind in Nominee.Kind:
        mine = [one for one in nominations if one.nominee.kind == kind]
        quota = wanted.get(kind.value)
        if not mine and quota is None:
            continue
        if kind != Nominee.Kind.INDIVIDUAL:
            yield KindCount(str(kind.label), len(mine), quota)
            continue
        yield KindCount(
            str(kind.label),
            len(mine),
            quota,
            direct=sum(one.group.direct for one in mine),
            leaders=sum(one.group.leads for one in mine),
            women=sum(one.nominee.gender == Nominee.Gender.FEMALE for one in mine),
        )


def _cost(one: KindSum, terms: Terms) -> KindCost:
    return KindCost(
        kind=one.label,
        number=one.number,
        coefficient=terms.rates[one.kind].value,
        base=terms.base,
        amount=one.reward.amount,
        total=one.total,
        blocked=one.reward.blocked,
    )
