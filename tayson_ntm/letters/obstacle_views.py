"""The addresses of the papers about obstacles: for leaders and the two offices of mục V.4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from campaign import clock
from campaign.models import Unit
from criteria.models import Obstacle, ObstacleDecision
from criteria.obstacle_synthesis import entry_of, synthesis
from criteria.obstacle_workflow import ESCALATE
from criteria.obstacles import REPORTED_TO, follows_obstacles, told, visible_obstacles
from criteria.views.obstacle_summary import chosen_span, span_of
from tayson_ntm.letters import obstacles
from tayson_ntm.letters.answering import give, mark

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from campaign.models import User


@require_safe
def obstacle_report(request: OfficerRequest, suffix: str) -> HttpResponse:
    """Báo cáo tổng hợp; the days as on the page, and none but valid ones."""
    if not follows_obstacles(request.user):
        raise Http404("Không có văn bản này.")
    span = span_of(chosen_span(request))
    if span is None:
        raise Http404("Không có khoảng thời gian này.")
    start, end = span
    letter = obstacles.report(synthesis(start, end), _office_of(request.user), clock.today(), mark=mark())
    return give(letter, f"tong-hop-vuong-mac-{start.isoformat()}-{end.isoformat()}", suffix)


@require_safe
def obstacle_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    """Tờ trình of one obstacle; a draft has none."""
    if not follows_obstacles(request.user):
        raise Http404("Không có văn bản này.")
    raised = visible_obstacles(request.user).exclude(state=Obstacle.State.DRAFT)
    found = get_object_or_404(told(raised), pk=pk)
    office = _office_of(request.user, found)
    letter = obstacles.submission(entry_of(found), office, clock.today(), mark=mark())
    return give(letter, f"to-trinh-vuong-mac-{found.pk}", suffix)


def _office_of(user: User, obstacle: Obstacle | None = None) -> Unit:
    """Whose paper it is: the person's own office, else the one that put it before the chairman."""
    if user.unit and user.duty in REPORTED_TO:
        return user.unit
    submitted = ObstacleDecision.objects.filter(obstacle=obstacle, move=ESCALATE.name)
    newest = submitted.select_related("by__unit").order_by("-at", "-pk").first()
    if newest and newest.by.unit:
        return newest.by.unit
    return Unit.objects.get(duty=Unit.Duty.STANDING_OFFICE)
