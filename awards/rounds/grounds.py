"""Căn cứ of a decision: each ground stands in it only where it is valid on the day of signing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from awards.models import LegalGround
from awards.rounds.rules import NoRuleSet, rule_set_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from awards.models import Round, RuleSet


NO_LAW = "Căn cứ của ngày {day:%d/%m/%Y} không có Luật Thi đua, khen thưởng nào."


@dataclass(frozen=True, slots=True)
class Standing:
    """A ground on a day. `refused` is empty where it stands, else why it cannot."""

    ground: LegalGround
    refused: str

    @property
    def stands(self) -> bool:
        return not self.refused


def weighed(rule_set: RuleSet, day: date) -> tuple[Standing, ...]:
    """Every ground of the rule set and of any, in the order of a paper; one query."""
    found = LegalGround.objects.filter(Q(rule_set=rule_set) | Q(rule_set=None))
    return tuple(Standing(ground, _refused(ground, day)) for ground in found)


def _refused(ground: LegalGround, day: date) -> str:
    if ground.issued and ground.issued > day:
        return f"ban hành {ground.issued:%d/%m/%Y}, sau ngày ký"
    if ground.valid_from > day:
        return f"có hiệu lực từ {ground.valid_from:%d/%m/%Y}, sau ngày ký"
    if ground.valid_to and ground.valid_to < day:
        return f"chỉ nêu được đến hết {ground.valid_to:%d/%m/%Y}"
    return ""


def law_among(standing: Iterable[Standing], rule_set: RuleSet) -> bool:
    """Whether a law of awards itself may be named; without one no decision can be made on that day."""
    laws = (one.ground for one in standing if one.stands and one.ground.kind == LegalGround.Kind.LAW)
    return any(one.rule_set_id == rule_set.pk for one in laws)


def grounds_for(rule_set: RuleSet, day: date) -> tuple[str, ...]:
    """The texts after «Căn cứ», without the sign at their end, that may stand in a paper of this day."""
    return tuple(one.ground.text for one in weighed(rule_set, day) if one.stands)


def paper_grounds(round: Round, day: date) -> tuple[str, ...]:
    """Of a paper of this round that is itself signed on that day, before the decision perhaps."""
    try:
        return grounds_for(rule_set_for(round, day), day)
    except NoRuleSet:
        return ()
