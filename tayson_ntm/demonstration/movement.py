"""The movement on the demonstration's first day: drives, clusters, plans of units, publicity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from awards.drives import LAUNCH
from awards.models import Guidance, Mobilisation, Publicity, UnitPlan
from campaign.models import (
    Campaign,
    Cluster,
    ClusterYear,
    ContentArea,
    Drive,
    DriveDecision,
    Milestone,
    Unit,
)
from tayson_ntm.demonstration import schedule

if TYPE_CHECKING:
    from tayson_ntm.demonstration.world import World

Kind = Drive.Kind


@dataclass(frozen=True)
class DriveStory:
    key: str
    name: str
    kind: str
    launcher: str
    areas: tuple[int, ...]
    starts: date
    ends: date
    due: date
    slogan: str
    aims: str
    mid_review: date | None = None
    final_review: date | None = None


CAMPAIGN_END = date(2023, 12, 31)
DRIVES = (
    DriveStory(
        "thuong-xuyen",
        "Tây Sơn chung sức xây dựng nông thôn mới",
        Kind.REGULAR,
        "PNV",
        tuple(range(1, 10)),
        date(2022, 4, 10),
        CAMPAIGN_END,
        date(2022, 5, 31),
        "Tây Sơn chung sức xây dựng nông thôn mới",
        "Mỗi cơ quan, đơn vị, địa phương cụ thể hóa Kế hoạch thành chỉ tiêu thi đua của mình.",
        date(2023, 3, 31),
        date(2024, 1, 31),
    ),
    DriveStory(
        "cay-xanh",
        "Trồng cây xanh đầu xuân năm 2023",
        Kind.PERIOD,
        "PNNPTNT",
        (5,),
        date(2023, 1, 27),
        date(2023, 12, 31),
        date(2023, 2, 15),
        "Mỗi người một cây, mỗi xóm một hàng cây",
        "Trồng cây xanh tại các tuyến đường huyện, xã, liên thôn và khu dân cư.",
    ),
    DriveStory(
        "rac-thai",
        "Sáng – xanh – sạch – đẹp đường làng, ngõ xóm",
        Kind.THEMATIC,
        "PNV",
        (6, 7),
        date(2023, 10, 2),
        CAMPAIGN_END,
        date(2023, 10, 20),
        "Sạch nhà, đẹp ngõ, xanh đường làng",
        "Phân loại rác tại nguồn, mở rộng khu vực thu gom, hạn chế xả rác ra kênh mương và đường giao thông.",
        date(2023, 12, 25),
        date(2024, 1, 20),
    ),
)
CLUSTERS = (
    ("cum", "Cụm thi đua số 1", ("21808", "21835", "21832", "21838", "21850")),
    ("cum", "Cụm thi đua số 2", ("21811", "21814", "21817", "21820", "21823")),
    ("cum", "Cụm thi đua số 3", ("21826", "21829", "21841", "21844", "21847")),
    ("khoi", "Khối Mặt trận, đoàn thể", ("UBMTTQ", "HND", "HLHPN", "DTN", "HCCB", "LDLD")),
)
COUNCIL = "Ủy viên Hội đồng Thi đua - Khen thưởng huyện"
# Units that have not recorded a plan of their own; two recorded one and have not launched it.
WITHOUT_PLAN, NOT_LAUNCHED = {"21841", "21826", "BHXH", "HKL"}, {"21829", "PYT"}


def tell(world: World) -> dict[str, Drive]:
    """Everything that stands beside the registrations; returns the drives by their key."""
    drives = {story.key: _drive(world, story) for story in DRIVES}
    _clusters(world)
    _plans(world)
    _publicity(world)
    _guidance(world)
    _mobilisations(world)
    return drives


def _drive(world: World, story: DriveStory) -> Drive:
    by, at = world.acting[world.units[story.launcher].pk], schedule.moment(story.starts, story.key)
    drive = Drive.objects.create(
        campaign=Campaign.objects.get(),
        name=story.name,
        kind=story.kind,
        launched_by=world.units[story.launcher],
        starts=story.starts,
        ends=story.ends,
        registration_due=story.due,
        slogan=story.slogan,
        aims=story.aims,
        state=LAUNCH.target,
        version=1,
        updated_by=by,
        updated_at=at,
    )
    drive.areas.set(ContentArea.objects.filter(number__in=story.areas))
    drive.invited.set(_invited(world, story.key))
    days = {
        Milestone.Kind.LAUNCH: story.starts,
        Milestone.Kind.MID_REVIEW: story.mid_review,
        Milestone.Kind.FINAL_REVIEW: story.final_review,
    }
    Milestone.objects.bulk_create(
        Milestone(drive=drive, kind=kind, day=day) for kind, day in days.items() if day
    )
    DriveDecision.objects.create(drive=drive, move=LAUNCH.name, by=by, at=at, note="")
    return drive


def _invited(world: World, key: str) -> list[Unit]:
    """The regular drive is everybody's; the others are the communes', the town's and a few more."""
    reporting = [unit for unit in world.units.values() if unit.reports_progress]
    if key == "thuong-xuyen":
        kinds = {Unit.Kind.DEPARTMENT, Unit.Kind.PUBLIC_SERVICE, Unit.Kind.FRONT, Unit.Kind.FORCE}
        others = [unit for unit in world.units.values() if unit.kind in kinds and not unit.duty]
        return reporting + others
    more = {"cay-xanh": ("DTN", "HKL", "TH-TP"), "rac-thai": ("HND", "HLHPN", "THCS-BT", "HND-BT", "THON-HL")}
    return reporting + [world.units[code] for code in more[key]]


def _clusters(world: World) -> None:
    for position, (kind, name, codes) in enumerate(CLUSTERS, start=1):
        cluster = Cluster.objects.create(kind=kind, name=name, position=position, version=1)
        members = [world.units[code] for code in codes]
        cluster.members.set(members)
        for turn, year in enumerate((2022, 2023)):
            ClusterYear.objects.create(
                cluster=cluster,
                year=year,
                head=members[turn],
                deputy=members[turn + 1],
                council_member=COUNCIL,
                version=1,
            )


def _plans(world: World) -> None:
    rows = []
    for number, unit in enumerate(world.units.values(), start=21):
        if unit.kind == Unit.Kind.DISTRICT or unit.code in WITHOUT_PLAN or unit.kind == Unit.Kind.HAMLET:
            continue
        issued = date(2022, 4, 18 + schedule.pick(unit.code, 10))
        rows.append(
            UnitPlan(
                unit=unit,
                number=f"{number}/KH MINH HỌA",
                issued_on=issued,
                subject=f"Phát động phong trào thi đua xây dựng nông thôn mới, {unit.full_name}",
                launched_on=None
                if unit.code in NOT_LAUNCHED
                else date(2022, 5, 4 + schedule.pick(unit.name, 20)),
                version=1,
            )
        )
    UnitPlan.objects.bulk_create(rows)


def _publicity(world: World) -> None:
    rows = []
    for quarter, period in enumerate(world.periods):
        last = quarter == len(world.periods) - 1
        for unit in world.units.values():
            if not unit.reports_progress or (last and schedule.pick(unit.name, 3)):
                continue
            seed = f"{unit.code} {period.code}"
            conferences = 3 + schedule.pick(seed, 9)
            rows.append(
                Publicity(
                    unit=unit,
                    period=period,
                    conferences=conferences,
                    participants=conferences * (45 + schedule.pick(f"{seed} người", 60)),
                    articles=8 + schedule.pick(f"{seed} bài", 30),
                    banners=4 + schedule.pick(f"{seed} pa nô", 18),
                    version=1,
                )
            )
    Publicity.objects.bulk_create(rows)


def _guidance(world: World) -> None:
    for title, number, day, text in (
        (
            "Hướng dẫn đăng ký giao ước thi đua",
            "112/HD-PNV MINH HỌA",
            date(2022, 4, 20),
            "Mỗi đơn vị lập một bản đăng ký cho mỗi đợt thi đua: mục tiêu, chỉ tiêu, công trình, phần việc, "
            "sáng kiến, sản phẩm, hội thi, danh hiệu và các khoản đóng góp.",
        ),
        (
            "Hướng dẫn sơ kết, tổng kết phong trào thi đua",
            "305/HD-PNV MINH HỌA",
            date(2023, 11, 15),
            "Báo cáo sơ kết, tổng kết được cổng soạn sẵn từ số liệu đã có; đơn vị bổ sung đánh giá rồi gửi.",
        ),
    ):
        Guidance.objects.create(
            title=title, number=number, issued_on=day, text=text, version=1, updated_by=world.people["noivu"]
        )


def _mobilisations(world: World) -> None:
    for code, name, area, taking_part, result in (
        (
            "UBMTTQ",
            "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh",
            8,
            31_250,
            "Có 68 khu dân cư đăng ký thực hiện; các hộ tự nguyện chỉnh trang nhà cửa, cổng ngõ.",
        ),
        ("HND", "Nông dân thi đua sản xuất, kinh doanh giỏi", 3, 6_420, "Thành lập 12 tổ hợp tác."),
        ("HLHPN", "Xây dựng gia đình 5 không, 3 sạch", 6, 9_830, "Duy trì 41 tổ phụ nữ phân loại rác."),
    ):
        Mobilisation.objects.create(
            unit=world.units[code],
            name=name,
            area=ContentArea.objects.get(number=area),
            until=date(2023, 11, 30),
            taking_part=taking_part,
            result=result,
            version=1,
            updated_by=world.acting[world.units[code].pk],
        )
