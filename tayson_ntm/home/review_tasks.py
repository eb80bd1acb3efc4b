"""What reviews and exemplars ask of a person: to write, to complete, to receive, to approve, to introduce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from awards.models import Exemplar, ExemplarDecision, Review, ReviewDecision
from awards.permissions import receives
from awards.reviewing.rounds import Round
from campaign.models import Drive, Milestone, Unit, User
from criteria.permissions import writes
from tayson_ntm.home.columns import count_of, one_if_any
from tayson_ntm.home.tasks import Badge, Quote, Task, moment, politely, since, two, until

SHOWN_BEFORE = timedelta(days=30)  # a milestone a year ahead is no work of today
OF_DISTRICT = Q(unit__kind=Unit.Kind.DISTRICT)
STANDING_OFFICE = "Phòng Nội vụ"


@dataclass(frozen=True)
class ReviewTasks:
    to_fix: tuple[Task, ...] = ()
    due: tuple[Task, ...] = ()


# --- How many, for the counts of the navigation ---------------------------------------------------


def _unsent(today: date, of: Q) -> QuerySet[Milestone]:
    """Milestones near or past without a review of theirs; one that was sent back is another task."""
    done = Review.objects.filter(of, drive=OuterRef("drive"), kind=OuterRef("kind"))
    return Milestone.objects.filter(
        ~Exists(done.exclude(state=Review.State.DRAFT)),
        kind__in=Review.Kind.values,
        day__lte=today + SHOWN_BEFORE,
        drive__state=Drive.State.LAUNCHED,
    )


def _asked(user: User, unit: Unit, today: date) -> dict[str, QuerySet[Any]]:
    """What is one task each."""
    returned, mine = Review.objects.filter(state=Review.State.RETURNED), Q(unit=unit)
    asked: dict[str, QuerySet[Any]] = {
        "reviews_due": _unsent(today, mine).filter(drive__invited=unit),
        "exemplars_returned": Exemplar.objects.filter(mine, state=Exemplar.State.RETURNED),
    }
    if receives(user):
        mine |= OF_DISTRICT
        ours = Q(drive__launched_by__duty=Unit.Duty.STANDING_OFFICE)  # other launchers sum up their own
        asked["district_reviews_due"] = _unsent(today, OF_DISTRICT).filter(ours)
    return asked | {"reviews_returned": returned.filter(mine)}


def _sent_by_units() -> QuerySet[Review]:
    return Review.objects.filter(state=Review.State.SUBMITTED).exclude(OF_DISTRICT)


def _proposed() -> QuerySet[Exemplar]:
    return Exemplar.objects.filter(state=Exemplar.State.PROPOSED)


def proposed_by(unit: Unit) -> QuerySet[Exemplar]:
    return _proposed().filter(unit=unit)


def _to_approve() -> QuerySet[Review]:
    return Review.objects.filter(OF_DISTRICT, state=Review.State.SUBMITTED)


def review_count(user: User, unit: Unit, today: date) -> Any:
    """How many tasks `review_tasks` words: one column beside the unit's own row, no query of its own."""
    counts: list[Any] = [count_of(rows) for rows in _asked(user, unit, today).values()]
    if receives(user):
        counts += [one_if_any(_sent_by_units()), one_if_any(_proposed())]
    return sum(counts[1:], start=counts[0])


def approval_count() -> Coalesce:
    """District reviews that wait for a leader, as a column."""
    return count_of(_to_approve())


# --- The tasks ------------------------------------------------------------------------------------


def review_tasks(user: User, today: date) -> ReviewTasks:
    """Six queries at most, however many there are; asked only where the counts say that there is any."""
    if user.role == User.Role.LEADER:
        return ReviewTasks(due=tuple(_approval(one, today) for one in _since_sent(_to_approve())))
    if not writes(user) or user.unit is None:
        return ReviewTasks()
    unit, rows = user.unit, _asked(user, user.unit, today)
    back = [_returned_review(one, unit, today) for one in _with_reason(rows["reviews_returned"])]
    back += [_returned_exemplar(one, today) for one in _with_reason(rows["exemplars_returned"])]
    due = [_own_review(one, unit, today) for one in _by_day(rows["reviews_due"])]
    if receives(user):
        due += [_district_review(one, today) for one in _by_day(rows["district_reviews_due"])]
        due += _receiving(list(_since_sent(_sent_by_units())), today)
        due += _introducing(list(_since_sent(_proposed())), today)
    return ReviewTasks(tuple(back), tuple(due))


def _by_day(milestones: QuerySet[Milestone]) -> QuerySet[Milestone]:
    return milestones.select_related("drive").order_by("day", "pk")


def _newest(rows: QuerySet[Any], move: str, column: str) -> Subquery:
    decisions: QuerySet[Any] = (
        ReviewDecision.objects.filter(review=OuterRef("pk"))
        if rows.model is Review
        else ExemplarDecision.objects.filter(exemplar=OuterRef("pk"))
    )
    return Subquery(decisions.filter(move=move).order_by("-at", "-pk").values(column)[:1])


def _since_sent(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The longest waiting first, with `sent_at`."""
    move = "send" if rows.model is Review else "propose"
    found: QuerySet[Any] = rows.annotate(sent_at=_newest(rows, move, "at")).order_by("sent_at", "pk")
    return found.select_related("drive", "unit") if rows.model is Review else found


def _with_reason(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With `asked_at` and `reason` of the newest sending back."""
    found: QuerySet[Any] = rows.annotate(
        asked_at=_newest(rows, "return", "at"), reason=_newest(rows, "return", "note")
    ).order_by("asked_at", "pk")
    if rows.model is not Review:
        return found
    days = Milestone.objects.filter(drive=OuterRef("drive"), kind=OuterRef("kind")).values("day")[:1]
    dated: QuerySet[Any] = found.select_related("drive", "unit").annotate(due=Subquery(days))
    return dated


def _own_review(milestone: Milestone, unit: Unit, today: date) -> Task:
    kind = Review.Kind(milestone.kind)
    words = f"Gửi báo cáo {kind.label.lower()}: {milestone.drive.name}"
    shown = until(milestone.day, today, chased=not unit.asked_not_chased)
    url = Round.address_of(milestone.drive_id, kind)
    return Task(
        politely(unit, words), url, "Soạn báo cáo", shown, detail="Cổng soạn sẵn từ số liệu của đơn vị."
    )


def _district_review(milestone: Milestone, today: date) -> Task:
    kind = Review.Kind(milestone.kind)
    words = f"Trình báo cáo {kind.label.lower()} của huyện: {milestone.drive.name}"
    url = Round.address_of(milestone.drive_id, kind)
    return Task(words, url, "Mở", until(milestone.day, today), detail="Soạn từ báo cáo các đơn vị đã gửi.")


def _returned_review(review: Any, unit: Unit, today: date) -> Task:
    who = "Lãnh đạo UBND huyện trả lại" if review.is_of_district else f"{STANDING_OFFICE} đề nghị bổ sung"
    shown = until(review.due, today, chased=not unit.asked_not_chased) if review.due else None
    words = f"Bổ sung báo cáo {review.get_kind_display().lower()} của {review.author}: {review.drive.name}"
    return Task(
        words,
        reverse("awards:review", args=[review.pk]),
        "Sửa và gửi lại",
        shown,
        quotes=(Quote(f"{who}:", review.reason),) if review.reason else (),
        notes=(f"Đề nghị {moment(review.asked_at, today)}",),
    )


def _returned_exemplar(exemplar: Any, today: date) -> Task:
    return Task(
        f"Bổ sung điển hình, mô hình «{exemplar.title}»",
        reverse("awards:exemplar", args=[exemplar.pk]),
        "Sửa và đề xuất lại",
        quotes=(Quote(f"{STANDING_OFFICE} đề nghị bổ sung:", exemplar.reason),),
        notes=(f"Đề nghị {moment(exemplar.asked_at, today)}",),
    )


def _receiving(reviews: list[Any], today: date) -> list[Task]:
    """One task for all that wait; the list of the oldest one's milestone opens."""
    if not reviews:
        return []
    url = Round.address_of(reviews[0].drive_id, reviews[0].kind)
    if len({(one.drive_id, one.kind) for one in reviews}) > 1:
        url = reverse("awards:reviews")
    words = f"Tiếp nhận {two(len(reviews))} báo cáo sơ kết, tổng kết"
    return [Task(words, url, "Mở danh sách", since(reviews[0].sent_at, today), badges=(_WAITING,))]


def _introducing(exemplars: list[Any], today: date) -> list[Task]:
    if not exemplars:
        return []
    words = f"Xem {two(len(exemplars))} đề xuất điển hình, mô hình"
    url = reverse("awards:exemplars")
    return [Task(words, url, "Mở danh sách", since(exemplars[0].sent_at, today), badges=(_PROPOSED,))]


def exemplars_at_others(unit: Unit, today: date) -> Task:
    """There is one at least; one query."""
    rows = list(_since_sent(proposed_by(unit)))
    url = reverse("awards:exemplars")
    if len(rows) == 1:
        url = reverse("awards:exemplar", args=[rows[0].pk])
    words = f"{two(len(rows))} điển hình, mô hình đã đề xuất, chờ {STANDING_OFFICE} giới thiệu"
    detail = f"{'; '.join(one.title for one in rows)}."
    return Task(words, url, "Xem", since(rows[0].sent_at, today), detail=detail, badges=(_PROPOSED,))


_WAITING = Badge("submitted", "Chờ tiếp nhận")
_PROPOSED = Badge("submitted", "Chờ giới thiệu")


def _approval(review: Any, today: date) -> Task:
    words = f"Phê duyệt báo cáo {review.get_kind_display().lower()} của huyện: {review.drive.name}"
    return Task(words, reverse("awards:review", args=[review.pk]), "Mở báo cáo", since(review.sent_at, today))
