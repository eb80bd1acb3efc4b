"""The vote in the portal. What is kept: who has voted, and one counter a case and choice. Nothing else.

Every vote writes every row of both tables that belongs to the sitting, whoever voted and whatever was chosen,
in one transaction: neither keys nor the order of rows nor the stamps of a row's last change tell one choice
from another, or join a choice to a voter. Locks are taken before, so that no statement with a choice in it
ever waits (a server may log one that does). What the database keeps of earlier versions is swept when the
boxes close (awards.council.sweeping).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, F, When

from awards.council.access import may_vote, seat_at
from awards.council.listing import lock_sitting
from awards.models import Tally, Voted
from campaign.moves import MoveRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import Membership, Sitting, SittingCase
    from campaign.models import User

Choice = Tally.Choice
DONE = "Phiếu của đồng chí đã được ghi nhận trước đó; mỗi người bỏ phiếu một lần."
UNFINISHED = "Chọn một ý kiến cho từng trường hợp; phiếu được ghi nhận một lần cho cả danh sách."


def open_boxes(
    cases: Iterable[SittingCase], members: list[Membership], excluded: set[tuple[int, int]]
) -> None:
    """A row for every case and member that votes on it, and counters at nought; by cases, then members."""
    listed = list(cases)
    Voted.objects.bulk_create(
        Voted(case=case, member=member)
        for case in listed
        for member in members
        if (case.pk, member.pk) not in excluded
    )
    open_counters(listed)


def open_counters(cases: Iterable[SittingCase]) -> None:
    Tally.objects.bulk_create(Tally(case=case, choice=choice) for case in cases for choice in Choice)


def waiting_cases(sitting: Sitting, member: Membership) -> list[int]:
    """Keys of the cases that this member has still to vote on: the whole list, or none."""
    rows = Voted.objects.filter(case__sitting=sitting, member=member, done=False)
    return list(rows.order_by("case").values_list("case", flat=True))


@transaction.atomic
def cast(sitting: Sitting, member: Membership, choices: dict[int, str], *, by: User) -> None:
    """Count one member's whole ballot, once. `choices`: by key of the case. Raises MoveRefused."""
    fresh = lock_sitting(sitting)
    place = seat_at(by, fresh)
    if place is None or place.member_id != member.pk or not may_vote(by, fresh):
        raise MoveRefused("Phiên họp không còn nhận phiếu. Tải lại trang để xem.")
    waiting = waiting_cases(fresh, member)
    if not waiting:
        raise MoveRefused(DONE)
    if set(choices) != set(waiting) or not set(choices.values()) <= set(Choice.values):
        raise MoveRefused(UNFINISHED)
    counters = Tally.objects.filter(case__sitting=fresh)
    keys = {(case, choice): key for key, case, choice in counters.values_list("pk", "case", "choice")}
    raised = [keys[one] for one in sorted(choices.items())]
    counters.update(count=F("count") + Case(When(pk__in=raised, then=1), default=0))
    everybody = Voted.objects.filter(case__sitting=fresh)
    everybody.update(done=Case(When(member=member, then=True), default=F("done")))


def turnout(sitting: Sitting) -> tuple[int, int]:
    """How many members have voted, of how many that vote."""
    rows = Voted.objects.filter(case__sitting=sitting)
    everybody = rows.values("member").distinct().count()
    return rows.filter(done=True).values("member").distinct().count(), everybody
