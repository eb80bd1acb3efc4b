"""Whose word the awards wait for: two offices and the chairman on cơ cấu, số lượng; a member's ballot.

One task gathers all of a kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from awards.awarding.access import is_chairman, is_finance_office, is_ntm_officer
from awards.models import Sitting, Structure, StructureAgreement, Voted
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.tasks import Task, politely, two

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from campaign.models import Unit, User


def _to_agree(unit: Unit) -> QuerySet[Structure]:
    """Sent to the office and not agreed to since."""
    said = StructureAgreement.objects.filter(
        structure=OuterRef("pk"), sending=OuterRef("sending"), office=unit
    )
    return Structure.objects.filter(~Exists(said), state=Structure.State.SENT)


def _ballots(user: User) -> QuerySet[Voted]:
    """Not cast, of a vote in the portal that is open."""
    return Voted.objects.filter(
        member__user=user,
        done=False,
        case__sitting__state=Sitting.State.VOTING,
        case__sitting__in_portal=True,
    )


def voice_columns(user: User) -> dict[str, Any]:
    """Fields of AwardFacts; no query of their own."""
    columns: dict[str, Any] = {"to_vote": count_of(_ballots(user), "case__sitting")}
    if user.unit and (is_finance_office(user) or is_ntm_officer(user)):
        columns["structures"] = count_of(_to_agree(user.unit))
    if is_chairman(user):
        columns["structures"] = count_of(Structure.objects.filter(state=Structure.State.SUBMITTED))
    return columns


def voice_tasks(user: User, *, structures: int, to_vote: int) -> list[Task]:
    tasks = []
    if to_vote:
        words = f"Bỏ phiếu tại {two(to_vote)} phiên họp Hội đồng"
        tasks.append(Task(title=words, url=reverse("awarding:sittings"), action="Mở phiên họp"))
    if structures:
        tasks.append(_structures(user, structures))
    return tasks


def _structures(user: User, number: int) -> Task:
    """One is opened at once; several are chosen from the list of rounds."""
    waiting, words = _waiting(user, number)
    round_ = waiting.values_list("round", flat=True).first() if number == 1 else None
    url = reverse("awarding:structure", args=[round_]) if round_ else reverse("awarding:rounds")
    return Task(title=words, url=url, action="Xem cơ cấu")


def _waiting(user: User, number: int) -> tuple[QuerySet[Structure], str]:
    if user.unit is None or is_chairman(user):
        rows = Structure.objects.filter(state=Structure.State.SUBMITTED)
        return rows, f"{two(number)} cơ cấu, số lượng khen thưởng trình Chủ tịch, chờ duyệt"
    words = f"Cho ý kiến về {two(number)} cơ cấu, số lượng khen thưởng"
    return _to_agree(user.unit), politely(user.unit, words)
