"""The shape of a closed sitting's frozen record, as its canonical JSON keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from awards.council.results import Outcome, Rule


@dataclass(frozen=True, slots=True)
class MemberFacts:
    key: int
    name: str
    title: str
    part: str
    votes: bool
    attendance: str
    reason: str


@dataclass(frozen=True, slots=True)
class CounterFacts:
    name: str
    title: str
    leads: bool


@dataclass(frozen=True, slots=True)
class ExcludedFacts:
    member: int
    name: str
    ground: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case withdrawn from the list has no votes, and its numbers are nought."""

    key: int
    nomination: int
    kind: str
    name: str
    gender: str
    position_title: str
    place: str
    group: str
    unit: int
    unit_name: str
    unit_short: str
    summary: str
    supplementary: bool
    added_agreed: str
    withdrawn: bool
    withdrawn_agreed: str
    handed_out: int = 0
    collected: int = 0
    not_returned: int = 0
    valid: int = 0
    invalid: int = 0
    agree: int = 0
    disagree: int = 0
    excluded: tuple[ExcludedFacts, ...] = ()
    base: int | None = None
    outcome: Outcome = Outcome.UNSET


@dataclass(frozen=True, slots=True)
class SittingFacts:
    """`hour`, `began`, `ended`: `08:05:00`, "" where not written."""

    round: str
    achievement: str
    kind: str
    day: date
    hour: str
    place: str
    invitation_number: str
    invitation_day: date | None
    chair: MemberFacts | None
    secretary: str
    began: str
    ended: str
    discussion: str
    conclusion: str
    quorum: str
    min_share: str
    denominator: str
    members: tuple[MemberFacts, ...]
    committee: tuple[CounterFacts, ...]
    cases: tuple[CaseFacts, ...]

    @property
    def rule(self) -> Rule:
        return Rule(self.quorum, self.min_share, self.denominator)
