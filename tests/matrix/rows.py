"""Every address × method × person, with the answer that design.md part 6 asks for.

`{…}` in a path stands for a row of tests/matrix/world.py. "own" is Bình Tường, "other" is Bình Tân.
"""

from dataclasses import dataclass, field

from tests.matrix.roles import answers_of


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    path: str
    answers: dict[str, int]
    typed: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        move = self.typed.get("move", "")
        return f"{self.name} {self.method} {self.path} {move}".strip()


def row(name: str, call: str, typed: dict[str, str] | None = None, /, **answers: str) -> Row:
    method, _, path = call.partition(" ")
    return Row(name, method, path, answers_of(**answers), typed or {})


# Signed in or not: nobody without a session reads or writes anything.
OPEN = {"s302": "anonymous", "rest": "200"}
NOWHERE = {"s302": "anonymous", "rest": "404"}
READ_ONLY = {"s302": "anonymous", "rest": "405"}
BEHIND_OWN = {"s302": "anonymous", "s200": "OWN INSIDE", "s404": "OUTSIDE"}
BEHIND_OTHER = {"s302": "anonymous", "s200": "other_officer INSIDE", "rest": "404"}

ACCOUNTS = [
    row("login", "GET /dang-nhap/", s200="anonymous", rest="302"),
    row("login", "POST /dang-nhap/", {"username": "ai-do", "password": "sai"}, s200="anonymous", rest="302"),
    row("logout", "GET /dang-xuat/", **READ_ONLY),
    row("logout", "POST /dang-xuat/", rest="302"),
    row("password_change", "GET /mat-khau/doi/", **OPEN),
    row("password_change", "POST /mat-khau/doi/", **OPEN),  # refused: nothing was typed
    row("password_change_done", "GET /mat-khau/da-doi/", **OPEN),
    row("password_reset", "GET /mat-khau/quen/", rest="200"),
    row("password_reset", "POST /mat-khau/quen/", {"email": "khong@co.vn"}, rest="302"),
    row("password_reset_done", "GET /mat-khau/quen/da-gui/", rest="200"),
    row("password_reset_confirm", "GET /mat-khau/dat-lai/MQ/sai-ma/", rest="200"),  # says that it ran out
    row("password_reset_complete", "GET /mat-khau/dat-lai/xong/", rest="200"),
    row("healthz", "GET /healthz", rest="200"),
    row("healthz", "POST /healthz", rest="405"),
]

PAGES = [
    row("home", "GET /", **OPEN),
    row("home", "POST /", **READ_ONLY),
    row("more", "GET /them/", **OPEN),
    row("more", "POST /them/", **READ_ONLY),
    row("criteria:board", "GET /tieu-chi/", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=xa-ntm-nang-cao&ky=2023-Q4", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=thi-tran", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=huyen-ntm&ky=2023-Q3", **OPEN),
    row("criteria:board", "GET /tieu-chi/?bo=khong-co", **NOWHERE),
    row("criteria:board", "GET /tieu-chi/?ky=2022-Q2", **NOWHERE),  # never opened
    row("criteria:board", "GET /tieu-chi/?ky=2030-Q1", **NOWHERE),
    row("criteria:board", "POST /tieu-chi/", **READ_ONLY),
    row("reports", "GET /bao-cao/", **OPEN),
    row("reports", "GET /bao-cao/?ky=2022-Q2", **NOWHERE),
    row("reports", "POST /bao-cao/", **READ_ONLY),
    row("summary", "GET /bao-cao/tong-hop.pdf", **OPEN),
    row("summary", "GET /bao-cao/tong-hop.xlsx?ky=2023-Q4", **OPEN),
    row("summary", "GET /bao-cao/tong-hop.xlsx?ky=2022-Q2", **NOWHERE),
    row("summary", "POST /bao-cao/tong-hop.pdf", **READ_ONLY),
]

# What stands behind a unit's verdicts.
SHEETS = [
    row("criteria:sheet", "GET /tieu-chi/21835/", **BEHIND_OWN),
    row("criteria:sheet", "GET /tieu-chi/21835/?bo=xa-ntm-nang-cao&ky=2023-Q3", **BEHIND_OWN),
    row("criteria:sheet", "GET /tieu-chi/21811/", **BEHIND_OTHER),
    row("criteria:sheet", "GET /tieu-chi/21808/", s302="anonymous", s200="town_officer INSIDE", rest="404"),
    row("criteria:sheet", "GET /tieu-chi/547/", s302="anonymous", s200="INSIDE", rest="404"),
    row("criteria:sheet", "GET /tieu-chi/21811/?bo=xa-ntm-nang-cao", **NOWHERE),  # not enrolled
    row("criteria:sheet", "GET /tieu-chi/21835/?ky=2022-Q2", **NOWHERE),
    row("criteria:sheet", "GET /tieu-chi/PTNMT/", **NOWHERE),  # an office is measured by no set
    row("criteria:sheet", "GET /tieu-chi/99999/", **NOWHERE),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/",
        {"move": "unchanged"},
        s302="anonymous OWN supplier",  # Chi cục Thống kê enters 10.1 of this sheet
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/",
        {"move": "ready"},
        s302="anonymous OWN supplier",
        s404="OUTSIDE",
        rest="403",
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/",
        {"move": "send"},
        s302="anonymous head supplier",
        s404="OUTSIDE",
        rest="403",  # the officer too: the head has an account
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21811/",
        {"move": "send"},
        s302="anonymous other_officer supplier",
        s404="OWN town_officer insurer bystander",
        rest="403",
    ),
    row(
        "criteria:sheet",
        "POST /tieu-chi/21835/?ky=2023-Q3",
        {"move": "unchanged"},
        s302="anonymous",
        s404="OUTSIDE",
        rest="403",  # closed
    ),
]

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

DRAFT_OF_OWN = {"s302": "anonymous", "s200": "OWN", "rest": "404"}
FILES = [
    row("criteria:attachment", "GET /tep/{own_attachment}/", **BEHIND_OWN),
    row("criteria:attachment", "GET /tep/{other_attachment}/", **BEHIND_OTHER),
    row("criteria:attachment", "GET /tep/999999/", **NOWHERE),
    row("criteria:attachment", "POST /tep/{own_attachment}/", **READ_ONLY),
    row("criteria:draft_file", "GET /tep/nhap/{own_draft_file}/", **DRAFT_OF_OWN),
    row(
        "criteria:draft_file",
        "GET /tep/nhap/{other_draft_file}/",
        s302="anonymous",
        s200="other_officer",
        rest="404",
    ),
    row("criteria:draft_file", "POST /tep/nhap/{own_draft_file}/", **READ_ONLY),
    row("criteria:signed_form", "GET /tep/ban-ky/{own_signed_form}/", **BEHIND_OWN),
    row("criteria:signed_form", "GET /tep/ban-ky/{other_signed_form}/", **BEHIND_OTHER),
    row("criteria:signed_form", "POST /tep/ban-ky/{own_signed_form}/", **READ_ONLY),
]

# An address whose issue has not come yet, or that nobody ever promised: 302 or 404 without a session.
ABSENT = [
    row("absent", f"GET {path}", rest="404")
    for path in (
        "/tong-quan/",
        "/thi-dua/",
        "/khen-thuong/",
        "/khen-thuong/dot/",
        "/vuong-mac/",
        "/khao-sat/",
        "/bao-cao/tong-hop.docx",
        "/files/",
        "/admin/",
    )
]

ROWS = [*ACCOUNTS, *PAGES, *SHEETS, *ENTRIES, *QUEUE, *SUPPLY, *FILES, *ABSENT]
