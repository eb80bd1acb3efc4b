"""Tasks of an office in charge of a target of the plan: the figure of a year that is over, the averaging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from campaign.models import User
from criteria.models import EnteredTarget
from criteria.target_dues import lacking
from tayson_ntm.home.tasks import NBSP, Task, lower_first

if TYPE_CHECKING:
    from datetime import date

    from campaign.models import Unit


def target_tasks(user: User, today: date) -> list[Task]:
    """One query; a form of several targets is one task."""
    if user.role != User.Role.OFFICER or user.unit is None:
        return []
    forms: dict[str, list[EnteredTarget]] = {}
    rows = lacking(user.unit, today).select_related("target")
    for one in rows.order_by("target__position"):
        forms.setdefault(one.form, []).append(one)
    return [_task(user.unit, together) for together in forms.values()]


def _task(office: Unit, together: list[EnteredTarget]) -> Task:
    first = together[0]
    title = f"Nhập {_what(first)} của chỉ tiêu phong trào"
    if office.asked_not_chased:
        title = f"Trân trọng đề nghị {lower_first(title)}"
    return Task(
        title=title,
        url=reverse("movement:target", args=[first.target.code]),
        action="Nhập kết quả",
        detail=f"{'; '.join(one.target.wording for one in together)}.",
    )


def _what(entry: EnteredTarget) -> str:
    """`kết quả đến năm 2022`, `năm gốc, cách tính bình quân`."""
    wanted = []
    if entry.over == EnteredTarget.Over.AVERAGE and not entry.has_method:
        wanted.append("năm gốc, cách tính bình quân")
    if entry.entered < entry.needed_to - entry.needed_from + 1:
        wanted.append(f"kết quả đến năm{NBSP}{entry.needed_to}")
    return " và ".join(wanted)
