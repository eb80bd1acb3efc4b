"""Obstacles: every address × person. Bình Tường raised `own_obstacle`, Phòng NN&PTNT holds it."""

from tests.matrix.rows import NOWHERE, OPEN, READ_ONLY, row

RAISING = (
    "officer head other_officer town_officer verifier ntm_office standing_office secretary finance_office "
    "survey_office supplier insurer bystander"
)
FOLLOWS = "ntm_office standing_office secretary leader"
READS = {"s302": "anonymous", "s200": f"OWN {FOLLOWS}", "rest": "404"}
DRAFT = {"s302": "anonymous", "s200": "OWN", "rest": "404"}
FOLLOWING = {"s302": "anonymous", "s200": FOLLOWS, "rest": "404"}
SAVE = {"move": "save"}

LISTS = [
    row("criteria:obstacles", "GET /vuong-mac/", **OPEN),
    row("criteria:obstacles", "GET /vuong-mac/?loc=cho", **OPEN),
    row("criteria:obstacles", "GET /vuong-mac/?loc=khac", **NOWHERE),
    row("criteria:obstacles", "POST /vuong-mac/", **READ_ONLY),
    row("criteria:add_obstacle", "GET /vuong-mac/moi/", s302="anonymous", s200=RAISING, rest="403"),
    row("criteria:add_obstacle", "POST /vuong-mac/moi/", SAVE, s302="anonymous", s422=RAISING, rest="403"),
    row("criteria:obstacle_summary", "GET /vuong-mac/tong-hop/", **FOLLOWING),
    row(
        "criteria:obstacle_summary",
        "GET /vuong-mac/tong-hop/?tu=01/12/2023&den=khong-phai",
        s302="anonymous",
        s422=FOLLOWS,
        rest="404",
    ),
    row("criteria:obstacle_summary", "POST /vuong-mac/tong-hop/", **READ_ONLY),
]
ONE = [
    row("criteria:obstacle", "GET /vuong-mac/{own_obstacle}/", **READS),
    row("criteria:obstacle", "GET /vuong-mac/{draft_obstacle}/", **DRAFT),
    row("criteria:obstacle", "GET /vuong-mac/999999/", **NOWHERE),
    row("criteria:edit_obstacle", "GET /vuong-mac/{draft_obstacle}/sua/", **DRAFT),
    row(
        "criteria:edit_obstacle",
        "POST /vuong-mac/{draft_obstacle}/sua/",
        SAVE,
        s302="anonymous",
        s422="OWN",
        rest="404",
    ),
    row(
        "criteria:edit_obstacle",
        "GET /vuong-mac/{own_obstacle}/sua/",
        s302="anonymous",
        s403=f"OWN {FOLLOWS}",
        rest="404",
    ),
    row("criteria:obstacle_file", "GET /tep/vuong-mac/{own_obstacle_file}/", **READS),
    row("criteria:obstacle_file", "GET /tep/vuong-mac/999999/", **NOWHERE),
    row("criteria:obstacle_file", "POST /tep/vuong-mac/{own_obstacle_file}/", **READ_ONLY),
    *(
        row(
            "criteria:obstacle",
            "POST /vuong-mac/{own_obstacle}/",
            {"move": move, "note": "Ý kiến", "ban": "{own_obstacle_version}"},
            s302=people,
            s403=f"anonymous {refused}",  # without a session what was typed is carried through the sign-in
            rest="404",
        )
        for move, people, refused in (
            ("answer", "ntm_office", "OWN standing_office secretary leader"),
            ("escalate", "ntm_office standing_office secretary", "OWN leader"),
        )
    ),
    # A leader directs what was put before them: this one was not, and nothing was chosen.
    row(
        "criteria:obstacle",
        "POST /vuong-mac/{own_obstacle}/",
        {"move": "direct", "note": "Ý kiến"},
        s422="leader",
        s403="anonymous OWN ntm_office standing_office secretary",
        rest="404",
    ),
]
PAPERS = [
    row("obstacle_report", "GET /vuong-mac/tong-hop.pdf", **FOLLOWING),
    row("obstacle_report", "GET /vuong-mac/tong-hop.docx?tu=2023-12-01&den=2023-12-20", **FOLLOWING),
    row("obstacle_report", "GET /vuong-mac/tong-hop.pdf?tu=2023-12-21&den=2023-12-20", **NOWHERE),
    row("obstacle_report", "POST /vuong-mac/tong-hop.pdf", **READ_ONLY),
    row("obstacle_paper", "GET /vuong-mac/{own_obstacle}/to-trinh.pdf", **FOLLOWING),
    row("obstacle_paper", "GET /vuong-mac/{own_obstacle}/to-trinh.docx", **FOLLOWING),
    row("obstacle_paper", "GET /vuong-mac/{draft_obstacle}/to-trinh.pdf", **NOWHERE),
    row("obstacle_paper", "POST /vuong-mac/{own_obstacle}/to-trinh.pdf", **READ_ONLY),
]

OBSTACLE_ROWS = [*LISTS, *ONE, *PAPERS]
