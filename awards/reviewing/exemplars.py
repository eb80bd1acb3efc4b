"""Điển hình, mô hình, cách làm hay: who reads them, their moves, their pictures."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, QuerySet
from PIL import Image, ImageOps

from awards.models import Exemplar, ExemplarDecision, ExemplarPicture
from awards.permissions import acts_for, receives, signs_for
from campaign import clock
from campaign.files import JPEG, PNG, Refused, inspect
from campaign.models import Unit, User
from campaign.moves import Move, MoveRefused, Workflow
from campaign.permissions import follows_the_district
from campaign.revision import raise_revision
from criteria.record_files import attach

if TYPE_CHECKING:
    from django.core.files import File

State = Exemplar.State

STATE_BADGES = {
    State.DRAFT: "draft",
    State.PROPOSED: "submitted",
    State.RETURNED: "returned",
    State.PUBLISHED: "verified",
    State.WITHDRAWN: "closed",
}


def visible_exemplars(user: User) -> QuerySet[Exemplar]:
    """What is introduced is open to everybody; before and after, to its unit and who follows the district.

    A draft is its unit's alone.
    """
    if follows_the_district(user):
        return Exemplar.objects.filter(~Q(state=State.DRAFT) | Q(unit=user.unit_id))
    return Exemplar.objects.filter(Q(state=State.PUBLISHED) | Q(unit=user.unit_id))


def published_of(unit: Unit, areas: list[int]) -> QuerySet[Exemplar]:
    """What was introduced of a unit in these content areas, the newest first."""
    return Exemplar.objects.filter(unit=unit, area__in=areas, state=State.PUBLISHED)


# --- Moves ----------------------------------------------------------------------------------------


def may_write(user: User, exemplar: Exemplar) -> bool:
    return exemplar.is_open and acts_for(user, exemplar.unit)


def _proposes(user: User, exemplar: Exemplar) -> bool:
    return signs_for(user, exemplar.unit)


def _introduces(user: User, exemplar: Exemplar) -> bool:
    return receives(user)


def _withdraws(user: User, exemplar: Exemplar) -> bool:
    """Whoever introduced it, and the unit whose people it tells of."""
    if receives(user):
        return True
    return signs_for(user, exemplar.unit)


def _lock(exemplar: Exemplar) -> Exemplar:
    return Exemplar.objects.select_for_update(of=("self",)).select_related("unit").get(pk=exemplar.pk)


def _decide(exemplar: Exemplar, move: Move, by: User, note: str) -> None:
    ExemplarDecision.objects.create(exemplar=exemplar, move=move.name, by=by, at=clock.now(), note=note)
    if move.target == State.PUBLISHED:
        exemplar.published_at = clock.now()
        exemplar.save(update_fields=["published_at"])
    raise_revision()


PROPOSE = Move(
    "propose",
    "Đề xuất giới thiệu",
    frozenset({State.DRAFT, State.RETURNED}),
    State.PROPOSED,
    _proposes,
)
PUBLISH = Move("publish", "Giới thiệu trên cổng", frozenset({State.PROPOSED}), State.PUBLISHED, _introduces)
RETURN = Move(
    "return",
    "Đề nghị bổ sung",
    frozenset({State.PROPOSED}),
    State.RETURNED,
    _introduces,
    needs_note="Ghi rõ cần bổ sung, chỉnh sửa điều gì.",
)
WITHDRAW = Move(
    "withdraw",
    "Rút khỏi phần giới thiệu",
    frozenset({State.PUBLISHED}),
    State.WITHDRAWN,
    _withdraws,
    needs_note="Ghi lý do rút.",
)
EXEMPLAR_WORKFLOW = Workflow((PROPOSE, PUBLISH, RETURN, WITHDRAW), lock=_lock, decide=_decide)
MOVE_WORDS = {
    PROPOSE.name: "Đề xuất giới thiệu",
    PUBLISH.name: "Giới thiệu trên cổng",
    RETURN.name: "Đề nghị bổ sung",
    WITHDRAW.name: "Rút",
}


# --- Pictures -------------------------------------------------------------------------------------

PICTURES = {JPEG.content_type, PNG.content_type}
LONGEST_SIDE = 1600  # wide enough for a page and its print; a phone's own picture is three times that
MOST_PIXELS = 60_000_000  # a picture of the permitted file size that unpacks to more is a trap
QUALITY = 85


def add_picture(
    exemplar: Exemplar, uploaded: File[bytes], *, by: User, alt: str, caption: str
) -> ExemplarPicture:
    """Keep a picture beside a story, upright and of a size for pages. Raises Refused or MoveRefused.

    What a phone writes into a picture besides (place, time, device) is not kept.
    """
    if not alt:
        raise Refused("Ghi mô tả ảnh: người không xem được ảnh sẽ nghe đọc dòng này.")
    fit = _for_pages(uploaded)
    with transaction.atomic():
        fresh = _lock_open(exemplar, by)
        picture: ExemplarPicture = attach(ExemplarPicture, fresh, fit, by=by, note=caption[:120])
        picture.alt = alt[:200]
        picture.save(update_fields=["alt"])
    return picture


@transaction.atomic
def drop_picture(picture: ExemplarPicture, *, by: User) -> None:
    """Raises MoveRefused where the story moved on meanwhile: what is introduced keeps its pictures."""
    _lock_open(picture.record, by)
    picture.delete()


def _lock_open(exemplar: Exemplar, by: User) -> Exemplar:
    fresh = _lock(exemplar)
    if not may_write(by, fresh):
        raise MoveRefused("Bài vừa được chuyển bước nên ảnh không sửa được nữa. Tải lại trang để xem.")
    return fresh


def _for_pages(uploaded: File[bytes]) -> File[bytes]:
    kind = inspect(uploaded)
    if kind.content_type not in PICTURES:
        raise Refused("Chỉ nhận ảnh JPEG hoặc PNG.")
    uploaded.seek(0)
    try:
        with Image.open(uploaded, formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("Ảnh quá lớn. Thu nhỏ ảnh rồi tải lên.")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:
        raise Refused("Ảnh không mở được. Mở ảnh, lưu lại rồi tải lên.") from broken
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    kept = BytesIO()
    upright.save(kept, "JPEG", quality=QUALITY, optimize=True)
    stem = (uploaded.name or "anh").rpartition(".")[0] or "anh"
    return ContentFile(kept.getvalue(), name=f"{stem}.jpg")
