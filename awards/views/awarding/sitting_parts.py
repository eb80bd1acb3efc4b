"""Parts of a sitting: điểm danh, danh sách xét, one case with its dossier, ban kiểm phiếu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from awards.awarding.access import is_chairman, put_to
from awards.council import access
from awards.council.conflicts import conflicts_of, declare, take_back
from awards.council.listing import all_cases, in_order, lock_sitting, put, take_off, waiting_for
from awards.council.record import closed_of
from awards.forms.awarding.council import CommitteeForm
from awards.models import BallotCommittee, NominationFile, Participation, Sitting, SittingCase
from awards.views.awarding.sittings import visible_sitting
from campaign.editing import answer_form
from campaign.http import whole
from campaign.moves import MoveRefused
from criteria.record_files import file_rows, serve_record_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, HttpResponseBase

    from awards.council.record import Closed
    from awards.models import Nomination
    from campaign.http import OfficerRequest
    from campaign.models import User

Attendance = Participation.Attendance
OFFERED = (Attendance.PRESENT, Attendance.ABSENT, Attendance.WRITTEN)


# --- Điểm danh --------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: OfficerRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    if not access.plan_is_open(request.user, found) or found.state != Sitting.State.READY:
        raise PermissionDenied
    rows = [
        {"place": one, "chosen": one.attendance, "reason": one.reason, "fault": ""}
        for one in found.participations.all()
    ]
    if request.method == "POST":
        _read_attendance(request, rows)
        if not any(row["fault"] for row in rows) and _kept(request, found, lambda: _save(rows)):
            messages.success(request, "Đã lưu điểm danh.")
            return redirect("awarding:sitting", pk=pk)
    context = {"sitting": found, "rows": rows, "offered": [(one.value, one.label) for one in OFFERED]}
    return render(
        request, "awarding/attendance.html", context, status=422 if request.method == "POST" else 200
    )


def _read_attendance(request: OfficerRequest, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        key = row["place"].pk
        row["chosen"] = request.POST.get(f"co-mat-{key}", "")
        row["reason"] = request.POST.get(f"ly-do-{key}", "").strip()[:200]
        if row["chosen"] not in OFFERED:
            row["chosen"], row["fault"] = "", "Chọn có mặt, vắng mặt hoặc cho ý kiến bằng văn bản."
        elif row["chosen"] == Attendance.ABSENT and not row["reason"]:
            row["fault"] = "Ghi lý do vắng mặt."


def _save(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        place = row["place"]
        place.attendance = row["chosen"]
        place.reason = row["reason"] if row["chosen"] != Attendance.PRESENT else ""
    Participation.objects.bulk_update([row["place"] for row in rows], ["attendance", "reason"])


def _kept(
    request: OfficerRequest,
    sitting: Sitting,
    write: Callable[[], None],
    open_to: Callable[[User, Sitting], bool] = access.plan_is_open,
) -> bool:
    """Write under the sitting's lock, while it is still open to this; False where it no longer is (said)."""
    try:
        with transaction.atomic():
            if not open_to(request.user, lock_sitting(sitting)):
                raise MoveRefused("Phiên họp đã mở biểu quyết. Tải lại trang để xem.")
            write()
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return False
    return True


# --- Danh sách xét ----------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_cases(request: OfficerRequest, pk: int) -> HttpResponse:
    """What is put to the sitting, and what still waits; members read the first alone."""
    found = visible_sitting(request, pk)
    is_open = access.plan_is_open(request.user, found)
    status = 200
    typed: dict[str, Any] = {"agreed": "", "chosen": set()}
    if request.method == "POST":
        if not access.keeps_council(request.user):
            raise PermissionDenied
        try:
            return _change_list(request, found)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
            typed = {
                "agreed": request.POST.get("nhat-tri", ""),
                "chosen": set(_keys(request.POST.getlist("de-nghi"))),
            }
            status = 422
    closed = closed_of(found) if found.state == Sitting.State.CLOSED else None
    context = {
        "sitting": found,
        "rows": _closed_rows(closed) if closed else _case_rows(found, in_order(all_cases(found))),
        "readable": set(access.readable_cases(request.user, found).values_list("pk", flat=True)),
        "waiting": list(waiting_for(found)) if is_open else [],
        "is_open": is_open,
        "late": found.state != Sitting.State.PREPARED,
        "typed": typed,
    }
    return render(request, "awarding/sitting_cases.html", context, status=status)


def _change_list(request: OfficerRequest, found: Sitting) -> HttpResponse:
    agreed = request.POST.get("nhat-tri", "")[:200]
    if request.POST.get("move") == "withdraw":
        case = whole(request.POST.get("truong-hop", "")) or 0
        take_off(found, case, by=request.user, agreed=agreed)
        messages.success(request, "Đã rút khỏi danh sách xét.")
    else:
        number = put(found, _keys(request.POST.getlist("de-nghi")), by=request.user, agreed=agreed)
        messages.success(request, f"Đã đưa {number} đề nghị vào danh sách xét.")
    return redirect("awarding:sitting_cases", pk=found.pk)


def _keys(texts: list[str]) -> list[int]:
    return [key for text in texts if (key := whole(text))]


def _case_rows(found: Sitting, cases: list[SittingCase]) -> list[dict[str, Any]]:
    members = [one.member for one in found.participations.select_related("member__user")]
    members = [one.seat for one in found.participations.select_related("unit", "user")]
    frozen = found.state not in access.BEFORE_VOTE
    conflicts = conflicts_of(cases, members, frozen=frozen)
    return [{"case": case, "conflicts": conflicts.get(case.pk, [])} for case in cases]


def _closed_rows(closed: Closed) -> list[dict[str, Any]]:
    excluded = {one.case.pk: one.excluded for one in closed.results}
    return [
        {"case": case, "conflicts": excluded.get(case.pk, ())} for case in (*closed.cases, *closed.withdrawn)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_case(request: OfficerRequest, pk: int, case: int) -> HttpResponse:
    """The dossier as the council reads it, and who does not vote on it."""
    found = visible_sitting(request, pk)
    readable = access.readable_cases(request.user, found)
    one = get_object_or_404(all_cases(found).filter(pk__in=readable.values("pk")), pk=case)
    place = access.seat_at(request.user, found)
    may_declare = access.declares(request.user, found)
    if request.method == "POST":
        if not may_declare:
            raise PermissionDenied
        return _declare(request, found, one)
    row = _case_rows(found, [one])[0]
    nomination = one.nomination
    context = {
        "sitting": found,
        "case": one,
        "nomination": nomination,
        "conflicts": row["conflicts"],
        "declared": {item.member_id for item in row["conflicts"]},
        "place": place,
        "may_declare": may_declare,
        "members": [item.seat for item in found.participations.select_related("unit", "user")]
        if may_declare and access.keeps_council(request.user)
        else [],
        "files": file_rows(NominationFile, [nomination.pk], "awarding:case_file").get(nomination.pk, []),
    }
    return render(request, "awarding/sitting_case.html", context)


@require_safe
def case_file(request: OfficerRequest, pk: int) -> HttpResponseBase:
    """A file of a dossier, to whoever reads the dossier at a sitting."""

    def may_read(user: User, record: Nomination) -> bool:
        cases = SittingCase.objects.filter(nomination=record)
        if access.keeps_council(user) or is_chairman(user):
            return cases.exists()
        return cases.filter(pk__in=put_to(user).values("pk")).exists()

    return serve_record_file(request, NominationFile, pk, may_read=may_read)


def _declare(request: OfficerRequest, found: Sitting, case: SittingCase) -> HttpResponse:
    """A member speaks for itself; Phòng Nội vụ names the member."""
    place = access.seat_at(request.user, found)
    key = place.member_id if place else None
    if access.keeps_council(request.user) and request.POST.get("thanh-vien"):
        key = whole(request.POST["thanh-vien"])
    seat = get_object_or_404(found.participations, member=key).member_id

    def write() -> None:
        if request.POST.get("move") == "undeclare":
            take_back(case, seat, by=request.user)
        else:
            declare(case, seat, by=request.user)

    if _kept(request, found, write, access.declares):
        messages.success(request, "Đã ghi nhận.")
    return redirect("awarding:sitting_case", pk=found.pk, case=case.pk)


# --- Ban kiểm phiếu ---------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def committee(request: OfficerRequest, pk: int) -> HttpResponse:
    found = visible_sitting(request, pk)
    if not access.plan_is_open(request.user, found):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("move") == "remove":
        row = get_object_or_404(found.committee, pk=whole(request.POST.get("nguoi", "")) or 0)
        if _kept(request, found, lambda: row.delete() and None):
            messages.success(request, f"Đã bỏ {row.name} khỏi Ban kiểm phiếu.")
        return redirect("awarding:committee", pk=pk)
    form = CommitteeForm(request.POST or None, instance=BallotCommittee(sitting=found))

    @transaction.atomic
    def save() -> str:
        if not access.plan_is_open(request.user, lock_sitting(found)):
            raise MoveRefused("Phiên họp đã mở biểu quyết. Tải lại trang để xem.")
        try:
            with transaction.atomic():
                form.save()
        except IntegrityError as taken:
            raise MoveRefused("Ban kiểm phiếu vừa có trưởng ban do người khác ghi.") from taken
        messages.success(request, "Đã thêm vào Ban kiểm phiếu.")
        return reverse("awarding:committee", args=[pk])

    context = {"sitting": found, "people": list(found.committee.all())}
    return answer_form(request, form, save=save, template="awarding/committee.html", context=context)
