"""Việc của tôi, put together for a person: three groups by who must move, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from campaign import clock
from campaign.models import Campaign, User
from campaign.permissions import follows_the_district
from criteria.permissions import sees_lateness_of_every_unit
from criteria.sending import sending
from tayson_ntm.home import district, office, period_acts, unit_desk
from tayson_ntm.home.movement import movement_tasks
from tayson_ntm.home.returned import returned_tasks
from tayson_ntm.home.standing_card import Standing, standing_card
from tayson_ntm.home.tasks import NBSP, Task, sheet_url, short

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod
    from tayson_ntm.home.district import DistrictCard
    from tayson_ntm.home.signals import Signals
    from tayson_ntm.home.unit_desk import UnitDesk

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class CalendarLine:
    day: str
    text: str
    strong: str = ""


@dataclass(frozen=True)
class Link:
    url: str
    label: str


@dataclass(frozen=True)
class HomePage:
    today: str
    deadline: str
    deadline_strong: str
    to_fix: tuple[Task, ...]
    due: tuple[Task, ...]
    waiting: tuple[Task, ...]
    standing: Standing | None
    district: DistrictCard | None
    calendar: tuple[CalendarLine, ...]
    primary: Link | None
    links: tuple[Link, ...]  # for somebody for whom nothing ever waits
    reminded: bool = False  # a digest of today waits

    @property
    def is_calm(self) -> bool:
        return not (self.to_fix or self.due or self.waiting)


def home_page(user: User, signals: Signals) -> HomePage:
    today, period = clock.today(), signals.period
    works = user.role == User.Role.OFFICER and user.unit is not None
    unit = user.unit if works else None
    desks: list[UnitDesk] = []
    to_fix: list[Task] = []
    due: list[Task] = []
    waiting: list[Task] = []
    if period and unit:
        to_fix = returned_tasks(unit, period, today) if signals.waiting.returned else []
        if unit.reports_progress:
            desks = unit_desk.unit_desks(user, unit, period, today)
        for desk in desks:
            due += unit_desk.due_tasks(desk)
            waiting += unit_desk.waiting_tasks(desk)
        if not desks:
            due += office.due_tasks(user, unit, period, signals, today)
            waiting += office.waiting_tasks(unit, period, today)
    asked = movement_tasks(user, signals.facts.movement, today)
    to_fix += asked.to_fix
    due += asked.due
    waiting += asked.waiting
    reporting = not (unit and unit.only_takes_part)
    card = _district(user, signals, due, waiting, today) if reporting and not desks else None
    deadline, strong = _deadline(signals, today) if reporting else ("", "")
    return HomePage(
        today=f"{WEEKDAYS[today.weekday()]}, {today:%d/%m/%Y}",
        deadline=deadline,
        deadline_strong=strong,
        to_fix=tuple(to_fix),
        due=tuple(sorted(due, key=_by_day)),
        waiting=tuple(waiting),
        standing=standing_card(desks, signals.closed) if desks else None,
        district=card,
        calendar=_calendar(period if reporting else None, today),
        primary=_primary(desks, user, period),
        links=_links(user),
        reminded=signals.facts.reminded,
    )


def _by_day(task: Task) -> date:
    """The nearest day first, whatever room asks; what has no day stands last, in the order it came."""
    return (task.days.due if task.days else None) or date.max


def _district(
    user: User, signals: Signals, due: list[Task], waiting: list[Task], today: date
) -> DistrictCard | None:
    """Names of who has not sent are for leaders and the two standing offices; others see the count."""
    period = signals.period
    if signals.facts.to_open:
        due.append(period_acts.opening_task(signals.facts.to_open))
    if period and signals.facts.to_close:
        due.append(period_acts.closing_task(period, today))
    if signals.facts.list_unconfirmed:
        due.append(district.list_task(period, today))
    if signals.facts.assumptions:
        due.append(district.assumptions_task(period, today))
    if period is None or user.role not in {User.Role.OFFICER, User.Role.LEADER}:
        return None
    found = sending(period)
    names = sees_lateness_of_every_unit(user)
    if names and found.unsent():
        group = due if signals.facts.units_unsent else waiting
        group.insert(0, district.not_sent_task(period, found, today))
    totals = district.totals(signals.closed or period) if names else ()
    return district.card(period, found, follows=follows_the_district(user), facts=totals)


def _deadline(signals: Signals, today: date) -> tuple[str, str]:
    period, due = signals.period, signals.due
    if period is None or due is None:
        return "Chưa có kỳ báo cáo đang mở", ""
    name, left = period.short_name.replace(" ", NBSP), (due - today).days
    day = short(due, today)
    given = "Được gia hạn gửi báo cáo" if signals.facts.extended_to else "Hạn gửi báo cáo"
    if left > 0:
        return f"{given} {name}:", f"{day}, còn {left} ngày"
    if left == 0:
        return f"{given} {name}:", f"hôm nay, {day}"
    return f"Đã hết hạn gửi báo cáo {name} ({day}), cổng nhận đến khi chốt:", short(period.closes, today)


def _calendar(period: ReportingPeriod | None, today: date) -> tuple[CalendarLine, ...]:
    lines: list[tuple[date, str, str]] = []
    if period:
        name = period.short_name.replace(" ", NBSP)
        lines.append((period.due, f"Hết hạn gửi báo cáo {name}", ""))
        lines.append((period.closes, f"Dự kiến chốt số liệu {name}", ""))
    campaign = Campaign.objects.first()
    if campaign:
        left = (campaign.ends - today).days
        lines.append((campaign.ends, "Kết thúc phong trào", f"còn {left} ngày" if left > 0 else ""))
    lines.sort(key=lambda line: line[0])
    return tuple(CalendarLine(short(day, today), text, strong) for day, text, strong in lines)


def _primary(desks: list[UnitDesk], user: User, period: ReportingPeriod | None) -> Link | None:
    if not desks or period is None:
        return None
    desk = next((one for one in desks if one.left), desks[0])
    label = "Nhập tiêu chí còn lại" if desk.left else "Xem biểu của đơn vị"
    return Link(sheet_url(desk.unit, desk.set.slug, period), label)


def _links(user: User) -> tuple[Link, ...]:
    links = [
        Link(reverse("criteria:board"), "Bảng tiêu chí của các xã, thị trấn"),
        Link(reverse("reports"), "Báo cáo tổng hợp"),
    ]
    if user.role == User.Role.ADMIN:
        links.append(Link(reverse("admin:campaign_user_changelist"), "Người dùng"))
        links.append(Link(reverse("admin:campaign_unit_changelist"), "Đơn vị"))
    return tuple(links)
