"""The công văn of hiệp y, for Phòng Nội vụ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.views.decorators.http import require_safe

from awards.models import Consultation
from campaign import clock
from campaign.permissions import is_standing_office
from tayson_ntm.letters.answering import give, mark
from tayson_ntm.letters.consultation import Asked, Request, consultation_letter

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest


@require_safe
def consultation_paper(request: OfficerRequest, pk: str, code: str, suffix: str) -> HttpResponse:
    """Every case of the round that this office has not answered yet."""
    if not is_standing_office(request.user):
        raise PermissionDenied
    rows = Consultation.objects.filter(nomination__round=int(pk), office__code=code, closed_at=None)
    rows = rows.filter(answered_at=None).select_related(
        "office", "nomination__nominee", "nomination__unit", "nomination__round"
    )
    found = list(rows.order_by("nomination__unit__position", "nomination"))
    if not found:
        raise Http404("Không có nội dung nào đang xin ý kiến cơ quan này.")
    letter = consultation_letter(request_of(found), today=clock.today(), mark=mark())
    return give(letter, f"hiep-y-{code.lower()}", suffix)


def request_of(found: list[Consultation]) -> Request:
    first = found[0]
    return Request(
        office=first.office.full_name,
        round=first.nomination.round.name,
        questions=tuple(dict.fromkeys(one.question for one in found)),
        due=min(one.due for one in found),
        cases=tuple(
            Asked(one.nomination.nominee.full_name, one.nomination.unit.full_name, one.nomination.summary)
            for one in found
        ),
    )
