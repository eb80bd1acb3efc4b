"""Adding the units that the reference data do not bring, one by one or from Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from awards.forms.units import UnitForm
from awards.unit_import import LAYOUT, check, filled_template, with_codes
from awards.units import add_units, known_units, may_add_units, parents_to_choose
from campaign.editing import answer_form
from campaign.files import Refused
from campaign.models import Unit
from campaign.moves import MoveRefused
from campaign.permissions import is_administrator
from criteria.sheets.kept import sealed, unsealed
from criteria.sheets.preview import preview
from criteria.sheets.reading import posted_rows
from criteria.sheets.template import template_response

if TYPE_CHECKING:
    from django.http import HttpResponse

    from campaign.http import OfficerRequest

ABOUT = "units"


def _require_keeper(request: OfficerRequest) -> None:
    if not may_add_units(request.user):
        raise PermissionDenied


@require_http_methods(["GET", "HEAD", "POST"])
def add_unit(request: OfficerRequest) -> HttpResponse:
    _require_keeper(request)
    form = UnitForm(request.POST or None, instance=Unit())

    def save() -> str:
        unit: Unit = form.save(commit=False)
        add_units([unit], by=request.user)
        _tell(request, f"Đã thêm {unit.full_name}, mã {unit.code}.")
        return f"{reverse('awards:rollout')}?loai={unit.kind}"

    context = {"title": "Thêm đơn vị", "cancel": reverse("awards:rollout"), "save": "Thêm đơn vị"}
    return answer_form(request, form, save=save, template="movement/rollout_form.html", context=context)


def _tell(request: OfficerRequest, done: str) -> None:
    """What comes next: an invitation needs nothing more, signing in needs an account."""
    text = "{} Mời được vào đợt thi đua ngay; muốn tự đăng ký, báo cáo thì cần tài khoản, "
    if is_administrator(request.user):
        link = reverse("admin:campaign_user_add")
        messages.success(request, format_html(text + '<a href="{}">lập ở trang Quản trị</a>.', done, link))
    else:
        messages.success(request, format_html(text + "do Quản trị lập.", done))


@require_safe
def units_template(request: OfficerRequest) -> HttpResponse:
    _require_keeper(request)
    return template_response(filled_template(parents_to_choose()), "mau-don-vi.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def import_units(request: OfficerRequest) -> HttpResponse:
    """`preview` reads the file, `confirm` writes the rows of the preview; nothing is kept between."""
    _require_keeper(request)
    if request.method != "POST":
        return _page(request)
    try:
        if request.POST.get("move") == "confirm":
            return _imported(request, [Unit(**values) for values in unsealed(request, about=ABOUT)])
        name, rows = posted_rows(request, LAYOUT)
    except (Refused, MoveRefused) as refusal:
        return _page(request, status=422, problem=str(refusal))
    checked = check(rows, list(parents_to_choose()), known_units())
    if checked.faults:
        return _page(request, status=422, **preview(rows, LAYOUT, checked.faults, name=name))
    shown = preview(with_codes(rows, checked), LAYOUT, (), name=name)
    return _page(request, signed=sealed(checked.values, about=ABOUT), **shown)


def _imported(request: OfficerRequest, units: list[Unit]) -> HttpResponse:
    add_units(units, by=request.user)
    _tell(request, f"Đã thêm {len(units)} đơn vị.")
    return redirect("awards:rollout")


def _page(request: OfficerRequest, *, status: int = 200, **shown: Any) -> HttpResponse:
    return render(request, "movement/import_units.html", {"most": LAYOUT.most} | shown, status=status)
