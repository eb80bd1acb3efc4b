"""Whose hands a count may go through: who appraised, who enters it, who confirms it, and by which paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.awarding.access import is_named_in
from awards.awarding.workflow import APPRAISE, CONSULT, CONSULTED, TO_COUNCIL
from awards.council.listing import active_cases
from awards.models import Nomination, NominationDecision, SittingFile
from campaign.moves import MoveRefused

if TYPE_CHECKING:
    from awards.models import Sitting
    from campaign.models import User

APPRAISAL = tuple(one.name for one in (APPRAISE, CONSULT, CONSULTED, TO_COUNCIL))


def refuse_one_hand(sitting: Sitting, person: int, who: str) -> None:
    """Where the setting separates them, whoever appraised is neither secretary nor enters the count."""
    if sitting.separate and person in appraisers(sitting):
        raise MoveRefused(f"Theo thiết lập, {who} phải khác người thẩm định các đề nghị trong danh sách.")


def appraisers(sitting: Sitting) -> set[int]:
    """Whoever made a step of the appraisal of any case on the list, now or before it was given back once."""
    cases = active_cases(sitting).order_by().values("nomination")
    rows = NominationDecision.objects.filter(nomination__in=cases, move__in=APPRAISAL).order_by()
    named = Nomination.objects.filter(pk__in=cases).exclude(appraised_by=None).order_by()
    return set(rows.values_list("by", flat=True)) | set(named.values_list("appraised_by", flat=True))


def names(sitting: Sitting, by: User) -> bool:
    return any(is_named_in(by, case.nomination) for case in active_cases(sitting))


def needs_second_person(sitting: Sitting) -> bool:
    """Whoever entered the count appraised one of its cases: another confirms it by the signed scan."""
    return sitting.entered_by_id in appraisers(sitting)


def has_signed_count(sitting: Sitting) -> bool:
    """A scan that is no older than the count it is to prove."""
    counted = sitting.decisions.filter(move="count").order_by("-at", "-pk").first()
    scans = sitting.files.filter(kind=SittingFile.Kind.COUNT)
    return counted is not None and scans.filter(at__gte=counted.at).exists()
