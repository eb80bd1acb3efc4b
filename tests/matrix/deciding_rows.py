"""Tờ trình, decisions, the register, what is public: every address × person.

Bình Tường has everything: a tờ trình being drafted, one with the chairman, one approved; a draft of a
decision, and a recorded one of which nobody stands in the register yet. What is public is off.
"""

from awards.models import AwardDecision, DecisionFile, Nomination, Proposal, RegisterCounter, RegisterEntry
from campaign import clock
from campaign.models import Unit, User
from criteria.models import Evidence
from tests.awarding.cases import make_round
from tests.awarding.deciding import make_cases, make_draft, make_proposal, recorded
from tests.factories import make_user
from tests.matrix.roles import PEOPLE
from tests.matrix.rows import NOWHERE, READ_ONLY, row

State = Nomination.State
DESK = "NOIVU leader"
SEES = f"{DESK} clerk"
DRAFTED = "/khen-thuong/trinh/{drafted_proposal}/"
ASKED = "/khen-thuong/trinh/{asked_proposal}/"
APPROVED = "/khen-thuong/trinh/{approved_proposal}/"
DRAFT = "/khen-thuong/quyet-dinh/{draft_decision}/"
DONE = "/khen-thuong/quyet-dinh/{award_decision}/"
NO_SUCH = {"s404": " ".join(PEOPLE)}

PROPOSALS = [
    row("awarding:proposals", "GET /khen-thuong/trinh/", s302="anonymous", s200=DESK, rest="403"),
    row("awarding:proposals", "POST /khen-thuong/trinh/", **READ_ONLY),
    row(
        "awarding:add_proposal",
        "GET /khen-thuong/trinh/moi/{decided_round}/",
        s302="anonymous",
        s200="standing_office",
        rest="403",
    ),
    row(
        "awarding:add_proposal",
        "POST /khen-thuong/trinh/moi/{decided_round}/",
        {"move": "save"},
        s302="anonymous",
        s422="standing_office",
        rest="403",
    ),
    row("awarding:proposal", f"GET {DRAFTED}", s302="anonymous", s200="NOIVU", rest="404"),
    row("awarding:proposal", f"GET {ASKED}", s302="anonymous", s200=DESK, rest="404"),
    row(
        "awarding:proposal",
        f"POST {DRAFTED}",
        {"move": "submit", "ban": "0"},
        s302="anonymous standing_office",
        s403="secretary",
        rest="404",
    ),
    row(
        "awarding:proposal",
        f"POST {ASKED}",
        {"move": "approve", "ban": "0"},
        s302="anonymous leader",
        s403="NOIVU",
        rest="404",
    ),
    row(
        "awarding:proposal",
        f"POST {ASKED}",
        {"move": "return", "ban": "0"},
        s302="anonymous",
        s422="leader",
        s403="NOIVU",
        rest="404",
    ),
    row(
        "awarding:edit_proposal",
        f"GET {DRAFTED}sua/",
        s302="anonymous",
        s200="standing_office",
        s403="secretary",
        rest="404",
    ),
    row("awarding:edit_proposal", f"GET {ASKED}sua/", s302="anonymous", s403=DESK, rest="404"),
    row(
        "awarding:proposal_cases",
        f"GET {ASKED}tung-truong-hop/",
        s302="anonymous",
        s200="leader",
        s403="NOIVU",
        rest="404",
    ),
    row(
        "awarding:proposal_cases", f"GET {APPROVED}tung-truong-hop/", s302="anonymous", s403=DESK, rest="404"
    ),
    row(
        "awarding:number_proposal",
        f"GET {ASKED}so/",
        s302="anonymous",
        s200="standing_office",
        s403="secretary leader",
        rest="404",
    ),
    row(
        "awarding:number_proposal",
        f"POST {ASKED}so/",
        {"number": "26/TTr-PNV", "day": "12/12/2023", "ban": "0"},
        s302="anonymous standing_office",
        s403="secretary leader",
        rest="404",
    ),
    row(
        "awarding:number_proposal",
        f"GET {DRAFTED}so/",
        s302="anonymous",
        s403="NOIVU",
        rest="404",
    ),
    row("proposal_paper", f"GET {ASKED}to-trinh.pdf", s302="anonymous", s200=DESK, rest="404"),
    row("proposal_paper", f"GET {DRAFTED}to-trinh.docx", s302="anonymous", s200="NOIVU", rest="404"),
]
DECISIONS = [
    row(
        "awarding:add_decision",
        f"GET {APPROVED}quyet-dinh/",
        s302="anonymous",
        s200="NOIVU",
        s403="leader",
        rest="404",
    ),
    row("awarding:decisions", "GET /khen-thuong/quyet-dinh/", s302="anonymous", s200=SEES, rest="403"),
    row("awarding:decisions", "POST /khen-thuong/quyet-dinh/", **READ_ONLY),
    row("awarding:decision", f"GET {DRAFT}", s302="anonymous", s200=SEES, rest="404"),
    row("awarding:decision", f"GET {DONE}", s302="anonymous", s200=SEES, rest="404"),
    row(
        "awarding:decision",
        f"POST {DONE}",
        {"move": "enter"},
        s302="anonymous NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row(
        "awarding:decision",
        f"POST {DRAFT}",
        {"move": "present", "ban": "0"},
        s302="anonymous NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row("awarding:decision", f"POST {DONE}", {"move": "drop"}, s302="anonymous", s403=SEES, rest="404"),
    row(
        "awarding:decision",
        f"POST {DRAFT}",
        {"move": "drop"},
        s302="anonymous NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row(
        "awarding:edit_decision",
        f"GET {DRAFT}sua/",
        s302="anonymous",
        s200="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row("awarding:edit_decision", f"GET {DONE}sua/", s302="anonymous", s403=SEES, rest="404"),
    row(
        "awarding:record_decision",
        f"GET {DRAFT}ghi-so/",
        s302="anonymous",
        s200="clerk",
        s403=DESK,
        rest="404",
    ),
    row(
        "awarding:record_decision",
        f"POST {DRAFT}ghi-so/",
        {"number": "3200", "day": "15/12/2023", "signer": "chairman", "ban": "0"},
        s302="anonymous clerk",
        s403=DESK,
        rest="404",
    ),
    # It is told that somebody was faster.
    row("awarding:record_decision", f"GET {DONE}ghi-so/", s302="anonymous clerk", s403=DESK, rest="404"),
    row(
        "awarding:cancel_decision",
        f"GET {DONE}huy/",
        s302="anonymous",
        s200="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row("awarding:cancel_decision", f"GET {DRAFT}huy/", s302="anonymous", s403=SEES, rest="404"),
    row(
        "awarding:handovers",
        f"GET {DONE}trao/",
        s302="anonymous",
        s200="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row(
        "awarding:handovers",
        f"POST {DONE}trao/",
        {"day": "15/12/2023"},
        s302="anonymous",
        s422="NOIVU",  # nobody stands in the register yet
        s403="leader clerk",
        rest="404",
    ),
    row("awarding:handovers", f"GET {DRAFT}trao/", s302="anonymous", s403=SEES, rest="404"),
    row(
        "awarding:handover",
        "GET /khen-thuong/quyet-dinh/{entered_decision}/trao/{register_entry}/",
        s302="anonymous",
        s200="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row(
        "awarding:handover",
        "POST /khen-thuong/quyet-dinh/{entered_decision}/trao/{register_entry}/",
        {"ban": "0"},
        s302="anonymous",
        s422="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row(
        "awarding:decision_file",
        "GET /khen-thuong/quyet-dinh/tep/{decision_scan}/",
        s302="anonymous",
        s200=SEES,
        rest="404",
    ),
    row(
        "awarding:decision",
        f"POST {DONE}",
        {"move": "sign"},
        s302="anonymous",
        s422="clerk",
        s403=DESK,
        rest="404",
    ),
    row(
        "awarding:recovery",
        "GET /khen-thuong/quyet-dinh/{cancelling_decision}/thu-hoi/{cancelled_line}/",
        s302="anonymous",
        s200="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row(
        "awarding:recovery",
        "POST /khen-thuong/quyet-dinh/{cancelling_decision}/thu-hoi/{cancelled_line}/",
        {"what": "money", "ban": "0"},
        s302="anonymous",
        s422="NOIVU",
        s403="leader clerk",
        rest="404",
    ),
    row(
        "awarding:recovery", f"GET {DONE}thu-hoi/{{cancelled_line}}/", s302="anonymous", s403=SEES, rest="404"
    ),
    row("decision_paper", f"GET {DRAFT}quyet-dinh.docx", s302="anonymous", s200=SEES, rest="404"),
    row("decision_paper", f"GET {DONE}quyet-dinh.pdf", s302="anonymous", s200=SEES, rest="404"),
    row(
        "notice_paper",
        "GET /khen-thuong/thong-bao/{decided_round}/21835.pdf",
        s302="anonymous",
        s200=f"OWN {SEES}",
        rest="403",
    ),
    row("notice_paper", "GET /khen-thuong/thong-bao/{decided_round}/khong-co.pdf", **NOWHERE),
]
REGISTER = [
    row("awarding:register", "GET /khen-thuong/so/", s302="anonymous", s403="admin", rest="200"),
    row("awarding:register", "POST /khen-thuong/so/", **READ_ONLY),
    row(
        "awarding:unit_history",
        "GET /khen-thuong/so/don-vi/21835/",
        s302="anonymous",
        s200=f"OWN {SEES}",
        s403="admin",
        rest="404",
    ),
    row("awarding:unit_history", "POST /khen-thuong/so/don-vi/21835/", **READ_ONLY),
    row("register_file", "GET /khen-thuong/so.xlsx", s302="anonymous", s403="admin", rest="200"),
]
PUBLIC = [
    row("awarding:check", "GET /kiem-tra-giay-khen/khong-co-ma-nay/", **NO_SUCH),
    row("awarding:check", "POST /kiem-tra-giay-khen/khong-co-ma-nay/", **NO_SUCH),
    row("awarding:public_decisions", "GET /cong-khai/quyet-dinh/", **NO_SUCH),
    row("awarding:public_decision", "GET /cong-khai/quyet-dinh/{award_decision}/", **NO_SUCH),
    row("public_decision_paper", "GET /cong-khai/quyet-dinh/{award_decision}/danh-sach.pdf", **NO_SUCH),
]

DECIDING_ROWS = [*PROPOSALS, *DECISIONS, *REGISTER, *PUBLIC]


def build_decided(commune: Unit, officer: User, scan: Evidence) -> dict[str, int]:
    """The numbers that the paths name."""
    round_ = make_round()

    def cases(state: str) -> list[Nomination]:
        return make_cases(round_, commune, state, "individual")

    drafted = make_proposal(round_, cases(State.CONSIDERED), Proposal.State.DRAFT)
    asked = make_proposal(round_, cases(State.WITH_CHAIRMAN))
    approved = make_proposal(round_, cases(State.APPROVED), Proposal.State.APPROVED)
    clerk = make_user(officer.unit, role=User.Role.CLERK)
    entered = recorded(make_draft(round_, cases(State.APPROVED), officer), clerk, number=3124)
    entry = _entered(entered, officer)
    line = entered.lines.get()
    taking = make_draft(
        round_,
        [line.nomination],
        officer,
        kind="cancel",
        cancels=entered,
        ground="claim",
        reason="Kê khai sai",
    )
    file = {"evidence": scan, "name": "ban-ky.pdf", "by": clerk, "at": clock.now()}
    return {
        "decision_scan": DecisionFile.objects.create(record=entered, **file).pk,
        "cancelling_decision": recorded(taking, clerk, number=3123).pk,
        "cancelled_line": line.pk,
        "entered_decision": entered.pk,
        "register_entry": entry.pk,
        "decided_round": round_.pk,
        "drafted_proposal": drafted.pk,
        "asked_proposal": asked.pk,
        "approved_proposal": approved.pk,
        "draft_decision": make_draft(round_, cases(State.APPROVED), officer).pk,
        "award_decision": recorded(make_draft(round_, cases(State.APPROVED), officer), clerk, number=3126).pk,
    }


def _entered(decision: AwardDecision, by: User) -> RegisterEntry:
    """Far from the numbers that the certificates of the matrix use."""
    RegisterCounter.objects.update_or_create(year=2023, defaults={"last": 900})
    entry: RegisterEntry = RegisterEntry.objects.create(
        line=decision.lines.get(), year=2023, number=900, at=clock.now(), by=by
    )
    return entry
