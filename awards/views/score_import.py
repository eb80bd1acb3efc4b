"""A sheet's criteria from Excel: the template, a preview of every row, the import."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.models import ScoreItem, ScoreSheet
from awards.score_import import Line, UnreadableWorkbook, check, packed, read_rows, template, unpacked
from awards.views.score_sheets import locked_draft, next_position, open_sheet
from campaign.moves import MoveRefused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from campaign.http import OfficerRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def score_template(request: OfficerRequest, sheet: int) -> HttpResponse:
    open_sheet(request, sheet)
    named = {"Content-Disposition": 'attachment; filename="mau-bang-diem.xlsx"'}
    return HttpResponse(template(), content_type=XLSX, headers=named)


@require_http_methods(["GET", "HEAD", "POST"])
def score_import(request: OfficerRequest, sheet: int) -> HttpResponse:
    """`preview` reads the file, `import` writes the rows of the preview; nothing is kept between."""
    found = open_sheet(request, sheet)
    if request.method != "POST":
        return _show(request, found)
    try:
        rows = _posted_rows(request)
    except UnreadableWorkbook as fault:
        return _show(request, found, status=422, error=str(fault))
    checked = check(rows)
    if checked.problems:
        return _show(request, found, status=422, problems=checked.problems)
    if request.POST.get("move") != "import":
        return _show(request, found, lines=checked.lines, rows=packed(rows))
    try:
        _write(request, found, checked.lines)
    except MoveRefused as refusal:
        return _show(request, found, status=422, error=str(refusal))
    messages.success(request, f"Đã nhập {len(checked.lines)} tiêu chí.")
    return redirect("awards:score_sheet", sheet=sheet)


def _posted_rows(request: OfficerRequest) -> list[tuple[int, tuple[str, ...]]]:
    if request.POST.get("move") == "import":
        return unpacked(request.POST.get("dong", ""))
    uploaded = request.FILES.get("tep")
    if uploaded is None:
        raise UnreadableWorkbook("Chọn tệp Excel rồi bấm Xem trước.")
    return read_rows(uploaded)


def _show(request: OfficerRequest, sheet: ScoreSheet, *, status: int = 200, **found: Any) -> HttpResponse:
    return render(request, "movement/score_import.html", {"sheet": sheet} | found, status=status)


@transaction.atomic
def _write(request: OfficerRequest, sheet: ScoreSheet, lines: Iterable[Line]) -> None:
    """After what the sheet has already; a line that it has is refused by name."""
    locked = locked_draft(request, sheet)
    kept = set(ScoreItem.objects.filter(group__sheet=locked).values_list("group__name", "text"))
    twice = [line.text for line in lines if (line.group, line.text) in kept]
    if twice:
        raise MoveRefused(f"Bảng điểm đã có tiêu chí «{twice[0]}». Bỏ khỏi tệp những dòng đã nhập.")
    for name, rows in groupby(lines, key=lambda line: line.group):
        group, _ = locked.groups.get_or_create(name=name, defaults={"position": locked.groups.count() + 1})
        first = next_position(group)
        ScoreItem.objects.bulk_create(
            ScoreItem(
                group=group,
                text=row.text,
                kind=row.kind,
                maximum=row.maximum,
                position=first + place,
                version=1,
                updated_by=request.user,
            )
            for place, row in enumerate(rows)
        )
