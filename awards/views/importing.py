"""Nhập từ Excel: a workbook to fill in, a preview of every row with all its faults, then the lines.

Between preview and confirmation the read rows travel signed in the page: nothing is stored before
somebody confirms, and what is written is exactly what was shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.adding_lines import add_lines, names_in
from awards.import_columns import COLUMNS
from awards.import_file import MOST_LINES, read_rows
from awards.import_template import template
from awards.importing import catalogue_of, pledge_from, read_lines
from awards.registering import may_edit
from awards.views.registration_place import place_of
from campaign.files import XLSX, Refused
from campaign.moves import MoveRefused

if TYPE_CHECKING:
    from awards.importing import ImportedRow
    from awards.models import RegistrationVersion
    from awards.views.registration_place import Place
    from campaign.http import OfficerRequest

SALT = "awards.importing"
VALID_SECONDS = 4 * 3600
EXPIRED = "Bản xem trước đã quá 4 giờ hoặc bản đăng ký đã khác. Tải tệp lên lại."


def _open_place(request: OfficerRequest, drive: int, code: str) -> tuple[Place, RegistrationVersion]:
    place = place_of(request, drive, code)
    version = place.newest
    if not may_edit(request.user, version):
        raise PermissionDenied
    return place, version


@require_safe
def import_template(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place, _ = _open_place(request, drive, code)
    return HttpResponse(
        template(catalogue_of(place.unit)),
        content_type=XLSX.content_type,
        headers={"Content-Disposition": 'attachment; filename="mau-dang-ky-thi-dua.xlsx"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_lines(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    place, version = _open_place(request, drive, code)
    if request.method != "POST":
        return _page(request, place)
    if request.POST.get("move") == "confirm":
        return _confirmed(request, place, version)
    uploaded = request.FILES.get("tep")
    if uploaded is None:
        return _page(request, place, problem="Chọn tệp Excel rồi bấm Xem trước.", status=422)
    try:
        raw = read_rows(uploaded)
    except Refused as refused:
        return _page(request, place, problem=refused.message, status=422)
    rows = read_lines(raw, catalogue_of(place.unit), names_in(version))
    faulty = any(row.faults for row in rows)
    signed = "" if faulty else _signed(rows, version)
    return _page(
        request, place, rows=rows, signed=signed, name=uploaded.name or "", status=422 if faulty else 200
    )


def _signed(rows: list[ImportedRow], version: RegistrationVersion) -> str:
    content = {"version": version.pk, "rows": [row.values for row in rows]}
    return signing.dumps(content, salt=SALT, compress=True)


def _confirmed(request: OfficerRequest, place: Place, version: RegistrationVersion) -> HttpResponse:
    try:
        content = signing.loads(request.POST.get("dong", ""), salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return _page(request, place, problem=EXPIRED, status=422)
    if content["version"] != version.pk:
        return _page(request, place, problem=EXPIRED, status=422)
    try:
        added = add_lines(version, [pledge_from(row) for row in content["rows"]], by=request.user)
    except MoveRefused as refusal:
        return _page(request, place, problem=str(refusal), status=422)
    messages.success(request, f"Đã thêm {added} nội dung từ tệp Excel vào {version.name.lower()}.")
    return redirect(place.url)


def _page(
    request: OfficerRequest,
    place: Place,
    *,
    rows: list[ImportedRow] | None = None,
    signed: str = "",
    name: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    rows = rows or []
    used = [one for one in COLUMNS if any(row.shown[one.field] for row in rows)]
    context: dict[str, Any] = {
        "place": place,
        "heads": [one.head for one in used],
        "rows": [(row, [row.shown[one.field] for one in used]) for row in rows],
        "faults": [fault for row in rows for fault in row.faults],
        "faulty": sum(bool(row.faults) for row in rows),
        "signed": signed,
        "name": name,
        "problem": problem,
        "most": MOST_LINES,
    }
    return render(request, "movement/import_lines.html", context, status=status)
