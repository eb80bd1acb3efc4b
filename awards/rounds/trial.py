"""«Thử ngày ký»: legal grounds and money as they would be if the decision were signed on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.rounds import sums
from awards.rounds.grounds import NO_LAW, Standing, law_among, weighed
from awards.rounds.money import terms_for
from awards.rounds.rules import NoRuleSet, rule_set_for

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from awards.models import Round, RuleSet
    from awards.rounds.sums import KindSum, Rate, Reward


@dataclass(frozen=True, slots=True)
class KindTrial:
    rate: Rate
    reward: Reward
    number: int | None  # of the quota; None where there is none yet


@dataclass(frozen=True, slots=True)
class Trial:
    """One column. `problem`: no rule set for that day, and nothing else is known."""

    day: date
    problem: str = ""
    rule_set: RuleSet | None = None
    by_hand: bool = False
    grounds: tuple[Standing, ...] = ()
    base: int | None = None
    kinds: tuple[KindTrial, ...] = ()
    sums: tuple[KindSum, ...] = ()
    total: int | None = None

    @property
    def lawless(self) -> str:
        """What stands in the way of any decision on this day; empty where nothing does."""
        if self.rule_set is None or law_among(self.grounds, self.rule_set):
            return ""
        return NO_LAW.format(day=self.day)

    @property
    def standing(self) -> list[Standing]:
        return [one for one in self.grounds if one.stands]

    @property
    def refused(self) -> list[Standing]:
        return [one for one in self.grounds if not one.stands]


def trial(round: Round, day: date, numbers: Mapping[str, int | None]) -> Trial:
    """`numbers`: quota by kind. Five queries."""
    try:
        rule_set = rule_set_for(round, day)
    except NoRuleSet as unknown:
        return Trial(day, problem=str(unknown))
    terms = terms_for(day=day, rule_set=rule_set)
    known = {kind: number for kind, number in numbers.items() if number}
    found = sums.sums_by_kind(known, terms)
    return Trial(
        day,
        rule_set=rule_set,
        by_hand=round.rule_set_id is not None,
        grounds=weighed(rule_set, day),
        base=terms.base,
        kinds=tuple(
            KindTrial(rate, sums.reward(kind, terms), numbers.get(kind)) for kind, rate in terms.rates.items()
        ),
        sums=found,
        total=sums.total_of(found) if found else None,
    )
