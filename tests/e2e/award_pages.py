"""The pages of awards that each role opens; records go by the words of tests/matrix (world.build)."""

AWARDS = "/khen-thuong/"
ROUNDS, SETTINGS = f"{AWARDS}dot/", f"{AWARDS}thiet-lap/"
ROUND = f"{ROUNDS}{{taking_round}}/"
PREPARED = f"{ROUNDS}{{prepared_round}}/"
OWN, CHECKED = f"{AWARDS}{{own_nomination}}/", f"{AWARDS}{{checked}}/"
BULK, CONSULTATIONS = f"{AWARDS}hang-loat/?viec", f"{AWARDS}hiep-y/"
SITTINGS = f"{AWARDS}phien-hop/"
LIST, READY, VOTING, PORTAL, COUNTED, CLOSED = (
    f"{SITTINGS}{{{state}_sitting}}/"
    for state in ("prepared", "ready", "voting", "portal", "counted", "closed")
)
PROPOSALS, DECISIONS, REGISTER = f"{AWARDS}trinh/", f"{AWARDS}quyet-dinh/", f"{AWARDS}so/"
ASKED, APPROVED = f"{PROPOSALS}{{asked_proposal}}/", f"{PROPOSALS}{{approved_proposal}}/"
DRAFT, DONE = f"{DECISIONS}{{draft_decision}}/", f"{DECISIONS}{{award_decision}}/"
CERTIFICATES = f"{AWARDS}giay-khen/"
PROOFS, PROOF = f"{CERTIFICATES}soat/{{printed}}/", f"{CERTIFICATES}soat/dong/{{proof}}/"

# Fixture of tests/people.py: user name and addresses.
AWARD_PAGES = {
    "officer": (
        "xa.21835",
        [ROUNDS, ROUND, AWARDS, OWN, f"{OWN}kiem-tra/", SITTINGS, PROOFS, PROOF, REGISTER],
    ),
    "standing_office": (
        "noivu",
        [
            ROUNDS,
            f"{ROUNDS}moi/",
            ROUND,
            f"{ROUND}sua/",
            f"{ROUND}thu-ngay-ky/?ngay=30/06/2023&ngay2=02/01/2024",
            f"{ROUND}co-cau/",
            f"{ROUND}co-cau/so-van-ban/",
            f"{ROUND}phan-bo/",
            f"{PREPARED}co-cau/",
            SETTINGS,
            f"{SETTINGS}muc/money.rounding/",
            f"{SETTINGS}muc/council.min_share/",
            f"{SETTINGS}can-cu/moi/",
            f"{SETTINGS}ngay-nghi/moi/",
            f"{SETTINGS}ngay-nghi/{{holiday}}/",
            f"{AWARDS}doi-tuong/{{nominee}}/tai-khoan/",
            f"{SETTINGS}can-cu/{{ground}}/",
            PROPOSALS,
            f"{PROPOSALS}moi/{{decided_round}}/",
            f"{PROPOSALS}{{drafted_proposal}}/",
            f"{PROPOSALS}{{drafted_proposal}}/sua/",
            APPROVED,
            f"{ASKED}so/",
            f"{APPROVED}quyet-dinh/",
            f"{DRAFT}sua/",
            DONE,
            f"{DONE}huy/",
            f"{DONE}trao/",
            f"{DECISIONS}{{entered_decision}}/trao/",
            f"{DECISIONS}{{entered_decision}}/trao/{{register_entry}}/",
            f"{DECISIONS}{{cancelling_decision}}/thu-hoi/{{cancelled_line}}/",
            REGISTER,
            f"{REGISTER}don-vi/21835/",
            CERTIFICATES,
            f"{CERTIFICATES}mau/",
            f"{CERTIFICATES}mau/{{layout}}/",
            f"{CERTIFICATES}in/{{printed}}/",
            f"{CERTIFICATES}luot-in/{{print_job}}/",
            f"{ROUNDS}{{printed_round}}/luu-tru/",
            PROOFS,
            PROOF,
        ],
    ),
    # Phòng Nội vụ once more: what it appraises and puts to the council.
    "secretary": (
        "thuky",
        [
            AWARDS,
            f"{AWARDS}?tim=loi&tt=dang_tham_dinh",
            f"{BULK}=receive&tat_ca=1",
            f"{BULK}=to_council&tat_ca=1",
            f"{BULK}=consult&chon={{own_nomination}}",
            OWN,
            f"{OWN}tam-dung/",
            f"{OWN}de-xuat-chua-khen/",
            f"{CHECKED}kiem-tra/",
            f"{CHECKED}kiem-tra/papers/",
            f"{CHECKED}giong/{{checked_beside}}/",
            f"{AWARDS}cap-tren/",
            CONSULTATIONS,
            f"{CONSULTATIONS}{{asked}}/",
            SITTINGS,
            f"{SITTINGS}moi/",
            f"{SITTINGS}thanh-vien/",
            f"{SITTINGS}thanh-vien/moi/",
            f"{SITTINGS}thanh-vien/{{seat}}/",
            LIST,
            f"{LIST}danh-sach/",
            READY,
            f"{READY}sua/",
            f"{READY}diem-danh/",
            f"{READY}danh-sach/",
            f"{READY}danh-sach/{{ready_case}}/",
            f"{READY}ban-kiem-phieu/",
            VOTING,
            f"{VOTING}kiem-phieu/",
            PORTAL,
            COUNTED,
            f"{COUNTED}bien-ban/",
            f"{COUNTED}kiem-phieu/",
        ],
    ),
    "finance_office": (
        "taichinh",
        [
            f"{ROUNDS}{{agreeing_round}}/co-cau/",
            SETTINGS,
            f"{SETTINGS}he-so/{{coefficient}}/",
            f"{SETTINGS}luong-co-so/moi/",
            f"{SETTINGS}luong-co-so/{{base_salary}}/",
            PORTAL,
            f"{PORTAL}bo-phieu/",
            f"{PORTAL}danh-sach/",
        ],
    ),
    "bystander": ("hnd", [CONSULTATIONS, f"{CONSULTATIONS}{{asked}}/", OWN]),
    "leader": (
        "lanhdao",
        [
            ROUND,
            f"{ROUND}co-cau/",
            AWARDS,
            OWN,
            PROPOSALS,
            ASKED,
            f"{ASKED}tung-truong-hop/",
            CLOSED,
            f"{CLOSED}kiem-phieu/",
            DECISIONS,
        ],
    ),
    "clerk": ("vanthu", [AWARDS, DECISIONS, DRAFT, f"{DRAFT}ghi-so/", DONE, REGISTER]),
}
