"""What the law says on the day of a decision: legal grounds, and the money of each kind of recipient.

The one place where this room asks `awards.rounds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from awards.models import Nominee

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from awards.models import Round

NOT_READY = "Mức tiền thưởng chưa có: Phòng TC-KH nhập kèm nguồn."


@dataclass(frozen=True, slots=True)
class Money:
    """Whole đồng and the words of its formula; or None and the sentence that says what is missing."""

    amount: int | None
    formula: str = ""
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """`money` is by kind of nominee."""

    code: str  # of the rule set
    rule_set: str
    grounds: tuple[str, ...]
    money: Mapping[str, Money]


def law_on(round: Round, day: date, kinds: Iterable[str]) -> Law:
    """The rule set of the round on this day, and what follows from it."""
    try:
        rules, money = import_module("awards.rounds.rules"), import_module("awards.rounds.money")
        grounds = import_module("awards.rounds.grounds")
    except ModuleNotFoundError:
        return Law("", "", (), {kind: Money(None, blocked=NOT_READY) for kind in kinds})
    try:
        rule_set = rules.rule_set_for(round, day)
    except LookupError as none:
        return Law("", "", (), {kind: Money(None, blocked=str(none)) for kind in kinds})
    found = {}
    for kind in sorted(set(kinds)):
        reward = money.reward_for(Nominee.Kind(kind), day=day, rule_set=rule_set)
        found[kind] = Money(reward.amount, reward.formula, reward.blocked)
    return Law(rule_set.code, rule_set.name, tuple(grounds.grounds_for(rule_set, day)), found)
