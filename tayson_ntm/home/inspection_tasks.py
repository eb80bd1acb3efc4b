"""What inspections ask of a person: a visit that is coming, findings to put right, answers to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse

from awards.models import Finding, Inspection
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.tasks import Badge, Days, Task, politely, short, two, until

if TYPE_CHECKING:
    from campaign.models import Unit, User

State, FindingState = Inspection.State, Finding.State


@dataclass(frozen=True)
class InspectionTasks:
    to_fix: tuple[Task, ...]
    due: tuple[Task, ...]


# --- How many, for the counts of the navigation ---------------------------------------------------


def _with(state: str) -> Q:
    return Q(state=State.ANNOUNCED, findings__state=state)


def _asked(unit: Unit) -> dict[str, QuerySet[Inspection]]:
    """By the field of signals.Facts that counts them; one task for each inspection of each."""
    own, run = Inspection.objects.filter(unit=unit), Inspection.objects.filter(office=unit)
    return {
        "inspections_planned": own.filter(state=State.PLANNED),
        "findings_open": own.filter(_with(FindingState.OPEN)),
        "findings_returned": own.filter(_with(FindingState.RETURNED)),
        "findings_reported": run.filter(_with(FindingState.REPORTED)),
    }


def inspection_facts(unit: Unit) -> dict[str, Any]:
    """Columns beside the unit's own row: they cost no query of their own."""
    return {name: count_of(rows) for name, rows in _asked(unit).items()}


# --- The tasks ------------------------------------------------------------------------------------


def inspection_tasks(user: User, today: date) -> InspectionTasks:
    """Four queries, however many inspections there are; asked only where the counts say that there is any."""
    if user.unit is None:
        return InspectionTasks((), ())
    unit, rows = user.unit, _asked(user.unit)
    planned = rows["inspections_planned"].select_related("office").order_by("day", "pk")
    due = [_visit(one, unit, today) for one in planned]
    due += [_finding_task(one, unit, today) for one in _by_first_due(rows["findings_open"])]
    due += [_answer_task(one) for one in _by_first_due(rows["findings_reported"])]
    returned = _by_first_due(rows["findings_returned"])
    return InspectionTasks(tuple(_finding_task(one, unit, today, back=True) for one in returned), tuple(due))


def _by_first_due(rows: QuerySet[Inspection]) -> QuerySet[Inspection, Any]:
    """With `waiting`, how many findings of that state, and `first`, the earliest day of them."""
    counted = rows.annotate(waiting=Count("findings"), first=Min("findings__due"))
    return counted.select_related("office", "unit").order_by("first", "pk")


def _url(inspection: Inspection) -> str:
    return reverse("awards:inspection", args=[inspection.pk])


def _visit(inspection: Inspection, unit: Unit, today: date) -> Task:
    words = f"Chuẩn bị làm việc với đoàn kiểm tra của {inspection.office.short_name}"
    day = inspection.day
    left = (day - today).days
    shown = Days(left, f"đến {short(day, today)}") if left > 0 else until(day, today, chased=False)
    return Task(
        politely(unit, words), _url(inspection), "Xem kế hoạch", shown, detail=f"Tại {inspection.place}"
    )


def _finding_task(inspection: Any, unit: Unit, today: date, *, back: bool = False) -> Task:
    count, office = inspection.waiting, inspection.office.short_name
    words = f"Khắc phục {two(count)} kiến nghị sau kiểm tra của {office}"
    if back:
        words = f"Bổ sung {two(count)} kiến nghị sau kiểm tra theo ý kiến của {office}"
    badges = (Badge("returned", "Đề nghị bổ sung"),) if back else ()
    shown = until(inspection.first, today, chased=not unit.asked_not_chased)
    notice = (f"Thông báo {inspection.notice_number}",) if inspection.notice_number else ()
    return Task(politely(unit, words), _url(inspection), "Báo cáo", shown, badges=badges, notes=notice)


def _answer_task(inspection: Any) -> Task:
    words = f"Xem {two(inspection.waiting)} kết quả khắc phục của {inspection.unit.short_name}"
    return Task(words, _url(inspection), "Mở", badges=(Badge("submitted", "Chờ xem xét"),))
