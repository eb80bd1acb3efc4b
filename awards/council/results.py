"""What the council concluded on each case: exact shares, under the settings as they stand or stood.

Nothing is concluded while quorum, threshold or denominator is not set: then the result says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from awards.awarding.settings import settings_of
from awards.council.listing import active_cases, in_order
from awards.models import Conflict, PaperCount, Participation, Sitting, SittingCase, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.council.record import Closed
    from awards.models import Membership, Nomination

Attendance = Participation.Attendance
KEYS = ("council.quorum", "council.min_share", "council.denominator")
FROZEN = (Sitting.State.VOTING, Sitting.State.COUNTED, Sitting.State.CLOSED)
UNSET_WORDS = (
    "số thành viên dự họp tối thiểu",
    "tỷ lệ phiếu đồng ý tối thiểu",
    "cách tính tỷ lệ",
)


class Outcome(StrEnum):
    PASSED = "passed"
    SHORT = "short"
    UNSET = "unset"
    NO_QUORUM = "no_quorum"


OUTCOME_WORDS = {
    Outcome.PASSED: "Đủ tỷ lệ phiếu",
    Outcome.SHORT: "Không đủ tỷ lệ phiếu",
    Outcome.UNSET: "Chưa kết luận",
    Outcome.NO_QUORUM: "Không đủ số thành viên dự họp",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Three settings as text, "" where unset: percentages (`66,7` or `2/3` of the whole), a denominator."""

    quorum: str
    min_share: str
    denominator: str

    @property
    def missing(self) -> tuple[str, ...]:
        values = (fraction_of(self.quorum), fraction_of(self.min_share), self.denominator or None)
        return tuple(word for word, value in zip(UNSET_WORDS, values, strict=True) if value is None)

    def or_else(self, other: Rule) -> Rule:
        """What is unset here, or no share, as it stands there."""
        return Rule(
            self.quorum if fraction_of(self.quorum) is not None else other.quorum,
            self.min_share if fraction_of(self.min_share) is not None else other.min_share,
            self.denominator or other.denominator,
        )


@dataclass(frozen=True, slots=True)
class House:
    """The council at one sitting: members with a vote, who of them came, who was asked in writing."""

    members: tuple[Membership, ...]
    present: frozenset[int]
    written: frozenset[int]
    in_writing: bool

    @property
    def attending(self) -> frozenset[int]:
        return self.present | self.written

    @property
    def towards_quorum(self) -> int:
        """Who is asked in writing attends no meeting; where all are asked in writing, they count."""
        return len(self.attending if self.in_writing else self.present)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """`share` is None where there is nothing to divide by; counts are None before the count."""

    case: SittingCase
    papers: PaperCount
    agree: int
    disagree: int
    excluded: tuple[Conflict, ...]
    base: int | None
    share: Fraction | None
    outcome: Outcome

    @property
    def words(self) -> str:
        return OUTCOME_WORDS[self.outcome]


def fraction_of(text: str) -> Fraction | None:
    """A share of the whole: `70`, `66,7` are percent; `2/3` is itself. None where it is unset or no share."""
    text = text.strip().removesuffix("%").strip().replace(",", ".")
    try:
        found = Fraction(text) if "/" in text else Fraction(Decimal(text)) / 100
    except (ValueError, InvalidOperation, ZeroDivisionError, OverflowError):
        return None
    return found if 0 <= found <= 1 else None


def rule_in_force() -> Rule:
    found = settings_of(KEYS)
    return Rule(*(found[key] for key in KEYS))


def rule_of(sitting: Sitting) -> Rule:
    """As frozen when the vote opened, or in the record of a closed one; before that as the settings stand."""
    if sitting.state == Sitting.State.CLOSED:
        return _record(sitting).rule
    return frozen_rule(sitting) if sitting.state in FROZEN else rule_in_force()


def frozen_rule(sitting: Sitting) -> Rule:
    return Rule(sitting.quorum, sitting.min_share, sitting.denominator)


def house_of(sitting: Sitting) -> House:
    """One query."""
    if sitting.state == Sitting.State.CLOSED:
        return _record(sitting).house
    return _present_house(sitting)


def _present_house(sitting: Sitting) -> House:
    rows = Participation.objects.filter(sitting=sitting, votes=True).select_related("unit", "user")
    return live_house(list(rows.order_by("member__position", "member")), sitting.kind)


def live_house(places: list[Participation], kind: str) -> House:
    """Of those who vote, as they were asked to a sitting of this kind."""
    return House(
        members=tuple(row.seat for row in places),
        present=frozenset(row.member_id for row in places if row.attendance == Attendance.PRESENT),
        written=frozenset(row.member_id for row in places if row.attendance == Attendance.WRITTEN),
        in_writing=kind == Sitting.Kind.WRITTEN,
    )


def _record(sitting: Sitting) -> Closed:
    from awards.council.record import closed_of  # reason: the record freezes what is computed here

    return closed_of(sitting)


def has_quorum(rule: Rule, house: House) -> bool | None:
    """None while the setting is unset."""
    least = fraction_of(rule.quorum)
    if least is None:
        return None
    if not house.members:
        return False
    return Fraction(house.towards_quorum, len(house.members)) >= least


def base_of(rule: Rule, house: House, *, excluded: int, valid: int) -> int | None:
    """What the votes are divided by. Excluded members are taken off those asked, not off the council."""
    return {
        "members": len(house.members),
        "present": len(house.attending) - excluded,
        "valid": valid,
    }.get(rule.denominator)


def outcome_of(rule: Rule, quorum: bool | None, share: Fraction | None) -> Outcome:
    least = fraction_of(rule.min_share)
    if rule.missing or least is None or quorum is None:
        return Outcome.UNSET
    if not quorum:
        return Outcome.NO_QUORUM
    if share is None:
        return Outcome.UNSET
    return Outcome.PASSED if share >= least else Outcome.SHORT


def results_of(sitting: Sitting) -> list[CaseResult]:
    """Of every counted case, in the order of the list; a fixed number of queries."""
    if sitting.state == Sitting.State.CLOSED:
        return list(_record(sitting).results)
    return live_results(sitting)


def live_results(sitting: Sitting) -> list[CaseResult]:
    """From the counters, before they are frozen."""
    cases = in_order(active_cases(sitting))
    keys = [case.pk for case in cases]
    rule = rule_in_force() if sitting.state not in FROZEN else frozen_rule(sitting)
    house = _present_house(sitting)
    quorum = has_quorum(rule, house)
    papers = {row.case_id: row for row in PaperCount.objects.filter(case__in=keys)}
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for key, choice, number in Tally.objects.filter(case__in=keys).values_list("case", "choice", "count"):
        counts[key][choice] = number
    excluded: dict[int, list[Conflict]] = defaultdict(list)
    voters = {one.pk for one in house.members}
    for row in Conflict.objects.standing().filter(case__in=keys).select_related("member"):
        if row.member_id in voters:
            excluded[row.case_id].append(row)
    found = []
    for case in cases:
        if case.pk not in papers or case.pk not in counts:
            continue
        out = excluded[case.pk]
        attending = sum(row.member_id in house.attending for row in out)
        agree, disagree = (counts[case.pk].get(one, 0) for one in (Tally.Choice.AGREE, Tally.Choice.DISAGREE))
        base = base_of(rule, house, excluded=attending, valid=papers[case.pk].valid)
        share = Fraction(agree, base) if base else None
        outcome = outcome_of(rule, quorum, share)
        found.append(CaseResult(case, papers[case.pk], agree, disagree, tuple(out), base, share, outcome))
    return found


def result_of(nomination: Nomination) -> CaseResult | None:
    """Of the newest closed sitting that considered it; None before that."""
    return results_of_many([nomination]).get(nomination.pk)


def results_of_many(nominations: Iterable[Nomination]) -> dict[int, CaseResult]:
    """By key of the nomination; two queries."""
    from awards.council.record import closed_of_many  # reason: the record freezes what is computed here

    keys = {one.pk for one in nominations}
    rows = Sitting.objects.filter(
        state=Sitting.State.CLOSED, cases__nomination__in=keys, cases__withdrawn=False
    )
    found: dict[int, CaseResult] = {}
    for closed in closed_of_many(rows.distinct().order_by("day", "pk")):
        found |= {one.case.nomination_id: one for one in closed.results if one.case.nomination_id in keys}
    return found


def excluded_attending(sitting: Sitting, house: House) -> dict[int, int]:
    """How many who attend do not vote, by case; one query."""
    found: dict[int, int] = defaultdict(int)
    rows = Conflict.objects.standing().filter(case__sitting=sitting, member__in=house.attending)
    for case in rows.values_list("case", flat=True):
        found[case] += 1
    return found
