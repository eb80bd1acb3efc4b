"""A district in which every page of the movement has something to show, as the fixture `movement`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from awards.models import ClusterSheet, Pledge, Registration, RegistrationVersion
from awards.registration.registering import adjust
from campaign.models import Cluster, ClusterYear, Drive
from tests.awards.pledging import make_drive, make_result
from tests.awards.registrations import add_target, draft, move
from tests.awards.reviewing import FINAL, make_review
from tests.awards.sheets import cross, score
from tests.criteria.obstacles import make_obstacle
from tests.matrix import world

if TYPE_CHECKING:
    from campaign.models import Unit, User


@pytest.fixture
def movement(
    settings,
    tmp_path,
    commune,
    other_commune,
    officer,
    head,
    other_officer,
    supplier,
    standing_office,
) -> dict[str, int]:
    """The numbers that addresses name: those of the matrix, and what only a page shows."""
    settings.EVIDENCE_ROOT = tmp_path / "files"
    found = world.build({"officer": officer, "other_officer": other_officer, "supplier": supplier})
    _score(found, commune, other_commune)
    reviewed = Drive.objects.get(pk=found["reviewed_drive"])
    received = _received(commune, officer, head, standing_office)
    return found | {
        "not_begun": make_drive(commune, name="Ngày thứ bảy tình nguyện").pk,
        "returned": _returned(commune, officer, head, standing_office).pk,
        "adjusted": received.registration.drive_id,
        "earlier": received.pk,
        "returned_review": make_review(
            make_drive(commune, name="Đợt thi đua quý IV"), commune, "returned"
        ).pk,
        "district_review": make_review(reviewed, commune.parent, "draft", kind=FINAL).pk,
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
