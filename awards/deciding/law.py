"""What the law says on the day of a decision: legal grounds, and the money of each kind of recipient.

The one place where this room asks `awards.rounds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        cases = [Case(one.pk, one.nominee.kind, recipient_of(one)) for one in nominations]
        if self.terms is not None:
            return sums.table(cases, self.terms).lines
        return tuple(PaidLine(one, self.money[one.kind], None, self.money[one.kind].blocked) for one in cases)


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
