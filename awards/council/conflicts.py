"""Who does not vote on a case: the member proposed in it or of the same name, one of the unit that proposes
it or is proposed, who said so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from awards.awarding.naming import is_account_of, may_be_same, shares_name
from awards.models import Conflict
from campaign import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awards.models import Membership, Nominee, SittingCase
    from campaign.models import User

Ground = Conflict.Ground


def ground_of(case: SittingCase, member: Membership) -> Conflict.Ground | None:
    """What follows from the records; the case brings nominee and head of household with it."""
    nominee = case.nomination.nominee
    if member.user is not None and is_account_of(member.user, nominee):
        return Ground.OWN_CASE
    if member.unit_id is not None and member.unit_id in {case.nomination.unit_id, nominee.unit_id}:
        return Ground.OWN_UNIT
    return Ground.NAMESAKE if _shares_name(member, nominee) else None


def _shares_name(member: Membership, nominee: Nominee) -> bool:
    """Of a seat without an account nobody can be told apart, so the name speaks."""
    if member.user is not None:
        return may_be_same(member.user, nominee)
    return shares_name(member.name, nominee)


def computed(cases: Iterable[SittingCase], members: Iterable[Membership]) -> list[Conflict]:
    """Unsaved, in the order of cases and members."""
    seats = list(members)
    return [
        Conflict(case=case, member=member, ground=ground)
        for case in cases
        for member in seats
        if (ground := ground_of(case, member))
    ]


def conflicts_of(
    cases: Iterable[SittingCase], members: Iterable[Membership], *, frozen: bool
) -> dict[int, list[Conflict]]:
    """By case: what was declared and, until the vote opens, computed; then what was kept. One query."""
    listed = list(cases)
    found: dict[int, dict[int, Conflict]] = defaultdict(dict)
    for row in [] if frozen else computed(listed, members):
        found[row.case_id][row.member_id] = row
    kept = Conflict.objects.standing().filter(case__in=[case.pk for case in listed]).select_related("member")
    for row in kept.order_by("case", "member__position", "member"):
        found[row.case_id].setdefault(row.member_id, row)
    return {case: list(rows.values()) for case, rows in found.items()}


def keep_computed(cases: Iterable[SittingCase], members: Iterable[Membership]) -> None:
    """As the vote opens: what is computed is kept beside what was declared."""
    Conflict.objects.bulk_create(computed(cases, members), ignore_conflicts=True)


def declare(case: SittingCase, member: int, *, by: User) -> None:
    """Under the lock of the sitting; once, with who wrote it down and when."""
    said = {"ground": Ground.DECLARED, "by": by, "at": clock.now()}
    Conflict.objects.get_or_create(case=case, member_id=member, taken_back_at=None, defaults=said)


def take_back(case: SittingCase, member: int, *, by: User) -> None:
    """What was declared stays, with who took it back and when."""
    rows = Conflict.objects.standing().filter(case=case, member=member, ground=Ground.DECLARED)
    rows.update(taken_back_by=by, taken_back_at=clock.now())
