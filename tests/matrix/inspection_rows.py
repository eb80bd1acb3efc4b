"""Inspections and score sheets: every address × person.

Phòng Nội vụ inspects Bình Tường (announced, one finding that waits) and plans for Bình Tân; Bình Tường is
in a cluster that scores, led by nobody.
"""

from tests.matrix.rows import NOWHERE, READ_ONLY, row

SAVE = {"move": "save"}
FOLLOWS = "ntm_office NOIVU finance_office leader admin"
# Văn thư sees it from the day it was held.
SEES = f"OWN {FOLLOWS} clerk"
RUN = {"s302": "anonymous", "s403": "OWN ntm_office finance_office leader admin clerk"}

ONE = "/thi-dua/kiem-tra/{inspection}/"
PLANNED = "/thi-dua/kiem-tra/{planned_inspection}/"
HELD = "/thi-dua/kiem-tra/{held_inspection}/"
INSPECTIONS = [
    row("awards:inspections", "GET /thi-dua/kiem-tra/", s302="anonymous", rest="200"),
    row("awards:inspections", "POST /thi-dua/kiem-tra/", **READ_ONLY),
    row(
        "awards:add_inspection",
        "GET /thi-dua/kiem-tra/moi/",
        s302="anonymous",
        s200="NOIVU ntm_office verifier",
        rest="403",
    ),
    row(
        "awards:add_inspection",
        "POST /thi-dua/kiem-tra/moi/",
        SAVE,
        s302="anonymous",
        s422="NOIVU ntm_office verifier",
        rest="403",
    ),
    row("awards:inspection", f"GET {ONE}", s302="anonymous", s200=SEES, rest="404"),
    row("awards:inspection", f"GET {PLANNED}", s302="anonymous", s200=f"other_officer {FOLLOWS}", rest="404"),
    row("awards:inspection", "GET /thi-dua/kiem-tra/999999/", **NOWHERE),
    row("awards:inspection", f"POST {ONE}", {"move": "close"}, **RUN, s422="NOIVU", rest="404"),
    row(
        "awards:inspection",
        f"POST {ONE}",
        {"move": "attach"},
        s302="anonymous",
        s422="NOIVU clerk",
        s403="OWN ntm_office finance_office leader admin",
        rest="404",
    ),
    row(
        "awards:edit_inspection",
        f"GET {PLANNED}sua/",
        s302="anonymous",
        s200="NOIVU",
        s403="other_officer ntm_office finance_office leader admin",
        rest="404",
    ),
    row("awards:inspection_team", f"GET {HELD}doan/", **RUN, s200="NOIVU", rest="404"),
    row("awards:inspection_minutes", f"GET {HELD}bien-ban/", **RUN, s200="NOIVU", rest="404"),
    row(
        "awards:inspection_notice",
        f"GET {HELD}so-thong-bao/",
        s302="anonymous",
        s200="NOIVU clerk",
        s403="OWN ntm_office finance_office leader admin",
        rest="404",
    ),
    row("awards:add_finding", f"GET {HELD}kien-nghi/moi/", **RUN, s200="NOIVU", rest="404"),
    row("awards:finding", f"GET {ONE}kien-nghi/{{finding}}/", s302="anonymous", s200=SEES, rest="404"),
    # The unit has not been told yet.
    row(
        "awards:finding",
        f"GET {HELD}kien-nghi/{{held_finding}}/",
        s302="anonymous",
        s200=f"{FOLLOWS} clerk",
        rest="404",
    ),
    row(
        "awards:finding",
        f"POST {ONE}kien-nghi/{{finding}}/",
        {"move": "report"},
        s302="anonymous",
        s422="OWN",
        s403=f"{FOLLOWS} clerk",
        rest="404",
    ),
    row(
        "awards:edit_finding",
        f"GET {HELD}kien-nghi/{{held_finding}}/sua/",
        s302="anonymous",
        s200="NOIVU",
        s403="ntm_office finance_office leader admin clerk",
        rest="404",
    ),
    row(
        "awards:inspection_file",
        "GET /tep/kiem-tra/{inspection_file}/",
        s302="anonymous",
        s200=SEES,
        rest="404",
    ),
    row("awards:finding_file", "GET /tep/kien-nghi/{finding_file}/", s302="anonymous", s200=SEES, rest="404"),
]
PAPERS = [
    row("inspection_notice_paper", f"GET {ONE}thong-bao.pdf", s302="anonymous", s200=SEES, rest="404"),
    row(
        "inspection_notice_paper",
        f"GET {HELD}thong-bao.docx",
        s302="anonymous",
        s200=f"{FOLLOWS} clerk",
        rest="404",
    ),
    row("inspection_notice_paper", f"GET {PLANNED}thong-bao.pdf", **NOWHERE),
    row("inspection_notice_paper", f"POST {ONE}thong-bao.pdf", **READ_ONLY),
    row("inspection_minutes_paper", f"GET {HELD}bien-ban.docx", s302="anonymous", s200=SEES, rest="404"),
    row("inspection_minutes_paper", f"GET {PLANNED}bien-ban.pdf", s302="anonymous", s200="NOIVU", rest="404"),
    row("inspection_minutes_paper", f"POST {HELD}bien-ban.pdf", **READ_ONLY),
]

SHEET = "/thi-dua/cum-khoi/cham-diem/{score_sheet}/"
DRAFT = "/thi-dua/cum-khoi/cham-diem/{draft_sheet}/"
SCORES = "/thi-dua/cum-khoi/{scoring_cluster}/cham-diem/{score_sheet}/"
READS = {"s302": "anonymous", "s200": "OWN NOIVU leader", "rest": "404"}
KEEPS = {"s302": "anonymous", "s200": "NOIVU", "rest": "404"}
ORGANISES = {"s302": "anonymous", "s200": "NOIVU", "s403": "OWN leader", "rest": "404"}
SCORING = [
    row("awards:score_sheets", "GET /thi-dua/cum-khoi/cham-diem/", s302="anonymous", rest="200"),
    row("awards:score_sheets", "GET /thi-dua/cum-khoi/{scoring_cluster}/cham-diem/", **READS),
    row(
        "awards:add_score_sheet",
        "GET /thi-dua/cum-khoi/cham-diem/moi/",
        s302="anonymous",
        s200="NOIVU",
        rest="403",
    ),
    row(
        "awards:add_score_sheet",
        "POST /thi-dua/cum-khoi/cham-diem/moi/",
        SAVE,
        s302="anonymous",
        s422="NOIVU",
        rest="403",
    ),
    row("awards:score_sheet", f"GET {SHEET}", **READS),
    row("awards:score_sheet", f"GET {DRAFT}", **KEEPS),
    row(
        "awards:score_sheet",
        f"POST {SHEET}",
        {"move": "lock"},
        s302="anonymous",
        s422="NOIVU",
        s403="OWN leader",
        rest="404",
    ),
    row("awards:edit_score_sheet", f"GET {DRAFT}sua/", **KEEPS),
    row("awards:edit_score_sheet", f"GET {SHEET}sua/", s302="anonymous", s403="OWN NOIVU leader", rest="404"),
    row("awards:add_score_item", f"GET {DRAFT}tieu-chi/moi/", **KEEPS),
    row("awards:edit_score_item", f"GET {DRAFT}tieu-chi/{{draft_item}}/", **KEEPS),
    row("awards:score_import", f"GET {DRAFT}nhap-excel/", **KEEPS),
    row("awards:score_template", f"GET {DRAFT}mau.xlsx", **KEEPS),
    row("awards:scores", f"GET {SCORES}", **READS),
    row("awards:scores", f"POST {SCORES}", **READ_ONLY),
    row("awards:unit_scores", f"GET {SCORES}don-vi/21835/", **READS),
    row("awards:unit_scores", f"GET {SCORES}don-vi/21811/", **NOWHERE),  # of no member
    row(
        "awards:unit_scores",
        f"POST {SCORES}don-vi/21835/",
        {"loai": "self", "ban": "0"},
        s403="anonymous leader NOIVU",  # what was typed is carried through the sign-in
        s422="OWN",
        rest="404",
    ),
    row("awards:crossings", f"GET {SCORES}cham-cheo/", **ORGANISES),
    row("awards:add_honour", f"GET {SCORES}suy-ton/moi/", **ORGANISES),
    row("awards:edit_honour", f"GET {SCORES}suy-ton/{{honour}}/", **ORGANISES),
    row("awards:honour_file", "GET /tep/suy-ton/{honour_file}/", **READS),
]

INSPECTION_ROWS = [*INSPECTIONS, *PAPERS, *SCORING]
