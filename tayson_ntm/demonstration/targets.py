"""What the offices in charge entered about the plan's targets. All invented; 2023 is partly open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from campaign.models import Target
from criteria.models import GrowthMethod, TargetPlan, TargetResult
from tayson_ntm.demonstration import schedule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tayson_ntm.demonstration.world import World

STATISTICS, FINANCE, NTM, STANDING = "cctk", "taichinh", "nongnghiep", "noivu"
FIRST, SECOND, THIRD = date(2022, 4, 20), date(2023, 2, 14), date(2023, 12, 15)


@dataclass(frozen=True)
class Told:
    """A figure as text, or whether the target was met."""

    target: str
    year: int
    said: str | bool
    source: str
    by: str
    on: date


GDP_2022 = "Báo cáo số 31/BC-CCTK MINH HỌA ngày 10/02/2023"
BUDGET_2022 = "Báo cáo quyết toán số 18/BC-TCKH MINH HỌA ngày 09/02/2023"
BUDGET_2023 = "Ước thực hiện, Báo cáo số 204/BC-TCKH MINH HỌA ngày 12/12/2023"
STRUCTURE_2021 = "Niên giám thống kê 2021 (số liệu minh họa)"

RESULTS = (
    Told("tang-truong", 2021, "13.2", STRUCTURE_2021, STATISTICS, FIRST),
    Told("ty-trong-cn-ttcn", 2021, "43.6", STRUCTURE_2021, STATISTICS, FIRST),
    Told("ty-trong-tm-dv-dl", 2021, "35.1", STRUCTURE_2021, STATISTICS, FIRST),
    Told("ty-trong-nong-nghiep", 2021, "21.3", STRUCTURE_2021, STATISTICS, FIRST),
    Told("tang-truong", 2022, "13.9", "Ước tính MINH HỌA, chưa chính thức", STATISTICS, date(2022, 12, 20)),
    Told("tang-truong", 2022, "14.05", GDP_2022, STATISTICS, SECOND),
    Told("ty-trong-cn-ttcn", 2022, "44.9", GDP_2022, STATISTICS, SECOND),
    Told("ty-trong-tm-dv-dl", 2022, "35.8", GDP_2022, STATISTICS, SECOND),
    Told("ty-trong-nong-nghiep", 2022, "19.3", GDP_2022, STATISTICS, SECOND),
    Told("tang-thu-ngan-sach", 2022, "15.6", BUDGET_2022, FINANCE, SECOND),
    Told("tang-thu-ngan-sach", 2023, "14.8", BUDGET_2023, FINANCE, THIRD),
    Told("can-doi-thu-chi", 2022, True, BUDGET_2022, FINANCE, SECOND),
    Told("nuoc-sach", 2022, "98.4", "Biểu theo dõi nước sạch nông thôn 2022 MINH HỌA", NTM, SECOND),
    Told("nuoc-sach", 2023, "99.2", "Biểu theo dõi nước sạch nông thôn 2023 MINH HỌA", NTM, THIRD),
)

PATH = "Kế hoạch số 45/KH-UBND MINH HỌA ngày 15/4/2022"
PLANNED = (
    Told("tang-truong", 2022, "13.5", PATH, STANDING, FIRST),
    Told("tang-truong", 2023, "13.8", PATH, STANDING, FIRST),
    Told("tang-thu-ngan-sach", 2022, "14.5", PATH, FINANCE, FIRST),
    Told("tang-thu-ngan-sach", 2023, "15", PATH, FINANCE, FIRST),
    Told("xa-dat-chuan", 2022, "8", PATH, STANDING, FIRST),
    Told("xa-dat-chuan", 2023, "13", PATH, STANDING, FIRST),
    Told("xa-nang-cao", 2023, "2", PATH, STANDING, FIRST),
    Told("nuoc-sach", 2022, "98", PATH, NTM, FIRST),
    Told("nuoc-sach", 2023, "100", PATH, NTM, FIRST),
)


def enter(world: World) -> None:
    targets = {target.code: target for target in Target.objects.all()}
    _write(world, targets, TargetResult, RESULTS)
    _write(world, targets, TargetPlan, PLANNED)
    GrowthMethod.objects.create(
        target=targets["tang-truong"],
        base_year=2020,
        averaging=GrowthMethod.Averaging.GEOMETRIC,
        source="Công văn số 27/CCTK MINH HỌA ngày 18/4/2022",
        by=world.people[STATISTICS],
        at=schedule.moment(FIRST, "cách tính bình quân"),
    )


def _write(world: World, targets: dict[str, Target], model: type[Any], told: Sequence[Told]) -> None:
    versions: dict[tuple[str, int], int] = {}
    rows = []
    for one in told:
        key = (one.target, one.year)
        versions[key] = versions.get(key, 0) + 1
        said = {"achieved": one.said} if isinstance(one.said, bool) else {"number": Decimal(one.said)}
        rows.append(
            model(
                target=targets[one.target],
                year=one.year,
                version=versions[key],
                source=one.source,
                by=world.people[one.by],
                at=schedule.moment(one.on, f"{one.by} {one.source}"),
                **said,
            )
        )
    model.objects.bulk_create(rows)
