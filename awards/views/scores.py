"""Chấm điểm in one cluster: members with their totals, a unit's points, who crosses whom, suy tôn."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards import scoring as rules
from awards.forms.scoring import CrossForm, HonourForm, ScoreForm
from awards.models import ClusterSheet, Honour, HonourFile, ScoreSheet, Scoring
from campaign.editing import answer_form, save_edit, seen_version
from campaign.moves import MoveRefused
from criteria.pages.words import who_words
from criteria.record_files import file_rows, serve_record_file
from criteria.views.record_file_posts import attach_posted

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from campaign.http import OfficerRequest
    from campaign.models import Unit, User


def _place(request: OfficerRequest, pk: int, sheet: int) -> ClusterSheet:
    return get_object_or_404(rules.visible_places(request.user), cluster=pk, sheet=sheet)


def _url(place: ClusterSheet) -> str:
    return reverse("awards:scores", args=[place.cluster_id, place.sheet_id])


@require_safe
def scores(request: OfficerRequest, pk: int, sheet: int) -> HttpResponse:
    """Totals beside the members, in official order and without a rank."""
    place, user = _place(request, pk, sheet), request.user
    items = rules.items_of(place.sheet)
    leads = rules.reads_every_cluster(user) or rules.leads(user, place)
    honours = list(place.honours.select_related("unit"))
    files = file_rows(HonourFile, [one.pk for one in honours], "awards:honour_file")
    rows = [
        {
            "standing": one,
            "cells": [(kind.label, one.totals.get(kind), one.left.get(kind, 0)) for kind in Scoring.Kind],
            "opens": leads or user.unit_id in {one.unit.pk, one.scorer.pk if one.scorer else None},
        }
        for one in rules.standings(place, items)
    ]
    context = {
        "place": place,
        "badge": rules.BADGES[ScoreSheet.State(place.sheet.state)],
        "rows": rows,
        "kinds": Scoring.Kind.labels,
        "honours": [(one, files.get(one.pk, [])) for one in honours],
        "organises": rules.organises(user, place),
    }
    return render(request, "movement/scores.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def unit_scores(request: OfficerRequest, pk: int, sheet: int, code: str) -> HttpResponse:
    """Every line of one unit's scores; `loai` chooses among what the person may enter."""
    place, user = _place(request, pk, sheet), request.user
    unit = get_object_or_404(place.members, code=code)
    if not rules.reads_points_of(user, place, unit):
        raise Http404("Không có bảng chấm này.")
    entries = rules.entries_of(place, unit, rules.items_of(place.sheet))
    kinds = rules.kinds_open_to(user, place, unit)
    chosen = request.POST.get("loai") or request.GET.get("loai") or (kinds[0] if kinds else "")
    if request.method != "POST" and chosen not in kinds:
        chosen = kinds[0] if kinds else ""
    context = _unit_page(place, unit, entries, kinds, chosen)
    if request.method != "POST" and not chosen:
        return render(request, "movement/unit_scores.html", context | _lines(entries, None))
    if chosen not in kinds:
        raise PermissionDenied
    form = ScoreForm(request.POST or None, instance=entries[chosen])

    def save() -> str:
        seen = seen_version(request)
        rules.record(entries[chosen], by=user, seen=seen, points=form.points(), reasons=form.reasons())
        messages.success(request, "Đã lưu điểm.")
        return request.get_full_path()

    return answer_form(
        request,
        form,
        save=save,
        template="movement/unit_scores.html",
        context=context | _lines(entries, form),
    )


def _unit_page(
    place: ClusterSheet, unit: Unit, entries: dict[str, rules.Entry], kinds: list[str], chosen: str
) -> dict[str, Any]:
    versions = place.scorings.filter(unit=unit).select_related("by__unit").order_by("-at", "-pk")
    return {
        "place": place,
        "unit": unit,
        "chosen": chosen,
        "chosen_label": Scoring.Kind(chosen).label if chosen in Scoring.Kind.values else "",
        "kinds": [(kind, Scoring.Kind(kind).label) for kind in kinds],
        "totals": [
            (Scoring.Kind(kind).label, rules.total(entry.items, entry.points) if entry.version else None)
            for kind, entry in entries.items()
        ],
        "steps": [
            {"title": f"{one.get_kind_display()}, lần {one.version}", "who": who_words(one.by), "at": one.at}
            for one in versions
        ],
    }


def _lines(entries: dict[str, rules.Entry], form: ScoreForm | None) -> dict[str, Any]:
    """Groups of lines; a cell of the chosen kind is a field, the others are what stands scored."""
    typed = {item.pk: (points, reason) for item, points, reason in form.lines()} if form else {}
    chosen = form.instance.kind if form else ""
    appraised = entries[Scoring.Kind.APPRAISED]
    lines = [
        {
            "item": item,
            "cells": [
                {
                    "label": Scoring.Kind(kind).label,
                    "points": entry.points.get(item.pk),
                    "field": typed[item.pk][0] if kind == chosen else None,
                }
                for kind, entry in entries.items()
            ],
            "reason_field": typed[item.pk][1] if form else None,
            "reason": appraised.reasons.get(item.pk, ""),
        }
        for item in appraised.items
    ]
    grouped = groupby(lines, key=lambda line: line["item"].group)  # type: ignore[union-attr]
    labels = [Scoring.Kind(kind).label for kind in entries]
    return {"groups": [(group, list(rows)) for group, rows in grouped], "labels": labels}


@require_http_methods(["GET", "HEAD", "POST"])
def crossings(request: OfficerRequest, pk: int, sheet: int) -> HttpResponse:
    place = _place(request, pk, sheet)
    if not rules.organises(request.user, place):
        raise PermissionDenied
    form = CrossForm(request.POST or None, instance=place)

    def save() -> str:
        seen = seen_version(request)
        rules.assign_crossings(place, by=request.user, seen=seen, scorers=form.scorers())
        messages.success(request, "Đã lưu phân công chấm chéo.")
        return _url(place)

    context = {"title": "Phân công chấm chéo", "cancel": _url(place), "place": place}
    return answer_form(request, form, save=save, template="movement/score_form.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_honour(request: OfficerRequest, pk: int, sheet: int, honour: int | None = None) -> HttpResponse:
    place = _place(request, pk, sheet)
    found = get_object_or_404(place.honours, pk=honour) if honour else Honour(place=place)
    if not rules.organises(request.user, place):
        raise PermissionDenied
    if honour and request.POST.get("move") == "attach":
        attach_posted(request, HonourFile, found, lock=_locked_honour, takes=_takes_papers)
        return redirect("awards:edit_honour", pk=pk, sheet=sheet, honour=honour)
    found.place = place  # with its cluster, which the form asks for the members
    form = HonourForm(request.POST or None, instance=found)

    @transaction.atomic
    def save() -> str:
        if not rules.organises(request.user, rules.locked_place(place)):
            raise MoveRefused("Bảng điểm vừa được khóa nên không ghi suy tôn được nữa. Tải lại trang để xem.")
        kept = save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu đề nghị suy tôn. Tải biên bản lên ở dưới.")
        return reverse("awards:edit_honour", args=[pk, sheet, kept.pk])

    context = {
        "title": "Suy tôn",
        "cancel": _url(place),
        "place": place,
        "attaches": honour is not None,
        "files": file_rows(HonourFile, [honour], "awards:honour_file").get(honour, []) if honour else [],
    }
    return answer_form(request, form, save=save, template="movement/score_form.html", context=context)


def _locked_honour(honour: Honour) -> Honour:
    rules.locked_place(honour.place)
    return Honour.objects.select_related("place__sheet").get(pk=honour.pk)


def _takes_papers(user: User, honour: Honour) -> bool:
    return rules.organises(user, honour.place)


@require_safe
def honour_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, record: Honour) -> bool:
        return rules.visible_places(user).filter(pk=record.place_id).exists()

    return serve_record_file(request, HonourFile, pk, may_read=may_read)
