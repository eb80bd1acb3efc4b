"""Nhập từ Excel: a workbook to fill in, a preview of every row with all its faults, then the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.registration.adding import add_lines, names_in
from awards.registration.import_columns import LAYOUT
from awards.registration.import_template import lines_template
from awards.registration.importing import catalogue_of, pledge_from, read_lines
from awards.views.registration_place import open_version
from campaign.files import Refused
from campaign.moves import MoveRefused
from criteria.sheets.kept import sealed, unsealed
from criteria.sheets.preview import preview
from criteria.sheets.reading import posted_rows
from criteria.sheets.template import template_response

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.models import RegistrationVersion
    from awards.views.registration_place import Place
    from campaign.http import OfficerRequest


@require_safe
def import_template(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place, _ = open_version(request, drive, code)
    catalogue = catalogue_of(place.unit, place.drive)
    return template_response(lines_template(catalogue), "mau-dang-ky-thi-dua.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def import_lines(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place, version = open_version(request, drive, code)
    if request.method != "POST":
        return _page(request, place)
    if request.POST.get("move") == "confirm":
        return _confirmed(request, place, version)
    try:
        name, raw = posted_rows(request, LAYOUT)
    except Refused as refused:
        return _page(request, place, problem=refused.message, status=422)
    rows = read_lines(raw, catalogue_of(place.unit, place.drive), names_in(version))
    faults = [fault for row in rows for fault in row.faults]
    shown = preview(raw, LAYOUT, faults, name=name)
    if faults:
        return _page(request, place, status=422, **shown)
    return _page(request, place, signed=sealed([row.values for row in rows], about=_about(version)), **shown)


def _about(version: RegistrationVersion) -> str:
    return f"registration-{version.pk}"


def _confirmed(request: OfficerRequest, place: Place, version: RegistrationVersion) -> HttpResponse:
    try:
        rows = unsealed(request, about=_about(version))
        added = add_lines(version, [pledge_from(row) for row in rows], by=request.user)
    except (Refused, MoveRefused) as refusal:
        return _page(request, place, problem=str(refusal), status=422)
    messages.success(request, f"Đã thêm {added} nội dung từ tệp Excel vào {version.name.lower()}.")
    return redirect(place.url)


def _page(request: OfficerRequest, place: Place, *, status: int = 200, **shown: Any) -> HttpResponse:
    context = {"place": place, "most": LAYOUT.most, "signed": ""} | shown
    return render(request, "movement/import_lines.html", context, status=status)
