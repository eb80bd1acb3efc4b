"""Builders of a council of seven, and of sittings brought to any state by their real moves."""

from __future__ import annotations

from datetime import date
from typing import Any

from awards.council.counting import Exceptions, Papers, enter_count
from awards.council.listing import active_cases, put
from awards.council.workflow import SITTING_WORKFLOW
from awards.models import (
    AwardSetting,
    BallotCommittee,
    Membership,
    Nomination,
    Participation,
    Round,
    Sitting,
    SittingFile,
    Tally,
    Voted,
)
from campaign import clock
from campaign.models import Unit, User
from campaign.moves import apply_move
from criteria.models import Evidence
from tests.awarding.cases import make_nomination, make_round

SEATS = (
    ("hoidong1", "547", Membership.Part.CHAIR),
    ("hoidong2", "PNV", Membership.Part.STANDING),
    ("hoidong3", "PTCKH", Membership.Part.MEMBER),
    ("hoidong4", "PNNPTNT", Membership.Part.MEMBER),
    ("hoidong5", "UBMTTQ", Membership.Part.MEMBER),
    ("hoidong6", "LDLD", Membership.Part.MEMBER),
    ("hoidong7", "CAH", Membership.Part.MEMBER),
)
ATTENDANCE = Participation.Attendance
BY_HALF = {"council.quorum": "50", "council.min_share": "50", "council.denominator": "members"}


def set_rules(**values: str) -> None:
    """Of the council, by their short names: quorum, min_share, denominator; or `appraisal.separate`."""
    for key, value in values.items():
        AwardSetting.objects.update_or_create(key=key, defaults={"value": value})


def move(sitting: Sitting, name: str, by: User, note: str = "Lý do") -> Sitting:
    chosen = SITTING_WORKFLOW.named(name)
    assert chosen
    moved: Sitting = apply_move(sitting, SITTING_WORKFLOW, chosen, by=by, note=note)
    return moved


def nominate(round: Round, unit: Unit, number: int, **fields: Any) -> list[Nomination]:
    return [make_nomination(round, unit, Nomination.State.FOR_COUNCIL, **fields) for _ in range(number)]


def make_sitting(
    by: User,
    units: list[Unit],
    *,
    each: int = 1,
    kind: str = Sitting.Kind.SECRET,
    round: Round | None = None,
    **fields: Any,
) -> Sitting:
    """Prepared, with a list of so many cases of each unit; the chair is the council's."""
    round = round or make_round(state=Round.State.CLOSED)
    chair = Membership.objects.filter(part=Membership.Part.CHAIR).first()
    defaults = {"day": date(2023, 12, 22), "place": "Phòng họp số 1", "chair": chair, "secretary": by}
    sitting = Sitting.objects.create(round=round, kind=kind, **defaults | fields)
    keys = [one.pk for unit in units for one in nominate(round, unit, each)]
    put(sitting, keys, by=by)
    return sitting


def attend(sitting: Sitting, attendance: dict[str, str] | None = None) -> None:
    """Everybody is present but whom `attendance` names by account."""
    for place in sitting.participations.select_related("member__user"):
        name = place.member.user.username if place.member.user else ""
        place.attendance = (attendance or {}).get(name, ATTENDANCE.PRESENT)
        place.reason = "Đi công tác" if place.attendance == ATTENDANCE.ABSENT else ""
        place.save()


def bring(sitting: Sitting, state: str, by: User, attendance: dict[str, str] | None = None) -> Sitting:
    """By its moves as far as this state; everybody agrees on paper where votes are counted."""
    if state == Sitting.State.PREPARED:
        return sitting
    sitting = move(sitting, "invite", by)
    if state == Sitting.State.READY:
        return sitting
    attend(sitting, attendance)
    BallotCommittee.objects.create(sitting=sitting, name="Lê Văn Kiểm", leads=True)
    sitting = move(sitting, "open", by)
    if state == Sitting.State.VOTING:
        return sitting
    sitting = _count_portal(sitting, by) if sitting.in_portal else count(sitting, by)
    return sitting if state == Sitting.State.COUNTED else move(sitting, "close", by)


def _count_portal(sitting: Sitting, by: User) -> Sitting:
    """Everybody has voted, and agrees."""
    Voted.objects.filter(case__sitting=sitting).update(done=True)
    for case in active_cases(sitting):
        number = Voted.objects.filter(case=case).count()
        Tally.objects.filter(case=case, choice=Tally.Choice.AGREE).update(count=number)
    return move(sitting, "count", by)


def count(
    sitting: Sitting, by: User, exceptions: dict[int, Exceptions] | None = None, papers: Papers | None = None
) -> Sitting:
    attending = sitting.participations.exclude(attendance=ATTENDANCE.ABSENT).count()
    return enter_count(
        sitting, papers or Papers(attending, attending, 0), exceptions or {}, by=by, version=None
    )


def scan(sitting: Sitting, by: User) -> SittingFile:
    evidence, _ = Evidence.objects.get_or_create(
        sha256="7" * 64, defaults={"content_type": "application/pdf", "size": 9, "at": clock.now()}
    )
    return SittingFile.objects.create(
        record=sitting, evidence=evidence, name="kiem-phieu.pdf", by=by, at=clock.now(), kind="count"
    )


def keys_of(sitting: Sitting) -> list[int]:
    return list(active_cases(sitting).values_list("pk", flat=True))
