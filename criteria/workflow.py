"""The moves of an indicator report. Reads as the process does; campaign.moves carries them out."""

from django.core.exceptions import PermissionDenied

from campaign import clock
from campaign.models import ReportingPeriod, User
from campaign.moves import Move, Workflow
from campaign.revision import raise_revision
from criteria.models import Decision, IndicatorReport
from criteria.permissions import can_decide, can_enter, can_object

State = IndicatorReport.State
EVERY_STATE = frozenset(State.values)


class PeriodClosed(PermissionDenied):
    """The period takes no more changes; a closed one is only read."""


def lock_period(period: ReportingPeriod) -> ReportingPeriod:
    """The first lock of every write: closing a period waits for it, and it waits for closing."""
    locked = ReportingPeriod.objects.select_for_update().get(pk=period.pk)
    if not locked.is_open:
        raise PeriodClosed(f"{locked.name} không nhận thêm số liệu.")
    return locked


def _lock_report(report: IndicatorReport) -> IndicatorReport:
    lock_period(report.period)
    return IndicatorReport.objects.locked().get(pk=report.pk)


def _decide(report: IndicatorReport, move: Move, by: User, note: str) -> None:
    measurement = report.measurements.get(version=report.version)
    Decision.objects.create(measurement=measurement, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


def _may_enter(user: User, report: IndicatorReport) -> bool:
    return can_enter(user, report.unit, report.indicator)


SEND = Move("send", "Gửi", EVERY_STATE, State.SUBMITTED, _may_enter)
SUPPLY = Move("supply", "Cung cấp", EVERY_STATE, State.VERIFIED, _may_enter)
CONFIRM = Move("confirm", "Xác nhận", frozenset({State.SUBMITTED}), State.VERIFIED, can_decide)
RETURN = Move(
    "return",
    "Đề nghị bổ sung",
    frozenset({State.SUBMITTED, State.VERIFIED}),
    State.RETURNED,
    can_decide,
    needs_note="Ghi nội dung đề nghị bổ sung, để đơn vị biết phải sửa gì.",
)
OBJECT = Move(
    "object",
    "Đề nghị xem lại",
    frozenset({State.VERIFIED}),
    State.RETURNED,
    can_object,
    needs_note="Ghi lý do đề nghị xem lại số liệu.",
)

REPORT_WORKFLOW = Workflow((SEND, SUPPLY, CONFIRM, RETURN, OBJECT), lock=_lock_report, decide=_decide)
MOVE_WORDS = {move.name: move.label for move in REPORT_WORKFLOW.moves}
