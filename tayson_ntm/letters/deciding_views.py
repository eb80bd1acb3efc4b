"""The addresses of papers around a decision. Those of a recorded decision are made once and kept."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awards.deciding import access, public
from awards.deciding.content import TamperedDecision, content_of, list_order, printed_name
from awards.deciding.proposal_content import proposal_content
from awards.models import AwardDecision, DecisionLine, DecisionPaper, Nomination, Round
from campaign import clock
from campaign.models import Unit
from tayson_ntm.letters import answering
from tayson_ntm.letters.answering import CONTENT_TYPES, give, mark
from tayson_ntm.letters.deciding import decision_letter, public_letter
from tayson_ntm.letters.proposing import notice_letter, proposal_letter
from tayson_ntm.reports.file_names import unaccented

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from awards.models import Proposal
    from campaign.http import OfficerRequest
    from campaign.models import User
    from tayson_ntm.letters.document import Letter

NOMINATED = ("nominee__head_of_household", "unit", "group")
State = Nomination.State


@require_safe
def proposal_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    proposals = access.visible_proposals(request.user).select_related("round")
    proposal: Proposal = get_object_or_404(proposals, pk=pk)
    return give(letter_of(proposal), f"to-trinh-khen-thuong-{proposal.pk}", suffix)


def letter_of(proposal: Proposal) -> Letter:
    content = proposal_content(proposal)
    return proposal_letter(content, number=proposal.number, signed=proposal.day, mark=mark())


@require_safe
def decision_paper(request: OfficerRequest, pk: int, suffix: str) -> HttpResponse:
    rows = access.visible_decisions(request.user).select_related("round", "proposal", "cancels")
    decision = get_object_or_404(rows, pk=pk)

    def letter() -> Letter:
        return decision_letter(content_of(decision), mark=mark())

    if not decision.is_recorded:
        return give(letter(), f"du-thao-quyet-dinh-{decision.pk}", suffix)
    name = f"quyet-dinh-{decision.number}-{decision.year}.{suffix}"
    return _file(kept_paper(decision, name, lambda: answering.drawn(letter(), suffix)), name, suffix)


@public.public_page(public.LIST)
def public_decision_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Made once for as many lines as stand: nobody outside makes the server draw again and again."""
    decision = get_object_or_404(public.published_decisions().select_related("round"), pk=pk)
    lines = list(public.published_lines(decision))
    name = f"danh-sach-{decision.number}-{decision.year}-{len(lines)}.pdf"

    def make() -> bytes:
        return answering.drawn(public_letter(decision, content_of(decision), lines, mark=mark()), "pdf")

    return _file(kept_paper(decision, name, make), name, "pdf")


def kept_paper(decision: AwardDecision, name: str, make: Callable[[], bytes]) -> bytes:
    """Of two who ask at once both draw, one is kept, and both are given that one."""
    kept = DecisionPaper.objects.filter(decision=decision, name=name).first()
    if kept is None:
        content = make()
        with transaction.atomic():
            kept, _ = DecisionPaper.objects.get_or_create(
                decision=decision,
                name=name,
                defaults={"content": content, "sha256": sha256(content).hexdigest(), "at": clock.now()},
            )
    found = bytes(kept.content)
    if sha256(found).hexdigest() != kept.sha256:
        raise TamperedDecision(f"Văn bản {name} không khớp mã SHA-256.")
    return found


def _file(content: bytes, name: str, suffix: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[suffix],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-cache",
        },
    )


@require_safe
def notice_paper(request: OfficerRequest, round: int, code: str, suffix: str) -> HttpResponse:
    """For Phòng Nội vụ, leaders and văn thư, and for the unit that proposed."""
    unit = get_object_or_404(Unit, code=code)
    if not _reads_notice(request.user, unit):
        raise PermissionDenied
    about = get_object_or_404(Round, pk=round)
    lines = DecisionLine.objects.filter(
        decision__kind=AwardDecision.Kind.AWARD,
        nomination__round=about,
        nomination__unit=unit,
        cancelled_by=None,
    )
    awarded = list(lines.select_related("decision").order_by("decision__date", "position"))
    rows = about.nominations.filter(unit=unit, state=State.REFUSED).select_related(*NOMINATED)
    refused = [(printed_name(one.nominee), _reason(one)) for one in sorted(rows, key=list_order)]
    if not awarded and not refused:
        raise Http404("Chưa có kết quả xét khen thưởng.")
    letter = notice_letter(unit, about.name, awarded, refused, year=clock.today().year, mark=mark())
    return give(letter, f"thong-bao-khen-thuong-{unaccented(unit.short_name)}", suffix)


def _reads_notice(user: User, unit: Unit) -> bool:
    if user.role == user.Role.ADMIN:
        return False
    return user.unit_id == unit.pk or access.sees_decisions(user)


def _reason(nomination: Nomination) -> str:
    """Of the list alone; what was written beside it, and a hold, stay inside."""
    if not nomination.refusal:
        return "Chưa đủ điều kiện khen thưởng"
    label = nomination.get_refusal_display()
    return f"{label[:1].upper()}{label[1:]}"
