"""The council, the settings, the two rounds with their structure, and the example of a layout."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from awards.certificates.defaults import EXAMPLE_SIZE, lines_of
from awards.models import (
    AwardSetting,
    CertificateLayout,
    LayoutLine,
    Membership,
    Quota,
    RecipientGroup,
    Round,
    Structure,
)
from awards.rounds import structure_workflow as agreeing
from awards.rounds.workflow import OPEN, ROUND_WORKFLOW
from campaign import clock
from campaign.moves import apply_move
from tayson_ntm.demonstration import award_timely, schedule
from tayson_ntm.demonstration.accounts import COUNCIL
from tayson_ntm.demonstration.award_story import COLLECTIVE, ENTERPRISE, HOUSEHOLD, INVENTED, PERSON

if TYPE_CHECKING:
    from campaign.models import Drive
    from tayson_ntm.demonstration.world import World

SET_ON = date(2023, 10, 3)
SETTINGS = {
    "council.quorum": "66.7",
    "council.min_share": "70",
    "council.denominator": "members",
    "consultation.days": "5",
    "consultation.silence": "none",
    "similarity.share": "40",
}
Part = Membership.Part
PARTS = (Part.CHAIR, Part.STANDING, *[Part.MEMBER] * 5)
SEATED_BY = "Quyết định kiện toàn số 208/QĐ-UBND MINH HỌA ngày 17/02/2022"
# Kind, group ("" the whole kind), number.
QUOTAS = (
    (COLLECTIVE, "", 20),
    (COLLECTIVE, "tap-the-nho", 12),
    (COLLECTIVE, "bao-ve-dan-pho", 2),
    (COLLECTIVE, "luc-luong-vu-trang", 1),
    (COLLECTIVE, "cong-an-xa", 1),
    (PERSON, "", 28),
    (PERSON, "nong-dan", 8),
    (PERSON, "cong-nhan", 4),
    (PERSON, "nguoi-truc-tiep", 5),
    (PERSON, "dan-quan-tu-ve", 2),
    (PERSON, "bao-ve-dan-pho", 2),
    (PERSON, "bao-ve-co-quan", 2),
    (PERSON, "can-bo-cong-chuc", 3),
    (PERSON, "lanh-dao", 2),
    (HOUSEHOLD, "", 8),
    (ENTERPRISE, "", 5),
)
REASONS = (
    "Chú trọng tập thể nhỏ và người trực tiếp lao động, sản xuất; lãnh đạo, quản lý không quá hai người. "
    "Số lượng căn cứ số đơn vị đã đăng ký thi đua và kết quả thực hiện đến hết tháng 10/2023."
)


def set_up(world: World) -> None:
    """What stands before any round: settings, the council, a layout to begin with."""
    by, at = world.people["noivu"], schedule.moment(SET_ON, "thiết lập")
    AwardSetting.objects.bulk_create(
        AwardSetting(key=key, value=value, source=INVENTED, version=1, updated_by=by, updated_at=at)
        for key, value in SETTINGS.items()
    )
    Membership.objects.bulk_create(
        Membership(
            name=f"(Họ và tên {number})",
            title=title,
            part=PARTS[number - 1],
            unit=world.units[unit],
            user=world.people[f"hoidong{number}"],
            position=number,
            valid_from=date(2022, 2, 17),
            source=SEATED_BY,
            version=1,
            updated_by=by,
            updated_at=at,
        )
        for number, (unit, title) in enumerate(COUNCIL, start=1)
    )
    width, height = EXAMPLE_SIZE
    layout = CertificateLayout.objects.create(
        name="Ví dụ minh họa, chưa đo trên phôi của huyện",
        width=width,
        height=height,
        is_example=True,
        version=1,
        updated_by=by,
        updated_at=at,
    )
    lines = lines_of(example=True)
    for line in lines:
        line.layout = layout
    LayoutLine.objects.bulk_create(lines)


def timely_round(world: World, drive: Drive) -> Round:
    return _opened(
        world,
        date(2023, 10, 20),
        name=award_timely.ROUND,
        kind=Round.Kind.TIMELY,
        drive=drive,
        achievement=award_timely.ACHIEVEMENT,
        achievement_from=date(2023, 10, 10),
        achievement_to=date(2023, 10, 20),
        opens=date(2023, 10, 20),
        due=date(2023, 10, 27),
        decision_day=date(2023, 11, 15),
        with_consultation=False,
    )


def year_round(world: World, drive: Drive) -> Round:
    """Opened once its structure was approved and sent to the units."""
    fields = {
        "name": "Tổng kết phong trào thi đua xây dựng nông thôn mới năm 2023",
        "kind": Round.Kind.DRIVE,
        "drive": drive,
        "achievement": "Đã có thành tích xuất sắc trong phong trào thi đua "
        "«Tây Sơn chung sức xây dựng nông thôn mới» giai đoạn 2022-2023",
        "achievement_from": date(2022, 4, 10),
        "achievement_to": date(2023, 12, 31),
        "opens": date(2023, 11, 20),
        "due": date(2023, 12, 25),
        "decision_day": date(2023, 12, 29),
    }
    return _opened(world, date(2023, 11, 20), structured=True, **fields)


def _opened(world: World, day: date, *, structured: bool = False, **fields: object) -> Round:
    office = world.people["thuky"]
    first = date(2023, 11, 3) if structured else day
    round_ = Round.objects.create(
        **fields, version=1, updated_by=office, updated_at=schedule.moment(first, str(fields["name"]))
    )
    if structured:
        _structure(world, round_)
    with clock.told(schedule.moment(day, f"mở {round_.name}")):
        opened: Round = apply_move(round_, ROUND_WORKFLOW, OPEN, by=office)
    return opened


def _structure(world: World, round_: Round) -> None:
    office = world.people["thuky"]
    structure = Structure.objects.create(
        round=round_,
        reasons=REASONS,
        version=1,
        updated_by=office,
        updated_at=schedule.moment(date(2023, 11, 6), "cơ cấu"),
    )
    groups = {one.code: one for one in RecipientGroup.objects.all()}
    Quota.objects.bulk_create(
        Quota(structure=structure, kind=kind, group=groups.get(code), number=number)
        for kind, code, number in QUOTAS
    )
    for chosen, who, day, note in (
        (agreeing.SEND, "thuky", 7, ""),
        (
            agreeing.AGREE,
            "taichinh",
            9,
            "Thống nhất; tiền thưởng trong dự toán quỹ thi đua, khen thưởng năm 2023.",
        ),
        (agreeing.AGREE, "nongnghiep", 10, "Thống nhất; đề nghị ưu tiên xã đăng ký đạt chuẩn năm 2023."),
        (agreeing.SUBMIT, "noivu", 13, ""),
        (agreeing.APPROVE, "lanhdao", 15, ""),
    ):
        with clock.told(schedule.moment(date(2023, 11, day), f"cơ cấu {who}")):
            structure = apply_move(
                structure, agreeing.STRUCTURE_WORKFLOW, chosen, by=world.people[who], note=note
            )
    structure.proposal_number, structure.proposal_date = "42/TTr-PNV MINH HỌA", date(2023, 11, 13)
    structure.allocation_number, structure.allocation_date = "1187/UBND-NV MINH HỌA", date(2023, 11, 17)
    structure.version += 1
    structure.updated_at = schedule.moment(date(2023, 11, 17), "phân bổ")
    structure.save()
