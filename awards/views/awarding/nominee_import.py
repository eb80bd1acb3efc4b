"""Nhập đối tượng từ Excel: every row previewed, all faults at once, a question for whoever is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.access import may_begin
from awards.nominating.asking import NEW
from awards.nominating.import_columns import LAYOUT, nominees_workbook
from awards.nominating.importing import add_all, asked, read_rows
from awards.views.awarding.dossier_place import own_dossier
from campaign.files import Refused
from campaign.moves import MoveRefused
from criteria.sheets.kept import sealed, unsealed
from criteria.sheets.preview import preview
from criteria.sheets.reading import posted_rows
from criteria.sheets.template import template_response

if TYPE_CHECKING:
    from django.http import HttpResponse

    from awards.models import Dossier
    from awards.views.awarding.dossier_place import DossierPlace
    from campaign.http import OfficerRequest


def _open_dossier(request: OfficerRequest, round: int, code: str) -> tuple[DossierPlace, Dossier]:
    place, dossier = own_dossier(request, round, code)
    if not may_begin(request.user, place.round):
        raise PermissionDenied
    return place, dossier


@require_safe
def nominees_template(request: OfficerRequest, round: int, code: str) -> HttpResponse:
    _open_dossier(request, round, code)
    return template_response(nominees_workbook(), "mau-doi-tuong-khen-thuong.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def import_nominees(request: OfficerRequest, round: int, code: str) -> HttpResponse:
    place, dossier = _open_dossier(request, round, code)
    if request.method != "POST":
        return _page(request, place)
    if request.POST.get("move") == "confirm":
        return _confirmed(request, place, dossier)
    try:
        name, raw = posted_rows(request, LAYOUT)
    except Refused as refused:
        return _page(request, place, problem=refused.message, status=422)
    read = read_rows(raw, place.round)
    faults = [fault for row in read for fault in row.faults]
    if faults:
        return _page(request, place, status=422, **preview(raw, LAYOUT, faults, name=name))
    rows = asked([{"number": row.number, "values": row.values} for row in read])
    kept = [
        {"number": row.number, "values": row.values, "likes": [one.known.key for one in row.likes]}
        for row in rows
    ]
    return _page(request, place, asked=rows, signed=sealed(kept, about=_about(dossier)), name=name)


def _about(dossier: Dossier) -> str:
    return f"dossier-{dossier.pk}"


def _confirmed(request: OfficerRequest, place: DossierPlace, dossier: Dossier) -> HttpResponse:
    try:
        rows = unsealed(request, about=_about(dossier))
        given = {row["number"]: request.POST.get(f"giong_{row['number']}", "") for row in rows}
        given |= {row["number"]: NEW for row in rows if not row["likes"]}
        added, left = add_all(dossier, rows, given, by=request.user)
    except (Refused, MoveRefused) as refusal:
        return _page(request, place, problem=str(refusal), status=422)
    if left:
        return _page(request, place, asked=left, signed=request.POST["dong"], status=422)
    messages.success(request, f"Đã thêm {added} hồ sơ nháp từ tệp Excel.")
    return redirect(place.url)


def _page(request: OfficerRequest, place: DossierPlace, *, status: int = 200, **shown: Any) -> HttpResponse:
    unanswered = [row for row in shown.get("asked", ()) if row.problem]
    context = {"place": place, "most": LAYOUT.most, "signed": "", "unanswered": unanswered} | shown
    return render(request, "awarding/import_nominees.html", context, status=status)
