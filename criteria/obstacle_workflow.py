"""The moves of an obstacle: raised, answered, forwarded, put before the chairman, resolved, raised again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from campaign import clock
from campaign.moves import Move, MoveRefused, Workflow
from campaign.revision import raise_revision
from criteria.models import Obstacle, ObstacleDecision
from criteria.obstacles import (
    directs,
    holds,
    may_close,
    office_for,
    reports_to_chairman,
    speaks_for,
)

if TYPE_CHECKING:
    from campaign.models import Unit, User

State = Obstacle.State


@dataclass(frozen=True, slots=True)
class Handed:
    """What a move takes besides its sentence; empty where nothing, or nothing valid, was chosen."""

    office: Unit | None = None
    direction: str = ""
    due: date | None = None


RAISE = Move("raise", "Gửi phản ánh", frozenset({State.DRAFT}), State.RAISED, speaks_for)
ANSWER = Move(
    "answer",
    "Trả lời đơn vị",
    frozenset({State.RAISED, State.DIRECTED}),
    State.ANSWERED,
    holds,
    needs_note="Ghi nội dung trả lời đơn vị.",
)
# Not once a leader has named the office: then it answers, or puts it before the chairman again.
FORWARD = Move(
    "forward",
    "Chuyển cơ quan khác",
    frozenset({State.RAISED}),
    State.RAISED,
    holds,
    needs_note="Ghi lý do chuyển.",
)
ESCALATE = Move(
    "escalate",
    "Trình Chủ tịch",
    frozenset({State.RAISED, State.ANSWERED, State.DIRECTED}),
    State.ESCALATED,
    reports_to_chairman,
    needs_note="Ghi kiến nghị Chủ tịch UBND huyện xem xét, chỉ đạo.",
)
DIRECT = Move("direct", "Giao giải quyết", frozenset({State.ESCALATED}), State.DIRECTED, directs)
RESOLVE = Move("resolve", "Xác nhận đã giải quyết", frozenset({State.ANSWERED}), State.RESOLVED, speaks_for)
REOPEN = Move(
    "reopen",
    "Phản ánh lại",
    frozenset({State.ANSWERED, State.RESOLVED}),
    State.RAISED,
    speaks_for,
    needs_note="Ghi lý do phản ánh lại: điều gì chưa được giải quyết.",
)
CLOSE = Move(
    "close",
    "Ghi đã giải quyết",
    frozenset({State.ANSWERED}),
    State.RESOLVED,
    may_close,
    needs_note="Ghi căn cứ coi vướng mắc là đã giải quyết.",
)


def _lock(obstacle: Obstacle) -> Obstacle:
    return Obstacle.objects.select_for_update().get(pk=obstacle.pk)


def _decide(obstacle: Obstacle, move: Move, by: User, note: str, handed: Handed = Handed()) -> None:
    """Who holds it now and until when, beside the decision. The version goes up: a page that shows an
    obstacle as it was before the move is stale, even where the state is the same.
    """
    today, urgency, chosen = clock.today(), obstacle.urgency, Handed()
    answer_by = today + timedelta(days=urgency.days_to_answer)
    obstacle.due = None
    match move.name:
        case "raise":
            obstacle.office, obstacle.raised_at = _first_office(obstacle), clock.now()
            obstacle.due = answer_by
        case "forward":
            chosen = Handed(office=_another_office(obstacle, handed))
            obstacle.office, obstacle.due = chosen.office, answer_by
        case "direct":
            chosen = _whole_direction(handed, today)
            obstacle.office, obstacle.due = chosen.office, chosen.due
        case "answer":
            obstacle.due = today + timedelta(days=urgency.days_to_confirm)
        case "reopen":
            obstacle.due = answer_by
    obstacle.version += 1
    obstacle.save(update_fields=["office", "due", "raised_at", "version"])
    ObstacleDecision.objects.create(
        obstacle=obstacle,
        move=move.name,
        by=by,
        at=clock.now(),
        note=note,
        office=obstacle.office,
        direction=chosen.direction,
        due=obstacle.due,
    )
    raise_revision()  # counts beside «Việc của tôi» and «Vướng mắc» stand on every kept page


def _first_office(obstacle: Obstacle) -> Unit:
    office = office_for(obstacle)
    if office is None:
        raise MoveRefused("Chưa có quy tắc cơ quan tiếp nhận. Báo Phòng NN&PTNT bổ sung trong phần Quản trị.")
    return office


def _another_office(obstacle: Obstacle, handed: Handed) -> Unit:
    if handed.office is None:
        raise MoveRefused("Chọn cơ quan nhận.")
    if handed.office.pk in {obstacle.office_id, obstacle.unit_id}:
        raise MoveRefused("Chọn một cơ quan khác: không phải cơ quan đang giữ, không phải đơn vị phản ánh.")
    return handed.office


def _whole_direction(handed: Handed, today: date) -> Handed:
    if handed.office is None or not handed.direction or handed.due is None:
        raise MoveRefused("Chọn ý kiến chỉ đạo, cơ quan thực hiện và thời hạn.")
    if handed.due < today:
        raise MoveRefused("Thời hạn phải từ hôm nay trở đi.")
    return handed


OBSTACLE_WORKFLOW = Workflow(
    (RAISE, RESOLVE, ANSWER, DIRECT, FORWARD, ESCALATE, CLOSE, REOPEN), lock=_lock, decide=_decide
)


def workflow_with(handed: Handed) -> Workflow:
    """The same table, carrying what was chosen with the posted move."""
    return replace(OBSTACLE_WORKFLOW, decide=partial(_decide, handed=handed))
