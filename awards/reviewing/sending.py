"""What a sending keeps, and how it is read again: what was sent is what is read later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import Review, ReviewDecision
from awards.reviewing.documents import SECTIONS, DistrictReview, Texts, UnitReview
from awards.reviewing.gathering import district_figures, unit_figures
from criteria.freezing import canonical, digest, thawed
from criteria.trend import TamperedSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awards.reviewing.documents import Document
    from campaign.models import Drive, Unit

SENT_STATES = (Review.State.SUBMITTED, Review.State.RECEIVED)


def texts_of(review: Review) -> Texts:
    return Texts(**{name: getattr(review, name) for name in SECTIONS})


def document_of(review: Review, *, as_written: bool) -> Document:
    """What was sent last. `as_written`: who writes it reads figures of this moment until it is sent."""
    if review.is_open and as_written:
        return composed(review)
    kept = review.decisions.exclude(sent="").order_by("-at", "-pk")[:1].get()
    return _read(review, kept)


def composed(review: Review) -> Document:
    """From the data as they stand, with the texts as they are saved."""
    drive, unit, texts = review.drive, review.unit, texts_of(review)
    if review.is_of_district:
        sent = sent_by_units(drive, review.kind)
        return DistrictReview(district_figures(drive, review.kind, sent), texts)
    before = None
    if review.kind == Review.Kind.FINAL_REVIEW:
        before = sent_by_units(drive, Review.Kind.MID_REVIEW, only=unit).get(unit.pk)
    return UnitReview(unit_figures(drive, unit, before=before), texts)


def keep_what_was_sent(review: Review) -> dict[str, str]:
    """The fields of the decision that sends it."""
    text = canonical(composed(review))
    return {"sent": text, "sent_sha256": digest(text)}


def sent_by_units(drive: Drive, kind: str, *, only: Unit | None = None) -> dict[int, UnitReview]:
    """What units sent and was not given back, by the unit's key in official order; one query."""
    rows = (
        ReviewDecision.objects.filter(review__drive=drive, review__kind=kind, review__state__in=SENT_STATES)
        .exclude(sent="")
        .select_related("review__unit")
        .order_by("review__unit__position", "review__unit__code", "at", "pk")
    )
    if only is not None:
        rows = rows.filter(review__unit=only)
    return dict(_units(rows))


def _units(rows: Iterable[ReviewDecision]) -> Iterator[tuple[int, UnitReview]]:
    """A later sending of the same unit takes the place of the earlier one."""
    for row in rows:
        if not row.review.is_of_district:
            found = _read(row.review, row)
            if isinstance(found, UnitReview):
                yield row.review.unit_id, found


def _read(review: Review, kept: ReviewDecision) -> Document:
    if digest(kept.sent) != kept.sent_sha256:
        raise TamperedSnapshot(f"Nội dung đã gửi của báo cáo {review.pk} không khớp mã SHA-256.")
    if review.is_of_district:
        return thawed(DistrictReview, kept.sent)
    return thawed(UnitReview, kept.sent)
