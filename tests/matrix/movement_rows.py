"""The plan, drives, what units do about them, clusters: every address × person."""

from tests.matrix.rows import NOWHERE, OPEN, row

WRITE = (
    "officer head other_officer town_officer verifier ntm_office standing_office secretary finance_office "
    "survey_office supplier insurer bystander"
)
# Nothing was typed, so a POST without a session has nothing to carry through the sign-in.
ADDS = {"s302": "anonymous", "s422": WRITE, "rest": "403"}
NOIVU_EDITS = {"s302": "anonymous", "s422": "NOIVU", "rest": "403"}
NOIVU_READS_FORM = {"s302": "anonymous", "s200": "NOIVU", "rest": "403"}
FOLLOWS = "ntm_office standing_office secretary finance_office leader admin"
SAVE = {"move": "save"}

PLAN = [
    row("movement:plan", "GET /thi-dua/", **OPEN),
    row("movement:plan", "POST /thi-dua/", s302="anonymous", rest="405"),
]
DRIVES = [
    row("awards:drives", "GET /thi-dua/dot/", **OPEN),
    row("awards:add_drive", "GET /thi-dua/dot/moi/", s302="anonymous", s200=WRITE, rest="403"),
    row("awards:add_drive", "POST /thi-dua/dot/moi/", SAVE, **ADDS),
    row("awards:drive", "GET /thi-dua/dot/{launched_drive}/", **OPEN),
    row(
        "awards:drive",
        "GET /thi-dua/dot/{draft_drive}/",
        s302="anonymous",
        s200="verifier",
        rest="404",
    ),
    row(
        "awards:drive",
        "POST /thi-dua/dot/{launched_drive}/",
        {"move": "launch"},
        **(NOIVU_EDITS | {"s422": "verifier NOIVU"}),
    ),
    row(
        "awards:edit_drive",
        "GET /thi-dua/dot/{launched_drive}/sua/",
        s302="anonymous",
        s200="verifier NOIVU",
        rest="403",
    ),
    row(
        "awards:edit_drive",
        "POST /thi-dua/dot/{launched_drive}/sua/",
        SAVE,
        s302="anonymous",
        s422="verifier NOIVU",
        rest="403",
    ),
    row(
        "awards:drive_paper",
        "GET /tep/dot/{drive_paper}/",
        s302="anonymous",
        s200="verifier",
        rest="404",
    ),
]
ROLLOUT = [
    row("awards:rollout", "GET /thi-dua/don-vi/", **OPEN),
    row("awards:add_unit_plan", "POST /thi-dua/don-vi/ke-hoach/moi/", SAVE, **ADDS),
    row(
        "awards:unit_plan",
        "GET /thi-dua/don-vi/ke-hoach/{unit_plan}/",
        s302="anonymous",
        s200=f"OWN {FOLLOWS}",
        rest="404",
    ),
    row(
        "awards:edit_unit_plan",
        "POST /thi-dua/don-vi/ke-hoach/{unit_plan}/sua/",
        SAVE,
        s422="OWN",
        s302="anonymous",
        s403=FOLLOWS,
        rest="404",
    ),
    row(
        "awards:unit_plan_file",
        "POST /thi-dua/don-vi/ke-hoach/{unit_plan}/tep/",
        {"move": "attach"},
        s422="OWN",
        s302="anonymous",
        s403=FOLLOWS,
        rest="404",
    ),
    row(
        "awards:unit_plan_paper",
        "GET /tep/ke-hoach-don-vi/{unit_plan_paper}/",
        s302="anonymous",
        s200=f"OWN {FOLLOWS}",
        rest="404",
    ),
    row("awards:publicity", "POST /thi-dua/don-vi/tuyen-truyen/", SAVE, **ADDS),
    row(
        "awards:publicity",
        "POST /thi-dua/don-vi/tuyen-truyen/?ky=2023-Q3",
        SAVE,
        s302="anonymous",
        rest="403",
    ),  # closed
    row(
        "awards:add_mobilisation",
        "POST /thi-dua/don-vi/van-dong/moi/",
        SAVE,
        s302="anonymous",
        s422="survey_office bystander",
        rest="403",
    ),
    row(
        "awards:mobilisation",
        "POST /thi-dua/don-vi/van-dong/{mobilisation}/",
        SAVE,
        s302="anonymous",
        s422="bystander",
        rest="403",
    ),
    row("awards:guidance", "GET /thi-dua/huong-dan/{guidance}/", **OPEN),
    row("awards:guidance", "POST /thi-dua/huong-dan/{guidance}/", {"move": "attach"}, **NOIVU_EDITS),
    row("awards:add_guidance", "POST /thi-dua/huong-dan/moi/", SAVE, **NOIVU_EDITS),
    row("awards:edit_guidance", "POST /thi-dua/huong-dan/{guidance}/sua/", SAVE, **NOIVU_EDITS),
    row("awards:guidance_paper", "GET /tep/huong-dan/{guidance_paper}/", **OPEN),
]
CLUSTERS = [
    row("awards:clusters", "GET /thi-dua/cum-khoi/", **OPEN),
    row("awards:cluster", "GET /thi-dua/cum-khoi/{cluster}/", **OPEN),
    row("awards:cluster", "GET /thi-dua/cum-khoi/999/", **NOWHERE),
    row("awards:add_cluster", "GET /thi-dua/cum-khoi/moi/", **NOIVU_READS_FORM),
    row("awards:add_cluster", "POST /thi-dua/cum-khoi/moi/", SAVE, **NOIVU_EDITS),
    row("awards:edit_cluster", "POST /thi-dua/cum-khoi/{cluster}/sua/", SAVE, **NOIVU_EDITS),
    row("awards:cluster_year", "GET /thi-dua/cum-khoi/{cluster}/nam/2023/", **NOIVU_READS_FORM),
]

MOVEMENT_ROWS = [*PLAN, *DRIVES, *ROLLOUT, *CLUSTERS]
