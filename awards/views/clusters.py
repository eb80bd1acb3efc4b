"""Cụm, khối thi đua: members, and who leads in which year. Kept by Phòng Nội vụ, read by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.forms.clusters import ClusterForm, ClusterYearForm
from awards.permissions import receives
from awards.scoring import reads_every_cluster, visible_places
from campaign import clock
from campaign.editing import answer_form, save_edit, seen_version
from campaign.models import Campaign, Cluster, ClusterYear, Unit

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest


@require_safe
def clusters(request: OfficerRequest) -> HttpResponse:
    years = ClusterYear.objects.filter(year=clock.today().year).select_related("head", "deputy")
    found = Cluster.objects.prefetch_related(
        Prefetch("members", Unit.objects.in_order()), Prefetch("years", years, to_attr="this_year")
    )
    context = {"clusters": found, "year": clock.today().year, "may_edit": receives(request.user)}
    return render(request, "movement/clusters.html", context)


@require_safe
def cluster(request: OfficerRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Cluster, pk=pk)
    by_year = {one.year: one for one in found.years.select_related("head", "deputy")}
    context = {
        "cluster": found,
        "members": found.members.in_order(),
        "years": [(year, by_year.get(year)) for year in _years()],
        "may_edit": receives(request.user),
        "may_score": reads_every_cluster(request.user)
        or visible_places(request.user).filter(cluster=pk).exists(),
    }
    return render(request, "movement/cluster.html", context)


def _years() -> list[int]:
    """The years of the campaign and the running one, newest first."""
    campaign = Campaign.objects.order_by("-starts").first()
    today = clock.today().year
    first, last = (campaign.starts.year, campaign.ends.year) if campaign else (today, today)
    return list(range(max(last, today), first - 1, -1))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_cluster(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    if not receives(request.user):
        raise PermissionDenied
    found = get_object_or_404(Cluster, pk=pk) if pk else Cluster(position=Cluster.objects.count() + 1)
    form = ClusterForm(request.POST or None, instance=found)

    def save() -> str:
        kept = save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu cụm, khối thi đua.")
        return reverse("awards:cluster", args=[kept.pk])

    context = {"title": str(found) if pk else "Cụm, khối mới", "cancel": reverse("awards:clusters")}
    return answer_form(request, form, save=save, template="movement/cluster_form.html", context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_year(request: OfficerRequest, pk: int, year: int) -> HttpResponse:
    """Head, deputy and council member of one year of the campaign."""
    if not receives(request.user):
        raise PermissionDenied
    if year not in _years():
        raise Http404("Năm này không thuộc phong trào.")
    found = get_object_or_404(Cluster, pk=pk)
    row = ClusterYear.objects.filter(cluster=found, year=year).first() or ClusterYear(
        cluster=found, year=year
    )
    form = ClusterYearForm(request.POST or None, instance=row)

    def save() -> str:
        save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, f"Đã lưu phân công năm {year}.")
        return reverse("awards:cluster", args=[pk])

    context = {"title": f"{found}, năm {year}", "cancel": reverse("awards:cluster", args=[pk])}
    return answer_form(request, form, save=save, template="movement/cluster_form.html", context=context)
