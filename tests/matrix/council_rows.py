"""The council: every address × person. Phòng TC-KH's officer is a member; the leader is the chairman."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awards.models import Membership, NominationFile, Sitting, SittingFile
from campaign import clock
from campaign.models import Unit, User
from tests.awarding.sitting_cases import bring, make_sitting
from tests.factories import make_user
from tests.matrix.rows import NOWHERE, READ_ONLY, row

if TYPE_CHECKING:
    from criteria.models import Evidence

MEMBER = "finance_office"
TOLD = f"NOIVU leader {MEMBER}"
SEES = {"s302": "anonymous", "s200": TOLD, "rest": "404"}
OFFICE_ALONE = {"s302": "anonymous", "s200": "NOIVU", "rest": "404"}
KEEPS = {"s302": "anonymous", "s200": "NOIVU", "rest": "403"}
WRITES = {"s302": "anonymous", "s200": "NOIVU", "s403": f"leader {MEMBER}", "rest": "404"}
TOO_LATE = {"s302": "anonymous", "s403": TOLD, "rest": "404"}
REFUSED = {"s302": "anonymous", "s422": "NOIVU", "s403": f"leader {MEMBER}", "rest": "404"}

ALL = "/khen-thuong/phien-hop/"
PREPARED, READY, VOTING, PORTAL, COUNTED, CLOSED = (
    f"{ALL}{{{state}_sitting}}/" for state in ("prepared", "ready", "voting", "portal", "counted", "closed")
)
SAVE = {"move": "save"}

COUNCIL_ROWS = [
    row("awarding:sittings", f"GET {ALL}", s302="anonymous", rest="200"),
    row("awarding:sittings", f"POST {ALL}", **READ_ONLY),
    row("awarding:add_sitting", f"GET {ALL}moi/", **KEEPS),
    row("awarding:add_sitting", f"POST {ALL}moi/", SAVE, s302="anonymous", s422="NOIVU", rest="403"),
    row("awarding:seats", f"GET {ALL}thanh-vien/", **KEEPS),
    row("awarding:seats", f"POST {ALL}thanh-vien/", **READ_ONLY),
    row("awarding:add_seat", f"GET {ALL}thanh-vien/moi/", **KEEPS),
    row("awarding:add_seat", f"POST {ALL}thanh-vien/moi/", SAVE, s302="anonymous", s422="NOIVU", rest="403"),
    row("awarding:edit_seat", f"GET {ALL}thanh-vien/{{seat}}/", **KEEPS),
    row(
        "awarding:edit_seat",
        f"POST {ALL}thanh-vien/{{seat}}/",
        SAVE,
        s302="anonymous",
        s422="NOIVU",
        rest="403",
    ),
    row("awarding:sitting", f"GET {PREPARED}", s302="anonymous", s200="NOIVU leader", rest="404"),
    *(row("awarding:sitting", f"GET {one}", **SEES) for one in (READY, VOTING, PORTAL, COUNTED, CLOSED)),
    row("awarding:sitting", f"GET {ALL}999999/", **NOWHERE),
    row(
        "awarding:sitting",
        f"POST {COUNTED}",
        {"move": "close", "ban": "0"},
        s302="anonymous NOIVU",
        s403=f"leader {MEMBER}",
        rest="404",
    ),
    row("awarding:sitting", f"POST {CLOSED}", {"move": "recount", "ban": "0", "note": "Sai"}, **REFUSED),
    row("awarding:sitting", f"POST {VOTING}", {"move": "count", "ban": "0"}, **REFUSED),
    row("awarding:sitting", f"POST {READY}", {"move": "attach"}, **REFUSED),
    row("awarding:edit_sitting", f"GET {READY}sua/", **WRITES),
    row("awarding:edit_sitting", f"GET {VOTING}sua/", **TOO_LATE),
    row("awarding:edit_sitting", f"POST {READY}sua/", SAVE, **REFUSED),
    row("awarding:sitting_minutes", f"GET {COUNTED}bien-ban/", **WRITES),
    row("awarding:sitting_minutes", f"GET {CLOSED}bien-ban/", **TOO_LATE),
    row("awarding:attendance", f"GET {READY}diem-danh/", **WRITES),
    row("awarding:attendance", f"POST {READY}diem-danh/", SAVE, **REFUSED),
    row("awarding:attendance", f"GET {VOTING}diem-danh/", **TOO_LATE),
    row("awarding:sitting_cases", f"GET {READY}danh-sach/", **SEES),
    row("awarding:sitting_cases", f"POST {READY}danh-sach/", {"move": "put"}, **REFUSED),
    row("awarding:sitting_case", f"GET {READY}danh-sach/{{ready_case}}/", **SEES),
    row("awarding:sitting_case", f"GET {CLOSED}danh-sach/{{ready_case}}/", **NOWHERE),
    row(
        "awarding:sitting_case",
        f"POST {READY}danh-sach/{{ready_case}}/",
        {"move": "declare", "thanh-vien": "{seat}"},
        s302=f"anonymous NOIVU {MEMBER}",
        s403="leader",
        rest="404",
    ),
    row("awarding:committee", f"GET {READY}ban-kiem-phieu/", **WRITES),
    row("awarding:committee", f"GET {VOTING}ban-kiem-phieu/", **TOO_LATE),
    row("awarding:committee", f"POST {READY}ban-kiem-phieu/", SAVE, **REFUSED),
    row(
        "awarding:ballot",
        f"GET {PORTAL}bo-phieu/",
        s302="anonymous",
        s200=MEMBER,
        s403="NOIVU leader",
        rest="404",
    ),
    row(
        "awarding:ballot",
        f"POST {PORTAL}bo-phieu/",
        {"move": "vote"},
        s302="anonymous",
        s422=MEMBER,
        s403="NOIVU leader",
        rest="404",
    ),
    *(row("awarding:ballot", f"GET {one}bo-phieu/", **TOO_LATE) for one in (READY, VOTING, COUNTED, CLOSED)),
    row("awarding:count", f"GET {VOTING}kiem-phieu/", **WRITES),
    row("awarding:count", f"POST {VOTING}kiem-phieu/", {"move": "count", "ban": "0"}, **REFUSED),
    row("awarding:count", f"GET {PORTAL}kiem-phieu/", **TOO_LATE),
    row("awarding:count", f"GET {COUNTED}kiem-phieu/", **WRITES),
    row("awarding:count", f"GET {CLOSED}kiem-phieu/", **SEES),
    row("awarding:sitting_file", "GET /tep/phien-hop/{counted_file}/", **OFFICE_ALONE),
    row("awarding:sitting_file", "GET /tep/phien-hop/{closed_file}/", **SEES),
    row("awarding:case_file", "GET /tep/phien-hop/ho-so/{case_file}/", **SEES),
    row("sitting_paper", f"GET {READY}giay-moi.pdf", **SEES),
    row("sitting_paper", f"GET {READY}danh-sach-trich-ngang.docx", **SEES),
    row("sitting_paper", f"GET {READY}phieu.pdf", **OFFICE_ALONE),
    row("sitting_paper", f"GET {READY}danh-sach-ky-du.pdf", **OFFICE_ALONE),
    *(
        row("sitting_paper", f"GET {one}{paper}.pdf", **NOWHERE)
        for one in (READY, VOTING, PORTAL)
        for paper in ("bien-ban-kiem-phieu", "bien-ban-hop")
    ),
    row("sitting_paper", f"GET {COUNTED}bien-ban-kiem-phieu.pdf", **OFFICE_ALONE),
    row("sitting_paper", f"GET {COUNTED}bien-ban-hop.docx", **OFFICE_ALONE),
    row("sitting_paper", f"GET {CLOSED}bien-ban-kiem-phieu.pdf", **SEES),
    row("sitting_paper", f"POST {CLOSED}bien-ban-hop.pdf", **READ_ONLY),
]


def build_council(other: Unit, evidence: Evidence) -> dict[str, int]:
    """The numbers that the paths name. The cases are another commune's than that of `officer`."""
    office, finance = (Unit.objects.get(code=code) for code in ("PNV", "PTCKH"))
    secretary = _account(office, "thuky")
    user = _account(finance, "taichinh", signs=True)
    seat = Membership.objects.create(
        name="Nguyễn Thị Hội",
        title="Trưởng phòng",
        part="chair",
        unit=finance,
        user=user,
        valid_from="2022-01-01",
        source="QĐ 12/QĐ-UBND",
    )
    made = {
        state: bring(make_sitting(secretary, [other]), state, secretary)
        for state in ("prepared", "ready", "voting", "counted", "closed")
    }
    made["portal"] = bring(make_sitting(secretary, [other], in_portal=True), Sitting.State.VOTING, secretary)
    file = {"evidence": evidence, "name": "van-ban.pdf", "by": secretary, "at": clock.now(), "kind": "other"}
    case = made["ready"].cases.get()
    return {
        **{f"{state}_sitting": sitting.pk for state, sitting in made.items()},
        **{
            f"{state}_file": SittingFile.objects.create(record=made[state], **file).pk
            for state in ("counted", "closed")
        },
        "seat": seat.pk,
        "ready_case": case.pk,
        "case_file": NominationFile.objects.create(record=case.nomination, **file).pk,
    }


def _account(unit: Unit, name: str, *, signs: bool = False) -> User:
    return User.objects.filter(username=name).first() or make_user(unit, username=name, signs=signs)
