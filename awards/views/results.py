"""Kết quả thực hiện đăng ký: what one unit registered in a drive, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.drives import visible_drives
from awards.forms.results import DayForm, ResultForm
from awards.models import PledgeResultFile, Registration
from awards.permissions import sees_records_of
from awards.registration.registering import received_version
from awards.results.page import by_area, result_lines, said_words
from awards.results.progress import total
from awards.results.resulting import EarlierDay, StaleResults, may_enter_results, save_results
from campaign import clock
from campaign.models import Unit
from criteria.permissions import sees_lateness_of_every_unit
from criteria.record_files import serve_record_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse, HttpResponseBase

    from awards.models import PledgeResult
    from awards.results.page import ResultLine
    from campaign.http import OfficerRequest
    from campaign.models import User


def registration_seen(user: User, drive_pk: int, code: str) -> Registration:
    """Of a unit in a drive: to the unit, once received also to who follows the district; else 404."""
    drive = get_object_or_404(visible_drives(user), pk=drive_pk)
    unit = get_object_or_404(Unit, code=code)
    if not sees_records_of(user, unit):
        raise Http404("Không có đăng ký này.")
    found = get_object_or_404(Registration.objects.select_related("drive", "unit"), drive=drive, unit=unit)
    if user.unit_id != unit.pk and received_version(drive, unit) is None:
        raise Http404("Đăng ký chưa được tiếp nhận.")
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def results(request: OfficerRequest, drive: int, code: str) -> HttpResponse:
    registration = registration_seen(request.user, drive, code)
    enters = may_enter_results(request.user, registration.drive, registration.unit)
    if request.method == "POST" and not enters:
        raise PermissionDenied
    lines = result_lines(registration, request, enters=enters, says_late=_says_late(request, registration))
    if request.method != "POST":
        return _page(request, registration, lines, DayForm(initial={"day": clock.today()}))
    return _entered(request, registration, lines)


def _says_late(request: OfficerRequest, registration: Registration) -> bool:
    """To the unit itself, to leaders and the two standing offices."""
    if request.user.unit_id == registration.unit_id:
        return True
    return sees_lateness_of_every_unit(request.user)


def _entered(request: OfficerRequest, registration: Registration, lines: list[ResultLine]) -> HttpResponse:
    day = DayForm(request.POST)
    forms = [line.form for line in lines if line.form is not None]
    faulty = [form for form in forms if not form.is_valid()]  # each is asked, so that each shows its own
    valid = day.is_valid() and not faulty
    if valid and not any(form.is_typed for form in forms):
        day.add_error(None, "Chưa nhập kết quả nào. Nhập ít nhất một dòng rồi gửi.")
        valid = False
    if not valid:
        return _page(request, registration, lines, day, status=422)
    try:
        written, files = save_results(registration, forms, day=day.cleaned_data["day"], by=request.user)
    except StaleResults as stale:
        return _page(request, registration, _clashing(request, lines, stale.newer), day, status=409)
    except EarlierDay as earlier:
        for form in forms:
            if row := earlier.later.get(form.progress.key):
                form.add_error(
                    None, f"Dòng này đã có kết quả tính đến {row.day:%d/%m/%Y}; chọn từ ngày đó trở đi."
                )
        return _page(request, registration, lines, day, status=422)
    messages.success(request, _receipt(written, files))
    return redirect(request.get_full_path())


def _receipt(written: int, files: int) -> str:
    words = [f"kết quả {written} dòng"] if written else []
    words += [f"{files} tệp minh chứng"] if files else []
    return f"Đã ghi {' và '.join(words)}."


def _clashing(
    request: OfficerRequest, lines: list[ResultLine], newer: Mapping[int, PledgeResult]
) -> list[ResultLine]:
    """The page shows both values and carries the newer row as seen: sending again adds one more."""
    posted = request.POST.copy()
    for key, row in newer.items():
        posted[f"d{key}-seen"] = str(row.pk)
    found = []
    for line in lines:
        form = ResultForm(line.progress, posted) if line.form else None
        newest = newer.get(line.progress.key)
        found.append(replace(line, form=form, clash=_clash_words(line, newest) if newest else ""))
    return found


def _clash_words(line: ResultLine, row: PledgeResult) -> str:
    said = said_words(row, line.progress.measure)
    return f"{said}, tính đến {row.day:%d/%m/%Y}, {row.by.full_name} nhập"


def _page(
    request: OfficerRequest,
    registration: Registration,
    lines: list[ResultLine],
    day: DayForm,
    status: int = 200,
) -> HttpResponse:
    problems = [*day.problems, *(one for line in lines if line.form for one in _problems(line))]
    context: dict[str, Any] = {
        "registration": registration,
        "drive": registration.drive,
        "unit": registration.unit,
        "version": received_version(registration.drive, registration.unit),
        "areas": by_area(lines),
        "sum": total(line.progress for line in lines),
        "says_late": _says_late(request, registration),
        "day": day,
        "problems": problems,
        "clashes": sum(bool(line.clash) for line in lines),
        "may_enter": any(line.form for line in lines),
    }
    return render(request, "movement/results.html", context, status=status)


def _problems(line: ResultLine) -> list[dict[str, str]]:
    if line.form is None or not line.form.is_bound:
        return []
    return [
        {"href": one["href"] or f"#dong-{line.progress.key}", "text": f"{line.progress.name}. {one['text']}"}
        for one in line.form.problems
    ]


@require_safe
def result_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    def may_read(user: Any, record: Any) -> bool:
        return sees_records_of(user, record.registration.unit)

    return serve_record_file(request, PledgeResultFile, pk, may_read=may_read)
