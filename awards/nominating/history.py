"""What a nominee received, newest first: what units remember, and (helper F) what was decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from awards.models import Nominee, PastAward

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


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
    he or she heads stand together: one achievement is rewarded once."""
    kin = same_people(nominee)
    rows = PastAward.objects.filter(nominee__in=kin).select_related("nominee")
    lines = _remembered(nominee, rows)
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
