"""The council sits, the chairman is asked, Văn thư numbers: by their real moves, each on its day."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from awards.council import workflow as council
from awards.council.counting import Exceptions, Papers, enter_count
from awards.council.listing import active_cases, put
from awards.deciding import proposing
from awards.models import BallotCommittee, Membership, Participation, Proposal, Sitting, SittingFile
from campaign import clock
from campaign.moves import apply_move
from tayson_ntm.demonstration import papers, schedule
from tayson_ntm.demonstration.award_story import SOMEBODY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from awards.models import Nomination, Round
    from campaign.moves import Move
    from tayson_ntm.demonstration.world import World

Attendance = Participation.Attendance
SEATS, ABSENT = 7, "hoidong7"


def sitting_of(
    world: World, round_: Round, day: date, number: str, listed: date, cases: Sequence[Nomination]
) -> Sitting:
    """Invited on `listed`; Phòng Nội vụ is its secretary."""
    office = world.people["thuky"]
    at = schedule.moment(listed, f"giấy mời {day}")
    sitting = Sitting.objects.create(
        round=round_,
        kind=Sitting.Kind.SECRET,
        day=day,
        hour=time(8, 0),
        place="Phòng họp số 1, trụ sở Ủy ban nhân dân huyện",
        chair=Membership.objects.get(part=Membership.Part.CHAIR),
        secretary=office,
        invitation_number=number,
        invitation_day=listed,
        version=1,
        updated_by=office,
        updated_at=at,
    )
    with clock.told(at):
        put(sitting, [one.pk for one in cases], by=office)
        return _moved(sitting, council.INVITE, world, "thuky")


def _moved(sitting: Sitting, chosen: Move, world: World, who: str) -> Sitting:
    moved: Sitting = apply_move(sitting, council.SITTING_WORKFLOW, chosen, by=world.people[who])
    return moved


def hold_sitting(world: World, sitting: Sitting, against: Mapping[str, int]) -> Sitting:
    """Six come; `against`: how many papers say no, by the nominee's name; the others all agree.

    Who appraised is secretary and enters the count, so the head of the office confirms it by the signed scan.
    """
    day, office = sitting.day, world.people["thuky"]
    hours = [schedule.at(day, *hour) for hour in ((8, 5), (9, 20), (9, 50), (10, 40))]
    for place in sitting.participations.select_related("member__user"):
        absent = place.member.user is not None and place.member.user.username == ABSENT
        place.attendance = Attendance.ABSENT if absent else Attendance.PRESENT
        place.reason = "Đi công tác" if absent else ""
        place.save()
    for leads, title in ((True, "Phòng Tài chính - Kế hoạch"), (False, "Phòng Nội vụ")):
        BallotCommittee.objects.create(sitting=sitting, name=SOMEBODY, title=title, leads=leads)
    with clock.told(hours[0]):
        sitting = _moved(sitting, council.OPEN, world, "thuky")
    noes = {
        case.pk: Exceptions(disagree=against[case.nomination.nominee.name])
        for case in active_cases(sitting)
        if case.nomination.nominee.name in against
    }
    with clock.told(hours[1]):
        counted = enter_count(sitting, Papers(SEATS - 1, SEATS - 1, 0), noes, by=office, version=None)
    _write_minutes(sitting, counted)
    SittingFile.objects.create(
        record=counted,
        kind=SittingFile.Kind.COUNT,
        evidence=papers.paper(f"Bien ban kiem phieu {day:%d/%m/%Y}, ban ky", hours[2]),
        name="Bien ban kiem phieu, ban ky.pdf",
        by=office,
        at=hours[2],
    )
    with clock.told(hours[3]):
        return _moved(counted, council.CLOSE, world, "noivu")


def _write_minutes(before: Sitting, counted: Sitting) -> None:
    counted.began, counted.ended = time(8, 0), time(10, 30)
    counted.discussion = (
        "Hội đồng nghe tóm tắt từng trường hợp, trao đổi về mức đóng góp và ý kiến của đơn vị trình."
    )
    counted.conclusion = "Giao Phòng Nội vụ tổng hợp kết quả bỏ phiếu, trình Chủ tịch Ủy ban nhân dân huyện."
    counted.version = before.version + 1
    counted.save()


def propose(
    world: World, round_: Round, number: str, day: date, cases: Sequence[Nomination], approved: date | None
) -> Proposal:
    """Put to the chairman; approved where a day is given."""
    head = world.people["noivu"]
    at = schedule.moment(day, f"trình {number}")
    proposal = Proposal.objects.create(
        round=round_, number=number, day=day, version=1, updated_by=head, updated_at=at
    )
    proposal.nominations.set(cases)
    with clock.told(at):
        asked: Proposal = apply_move(proposal, proposing.PROPOSAL_WORKFLOW, proposing.SUBMIT, by=head)
    if approved is None:
        return asked
    with clock.told(schedule.moment(approved, f"duyệt {number}")):
        done: Proposal = apply_move(
            asked, proposing.PROPOSAL_WORKFLOW, proposing.APPROVE, by=world.people["lanhdao"]
        )
    return done
