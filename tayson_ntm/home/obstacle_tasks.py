"""Obstacles on Việc của tôi: to answer, to confirm, to direct. One task each, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from criteria.models import Obstacle
from criteria.obstacles import TO_ANSWER, waiting_for
from tayson_ntm.home.tasks import Badge, Days, Task, politely, since, two, until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from campaign.models import Unit, User

State = Obstacle.State
NAMED = 3  # titles that a task names


def obstacle_tasks(user: User, today: date) -> list[Task]:
    """What waits for this person; one query."""
    found = list(
        Obstacle.objects.filter(waiting_for(user))
        .select_related("unit", "office", "urgency")
        .order_by("due", "raised_at", "pk")
    )
    to_answer = [one for one in found if one.state in TO_ANSWER]
    to_confirm = [one for one in found if one.state == State.ANSWERED]
    to_direct = [one for one in found if one.state == State.ESCALATED]
    tasks = []
    if to_direct:
        tasks.append(_to_direct(to_direct, today))
    if to_answer:
        tasks.append(_to_answer(to_answer, today))
    if to_confirm:
        tasks.append(_to_confirm(to_confirm, today))
    return tasks


def under_way(unit: Unit) -> QuerySet[Obstacle]:
    """What the unit raised and others have to move."""
    return Obstacle.objects.filter(unit=unit, state__in=(*TO_ANSWER, State.ESCALATED))


def obstacles_at_others(unit: Unit, today: date) -> Task:
    """There is one at least; one query."""
    rows = list(under_way(unit).select_related("unit", "office").order_by("raised_at", "pk"))
    first = rows[0].raised_at
    offices = dict.fromkeys(
        "Chủ tịch UBND huyện" if one.state == State.ESCALATED else one.office.short_name
        for one in rows
        if one.office
    )
    url = _url(rows) if len(rows) == 1 else reverse("criteria:obstacles")
    return Task(
        title=f"{two(len(rows))} vướng mắc đã phản ánh, chờ giải quyết",
        url=url,
        action="Xem",
        days=since(first, today) if first else None,
        detail=_titles([one.title for one in rows]),
        notes=(f"Đang ở {', '.join(offices)}",),
    )


def _to_answer(rows: Sequence[Obstacle], today: date) -> Task:
    office = rows[0].office
    words = f"Trả lời {two(len(rows))} vướng mắc của các đơn vị"
    chased = office is not None and not office.asked_not_chased
    directed = sum(one.state == State.DIRECTED for one in rows)
    return Task(
        title=politely(office, words) if office else words,
        url=_url(rows),
        action="Xem và trả lời",
        days=_until(rows, today, chased=chased),
        detail=_names(rows),
        badges=(Badge("submitted", f"{directed} có ý kiến chỉ đạo"),) if directed else (),
    )


def _to_confirm(rows: Sequence[Obstacle], today: date) -> Task:
    """Asked of the unit, and never late: what it does not answer in time the office may close."""
    return Task(
        title=f"{two(len(rows))} vướng mắc đã được trả lời, mời đơn vị xác nhận",
        url=_url(rows),
        action="Xem trả lời",
        days=_until(rows, today, chased=False),
        detail=_names(rows),
    )


def _to_direct(rows: Sequence[Obstacle], today: date) -> Task:
    first = min(one.raised_at for one in rows if one.raised_at)
    return Task(
        title=f"{two(len(rows))} vướng mắc trình Chủ tịch, chờ ý kiến chỉ đạo",
        url=_url(rows),
        action="Xem và giao việc",
        days=Days(since(first, today).count, "từ khi phản ánh"),
        detail=_names(rows),
    )


def _until(rows: Sequence[Obstacle], today: date, *, chased: bool) -> Days | None:
    first = min((one.due for one in rows if one.due), default=None)
    return until(first, today, chased=chased) if first else None


def _url(rows: Sequence[Obstacle]) -> str:
    if len(rows) == 1:
        return reverse("criteria:obstacle", args=[rows[0].pk])
    return f"{reverse('criteria:obstacles')}?{urlencode({'loc': 'cho'})}"


def _names(rows: Sequence[Obstacle]) -> str:
    return _titles([f"{one.unit.short_name}: {one.title}" for one in rows])


def _titles(titles: Sequence[str]) -> str:
    named, left = "; ".join(titles[:NAMED]), len(titles) - NAMED
    return f"{named}; và {two(left)} vướng mắc khác." if left > 0 else f"{named}."
