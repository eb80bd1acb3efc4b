"""The milestones at which units review a drive (sơ kết, tổng kết), and how a review begins."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from awards.models import Review
from awards.reviewing.reviews import BADGES, state_words
from awards.reviewing.sending import composed
from awards.reviewing.words import composed_texts
from campaign import clock
from campaign.models import Drive, Milestone, Unit, User

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

SLUGS = {Review.Kind.MID_REVIEW: "so-ket", Review.Kind.FINAL_REVIEW: "tong-ket"}
KIND_OF_SLUG = {slug: kind for kind, slug in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class Round:
    """One milestone of one drive, and what the person's own unit did about it."""

    drive: Drive
    kind: Review.Kind
    due: date
    invited: int
    sent: int
    own: Review | None
    asks_own: bool  # the person's unit takes part

    @staticmethod
    def address_of(drive_pk: int, kind: str) -> str:
        return reverse("awards:review_round", args=[drive_pk, SLUGS[Review.Kind(kind)]])

    @property
    def url(self) -> str:
        return self.address_of(self.drive.pk, self.kind)

    @property
    def own_badge(self) -> tuple[str, str] | None:
        return (BADGES[self.own.state], state_words(self.own)) if self.own else None


def rounds_of(drives: QuerySet[Drive], user: User) -> list[Round]:
    """Newest due day first; five queries, however many drives and units."""
    found = {
        drive.pk: drive
        for drive in drives.exclude(state=Drive.State.DRAFT).annotate(units=Count("invited", distinct=True))
    }
    sent: dict[tuple[int, str], int] = defaultdict(int)
    counted = (
        Review.objects.filter(drive__in=found)
        .exclude(unit__kind=Unit.Kind.DISTRICT)
        .exclude(state=Review.State.DRAFT)
        .order_by()
        .values_list("drive", "kind")
        .annotate(number=Count("pk"))
    )
    for drive_pk, kind, number in counted:
        sent[drive_pk, kind] = number
    mine = Review.objects.filter(unit=user.unit_id, drive__in=found).select_related("unit")
    own = {(one.drive_id, one.kind): one for one in mine if not one.is_of_district}
    asked = set(Drive.objects.filter(pk__in=found, invited=user.unit_id).values_list("pk", flat=True))
    days = Milestone.objects.filter(drive__in=found, kind__in=Review.Kind.values).order_by("-day", "-pk")
    return [
        Round(
            drive=(drive := found[one.drive_id]),
            kind=Review.Kind(one.kind),
            due=one.day,
            invited=drive.units,
            sent=sent[drive.pk, one.kind],
            own=own.get((drive.pk, one.kind)),
            asks_own=drive.pk in asked,
        )
        for one in days
    ]


@transaction.atomic
def begin(drive: Drive, kind: str, unit: Unit, *, by: User) -> Review:
    """The unit's review of this milestone: the one that is there, or a draft in the portal's own words."""
    Drive.objects.select_for_update().get(pk=drive.pk)  # two colleagues who begin at once get one review
    known = Review.objects.filter(drive=drive, kind=kind, unit=unit).select_related("unit", "drive").first()
    if known is not None:
        return known
    review = Review(drive=drive, kind=kind, unit=unit, version=1, updated_by=by, updated_at=clock.now())
    texts = composed_texts(composed(review))
    review.results, review.exemplary = texts.results, texts.exemplary
    review.limits, review.directions, review.proposals = texts.limits, texts.directions, texts.proposals
    review.save()
    return review
