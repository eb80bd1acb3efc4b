"""What a recipient is paid on a day: reads the law's rows, `sums` does the arithmetic."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from awards.awarding.settings import settings_of
from awards.models import BaseSalary, Coefficient, Nomination, Nominee
from awards.rounds.sums import Rate, Terms
from campaign import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from awards.models import RuleSet

MONEY = ("money.rounding", "money.collective")
State = Nomination.State
# Handed in, and still on the way to a decision.
UNDECIDED = (
    State.SUBMITTED,
    State.RECEIVED,
    State.RETURNED,
    State.APPRAISING,
    State.CONSULTING,
    State.FOR_COUNCIL,
    State.CONSIDERED,
    State.WITH_CHAIRMAN,
    State.APPROVED,
)


def base_salary_on(day: date) -> BaseSalary | None:
    """Mức lương cơ sở in force on the day the decision is signed; None where none is known."""
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    return BaseSalary.objects.filter(in_force).order_by("-valid_from").first()


def missing_coefficients() -> QuerySet[Any]:
    """Unknown ones that a nomination under way needs, under the law of its round; `needed`: for which day.

    Where a round names no day of signing it is today's law, as `rules.signing_day` has it.
    """
    law = Q(round__rule_set=OuterRef("rule_set")) | Q(
        round__rule_set=None, signed__gte=OuterRef("rule_set__valid_from"), signed__lte=OuterRef("ends")
    )
    waiting = Nomination.objects.annotate(signed=Coalesce("round__decision_day", Value(clock.today())))
    waiting = waiting.filter(law, state__in=UNDECIDED, nominee__kind=OuterRef("kind")).order_by("signed")
    ends = Coalesce("rule_set__valid_to", Value(date.max))
    rows = Coefficient.objects.filter(value=None).annotate(ends=ends)
    return (
        rows.annotate(needed=Subquery(waiting.values("signed")[:1])).exclude(needed=None).order_by("needed")
    )


def terms_for(*, day: date, rule_set: RuleSet) -> Terms:
    """Everything a sum of this day depends on; three queries, for one recipient or a thousand."""
    rows = {one.kind: one for one in Coefficient.objects.filter(rule_set=rule_set)}
    chosen = settings_of(MONEY)
    base = base_salary_on(day)
    return terms_from(day, rule_set.name, base, rows, chosen)


def terms_from(
    day: date,
    rule_set: str,
    base: BaseSalary | None,
    rows: Mapping[str, Coefficient],
    chosen: Mapping[str, str],
) -> Terms:
    """The terms of rows that were read already; `rows` by kind of recipient, `chosen` as MONEY names it."""
    return Terms(
        day=day,
        rule_set=rule_set,
        base=base.amount if base else None,
        rates={kind.value: rate_of(kind, rows.get(kind.value)) for kind in Nominee.Kind},
        rounding=chosen["money.rounding"],
        collective=chosen["money.collective"],
    )


def rate_of(kind: Nominee.Kind, row: Coefficient | None) -> Rate:
    """A coefficient as the arithmetic takes it; without a row the rate is unknown."""
    label = str(kind.label)
    if row is None:
        return Rate(label, None)
    return Rate(label, row.value, row.times, row.rule, row.source, row.confidence)
