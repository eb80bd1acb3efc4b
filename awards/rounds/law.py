"""The law of awards read once for many rounds, days and recipients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.awarding.settings import settings_of
from awards.models import BaseSalary, Coefficient, RuleSet
from awards.rounds.money import MONEY, terms_from
from awards.rounds.rules import signing_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from awards.models import Round
    from awards.rounds.sums import Terms


@dataclass(frozen=True, slots=True)
class EveryLaw:
    """Everything in force at any time; a day chooses among it without asking the database."""

    rule_sets: tuple[RuleSet, ...]  # the latest first
    coefficients: tuple[Coefficient, ...]
    salaries: tuple[BaseSalary, ...]  # the latest first
    chosen: Mapping[str, str]  # the settings of money

    def terms_of(self, round: Round, signed: date | None = None) -> Terms:
        """Of a decision of this round signed or expected on a day. A day without a law has no rates."""
        day = signed or signing_day(round)
        rule_set = round.rule_set or next((one for one in self.rule_sets if _covers(one, day)), None)
        rows = {one.kind: one for one in self.coefficients if rule_set and one.rule_set_id == rule_set.pk}
        salary = next((one for one in self.salaries if _covers(one, day)), None)
        name = rule_set.name if rule_set else f"quy định áp dụng ngày {day:%d/%m/%Y}"
        return terms_from(day, name, salary, rows, self.chosen)


def law_of_awards() -> EveryLaw:
    """Four queries."""
    return EveryLaw(
        rule_sets=tuple(RuleSet.objects.order_by("-valid_from")),
        coefficients=tuple(Coefficient.objects.all()),
        salaries=tuple(BaseSalary.objects.order_by("-valid_from")),
        chosen=settings_of(MONEY),
    )


def _covers(row: RuleSet | BaseSalary, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
