"""The pages where figures are typed, confirmed and supplied: every move × person."""

from tests.matrix.rows import BEHIND_OTHER, BEHIND_OWN, NOWHERE, row

TYPED = {"17.6": "95", "17.6.tu_danh_gia": "dat"}
ENTRIES = [
    row("criteria:entry", "GET /tieu-chi/21835/17/", **BEHIND_OWN),
    row("criteria:entry", "GET /tieu-chi/21835/17/?ky=2023-Q3", **BEHIND_OWN),
    row("criteria:entry", "GET /tieu-chi/21811/17/", **BEHIND_OTHER),
    row("criteria:entry", "GET /tieu-chi/547/7/", s302="anonymous", s200="INSIDE", rest="404"),
    row("criteria:entry", "GET /tieu-chi/21835/20/", **NOWHERE),
    row("criteria:entry", "GET /tieu-chi/21835/17/?bo=thi-tran", **NOWHERE),
    row("criteria:entry", "GET /tieu-chi/21835/17/?ky=2022-Q2", **NOWHERE),
    # A session that ended keeps what was typed: 403 with the sign-in form.
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/",
        TYPED | {"move": "save"},
        s302="OWN",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21811/17/",
        TYPED | {"move": "save"},
        s302="other_officer",
        s404="OWN town_officer insurer bystander",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/",
        TYPED | {"move": "autosave"},
        s200="OWN",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/",
        TYPED | {"move": "unchanged"},
        s302="OWN",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/",
        TYPED | {"move": "ready"},
        s302="OWN",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/",
        TYPED | {"move": "send"},
        s302="head",
        s404="OUTSIDE",
        rest="403",  # the officer too
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21811/17/",
        TYPED | {"move": "send"},
        s302="other_officer",
        s404="OWN town_officer insurer bystander",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/",
        TYPED | {"move": "send", "17.6": "chín mươi"},
        s422="head",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/10/",  # Chi cục Thống kê supplies its only indicator
        {"move": "save", "10.1": "60", "10.1.nam_so_lieu": "2023"},
        s302="supplier",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/10/",
        {"move": "object", "chi_tieu": "10.1", "ban.10.1": "1", "note": "Số liệu năm 2022"},
        s302="OWN",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/10/",
        {"move": "object", "chi_tieu": "10.1", "ban.10.1": "1", "note": ""},
        s422="OWN",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/547/7/",
        {"move": "save", "7.2": "95"},
        s302="verifier",
        s403="anonymous ntm_office NOIVU finance_office survey_office supplier leader clerk admin",
        rest="404",
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/?ky=2023-Q3",
        TYPED | {"move": "save"},
        s404="OUTSIDE",
        rest="403",  # closed
    ),
    row(
        "criteria:entry",
        "POST /tieu-chi/21835/17/",
        TYPED | {"move": "confirm"},
        s404="OUTSIDE",
        rest="403",  # no such move on this page
    ),
]

QUEUE = [
    row("criteria:queue", "GET /xac-nhan/", s302="anonymous", s200="CONFIRMING supplier", rest="404"),
    row(
        "criteria:queue",
        "GET /xac-nhan/?don_vi=21835&tieu_chi=17",
        s302="anonymous",
        s200="verifier",
        rest="404",
    ),
    row("criteria:queue", "GET /xac-nhan/?ky=2022-Q2", **NOWHERE),
    *(
        row(
            "criteria:queue",
            "POST /xac-nhan/",
            {"move": move, "muc": "{own_report}:1", "note": "Bổ sung biên bản"},
            s302="anonymous verifier",
            s404="OUTSIDE",
            rest="403",  # who may see the record and not decide it, an administrator too
        )
        for move in ("confirm", "return")
    ),
    row(
        "criteria:queue",
        "POST /xac-nhan/",
        {"move": "confirm", "muc": "{own_report}:7"},
        s302="anonymous",
        s409="verifier",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:queue",
        "POST /xac-nhan/",
        {"move": "return", "muc": "{own_report}:1", "note": ""},
        s302="anonymous",
        s422="verifier",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:queue",
        "POST /xac-nhan/",
        {"move": "preview", "muc": "{own_report}:1"},
        s302="anonymous",
        s200="verifier",
        s404="OUTSIDE",
        rest="403",
    ),
]

SUPPLIED = {"21835/10.1": "60", "nam_so_lieu": "2023"}
SUPPLIES_THE_DISTRICT = "verifier ntm_office NOIVU survey_office"
SUPPLY = [
    row(
        "criteria:supply",
        "GET /cung-cap/",
        s302="anonymous",
        s200=f"supplier insurer {SUPPLIES_THE_DISTRICT}",
        rest="404",
    ),
    row(
        "criteria:supply",
        "GET /cung-cap/?bo=xa-ntm&chi_tieu=10.1",
        s302="anonymous",
        s200="supplier",
        rest="404",
    ),
    *(
        row(
            "criteria:supply",
            "POST /cung-cap/?bo=xa-ntm&chi_tieu=10.1",
            SUPPLIED | {"move": move},
            s302="supplier",
            s403="anonymous",
            rest="404",
        )
        for move in ("save", "send")
    ),
    row(
        "criteria:supply",
        "POST /cung-cap/?bo=xa-ntm&chi_tieu=10.1&ky=2023-Q3",
        SUPPLIED | {"move": "save"},
        s403="anonymous supplier",  # closed
        rest="404",
    ),
]

MOVE_ROWS = [*ENTRIES, *QUEUE, *SUPPLY]
