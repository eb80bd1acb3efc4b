"""Văn thư records number and date of a signed decision: from then on nothing of it changes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.appraising.guards import refuse_obstructed
from awards.awarding import workflow as way
from awards.awarding.access import is_clerk
from awards.awarding.searching import searchable
from awards.deciding.comparing import differences, in_words, remedy
from awards.deciding.content import UNKNOWN_GROUND, draft_content, ground_is_known, presented_content
from awards.models import AwardDecision, DecisionLine, PublicToken
from campaign import clock
from campaign.moves import MoveRefused, StaleVersion, carry_out_all
from campaign.revision import raise_revision
from criteria.freezing import canonical, digest

if TYPE_CHECKING:
    from datetime import date

    from awards.deciding.content import DecisionContent
    from campaign.models import User

TOKEN_BYTES = 24  # 192 random bits; 128 are asked for


@dataclass(frozen=True, slots=True)
class Signed:
    """What stands on the signed paper."""

    number: int
    day: date
    signer: str
    signer_name: str = ""


def record(decision: AwardDecision, signed: Signed, *, by: User, version: int | None) -> AwardDecision:
    """Raises PermissionDenied, StaleVersion, or MoveRefused: recorded, number taken, a line blocked."""
    try:
        return _record(decision, signed, by=by, version=version)
    except IntegrityError as broken:
        if not number_is_taken(signed):
            raise
        raise MoveRefused(_taken(signed)) from broken


@transaction.atomic
def _record(decision: AwardDecision, signed: Signed, *, by: User, version: int | None) -> AwardDecision:
    if not is_clerk(by):
        raise PermissionDenied
    fresh = lock_decision(decision)
    if fresh.is_recorded:
        raise MoveRefused(f"Quyết định này đã được ghi số {fresh.numbered} ngày {fresh.date:%d/%m/%Y}.")
    if fresh.version != version:
        raise StaleVersion("Dự thảo vừa được sửa. Xem lại trước khi ghi số.", fresh)
    if number_is_taken(signed):
        raise MoveRefused(_taken(signed))
    rows = way.lock_nominations(list(fresh.nominations.values_list("pk", flat=True)))
    if not rows:
        raise MoveRefused("Dự thảo không còn trường hợp nào.")
    if fresh.is_award:
        refuse_obstructed(rows, way.DECIDE.name, by)
    fresh.signer, fresh.signer_name = signed.signer, signed.signer_name
    content = draft_content(fresh, rows, number=signed.number, day=signed.day)
    refuse_unsound(fresh, content)
    move = way.DECIDE if fresh.is_award else way.CANCEL
    note = f"Quyết định số {signed.number}/QĐ-UBND"
    carry_out_all(rows, move, by=by, decide=partial(way.record_all, note=note))
    _freeze(fresh, content, signed, by)
    raise_revision()
    return fresh


def refuse_unsound(decision: AwardDecision, content: DecisionContent) -> None:
    """Raises MoveRefused where this is not what was presented, or could not be signed on its day."""
    if content.blocked:
        raise MoveRefused(f"Chưa ghi được: {' '.join(content.blocked)}")
    if content.lawless:
        raise MoveRefused(f"Chưa ghi được: {content.lawless}")
    _refuse_day(decision, content.day)
    if decision.ground and not ground_is_known(decision.ground, content.code):
        raise MoveRefused(UNKNOWN_GROUND.format(law=content.rule_set))
    if not decision.presented:
        raise MoveRefused(
            "Dự thảo chưa có bản trình ký. Phòng Nội vụ bấm «Chốt bản trình ký», in và trình ký."
        )
    if found := differences(presented_content(decision), content):
        raise MoveRefused(
            f"Nội dung của ngày {content.day:%d/%m/%Y} khác bản trình ký: {in_words(found)}."
            f" {remedy(content.day)}"
        )


def _refuse_day(decision: AwardDecision, day: date) -> None:
    """A decision follows what it rests on: tờ trình and the chairman's word, or the decision it cancels."""
    earlier = [(decision.cancels.date, "quyết định bị hủy")] if decision.cancels else []
    if proposal := decision.proposal:
        approved = proposal.decisions.filter(move="approve").order_by("-at").values_list("at", flat=True)
        earlier = [(proposal.day, "tờ trình")]
        earlier += [(timezone.localtime(at).date(), "Chủ tịch duyệt") for at in approved[:1]]
    for known, what in earlier:
        if known is not None and day < known:
            raise MoveRefused(f"Ngày quyết định không thể trước ngày {what}, {known:%d/%m/%Y}.")


def lock_decision(decision: AwardDecision) -> AwardDecision:
    """Raises MoveRefused where the draft was dropped meanwhile. Inside a transaction."""
    rows = AwardDecision.objects.select_for_update(of=("self",)).filter(pk=decision.pk)
    fresh = rows.select_related("round", "proposal", "cancels").first()
    if fresh is None:
        raise MoveRefused("Dự thảo này vừa được bỏ. Tải lại trang để xem.")
    return fresh


def number_is_taken(signed: Signed) -> bool:
    return AwardDecision.objects.filter(year=signed.day.year, number=signed.number).exists()


def _taken(signed: Signed) -> str:
    return (
        f"Số {signed.number}/QĐ-UBND năm {signed.day.year} đã được ghi cho quyết định khác."
        " Xem lại số trên bản đã ký."
    )


def _freeze(decision: AwardDecision, content: DecisionContent, signed: Signed, by: User) -> None:
    decision.content = canonical(content)
    decision.sha256 = digest(decision.content)
    decision.number, decision.date, decision.year = signed.number, signed.day, signed.day.year
    decision.recorded_by, decision.recorded_at = by, clock.now()
    decision.version += 1
    decision.save()
    lines = DecisionLine.objects.bulk_create(
        DecisionLine(
            decision=decision,
            nomination_id=one.nomination,
            position=one.position,
            kind=one.kind,
            printed_name=one.name,
            printed_unit=one.unit,
            achievement=one.achievement,
            amount=one.amount,
            formula=one.formula,
            searched=searchable(f"{one.name} {one.unit}"),
            cancels_id=one.cancels,
        )
        for one in content.lines
    )
    if decision.is_award:
        PublicToken.objects.bulk_create(_token(line) for line in lines)


def _token(line: DecisionLine) -> PublicToken:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return PublicToken(line=line, token=token, digest=digest(token))
