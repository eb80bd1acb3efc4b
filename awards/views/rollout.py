"""Triển khai ở đơn vị: plans of units, guidance, publicity, results of the drives of MTTQ and đoàn thể."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.forms.rollout import GuidanceForm, MobilisationForm, PublicityForm, UnitPlanForm
from awards.models import Guidance, GuidanceFile, Mobilisation, Publicity, UnitPlan, UnitPlanFile
from awards.permissions import acts_for, receives
from awards.rollout import rollout as rollout_of
from awards.rollout import told_in
from awards.units import may_add_units
from campaign.editing import answer_form, save_edit, seen_version
from campaign.models import ReportingPeriod, Unit
from campaign.permissions import follows_the_district
from criteria.permissions import sees_lateness_of_every_unit, writes
from criteria.record_files import file_rows, serve_record_file
from criteria.views.address import chosen_period, period_choices
from criteria.views.record_file_posts import attach_posted
from criteria.workflow import PeriodClosed, lock_period

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from awards.rollout import UnitRollout
    from campaign.forms import PortalModelForm
    from campaign.http import OfficerRequest
    from campaign.models import User


@require_safe
def rollout(request: OfficerRequest) -> HttpResponse:
    """All units to whoever may see lateness, those with a plan to whoever follows the district.

    To everybody their own row and the counts.
    """
    user, kind = request.user, request.GET.get("loai", "")
    if kind and kind not in Unit.Kind.values:
        raise Http404("Không có loại đơn vị này.")
    period = chosen_period(request, default="open") if ReportingPeriod.objects.opened().exists() else None
    rows = rollout_of(period, kind=kind)
    context = {
        "rows": [row for row in rows if _shows(user, row)],
        "follows": follows_the_district(user),
        "kinds": Unit.Kind.choices[1:],
        "kind": kind,
        "size": len(rows),
        "planned": sum(1 for row in rows if row.plan),
        "launched": sum(1 for row in rows if row.launched),
        "told": told_in(period) if period else None,
        "period": period,
        "periods": period_choices(request, period) if period else [],
        "period_label": period.name if period else "",
        "may_enter": writes(user) and user.unit is not None,
        "may_add_units": may_add_units(user),
        "guidance": Guidance.objects.all()[:20],
        "may_guide": receives(user),
        "mobilisations": Mobilisation.objects.select_related("unit", "area"),
        "may_mobilise": writes(user) and user.unit is not None and user.unit.kind == Unit.Kind.FRONT,
    }
    return render(request, "movement/rollout.html", context)


def _shows(user: User, row: UnitRollout) -> bool:
    if row.unit.pk == user.unit_id:
        return True
    return follows_the_district(user) and (row.plan is not None or sees_lateness_of_every_unit(user))


# --- The plan of a unit ---------------------------------------------------------------------------


@require_safe
def unit_plan(request: OfficerRequest, pk: int) -> HttpResponse:
    return _plan_page(request, get_object_or_404(_visible_plans(request.user), pk=pk))


@require_http_methods(["POST"])
def unit_plan_file(request: OfficerRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(_visible_plans(request.user), pk=pk)
    if not acts_for(request.user, plan.unit):
        raise PermissionDenied
    kept = attach_posted(request, UnitPlanFile, plan)
    return redirect("awards:unit_plan", pk=pk) if kept else _plan_page(request, plan, status=422)


def _visible_plans(user: User) -> Any:
    """A plan that was issued is no secret inside the district: who follows, and the unit itself."""
    plans = UnitPlan.objects.select_related("unit")
    return plans if follows_the_district(user) else plans.filter(unit=user.unit)


def _plan_page(request: OfficerRequest, plan: UnitPlan, status: int = 200) -> HttpResponse:
    context = {
        "plan": plan,
        "files": file_rows(UnitPlanFile, [plan.pk], "awards:unit_plan_paper").get(plan.pk, []),
        "may_edit": acts_for(request.user, plan.unit),
    }
    return render(request, "movement/unit_plan.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_unit_plan(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    user = request.user
    if pk is None:
        if not writes(user) or user.unit is None:
            raise PermissionDenied
        plan = UnitPlan(unit=user.unit)
    else:
        plan = get_object_or_404(_visible_plans(user), pk=pk)
        if not acts_for(user, plan.unit):
            raise PermissionDenied
    form = UnitPlanForm(request.POST or None, instance=plan)
    return _answer(request, form, "Kế hoạch của đơn vị", lambda kept: ("awards:unit_plan", [kept.pk]))


def _answer(
    request: OfficerRequest,
    form: PortalModelForm,
    title: str,
    to: Any,
    *,
    period: ReportingPeriod | None = None,
) -> HttpResponse:
    """`period`: that the figures are of; it may have been closed meanwhile, which raises PeriodClosed."""

    @transaction.atomic
    def save() -> str:
        if period is not None:
            lock_period(period)
        kept = save_edit(form, by=request.user, seen=seen_version(request))
        messages.success(request, "Đã lưu.")
        name, args = to(kept)
        return reverse(name, args=args)

    context = {"title": title, "cancel": reverse("awards:rollout")}
    return answer_form(request, form, save=save, template="movement/rollout_form.html", context=context)


# --- Guidance -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def guidance(request: OfficerRequest, pk: int) -> HttpResponse:
    """Open to everybody who signs in; Phòng Nội vụ attaches the forms."""
    found = get_object_or_404(Guidance, pk=pk)
    status = 200
    if request.method == "POST":
        if not receives(request.user):
            raise PermissionDenied
        if attach_posted(request, GuidanceFile, found):
            return redirect("awards:guidance", pk=pk)
        status = 422
    context = {
        "guidance": found,
        "files": file_rows(GuidanceFile, [found.pk], "awards:guidance_paper").get(found.pk, []),
        "may_edit": receives(request.user),
    }
    return render(request, "movement/guidance.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_guidance(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    if not receives(request.user):
        raise PermissionDenied
    found = get_object_or_404(Guidance, pk=pk) if pk else Guidance()
    form = GuidanceForm(request.POST or None, instance=found)
    return _answer(request, form, "Hướng dẫn", lambda kept: ("awards:guidance", [kept.pk]))


# --- Publicity and mobilisation -------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def edit_publicity(request: OfficerRequest) -> HttpResponse:
    """What one's own unit did in a period; a closed one takes no more figures."""
    user, period = request.user, chosen_period(request, default="open")
    if not writes(user) or user.unit is None:
        raise PermissionDenied
    if not period.is_open:
        raise PeriodClosed(f"{period.name} không nhận thêm số liệu.")
    found = Publicity.objects.filter(unit=user.unit, period=period).first()
    form = PublicityForm(request.POST or None, instance=found or Publicity(unit=user.unit, period=period))
    title = f"Kết quả tuyên truyền, {period.name}"
    return _answer(request, form, title, lambda kept: ("awards:rollout", []), period=period)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_mobilisation(request: OfficerRequest, pk: int | None = None) -> HttpResponse:
    user = request.user
    if pk is None:
        if not writes(user) or user.unit is None or user.unit.kind != Unit.Kind.FRONT:
            raise PermissionDenied
        found = Mobilisation(unit=user.unit)
    else:
        found = get_object_or_404(Mobilisation.objects.select_related("unit"), pk=pk)
        if not acts_for(user, found.unit):
            raise PermissionDenied
    form = MobilisationForm(request.POST or None, instance=found)
    return _answer(request, form, "Kết quả cuộc vận động", lambda kept: ("awards:rollout", []))


# --- Files ----------------------------------------------------------------------------------------


@require_safe
def unit_plan_paper(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: User, plan: UnitPlan) -> bool:
        return follows_the_district(user) or user.unit_id == plan.unit_id

    return serve_record_file(request, UnitPlanFile, pk, may_read=may_read)


@require_safe
def guidance_paper(request: OfficerRequest, pk: int) -> HttpResponseBase:
    return serve_record_file(request, GuidanceFile, pk, may_read=lambda user, guidance: True)
