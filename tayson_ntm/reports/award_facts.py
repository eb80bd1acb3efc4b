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
from awards.deciding.law import recipient_of
from awards.models import (
    AwardDecision,
    DecisionLine,
    Nomination,
    NominationDecision,
    Nominee,
    Round,
    StructureDecision,
)
from awards.nominating.content import newest_sent
from awards.rounds.law import law_of_awards
from awards.rounds.structure import quotas_of_figures
from awards.rounds.structure_workflow import APPROVE
from awards.rounds.sums import Case, table, terms_in
from campaign import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.nominating.content import NominationContent, NomineeContent
    from awards.rounds.law import EveryLaw
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
    """In đồng; without an amount `blocked` says why. `decided`: as the decision of `day` has it."""

    kind: str
    number: int
    coefficient: Decimal | None
    base: int | None
    amount: int | None
    total: int | None
    day: date  # whose law and base salary it follows
    decided: bool = False
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
    costs: tuple[KindCost, ...]  # of who is rewarded, then of who may still be
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
    """`sent` is what was sent last where the unit is changing it; `paid` the line of its decision."""

    nomination: Nomination
    result: str
    sent: NominationContent | None
    paid: DecisionLine | None


def _nominations(rounds: list[Round], day: date) -> dict[int, list[_Standing]]:
    """By round: what had been sent by the day and was not withdrawn."""
    states = _states_at(rounds, day)
    rows = list(
        Nomination.objects.filter(pk__in=states)
        .select_related("nominee__head_of_household", "unit", "group")
        .order_by("unit__position", "unit__code", "pk")
    )
    sent = newest_sent(row for row in rows if row.is_open)
    paid = _decided_lines(states, day)
    found: dict[int, list[_Standing]] = defaultdict(list)
    for row in rows:
        result = RESULTS.get(states[row.pk], BEING_CONSIDERED)
        line = paid.get(row.pk) if result == REWARDED else None
        found[row.round_id].append(_Standing(row, result, sent.get(row.pk), line))
    return found


def _decided_lines(nominations: Iterable[int], day: date) -> dict[int, DecisionLine]:
    """By nomination, the line of the newest decision that rewards it, where it was recorded by the day."""
    lines = DecisionLine.objects.filter(
        nomination__in=nominations,
        decision__kind=AwardDecision.Kind.AWARD,
        decision__recorded_at__lte=clock.end_of_day(day),
    )
    return {line.nomination_id: line for line in lines.select_related("decision").order_by("pk")}


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


def _approved_quotas(rounds: list[Round], day: date) -> dict[int, dict[str, int | None]]:
    """By round and kind, as the chairman last approved them by the day; other rounds are not among them."""
    approved = StructureDecision.objects.filter(
        structure__round__in=rounds, move=APPROVE.name, at__lte=clock.end_of_day(day)
    )
    figures = approved.order_by("at", "pk").values_list("structure__round", "figures")
    return {round: quotas_of_figures(found) for round, found in figures}


def _round(
    round: Round, quotas: dict[str, int | None] | None, standing: list[_Standing], law: EveryLaw
) -> AwardRound:
    costs = (*_decided_costs(standing), *_planned_costs(round, standing, law))
    totals = [one.total for one in costs]
    results = Counter(one.result for one in standing)
    return AwardRound(
        name=round.name,
        kind=round.get_kind_display(),
        units=len({one.nomination.unit_id for one in standing}),
        structure_approved=quotas is not None,
        lines=tuple(_line(one) for one in standing),
        kinds=tuple(_kinds([one.nomination for one in standing], quotas or {})),
        results=tuple(ResultCount(result, number) for result, number in results.items()),
        costs=costs,
        total=None if None in totals else sum(one for one in totals if one is not None),
    )


def _line(one: _Standing) -> NominatedLine:
    nominee: Nominee | NomineeContent = one.sent.nominee if one.sent else one.nomination.nominee
    told: Nomination | NominationContent = one.sent or one.nomination
    return NominatedLine(
        name=nominee.full_name,
        gender=str(Nominee.Gender(nominee.gender).label) if nominee.gender else "",
        place=", ".join(filter(None, [nominee.position_title, nominee.place])),
        kind=str(Nominee.Kind(nominee.kind).label),
        group=one.sent.group if one.sent else one.nomination.group.name,
        summary=told.summary,
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


def _planned_costs(round: Round, standing: list[_Standing], law: EveryLaw) -> Iterable[KindCost]:
    """Of whoever may still be rewarded, and of whoever is by a decision that has no lines here."""
    people = [one.nomination for one in standing if one.result in PAID and one.paid is None]
    terms = law.terms_of(round)
    cases = [Case(one.pk, one.nominee.kind, recipient_of(one)) for one in people]
    alike: dict[tuple[str, int | None, str], int] = Counter(
        (one.case.kind, one.amount, "" if one.amount is not None else one.note)
        for one in table(cases, terms).lines
    )
    for kind in Nominee.Kind:
        for (of, amount, blocked), number in alike.items():
            if of == kind:
                yield KindCost(
                    kind=str(kind.label),
                    number=number,
                    coefficient=terms.rates[kind.value].value,
                    base=terms.base,
                    amount=amount,
                    total=None if amount is None else number * amount,
                    day=terms.day,
                    blocked=blocked,
                )


def _decided_costs(standing: list[_Standing]) -> Iterable[KindCost]:
    """The sums that the decisions printed; equal ones of a day and a kind stand in one line."""
    lines = [one.paid for one in standing if one.paid is not None]
    signed = sorted({line.decision.date for line in lines if line.decision.date})
    for day in signed:
        alike = Counter((line.kind, line.amount, line.formula) for line in lines if line.decision.date == day)
        for kind in Nominee.Kind:
            for (of, amount, formula), number in alike.items():
                if of == kind:
                    rate, base = terms_in(formula)
                    total = None if amount is None else number * amount
                    blocked = "" if amount is not None else "Quyết định không ghi tiền thưởng."
                    yield KindCost(str(kind.label), number, rate, base, amount, total, day, True, blocked)
