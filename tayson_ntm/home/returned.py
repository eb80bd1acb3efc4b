"""What was sent back: one task a unit and criterion, the office's sentences quoted in full."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from criteria.models import Decision, IndicatorReport
from criteria.workflow import OBJECT, RETURN
from tayson_ntm.home.signals import returned_to
from tayson_ntm.home.tasks import NBSP, Quote, Task, entry_url, moment, named, until

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit

ASKED = {RETURN.name: "đề nghị bổ sung", OBJECT.name: "đề nghị xem lại"}


def returned_tasks(office: Unit, period: ReportingPeriod, today: date) -> list[Task]:
    """Two queries: the reports, and everything that was ever asked about them."""
    reports = returned_to(office, period).select_related("unit", "indicator__criterion__set")
    cases: dict[tuple[int, int], list[IndicatorReport]] = defaultdict(list)
    for report in reports.order_by("unit__position", "indicator__criterion", "indicator__position"):
        cases[report.unit_id, report.indicator.criterion_id].append(report)
    asked: dict[int, list[Decision]] = defaultdict(list)
    for decision in (
        Decision.objects.filter(move__in=ASKED, measurement__report__in=returned_to(office, period))
        .select_related("by__unit", "measurement")
        .order_by("at", "pk")
    ):
        asked[decision.measurement.report_id].append(decision)
    return [_task(office, period, today, rows, asked) for rows in cases.values()]


def _task(
    office: Unit,
    period: ReportingPeriod,
    today: date,
    reports: list[IndicatorReport],
    asked: dict[int, list[Decision]],
) -> Task:
    unit, criterion = reports[0].unit, reports[0].indicator.criterion
    codes = ", ".join(report.indicator.code for report in reports)
    quotes = [_quote(report, asked[report.pk][-1]) for report in reports if asked[report.pk]]
    last = max((rows[-1].at for report in reports if (rows := asked[report.pk])), default=None)
    times = max((len(asked[report.pk]) for report in reports), default=0)
    notes = (f"Đề nghị {moment(last, today)}", f"Đề nghị lần {times}") if last else ()
    place = f"tiêu chí{NBSP}{named(criterion)}"
    about = f"{unit.full_name}, {place}" if unit.pk != office.pk else place
    if unit.pk != office.pk and unit.reports_progress:
        url, action = f"{reverse('criteria:supply')}?ky={period.code}", "Sửa và cung cấp lại"
        title = f"Xem lại số liệu {codes} của {about}"
    else:
        url, action = entry_url(unit, criterion, period, reports[0].indicator.code), "Sửa và gửi lại"
        title = f"Bổ sung chỉ tiêu{NBSP}{codes}, {about}"
    days = until(period.closes, today, chased=not office.asked_not_chased)
    return Task(title, url, action, days, tuple(quotes), notes=notes)


def _quote(report: IndicatorReport, decision: Decision) -> Quote:
    office = decision.by.unit.full_name if decision.by.unit else decision.by.full_name
    return Quote(f"{office} {ASKED[decision.move]} {report.indicator.code}:", decision.note)
