"""What a closed sitting says, frozen: who was asked and came, every case with its votes and conclusion.

Canonical JSON with its SHA-256, a row as the biên bản is closed and one more where it is concluded later.
Papers, pages and results of a closed sitting are made from the newest row alone; no later change of a seat,
a nominee, a unit or a setting reaches them.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from datetime import time
from fractions import Fraction
from typing import TYPE_CHECKING

from awards.council.listing import all_cases, in_order
from awards.council.record_facts import CaseFacts, CounterFacts, ExcludedFacts, MemberFacts, SittingFacts
from awards.council.results import (
    CaseResult,
    House,
    Rule,
    base_of,
    frozen_rule,
    has_quorum,
    live_house,
    live_results,
    outcome_of,
)
from awards.models import (
    BallotCommittee,
    Conflict,
    Membership,
    Nomination,
    Nominee,
    PaperCount,
    Participation,
    RecipientGroup,
    Round,
    SittingCase,
    SittingRecord,
)
from campaign.models import Unit, User
from criteria.freezing import canonical, digest, thawed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import Sitting

Attendance = Participation.Attendance
PAPERS = ("handed_out", "collected", "not_returned", "valid", "invalid")


class TamperedSitting(RuntimeError):
    """A closed biên bản is missing or no longer what was frozen."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The frozen facts in the shape that papers and pages read; its records are copies, never saved."""

    sitting: Sitting
    places: tuple[Participation, ...]
    committee: tuple[BallotCommittee, ...]
    cases: tuple[SittingCase, ...]
    withdrawn: tuple[SittingCase, ...]
    results: tuple[CaseResult, ...]
    rule: Rule
    house: House


# --- Freezing -------------------------------------------------------------------------------------


def freeze_closing(sitting: Sitting) -> list[CaseResult]:
    """As the biên bản is closed, under the settings as the vote opened. Returns what was concluded."""
    return _keep(sitting, _concluded(_facts(sitting), frozen_rule(sitting)), SittingRecord.Step.CLOSED)


def freeze_conclusion(sitting: Sitting, rule: Rule) -> list[CaseResult]:
    """Once, from the frozen counts, under settings that were unset as the vote opened."""
    return _keep(sitting, _concluded(_read(sitting), rule), SittingRecord.Step.CONCLUDED)


def _keep(sitting: Sitting, facts: SittingFacts, step: SittingRecord.Step) -> list[CaseResult]:
    text = canonical(facts)
    SittingRecord.objects.create(sitting=sitting, step=step, content=text, sha256=digest(text))
    return list(_closed(sitting, facts).results)


def _concluded(facts: SittingFacts, rule: Rule) -> SittingFacts:
    house = _house(facts)
    quorum = has_quorum(rule, house)
    cases = tuple(one if one.withdrawn else _concluded_case(one, rule, house, quorum) for one in facts.cases)
    return replace(
        facts, quorum=rule.quorum, min_share=rule.min_share, denominator=rule.denominator, cases=cases
    )


def _concluded_case(one: CaseFacts, rule: Rule, house: House, quorum: bool | None) -> CaseFacts:
    attending = sum(row.member in house.attending for row in one.excluded)
    base = base_of(rule, house, excluded=attending, valid=one.valid)
    share = Fraction(one.agree, base) if base else None
    return replace(one, base=base, outcome=outcome_of(rule, quorum, share))


def _facts(sitting: Sitting) -> SittingFacts:
    """Of the records as they stand; the rule and what follows from it come after."""
    counted = {one.case.pk: one for one in live_results(sitting)}
    places = sitting.participations.order_by("member__position", "member")
    members = tuple(_member(place) for place in places)
    return SittingFacts(
        round=sitting.round.name,
        achievement=sitting.round.achievement,
        kind=sitting.kind,
        day=sitting.day,
        hour=_clock(sitting.hour),
        place=sitting.place,
        invitation_number=sitting.invitation_number,
        invitation_day=sitting.invitation_day,
        chair=next((one for one in members if one.key == sitting.chair_id), None),
        secretary=sitting.secretary.full_name,
        began=_clock(sitting.began),
        ended=_clock(sitting.ended),
        discussion=sitting.discussion,
        conclusion=sitting.conclusion,
        quorum="",
        min_share="",
        denominator="",
        members=members,
        committee=tuple(CounterFacts(one.name, one.title, one.leads) for one in sitting.committee.all()),
        cases=tuple(_case(case, counted.get(case.pk)) for case in in_order(all_cases(sitting))),
    )


def _clock(moment: time | None) -> str:
    return moment.isoformat() if moment else ""


def _member(place: Participation) -> MemberFacts:
    return MemberFacts(
        key=place.member_id,
        name=place.name,
        title=place.title,
        part=place.part,
        votes=place.votes,
        attendance=place.attendance,
        reason=place.reason,
    )


def _case(case: SittingCase, counted: CaseResult | None) -> CaseFacts:
    nomination = case.nomination
    nominee, unit = nomination.nominee, nomination.unit
    facts = CaseFacts(
        key=case.pk,
        nomination=nomination.pk,
        kind=nominee.kind,
        name=nominee.name,
        gender=nominee.gender,
        position_title=nominee.position_title,
        place=nominee.place,
        group=nomination.group.name,
        unit=unit.pk,
        unit_name=unit.full_name,
        unit_short=unit.short_name,
        summary=nomination.summary,
        supplementary=case.supplementary,
        added_agreed=case.added_agreed,
        withdrawn=case.withdrawn,
        withdrawn_agreed=case.withdrawn_agreed,
    )
    return _with_votes(facts, counted) if counted else facts


def _with_votes(facts: CaseFacts, counted: CaseResult) -> CaseFacts:
    rows = tuple(ExcludedFacts(row.member_id, row.member.name, row.ground) for row in counted.excluded)
    papers = {name: getattr(counted.papers, name) for name in PAPERS}
    return replace(facts, **papers, agree=counted.agree, disagree=counted.disagree, excluded=rows)


# --- Reading --------------------------------------------------------------------------------------


def closed_of(sitting: Sitting) -> Closed:
    """Of a closed sitting; raises TamperedSitting. One query."""
    return _closed(sitting, _read(sitting))


def closed_of_many(sittings: Iterable[Sitting]) -> list[Closed]:
    """In their order; one query."""
    listed = list(sittings)
    newest: dict[int, SittingRecord] = {}
    for row in SittingRecord.objects.filter(sitting__in=[one.pk for one in listed]).order_by("step"):
        newest[row.sitting_id] = row
    return [_closed(one, _thaw(one, newest.get(one.pk))) for one in listed]


def _read(sitting: Sitting) -> SittingFacts:
    return _thaw(sitting, SittingRecord.objects.filter(sitting=sitting.pk).order_by("step").last())


def _thaw(sitting: Sitting, row: SittingRecord | None) -> SittingFacts:
    if row is None or digest(row.content) != row.sha256:
        raise TamperedSitting(f"Biên bản đã chốt của phiên họp {sitting.pk} không khớp mã SHA-256.")
    return thawed(SittingFacts, row.content)


def _closed(sitting: Sitting, facts: SittingFacts) -> Closed:
    cases = tuple((one, _as_case(sitting, one)) for one in facts.cases)
    return Closed(
        sitting=_as_sitting(sitting, facts),
        places=tuple(_as_place(one) for one in facts.members),
        committee=tuple(
            BallotCommittee(name=one.name, title=one.title, leads=one.leads) for one in facts.committee
        ),
        cases=tuple(case for one, case in cases if not one.withdrawn),
        withdrawn=tuple(case for one, case in cases if one.withdrawn),
        results=tuple(_as_result(one, case) for one, case in cases if not one.withdrawn),
        rule=facts.rule,
        house=_house(facts),
    )


def _house(facts: SittingFacts) -> House:
    return live_house([_as_place(one) for one in facts.members if one.votes], facts.kind)


def _as_sitting(sitting: Sitting, facts: SittingFacts) -> Sitting:
    found = copy(sitting)
    found._state = copy(sitting._state)
    found._state.fields_cache = {}  # its relations are those of the record, not of the tables
    for name in ("kind", "day", "place", "invitation_number", "invitation_day", "discussion", "conclusion"):
        setattr(found, name, getattr(facts, name))
    for name in ("hour", "began", "ended"):
        text = getattr(facts, name)
        setattr(found, name, time.fromisoformat(text) if text else None)
    found.quorum, found.min_share, found.denominator = facts.quorum, facts.min_share, facts.denominator
    found.round = Round(pk=sitting.round_id, name=facts.round, achievement=facts.achievement)
    found.chair = _as_seat(facts.chair) if facts.chair else None
    found.secretary = User(pk=sitting.secretary_id, full_name=facts.secretary)
    return found


def _as_seat(one: MemberFacts) -> Membership:
    return Membership(pk=one.key, name=one.name, title=one.title, part=one.part, votes=one.votes)


def _as_place(one: MemberFacts) -> Participation:
    return Participation(
        member_id=one.key,
        name=one.name,
        title=one.title,
        part=one.part,
        votes=one.votes,
        attendance=one.attendance,
        reason=one.reason,
    )


def _as_case(sitting: Sitting, one: CaseFacts) -> SittingCase:
    nominee = Nominee(
        kind=one.kind,
        name=one.name,
        gender=one.gender,
        position_title=one.position_title,
        place=one.place,
    )
    unit = Unit(pk=one.unit, full_name=one.unit_name, short_name=one.unit_short)
    group = RecipientGroup(name=one.group)
    nomination = Nomination(pk=one.nomination, nominee=nominee, group=group, unit=unit, summary=one.summary)
    return SittingCase(
        pk=one.key,
        sitting_id=sitting.pk,
        nomination=nomination,
        supplementary=one.supplementary,
        added_agreed=one.added_agreed,
        withdrawn=one.withdrawn,
        withdrawn_agreed=one.withdrawn_agreed,
    )


def _as_result(one: CaseFacts, case: SittingCase) -> CaseResult:
    excluded = tuple(
        Conflict(case=case, member=Membership(pk=row.member, name=row.name), ground=row.ground)
        for row in one.excluded
    )
    papers = PaperCount(case=case, **{name: getattr(one, name) for name in PAPERS})
    share = Fraction(one.agree, one.base) if one.base else None
    return CaseResult(case, papers, one.agree, one.disagree, excluded, one.base, share, one.outcome)
