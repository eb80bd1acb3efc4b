"""What a tờ trình Chủ tịch says: drawn up while it is drafted, frozen in the moment it is submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # at run time too: frozen content is read back by its types
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from awards.council.results import Outcome, results_of_many
from awards.deciding.content import TamperedDecision, list_order, printed_name, printed_unit
from awards.deciding.figures import Figures, figures_of
from awards.deciding.law import law_on
from awards.models import Nomination
from awards.rounds.structure import structure_of
from campaign import clock
from criteria.freezing import canonical, digest, thawed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import Proposal

BROUGHT = ("nominee__head_of_household", "unit", "group")
State = Nomination.State


@dataclass(frozen=True, slots=True)
class Vote:
    """What the council counted; `base` is what the share is of."""

    agree: int
    disagree: int
    base: int | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ProposedCase:
    nomination: int
    kind: str
    name: str
    unit: str
    proposed_by: str
    summary: str
    vote: Vote | None = None


@dataclass(frozen=True, slots=True)
class ProposalContent:
    """All that the paper says but its number and date. `day`: of the signing that grounds and money are of.

    `sent` and `refused` count the nominations of the round. `counted`: the council's votes stand in the list.
    """

    round: str
    with_council: bool
    note: str
    day: date
    grounds: tuple[str, ...]
    figures: Figures
    sent: int
    refused: int
    counted: bool
    cases: tuple[ProposedCase, ...]


def proposal_content(proposal: Proposal) -> ProposalContent:
    """As it was submitted, or as it stands in a draft. Raises TamperedDecision."""
    if not proposal.content:
        return live_proposal(proposal, proposal.nominations.select_related(*BROUGHT))
    if digest(proposal.content) != proposal.sha256:
        raise TamperedDecision(f"Nội dung của {proposal} không khớp mã SHA-256.")
    return thawed(ProposalContent, proposal.content)


def freeze(proposal: Proposal, nominations: Iterable[Nomination]) -> None:
    """Inside the transaction that submits it; nominations bring `nominee`, `unit` and `group`."""
    proposal.content = canonical(live_proposal(proposal, nominations))
    proposal.sha256 = digest(proposal.content)
    proposal.save(update_fields=["content", "sha256"])


def live_proposal(proposal: Proposal, nominations: Iterable[Nomination]) -> ProposalContent:
    rows = sorted(nominations, key=list_order)
    round = proposal.round
    day = round.decision_day or clock.today()
    law = law_on(round, day, {one.nominee.kind for one in rows})
    votes = _votes(rows) if round.with_council else {}
    found = round.nominations.aggregate(
        sent=Count("pk", filter=~Q(state=State.DRAFT)), refused=Count("pk", filter=Q(state=State.REFUSED))
    )
    return ProposalContent(
        round=round.name,
        with_council=round.with_council,
        note=proposal.note,
        day=day,
        grounds=law.grounds,
        figures=figures_of(rows, law, structure_of(round).quota_by_kind),
        sent=found["sent"],
        refused=found["refused"],
        counted=bool(votes),
        cases=tuple(
            ProposedCase(
                nomination=one.pk,
                kind=one.nominee.kind,
                name=printed_name(one.nominee),
                unit=printed_unit(one),
                proposed_by=one.unit.full_name,
                summary=one.summary,
                vote=votes.get(one.pk),
            )
            for one in rows
        ),
    )


def _votes(nominations: list[Nomination]) -> dict[int, Vote]:
    return {
        key: Vote(one.agree, one.disagree, one.base, one.outcome)
        for key, one in results_of_many(nominations).items()
    }
