"""What the papers of awards ask: cơ cấu, coefficients, sittings, tờ trình, decisions, the register.

One row of ASKS is one kind of task. It counts beside the person's own row, so that all kinds together cost
no query, and a kind that waits costs one: the record that comes first, for its day and its page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef
from django.urls import reverse

from awards.awarding.access import is_chairman, is_clerk, is_finance_office, is_ntm_officer
from awards.council.access import ATTENDING
from awards.deciding.access import writes_proposals
from awards.deciding.proposing import LIVE, READY, undecided_nominations
from awards.deciding.register import unentered_lines
from awards.models import (
    AwardDecision,
    Nomination,
    Participation,
    Proposal,
    Sitting,
    Structure,
    StructureAgreement,
    Voted,
)
from awards.rounds.keeping import may_enter_money
from awards.rounds.money import missing_coefficients
from campaign import clock
from campaign.models import User
from campaign.permissions import is_standing_office
from criteria.permissions import heads_of
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.tasks import Task, two, until

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from django.db.models import QuerySet


@dataclass(frozen=True)
class Ask:
    """`words` takes the count; `url` and `day` the record that comes first, `many` leads to all of them."""

    concerns: Callable[[User], bool]
    rows: Callable[[User], QuerySet[Any]]
    words: str
    action: str
    url: Callable[[Any], str]
    many: str = ""  # name of the address of a list; empty: the first record's page
    day: Callable[[Any], date | None] = lambda record: None


# --- Whose it is, and what waits ------------------------------------------------------------------


def _agrees(user: User) -> bool:
    return is_finance_office(user) or is_ntm_officer(user)


def _to_agree(user: User) -> QuerySet[Structure]:
    """Sent out, and not agreed to by this office since; for whoever signs, as `criteria.can_send` has it."""
    said = StructureAgreement.objects.filter(
        structure=OuterRef("pk"), sending=OuterRef("sending"), office=user.unit_id
    )
    rows = _structures(Structure.State.SENT).exclude(Exists(said))
    return rows if user.signs else rows.exclude(Exists(heads_of(user.unit_id)))


def _structures(state: str) -> QuerySet[Structure]:
    return Structure.objects.filter(state=state).select_related("round").order_by("round__opens", "pk")


def _in_the_council(user: User) -> bool:
    return user.is_active and user.role != User.Role.ADMIN


def _to_vote(user: User) -> QuerySet[Sitting]:
    """Open in the portal, with this member among those who vote and their ballot not sent."""
    here = Participation.objects.filter(
        sitting=OuterRef("pk"), user=user.pk, votes=True, attendance__in=ATTENDING
    )
    own = Participation.objects.filter(sitting=OuterRef("case__sitting"), user=user.pk).values("member")
    waiting = Voted.objects.filter(case__sitting=OuterRef("pk"), member__in=own, done=False)
    rows = Sitting.objects.filter(state=Sitting.State.VOTING, in_portal=True)
    return rows.filter(Exists(waiting), Exists(here)).order_by("day", "pk")


def _invited(user: User) -> QuerySet[Sitting]:
    """Until the day of the sitting is over."""
    asked = Participation.objects.filter(sitting=OuterRef("pk"), user=user.pk)
    rows = Sitting.objects.filter(state=Sitting.State.READY, day__gte=clock.today())
    return rows.filter(Exists(asked)).order_by("day", "pk")


def _ready(user: User) -> QuerySet[Nomination]:
    """Considered, and in no tờ trình under way."""
    live = Proposal.nominations.through.objects.filter(nomination=OuterRef("pk"), proposal__state__in=LIVE)
    rows = Nomination.objects.filter(~Exists(live), state__in=READY)
    return rows.select_related("round").order_by(F("round__decision_day").asc(nulls_last=True), "pk")


def _proposals(state: str) -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(state=state).select_related("round")
    return rows.order_by(F("round__decision_day").asc(nulls_last=True), "pk")


def _to_decide(user: User) -> QuerySet[Proposal]:
    left = Proposal.nominations.through.objects.filter(
        proposal=OuterRef("pk"), nomination__in=undecided_nominations()
    )
    return _proposals(Proposal.State.APPROVED).filter(Exists(left))


def _to_number(user: User) -> QuerySet[AwardDecision]:
    return AwardDecision.objects.filter(recorded_at=None).order_by("planned", "pk")


def _to_enter(user: User) -> QuerySet[AwardDecision]:
    left = unentered_lines().filter(decision=OuterRef("pk"))
    return AwardDecision.objects.filter(Exists(left)).order_by("date", "pk")


# --- The kinds, in the order of the work ----------------------------------------------------------


def _of_round(record: Any) -> date | None:
    day: date | None = record.round.decision_day
    return day


def _page(name: str) -> Callable[[Any], str]:
    return lambda record: reverse(name, args=[record.pk])


def _page_of_round(name: str) -> Callable[[Any], str]:
    return lambda record: reverse(name, args=[record.round_id])


ASKS: Mapping[str, Ask] = {
    "agree": Ask(
        _agrees,
        _to_agree,
        "Cho ý kiến {n} cơ cấu, số lượng khen thưởng",
        "Xem và cho ý kiến",
        _page_of_round("awarding:structure"),
        "awarding:rounds",
    ),
    "structure_returned": Ask(
        is_standing_office,
        lambda user: _structures(Structure.State.RETURNED),
        "Sửa {n} cơ cấu, số lượng khen thưởng được trả lại",
        "Sửa và gửi lại",
        _page_of_round("awarding:structure"),
        "awarding:rounds",
    ),
    "structure_agreed": Ask(
        writes_proposals,
        lambda user: _structures(Structure.State.AGREED),
        "{n} cơ cấu, số lượng hai phòng đã thống nhất, chờ trình Chủ tịch",
        "Trình Chủ tịch",
        _page_of_round("awarding:structure"),
        "awarding:rounds",
    ),
    "structure_submitted": Ask(
        is_chairman,
        lambda user: _structures(Structure.State.SUBMITTED),
        "{n} cơ cấu, số lượng khen thưởng chờ duyệt",
        "Xem và duyệt",
        _page_of_round("awarding:structure"),
        "awarding:rounds",
    ),
    "coefficient": Ask(
        may_enter_money,
        lambda user: missing_coefficients(),
        "Nhập {n} hệ số tiền thưởng còn thiếu, chưa có thì chưa tính được tiền thưởng",
        "Nhập hệ số",
        _page("awarding:edit_coefficient"),
        "awarding:settings",
        day=lambda record: record.needed,
    ),
    "vote": Ask(
        _in_the_council,
        _to_vote,
        "Bỏ phiếu tại {n} phiên họp Hội đồng Thi đua - Khen thưởng",
        "Bỏ phiếu",
        _page("awarding:ballot"),
        "awarding:sittings",
        day=lambda record: record.day,
    ),
    "invited": Ask(
        _in_the_council,
        _invited,
        "Dự {n} phiên họp Hội đồng Thi đua - Khen thưởng",
        "Xem giấy mời, hồ sơ",
        _page("awarding:sitting"),
        "awarding:sittings",
        day=lambda record: record.day,
    ),
    "propose": Ask(
        writes_proposals,
        _ready,
        "{n} đề nghị khen thưởng đã xét, chờ lập tờ trình Chủ tịch",
        "Lập tờ trình",
        _page_of_round("awarding:add_proposal"),
        day=_of_round,
    ),
    "submit": Ask(
        writes_proposals,
        lambda user: _proposals(Proposal.State.DRAFT),
        "{n} tờ trình khen thưởng đã lập, chờ trình Chủ tịch",
        "Xem và trình",
        _page("awarding:proposal"),
        "awarding:proposals",
        day=_of_round,
    ),
    "judge": Ask(
        is_chairman,
        lambda user: _proposals(Proposal.State.SUBMITTED),
        "{n} tờ trình khen thưởng chờ duyệt",
        "Xem và duyệt",
        _page("awarding:proposal"),
        "awarding:proposals",
        day=_of_round,
    ),
    "decide": Ask(
        is_standing_office,
        _to_decide,
        "{n} tờ trình khen thưởng đã duyệt, chờ lập quyết định",
        "Lập quyết định",
        _page("awarding:proposal"),
        "awarding:proposals",
        day=_of_round,
    ),
    "number": Ask(
        is_clerk,
        _to_number,
        "{n} quyết định khen thưởng chờ ghi số, ngày",
        "Ghi số, ngày",
        _page("awarding:decision"),
        "awarding:decisions",
        day=lambda record: record.planned,
    ),
    "enter": Ask(
        is_standing_office,
        _to_enter,
        "{n} quyết định có người nhận chưa vào sổ khen thưởng",
        "Vào sổ",
        _page("awarding:decision"),
        "awarding:decisions",
    ),
}


def paper_columns(user: User) -> dict[str, Any]:
    """How many wait, by kind: columns beside a row, no query of their own."""
    return {name: count_of(ask.rows(user)) for name, ask in ASKS.items() if ask.concerns(user)}


def paper_tasks(user: User, counts: Mapping[str, int], today: date) -> list[Task]:
    """One query for each kind that waits. A day on which something is planned is never called late."""
    return [_task(user, ASKS[name], number, today) for name, number in counts.items() if number]


def _task(user: User, ask: Ask, number: int, today: date) -> Task:
    first = ask.rows(user).first()
    day = ask.day(first) if first is not None else None
    one = first is not None and (number == 1 or not ask.many)
    return Task(
        title=ask.words.format(n=two(number)),
        url=ask.url(first) if one else reverse(ask.many or "awarding:proposals"),
        action=ask.action,
        days=until(day, today, chased=False) if day else None,
    )
