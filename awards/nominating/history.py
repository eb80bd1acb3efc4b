"""What somebody received, newest first: what units remember, and what was decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from awards.awarding.searching import searchable
from awards.models import AwardDecision, DecisionLine, Nominee, PastAward
from awards.nominating.nominees import visible_nominees

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from campaign.models import Unit, User

FORM = "Giấy khen của Chủ tịch UBND huyện"
DECIDED_BY = "Chủ tịch UBND huyện"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`of`: empty for the nominee itself, else whose award it is: the household's, its head's.

    `cancelled`: number of the decision that took the award back; empty while it stands.
    """

    day: date
    form: str
    number: str
    decided_by: str
    achievement: str
    achievement_from: date | None
    achievement_to: date | None
    of: str = ""
    past_award: int | None = None  # key of the row that a unit keeps
    decision: int | None = None  # key of the decision, of an award from here
    cancelled: str = ""
    cancelled_on: date | None = None
    nominee: int | None = None


def same_people(nominee: Nominee) -> set[int]:
    """Keys of the nominee, of the household's head, of the households that a person heads; one query."""
    kin = Q(head_of_household=nominee) | Q(households=nominee)
    return {nominee.pk, *Nominee.objects.filter(kin).values_list("pk", flat=True)}


def history_of(nominee: Nominee) -> tuple[HistoryLine, ...]:
    """Awards by the day of their decision, the newest first. Awards of a person and of the household that
    he or she heads stand together: one achievement is rewarded once. Three queries."""
    kin = same_people(nominee)
    past = PastAward.objects.filter(nominee__in=kin, removed_at=None).select_related("nominee")
    decided = _awards().filter(nomination__nominee__in=kin)
    lines = [_remembered(row, _other(row.nominee, nominee)) for row in past]
    lines += [_decided(row, _other(row.nomination.nominee, nominee)) for row in decided]
    return _newest_first(lines)


def _other(found: Nominee, nominee: Nominee) -> str:
    return "" if found.pk == nominee.pk else found.full_name


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """`received` by the unit itself, `proposed`: by whom it proposed, and what it remembers of others."""

    received: tuple[HistoryLine, ...]
    proposed: tuple[HistoryLine, ...]


def history_of_unit(unit: Unit, user: User, words: str = "") -> UnitHistory:
    """`words` without accents in the name. What units remember is shown of nominees that the person sees.
    Two queries."""
    past = PastAward.objects.filter(nominee__in=visible_nominees(user), removed_at=None).filter(
        Q(nominee__unit=unit) | Q(nominee__kept_by=unit)
    )
    decided = _awards().filter(Q(nomination__nominee__unit=unit) | Q(nomination__unit=unit))
    for word in searchable(words).split():
        past = past.filter(nominee__searched__contains=word)
        decided = decided.filter(searched__contains=word)
    received: list[HistoryLine] = []
    proposed: list[HistoryLine] = []
    for row in past.select_related("nominee__head_of_household"):
        kept = received if row.nominee.unit_id == unit.pk else proposed
        kept.append(_remembered(row, row.nominee.full_name))
    for line in decided:
        kept = received if line.nomination.nominee.unit_id == unit.pk else proposed
        kept.append(_decided(line, line.printed_name))
    return UnitHistory(_newest_first(received), _newest_first(proposed))


def _newest_first(lines: list[HistoryLine]) -> tuple[HistoryLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.day, reverse=True))


def _remembered(row: PastAward, of: str) -> HistoryLine:
    return HistoryLine(
        day=row.decision_date,
        form=row.form,
        number=row.decision_number,
        decided_by=row.decided_by,
        achievement=row.achievement,
        achievement_from=row.achievement_from,
        achievement_to=row.achievement_to,
        of=of,
        past_award=row.pk,
        nominee=row.nominee_id,
    )


def _awards() -> QuerySet[DecisionLine]:
    """Lines of recorded decisions, with the one that took an award back."""
    rows = DecisionLine.objects.filter(decision__kind=AwardDecision.Kind.AWARD, decision__date__isnull=False)
    return rows.select_related("decision", "nomination__nominee", "cancelled_by__decision").order_by("pk")


def _decided(row: DecisionLine, of: str) -> HistoryLine:
    assert row.decision.date is not None  # noqa: S101  # reason: _awards
    taken = row.cancelled_by.decision if hasattr(row, "cancelled_by") else None
    return HistoryLine(
        day=row.decision.date,
        form=FORM,
        number=row.decision.numbered,
        decided_by=DECIDED_BY,
        achievement=row.achievement,
        achievement_from=row.nomination.achievement_from,
        achievement_to=row.nomination.achievement_to,
        of=of,
        decision=row.decision_id,
        cancelled=taken.numbered if taken else "",
        cancelled_on=taken.date if taken else None,
        nominee=row.nomination.nominee_id,
    )
