"""The confirming office's page: one address, a list, a grid, and the moves that are made on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaign import clock
from campaign.moves import Move
from criteria.models import Indicator, IndicatorReport
from criteria.pages.queue_address import Address
from criteria.pages.queue_case import Typed
from criteria.pages.queue_grid import build_grid
from criteria.pages.queue_page import CaseNotFound, build_page
from criteria.pages.queue_preview import Asked, build_preview
from criteria.permissions import can_see_behind
from criteria.queue import Opinion, OpinionsRefused, check_may_decide, queue_office, write_opinions
from criteria.views.address import chosen_period, period_choices
from criteria.views.queue_form import Posted, read_address, read_posted
from criteria.workflow import CONFIRM, RETURN

if TYPE_CHECKING:
    from campaign.http import OfficerRequest
    from campaign.models import ReportingPeriod, Unit, User

Reports = Mapping[int, IndicatorReport]
NOTHING_CHOSEN = "Chọn ít nhất một mục rồi xem trước."
NO_OPINION = "Chưa có ý kiến nào để ghi: chọn «Xác nhận» hoặc «Bổ sung» cho ít nhất một chỉ tiêu."
BULK = {CONFIRM.name: CONFIRM, RETURN.name: RETURN}


@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: OfficerRequest) -> HttpResponse:
    office = queue_office(request.user)
    if office is None:
        _refuse_outsider(request)
    period = chosen_period(request, default="open")
    desk = Desk(request, request.user, office, period, read_address(request, period))
    if request.method != "POST":
        return desk.show()
    posted = read_posted(request)
    reports = _fetch(posted, period)
    check_may_decide(desk.user, reports.values())
    if any(report.period_id != period.pk for report in reports.values()):
        raise Http404
    if posted.move == "decide":
        return _decide(desk, posted, reports)
    if posted.move != "preview" and posted.move not in BULK:
        raise BadRequest("Việc này không có ở trang xác nhận.")
    if not reports:
        return desk.show(error=NOTHING_CHOSEN, status=422)
    if posted.move == "preview":
        return desk.preview(reports, Asked(posted.versions))
    return _together(desk, posted, reports, BULK[posted.move])


def _refuse_outsider(request: OfficerRequest) -> NoReturn:
    """The page does not exist for somebody who confirms nothing; a record that they may read does."""
    if request.method == "POST":
        named = IndicatorReport.objects.filter(pk__in=read_posted(request).versions).select_related("unit")
        if named and all(can_see_behind(request.user, report.unit) for report in named):
            raise PermissionDenied
    raise Http404("Đơn vị của bạn không xác nhận chỉ tiêu nào.")


class Desk:
    """The person, the period and the address that a request is about; it answers with pages."""

    def __init__(
        self, request: HttpRequest, user: User, office: Unit, period: ReportingPeriod, address: Address
    ) -> None:
        self.request, self.user, self.office = request, user, office
        self.period, self.address = period, address

    def show(self, typed: Typed | None = None, *, error: str = "", status: int = 200) -> HttpResponse:
        if self.address.indicator:
            grid = build_grid(self.user, self.office, self.period, self.address, self._indicator())
            return self._render("criteria/queue_grid.html", {"grid": grid, "error": error}, status)
        try:
            page = build_page(self.user, self.office, self.period, self.address, typed or Typed())
        except CaseNotFound as missing:
            raise Http404("Cơ quan của bạn không xác nhận chỉ tiêu nào của tiêu chí này.") from missing
        return self._render("criteria/queue.html", {"queue": page, "error": error}, status)

    def preview(self, reports: Reports, asked: Asked, *, status: int = 200) -> HttpResponse:
        page = build_preview(self.user, self.office, self.period, self.address, list(reports.values()), asked)
        return self._render("criteria/queue_preview.html", {"preview": page}, status)

    def _indicator(self) -> Indicator:
        found = Indicator.objects.filter(
            code=self.address.indicator, criterion__set__slug=self.address.slug, valid_to=None
        )
        indicator = found.select_related("criterion__set").first()
        if indicator is None:
            raise Http404("Không có chỉ tiêu này.")
        return indicator

    def _render(self, template: str, context: dict[str, object], status: int) -> HttpResponse:
        header = {
            "periods": period_choices(self.request, self.period),
            "period_label": self.period.name,
        }
        return render(self.request, template, context | header, status=status)


def _fetch(posted: Posted, period: ReportingPeriod) -> dict[int, IndicatorReport]:
    """By number, in the order of the list; one that does not exist makes the whole form unusable."""
    found = IndicatorReport.objects.filter(pk__in=posted.versions).select_related(
        "unit", "indicator__criterion__set", "period"
    )
    ordered = found.order_by("unit__position", "indicator__criterion__number", "indicator__position")
    reports = {report.pk: report for report in ordered}
    if len(reports) != len(posted.versions):
        raise Http404("Không có mục này.")
    return reports


def _together(desk: Desk, posted: Posted, reports: Reports, move: Move) -> HttpResponse:
    """One move for all that was chosen."""
    if move.needs_note and not posted.note.strip():
        asked = Asked(posted.versions, note=posted.note, note_error=move.needs_note)
        return desk.preview(reports, asked, status=422)
    opinions = [Opinion(report, posted.versions[report.pk], move, posted.note) for report in reports.values()]
    try:
        write_opinions(opinions, by=desk.user)
    except OpinionsRefused as refusal:
        asked = Asked(posted.versions, note=posted.note, refused=refusal.refused)
        current = _fetch(posted, desk.period)
        return desk.preview(current, asked, status=409 if refusal.stale else 422)
    _say(desk, {move.name: len(opinions)})
    return redirect(desk.address.list().url())


def _decide(desk: Desk, posted: Posted, reports: Reports) -> HttpResponse:
    """An opinion for each indicator of a case."""
    opinions = [
        Opinion(report, posted.versions[pk], BULK[posted.choices[pk]], posted.notes.get(pk, ""))
        for pk, report in reports.items()
        if posted.choices.get(pk)
    ]
    typed = Typed(choices=posted.choices, notes=posted.notes)
    if not opinions:
        return desk.show(typed, error=NO_OPINION, status=422)
    try:
        write_opinions(opinions, by=desk.user)
    except OpinionsRefused as refusal:
        stale = {report.pk: posted.versions[report.pk] for report in refusal.stale}
        again = replace(typed, errors=refusal.refused, stale=stale)
        return desk.show(again, status=409 if stale else 422)
    moves = [opinion.move.name for opinion in opinions]
    _say(desk, {name: moves.count(name) for name in BULK})
    after = desk.address.open(posted.next_case) if posted.next_case else desk.address.list()
    return redirect(after.url())


def _say(desk: Desk, done: Mapping[str, int]) -> None:
    """The receipt: how many, and when."""
    words = {CONFIRM.name: "xác nhận", RETURN.name: "đề nghị bổ sung"}
    said = ", ".join(f"{words[name]} {number} chỉ tiêu" for name, number in done.items() if number)
    now = timezone.localtime(clock.now())
    messages.success(desk.request, f"Đã {said} lúc {now:%H} giờ {now:%M}.")
