"""Sentences above a unit's sheet: what was decided about it, and how it stands to its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaign import clock
from criteria.models import CouncilConclusion
from criteria.permissions import sees_lateness_of_every_unit

if TYPE_CHECKING:
    from campaign.models import Unit, User
    from criteria.board import Board, Line
    from criteria.models import CriteriaSet


def decided_words(unit: Unit, criteria_set: CriteriaSet, line: Line) -> tuple[str, ...]:
    """Decisions as the Board has them, then conclusions, which are no arithmetic of criteria; one query."""
    said = []
    if line.recognition:
        said.append(f"Được công nhận: {line.recognition}.")
    if line.earlier_recognition:
        said.append(f"{line.earlier_recognition[:1].upper()}{line.earlier_recognition[1:]}.")
    if line.base_met is False:
        said.append("Chưa đủ tiêu chí xã nông thôn mới được ngành xác nhận nên chưa tính là đạt bộ nâng cao.")
    conclusions = CouncilConclusion.objects.filter(unit=unit, set__slug=criteria_set.slug)
    return (*said, *(_conclusion(one, len(line.cells)) for one in conclusions))


def _conclusion(one: CouncilConclusion, size: int) -> str:
    when = f" ngày {one.held_on:%d/%m/%Y}" if one.held_on else ""
    year = f", xét năm {one.assessed_year}" if one.assessed_year else ""
    met = f", {one.criteria_met}/{size} tiêu chí tại kỳ họp" if one.criteria_met is not None else ""
    conclusion = one.get_conclusion_display()
    return f"{one.council}{when}: {conclusion[:1].lower()}{conclusion[1:]}{year}{met}."


def sees_lateness(user: User, line: Line) -> bool:
    """Leaders, the two standing offices and the unit itself (design, rule 12)."""
    return user.unit_id == line.unit.pk or sees_lateness_of_every_unit(user)


def due_words(user: User, board: Board) -> str:
    """`hạn 15/12`; that a unit was given more time is told to those who see its lateness."""
    line = board.lines[0]
    if line.extended and line.due and sees_lateness(user, line):
        return f"gia hạn đến {line.due:%d/%m}"
    return f"hạn {board.period.due:%d/%m}"


def lateness_words(user: User, board: Board) -> str:
    """Empty for others, and once the period is closed."""
    line = board.lines[0]
    if not board.period.is_open or line.due is None or not sees_lateness(user, line):
        return ""
    days = line.days_late(clock.today())
    if not days or board.set.unit_kind == "district":  # its offices have dates of their own
        return ""
    return f"Gửi quá hạn {days} ngày." if line.sent else f"Quá hạn {days} ngày."
