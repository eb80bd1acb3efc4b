"""A whole round with 30 nominees of long names, from its structure to the register, for its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from django.utils import timezone

from awards.council.counting import Exceptions
from awards.council.listing import put
from awards.deciding.register import enter
from awards.models import (
    AwardDecision,
    AwardSetting,
    Consultation,
    Membership,
    Nomination,
    Nominee,
    Proposal,
    Round,
    Sitting,
)
from campaign.models import Unit, User
from tests.awarding.cases import make_nomination, make_nominee, make_round
from tests.awarding.deciding import know_household, make_draft, make_proposal, recorded
from tests.awarding.sitting_cases import BY_HALF, bring, count, keys_of, move, set_rules
from tests.awarding.sitting_cases import SEATS as COUNCIL
from tests.awarding.structuring import make_structure
from tests.people import SEATS

if TYPE_CHECKING:
    from django.db.models import QuerySet

SUMMARY = (
    "Vận động 320 hộ hiến 4.560 m² đất, góp 1.240 ngày công mở rộng, bê tông hóa 5,2 km đường trục thôn;"
    " phân loại rác tại nguồn ở 100% hộ, thu gom bao gói thuốc bảo vệ thực vật; trồng 2,5 km đường hoa"
)
REPORT = "\n".join([f"{SUMMARY}.", "- Chuyển đổi 12 ha đất lúa sang cây trồng cạn;", f"- {SUMMARY}."] * 9)
ROUND = "Đợt xét khen thưởng tổng kết phong trào thi đua xây dựng huyện Tây Sơn đạt chuẩn nông thôn mới"
# By kind: its group, and three names a unit that are long; the last of each is the longest.
NAMES = {
    "individual": (
        "nong-dan",
        ("Nguyễn Thị Hồng Nhung Tôn Nữ", "Huỳnh Công Thành Phương", "Ẩn Văn Đoàn", "Đặng Thị Ẳ"),
    ),
    "household": ("ho-gia-dinh", ("Trần Nguyễn Quốc Khánh Trường", "Lê Văn Ộ")),
    "collective": (
        "tap-the-nho",
        (
            "Tập thể cán bộ và nhân dân thôn Thượng Giang, Chi hội Nông dân và Tổ hợp tác sản xuất lúa giống",
            "Tổ tự quản bảo vệ môi trường thôn Hòa Sơn",
            "Chi hội Phụ nữ thôn Hòa Lạc",
        ),
    ),
    "enterprise": ("doanh-nghiep", ("Công ty trách nhiệm hữu hạn Sản xuất và Thương mại Gạch ngói Tây Sơn",)),
}
UNITS = ("21835", "21811", "HND")  # two communes and an association, proposing ten each
PLACE = "thôn Thượng Giang, xã Tây Giang, huyện Tây Sơn"


@dataclass(frozen=True, slots=True)
class AwardWorld:
    """One of everything, as far as the register: the decision, and another that cancels one of its lines."""

    office: User
    round: Round
    sitting: Sitting
    proposal: Proposal
    decision: AwardDecision
    cancelling: AwardDecision

    def addresses(self) -> dict[str, str]:
        """Every award paper by name, with `{suffix}` to be filled in."""
        dossier = f"/khen-thuong/ho-so/{self.round.pk}/21835"
        reported = Nomination.objects.filter(round=self.round, unit__code="21835").order_by("pk")
        sitting, round = f"/khen-thuong/phien-hop/{self.sitting.pk}", f"/khen-thuong/dot/{self.round.pk}"
        hand = f"/khen-thuong/giay-khen/giay-to/{self.decision.pk}"
        pages = {
            "structure": f"{round}/to-trinh-co-cau",
            "allocation": f"{round}/phan-bo",
            "unit_letter": f"{dossier}/to-trinh",
            "unit_minutes": f"{dossier}/bien-ban",
            "person_report": f"{dossier}/{_first(reported, 'individual').pk}/bao-cao",
            "collective_report": f"{dossier}/{_first(reported, 'collective').pk}/bao-cao",
            "consultation": f"/khen-thuong/hiep-y/dot-{self.round.pk}/CAH/cong-van",
            "invitation": f"{sitting}/giay-moi",
            "attendance": f"{sitting}/danh-sach-ky-du",
            "digest": f"{sitting}/danh-sach-trich-ngang",
            "ballot": f"{sitting}/phieu",
            "count": f"{sitting}/bien-ban-kiem-phieu",
            "minutes": f"{sitting}/bien-ban-hop",
            "proposal": f"/khen-thuong/trinh/{self.proposal.pk}/to-trinh",
            "decision": f"/khen-thuong/quyet-dinh/{self.decision.pk}/quyet-dinh",
            "cancelling": f"/khen-thuong/quyet-dinh/{self.cancelling.pk}/quyet-dinh",
            "notice": f"/khen-thuong/thong-bao/{self.round.pk}/21835",
            "money": f"{hand}/bang-tinh-tien-thuong",
            "signing": f"{hand}/danh-sach-ky-nhan",
            "giving": f"{hand}/danh-sach-trao",
        }
        return {name: f"{page}.{{suffix}}" for name, page in pages.items()}


def award_world() -> AwardWorld:
    """30 cases go to a council of seven, who agree on 29; one of these is cancelled later."""
    office, clerk, secretary = (SEATS[name].taken() for name in ("standing_office", "clerk", "secretary"))
    know_household()
    set_rules(**BY_HALF)
    # No scans lie here, and each unit proposes people of the same long names.
    for key in ("check.papers", "check.twice"):
        AwardSetting.objects.create(key=key, value="warn")
    _make_council()
    round = make_round(name=ROUND, state=Round.State.CLOSED)
    make_structure(
        round, "approved", proposal_number="45/TTr-PNV", proposal_date=date(2023, 11, 10), reasons=SUMMARY
    )
    for code in UNITS:
        _nominated(round, Unit.objects.get(code=code), secretary)
    sitting = _sitting(round, secretary)
    agreed = list(round.nominations.filter(state=Nomination.State.CONSIDERED))
    Nomination.objects.filter(pk__in=[one.pk for one in agreed]).update(state=Nomination.State.APPROVED)
    proposal = make_proposal(round, agreed, Proposal.State.APPROVED, note=f"{SUMMARY}.")
    decision = recorded(make_draft(round, agreed, office, proposal=proposal), clerk)
    enter(decision, by=office)
    return AwardWorld(office, round, sitting, proposal, decision, _cancelling(decision, office, clerk))


def _first(rows: QuerySet[Nomination], kind: str) -> Nomination:
    return rows.filter(nominee__kind=kind)[0]


def _make_council() -> None:
    for position, (name, code, part) in enumerate(COUNCIL, start=1):
        role = User.Role.LEADER if part == Membership.Part.CHAIR else User.Role.OFFICER
        user = User.objects.create_user(
            username=name, full_name=f"Nguyễn Thị Hội {position}", unit=Unit.objects.get(code=code), role=role
        )
        Membership.objects.create(
            name=user.full_name,
            title=f"Lãnh đạo {user.unit}, Ủy viên Ban Thường vụ Huyện ủy",
            part=part,
            unit=user.unit,
            user=user,
            position=position,
            valid_from=date(2022, 1, 1),
        )


def _nominated(round: Round, unit: Unit, asking: User) -> None:
    found = []
    for kind, (group, names) in NAMES.items():
        for name in names:
            more = {"position_title": "Trưởng ban công tác Mặt trận thôn, Bí thư Chi bộ"}
            personal = more if kind == Nominee.Kind.INDIVIDUAL else {}
            nominee = make_nominee(unit, kind, name=name, place=PLACE, **personal)
            found.append(
                make_nomination(
                    round,
                    unit,
                    Nomination.State.FOR_COUNCIL,
                    nominee=nominee,
                    group=group,
                    summary=SUMMARY,
                    report=REPORT,
                )
            )
    for one in found:
        Consultation.objects.create(
            nomination=one,
            office=Unit.objects.get(code="CAH"),
            question="Việc chấp hành chủ trương, chính sách, pháp luật.",
            due=date(2023, 12, 18),
            asked_by=asking,
            asked_at=timezone.now(),
        )
    found[0].dossier.discussion = f"{SUMMARY}.\n- {SUMMARY};"
    found[0].dossier.save()


def _sitting(round: Round, secretary: User) -> Sitting:
    """One member is away; on one case the council does not agree."""
    sitting = Sitting.objects.create(
        round=round,
        kind=Sitting.Kind.SECRET,
        day=date(2023, 12, 11),
        place="Phòng họp số 1, trụ sở Ủy ban nhân dân huyện",
        chair=Membership.objects.get(part=Membership.Part.CHAIR),
        secretary=secretary,
        hour=time(8),
        began=time(8),
        ended=time(10, 30),
        invitation_number="15",
        invitation_day=date(2023, 12, 6),
        discussion=f"{SUMMARY}.",
        conclusion=f"{SUMMARY}.",
    )
    put(sitting, list(round.nominations.values_list("pk", flat=True)), by=secretary)
    sitting = bring(sitting, Sitting.State.VOTING, secretary, {"hoidong3": "absent"})
    against = {keys_of(sitting)[-1]: Exceptions(disagree=5)}
    return move(count(sitting, secretary, against), "close", secretary)


def _cancelling(decision: AwardDecision, office: User, clerk: User) -> AwardDecision:
    taken = decision.lines.get(position=2)
    draft = make_draft(
        decision.round,
        [taken.nomination],
        office,
        kind=AwardDecision.Kind.CANCEL,
        subject="hủy bỏ khen thưởng",
        cancels=decision,
        ground=AwardDecision.Ground.FALSE_CLAIM,
        reason="Kê khai diện tích đất hiến không đúng",
        recovery="Thu hồi Giấy khen và tiền thưởng",
    )
    made: AwardDecision = recorded(draft, clerk, number=3200, day=date(2023, 12, 19))
    return made
