"""Hiệp y: what an office is asked, its answer; Phòng Nội vụ reads all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Case, When
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.appraising.consulting import told
from awards.awarding.access import asked_about, is_chairman, may_answer
from awards.forms.awarding.appraising import AnswerForm
from awards.models import Consultation, ConsultationAnswer, ConsultationFile
from campaign import clock
from campaign.editing import answer_form, save_edit, seen_version
from campaign.files import Refused
from campaign.permissions import is_standing_office
from campaign.revision import raise_revision
from criteria.record_files import attach, file_rows, serve_record_file

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse, HttpResponseBase

    from campaign.http import OfficerRequest
    from campaign.models import User

PAGE = 50


def visible_consultations(user: User) -> QuerySet[Consultation]:
    """The asked office its own; Phòng Nội vụ and leaders every one."""
    rows = Consultation.objects.select_related(
        "office", "nomination__nominee__head_of_household", "nomination__unit", "nomination__round"
    )
    if is_standing_office(user) or is_chairman(user):
        return rows
    return rows.filter(pk__in=asked_about(user).values("pk"))


@require_safe
def consultations(request: OfficerRequest) -> HttpResponse:
    """Open ones first, the nearest day first."""
    open_first = Case(When(closed_at=None, answered_at=None, then=0), default=1)
    rows = visible_consultations(request.user).order_by(open_first, "due", "pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "lines": told(list(page.object_list)),
        "base": "?trang=",
        "reads_all": is_standing_office(request.user) or is_chairman(request.user),
        "letters": _letters(request.user),
    }
    return render(request, "awarding/consultations.html", context)


def _letters(user: User) -> list[tuple[str, str, int, str]]:
    """Each office that is waited for, with the round: one công văn for all its cases."""
    if not is_standing_office(user):
        return []
    rows = Consultation.objects.filter(closed_at=None, answered_at=None)
    found = rows.values_list(
        "office__full_name", "office__code", "nomination__round", "nomination__round__name"
    )
    return list(found.order_by("office__position", "office__code").distinct())


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(visible_consultations(request.user), pk=pk)
    may = may_answer(request.user, found)
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = AnswerForm(request.POST or None, request.FILES or None, instance=found)

    @transaction.atomic
    def save() -> str:
        found.answered_by, found.answered_at = request.user, clock.now()
        kept = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: may_answer(request.user, fresh),
        )
        ConsultationAnswer.objects.create(
            consultation=kept, answer=kept.answer, text=kept.text, by=request.user, at=kept.answered_at
        )
        if uploaded := form.cleaned_data.get("tep"):
            _attach(kept, uploaded, request.user)
        raise_revision()
        messages.success(request, "Đã gửi ý kiến đến Phòng Nội vụ. Trân trọng cảm ơn.")
        return reverse("awarding:consultations")

    files = file_rows(ConsultationFile, [found.pk], "awarding:consultation_file").get(found.pk, [])
    context = {"consultation": found, "told": told([found])[0], "may_answer": may, "files": files}
    context["earlier"] = list(found.answers.select_related("by").order_by("-at", "-pk")[1:])
    return answer_form(request, form, save=save, template="awarding/consultation.html", context=context)


def _attach(kept: Consultation, uploaded: object, by: User) -> None:
    try:
        attach(ConsultationFile, kept, uploaded, by=by, note="Công văn trả lời")  # type: ignore[arg-type]
    except Refused as refusal:
        raise ValidationError(str(refusal)) from refusal


@require_safe
def consultation_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: Consultation) -> bool:
        return visible_consultations(user).filter(pk=record.pk).exists()

    return serve_record_file(request, ConsultationFile, pk, may_read=may_read)
