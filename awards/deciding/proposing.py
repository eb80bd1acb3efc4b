"""Tờ trình Chủ tịch: which nominations are ready, its moves, and the chairman's word on all or on each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from awards.appraising.guards import refuse_obstructed
from awards.awarding import workflow as way
from awards.awarding.access import (
    is_chairman,
    is_head_of_standing_office,
    is_of_nominee,
    partial_among,
)
from awards.deciding.access import number_is_open, proposal_is_open
from awards.deciding.proposal_content import freeze
from awards.models import AwardDecision, Nomination, Proposal, ProposalDecision
from campaign import clock
from campaign.moves import Move, MoveRefused, StaleVersion, Workflow, carry_out
from campaign.revision import raise_revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from awards.models import Round
    from campaign.models import User

State = Proposal.State
LIVE = (State.DRAFT, State.SUBMITTED)
READY = (Nomination.State.CONSIDERED, Nomination.State.WITH_CHAIRMAN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the chairman says of one nomination; `refusal` is a reason of the list where he refuses."""

    move: Move
    note: str = ""
    refusal: str = ""


def ready_nominations(round: Round, proposal: Proposal | None = None) -> QuerySet[Nomination]:
    """Considered, or appraised where the council is off, and in no other paper under way."""
    others = Proposal.objects.filter(round=round, state__in=LIVE)
    if proposal is not None:
        others = others.exclude(pk=proposal.pk)
    return round.nominations.filter(state__in=READY).exclude(proposals__in=others)


def undecided_nominations() -> QuerySet[Nomination]:
    """Approved by the chairman and named in no draft of a decision yet."""
    drafts = AwardDecision.objects.filter(recorded_at=None)
    approved = Nomination.objects.filter(state=Nomination.State.APPROVED)
    return approved.exclude(award_decisions__in=drafts)


# --- Moves ----------------------------------------------------------------------------------------


def _head(user: User, proposal: Proposal) -> bool:
    return is_head_of_standing_office(user)


def _chairman(user: User, proposal: Proposal) -> bool:
    return is_chairman(user)


SUBMIT = Move("submit", "Trình Chủ tịch", frozenset({State.DRAFT}), State.SUBMITTED, _head)
APPROVE = Move("approve", "Duyệt tất cả", frozenset({State.SUBMITTED}), State.APPROVED, _chairman)
RETURN = Move(
    "return",
    "Trả lại tờ trình",
    frozenset({State.SUBMITTED}),
    State.RETURNED,
    _chairman,
    needs_note="Ghi nội dung cần xem lại.",
)
MOVES = (SUBMIT, APPROVE, RETURN)
RECEIPTS = {
    "submit": "Đã trình Chủ tịch.",
    "approve": "Đã duyệt. Phòng Nội vụ lập quyết định để trình ký.",
    "return": "Đã trả lại. Phòng Nội vụ thẩm định lại các trường hợp.",
}
OF_ALL = {APPROVE.name: way.APPROVE, RETURN.name: way.CHAIRMAN_RETURNS}


def _lock(proposal: Proposal) -> Proposal:
    found = Proposal.objects.select_for_update(of=("self",)).select_related("round").filter(pk=proposal.pk)
    fresh = found.first()
    if fresh is None:
        raise MoveRefused("Tờ trình này vừa được bỏ. Tải lại trang để xem.")
    return fresh


def _decide(
    proposal: Proposal, move: Move, by: User, note: str, verdicts: Mapping[int, Verdict] | None = None
) -> None:
    """The nominations go with the paper, under their own locks and each with a row of its own."""
    keys = list(proposal.nominations.values_list("pk", flat=True))
    if not keys:
        raise MoveRefused("Tờ trình chưa có trường hợp nào. Sửa tờ trình để chọn.")
    rows = way.lock_nominations(keys)
    if move is SUBMIT:
        _submit(proposal, rows, by)
    else:
        _judge(rows, verdicts or dict.fromkeys(keys, Verdict(OF_ALL[move.name], note)), by)
    ProposalDecision.objects.create(proposal=proposal, move=move.name, by=by, at=clock.now(), note=note)
    raise_revision()


def _submit(proposal: Proposal, rows: list[Nomination], by: User) -> None:
    ready = set(ready_nominations(proposal.round, proposal).values_list("pk", flat=True))
    left = [one for one in rows if one.pk not in ready]
    if left:
        raise MoveRefused(
            f"{len(left)} trường hợp không còn chờ trình (đã chuyển bước, hoặc nằm trong tờ trình khác)."
            " Sửa tờ trình để bỏ ra."
        )
    _refuse_partial(
        partial_among(by, rows), rows, "Trưởng phòng, Phó Trưởng phòng khác của Phòng Nội vụ trình"
    )
    refuse_obstructed(rows, way.SUBMIT.name, by)
    for one in rows:
        if one.state == Nomination.State.CONSIDERED:
            carry_out(one, way.CHECKED_WORKFLOW, way.SUBMIT, by=by)
    freeze(proposal, rows)


def _judge(rows: list[Nomination], verdicts: Mapping[int, Verdict], by: User) -> None:
    approved = [one for one in rows if verdicts[one.pk].move is way.APPROVE]
    named = {one.pk for one in approved if is_of_nominee(by, one)}
    _refuse_partial(named, approved, "Lãnh đạo khác của UBND huyện duyệt")
    refuse_obstructed(approved, way.APPROVE.name, by)
    for one in rows:
        verdict = verdicts[one.pk]
        carry_out(one, way.CHECKED_WORKFLOW, verdict.move, by=by, note=verdict.note)
        if verdict.refusal:
            one.refusal, one.refusal_text = verdict.refusal, verdict.note
            one.save(update_fields=["refusal", "refusal_text"])


def _refuse_partial(partial: set[int], rows: list[Nomination], who: str) -> None:
    """Raises MoveRefused, naming the dossiers that somebody else has to speak of."""
    named = [str(one) for one in rows if one.pk in partial]
    if named:
        raise MoveRefused(
            f"Đồng chí có liên quan đến {', '.join(named)} (lập, gửi, được đề nghị hoặc trùng tên). {who}, "
            "hoặc để riêng các trường hợp này."
        )


PROPOSAL_WORKFLOW = Workflow(MOVES, lock=_lock, decide=_decide)


@transaction.atomic
def judge_by_case(
    proposal: Proposal, verdicts: Mapping[int, Verdict], *, by: User, version: int | None
) -> Proposal:
    """Approve some, return or refuse others. Raises PermissionDenied, StaleVersion or MoveRefused.

    The paper is approved where at least one case is; otherwise it is returned.
    """
    fresh = _lock(proposal)
    if fresh.version != version:
        raise StaleVersion("Tờ trình vừa được sửa. Xem lại trước khi cho ý kiến.", fresh)
    if set(fresh.nominations.values_list("pk", flat=True)) != set(verdicts):
        raise MoveRefused("Danh sách vừa thay đổi. Tải lại trang để xem.")
    approved = any(one.move is way.APPROVE for one in verdicts.values())
    move = APPROVE if approved else RETURN
    note = exceptions_in_words(verdicts.values())
    workflow = Workflow(MOVES, lock=_lock, decide=partial(_decide, verdicts=verdicts))
    moved: Proposal = carry_out(fresh, workflow, move, by=by, note=note)
    return moved


def exceptions_in_words(verdicts: Iterable[Verdict]) -> str:
    """`Duyệt 9, trả lại 2, không khen 1`: counts, no names."""
    moves = [one.move for one in verdicts]
    words = ((way.APPROVE, "duyệt"), (way.CHAIRMAN_RETURNS, "trả lại"), (way.CHAIRMAN_REFUSES, "không khen"))
    said = ", ".join(f"{word} {moves.count(move)}" for move, word in words if move in moves)
    return f"{said[:1].upper()}{said[1:]}."


@transaction.atomic
def write_number(
    proposal: Proposal, number: str, day: date | None, *, by: User, version: int | None
) -> Proposal:
    """Number and date, which Văn thư gives after the paper was submitted; nothing else of it changes.

    Raises PermissionDenied, StaleVersion or MoveRefused.
    """
    fresh = _lock(proposal)
    if not number_is_open(by, fresh):
        raise PermissionDenied
    if fresh.version != version:
        raise StaleVersion("Tờ trình vừa được sửa. Xem lại trước khi ghi số.", fresh)
    fresh.number, fresh.day = number, day
    fresh.version += 1
    fresh.save(update_fields=["number", "day", "version"])
    raise_revision()
    return fresh


@transaction.atomic
def drop(proposal: Proposal, *, by: User, version: int | None) -> None:
    """Give a draft up; its nominations wait for another one.

    Raises PermissionDenied, StaleVersion or MoveRefused.
    """
    fresh = _lock(proposal)
    if not proposal_is_open(by, fresh):
        raise PermissionDenied
    if fresh.version != version:
        raise StaleVersion("Tờ trình vừa được sửa. Xem lại trước khi bỏ.", fresh)
    fresh.delete()
    raise_revision()
