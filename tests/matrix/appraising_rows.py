"""Appraisal: every address × person. Bình Tường proposed `own_nomination`; `asked` is put to Hội Nông dân."""

from tests.matrix.rows import NOWHERE, OPEN, READ_ONLY, row

SAVE = {"move": "save"}
HANDLES = "OWN NOIVU leader"
READS = {"s302": "anonymous", "s200": f"{HANDLES} bystander", "rest": "404"}
OFFICE = {"s302": "anonymous", "s200": "NOIVU", "s403": "OWN leader bystander", "rest": "404"}
OFFICE_TYPES = {"s302": "anonymous", "s422": "NOIVU", "s403": "OWN leader bystander", "rest": "404"}
ASKED = {"s302": "anonymous", "s200": "NOIVU leader bystander", "rest": "404"}
BULK = "/khen-thuong/hang-loat/"

LISTS = [
    row("awarding:nominations", "GET /khen-thuong/", **OPEN),
    row("awarding:nominations", "GET /khen-thuong/?tim=loi&tt=dang_tham_dinh&trang=9", **OPEN),
    row("awarding:nominations", "POST /khen-thuong/", **READ_ONLY),
    row("awarding:nominations_file", "GET /khen-thuong/danh-sach.xlsx", **OPEN),
    row("awarding:nominations_file", "POST /khen-thuong/danh-sach.xlsx", **READ_ONLY),
    row("awarding:higher", "GET /khen-thuong/cap-tren/", **OPEN),
    row("awarding:higher", "POST /khen-thuong/cap-tren/", **READ_ONLY),
    row("awarding:bulk", f"GET {BULK}?viec=receive", s302="anonymous", s422="NOIVU", rest="403"),
    row(
        "awarding:bulk",
        f"GET {BULK}?viec=appraise&chon={{own_nomination}}",
        s302="anonymous",
        s200="NOIVU",
        rest="403",
    ),
    row("awarding:bulk", f"GET {BULK}?viec=count", s302="anonymous", rest="403"),
    row("awarding:bulk", f"POST {BULK}", {"viec": "receive"}, s302="anonymous", s422="NOIVU", rest="403"),
]
ONE = [
    row("awarding:nomination", "GET /khen-thuong/{own_nomination}/", **READS),
    row(
        "awarding:nomination",
        "GET /khen-thuong/{unsent_nomination}/",
        s302="anonymous",
        s200="OWN",
        rest="404",
    ),
    row("awarding:nomination", "GET /khen-thuong/999999/", **NOWHERE),
    row(
        "awarding:nomination",
        "POST /khen-thuong/{own_nomination}/",
        {"move": "return", "note": ""},
        s422="NOIVU",
        s403="anonymous OWN leader bystander",  # typed without a session: carried on
        rest="404",
    ),
    row("awarding:hold", "GET /khen-thuong/{own_nomination}/tam-dung/", **OFFICE),
    row("awarding:hold", "POST /khen-thuong/{own_nomination}/tam-dung/", SAVE, **OFFICE_TYPES),
    row("awarding:refusal", "GET /khen-thuong/{own_nomination}/de-xuat-chua-khen/", **OFFICE),
    row(
        "awarding:refusal",
        "POST /khen-thuong/{own_nomination}/de-xuat-chua-khen/",
        SAVE | {"refusal": "standard"},
        **OFFICE_TYPES,
    ),
]
CONSULTATION = [
    row("awarding:consultations", "GET /khen-thuong/hiep-y/", **OPEN),
    row("awarding:consultations", "POST /khen-thuong/hiep-y/", **READ_ONLY),
    row("awarding:consultation", "GET /khen-thuong/hiep-y/{asked}/", **ASKED),
    row("awarding:consultation", "GET /khen-thuong/hiep-y/999999/", **NOWHERE),
    row(
        "awarding:consultation",
        "POST /khen-thuong/hiep-y/{asked}/",
        SAVE,
        s302="anonymous",
        s422="bystander",
        s403="NOIVU leader",
        rest="404",
    ),
    row("awarding:consultation_file", "GET /tep/hiep-y/{asked_file}/", **ASKED),
    row("awarding:consultation_file", "GET /tep/hiep-y/999999/", **NOWHERE),
    row("awarding:consultation_file", "POST /tep/hiep-y/{asked_file}/", **READ_ONLY),
    row(
        "consultation_paper",
        "GET /khen-thuong/hiep-y/dot-{asked_round}/HND/cong-van.pdf",
        s302="anonymous",
        s200="NOIVU",
        rest="403",
    ),
    row(
        "consultation_paper",
        "GET /khen-thuong/hiep-y/dot-{asked_round}/HND/cong-van.docx",
        s302="anonymous",
        s200="NOIVU",
        rest="403",
    ),
    row(
        "consultation_paper",
        "GET /khen-thuong/hiep-y/dot-{asked_round}/21835/cong-van.pdf",
        s302="anonymous",
        s404="NOIVU",
        rest="403",
    ),
    row("consultation_paper", "POST /khen-thuong/hiep-y/dot-{asked_round}/HND/cong-van.pdf", **READ_ONLY),
]

APPRAISING_ROWS = [*LISTS, *ONE, *CONSULTATION]
