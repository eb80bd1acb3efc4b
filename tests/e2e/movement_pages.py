"""The pages of the movement that each role opens; records go by the words of tests/movement.py."""

from awards.models import Pledge
from tests.e2e.nominating_pages import NOMINATING_PAGES

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
            f"{INSPECTIONS}{{inspection}}/kien-nghi/{{finding}}/",
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
            f"{DRAFT_SHEET}tieu-chi/{{draft_item}}/",
            f"{DRAFT_SHEET}nhap-excel/",
            SCORES,
            f"{SCORES}don-vi/21835/",
            f"{SCORES}cham-cheo/",
            f"{SCORES}suy-ton/moi/",
            f"{SCORES}suy-ton/{{honour}}/",
            INSPECTIONS,
            f"{INSPECTIONS}moi/",
            f"{INSPECTIONS}{{planned_inspection}}/",
            f"{INSPECTIONS}{{planned_inspection}}/sua/",
            f"{INSPECTIONS}{{held_inspection}}/",
            f"{INSPECTIONS}{{held_inspection}}/doan/",
            f"{INSPECTIONS}{{held_inspection}}/bien-ban/",
            f"{INSPECTIONS}{{held_inspection}}/kien-nghi/moi/",
            f"{INSPECTIONS}{{held_inspection}}/kien-nghi/{{held_finding}}/sua/",
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
for role, addresses in NOMINATING_PAGES.items():
    MOVEMENT_PAGES[role][1].extend(addresses)
