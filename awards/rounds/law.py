"""The law of awards read once for many rounds, days and recipients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.awarding.settings import settings_of
from awards.models import BaseSalary, Coefficient, Nominee, RuleSet
from awards.rounds.money import rate_of
from awards.rounds.rules import signing_day
from awards.rounds.sums import Terms

if TYPE_CHECKING:
    from datetime import date

    from awards.models import Round


@dataclass(frozen=True, slots=True)
class Law:
    """Everything in force at any time; a day chooses among it without asking the database."""

    rule_sets: tuple[RuleSet, ...]  # the latest first
    coefficients: tuple[Coefficient, ...]
    salaries: tuple[BaseSalary, ...]  # the latest first
    rounding: str
    collective: str

    def terms_of(self, round: Round, signed: date | None = None) -> Terms:
        """Of a decision of this round signed or expected on a day. A day without a law has no rates."""
        day = signed or signing_day(round)
        rule_set = round.rule_set or next((one for one in self.rule_sets if _covers(one, day)), None)
        rows = {one.kind: one for one in self.coefficients if rule_set and one.rule_set_id == rule_set.pk}
        salary = next((one for one in self.salaries if _covers(one, day)), None)
        return Terms(
            day=day,
            rule_set=rule_set.name if rule_set else f"quy định áp dụng ngày {day:%d/%m/%Y}",
            base=salary.amount if salary else None,
            rates={kind.value: rate_of(kind, rows.get(kind.value)) for kind in Nominee.Kind},
            rounding=self.rounding,
            collective=self.collective,
        )


def law_of_awards() -> Law:
    """Four queries."""
    chosen = settings_of(("money.rounding", "money.collective"))
    return Law(
        rule_sets=tuple(RuleSet.objects.order_by("-valid_from")),
        coefficients=tuple(Coefficient.objects.all()),
        salaries=tuple(BaseSalary.objects.order_by("-valid_from")),
        rounding=chosen["money.rounding"],
        collective=chosen["money.collective"],
    )


def _covers(row: RuleSet | BaseSalary, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or day <= row.valid_to)
