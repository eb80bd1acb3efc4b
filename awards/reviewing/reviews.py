"""Sơ kết, tổng kết: who reads a review, its moves, and where each invited unit stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from awards.models import Review, ReviewDecision, ReviewFile
from awards.permissions import acts_for, receives, signs_for
from awards.reviewing.sending import document_of, keep_what_was_sent
from campaign import clock
from campaign.models import Drive, Unit, User
from campaign.moves import Move, MoveRefused, Workflow
from campaign.permissions import follows_the_district, is_standing_office
from campaign.revision import raise_revision
from criteria.permissions import writes

if TYPE_CHECKING:
    from datetime import date, datetime

    from awards.reviewing.documents import Document

State = Review.State
Kind = Review.Kind
OF_DISTRICT = Q(unit__kind=Unit.Kind.DISTRICT)


def visible_reviews(user: User) -> QuerySet[Review]:
    """A unit's review: who writes it, and once sent the whole unit and whoever follows the district.

    The district's: Phòng Nội vụ while it is written, then whoever follows, and everybody once approved.
    """
    reviews = Review.objects.select_related("unit", "drive")
    mine = Q(unit=user.unit_id) & ~OF_DISTRICT
    if not writes(user):
        mine &= ~Q(state=State.DRAFT)
    if is_standing_office(user):
        return reviews.filter(mine | OF_DISTRICT | ~Q(state=State.DRAFT))
    if follows_the_district(user):
        return reviews.filter(mine | ~Q(state=State.DRAFT))
    return reviews.filter(mine | (OF_DISTRICT & Q(state=State.RECEIVED)))


def writes_review(user: User, review: Review) -> bool:
    """Of the office whose review it is; the district's is written by Phòng Nội vụ."""
    if review.is_of_district:
        return is_standing_office(user)
    return acts_for(user, review.unit)


def may_write(user: User, review: Review) -> bool:
    return review.is_open and writes_review(user, review)


def document_for(user: User, review: Review) -> Document:
    """Who writes it reads it as it is written, everybody else as it was sent last."""
    return document_of(review, as_written=writes_review(user, review))


# --- Moves ----------------------------------------------------------------------------------------


def _sends(user: User, review: Review) -> bool:
    return signs_for(user, review.unit)


def _receives(user: User, review: Review) -> bool:
    return receives(user)


def _submits(user: User, review: Review) -> bool:
    if not is_standing_office(user) or user.unit is None:
        return False
    return signs_for(user, user.unit)


def _leads(user: User, review: Review) -> bool:
    return user.role == User.Role.LEADER


def lock_review(review: Review) -> Review:
    locked = Review.objects.select_for_update(of=("self",)).select_related("unit", "drive")
    return locked.get(pk=review.pk)


def _decide(review: Review, move: Move, by: User, note: str) -> None:
    kept = {}
    if move.target == State.SUBMITTED:
        if not review.results.strip():
            raise MoveRefused("Phần kết quả đạt được còn trống. Soạn phần này rồi gửi.")
        if review.is_of_district and not note:
            _refuse_too_early(review)
        kept = keep_what_was_sent(review)
    signed = bool(kept) and by.signs
    ReviewDecision.objects.create(
        review=review, move=move.name, by=by, at=clock.now(), note=note, signed=signed, **kept
    )
    raise_revision()


def _refuse_too_early(review: Review) -> None:
    """Nobody puts the district's review before the leaders without knowing who is not in it."""
    missing = len(missing_reviews(review.drive, review.kind))
    if missing:
        raise MoveRefused(
            f"Còn {missing} đơn vị chưa gửi báo cáo, số liệu sẽ giữ nguyên như khi trình. "
            "Chờ các đơn vị gửi, hoặc ghi lý do trình khi chưa đủ."
        )


OPEN = frozenset({State.DRAFT, State.RETURNED})
WAITING = frozenset({State.SUBMITTED})
SEND = Move("send", "Gửi Phòng Nội vụ", OPEN, State.SUBMITTED, _sends)
RECEIVE = Move("receive", "Tiếp nhận", WAITING, State.RECEIVED, _receives)
RETURN = Move(
    "return",
    "Đề nghị bổ sung",
    WAITING,
    State.RETURNED,
    _receives,
    needs_note="Ghi rõ cần bổ sung, chỉnh sửa điều gì.",
)
UNIT_WORKFLOW = Workflow((SEND, RECEIVE, RETURN), lock=lock_review, decide=_decide)

# A leader is never asked to type: sending back needs no sentence.
SUBMIT = Move("send", "Trình lãnh đạo UBND huyện", OPEN, State.SUBMITTED, _submits)
APPROVE = Move("approve", "Phê duyệt", WAITING, State.RECEIVED, _leads)
SEND_BACK = Move("return", "Trả lại để hoàn chỉnh", WAITING, State.RETURNED, _leads)
# What was approved stays readable as it was sent, until its supplement is put before the leaders.
SUPPLEMENT = Move(
    "supplement",
    "Lập báo cáo bổ sung",
    frozenset({State.RECEIVED}),
    State.RETURNED,
    _submits,
    needs_note="Ghi lý do bổ sung báo cáo đã phê duyệt.",
)
DISTRICT_WORKFLOW = Workflow((SUBMIT, APPROVE, SEND_BACK, SUPPLEMENT), lock=lock_review, decide=_decide)

MOVE_WORDS = {
    "send": "Gửi",
    "receive": "Tiếp nhận",
    "return": "Đề nghị bổ sung",
    "approve": "Phê duyệt",
    "supplement": "Lập báo cáo bổ sung",
}
DISTRICT_MOVE_WORDS = MOVE_WORDS | {"send": "Trình lãnh đạo UBND huyện", "return": "Trả lại để hoàn chỉnh"}


def workflow_of(review: Review) -> Workflow:
    return DISTRICT_WORKFLOW if review.is_of_district else UNIT_WORKFLOW


def move_words(review: Review) -> dict[str, str]:
    return DISTRICT_MOVE_WORDS if review.is_of_district else MOVE_WORDS


# --- When it is due -------------------------------------------------------------------------------


def due_days(drive: Drive) -> dict[str, date]:
    """The day of sơ kết and of tổng kết, as far as the drive has them."""
    return {one.kind: one.day for one in drive.milestones.all() if one.kind in Kind.values}


# --- Where the invited units stand ----------------------------------------------------------------

NOT_SENT = "not_sent"
STANDING_WORDS = {
    NOT_SENT: "Chưa gửi",
    State.SUBMITTED: "Chờ tiếp nhận",
    State.RETURNED: "Đề nghị bổ sung",
    State.RECEIVED: "Đã tiếp nhận",
}
UNSIGNED = "Đã gửi, chờ bản ký"
DISTRICT_WORDS = {
    State.DRAFT: "Đang soạn",
    State.SUBMITTED: "Chờ lãnh đạo phê duyệt",
    State.RETURNED: "Trả lại để hoàn chỉnh",
    State.RECEIVED: "Đã phê duyệt",
}
BADGES = {
    NOT_SENT: "not_sent",
    State.DRAFT: "draft",
    State.SUBMITTED: "submitted",
    State.RETURNED: "returned",
    State.RECEIVED: "verified",
}


def state_words(review: Review) -> str:
    if review.is_of_district:
        return DISTRICT_WORDS[State(review.state)]
    return review.get_state_display()


@dataclass(frozen=True, slots=True)
class UnitStanding:
    unit: Unit
    state: str  # a key of STANDING_WORDS
    review: int | None  # its key, where something was sent
    sent_at: datetime | None
    due: date
    unsigned: bool = False  # sent by somebody who does not sign, and no signed scan yet

    @property
    def word(self) -> str:
        """Who is only ever asked is not told that it has not sent."""
        if self.unsigned:
            return UNSIGNED
        if self.state == NOT_SENT and self.unit.asked_not_chased:
            return "Trân trọng đề nghị gửi"
        return STANDING_WORDS[self.state]

    @property
    def badge(self) -> str:
        return "awaiting_signature" if self.unsigned else BADGES[self.state]

    def days_late(self, today: date) -> int:
        if self.state != NOT_SENT or self.unit.asked_not_chased:
            return 0
        return max(0, (today - self.due).days)


@dataclass(frozen=True, slots=True)
class ReviewStanding:
    units: tuple[UnitStanding, ...]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Words and how many, in the order of the work."""
        found = Counter(one.state for one in self.units)
        return [(word, found[state]) for state, word in STANDING_WORDS.items()]

    @property
    def sent(self) -> int:
        return sum(1 for one in self.units if one.state != NOT_SENT)

    def in_state(self, *states: str) -> list[UnitStanding]:
        return [one for one in self.units if one.state in states]


def standing_of(drive: Drive, kind: str, due: date) -> ReviewStanding:
    """Every invited unit in official order; one query, however many. A draft counts as not sent."""
    sent = Review.objects.exclude(state=State.DRAFT).filter(drive=drive, kind=kind, unit=OuterRef("pk"))
    sendings = ReviewDecision.objects.filter(
        review__drive=drive, review__kind=kind, review__unit=OuterRef("pk"), move=SEND.name
    )
    scans = _signing_scans().filter(record__drive=drive, record__kind=kind, record__unit=OuterRef("pk"))
    units: QuerySet[Any] = Unit.objects.filter(invited_to=drive).in_order()
    units = units.annotate(
        review_state=Subquery(sent.values("state")[:1]),
        review_key=Subquery(sent.values("pk")[:1]),
        review_sent_at=Subquery(sendings.order_by("-at", "-pk").values("at")[:1]),
        review_signed=Subquery(sendings.order_by("-at", "-pk").values("signed")[:1]),
        review_scanned=Exists(scans),
    )
    return ReviewStanding(tuple(_standing(unit, due) for unit in units))


def _standing(unit: Any, due: date) -> UnitStanding:
    waits = unit.review_state == State.SUBMITTED and not unit.review_signed and not unit.review_scanned
    return UnitStanding(
        unit, unit.review_state or NOT_SENT, unit.review_key, unit.review_sent_at, due, unsigned=waits
    )


def _signing_scans() -> QuerySet[ReviewFile]:
    """Signed scans that came since the last edit of their review: an older one signs less."""
    since = Q(record__updated_at=None) | Q(at__gte=F("record__updated_at"))
    return ReviewFile.objects.filter(since, is_signed=True)


def awaits_scan(review: Review) -> bool:
    """Sent by somebody who did not sign then, and no signed scan yet; one query of a sent review.

    The district's is signed on the paper itself.
    """
    if review.state != State.SUBMITTED or review.is_of_district:
        return False
    sending = review.decisions.filter(move=SEND.name).order_by("-at", "-pk")
    scanned = Exists(_signing_scans().filter(record=review.pk))
    signed, has_scan = sending.annotate(has_scan=scanned).values_list("signed", "has_scan")[0]
    return not (signed or has_scan)


def missing_reviews(drive: Drive, kind: str) -> list[Unit]:
    """Invited units that have not sent this review, in official order; one query.

    A draft is not sent; one that was sent and given back for more is. Whom the list may chase is
    `Unit.asked_not_chased`.
    """
    sent = Review.objects.filter(drive=drive, kind=kind).exclude(state=State.DRAFT)
    return list(Unit.objects.filter(invited_to=drive).exclude(pk__in=sent.values("unit")).in_order())
