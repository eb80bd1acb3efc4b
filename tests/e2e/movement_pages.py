"""The pages of the movement that each role opens, and the district in which every one of them has something.

The addresses name records by the words of `build`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from awards.models import ClusterSheet, Pledge, Registration, RegistrationVersion
from awards.registering import adjust
from campaign.models import Cluster, ClusterYear, Drive
from tests.awards.pledging import make_result
from tests.awards.registrations import add_target, draft, make_drive, move
from tests.awards.reviewing import FINAL, make_review
from tests.awards.sheets import cross, score
from tests.criteria.obstacles import make_obstacle
from tests.matrix import world

if TYPE_CHECKING:
    from campaign.models import ReportingPeriod, Unit, User

MOVEMENT, URGING, OBSTACLES = "/thi-dua/", "/don-doc/", "/vuong-mac/"
DRIVES, REGISTRATIONS = f"{MOVEMENT}dot/", f"{MOVEMENT}dang-ky/"
TARGETS, RESOURCES, UNITS = f"{MOVEMENT}chi-tieu/", f"{MOVEMENT}huy-dong/", f"{MOVEMENT}don-vi/"
CLUSTERS, INSPECTIONS = f"{MOVEMENT}cum-khoi/", f"{MOVEMENT}kiem-tra/"
REVIEWS, EXEMPLARS = f"{MOVEMENT}so-ket/", f"{MOVEMENT}dien-hinh/"
SHEET = f"{CLUSTERS}cham-diem/{{score_sheet}}/"
DRAFT_SHEET = f"{CLUSTERS}cham-diem/{{draft_sheet}}/"
SCORES = f"{CLUSTERS}{{scoring_cluster}}/cham-diem/{{score_sheet}}/"
DRAFT = f"{REGISTRATIONS}{{registering}}/21835/"
RETURNED = f"{REGISTRATIONS}{{returned}}/21835/"
ADJUSTED = f"{REGISTRATIONS}{{adjusted}}/21835/"
KINDS = Pledge.Kind.values

# Fixture of tests/people.py: user name and addresses.
MOVEMENT_PAGES = {
    "officer": (
        "xa.21835",
        [
            MOVEMENT,
            DRIVES,
            f"{DRIVES}moi/",
            f"{DRIVES}{{registering}}/",
            f"{REGISTRATIONS}{{not_begun}}/21835/",
            RETURNED,
            f"{RETURNED}sua/",
            f"{RETURNED}noi-dung/moi/",
            *(f"{RETURNED}noi-dung/moi/?loai={kind}" for kind in KINDS),
            f"{RETURNED}noi-dung/1/",
            f"{RETURNED}noi-dung/1/xoa/",
            f"{RETURNED}chep/?tu={{earlier}}",
            f"{RETURNED}nhap-excel/",
            ADJUSTED,
            f"{ADJUSTED}?ban=0",
            f"{ADJUSTED}bo-ban/",
            f"{ADJUSTED}ket-qua/",
            f"{RESOURCES}21835/",
        ],
    ),
    "head": (
        "ct.21835",
        [
            DRAFT,
            f"{REVIEWS}dot/{{reviewed_drive}}/tong-ket/",
            f"{REVIEWS}{{draft_review}}/",
            f"{REVIEWS}{{draft_review}}/sua/",
            f"{REVIEWS}{{returned_review}}/",
            f"{EXEMPLARS}moi/",
            f"{EXEMPLARS}{{draft_exemplar}}/",
            f"{EXEMPLARS}{{draft_exemplar}}/sua/",
            f"{UNITS}ke-hoach/moi/",
            f"{UNITS}ke-hoach/{{unit_plan}}/",
            f"{UNITS}ke-hoach/{{unit_plan}}/sua/",
            f"{UNITS}tuyen-truyen/",
            f"{INSPECTIONS}{{inspection}}/kien-nghi/1/",
            f"{SCORES}don-vi/21835/",
            OBSTACLES,
            f"{OBSTACLES}moi/",
            f"{OBSTACLES}{{draft_obstacle}}/sua/",
            f"{OBSTACLES}{{answered_obstacle}}/",
        ],
    ),
    "bystander": ("hnd", [REVIEWS, UNITS, f"{UNITS}van-dong/moi/", f"{UNITS}van-dong/{{mobilisation}}/"]),
    "supplier": ("cctk", [TARGETS, f"{TARGETS}tang-truong/", f"{TARGETS}ty-trong-cn-ttcn/"]),
    "verifier": ("ptnmt", [f"{DRIVES}{{draft_drive}}/", f"{INSPECTIONS}moi/"]),
    "ntm_office": ("nongnghiep", [URGING, f"{OBSTACLES}{{own_obstacle}}/", f"{TARGETS}nuoc-sach/"]),
    "standing_office": (
        "noivu",
        [
            DRIVES,
            f"{DRIVES}{{adjusted}}/",
            f"{DRIVES}{{registering}}/sua/",
            REGISTRATIONS,
            f"{REGISTRATIONS}{{registering}}/21811/",
            f"{REGISTRATIONS}tong-hop/",
            f"{ADJUSTED}ket-qua/",
            RESOURCES,
            f"{TARGETS}xa-dat-chuan/",
            f"{TARGETS}tang-truong/",
            UNITS,
            f"{MOVEMENT}huong-dan/moi/",
            f"{MOVEMENT}huong-dan/{{guidance}}/",
            f"{MOVEMENT}huong-dan/{{guidance}}/sua/",
            f"{URGING}dang-ky-{{registering}}/21808/",
            f"{URGING}dang-ky-{{registering}}/cong-van/?cap=phong&han=25/12/2023",
            f"{OBSTACLES}?loc=tat-ca",
            f"{OBSTACLES}tong-hop/",
            REVIEWS,
            f"{REVIEWS}dot/{{reviewed_drive}}/so-ket/",
            f"{REVIEWS}{{sent_review}}/",
            f"{REVIEWS}{{district_review}}/",
            f"{REVIEWS}{{district_review}}/sua/",
            EXEMPLARS,
            f"{EXEMPLARS}{{proposed_exemplar}}/",
        ],
    ),
    # Phòng Nội vụ once more: what it inspects and scores.
    "secretary": (
        "thuky",
        [
            CLUSTERS,
            f"{CLUSTERS}moi/",
            f"{CLUSTERS}{{scoring_cluster}}/",
            f"{CLUSTERS}{{scoring_cluster}}/sua/",
            f"{CLUSTERS}{{scoring_cluster}}/nam/2023/",
            f"{CLUSTERS}cham-diem/",
            f"{CLUSTERS}cham-diem/moi/",
            SHEET,
            DRAFT_SHEET,
            f"{DRAFT_SHEET}sua/",
            f"{DRAFT_SHEET}tieu-chi/moi/",
            f"{DRAFT_SHEET}nhap-excel/",
            SCORES,
            f"{SCORES}don-vi/21835/",
            f"{SCORES}cham-cheo/",
            f"{SCORES}suy-ton/moi/",
            INSPECTIONS,
            f"{INSPECTIONS}moi/",
            f"{INSPECTIONS}{{planned_inspection}}/",
            f"{INSPECTIONS}{{held_inspection}}/",
            f"{INSPECTIONS}{{held_inspection}}/doan/",
            f"{INSPECTIONS}{{held_inspection}}/bien-ban/",
            f"{INSPECTIONS}{{held_inspection}}/kien-nghi/moi/",
            f"{INSPECTIONS}{{held_inspection}}/kien-nghi/1/sua/",
        ],
    ),
    "leader": (
        "lanhdao",
        [
            MOVEMENT,
            TARGETS,
            URGING,
            f"{OBSTACLES}{{escalated_obstacle}}/",
            f"{EXEMPLARS}{{told_exemplar}}/",
            f"{REVIEWS}{{approved_review}}/",
        ],
    ),
    "clerk": ("vanthu", [f"{INSPECTIONS}{{held_inspection}}/so-thong-bao/"]),
}


def build(
    commune: Unit,
    other_commune: Unit,
    officer: User,
    head: User,
    other_officer: User,
    supplier: User,
    office: User,
    period: ReportingPeriod,
    closed_period: ReportingPeriod,
) -> dict[str, int]:
    """The numbers that the addresses name: those of the matrix, and what only a page shows."""
    found = world.build(commune, other_commune, officer, other_officer, supplier, period, closed_period)
    district = commune.parent
    assert district is not None
    reviewed = Drive.objects.get(pk=found["reviewed_drive"])
    _score(found, commune, other_commune)
    received = _received(commune, officer, head, office)
    return found | {
        "not_begun": make_drive(commune, name="Ngày thứ bảy tình nguyện").pk,
        "returned": _returned(commune, officer, head, office).pk,
        "adjusted": received.registration.drive_id,
        "earlier": received.pk,
        "returned_review": make_review(
            make_drive(commune, name="Đợt thi đua quý IV"), commune, "returned"
        ).pk,
        "district_review": make_review(reviewed, district, "draft", kind=FINAL).pk,
        "answered_obstacle": make_obstacle(commune, "answered").pk,
        "escalated_obstacle": make_obstacle(commune, "escalated").pk,
    }


def _returned(commune: Unit, officer: User, head: User, office: User) -> Drive:
    drive = make_drive(commune, name="Phân loại rác tại nguồn, thu gom bao gói thuốc bảo vệ thực vật")
    version = draft(drive, commune, officer)
    add_target(
        version, "Lò đốt rác", kind=Pledge.Kind.WORK, place="Thôn Hòa Lạc", unit_of_measure="triệu đồng"
    )
    move(version, "send", head)
    move(version, "return", office, "Nêu rõ mức đăng ký của từng thôn.")
    return drive


def _received(commune: Unit, officer: User, head: User, office: User) -> RegistrationVersion:
    """With results of two days, and changed once more."""
    drive = make_drive(commune, name="Chung sức xây dựng nông thôn mới")
    version = draft(drive, commune, officer, lines=2)
    move(version, "send", head)
    received = move(version, "receive", office)
    line = version.pledges.get(key=1)
    make_result(line, 62, by=officer, day=date(2023, 12, 1))
    make_result(line, 85, by=officer, note="Biên bản nghiệm thu số 3")
    changed = adjust(by=officer, registration=Registration.objects.get(drive=drive))
    changed.pledges.filter(key=1).update(value=95)
    return received


def _score(found: dict[str, int], commune: Unit, other_commune: Unit) -> None:
    """Self, crosswise and appraised; led by another member."""
    cluster = Cluster.objects.get(pk=found["scoring_cluster"])
    cluster.members.add(other_commune)
    ClusterYear.objects.create(cluster=cluster, year=2023, head=other_commune)
    place = ClusterSheet.objects.get(sheet=found["score_sheet"])
    cross(place, commune, other_commune)
    score(place, commune, "self", "9", "78")
    score(place, commune, "cross", "8.5", "77")
