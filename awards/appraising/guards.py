"""What stands in the way of a move although the person may make it: said on the button and when refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from awards.models import Consultation, Hold, Nomination
from campaign import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Any

    from django.db.models import QuerySet

# Moves of Phòng Nội vụ that carry a nomination past its appraisal, by their names.
ONWARD = frozenset({"to_council", "to_chairman", "submit", "higher"})
# What the checks refuse (awards.checking.checks.blocking joins open_hold here).
HELD = "Đề nghị này đang tạm dừng xét. Bỏ tạm dừng trước khi chuyển bước."
NOT_PROPOSED = "Phòng Nội vụ chưa đề xuất lý do chưa khen thưởng."


def open_hold(nomination: Nomination) -> list[str]:
    """Says that there is one, never why: the ground is read on its own page alone."""
    held = Hold.objects.filter(nomination=nomination, lifted_at=None).exists()
    return [HELD] if held else []


BLOCKERS: tuple[Callable[[Nomination], list[str]], ...] = (open_hold,)


def obstacles(nomination: Nomination, move: str) -> list[str]:
    """The reasons why this move cannot be made now; empty where nothing stands in its way."""
    if move in ONWARD:
        return [reason for blocker in BLOCKERS for reason in blocker(nomination)]
    if move == "confirm_refusal" and not nomination.refusal:
        return [NOT_PROPOSED]
    if move == "consulted":
        return _still_waiting(nomination, clock.today())
    return []


def unanswered(nomination: Nomination) -> QuerySet[Consultation]:
    return Consultation.objects.filter(nomination=nomination, closed_at=None, answered_at=None)


def _still_waiting(nomination: Nomination, today: date) -> list[str]:
    """Offices whose day has not passed; after it nobody is waited for."""
    waiting = unanswered(nomination).filter(due__gte=today).select_related("office")
    names = ", ".join(one.office.short_name for one in waiting)
    return [f"Còn chờ ý kiến của {names}."] if names else []


def with_hold(nominations: QuerySet[Nomination]) -> QuerySet[Any]:
    """Each with `held`; shown to those who appraise it alone."""
    return nominations.annotate(held=Exists(Hold.objects.filter(nomination=OuterRef("pk"), lifted_at=None)))
