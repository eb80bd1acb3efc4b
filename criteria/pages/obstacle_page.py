"""Obstacles in words: lines of the list, one obstacle with its way, the panels of its moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from campaign.models import Unit
from criteria.models import Obstacle, ObstacleDecision
from criteria.obstacle_workflow import (
    ANSWER,
    CLOSE,
    DIRECT,
    ESCALATE,
    FORWARD,
    RAISE,
    REOPEN,
    RESOLVE,
)
from criteria.obstacles import TO_ANSWER
from criteria.pages.words import who_words
from criteria.permissions import can_see_behind, sees_lateness_of_every_unit

if TYPE_CHECKING:
    from campaign.forms import PortalForm
    from campaign.models import User

State = Obstacle.State
BADGES: dict[str, str] = {
    State.DRAFT: "draft",
    State.RAISED: "submitted",
    State.ANSWERED: "returned",
    State.ESCALATED: "awaiting_signature",
    State.DIRECTED: "submitted",
    State.RESOLVED: "verified",
}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of the step; late only for whoever may know, and never of who is asked and not chased."""

    what: str  # "trả lời", "đơn vị xác nhận"
    day: date
    late: str = ""  # "quá hạn 2 ngày"


@dataclass(frozen=True, slots=True)
class ObstacleLine:
    obstacle: Obstacle
    due: Due | None

    @property
    def badge(self) -> str:
        return BADGES[self.obstacle.state]


@dataclass(frozen=True, slots=True)
class Step:
    """As components/history.html tells it."""

    title: str
    who: str
    at: datetime
    quote: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One move of the page with all it asks; `extra` are its choices, `open` shows it at once."""

    name: str
    label: str
    note_label: str
    help: str
    extra: PortalForm | None
    note: str
    primary: bool
    must: bool
    open: bool


def lines_of(obstacles: Iterable[Obstacle], user: User, today: date) -> list[ObstacleLine]:
    return [ObstacleLine(one, due_of(one, user, today)) for one in obstacles]


def mover_of(obstacle: Obstacle) -> Unit | None:
    """The unit that has the next move; a leader is nobody's debtor."""
    if obstacle.state in TO_ANSWER:
        return obstacle.office
    return obstacle.unit if obstacle.state == State.ANSWERED else None


def due_of(obstacle: Obstacle, user: User, today: date) -> Due | None:
    mover = mover_of(obstacle)
    if mover is None or obstacle.due is None:
        return None
    asked = "đơn vị xác nhận" if obstacle.state == State.ANSWERED else "trả lời"
    late = obstacle.days_late(today)
    chased = obstacle.state in TO_ANSWER and not mover.asked_not_chased
    knows = sees_lateness_of_every_unit(user) or user.unit_id == mover.pk
    overdue = f"quá hạn {late} ngày" if late and chased and knows else ""
    return Due(asked, obstacle.due, overdue)


# --- Its way --------------------------------------------------------------------------------------

WORDS = {
    RAISE.name: "Phản ánh đến {office}",
    FORWARD.name: "Chuyển {office}",
    ANSWER.name: "{office} trả lời",
    ESCALATE.name: "Trình Chủ tịch UBND huyện",
    RESOLVE.name: "Đơn vị xác nhận đã giải quyết",
    CLOSE.name: "{office} ghi đã giải quyết",
    REOPEN.name: "Đơn vị phản ánh lại",
}


def steps_of(decisions: Iterable[ObstacleDecision]) -> list[Step]:
    """Newest first."""
    told = [Step(_title(one), who_words(one.by), one.at, one.note) for one in decisions]
    return told[::-1]


def _title(step: ObstacleDecision) -> str:
    office = step.office.short_name if step.office else ""
    if step.move == DIRECT.name:
        by = f", trước ngày {step.due:%d/%m/%Y}" if step.due else ""
        return f"Giao {office}: {step.get_direction_display().lower()}{by}"
    return WORDS[step.move].format(office=office)


# --- Its moves ------------------------------------------------------------------------------------

NOTES = {
    ANSWER.name: ("Nội dung trả lời", "Đơn vị đọc nguyên văn; văn bản trả lời tải lên ở mục Tệp kèm theo."),
    FORWARD.name: ("Lý do chuyển", ""),
    ESCALATE.name: ("Kiến nghị Chủ tịch", "In trên tờ trình một trang: nên dưới 270 ký tự."),
    DIRECT.name: ("Ý kiến thêm, không bắt buộc", ""),
    RESOLVE.name: ("Ghi thêm, không bắt buộc", ""),
    CLOSE.name: ("Căn cứ", "Đơn vị chưa cho biết kết quả trong thời hạn."),
    REOPEN.name: ("Lý do phản ánh lại", "Vướng mắc trở lại cơ quan đã trả lời."),
}


def note_label(move: str) -> tuple[str, str]:
    """(label, help) of the sentence of a move; a first raising takes none, the form said it all."""
    return NOTES.get(move, ("", ""))


# --- Where it points ------------------------------------------------------------------------------


def criterion_url(obstacle: Obstacle, user: User) -> str:
    """The criterion on the sheet of the unit that is measured by it; empty where the person may not look."""
    criterion = obstacle.criterion
    if criterion is None:
        return ""
    is_district = criterion.set.unit_kind == Unit.Kind.DISTRICT
    measured = Unit.objects.filter(enrolments__set=criterion.set_id)
    unit = measured.filter(Q() if is_district else Q(pk=obstacle.unit_id)).first()
    if unit is None or not can_see_behind(user, unit):
        return ""
    sheet = reverse("criteria:sheet", args=[unit.code])
    return f"{sheet}?{urlencode({'bo': criterion.set.slug})}#tc-{criterion.number}"
