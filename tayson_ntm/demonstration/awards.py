"""Tells of the awards: a finished round of October 2023, and the year's round under way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from awards.appraising.bulk import act_on_many
from awards.appraising.consulting import Question, usual_due
from awards.awarding import workflow as way
from awards.models import Consultation, ConsultationAnswer, Hold, Nomination
from campaign import clock
from tayson_ntm.demonstration import (
    award_appraised,
    award_council,
    award_deciding,
    award_early,
    award_nominating,
    award_rounds,
    award_sittings,
    award_timely,
    schedule,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from campaign.models import Drive
    from tayson_ntm.demonstration.world import World

Refusal = Nomination.Refusal
POLICE, LAND = "CAH", "PTNMT"
ASKED = {
    "asked-police": (
        POLICE,
        "Xin ý kiến về việc chấp hành pháp luật, an toàn giao thông trong hoạt động vận tải năm 2022 và "
        "2023.",
        date(2023, 12, 13),
    ),
    "asked-land": (
        LAND,
        "Xin ý kiến về việc chấp hành quy định bảo vệ môi trường, đất đai của hợp tác xã năm 2022 và 2023.",
        date(2023, 12, 18),
    ),
}
GROUND = "Đang xác minh phản ánh về việc khai thác đất làm nguyên liệu; chờ báo cáo của Ủy ban nhân dân xã."
NOT_ENOUGH = (
    "Báo cáo nêu việc đã làm trong bốn tháng theo nhiệm vụ được phân công, "
    "chưa nêu kết quả vượt trội so với nhiệm vụ."
)
HIGHER = (
    "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh; đã có Giấy khen của huyện "
    "và thành tích có ảnh hưởng toàn huyện."
)


def tell(world: World, drives: Mapping[str, Drive]) -> None:
    award_rounds.set_up(world)
    _tell_timely(world, drives["rac-thai"])
    _tell_year(world, drives["thuong-xuyen"])


def _tell_timely(world: World, drive: Drive) -> None:
    round_ = award_rounds.timely_round(world, drive)
    scene = award_nominating.scene_of(world, round_, date(2023, 10, 20))
    cases = award_nominating.nominate(scene, award_timely.TIMELY)
    round_ = award_deciding.close(world, round_, date(2023, 10, 30))
    sitting = award_sittings.sitting_of(
        world, round_, date(2023, 10, 31), "86/GM-HĐTĐKT MINH HỌA", date(2023, 10, 30), cases
    )
    award_sittings.hold_sitting(world, sitting, {award_timely.SHORT: 3})
    agreed = list(round_.nominations.filter(state=Nomination.State.CONSIDERED))
    proposal = award_sittings.propose(
        world, round_, "39/TTr-PNV MINH HỌA", date(2023, 11, 6), agreed, date(2023, 11, 9)
    )
    decision = award_deciding.decide(world, proposal)
    award_deciding.hand_out(world, decision)
    award_deciding.finish(world, round_)


def _tell_year(world: World, drive: Drive) -> None:
    round_ = award_rounds.year_round(world, drive)
    scene = award_nominating.scene_of(world, round_, date(2023, 11, 21))
    submitted = award_nominating.nominate(scene, award_council.SUBMITTED)
    small = award_sittings.sitting_of(
        world, round_, date(2023, 12, 8), "97/GM-HĐTĐKT MINH HỌA", date(2023, 12, 5), submitted
    )
    award_sittings.hold_sitting(world, small, {award_council.SUBMITTED[1].name: 1})
    award_sittings.propose(world, round_, "51/TTr-PNV MINH HỌA", date(2023, 12, 14), submitted, None)
    waiting = award_nominating.nominate(scene, award_council.FOR_COUNCIL)
    award_sittings.sitting_of(
        world, round_, date(2023, 12, 22), "101/GM-HĐTĐKT MINH HỌA", date(2023, 12, 18), waiting
    )
    stories = (*award_appraised.APPRAISED, *award_early.RECEIVED, *award_early.WITH_UNITS)
    told = zip(stories, award_nominating.nominate(scene, stories), strict=True)
    _look_closer(world, {story.way: found for story, found in told})


def _look_closer(world: World, found: Mapping[str, Nomination]) -> None:
    """What Phòng Nội vụ does beside receiving and appraising, one case each."""
    for name, (office, text, day) in ASKED.items():
        _ask(world, found[name], office, text, day)
    _answer(world, found["asked-police"])
    _hold(world, found["held"])
    _propose_refusal(world, found["refusal"])
    award_nominating.move(found["higher"], way.HIGHER, world.people["noivu"], date(2023, 12, 14), HIGHER)


def _ask(world: World, nomination: Nomination, office: str, text: str, day: date) -> None:
    with clock.told(schedule.moment(day, f"hiệp y {office}")):
        due = usual_due()
        assert due is not None  # noqa: S101  # reason: award_rounds sets the days
        question = Question((world.units[office],), text, due)
        chosen = {nomination.pk: nomination.version}
        act_on_many(chosen, way.CONSULT, by=world.people["thuky"], question=question)


def _answer(world: World, nomination: Nomination) -> None:
    asked = Consultation.objects.get(nomination=nomination)
    asked.answer = Consultation.Answer.AGREE
    asked.text = "Không phát hiện vi phạm trong thời gian nêu trên."
    asked.answered_by = asked.updated_by = world.people["cah"]
    asked.answered_at = asked.updated_at = schedule.moment(date(2023, 12, 18), "trả lời hiệp y")
    asked.version += 1
    asked.save()
    ConsultationAnswer.objects.create(
        consultation=asked,
        answer=asked.answer,
        text=asked.text,
        by=asked.answered_by,
        at=asked.answered_at,
    )


def _hold(world: World, nomination: Nomination) -> None:
    day, by = date(2023, 12, 15), world.people["thuky"]
    Hold.objects.create(
        nomination=nomination,
        ground=GROUND,
        since=day,
        until=day + timedelta(days=13),
        placed_by=by,
        version=1,
        updated_by=by,
        updated_at=schedule.moment(day, "tạm dừng"),
    )


def _propose_refusal(world: World, nomination: Nomination) -> None:
    nomination.refusal, nomination.refusal_text = Refusal.STANDARD, NOT_ENOUGH
    nomination.version += 1
    nomination.updated_by = world.people["thuky"]
    nomination.updated_at = schedule.moment(date(2023, 12, 18), "đề xuất chưa khen")
    nomination.save()
