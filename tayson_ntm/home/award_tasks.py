"""What nominations ask of a person: to complete, receive, appraise, answer in hiệp y, confirm a refusal.

One task gathers all of a kind. Persons are not named: a task counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse

from awards.appraising.clock import RUNNING, nearest_due
from awards.awarding.access import is_chairman
from awards.awarding.workflow import ACKNOWLEDGE
from awards.models import Consultation, Nomination, NominationDecision, Round
from campaign.permissions import is_standing_office
from tayson_ntm.home.award_papers import paper_columns, paper_tasks
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.tasks import Badge, Quote, Task, moment, politely, since, two, until

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from campaign.models import Unit, User

State = Nomination.State
OFFICE = "Phòng Nội vụ"
PAPER = "paper_"  # before the columns that are counted by kind


@dataclass(frozen=True)
class AwardFacts:
    """How many wait for one person, by what is asked."""

    returned: int = 0
    to_receive: int = 0
    to_appraise: int = 0
    at_consultation: int = 0  # asked of others: no task, but part of the office's list
    to_answer: int = 0
    to_confirm: int = 0  # refusals
    refused: int = 0  # whose reason the unit has not read yet
    papers: Mapping[str, int] = field(default_factory=dict)  # by the kinds of award_papers

    @property
    def tasks(self) -> int:
        """One for each kind."""
        own = (self.returned, self.refused, self.to_answer)
        kinds = (*own, self.to_receive, self.to_appraise, self.to_confirm)
        return sum(map(bool, (*kinds, *self.papers.values())))

    @property
    def listed(self) -> int:
        """The count beside «Khen thưởng»: what the office has on its list, what waits for the chairman."""
        asked = self.papers.get("judge", 0) + self.papers.get("structure_submitted", 0)
        return self.to_receive + self.to_appraise + self.at_consultation + self.to_confirm + asked


@dataclass(frozen=True)
class AwardTasks:
    to_fix: tuple[Task, ...] = ()
    due: tuple[Task, ...] = ()


# --- How many -------------------------------------------------------------------------------------


def _in(*states: str) -> QuerySet[Nomination]:
    return Nomination.objects.filter(state__in=states)


def _returned(unit: Unit) -> QuerySet[Nomination]:
    return _in(State.RETURNED).filter(unit=unit).exclude(round__state=Round.State.ENDED)


def _refused(unit: Unit) -> QuerySet[Nomination]:
    """Until the unit says that it was told, or the round is over."""
    told = NominationDecision.objects.filter(nomination=OuterRef("pk"), move=ACKNOWLEDGE.name)
    rows = _in(State.REFUSED).filter(~Exists(told), unit=unit)
    return rows.exclude(round__state=Round.State.ENDED)


def _to_answer(unit: Unit) -> QuerySet[Consultation]:
    return Consultation.objects.filter(office=unit, closed_at=None, answered_at=None)


def _to_confirm() -> QuerySet[Nomination]:
    return _in(State.APPRAISING).filter(~Q(refusal=""))


def award_columns(user: User, unit: Unit) -> dict[str, Any]:
    """The fields of AwardFacts as columns beside the unit's own row; they cost no query of their own."""
    columns: dict[str, Any] = {
        "returned": count_of(_returned(unit)),
        "refused": count_of(_refused(unit)),
        "to_answer": count_of(_to_answer(unit)),
    }
    if is_standing_office(user):
        columns |= {
            "to_receive": count_of(_in(State.SUBMITTED)),
            "to_appraise": count_of(_in(*RUNNING)),
            "at_consultation": count_of(_in(State.CONSULTING)),
        }
    return columns | _papers(user)


def columns_without_unit(user: User) -> dict[str, Any]:
    """Of a leader and a clerk, who have no unit's work; nothing waits for an administrator."""
    columns: dict[str, Any] = {"to_confirm": count_of(_to_confirm())} if is_chairman(user) else {}
    return columns | _papers(user)


def _papers(user: User) -> dict[str, Any]:
    return {f"{PAPER}{name}": column for name, column in paper_columns(user).items()}


def award_facts(row: Mapping[str, Any]) -> AwardFacts:
    """Of the columns above, by their names."""
    papers = {name.removeprefix(PAPER): row[name] for name in row if name.startswith(PAPER)}
    return AwardFacts(**{name: row[name] for name in row if not name.startswith(PAPER)}, papers=papers)


# --- The tasks ------------------------------------------------------------------------------------


def award_tasks(user: User, facts: AwardFacts, today: date) -> AwardTasks:
    """Nothing is asked of the database for what is not there; ten queries, and one a kind of paper."""
    unit = user.unit
    due = []
    if facts.to_receive:
        due.append(_list_task(f"{two(facts.to_receive)} đề nghị khen thưởng chờ tiếp nhận", State.SUBMITTED))
    if facts.to_appraise:
        due.append(_appraise(facts.to_appraise, today))
    if facts.to_confirm:
        words = f"{two(facts.to_confirm)} đề nghị Phòng Nội vụ đề xuất chưa khen thưởng, chờ xác nhận"
        due.append(_list_task(words, "cho-xac-nhan"))
    if unit and facts.to_answer:
        due.append(_answer(unit, facts.to_answer, today))
    if unit and facts.refused:
        due.append(_told_refused(unit, facts.refused))
    due += paper_tasks(user, facts.papers, today)
    return AwardTasks(
        to_fix=(_fix(unit, facts.returned, today),) if unit and facts.returned else (),
        due=tuple(due),
    )


def _list_url(state: str) -> str:
    return f"{reverse('awarding:nominations')}?tt={state}"


def _list_task(title: str, state: str) -> Task:
    return Task(title=title, url=_list_url(state), action="Mở danh sách")


def _appraise(number: int, today: date) -> Task:
    """The office's own ten working days: the nearest end among them."""
    due = nearest_due()
    return Task(
        title=f"{two(number)} đề nghị khen thưởng cần thẩm định",
        url=_list_url("tai-noi-vu"),
        action="Thẩm định",
        days=until(due, today) if due else None,
        badges=(Badge("submitted", "Đang thẩm định"),),
    )


def _answer(unit: Unit, number: int, today: date) -> Task:
    first = _to_answer(unit).aggregate(day=Min("due"))["day"]
    return Task(
        title=politely(unit, f"Cho ý kiến hiệp y về {two(number)} đề nghị khen thưởng"),
        url=reverse("awarding:consultations"),
        action="Xem và cho ý kiến",
        days=until(first, today, chased=not unit.asked_not_chased) if first else None,
    )


def _fix(unit: Unit, number: int, today: date) -> Task:
    """The newest sentence stands with one; several are read each on its page."""
    asked = NominationDecision.objects.filter(nomination__in=_returned(unit), move="return")
    newest = asked.order_by("-at", "-pk").select_related("nomination").first()
    alone = newest if number == 1 else None
    url = _list_url(State.RETURNED)
    if alone:
        url = reverse(
            "awarding:own_nomination", args=[alone.nomination.round_id, unit.code, alone.nomination.pk]
        )
    return Task(
        title=politely(unit, f"Bổ sung {two(number)} đề nghị khen thưởng"),
        url=url,
        action="Sửa và trình lại",
        days=since(newest.at, today) if newest else None,
        quotes=(Quote(f"{OFFICE} đề nghị bổ sung:", alone.note),) if alone else (),
        notes=(f"Đề nghị {moment(newest.at, today)}",) if newest else (),
    )


def _told_refused(unit: Unit, number: int) -> Task:
    alone = _refused(unit).first() if number == 1 else None
    return Task(
        title=politely(unit, f"Xem lý do {two(number)} đề nghị chưa đủ điều kiện khen thưởng"),
        url=reverse("awarding:nomination", args=[alone.pk]) if alone else _list_url(State.REFUSED),
        action="Xem lý do",
        detail="Xem xong, bấm «Đã nhận thông báo» trên trang của đề nghị.",
    )
