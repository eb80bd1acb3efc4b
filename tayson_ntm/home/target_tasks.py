"""Tasks of an office in charge of a target of the plan: the figure of a year that is due, the averaging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from campaign.models import User
from criteria.target_dues import lacking
from criteria.target_rules import AVERAGE
from tayson_ntm.home.tasks import NBSP, Task, politely, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from campaign.models import Unit
    from criteria.models import EnteredTarget


@dataclass(frozen=True)
class Lack:
    """A target with what it lacks; `until` is the last year that is due, `due` its last day."""

    office: int
    form: str
    code: str
    wording: str
    until: int
    figures: bool
    method: bool
    due: date | None = None  # None where that year has no period, or only the averaging lacks
    extended: bool = False


def target_tasks(user: User, today: date) -> list[Task]:
    """One query; a form of several targets is one task."""
    if user.role != User.Role.OFFICER or user.unit is None:
        return []
    forms: dict[str, list[Lack]] = {}
    for lack in lacks_of(lacking(user.unit, today)):
        forms.setdefault(lack.form, []).append(lack)
    return [_task(user.unit, together, today) for together in forms.values()]


def lacks_of(rows: QuerySet[EnteredTarget]) -> Iterator[Lack]:
    """`rows` are those of criteria.target_dues; one query, in the plan's order."""
    fields = (
        *("office", "form", "target__code", "target__wording"),
        *("over", "needed_from", "needed_to", "entered", "has_method"),
        *("due", "extended"),
    )
    found = rows.order_by("target__position").values_list(*fields)
    for office, form, code, wording, over, first, last, entered, has_method, due, extended in found:
        figures, method = entered < last - first + 1, over == AVERAGE and not has_method
        day = (extended or due) if figures else None
        yield Lack(office, form, code, wording, last, figures, method, day, bool(day and extended))


def _task(office: Unit, together: list[Lack], today: date) -> Task:
    first = together[0]
    due = min((one.due for one in together if one.due), default=None)
    return Task(
        title=politely(office, f"Nhập {what_lacks(first)} của chỉ tiêu phong trào"),
        url=reverse("movement:target", args=[first.code]),
        action="Nhập kết quả",
        days=until(due, today, chased=not office.asked_not_chased) if due else None,
        detail=f"{'; '.join(one.wording for one in together)}.",
    )


def what_lacks(lack: Lack) -> str:
    """`kết quả đến năm 2022`, `năm gốc, cách tính bình quân`."""
    wanted = []
    if lack.method:
        wanted.append("năm gốc, cách tính bình quân")
    if lack.figures:
        wanted.append(f"kết quả đến năm{NBSP}{lack.until}")
    return " và ".join(wanted)
