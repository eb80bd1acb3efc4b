"""Files, served only to those who may see the record they belong to."""

import logging

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from campaign.files import KINDS, open_kept
from campaign.http import OfficerRequest
from criteria.models import Attachment, DraftFile, Evidence, SignedForm
from criteria.permissions import can_see_behind, writes

logger = logging.getLogger(__name__)

# A file from outside runs nothing, asks nothing and is remembered nowhere.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}


@require_safe
def attachment(request: OfficerRequest, pk: int) -> HttpResponseBase:
    files = Attachment.objects.select_related("evidence", "measurement__report__unit")
    file = get_object_or_404(files, pk=pk)
    if not can_see_behind(request.user, file.measurement.report.unit):
        raise Http404
    return serve(request, file.evidence, file.name)


@require_safe
def draft_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    """A draft is open to its owner alone."""
    person = request.user
    if not writes(person) or person.unit is None:
        raise Http404
    files = DraftFile.objects.filter(draft__owner=person.unit).select_related("evidence")
    file = get_object_or_404(files, pk=pk)
    return serve(request, file.evidence, file.name)


@require_safe
def signed_form(request: OfficerRequest, pk: int) -> HttpResponseBase:
    form = get_object_or_404(SignedForm.objects.select_related("evidence", "unit"), pk=pk)
    if not can_see_behind(request.user, form.unit):
        raise Http404
    return serve(request, form.evidence, form.name)


def serve(request: OfficerRequest, evidence: Evidence, name: str) -> HttpResponse | FileResponse:
    """A file to somebody who may see its record; whoever calls this has asked."""
    kind = KINDS[evidence.content_type]
    try:
        content = open_kept(evidence.sha256)
    except FileNotFoundError:
        logger.error("evidence %s is missing on disk", evidence.sha256)
        return render(request, "criteria/_files_missing.html", {"name": name}, status=404)
    return FileResponse(
        content,
        as_attachment=not kind.shown_inline,
        filename=name,
        content_type=kind.content_type,
        headers=HEADERS,
    )
