"""The district at a glance: who has sent, how many criteria are met, and what Phòng NN&PTNT keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from campaign.models import Unit
from criteria.boards import board_for
from criteria.models import CriteriaSet, Indicator
from tayson_ntm.home.standing_card import SideFact
from tayson_ntm.home.tasks import NBSP, Task, board_url, short, two, until

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod
    from criteria.sending import Sending


@dataclass(frozen=True)
class DistrictCard:
    sent: int
    size: int
    title: str
    facts: tuple[SideFact, ...]
    url: str
    period: str
    follows: bool  # the whole district is the person's work


def card(
    period: ReportingPeriod, found: Sending, *, follows: bool, facts: tuple[SideFact, ...]
) -> DistrictCard:
    return DistrictCard(
        sent=found.sent,
        size=found.total,
        title="Huyện Tây Sơn",
        facts=facts,
        url=board_url(period),
        period=period.short_name.replace(" ", NBSP),
        follows=follows,
    )


def totals(period: ReportingPeriod) -> tuple[SideFact, ...]:
    """What the board of communes says at a period: the confirmed total first, the self-assessed beside it."""
    criteria_set = CriteriaSet.objects.filter(slug="xa-ntm").order_by("position").first()
    if criteria_set is None:
        return ()
    board = board_for(criteria_set, period)
    size, units = len(board.criteria), len(board.lines)
    head = period.name.replace(" ", NBSP)
    own = board.self_all_met()
    return (
        SideFact(f"{head}, xã đủ {size} tiêu chí, ngành xác nhận", f"{board.all_met()}/{units}"),
        SideFact(f"Xã đủ {size} tiêu chí, xã tự đánh giá", f"{own}/{units}"),
        SideFact("Bình quân tiêu chí mỗi xã, ngành xác nhận", _decimal(board.average)),
        SideFact("Bình quân tiêu chí mỗi xã, xã tự đánh giá", _decimal(board.self_average)),
    )


def _decimal(value: object) -> str:
    return "—" if value is None else str(value).replace(".", ",")


def not_sent_task(period: ReportingPeriod, found: Sending, today: date) -> Task:
    quarter = period.short_name.replace(" ", NBSP)
    left = found.unsent()
    overdue = [one for one in left if one.days_late(today) or not one.extended]
    names = [one.unit.name for one in overdue]
    names += [
        f"{one.unit.name} (gia hạn đến {short(one.due or period.due, today)})"
        for one in left
        if one not in overdue
    ]
    return Task(
        title=f"{two(len(left))} trên {found.total} đơn vị chưa gửi đủ báo cáo {quarter}",
        url=reverse("movement:urging"),
        action="Đôn đốc",
        days=until(period.due, today, chased=bool(overdue)),
        detail=f"{', '.join(names)}.",
        notes=(f"{two(found.sent)} đơn vị đã gửi",),
    )


def list_task(period: ReportingPeriod | None, today: date) -> Task:
    """The plan counts fewer communes than the district has; which one is outside needs a source."""
    communes = list(Unit.objects.communes().in_order())
    inside = sum(unit.in_campaign for unit in communes)
    outside = ", ".join(unit.name for unit in communes if not unit.in_campaign)
    detail = f"Kế hoạch tính {two(inside)} xã, huyện có {two(len(communes))} xã."
    if outside:
        detail += f" Tạm để ngoài danh sách: {outside}."
    return Task(
        title=f"Xác nhận danh sách {two(inside)} xã của Kế hoạch",
        url=f"{reverse('admin:campaign_unit_changelist')}?kind__exact={Unit.Kind.COMMUNE}",
        action="Xem danh sách",
        days=until(period.closes, today, chased=False) if period else None,
        detail=f"{detail} Bảng và báo cáo ghi rõ “chưa được xác nhận” đến khi có căn cứ.",
    )


def assumptions_task(period: ReportingPeriod | None, today: date) -> Task:
    rows = Indicator.objects.filter(valid_to=None).exclude(assumptions="").select_related("criterion__set")
    by_set: dict[str, list[str]] = {}
    for indicator in rows.order_by("criterion__set__position", "criterion__number", "position"):
        by_set.setdefault(indicator.criterion.set.short_name, []).append(indicator.code)
    count = sum(len(codes) for codes in by_set.values())
    return Task(
        title=f"Xác nhận {two(count)} giả định về bộ tiêu chí",
        url=f"{reverse('admin:criteria_indicator_changelist')}?assumed=1",
        action="Xem giả định",
        days=until(period.closes, today, chased=False) if period else None,
        detail="; ".join(f"{name}: {', '.join(codes)}" for name, codes in by_set.items()) + ".",
    )
