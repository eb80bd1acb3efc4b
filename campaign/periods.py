"""Opening a reporting period: an act of Phòng NN&PTNT, never of a date.

Closing is the same office's act; it also freezes the boards, so it stands in criteria.closing.
"""

from campaign import clock
from campaign.models import PeriodDecision, ReportingPeriod, User
from campaign.moves import Move, MoveRefused, Workflow, apply_move
from campaign.permissions import is_ntm_office
from campaign.revision import raise_revision

State = ReportingPeriod.State


def lock_row(period: ReportingPeriod) -> ReportingPeriod:
    return ReportingPeriod.objects.select_for_update().get(pk=period.pk)


def record(period: ReportingPeriod, move: Move, by: User, note: str) -> None:
    PeriodDecision.objects.create(period=period, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


OPEN = Move("open", "Mở kỳ", frozenset({State.PLANNED}), State.OPEN, lambda user, period: is_ntm_office(user))
PERIOD_WORKFLOW = Workflow((OPEN,), lock=lock_row, decide=record)


def open_period(period: ReportingPeriod, *, by: User) -> ReportingPeriod:
    """Units may report from now on. Raises PermissionDenied, or MoveRefused once a later one was opened.

    What is sent for an earlier period would stand beneath boards that are frozen already.
    """
    later = ReportingPeriod.objects.opened().filter(starts__gt=period.starts).order_by("starts").first()
    if later is not None and is_ntm_office(by):
        raise MoveRefused(f"{later.name} đã mở nên không mở {period.name} nữa.")
    opened: ReportingPeriod = apply_move(period, PERIOD_WORKFLOW, OPEN, by=by)
    return opened
