"""What the rows of reviews and exemplars are about: one of each state that tells people apart."""

from awards.models import ExemplarPicture, ReviewFile
from campaign import clock
from campaign.models import Unit, User
from criteria.models import Evidence
from tests.awards.reviewing import FINAL, make_exemplar, make_review, make_reviewed_drive


def build_reviews(commune: Unit, officer: User, scan: Evidence) -> dict[str, int]:
    """The numbers that the paths name; of Bình Tường, and of the district."""
    file = {"evidence": scan, "name": "ban-ky.pdf", "by": officer, "at": clock.now()}
    district, drive = Unit.objects.get(code="547"), make_reviewed_drive(commune)
    draft, sent = make_review(drive, commune, kind=FINAL), make_review(drive, commune, "submitted")
    told, proposed = make_exemplar(commune), make_exemplar(commune, "proposed")
    return {
        "reviewed_drive": drive.pk,
        "draft_review": draft.pk,
        "sent_review": sent.pk,
        "approved_review": make_review(drive, district, "received").pk,
        "review_file": ReviewFile.objects.create(record=sent, **file).pk,
        "draft_exemplar": make_exemplar(commune, "draft").pk,
        "proposed_exemplar": proposed.pk,
        "told_exemplar": told.pk,
        "told_picture": ExemplarPicture.objects.create(record=told, alt="Ảnh", **file).pk,
        "proposed_picture": ExemplarPicture.objects.create(record=proposed, alt="Ảnh", **file).pk,
    }
