"""Small builders of reviews and exemplars in every state."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from awards.models import Exemplar, ExemplarDecision, Review, ReviewDecision
from awards.reviewing.sending import keep_what_was_sent
from campaign import clock
from campaign.models import ContentArea, Drive, Unit, User
from tests.awards.pledging import make_drive
from tests.factories import make_user

_numbers = count(1)

MID, FINAL = Review.Kind.MID_REVIEW, Review.Kind.FINAL_REVIEW
MID_DAY, FINAL_DAY = date(2023, 12, 15), date(2023, 12, 31)


def make_reviewed_drive(*units: Unit, **fields: Any) -> Drive:
    """Launched, with a sơ kết five days ago and a tổng kết at the end of the year."""
    drive = make_drive(*units, **fields)
    drive.milestones.create(kind=MID, day=MID_DAY)
    drive.milestones.create(kind=FINAL, day=FINAL_DAY)
    return drive


def make_review(drive: Drive, unit: Unit, state: str = "draft", kind: str = MID, **texts: Any) -> Review:
    """As it stands after its moves; whatever is not a draft was sent once."""
    drive.invited.add(*([] if unit.kind == Unit.Kind.DISTRICT else [unit]))
    review = Review.objects.create(
        drive=drive, unit=unit, kind=kind, state=state, version=1, **{"results": "Đã làm"} | texts
    )
    moves = {"draft": (), "submitted": ("send",), "returned": ("send", "return")}
    last = "approve" if review.is_of_district else "receive"
    for move in moves.get(state, ("send", last)):
        kept = keep_what_was_sent(review) if move == "send" else {}
        note = "Nêu rõ nguyên nhân" if move == "return" else ""
        by = _somebody(unit)
        signed = move == "send" and by.signs
        ReviewDecision.objects.create(
            review=review, move=move, by=by, at=clock.now(), note=note, signed=signed, **kept
        )
    return review


def make_exemplar(unit: Unit, state: str = "published", area: int = 6, **fields: Any) -> Exemplar:
    number = next(_numbers)
    defaults = {
        "kind": Exemplar.Kind.MODEL,
        "title": f"Mô hình thử {number}",
        "name": f"Thôn thử {number}",
        "story": "Đoạn một.\n\nĐoạn hai.",
        "version": 1,
        "published_at": clock.now() if state == "published" else None,
    }
    found = Exemplar.objects.create(
        unit=unit, state=state, area=ContentArea.objects.get(number=area), **defaults | fields
    )
    moves = {
        "draft": (),
        "proposed": ("propose",),
        "returned": ("propose", "return"),
        "published": ("propose", "publish"),
        "withdrawn": ("propose", "publish", "withdraw"),
    }
    for move in moves[state]:
        note = "Thêm ảnh" if move == "return" else ""
        ExemplarDecision.objects.create(
            exemplar=found, move=move, by=_somebody(unit), at=clock.now(), note=note
        )
    return found


def _somebody(unit: Unit) -> User:
    return unit.people.first() or make_user(unit)


def photo(
    name: str = "ra-quan.jpg", size: tuple[int, int] = (2400, 1200), **saved: Any
) -> SimpleUploadedFile:
    """A real picture, as a phone takes it."""
    content = BytesIO()
    Image.new("RGB", size, "#4a9a87").save(content, "JPEG", **saved)
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/jpeg")
