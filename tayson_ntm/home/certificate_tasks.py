"""What Giấy khen ask of a person: to proof, to settle a difference, to come back to a print job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse

from awards.certificates.access import prints
from awards.certificates.proofing import to_confirm, to_settle
from awards.models import AwardDecision, PrintJob
from tayson_ntm.home.columns import count_of
from tayson_ntm.home.tasks import Task, politely

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from awards.models import Proof
    from campaign.models import Unit, User


def _jobs(user: User, today: date) -> QuerySet[PrintJob]:
    """Those of this person that still run or stopped, and those that were finished today."""
    return PrintJob.objects.filter(Q(finished_at=None) | Q(finished_at__date=today), by=user)


def _proofs(user: User, unit: Unit) -> dict[str, QuerySet[Proof]]:
    found = {"confirm": to_confirm(unit)}
    if prints(user):
        found["settle"] = to_settle()
    return found


def certificate_count(user: User, unit: Unit, today: date) -> Any:
    """How many tasks `certificate_tasks` words: one a decision and kind, one a job; no query of its own."""
    counts: list[Any] = [count_of(rows, "line__decision") for rows in _proofs(user, unit).values()]
    if prints(user):
        counts.append(count_of(_jobs(user, today)))
    return sum(counts[1:], start=counts[0])


def certificate_tasks(user: User, unit: Unit, today: date) -> tuple[Task, ...]:
    """Three queries at most."""
    rows = _proofs(user, unit)
    tasks = [_confirming(one, unit) for one in _by_decision(rows["confirm"])]
    if prints(user):
        tasks += [_settling(one) for one in _by_decision(rows["settle"])]
        tasks += [_printing(job) for job in _jobs(user, today).select_related("decision").order_by("pk")]
    return tuple(tasks)


def _by_decision(rows: QuerySet[Proof]) -> QuerySet[AwardDecision]:
    """With `proofs`, how many of these rows each has."""
    counted = Count("lines", filter=Q(lines__proof__in=rows.values("pk")))
    return AwardDecision.objects.annotate(proofs=counted).filter(proofs__gt=0).order_by("date", "number")


def _confirming(decision: Any, unit: Unit) -> Task:
    words = f"Soát {decision.proofs} dòng trước khi in Giấy khen, {decision}"
    detail = "Xem chính tả, Ông hay Bà, chức vụ."
    return Task(politely(unit, words), reverse("awarding:proofs", args=[decision.pk]), "Soát", detail=detail)


def _settling(decision: Any) -> Task:
    words = f"Xem {decision.proofs} chỗ đơn vị ghi khác danh sách, {decision}"
    return Task(words, reverse("awarding:proofs", args=[decision.pk]), "Xem")


def _printing(job: PrintJob) -> Task:
    words = f"Lượt in {job.pk}, {job.decision}: {job.words.lower()}, {job.done}/{job.total} Giấy khen"
    return Task(words, reverse("certificates:job", args=[job.pk]), "Mở")
