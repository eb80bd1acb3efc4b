"""Drives of the campaign: who sees them, their moves, and where each invited unit stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from awards.models import RegistrationVersion
from awards.permissions import may_launch
from campaign import clock
from campaign.models import Drive, DriveDecision, Milestone, Unit, User
from campaign.moves import Move, Workflow
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from datetime import date

State = Drive.State
VersionState = RegistrationVersion.State


def visible_drives(user: User) -> QuerySet[Drive]:
    """A draft is open to the unit that writes it alone; a launched drive to everybody."""
    return Drive.objects.filter(~Q(state=State.DRAFT) | Q(launched_by=user.unit))


# --- Moves ----------------------------------------------------------------------------------------


def _lock(drive: Drive) -> Drive:
    return Drive.objects.select_for_update().get(pk=drive.pk)


def _decide(drive: Drive, move: Move, by: User, note: str) -> None:
    DriveDecision.objects.create(drive=drive, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


LAUNCH = Move("launch", "Phát động", frozenset({State.DRAFT}), State.LAUNCHED, may_launch)
END = Move(
    "end",
    "Kết thúc đợt",
    frozenset({State.LAUNCHED}),
    State.ENDED,
    may_launch,
    needs_note="Ghi căn cứ kết thúc: văn bản tổng kết hoặc lý do kết thúc sớm.",
)
DRIVE_WORKFLOW = Workflow((LAUNCH, END), lock=_lock, decide=_decide)
MOVE_WORDS = {LAUNCH.name: "Phát động", END.name: "Kết thúc"}


def may_edit(user: User, drive: Drive) -> bool:
    return may_launch(user, drive) and drive.state != State.ENDED


# --- Milestones -----------------------------------------------------------------------------------

MARKED = (Milestone.Kind.LAUNCH, Milestone.Kind.MID_REVIEW, Milestone.Kind.FINAL_REVIEW)


def milestone_days(drive: Drive) -> dict[str, date]:
    """The day of each kind that the form asks for."""
    return {one.kind: one.day for one in drive.milestones.all() if one.kind in MARKED}


def mark_milestones(drive: Drive, days: dict[str, date | None]) -> None:
    """One milestone of each kind; an empty day takes it away. Inside the caller's transaction."""
    for kind, day in days.items():
        if day is None:
            drive.milestones.filter(kind=kind).delete()
        else:
            drive.milestones.update_or_create(kind=kind, defaults={"day": day})


# --- Where the invited units stand ----------------------------------------------------------------

NOT_SENT = "not_sent"
NAMES_NOBODY_LATE = frozenset({VersionState.SUBMITTED, VersionState.RECEIVED})
STANDING_WORDS = {
    NOT_SENT: "Chưa gửi",
    VersionState.SUBMITTED: "Chờ tiếp nhận",
    VersionState.RETURNED: "Đề nghị bổ sung",
    VersionState.RECEIVED: "Đã tiếp nhận",
}
BADGES = {
    NOT_SENT: "not_sent",
    VersionState.SUBMITTED: "submitted",
    VersionState.RETURNED: "returned",
    VersionState.RECEIVED: "verified",
}


@dataclass(frozen=True, slots=True)
class UnitStanding:
    unit: Unit
    state: str  # a key of STANDING_WORDS
    changing: bool  # a bản điều chỉnh is on its way beside a received registration

    @property
    def word(self) -> str:
        """Who is only ever asked is not told that it has not sent."""
        if self.state == NOT_SENT and self.unit.asked_not_chased:
            return "Trân trọng đề nghị gửi"
        return STANDING_WORDS[self.state]

    @property
    def badge(self) -> str:
        return BADGES[self.state]


@dataclass(frozen=True, slots=True)
class DriveStanding:
    units: tuple[UnitStanding, ...]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """(badge, words, how many) in the order of the work."""
        found = Counter(one.state for one in self.units)
        return [(BADGES[state], word, found[state]) for state, word in STANDING_WORDS.items()]

    @property
    def sent(self) -> int:
        return sum(1 for one in self.units if one.state != NOT_SENT)

    @property
    def handed_in(self) -> list[UnitStanding]:
        """For who may not see whose registration is missing or was sent back."""
        return [one for one in self.units if one.state in NAMES_NOBODY_LATE]


def standing_of(drive: Drive) -> DriveStanding:
    """Every invited unit in official order; one query, however many. A draft counts as not sent."""
    sent = RegistrationVersion.objects.exclude(state=VersionState.DRAFT).filter(
        registration__drive=drive, registration__unit=OuterRef("pk")
    )
    newest = sent.order_by("-number").values("state")[:1]
    received = sent.filter(state=VersionState.RECEIVED).values("pk")[:1]
    units: Any = drive.invited.in_order().annotate(
        newest_state=Subquery(newest), received_version=Subquery(received)
    )
    return DriveStanding(
        tuple(
            UnitStanding(
                unit,
                unit.newest_state or NOT_SENT,
                unit.received_version is not None and unit.newest_state != VersionState.RECEIVED,
            )
            for unit in units
        )
    )
