"""Layouts of Giấy khen: the list, the settings beside a live picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from awards.certificates.access import prints
from awards.certificates.defaults import EXAMPLE_SIZE, lines_of
from awards.certificates.layouts import page_of
from awards.certificates.picture import pictures_of
from awards.certificates.recipients import WORDS
from awards.forms.awarding.layouts import LayoutForm, NewLayoutForm
from awards.models import CertificateLayout, LayoutLine
from campaign import clock
from campaign.editing import answer_form, save_edit, seen_version

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from campaign.http import OfficerRequest
    from campaign.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def layouts(request: OfficerRequest) -> HttpResponse:
    if not prints(request.user):
        raise PermissionDenied
    form = NewLayoutForm(request.POST or None)
    taken = CertificateLayout.objects.all()
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        if not taken.filter(name=name).exists():
            made = _make(name, example=form.cleaned_data["example"], by=request.user)
            return redirect("awarding:layout", made.pk)
        form.add_error("name", "Đã có mẫu tên này. Đặt tên khác.")
    context = {"layouts": taken.prefetch_related("lines"), "form": form}
    return render(
        request, "awarding/certificates/layouts.html", context, status=422 if form.is_bound else 200
    )


@transaction.atomic
def _make(name: str, *, example: bool, by: User) -> CertificateLayout:
    width, height = EXAMPLE_SIZE if example else (None, None)
    made = CertificateLayout.objects.create(
        name=name,
        width=width,
        height=height,
        is_example=example,
        version=1,
        updated_by=by,
        updated_at=clock.now(),
    )
    lines = lines_of(example=example)
    for line in lines:
        line.layout = made
    LayoutLine.objects.bulk_create(lines)
    return made


@require_http_methods(["GET", "HEAD", "POST"])
def layout(request: OfficerRequest, pk: int) -> HttpResponse:
    """«Xem thử» shows what is typed and saves nothing."""
    found = _layout(request.user, pk)
    if request.POST.get("move") == "preview":
        return _preview(request, found)
    form = LayoutForm(request.POST or None, instance=found)

    def save() -> str:
        save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu mẫu in Giấy khen.")
        return reverse("awarding:layout", args=[pk])

    template = "awarding/certificates/layout.html"
    return answer_form(request, form, save=save, template=template, context=_context(found, form))


def _preview(request: OfficerRequest, found: CertificateLayout) -> HttpResponse:
    form = LayoutForm(request.POST, instance=found)
    context = _context(found, form) | {"form": form, "seen": seen_version(request) or 0, "clash": ()}
    status = 200 if form.is_valid() else 422
    return render(request, "awarding/certificates/layout.html", context, status=status)


@require_POST
def layout_picture(request: OfficerRequest, pk: int) -> HttpResponse:
    """The pictures alone, for the script that redraws them while one types."""
    found = _layout(request.user, pk)
    form = LayoutForm(request.POST, instance=found)
    context = _context(found, form)
    return render(
        request, "awarding/certificates/pictures.html", context, status=200 if form.is_valid() else 422
    )


def _layout(user: User, pk: int) -> CertificateLayout:
    if not prints(user):
        raise PermissionDenied
    return get_object_or_404(CertificateLayout.objects.prefetch_related("lines"), pk=pk)


def _context(found: CertificateLayout, form: LayoutForm) -> dict[str, Any]:
    """What is typed where it can be read, otherwise what was saved."""
    saved = CertificateLayout.objects.prefetch_related("lines").get(pk=found.pk)
    page = (form.page() if form.is_bound else None) or page_of(saved)
    return {
        "layout": saved,
        "pictures": pictures_of(page) if page else (),
        "page": page,
        "words": WORDS,
    }
