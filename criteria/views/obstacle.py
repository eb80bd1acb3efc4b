"""One obstacle: what it says, its way, the moves of whoever has to make one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from campaign import clock
from campaign.acting import act
from campaign.moves import Move, available_moves
from criteria.forms.obstacles import DirectForm, ForwardForm
from criteria.models import ObstacleFile
from criteria.obstacle_workflow import (
    ANSWER,
    CLOSE,
    DIRECT,
    ESCALATE,
    FORWARD,
    OBSTACLE_WORKFLOW,
    RAISE,
    REOPEN,
    RESOLVE,
    Handed,
    workflow_with,
)
from criteria.obstacles import (
    follows_obstacles,
    may_attach,
    may_edit,
    office_for,
    takes_files,
    told,
    visible_obstacles,
)
from criteria.pages.obstacle_page import (
    BADGES,
    Panel,
    criterion_url,
    due_of,
    note_label,
    steps_of,
)
from criteria.record_files import file_rows
from criteria.views.record_file_posts import attach_posted

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest
    from campaign.models import User
    from criteria.models import Obstacle, ObstacleDecision

EXTRA: dict[str, type[ForwardForm | DirectForm]] = {FORWARD.name: ForwardForm, DIRECT.name: DirectForm}
RECEIPTS = {
    RAISE.name: "Đã gửi phản ánh đến {office}, hạn trả lời {due}.",
    ANSWER.name: "Đã trả lời. Đơn vị xác nhận kết quả đến {due}.",
    FORWARD.name: "Đã chuyển {office}, hạn trả lời {due}.",
    ESCALATE.name: "Đã trình Chủ tịch UBND huyện. Tờ trình một trang ở mục Văn bản.",
    DIRECT.name: "Đã giao {office}, trước ngày {due}.",
    RESOLVE.name: "Đã xác nhận vướng mắc được giải quyết.",
    CLOSE.name: "Đã ghi vướng mắc được giải quyết.",
    REOPEN.name: "Đã phản ánh lại đến {office}, hạn trả lời {due}.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def obstacle(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(told(visible_obstacles(request.user)), pk=pk)

    def show(record: Obstacle = found, note: str = "", status: int = 200) -> HttpResponse:
        return render(request, "criteria/obstacle.html", _page(request, record, note), status=status)

    if request.method != "POST":
        return show()
    if request.POST.get("move") == "attach":
        if not _takes_from(request.user, found):
            raise PermissionDenied
        kept = attach_posted(request, ObstacleFile, found, lock=OBSTACLE_WORKFLOW.lock, takes=_takes_from)
        return redirect("criteria:obstacle", pk=pk) if kept else show(status=422)
    return act(request, found, workflow_with(_handed(request, found)), show=show, done=_receipt)


def _takes_from(user: User, obstacle: Obstacle) -> bool:
    return may_attach(user, obstacle) and takes_files(obstacle)


def _handed(request: OfficerRequest, found: Obstacle) -> Handed:
    """What was chosen beside the posted move; whether the person may make it is asked later."""
    move = request.POST.get("move", "")
    return EXTRA[move](request.POST, obstacle=found).handed() if move in EXTRA else Handed()


def _receipt(moved: Obstacle, move: str) -> str:
    office = moved.office.short_name if moved.office else ""
    return RECEIPTS[move].format(office=office, due=f"{moved.due:%d/%m/%Y}" if moved.due else "")


def _page(request: OfficerRequest, found: Obstacle, note: str) -> dict[str, Any]:
    user, decisions = request.user, list(found.decisions.select_related("by__unit", "office"))
    return {
        "obstacle": found,
        "badge": BADGES[found.state],
        "due": due_of(found, user, clock.today()),
        "criterion_url": criterion_url(found, user),
        "goes_to": office_for(found) if found.state == found.State.DRAFT else None,
        "last_answer": _last(decisions, ANSWER),
        "last_request": _last(decisions, ESCALATE),
        "last_direction": _last(decisions, DIRECT),
        "panels": _panels(request, found, note),
        "steps": steps_of(decisions),
        "files": file_rows(ObstacleFile, [found.pk], "criteria:obstacle_file").get(found.pk, []),
        "may_edit": may_edit(user, found),
        "may_attach": may_attach(user, found),
        "takes_files": takes_files(found),
        "has_paper": follows_obstacles(user) and found.state != found.State.DRAFT,
    }


def _last(decisions: list[ObstacleDecision], move: Move) -> ObstacleDecision | None:
    return next((one for one in reversed(decisions) if one.move == move.name), None)


def _panels(request: OfficerRequest, found: Obstacle, note: str) -> list[Panel]:
    """In the order of the table; the first is open, and so is the one that was refused."""
    panels: list[Panel] = []
    posted = request.POST.get("move", "")
    for move in available_moves(found, OBSTACLE_WORKFLOW.moves, user=request.user):
        extra = None
        if move.name in EXTRA:
            data = request.POST if posted == move.name else None
            extra = EXTRA[move.name](data, obstacle=found, auto_id=f"{move.name}_%s")
        label, help_text = note_label(move.name)
        panels.append(
            Panel(
                name=move.name,
                label=move.label,
                note_label=label,
                help=help_text,
                extra=extra,
                note=note if posted == move.name else "",
                primary=not panels,
                must=bool(move.needs_note),
                open=not panels or posted == move.name,
            )
        )
    return panels
