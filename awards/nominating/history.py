"""What a nominee received, newest first: what units remember, and what was decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from awards.models import AwardDecision, DecisionLine, Nominee, PastAward

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FORM = "Giấy khen của Chủ tịch UBND huyện"
DECIDED_BY = "Chủ tịch UBND huyện"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`of`: empty for the nominee itself, else whose award it is: the household's, its head's."""

    day: date
    form: str
    number: str
    decided_by: str
    achievement: str
    achievement_from: date | None
    achievement_to: date | None
    of: str = ""
    past_award: int | None = None  # key of the row that a unit keeps


def same_people(nominee: Nominee) -> set[int]:
    """Keys of the nominee, of the household's head, of the households that a person heads; one query."""
    kin = Q(head_of_household=nominee) | Q(households=nominee)
    return {nominee.pk, *Nominee.objects.filter(kin).values_list("pk", flat=True)}


def history_of(nominee: Nominee) -> tuple[HistoryLine, ...]:
    """Awards by the day of their decision, the newest first. Awards of a person and of the household that
    he or she heads stand together: one achievement is rewarded once. Three queries."""
    kin = same_people(nominee)
    rows = PastAward.objects.filter(nominee__in=kin).select_related("nominee")
    lines = [*_remembered(nominee, rows), *_decided(nominee, kin)]
    return tuple(sorted(lines, key=lambda line: line.day, reverse=True))


def _remembered(nominee: Nominee, rows: Iterable[PastAward]) -> list[HistoryLine]:
    return [
        HistoryLine(
            day=row.decision_date,
            form=row.form,
            number=row.decision_number,
            decided_by=row.decided_by,
            achievement=row.achievement,
            achievement_from=row.achievement_from,
            achievement_to=row.achievement_to,
            of="" if row.nominee_id == nominee.pk else row.nominee.full_name,
            past_award=row.pk,
        )
        for row in rows
    ]


def _decided(nominee: Nominee, kin: set[int]) -> list[HistoryLine]:
    """Lines of recorded decisions; what a later decision cancelled is no award."""
    rows = DecisionLine.objects.filter(
        nomination__nominee__in=kin, decision__kind=AwardDecision.Kind.AWARD, cancelled_by=None
    ).select_related("decision", "nomination__nominee")
    return [
        HistoryLine(
            day=row.decision.date,
            form=FORM,
            number=f"{row.decision.number}/QĐ-UBND",
            decided_by=DECIDED_BY,
            achievement=row.achievement,
            achievement_from=row.nomination.achievement_from,
            achievement_to=row.nomination.achievement_to,
            of="" if row.nomination.nominee_id == nominee.pk else row.nomination.nominee.full_name,
        )
        for row in rows
        if row.decision.date is not None
    ]
