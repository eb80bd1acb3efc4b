"""Bảng điểm as data: the list, one sheet with its criteria, and the forms by which Phòng Nội vụ fills it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards import scoring as rules
from awards.forms.scoring import ScoreItemForm, ScoreSheetForm
from awards.models import ScoreGroup, ScoreItem, ScoreSheet
from awards.views.record_parts import steps_of
from campaign import clock
from campaign.acting import act, buttons
from campaign.editing import answer_form, delete_seen, save_edit, seen_version
from campaign.models import Cluster
from campaign.moves import MoveRefused, StaleVersion

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest
    from campaign.models import User

IN_USE_ALREADY = "Bảng điểm đã đưa vào chấm nên không sửa được nữa. Tải lại trang để xem."


@require_safe
def score_sheets(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    """The sheets the person may see: of all clusters, or of one; a cluster with none to see answers 404."""
    places = rules.visible_places(request.user).order_by("-sheet__year", "sheet__name", "cluster__position")
    cluster = None
    if pk is not None:
        # Phòng Nội vụ and leaders may look at a cluster before it has a sheet; a member finds it empty.
        clusters = Cluster.objects.all()
        if not rules.reads_every_cluster(request.user):
            clusters = clusters.filter(pk__in=places.values("cluster"))
        cluster, places = get_object_or_404(clusters, pk=pk), places.filter(cluster=pk)
    keeps = rules.keeps_sheets(request.user)
    lonely = ScoreSheet.objects.filter(places=None) if keeps and pk is None else ()
    context = {"places": places, "cluster": cluster, "keeps": keeps, "lonely": lonely}
    return render(request, "movement/score_sheets.html", context | {"badges": rules.BADGES})


@require_http_methods(["GET", "HEAD", "POST"])
def score_sheet(request: OfficerRequest, sheet: int) -> HttpResponse:
    found = get_object_or_404(rules.visible_sheets(request.user), pk=sheet)

    def show(record: ScoreSheet = found, note: str = "", status: int = 200) -> HttpResponse:
        context = _page(request.user, record, note)
        return render(request, "movement/score_sheet.html", context, status=status)

    if request.method != "POST":
        return show()
    return act(request, found, rules.SHEET_WORKFLOW, show=show, done=_receipt)


def _receipt(sheet: ScoreSheet, move: str) -> str:
    if move == rules.USE.name:
        return f"Đã đưa «{sheet.name}» vào chấm điểm. Các thành viên cụm, khối thấy bảng này."
    return f"Đã khóa chấm điểm «{sheet.name}»."


def _page(user: User, sheet: ScoreSheet, note: str) -> dict[str, Any]:
    items = rules.items_of(sheet)
    decisions = sheet.decisions.select_related("by__unit").order_by("-at", "-pk")
    return {
        "sheet": sheet,
        "badge": rules.BADGES[ScoreSheet.State(sheet.state)],
        "groups": [(group, list(rows)) for group, rows in groupby(items, key=lambda item: item.group)],
        "places": rules.visible_places(user).filter(sheet=sheet).order_by("cluster__position"),
        "may_edit": rules.sheet_is_open(user, sheet),
        "buttons": buttons(sheet, rules.SHEET_WORKFLOW, user),
        "note": note,
        "steps": steps_of(decisions, rules.MOVE_WORDS),
    }


def locked_draft(request: OfficerRequest, sheet: ScoreSheet) -> ScoreSheet:
    """The sheet, locked and still open to be written; raises MoveRefused. Inside a transaction."""
    locked = ScoreSheet.objects.select_for_update().get(pk=sheet.pk)
    if not rules.sheet_is_open(request.user, locked):
        raise MoveRefused(IN_USE_ALREADY)
    return locked


def open_sheet(request: OfficerRequest, pk: int) -> ScoreSheet:
    """404 to whoever may not see it, 403 to whoever may not write it."""
    found = get_object_or_404(rules.visible_sheets(request.user), pk=pk)
    if not rules.sheet_is_open(request.user, found):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def edit_sheet(request: OfficerRequest, sheet: int | None = None) -> HttpResponse:
    if sheet is None and not rules.keeps_sheets(request.user):
        raise PermissionDenied
    found = open_sheet(request, sheet) if sheet else ScoreSheet(year=clock.today().year)
    form = ScoreSheetForm(request.POST or None, instance=found)

    def save() -> str:
        kept = save_edit(
            form,
            by=request.user,
            seen=seen_version(request),
            still_editable=lambda fresh: rules.sheet_is_open(request.user, fresh),
        )
        messages.success(request, "Đã lưu bảng điểm.")
        return reverse("awards:score_sheet", args=[kept.pk])

    above = [found.pk] if sheet else []
    context = {
        "title": f"Sửa: {found.name}" if sheet else "Bảng điểm mới",
        "cancel": reverse("awards:score_sheet" if sheet else "awards:score_sheets", args=above),
    }
    return answer_form(request, form, save=save, template="movement/score_form.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(request: OfficerRequest, sheet: int, item: int | None = None) -> HttpResponse:
    found = open_sheet(request, sheet)
    row = get_object_or_404(ScoreItem, group__sheet=found, pk=item) if item else ScoreItem()
    if item and request.POST.get("move") == "remove":
        return _remove(request, found, row)
    form = ScoreItemForm(request.POST or None, instance=row, sheet=found)

    @transaction.atomic
    def save() -> str:
        locked_draft(request, found)
        group = form.group()
        if row.group_id != group.pk:
            row.position = next_position(group)
        row.group = group
        save_edit(form, by=request.user, seen=seen_version(request))
        _drop_empty_groups(found)
        messages.success(request, "Đã lưu tiêu chí.")
        return reverse("awards:score_sheet", args=[found.pk])

    return answer_form(
        request, form, save=save, template="movement/score_form.html", context=_item_context(found, row)
    )


def _item_context(sheet: ScoreSheet, item: ScoreItem) -> dict[str, Any]:
    return {
        "title": "Sửa tiêu chí chấm điểm" if item.pk else "Tiêu chí chấm điểm mới",
        "cancel": reverse("awards:score_sheet", args=[sheet.pk]),
        "sheet": sheet,
        "removes": item.pk is not None,
    }


def next_position(group: ScoreGroup) -> int:
    return (group.items.aggregate(last=Max("position"))["last"] or 0) + 1


def _drop_empty_groups(sheet: ScoreSheet) -> None:
    sheet.groups.filter(items=None).delete()


def _remove(request: OfficerRequest, sheet: ScoreSheet, item: ScoreItem) -> HttpResponse:
    try:
        with transaction.atomic():
            locked_draft(request, sheet)
            delete_seen(item, seen=seen_version(request))
            _drop_empty_groups(sheet)
    except StaleVersion as stale:
        messages.error(request, f"{stale} Xem lại trước khi bỏ.")
        form = ScoreItemForm(instance=stale.record, sheet=sheet)
        shown = {"form": form, "clash": (), "seen": stale.record.version}
        context = shown | _item_context(sheet, stale.record)
        return render(request, "movement/score_form.html", context, status=409)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã bỏ tiêu chí.")
    return redirect("awards:score_sheet", sheet=sheet.pk)
