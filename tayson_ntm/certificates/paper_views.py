"""Papers in hand, check slips, the ruler page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from awards.certificates.access import decision_for_money, decision_to_print, prints
from awards.certificates.layouts import page_of
from awards.deciding.public import CHECK, is_on
from awards.models import CertificateLayout
from tayson_ntm.certificates.handing import MONEY, PAPERS, handing_of
from tayson_ntm.certificates.offer import offer_of
from tayson_ntm.certificates.views import shown
from tayson_ntm.letters.answering import give, mark

if TYPE_CHECKING:
    from campaign.http import OfficerRequest


@require_safe
def paper(request: OfficerRequest, pk: int, name: str, suffix: str) -> HttpResponse:
    """Bảng tính tiền thưởng is TC-KH's too."""
    find = decision_for_money if name == MONEY else decision_to_print
    decision = find(request.user, int(pk))
    return give(PAPERS[name](handing_of(decision)), f"{name}-{decision.number}-{decision.year}", suffix)


@require_safe
def slips(request: OfficerRequest, pk: int) -> HttpResponse:
    """Only while the district has the public check on, and with an address that a telephone can open."""
    decision = decision_to_print(request.user, pk)
    if not is_on(CHECK) or not settings.PORTAL_URL:
        raise Http404("Trang kiểm tra Giấy khen chưa bật.")
    from tayson_ntm.certificates.slips import slips_pdf  # reason: WeasyPrint loads for a second

    lines = decision.lines.filter(cancelled_by=None).select_related("entry", "public_token", "proof")
    found = list(lines.exclude(public_token=None).exclude(entry=None).order_by("position"))
    if not found:
        refused = "Chưa có dòng nào vào sổ khen thưởng. Vào sổ trước khi in phiếu kiểm tra."
        return shown(request, decision, offer_of(decision, None), refused=refused, status=422)
    return pdf(slips_pdf(found, decision=decision.numbered, mark=mark()), f"phieu-kiem-tra-{decision.number}")


@require_safe
def ruler(request: OfficerRequest, pk: int) -> HttpResponse:
    if not prints(request.user):
        raise PermissionDenied
    page = page_of(get_object_or_404(CertificateLayout.objects.prefetch_related("lines"), pk=pk))
    if page is None:
        raise Http404("Mẫu chưa có khổ giấy.")
    from tayson_ntm.certificates.ruler import ruler_pdf  # reason: WeasyPrint loads for a second

    return pdf(ruler_pdf(page), f"trang-thuoc-{pk}")


def pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.pdf"',
            "Cache-Control": "private, no-cache",
        },
    )
