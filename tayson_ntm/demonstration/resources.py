"""What communes and the town mobilised, quarter by quarter; some have not sent the open one. Invented."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from awards.models import ResourceReport
from tayson_ntm.demonstration import schedule
from tayson_ntm.demonstration.story import OPEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from campaign.models import ReportingPeriod, Unit
    from tayson_ntm.demonstration.world import World

# The tables are cumulative from the start of their year: how much of the year's sum each quarter has.
SHARES = (45, 72, 100, 18, 44, 73, 96)
# What a commune mobilises in a year at least, and what more it may be, in triệu đồng.
YEAR = {
    "central": (1_400, 900),
    "province": (1_100, 800),
    "district": (900, 700),
    "commune": (500, 600),
    "integrated": (2_200, 1_900),
    "credit": (14_000, 9_000),
    "enterprise": (150, 500),
    "people_money": (240, 380),
}
LAND, DAYS, GOODS = (900, 2_400), (500, 1_300), (60, 140)  # m², ngày công, triệu đồng
WORTH_OF_LAND, WORTH_OF_DAY = Decimal("0.12"), Decimal("0.25")
GIVEN = (
    "Cát, đá, xi măng",
    "Cây xanh, hoa trồng ven đường",
    "Vật kiến trúc, tường rào tháo dỡ",
    "Máy đào, xe vận chuyển vật liệu",
)
UNKNOWN = {("21826", "credit"), ("21841", "enterprise"), ("21841", "credit")}
NOT_SENT = {"21814", "21826", "21835", "21841", "21844"}  # of the open quarter
CORRECTED = ("21829", 4)  # a unit and the quarter that it sent twice
FACTOR = {"town": 2}


def report(world: World) -> None:
    rows = []
    for quarter, period in enumerate(world.periods):
        for unit in world.units.values():
            if not unit.reports_progress or (quarter == OPEN and unit.code in NOT_SENT):
                continue
            figures = _figures(unit, period, SHARES[quarter])
            if (unit.code, quarter) == CORRECTED:
                first = figures | {"people_money": figures["people_money"] - 35}
                rows.append(_row(world, unit, period, 1, first))
                rows.append(_row(world, unit, period, 2, figures))
            else:
                rows.append(_row(world, unit, period, 1, figures))
    ResourceReport.objects.bulk_create(rows)


def _figures(unit: Unit, period: ReportingPeriod, share: int) -> dict[str, Any]:
    def amount(name: str, least: int, more: int) -> Decimal:
        year = least + schedule.pick(f"{unit.code} {period.starts.year} {name}", more + 1)
        return Decimal(year * FACTOR.get(unit.kind, 1) * share // 100)

    found: dict[str, Any] = {
        name: None if (unit.code, name) in UNKNOWN else amount(name, *span) for name, span in YEAR.items()
    }
    land, days, goods = amount("đất", *LAND), amount("ngày công", *DAYS), amount("hiện vật", *GOODS)
    worth = land * WORTH_OF_LAND + days * WORTH_OF_DAY + goods
    return found | {
        "people_land": land,
        "people_days": days,
        "people_goods": GIVEN[schedule.pick(f"{unit.code} {period.code}", len(GIVEN))],
        "people_worth": worth.quantize(Decimal(1)),
    }


def _row(
    world: World, unit: Unit, period: ReportingPeriod, version: int, figures: Mapping[str, Any]
) -> ResourceReport:
    name = f"{unit.code} {period.code} huy động"
    day = period.due - timedelta(days=3 + schedule.pick(name, 5))
    sent = schedule.moment(schedule.working_day(day), name)
    return ResourceReport(
        unit=unit,
        period=period,
        version=version,
        source="Sổ theo dõi nguồn lực của đơn vị (số liệu minh họa)",
        by=world.acting[unit.pk],
        at=sent if version == 1 else schedule.days_later(sent, 2, name),
        **figures,
    )
