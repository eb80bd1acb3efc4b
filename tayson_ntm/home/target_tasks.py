"""Tasks of an office in charge of a target of the plan: the figure of a year that is over, the averaging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from campaign.models import User
from criteria.target_dues import lacking
from criteria.target_rules import AVERAGE
from tayson_ntm.home.tasks import NBSP, Task, politely

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from campaign.models import Unit
    from criteria.models import EnteredTarget


@dataclass(frozen=True)
class Lack:
    """A target with what it lacks; `until` is the last year that is over."""

    office: int
    form: str
    code: str
    wording: str
    until: int
    figures: bool
    method: bool


def target_tasks(user: User, today: date) -> list[Task]:
    """One query; a form of several targets is one task."""
    if user.role != User.Role.OFFICER or user.unit is None:
        return []
    forms: dict[str, list[Lack]] = {}
    for lack in lacks_of(lacking(user.unit, today)):
        forms.setdefault(lack.form, []).append(lack)
    return [_task(user.unit, together) for together in forms.values()]


def lacks_of(rows: QuerySet[EnteredTarget]) -> Iterator[Lack]:
    """`rows` are those of criteria.target_dues; one query, in the plan's order."""
    fields = (
        *("office", "form", "target__code", "target__wording"),
        *("over", "needed_from", "needed_to", "entered", "has_method"),
    )
    for office, form, code, wording, over, first, last, entered, has_method in rows.order_by(
        "target__position"
    ).values_list(*fields):
        figures, method = entered < last - first + 1, over == AVERAGE and not has_method
        yield Lack(office, form, code, wording, last, figures, method)


def _task(office: Unit, together: list[Lack]) -> Task:
    first = together[0]
    return Task(
        title=politely(office, f"Nhập {what_lacks(first)} của chỉ tiêu phong trào"),
        url=reverse("movement:target", args=[first.code]),
        action="Nhập kết quả",
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
