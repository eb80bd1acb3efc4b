"""The addresses of a sitting's papers; those with counts only to whoever sees the totals by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awards.council.access import BEFORE_VOTE, keeps_council, seats_on, sees_totals, visible_sittings
from awards.council.conflicts import conflicts_of
from awards.council.listing import all_cases, in_order
from awards.council.papers import COUNTED, FOR_THE_OFFICE, lacking
from awards.council.record import closed_of
from awards.council.results import house_of, results_of, rule_of
from tayson_ntm.letters import council, council_minutes
from tayson_ntm.letters.answering import give, mark

if TYPE_CHECKING:
    from awards.models import Participation, Sitting, SittingCase
    from campaign.http import OfficerRequest
    from tayson_ntm.letters.document import Letter

BEFORE = {
    "giay-moi": council.invitation_letter,
    "danh-sach-ky-du": council.attendance_letter,
    "danh-sach-trich-ngang": council.digest_letter,
    "phieu": council.ballot_letter,
}
AFTER = {
    "bien-ban-kiem-phieu": council_minutes.count_letter,
    "bien-ban-hop": council_minutes.minutes_letter,
}


@require_safe
def sitting_paper(request: OfficerRequest, pk: int, paper: str, suffix: str) -> HttpResponse:
    found = get_object_or_404(visible_sittings(request.user), pk=pk)
    if paper in lacking(found):
        raise Http404("Không có giấy tờ này.")
    if paper in FOR_THE_OFFICE and not keeps_council(request.user):
        raise Http404("Không có giấy tờ này.")
    if paper in COUNTED and not sees_totals(request.user, found):
        raise Http404("Chưa có biên bản.")
    return give(letter_of(found, paper), f"{paper}-{found.day.isoformat()}", suffix)


def letter_of(sitting: Sitting, paper: str) -> Letter:
    """Of a closed sitting from its frozen record, of any other from the records as they stand."""
    facts, counted = _of_closed(sitting) if sitting.state == sitting.State.CLOSED else _of_open(sitting)
    return BEFORE[paper](facts) if paper in BEFORE else AFTER[paper](facts, counted)


Facts = tuple[council.SittingFacts, council_minutes.CountFacts]


def _of_closed(sitting: Sitting) -> Facts:
    closed = closed_of(sitting)
    facts = council.SittingFacts(
        sitting=closed.sitting,
        members=tuple(one.seat for one in closed.places),
        cases=closed.cases,
        withdrawn=closed.withdrawn,
        apart=frozenset(one.case.pk for one in closed.results if one.excluded),
        mark=mark(),
    )
    return facts, council_minutes.CountFacts(
        results=closed.results,
        rule=closed.rule,
        house=closed.house,
        places=closed.places,
        committee=closed.committee,
    )


def _of_open(sitting: Sitting) -> Facts:
    places = tuple(
        sitting.participations.select_related("unit", "user").order_by("member__position", "member")
    )
    listed = in_order(all_cases(sitting))
    facts = council.SittingFacts(
        sitting=sitting,
        members=tuple(one.seat for one in places) or tuple(seats_on(sitting.day)),
        cases=tuple(one for one in listed if not one.withdrawn),
        withdrawn=tuple(one for one in listed if one.withdrawn),
        apart=frozenset(_apart(sitting, listed, places)),
        mark=mark(),
    )
    return facts, council_minutes.CountFacts(
        results=tuple(results_of(sitting)),
        rule=rule_of(sitting),
        house=house_of(sitting),
        places=places,
        committee=tuple(sitting.committee.all()),
    )


def _apart(sitting: Sitting, cases: list[SittingCase], places: tuple[Participation, ...]) -> set[int]:
    """Cases on which a voting member does not vote: computed until the vote opens, kept from then on."""
    voters = {one.member_id for one in places if one.votes}
    seats = [one.seat for one in places if one.votes]
    found = conflicts_of(cases, seats, frozen=sitting.state not in BEFORE_VOTE)
    return {case for case, rows in found.items() if any(row.member_id in voters for row in rows)}
