"""The boards of a closed period: taken in the moment of closing, read back ever after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from criteria.board import Board
from criteria.computing import compute_board
from criteria.freezing import canonical, digest, thawed
from criteria.models import PeriodSnapshot
from criteria.sets import sets_in_force
from criteria.trend import TamperedSnapshot, figures_of

if TYPE_CHECKING:
    from datetime import datetime

    from campaign.models import ReportingPeriod
    from criteria.models import CriteriaSet


def freeze(period: ReportingPeriod, *, at: datetime) -> list[PeriodSnapshot]:
    """Take the Board of every set, in the order in which they are evaluated; the period is closed already."""
    boards: dict[str, Board] = {}
    taken = []
    number = PeriodSnapshot.objects.filter(period=period).order_by("-number").values_list("number", flat=True)
    next_number = (number.first() or 0) + 1
    for slug, criteria_set in sets_in_force(period).items():
        board = compute_board(criteria_set, period, today=timezone.localtime(at).date(), earlier=boards)
        boards[slug] = board
        content, figures = canonical(board), canonical(figures_of(board))
        taken.append(
            PeriodSnapshot.objects.create(
                period=period,
                set=criteria_set,
                number=next_number,
                content=content,
                sha256=digest(content),
                figures=figures,
                figures_sha256=digest(figures),
                at=at,
            )
        )
    return taken


def newest(criteria_set: CriteriaSet, period: ReportingPeriod) -> PeriodSnapshot | None:
    return PeriodSnapshot.objects.filter(period=period, set=criteria_set).order_by("-number").first()


def frozen_board(criteria_set: CriteriaSet, period: ReportingPeriod) -> Board | None:
    """The Board as it was frozen; None where the period was closed before boards were kept."""
    snapshot = newest(criteria_set, period)
    if snapshot is None:
        return None
    if digest(snapshot.content) != snapshot.sha256:
        raise TamperedSnapshot(f"Số liệu đã chốt {period.code} không khớp mã SHA-256.")
    return thawed(Board, snapshot.content)
