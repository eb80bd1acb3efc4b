"""The way of a sitting, from its preparation to the closed biên bản: every move, from where, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.appraising.guards import held_among
from awards.awarding.access import may_be_told_of_hold
from awards.awarding.settings import YES, setting
from awards.awarding.workflow import COUNCIL_REFUSES, lock_nominations, record_all
from awards.awarding.workflow import COUNT as CONSIDER
from awards.council.access import ATTENDING, keeps_council, seats_on
from awards.council.conflicts import keep_computed
from awards.council.counting import clear_counts, count_portal
from awards.council.hands import has_signed_count, names, needs_second_person, refuse_one_hand
from awards.council.listing import active_cases, lock_sitting
from awards.council.record import freeze_closing, freeze_conclusion
from awards.council.results import Outcome, frozen_rule, has_quorum, house_of, rule_in_force, rule_of
from awards.council.sweeping import sweep_after_commit
from awards.council.voting import open_boxes, turnout
from awards.models import (
    Conflict,
    Nomination,
    PaperCount,
    Participation,
    Sitting,
    SittingDecision,
)
from campaign import clock
from campaign.moves import Move, MoveRefused, Workflow, carry_out_all
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Callable

    from awards.council.results import CaseResult
    from awards.models import Membership, SittingCase
    from campaign.models import User

State = Sitting.State


def _office(user: User, sitting: Sitting) -> bool:
    return keeps_council(user)


def _reopens(user: User, sitting: Sitting) -> bool:
    """What members counted in the portal cannot be counted again."""
    return keeps_council(user) and not sitting.in_portal


def _concludes(user: User, sitting: Sitting) -> bool:
    """Once, where a setting was unset as the vote opened."""
    return keeps_council(user) and not sitting.concluded


INVITE = Move("invite", "Gửi giấy mời", frozenset({State.PREPARED}), State.READY, _office)
OPEN = Move("open", "Mở biểu quyết, kiểm phiếu", frozenset({State.READY}), State.VOTING, _office)
COUNT = Move("count", "Kết thúc bỏ phiếu, kiểm phiếu", frozenset({State.VOTING}), State.COUNTED, _office)
RECOUNT = Move(
    "recount",
    "Nhập lại số phiếu",
    frozenset({State.COUNTED}),
    State.VOTING,
    _reopens,
    needs_note="Ghi lý do nhập lại số phiếu.",
)
CLOSE = Move("close", "Xác nhận và chốt biên bản", frozenset({State.COUNTED}), State.CLOSED, _office)
CONCLUDE = Move("conclude", "Kết luận theo quy chế", frozenset({State.CLOSED}), State.CLOSED, _concludes)
CANCEL = Move(
    "cancel",
    "Không tiến hành",
    frozenset({State.PREPARED, State.READY}),
    State.CANCELLED,
    _office,
    needs_note="Ghi lý do không tiến hành phiên họp.",
)
MOVES = (INVITE, OPEN, COUNT, CLOSE, RECOUNT, CONCLUDE, CANCEL)
MOVE_WORDS = {
    INVITE.name: "Gửi giấy mời",
    OPEN.name: "Mở biểu quyết, kiểm phiếu",
    COUNT.name: "Kiểm phiếu xong",
    RECOUNT.name: "Nhập lại số phiếu",
    CLOSE.name: "Xác nhận, chốt biên bản",
    CONCLUDE.name: "Kết luận theo quy chế",
    CANCEL.name: "Không tiến hành",
}


# --- What a move needs, and what it does besides ---------------------------------------------------


def _invite(sitting: Sitting, by: User) -> None:
    if not seats_on(sitting.day).exists():
        raise MoveRefused("Chưa có thành viên Hội đồng nào còn nhiệm vụ vào ngày họp. Ghi thành viên trước.")
    if not active_cases(sitting).exists():
        raise MoveRefused("Danh sách xét chưa có trường hợp nào.")
    ask_members(sitting)


def ask_members(sitting: Sitting) -> None:
    """Whoever sits in the council on the day, and nobody else; again where the day is moved afterwards."""
    seats = list(seats_on(sitting.day).select_related("unit", "user"))
    sitting.participations.exclude(member__in=seats).delete()
    have = set(sitting.participations.values_list("member", flat=True))
    Participation.objects.bulk_create(
        Participation.asked(sitting, seat) for seat in seats if seat.pk not in have
    )


def _open(sitting: Sitting, by: User) -> None:
    """Attendance, list, ban kiểm phiếu and conflicts stand from now on."""
    places = list(sitting.participations.select_related("member__unit", "member__user"))
    places = list(sitting.participations.select_related("unit", "user"))
    if any(one.attendance == Participation.Attendance.INVITED for one in places):
        raise MoveRefused("Điểm danh đủ các thành viên trước khi mở biểu quyết.")
    voters = [one.seat for one in places if one.votes and one.attendance in ATTENDING]
    if not voters:
        raise MoveRefused("Chưa có thành viên nào có quyền biểu quyết dự họp.")
    if sitting.chair is None:
        raise MoveRefused("Ghi người chủ trì phiên họp trước khi mở biểu quyết.")
    if not any(one.member_id == sitting.chair_id and one.attendance in ATTENDING for one in places):
        raise MoveRefused("Người chủ trì không dự họp. Ghi người chủ trì khác trước khi mở biểu quyết.")
    if not sitting.is_open_vote and not sitting.committee.filter(leads=True).exists():
        raise MoveRefused("Ghi Ban kiểm phiếu, có trưởng ban, trước khi mở bỏ phiếu.")
    _freeze_rule(sitting)
    if has_quorum(rule_of(sitting), house_of(sitting)) is False:
        raise MoveRefused("Chưa đủ số thành viên dự họp tối thiểu theo thiết lập, chưa thể biểu quyết.")
    cases = list(active_cases(sitting))
    _refuse_held(_lock_waiting(cases), by)
    refuse_one_hand(sitting, sitting.secretary_id, "thư ký phiên họp")
    keep_computed(cases, [one.seat for one in places])
    if sitting.in_portal:
        _open_portal(sitting, cases, voters)


def _freeze_rule(sitting: Sitting) -> None:
    """From here on no change of a setting reaches this sitting."""
    rule = rule_in_force()
    sitting.quorum, sitting.min_share, sitting.denominator = rule.quorum, rule.min_share, rule.denominator
    sitting.separate = setting("appraisal.separate") == YES
    sitting.save(update_fields=["quorum", "min_share", "denominator", "separate"])


def _open_portal(sitting: Sitting, cases: list[SittingCase], voters: list[Membership]) -> None:
    without = [one.name for one in voters if one.user_id is None]
    if without:
        raise MoveRefused(f"Chưa có tài khoản để bỏ phiếu trên cổng: {', '.join(without)}.")
    excluded = set(Conflict.objects.standing().filter(case__in=cases).values_list("case", "member"))
    open_boxes(cases, voters, excluded)


def _lock_waiting(cases: list[SittingCase]) -> list[Nomination]:
    """Locked against a withdrawal at this very moment; raises MoveRefused where one came before."""
    locked = lock_nominations([case.nomination_id for case in cases])
    gone = sum(one.state != Nomination.State.FOR_COUNCIL for one in locked)
    if gone or not locked:
        raise MoveRefused(
            f"{gone} đề nghị trong danh sách không còn chờ Hội đồng; rút khỏi danh sách rồi mở biểu quyết."
            if gone
            else "Danh sách xét chưa có trường hợp nào."
        )
    return locked


def _refuse_held(nominations: list[Nomination], by: User) -> None:
    """No vote on a case that is on hold; only whoever may know of a hold is told that it is one."""
    held = held_among(nominations)
    found = [one for one in nominations if one.pk in held]
    if not found:
        return
    told = all(may_be_told_of_hold(by, one) for one in found)
    named = f" ({'; '.join(map(str, found))})" if told else ""
    why = "đang tạm dừng xét" if told else "đang được thẩm định lại"
    raise MoveRefused(
        f"{len(found)} đề nghị trong danh sách {why}{named}; rút khỏi danh sách rồi mở biểu quyết."
    )


def _count(sitting: Sitting, by: User) -> None:
    refuse_one_hand(sitting, by.pk, "người nhập kiểm phiếu")
    if sitting.separate and by.pk == sitting.secretary_id:
        raise MoveRefused("Theo thiết lập, thư ký phiên họp không nhập kiểm phiếu.")
    if names(sitting, by):
        raise MoveRefused("Người được đề nghị khen thưởng không nhập kiểm phiếu của phiên họp này.")
    if sitting.in_portal:
        if not turnout(sitting)[0]:
            raise MoveRefused("Chưa có thành viên nào bỏ phiếu.")
        count_portal(sitting)
        sweep_after_commit()
    counted = PaperCount.objects.filter(case__sitting=sitting, case__withdrawn=False).count()
    if counted != active_cases(sitting).count():
        raise MoveRefused("Nhập số phiếu của cả danh sách ở trang Kiểm phiếu.")
    sitting.entered_by = by
    sitting.save(update_fields=["entered_by"])


def _with_missing(sitting: Sitting, note: str) -> str:
    """Boxes that close before all have voted say how many had not, and why they close."""
    voted, everybody = turnout(sitting)
    if not voted or voted == everybody:
        return note
    missing = f"Còn {everybody - voted} thành viên chưa bỏ phiếu."
    if not note.strip():
        raise MoveRefused(f"{missing} Ghi lý do kết thúc bỏ phiếu.")
    return f"{missing} {note}"


def _recount(sitting: Sitting, by: User) -> None:
    clear_counts(sitting)
    sitting.entered_by = None
    sitting.save(update_fields=["entered_by"])


def _close(sitting: Sitting, by: User) -> None:
    if needs_second_person(sitting):
        if not has_signed_count(sitting):
            raise MoveRefused(
                "Tải lên biên bản kiểm phiếu có chữ ký, quét sau lần nhập số phiếu cuối, trước khi xác nhận."
            )
        if by.pk == sitting.entered_by_id:
            raise MoveRefused("Người nhập kiểm phiếu đã thẩm định hồ sơ, nên cần người thứ hai xác nhận.")
    if names(sitting, by):
        raise MoveRefused("Người được đề nghị khen thưởng không xác nhận kết quả của phiên họp này.")
    sitting.confirmed_by = by
    sitting.concluded = not frozen_rule(sitting).missing
    sitting.save(update_fields=["confirmed_by", "concluded"])
    _consider(freeze_closing(sitting), by)
    if sitting.in_portal:
        sweep_after_commit()


def _conclude(sitting: Sitting, by: User) -> None:
    """The counts stay as frozen; what was unset as the vote opened is read from the settings, once."""
    if names(sitting, by):
        raise MoveRefused("Người được đề nghị khen thưởng không kết luận kết quả của phiên họp này.")
    rule = rule_of(sitting).or_else(rule_in_force())
    if rule.missing:
        raise MoveRefused(f"Chưa đặt: {', '.join(rule.missing)}. Đặt ở Thiết lập rồi kết luận.")
    sitting.concluded = True
    sitting.save(update_fields=["concluded"])
    _consider(freeze_conclusion(sitting, rule), by)


def _consider(results: list[CaseResult], by: User) -> None:
    """Every concluded case in bulk; what is not concluded, or had no quorum, goes nowhere.

    Nor does one that was put on hold since the vote opened: what was counted of it waits.
    """
    decided = [one for one in results if one.outcome in {Outcome.PASSED, Outcome.SHORT}]
    if not decided:
        return
    locked = lock_nominations([one.case.nomination_id for one in decided])
    held = held_among(locked)
    locked = [one for one in locked if one.state == Nomination.State.FOR_COUNCIL and one.pk not in held]
    short = {one.case.nomination_id for one in decided if one.outcome == Outcome.SHORT}
    carry_out_all(locked, CONSIDER, by=by, decide=record_all)
    refused = [one for one in locked if one.pk in short]
    if refused:
        carry_out_all(refused, COUNCIL_REFUSES, by=by, decide=record_all)
        keys = [one.pk for one in refused]
        Nomination.objects.filter(pk__in=keys).update(refusal=Nomination.Refusal.VOTES, refusal_text="")


WORK: dict[str, Callable[[Sitting, User], None]] = {
    INVITE.name: _invite,
    OPEN.name: _open,
    COUNT.name: _count,
    RECOUNT.name: _recount,
    CLOSE.name: _close,
    CONCLUDE.name: _conclude,
}


def _decide(sitting: Sitting, move: Move, by: User, note: str) -> None:
    """Refuses, and so undoes, a move that lacks something."""
    if move is COUNT and sitting.in_portal:
        note = _with_missing(sitting, note)
    if move.name in WORK:
        WORK[move.name](sitting, by)
    SittingDecision.objects.create(sitting=sitting, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


SITTING_WORKFLOW = Workflow(MOVES, lock=lock_sitting, decide=_decide)
