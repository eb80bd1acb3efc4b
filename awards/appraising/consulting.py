"""Hiệp y: who can be asked, the question put to several offices, and what an answer or silence says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from awards.awarding.settings import setting, settings_of
from awards.awarding.working_days import holidays, working_days_after
from awards.models import Consultation
from campaign import clock
from campaign.http import whole
from campaign.models import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from awards.models import Nomination
    from campaign.models import User

# Whose word about a nominee can be asked for.
ASKABLE = (
    Unit.Kind.DEPARTMENT,
    Unit.Kind.PUBLIC_SERVICE,
    Unit.Kind.VERTICAL,
    Unit.Kind.PARTY,
    Unit.Kind.FRONT,
    Unit.Kind.FORCE,
)
SILENCE = {
    "agree": "Đến hạn không có trả lời, coi như đồng ý",
    "none": "Đến hạn chưa có trả lời, không có ý kiến",
    "": "Đến hạn chưa có trả lời; chưa đặt quy định khi không trả lời",
}


@dataclass(frozen=True, slots=True)
class Question:
    offices: tuple[Unit, ...]
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class Told:
    """One consultation as a page tells it."""

    consultation: Consultation
    words: str
    tone: str  # open, agree, object, silent


def offices_to_ask() -> QuerySet[Unit]:
    """Every office but the one that asks, in official order."""
    return Unit.objects.filter(kind__in=ASKABLE).exclude(duty=Unit.Duty.STANDING_OFFICE).in_order()


def usual_due() -> date | None:
    """By the setting; None where none is set, and then the day is typed."""
    days = whole(setting("consultation.days"))
    return working_days_after(clock.today(), days, holidays()) if days else None


def concerned(nomination: Nomination) -> set[int | None]:
    """Units that are not asked about this case: it is their own."""
    return {nomination.unit_id, nomination.nominee.unit_id, nomination.leads_unit_id}


def close(nomination: Nomination) -> None:
    """Nobody is waited for any more; what silence means is what the setting says today. Two queries."""
    Consultation.objects.filter(nomination=nomination, closed_at=None).update(
        closed_at=clock.now(), silence=setting("consultation.silence")
    )


def already_asked(nominations: Sequence[Nomination], question: Question) -> dict[int, str]:
    """Why a case has nobody to ask: each office is asked already, or it is its own case. One query."""
    offices = {office.pk: office for office in question.offices}
    rows = Consultation.objects.filter(nomination__in=nominations, office__in=offices, closed_at=None)
    open_now = set(rows.values_list("nomination", "office"))
    return {
        one.pk: "các cơ quan đã chọn đang được hỏi, hoặc là đơn vị trình, đơn vị được đề nghị"
        for one in nominations
        if all(key in concerned(one) or (one.pk, key) in open_now for key in offices)
    }


def ask(nominations: Sequence[Nomination], question: Question, *, by: User) -> None:
    """Two queries; the caller holds the locks of the nominations. No unit is asked about its own case."""
    rows = Consultation.objects.filter(nomination__in=nominations, closed_at=None)
    open_now = set(rows.values_list("nomination", "office"))
    Consultation.objects.bulk_create(
        Consultation(
            nomination=nomination,
            office=office,
            question=question.text,
            due=question.due,
            asked_by=by,
            asked_at=clock.now(),
            version=1,
        )
        for nomination in nominations
        for office in question.offices
        if office.pk not in concerned(nomination) and (nomination.pk, office.pk) not in open_now
    )


def told(consultations: Sequence[Consultation]) -> list[Told]:
    """In their order; one query for the rule of silence."""
    rule = settings_of(["consultation.silence"])["consultation.silence"]
    return [_told(one, rule, clock.today()) for one in consultations]


def _told(one: Consultation, rule: str, today: date) -> Told:
    if one.answered_at:
        return Told(one, str(one.get_answer_display()), one.answer)
    if one.closed_at or one.due < today:
        return Told(one, SILENCE[one.silence if one.closed_at else rule], "silent")
    return Told(one, f"Đề nghị trả lời đến hết {one.due:%d/%m/%Y}", "open")
