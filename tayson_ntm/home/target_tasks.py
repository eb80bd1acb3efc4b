"""Tasks of an office in charge of a target of the plan: the figure of a year that is over, the averaging."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from campaign.models import User
from criteria.target_dues import lacking
from criteria.target_rules import AVERAGE
from tayson_ntm.home.tasks import NBSP, Task, lower_first

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import Unit


@dataclass(frozen=True)
class Lack:
    """A target with what it lacks; `until` is the last year that is over."""

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
    owed: Any = lacking(user.unit, today)  # the stubs do not know its annotations
    rows = owed.order_by("target__position").values_list(
        "form",
        "target__code",
        "target__wording",
        "over",
        "needed_from",
        "needed_to",
        "entered",
        "has_method",
    )
    for form, code, wording, over, first, last, entered, has_method in rows:
        lack = Lack(code, wording, last, entered < last - first + 1, over == AVERAGE and not has_method)
        forms.setdefault(form, []).append(lack)
    return [_task(user.unit, together) for together in forms.values()]


def _task(office: Unit, together: list[Lack]) -> Task:
    first = together[0]
    title = f"Nhập {_what(first)} của chỉ tiêu phong trào"
    if office.asked_not_chased:
        title = f"Trân trọng đề nghị {lower_first(title)}"
    return Task(
        title=title,
        url=reverse("movement:target", args=[first.code]),
        action="Nhập kết quả",
        detail=f"{'; '.join(one.wording for one in together)}.",
    )


def _what(lack: Lack) -> str:
    """`kết quả đến năm 2022`, `năm gốc, cách tính bình quân`."""
    wanted = []
    if lack.method:
        wanted.append("năm gốc, cách tính bình quân")
    if lack.figures:
        wanted.append(f"kết quả đến năm{NBSP}{lack.until}")
    return " và ".join(wanted)
