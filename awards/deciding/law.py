"""What the law says on the day of a decision: legal grounds, and the money of each kind of recipient.

The one place where this room asks `awards.rounds`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from awards.checking.kin import Kin
from awards.models import AwardDecision, DecisionLine
from awards.rounds import sums
from awards.rounds.grounds import NO_LAW, law_among, weighed
from awards.rounds.money import terms_for
from awards.rounds.rules import NoRuleSet, rule_set_for
from awards.rounds.sums import Case, PaidLine, Reward

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from awards.models import Nomination, Round
    from awards.rounds.sums import Terms


@dataclass(frozen=True, slots=True)
class Law:
    """`money` is by kind of nominee: whole đồng with its formula, or what is missing. No `terms`: no law."""

    code: str  # of the rule set
    rule_set: str
    grounds: tuple[str, ...]
    money: Mapping[str, Reward]
    terms: Terms | None = None
    lawless: str = ""  # why no decision can rest on this day: no law of awards among its grounds

    def paid(self, nominations: Iterable[Nomination]) -> tuple[PaidLine, ...]:
        """In the order given; the same person and household are paid the highest sum alone."""
        rows = list(nominations)
        if self.terms is None:
            several = ((Case(one.pk, one.nominee.kind), self.money[one.nominee.kind]) for one in rows)
            return tuple(PaidLine(case, money, None, money.blocked) for case, money in several)
        kin = Kin(one.nominee for one in rows)
        same = {one.pk: {pk for pk, how in kin.of(one.nominee).items() if how.is_sure} for one in rows}
        cases = [Case(one.pk, one.nominee.kind, min(same[one.pk])) for one in rows]
        before = _paid_before(rows, same)
        return tuple(_less(line, before.get(line.case.key)) for line in sums.table(cases, self.terms).lines)


def _less(line: PaidLine, before: DecisionLine | None) -> PaidLine:
    """The highest sum is paid once: what an earlier decision paid is not paid again."""
    if before is None or not line.amount:
        return line
    decision = before.decision
    note = (
        f"Cùng thành tích đã hưởng {sums.dong(before.amount or 0)} theo Quyết định số {decision.numbered} "
        f"ngày {decision.date:%d/%m/%Y}, không hưởng thêm."
    )
    return replace(line, amount=0, note=note)


def _paid_before(rows: list[Nomination], same: Mapping[int, set[int]]) -> dict[int, DecisionLine]:
    """By nomination: a recorded line that paid this recipient, or its kin, for the same time. One query."""
    paid = DecisionLine.objects.filter(
        nomination__nominee__in=set().union(*same.values()),
        decision__kind=AwardDecision.Kind.AWARD,
        amount__gt=0,
        cancelled_by=None,
    ).exclude(nomination__in=rows)
    found: dict[int, DecisionLine] = {}
    for line in paid.select_related("decision", "nomination").order_by("-amount", "pk"):
        was = line.nomination
        for one in rows:
            if (
                was.nominee_id in same[one.pk]
                and was.achievement_from <= one.achievement_to
                and one.achievement_from <= was.achievement_to
            ):
                found.setdefault(one.pk, line)
    return found


def recipient_of(nomination: Nomination) -> int:
    """A household and its head are one recipient; a round rewards one achievement."""
    return nomination.nominee.head_of_household_id or nomination.nominee_id


def law_on(round: Round, day: date, kinds: Iterable[str]) -> Law:
    """The rule set of the round on this day, and what follows from it; the same queries for any kinds."""
    try:
        rule_set = rule_set_for(round, day)
    except NoRuleSet as none:
        return Law(
            "",
            "",
            (),
            {kind: Reward(kind, None, blocked=str(none)) for kind in kinds},
            lawless=NO_LAW.format(day=day),
        )
    terms = terms_for(day=day, rule_set=rule_set)
    money = {kind: sums.reward(kind, terms) for kind in kinds}
    standing = weighed(rule_set, day)
    lawless = "" if law_among(standing, rule_set) else NO_LAW.format(day=day)
    grounds = tuple(one.ground.text for one in standing if one.stands)
    return Law(rule_set.code, rule_set.name, grounds, money, terms, lawless)
