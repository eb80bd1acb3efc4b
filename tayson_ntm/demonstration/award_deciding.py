"""The finished round: decided, entered in the register, proofed, printed, archived."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from awards.certificates.archiving import archive
from awards.certificates.layouts import page_of
from awards.certificates.proofing import ask, confirm_rest
from awards.deciding.handing import Given, hand_over_all
from awards.deciding.presenting import settle
from awards.deciding.recording import Signed, record
from awards.deciding.register import enter
from awards.models import AwardDecision, CertificateLayout
from awards.rounds.workflow import CLOSE, END, ROUND_WORKFLOW
from campaign import clock
from campaign.models import Unit
from campaign.moves import apply_move
from tayson_ntm.certificates.recipients import lines_of, printable
from tayson_ntm.certificates.working import open_job, work
from tayson_ntm.demonstration import schedule

if TYPE_CHECKING:
    from awards.models import Proposal, Round
    from tayson_ntm.demonstration.world import World

NUMBER, DAY = 2731, date(2023, 11, 15)
SUBJECT = "tặng Giấy khen cho các tập thể, doanh nghiệp, cá nhân có thành tích sau mưa lũ tháng 10 năm 2023"


def decide(world: World, proposal: Proposal) -> AwardDecision:
    """Drafted by Phòng Nội vụ, numbered by Văn thư on the day it was signed, entered the day after."""
    office = world.people["thuky"]
    draft = AwardDecision.objects.create(
        round=proposal.round,
        proposal=proposal,
        subject=SUBJECT,
        planned=DAY,
        drafted_by=office,
        drafted_at=schedule.moment(date(2023, 11, 13), "dự thảo quyết định"),
        version=1,
    )
    draft.nominations.set(proposal.nominations.all())
    with clock.told(draft.drafted_at):
        settle(draft)
    with clock.told(schedule.moment(DAY, "ghi số quyết định")):
        decision = record(
            draft, Signed(NUMBER, DAY, AwardDecision.Signer.CHAIRMAN), by=world.people["vanthu"], version=1
        )
    with clock.told(schedule.moment(date(2023, 11, 16), "vào sổ")):
        enter(decision, by=office)
        ask(decision)
    return decision


def hand_out(world: World, decision: AwardDecision) -> None:
    """Every unit confirms its spelling, then one print of all; handed over the Monday after."""
    lines = decision.lines.values("nomination__unit")
    for unit in Unit.objects.filter(pk__in=lines).in_order():
        with clock.told(schedule.moment(date(2023, 11, 17), f"soát {unit.code}")):
            confirm_rest(decision, by=world.acting[unit.pk])
    layout = CertificateLayout.objects.get()
    page = page_of(layout)
    assert page is not None  # noqa: S101  # reason: award_rounds gives it its size
    with clock.told(schedule.moment(date(2023, 11, 20), "in Giấy khen")):
        chosen = printable(decision, lines_of(decision), demonstration=True)
        work(open_job(decision, layout, page, chosen, by=world.people["thuky"]).pk)
    monday = date(2023, 11, 27)
    with clock.told(schedule.at(monday, 9, 30)):
        given = Given(monday, note="Trao tại lễ chào cờ đầu tuần.")
        hand_over_all(decision, given, by=world.people["thuky"])


def finish(world: World, round_: Round) -> None:
    with clock.told(schedule.moment(date(2023, 11, 28), "lưu trữ")):
        archive(round_, by=world.people["thuky"], note="Đã trao tại lễ chào cờ đầu tuần.")
    with clock.told(schedule.moment(date(2023, 11, 29), "kết thúc đợt")):
        apply_move(
            round_,
            ROUND_WORKFLOW,
            END,
            by=world.people["noivu"],
            note="Đã khen 06 tập thể, cá nhân, doanh nghiệp.",
        )


def close(world: World, round_: Round, day: date) -> Round:
    with clock.told(schedule.moment(day, f"hết nhận {round_.name}")):
        closed: Round = apply_move(round_, ROUND_WORKFLOW, CLOSE, by=world.people["thuky"])
    return closed
