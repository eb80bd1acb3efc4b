"""A sheet's criteria from Excel: the template, a preview of every row, the import."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.models import ScoreItem, ScoreSheet
from awards.score_import import LAYOUT, Line, check, line_from
from awards.score_import import score_template as made_template
from awards.views.score_sheets import locked_draft, next_position, open_sheet
from campaign.files import Refused
from campaign.moves import MoveRefused
from criteria.sheets.kept import sealed, unsealed
from criteria.sheets.preview import preview
from criteria.sheets.reading import posted_rows
from criteria.sheets.template import template_response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from campaign.http import OfficerRequest


@require_safe
def score_template(request: OfficerRequest, sheet: int) -> HttpResponse:
    open_sheet(request, sheet)
    return template_response(made_template(), "mau-bang-diem.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def score_import(request: OfficerRequest, sheet: int) -> HttpResponse:
    """`preview` reads the file, `import` writes the rows of the preview; nothing is kept between."""
    found = open_sheet(request, sheet)
    if request.method != "POST":
        return _show(request, found)
    about = f"score-sheet-{found.pk}"
    try:
        if request.POST.get("move") == "import":
            return _imported(request, found, [line_from(values) for values in unsealed(request, about=about)])
        name, rows = posted_rows(request, LAYOUT)
    except (Refused, MoveRefused) as refusal:
        return _show(request, found, status=422, problem=str(refusal))
    checked = check(rows)
    if checked.faults:
        return _show(request, found, status=422, **preview(rows, LAYOUT, checked.faults, name=name))
    signed = sealed([line.values for line in checked.lines], about=about)
    return _show(request, found, lines=checked.lines, signed=signed)


def _imported(request: OfficerRequest, sheet: ScoreSheet, lines: list[Line]) -> HttpResponse:
    _write(request, sheet, lines)
    messages.success(request, f"Đã nhập {len(lines)} tiêu chí.")
    return redirect("awards:score_sheet", sheet=sheet.pk)


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
