"""Tasks of an office: confirm, supply figures of communes, report the district's indicators."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from criteria.dues import figures_for_communes, figures_for_district, unsent
from criteria.models import CriteriaSet, Criterion, Draft, IndicatorReport, Measurement
from criteria.queue import queue_of
from tayson_ntm.home.tasks import (
    NBSP,
    Badge,
    Days,
    Task,
    entry_url,
    named,
    politely,
    sheet_url,
    since,
    two,
    until,
)

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User
    from tayson_ntm.home.signals import Signals, Waiting

DISTRICT_CODE = "547"  # as the addresses name it (design 6)


def due_tasks(user: User, office: Unit, period: ReportingPeriod, signals: Signals, today: date) -> list[Task]:
    """At most three queries, and none for what the signals say is not there."""
    tasks = []
    if signals.waiting.cases:
        tasks.append(_to_confirm(office, signals.waiting, today))
    if signals.facts.communes_unsent:
        tasks.append(_to_supply(office, period, signals.due or period.due, today))
    if signals.facts.district_unsent:
        tasks.append(_to_report(office, period, signals.due or period.due, today))
    if signals.facts.drafts_ready:
        tasks += _to_sign(office, period, signals.due or period.due, today)
    return tasks


def _to_confirm(office: Unit, waiting: Waiting, today: date) -> Task:
    units = len({unit for unit, _ in waiting.cases})
    title = politely(office, f"Xác nhận {two(waiting.indicators)} chỉ tiêu của {two(units)} đơn vị")
    notes = []
    days = None
    if waiting.oldest:
        sent = timezone.localtime(waiting.oldest).date()
        last_day = sent + timedelta(days=settings.CONFIRM_DAYS)
        days = until(last_day, today, chased=not office.asked_not_chased)
        waited = (today - sent).days
        notes.append(f"Lâu nhất đã chờ {two(waited)} ngày" if waited else "Gửi hôm nay")
    if waiting.overdue:
        notes.append(f"{two(waiting.overdue)} chỉ tiêu quá hạn xác nhận")
    badges = (Badge("submitted", f"{len(waiting.cases)} mục chờ xác nhận"),)
    return Task(title, reverse("criteria:queue"), "Mở danh sách", days, badges=badges, notes=tuple(notes))


def _to_supply(office: Unit, period: ReportingPeriod, due: date, today: date) -> Task:
    places: dict[str, int] = defaultdict(int)
    rows = figures_for_communes(unsent(period), office).order_by("criterion__set__position", "position")
    for code, name in rows.values_list("code", "criterion__set__short_name"):
        places[f"{code} ({name})"] += 1
    detail = "; ".join(f"{what}: {two(count)} đơn vị" for what, count in places.items())
    return Task(
        title=politely(office, f"Cung cấp số liệu {_quarter(period)} cho các xã, thị trấn"),
        url=f"{reverse('criteria:supply')}?ky={period.code}",
        action="Nhập bảng số liệu",
        days=until(due, today, chased=not office.asked_not_chased, last_chance=period.closes),
        detail=f"Chỉ tiêu {detail}.",
    )


def _to_report(office: Unit, period: ReportingPeriod, due: date, today: date) -> Task:
    rows = list(
        figures_for_district(unsent(period), office)
        .select_related("criterion__set")
        .order_by("criterion__number", "position")
    )
    criteria = list(dict.fromkeys(row.criterion for row in rows))
    return Task(
        title=politely(office, f"Nhập {two(len(rows))} chỉ tiêu huyện nông thôn mới {_quarter(period)}"),
        url=_district_url(criteria, period),
        action="Nhập kết quả",
        days=until(due, today, chased=not office.asked_not_chased, last_chance=period.closes),
        detail=f"Tiêu chí {'; '.join(named(criterion) for criterion in criteria)}.",
        notes=(f"Chỉ tiêu {', '.join(row.code for row in rows)}",),
    )


def _district_url(criteria: list[Criterion], period: ReportingPeriod) -> str:
    """The form where there is one to fill, else the district's sheet that lists them."""
    path = reverse("criteria:sheet", args=[DISTRICT_CODE])
    if len(criteria) == 1:
        path = reverse("criteria:entry", args=[DISTRICT_CODE, criteria[0].number])
    return f"{path}?bo={criteria[0].set.slug}&ky={period.code}"


def _to_sign(office: Unit, period: ReportingPeriod, due: date, today: date) -> list[Task]:
    ready: dict[tuple[Unit, CriteriaSet], list[Draft]] = defaultdict(list)
    drafts = Draft.objects.filter(owner=office, period=period, ready_at__isnull=False)
    for draft in drafts.select_related("unit", "criterion__set").order_by("criterion__number"):
        ready[draft.unit, draft.criterion.set].append(draft)
    days = until(due, today, chased=not office.asked_not_chased, last_chance=period.closes)
    return [_sign_task(unit, one, rows, period, days) for (unit, one), rows in ready.items()]


def _sign_task(
    unit: Unit,
    criteria_set: CriteriaSet,
    drafts: list[Draft],
    period: ReportingPeriod,
    days: Days,
) -> Task:
    url = sheet_url(unit, criteria_set.slug, period)
    if len(drafts) == 1:
        url = entry_url(unit, drafts[0].criterion, period)
    return Task(
        title=f"{criteria_set.short_name} {_quarter(period)}: lãnh đạo gửi {two(len(drafts))} tiêu chí",
        url=url,
        action="Xem và gửi",
        days=days,
        detail=f"{', '.join(named(draft.criterion) for draft in drafts)}.",
        badges=(Badge("awaiting_signature", "Chờ lãnh đạo đơn vị"),),
    )


def waiting_tasks(office: Unit, period: ReportingPeriod, today: date) -> list[Task]:
    """Two queries: what this office sent and others confirm, what it asked of others."""
    return [*_sent(office, period, today), *_given_back(office, period, today)]


def _sent(office: Unit, period: ReportingPeriod, today: date) -> list[Task]:
    sent = list(
        Measurement.objects.current()
        .filter(
            report__period=period,
            report__state=IndicatorReport.State.SUBMITTED,
            report__indicator__supplied_by=office,
        )
        .values_list("report__indicator__code", "at")
        .order_by("report__indicator__position")
    )
    if not sent:
        return []
    return [
        Task(
            title=f"{two(len(sent))} chỉ tiêu đã gửi, đang chờ xác nhận",
            url=f"{reverse('criteria:sheet', args=[DISTRICT_CODE])}?ky={period.code}",
            action="Xem",
            days=since(min(at for _, at in sent), today),
            badges=(Badge("submitted", ""),),
            notes=(f"Chỉ tiêu {', '.join(dict.fromkeys(code for code, _ in sent))}",),
        )
    ]


def _given_back(office: Unit, period: ReportingPeriod, today: date) -> list[Task]:
    asked = list(
        queue_of(office, period)
        .filter(state=IndicatorReport.State.RETURNED)
        .values_list("unit__short_name", flat=True)
        .order_by("unit__position")
    )
    if not asked:
        return []
    return [
        Task(
            title=f"{two(len(asked))} chỉ tiêu đã đề nghị bổ sung, chờ đơn vị gửi lại",
            url=reverse("criteria:queue"),
            action="Xem",
            days=Days(max((period.closes - today).days, 0), f"đến {period.closes:%d/%m}"),
            badges=(Badge("returned", ""),),
            notes=(", ".join(dict.fromkeys(asked)),),
        )
    ]


def _quarter(period: ReportingPeriod) -> str:
    return period.short_name.replace(" ", NBSP)
